// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/area_table_view.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>

namespace choros::ui {

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
