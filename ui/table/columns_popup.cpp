// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/columns_popup.h"

#include "panels/plain_text.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace choros::ui {

namespace {

constexpr QSize kSize{380, 420};

QPushButton *linkButton(const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QStringLiteral("rowLink"));
    button->setToolTip(toolTip);
    return button;
}

} // namespace

ColumnsPopup::ColumnsPopup(const Document &document, const std::vector<SeriesKey> &chosen, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_search(new QLineEdit), m_list(new QListWidget)
{
    setObjectName(QStringLiteral("popup"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_search->setPlaceholderText(tr("Search indicators"));
    m_search->setAccessibleName(tr("Search indicators"));
    m_search->setToolTip(tr("Shows the indicators with these words only"));
    m_search->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("Columns of the table"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle); // the period must be seen
    m_list->setSpacing(3);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setToolTip(tr("Indicators with a check are columns of the table"));
    const std::vector<SeriesKey> all = document.seriesKeys();
    for (const project::Indicator &indicator : document.indicators()) {
        for (auto key = all.rbegin(); key != all.rend(); ++key) { // the latest period first
            if (key->indicator != indicator.id)
                continue;
            const QString title = QString::fromStdString(indicator.title);
            auto *item = new QListWidgetItem(
                key->period.empty()
                    ? title
                    : QStringLiteral("%1 · %2").arg(title, QString::fromStdString(key->period)));
            item->setToolTip(plainToolTip(item->text()));
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            const bool isChosen = std::find(chosen.begin(), chosen.end(), *key) != chosen.end();
            item->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
            m_list->addItem(item);
            m_keys.push_back(*key);
        }
    }
    QPushButton *allOf = linkButton(tr("Check all shown"), tr("Makes every indicator listed here a column"));
    QPushButton *none = linkButton(tr("Check none"), tr("Leaves only what is on the map"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(allOf);
    buttons->addWidget(none);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    resize(kSize);
    connect(m_search, &QLineEdit::textChanged, this, &ColumnsPopup::narrow);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnsPopup::tell);
    connect(m_list, &QListWidget::itemActivated, this, [](QListWidgetItem *item) {
        item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
    });
    connect(allOf, &QPushButton::clicked, this, [this] { checkShown(Qt::Checked); });
    connect(none, &QPushButton::clicked, this, [this] { checkShown(Qt::Unchecked); });
}

void ColumnsPopup::showBelow(const QWidget &button)
{
    const QRect screen = button.screen()->availableGeometry();
    QPoint at = button.mapToGlobal(QPoint(button.width() - width(), button.height() + 4));
    if (at.y() + height() > screen.bottom())
        at.setY(button.mapToGlobal(QPoint()).y() - height() - 4);
    at.setX(qBound(screen.left(), at.x(), screen.right() - width()));
    move(at);
    show();
    m_search->setFocus();
}

void ColumnsPopup::narrow(const QString &words)
{
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        item->setHidden(!item->text().contains(words.trimmed(), Qt::CaseInsensitive));
    }
}

void ColumnsPopup::checkShown(Qt::CheckState state)
{
    {
        const QSignalBlocker blocker(m_list);
        for (int row = 0; row < m_list->count(); ++row) {
            if (!m_list->item(row)->isHidden() || state == Qt::Unchecked)
                m_list->item(row)->setCheckState(state);
        }
    }
    m_list->viewport()->update();
    tell();
}

void ColumnsPopup::tell()
{
    std::vector<SeriesKey> columns;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            columns.push_back(m_keys[static_cast<std::size_t>(row)]);
    }
    emit chosen(columns);
}

} // namespace choros::ui
