// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/start_screen.h"

#include "draw/fonts.h"
#include "panels/plain_text.h"

#include <QDir>
#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace choros::ui {

namespace {

constexpr int kPageWidth = 840;
constexpr int kRecentWidth = 520;

QLabel *label(const QString &text, int size, QFont::Weight weight, const char *name)
{
    QLabel *result = plainLabel();
    result->setText(text);
    result->setFont(draw::controlFont(size, weight));
    result->setObjectName(QLatin1String(name));
    result->setWordWrap(true);
    return result;
}

QPushButton *linkButton(const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QStringLiteral("link"));
    button->setToolTip(toolTip);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace

StartScreen::StartScreen(QWidget *parent)
    : QWidget(parent), m_guide(new Guide(Guide::Form::Page)),
      m_trouble(label({}, 13, QFont::Normal, "trouble")),
      m_noRecent(label(tr("Projects you open are listed here."), 13, QFont::Normal, "quiet")),
      m_recentLayout(new QVBoxLayout)
{
    setFocusPolicy(Qt::ClickFocus);
    setAccessibleName(tr("Start"));
    auto *page = new QWidget;
    page->setMaximumWidth(kPageWidth);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addWidget(label(tr("Make a map of your neighborhoods"), 28, QFont::Bold, "title"));
    layout->addWidget(
        label(tr("In three steps, on this computer only. Drop files anywhere on this window, one "
                 "after the other or all at once."),
              14, QFont::Normal, "quiet"));
    layout->addSpacing(12);
    layout->addWidget(m_guide);
    layout->addWidget(m_trouble);
    layout->addSpacing(20);

    auto *recent = new QVBoxLayout;
    recent->setSpacing(2);
    recent->addWidget(sectionHead(tr("Go on with")));
    recent->addWidget(m_noRecent);
    m_recentLayout->setSpacing(0);
    recent->addLayout(m_recentLayout);
    QPushButton *open = linkButton(tr("Open a project…"), tr("Open a project's file (Ctrl+O)"));
    recent->addWidget(open, 0, Qt::AlignLeft);
    recent->addStretch(1);
    auto *samples = new QVBoxLayout;
    samples->setSpacing(2);
    samples->addWidget(sectionHead(tr("Or look at")));
    QPushButton *sample =
        linkButton(tr("The sample: Boston in 1970"), tr("Opens a copy of a project that comes with Choros"));
    samples->addWidget(sample, 0, Qt::AlignLeft);
    samples->addStretch(1);
    auto *below = new QHBoxLayout;
    below->setSpacing(24);
    below->addLayout(recent, 2);
    below->addLayout(samples, 1);
    layout->addLayout(below);

    auto *outer = new QWidget;
    auto *centered = new QVBoxLayout(outer);
    centered->setContentsMargins(0, 0, 0, 0);
    centered->addStretch(2);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(page, 1000);
    row->addStretch(1);
    centered->addLayout(row);
    centered->addStretch(3);
    auto *scroll = new QScrollArea; // a low window reaches all of it
    scroll->setWidget(outer);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    setTrouble({});

    connect(sample, &QPushButton::clicked, this, &StartScreen::sampleWanted);
    connect(open, &QPushButton::clicked, this, &StartScreen::openWanted);
    connect(m_guide, &Guide::boundariesWanted, this, &StartScreen::newWanted);
}

void StartScreen::setRecent(const QStringList &paths)
{
    while (QLayoutItem *item = m_recentLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &path : paths) {
        const QFileInfo file(path);
        const QString folder = QDir::toNativeSeparators(file.absolutePath());
        const QString name = file.completeBaseName() + QStringLiteral("  ·  ") + folder;
        QPushButton *button = linkButton(QFontMetrics(font())
                                             .elidedText(name, Qt::ElideMiddle, kRecentWidth)
                                             .replace(u'&', QStringLiteral("&&")),
                                         plainToolTip(QDir::toNativeSeparators(path)));
        button->setAccessibleName(tr("Open %1").arg(file.completeBaseName()));
        m_recentLayout->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, [this, path] { emit recentWanted(path); });
    }
    m_noRecent->setVisible(paths.isEmpty());
}

void StartScreen::setWaiting(const QStringList &tables)
{
    QStringList names;
    for (const QString &table : tables)
        names << QFileInfo(table).fileName();
    m_guide->setState({.step = 1, .boundaries = {}, .waiting = names});
}

void StartScreen::setTrouble(const QString &text)
{
    m_trouble->setText(withBreaks(text));
    m_trouble->setVisible(!text.isEmpty());
}

} // namespace choros::ui
