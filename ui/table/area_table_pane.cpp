// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/area_table_view.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

namespace choros::ui {

void AreaTablePane::followRowsOf(AreaTablePane &other)
{
    m_leader = &other;
    for (QScrollBar *bar : {other.verticalScrollBar(), verticalScrollBar()}) {
        connect(bar, &QScrollBar::valueChanged, this, &AreaTablePane::follow);
        connect(bar, &QScrollBar::rangeChanged, this, &AreaTablePane::follow);
    }
    follow();
}

/// Range and value are the leader's, whatever this pane knows of its rows yet; and so is what it draws, which
/// a bar that had the value already would not tell it.
void AreaTablePane::follow()
{
    if (!m_leader || m_isFollowing)
        return;
    m_isFollowing = true;
    const QScrollBar &bar = *m_leader->verticalScrollBar();
    verticalScrollBar()->setRange(bar.minimum(), bar.maximum());
    verticalScrollBar()->setValue(bar.value());
    if (verticalHeader()->offset() != m_leader->verticalHeader()->offset()) {
        verticalHeader()->setOffset(m_leader->verticalHeader()->offset());
        viewport()->update();
    }
    m_isFollowing = false;
}

/// Qt gives the bar a range of its own here, at each change of rows and of size.
void AreaTablePane::updateGeometries()
{
    QTableView::updateGeometries();
    follow();
}

void AreaTablePane::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        emit pressed(rowAt(event->position().toPoint().y()), event->modifiers());
    event->accept();
}

void AreaTablePane::mouseMoveEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint().y());
    emit pointedAt(row);
    if (event->buttons() & Qt::LeftButton && row >= 0)
        emit draggedTo(row);
    event->accept();
}

void AreaTablePane::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept(); // everything is done when it is pressed
}

void AreaTablePane::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        emit doubleClickedAt(rowAt(event->position().toPoint().y()));
    event->accept();
}

void AreaTablePane::leaveEvent(QEvent *event)
{
    emit pointedAt(-1);
    QTableView::leaveEvent(event);
}

bool AreaTablePane::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        emit pointedAt(-1);
    return QTableView::viewportEvent(event);
}

void AreaTablePane::keyPressEvent(QKeyEvent *event)
{
    event->ignore();
    emit keyPressed(event);
}

void AreaTablePane::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const int row = isByKey ? currentIndex().row() : rowAt(event->pos().y());
    emit menuWanted(row, event->globalPos());
    event->accept();
}

void AreaTablePane::wheelEvent(QWheelEvent *event)
{
    if (verticalScrollBarPolicy() == Qt::ScrollBarAlwaysOff)
        emit wheelTurned(event);
    else
        QTableView::wheelEvent(event);
}

void AreaTablePane::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event); // an item view would choose the first row
    viewport()->update();
}

void AreaTablePane::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace choros::ui
