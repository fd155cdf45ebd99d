// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "places/place_list.h"

#include "draw/fonts.h"
#include "panels/plain_text.h"
#include "panels/theme.h"
#include "table/table_painting.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace choros::ui {

namespace {

constexpr int kRowHeight = 28;
constexpr int kSide = 16;
constexpr int kGap = 8;

class PlaceDelegate : public QStyledItemDelegate
{
public:
    explicit PlaceDelegate(PlaceList &list) : QStyledItemDelegate(&list), m_list(list) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {100, kRowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const PlaceList::Row &row = m_list.rows()[static_cast<std::size_t>(index.row())];
        painter->save();
        const QRect &rect = option.rect;
        if (row.isMarked || option.state & QStyle::State_MouseOver)
            painter->fillRect(rect, row.isMarked ? theme().accentGround : theme().bar);
        if (m_list.hasFocus() && index == m_list.currentIndex())
            painter->fillRect(QRect(rect.topLeft(), QSize(3, rect.height())), theme().accent);
        QRect inside = rect.adjusted(kSide, 0, -kSide, 0);
        paintNumbers(painter, inside, row);
        if (m_list.rankWidth() > 0) {
            painter->setFont(draw::controlFont(12));
            painter->setPen(theme().quiet);
            painter->drawText(inside, Qt::AlignLeft | Qt::AlignVCenter, row.rank);
            inside.setLeft(inside.left() + m_list.rankWidth() + kGap);
        }
        if (row.fill.kind != support::FillKind::None) {
            paintSwatch(painter, QRect(inside.left(), inside.center().y() - 5, 11, 11), row.fill);
            inside.setLeft(inside.left() + 19);
        }
        painter->setFont(draw::controlFont(13));
        painter->setPen(theme().text);
        // Of "Census Tract 23.02" the number tells; residents' names are read from their beginning.
        const Qt::TextElideMode elide =
            !row.name.isEmpty() && row.name.back().isDigit() ? Qt::ElideLeft : Qt::ElideRight;
        painter->drawText(inside, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(inReadingOrder(row.name), elide, inside.width()));
        painter->restore();
    }

private:
    /// Margin and value from the right; what is left is for the name.
    void paintNumbers(QPainter *painter, QRect &inside, const PlaceList::Row &row) const
    {
        painter->setFont(draw::controlFont(12));
        painter->setPen(theme().quiet);
        painter->drawText(inside, Qt::AlignRight | Qt::AlignVCenter, row.margin);
        if (m_list.marginWidth() > 0)
            inside.setRight(inside.right() - m_list.marginWidth() - kGap);
        painter->setFont(draw::controlFont(13));
        painter->setPen(theme().text);
        painter->drawText(inside, Qt::AlignRight | Qt::AlignVCenter, row.value);
        inside.setRight(inside.right() - painter->fontMetrics().horizontalAdvance(row.value) - kGap);
    }

    PlaceList &m_list;
};

} // namespace

PlaceList::PlaceList(const QString &accessibleName, QWidget *parent)
    : QListView(parent), m_model(new QStandardItemModel(this))
{
    setAccessibleName(accessibleName);
    setModel(m_model);
    setItemDelegate(new PlaceDelegate(*this));
    setUniformItemSizes(true);
    setMouseTracking(true);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QListView::entered, this,
            [this](const QModelIndex &index) { emit pointedAt(index.row()); });
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) { emit chosen(index.row()); });
}

void PlaceList::setRows(std::vector<Row> rows)
{
    m_rows = std::move(rows);
    m_model->clear();
    m_rankWidth = 0;
    m_marginWidth = 0;
    const QFontMetrics quiet(draw::controlFont(12));
    for (const Row &row : m_rows) {
        m_rankWidth = qMax(m_rankWidth, quiet.horizontalAdvance(row.rank));
        m_marginWidth = qMax(m_marginWidth, quiet.horizontalAdvance(row.margin));
        QStringList words{row.rank, row.name, row.value, row.margin};
        words.removeAll(QString());
        auto *item = new QStandardItem(row.name);
        item->setAccessibleText(words.join(u' '));
        item->setToolTip(plainToolTip(words.join(u' ')));
        m_model->appendRow(item);
    }
    updateGeometry();
}

void PlaceList::mark(int row, bool isMarked)
{
    m_rows[static_cast<std::size_t>(row)].isMarked = isMarked;
    viewport()->update();
}

QSize PlaceList::sizeHint() const
{
    return {240, static_cast<int>(m_rows.size()) * kRowHeight};
}

bool PlaceList::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        emit pointedAt(-1);
    return QListView::viewportEvent(event);
}

void PlaceList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (index.isValid())
        emit menuWanted(index.row(), event->globalPos());
}

void PlaceList::keyPressEvent(QKeyEvent *event)
{
    const bool isChoice =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (isChoice && currentIndex().isValid())
        emit chosen(currentIndex().row());
    else
        QListView::keyPressEvent(event);
}

} // namespace choros::ui
