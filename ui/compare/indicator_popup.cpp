// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compare/indicator_popup.h"

#include "document/document.h"
#include "panels/plain_text.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

#include <set>

namespace choros::ui {

namespace {

constexpr QSize kSize{380, 420};

} // namespace

IndicatorPopup::IndicatorPopup(const Document &document, const std::string &current, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_search(new QLineEdit), m_list(new QListWidget)
{
    setObjectName(QStringLiteral("popup"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_search->setPlaceholderText(tr("Search indicators"));
    m_search->setAccessibleName(tr("Search indicators"));
    m_search->setToolTip(tr("Shows the indicators with these words only"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setAccessibleName(tr("Indicators"));
    m_list->setToolTip(tr("Press Enter to map the one chosen"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    std::set<std::string> withValues;
    for (const SeriesKey &key : document.seriesKeys())
        withValues.insert(key.indicator);
    for (const project::Indicator &indicator : document.indicators()) {
        if (!withValues.contains(indicator.id))
            continue;
        auto *item = new QListWidgetItem(QString::fromStdString(indicator.title), m_list);
        item->setToolTip(plainToolTip(item->text()));
        item->setData(Qt::UserRole, QString::fromStdString(indicator.id));
        if (indicator.id == current)
            m_list->setCurrentItem(item);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    resize(kSize);
    connect(m_search, &QLineEdit::textChanged, this, &IndicatorPopup::narrow);
    connect(m_list, &QListWidget::itemActivated, this, &IndicatorPopup::choose);
    connect(m_list, &QListWidget::itemClicked, this, &IndicatorPopup::choose);
}

void IndicatorPopup::showBelow(const QWidget &button)
{
    const QRect screen = button.screen()->availableGeometry();
    QPoint at = button.mapToGlobal(QPoint(0, button.height() + 4));
    if (at.y() + height() > screen.bottom())
        at.setY(qMax(screen.top(), screen.bottom() - height()));
    at.setX(qBound(screen.left(), at.x(), screen.right() - width()));
    move(at);
    show();
    m_search->setFocus();
    if (m_list->currentItem())
        m_list->scrollToItem(m_list->currentItem(), QAbstractItemView::PositionAtCenter);
}

/// Every word must be in the title; the first one left is chosen.
void IndicatorPopup::narrow(const QString &words)
{
    const QStringList parts = words.split(u' ', Qt::SkipEmptyParts);
    QListWidgetItem *first = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        bool fits = true;
        for (const QString &part : parts)
            fits = fits && item->text().contains(part, Qt::CaseInsensitive);
        item->setHidden(!fits);
        if (fits && !first)
            first = item;
    }
    m_list->setCurrentItem(first);
}

bool IndicatorPopup::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_search && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose();
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(object, event);
}

void IndicatorPopup::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!isVisible() || !item || item->isHidden())
        return;
    emit chosen(item->data(Qt::UserRole).toString().toStdString());
    close();
}

} // namespace choros::ui
