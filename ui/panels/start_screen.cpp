// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/start_screen.h"

#include "draw/fonts.h"
#include "panels/plain_text.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace choros::ui {

namespace {

constexpr int kColumnWidth = 440;

QLabel *label(const QString &text, int size, QFont::Weight weight, const char *name)
{
    auto *result = new QLabel(text);
    result->setFont(draw::controlFont(size, weight));
    result->setObjectName(QLatin1String(name));
    result->setWordWrap(true);
    result->setFixedWidth(kColumnWidth);
    result->setMinimumHeight(
        result->heightForWidth(kColumnWidth)); // layouts with stretch ask only for one line
    return result;
}

} // namespace

StartScreen::StartScreen(QWidget *parent)
    : QWidget(parent), m_recentBox(new QWidget), m_recentLayout(new QVBoxLayout)
{
    setFocusPolicy(Qt::ClickFocus);
    auto *column = new QWidget;
    column->setFixedWidth(kColumnWidth);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(label(tr("Choros"), 32, QFont::Bold, "title"));
    layout->addWidget(
        label(tr("Maps of neighborhood indicators, on this computer only."), 14, QFont::Normal, "quiet"));
    layout->addSpacing(16);

    auto *sample = new QPushButton(tr("See the sample: Boston in 1970"));
    sample->setObjectName(QStringLiteral("primary"));
    auto *open = new QPushButton(tr("Open a project…"));
    auto *create = new QPushButton(tr("New from boundaries…"));
    for (QPushButton *button : {sample, open, create}) {
        button->setMinimumHeight(40);
        layout->addWidget(button);
    }
    layout->addWidget(label(
        tr("Or drop a file on this window: tract boundaries (a shapefile, also zipped, GeoPackage, "
           "GeoJSON, FlatGeobuf or File Geodatabase) to begin a map, then a table (CSV, Excel, ODS, dBASE, "
           "or a download of the Census Bureau)."),
        12, QFont::Normal, "quiet"));
    layout->addSpacing(16);

    auto *recentOuter = new QVBoxLayout(m_recentBox);
    recentOuter->setContentsMargins(0, 0, 0, 0);
    recentOuter->setSpacing(4);
    QLabel *head = label(tr("RECENT"), 11, QFont::DemiBold, "sectionHead");
    QFont headFont = head->font();
    headFont.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
    head->setFont(headFont);
    recentOuter->addWidget(head);
    m_recentLayout->setSpacing(0);
    recentOuter->addLayout(m_recentLayout);
    layout->addWidget(m_recentBox);

    auto *outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addWidget(column, 0, Qt::AlignHCenter);
    outer->addStretch(3);
    m_recentBox->hide();

    connect(sample, &QPushButton::clicked, this, &StartScreen::sampleWanted);
    connect(open, &QPushButton::clicked, this, &StartScreen::openWanted);
    connect(create, &QPushButton::clicked, this, &StartScreen::newWanted);
}

void StartScreen::setRecent(const QStringList &paths)
{
    while (QLayoutItem *item = m_recentLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &path : paths) {
        const QFileInfo file(path);
        auto *button = new QPushButton;
        button->setObjectName(QStringLiteral("link"));
        const QString folder = QDir::toNativeSeparators(file.absolutePath());
        const QString shown = QFontMetrics(font()).elidedText(
            file.completeBaseName() + QStringLiteral("  ·  ") + folder, Qt::ElideMiddle, kColumnWidth - 16);
        button->setText(shown);
        button->setToolTip(plainToolTip(QDir::toNativeSeparators(path)));
        button->setCursor(Qt::PointingHandCursor);
        m_recentLayout->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, [this, path] { emit recentWanted(path); });
    }
    m_recentBox->setVisible(!paths.isEmpty());
}

} // namespace choros::ui
