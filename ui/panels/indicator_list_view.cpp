// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/indicator_list_view.h"

#include "panels/indicator_model.h"

#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>

#include <algorithm>

namespace choros::ui {

using Part = IndicatorDelegate::Part;

IndicatorListView::IndicatorListView(IndicatorModel *model, QWidget *parent)
    : QListView(parent), m_model(model)
{
    setModel(model);
    setItemDelegate(new IndicatorDelegate(this));
    setMouseTracking(true);
    setResizeMode(QListView::Adjust);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setDropIndicatorShown(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setAccessibleName(tr("Indicators"));
}

std::vector<std::string> IndicatorListView::selectedIds() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    std::vector<std::string> ids;
    for (const QModelIndex &index : rows) {
        const std::string id = m_model->idAt(index);
        if (!id.empty() && std::ranges::find(ids, id) == ids.end())
            ids.push_back(id);
    }
    return ids;
}

Part IndicatorListView::partAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    return IndicatorDelegate::partAt(index, visualRect(index), position);
}

void IndicatorListView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? partAt(event->position().toPoint()) : Part::None;
    if (m_pressed == Part::Star || m_pressed == Part::Period || m_pressed == Part::Head)
        event->accept(); // no choice of a row
    else
        QListView::mousePressEvent(event);
}

void IndicatorListView::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    const Part pressed = std::exchange(m_pressed, Part::None);
    if (pressed != Part::Star && pressed != Part::Period && pressed != Part::Head) {
        QListView::mouseReleaseEvent(event);
        return;
    }
    if (partAt(position) != pressed)
        return;
    if (pressed == Part::Head)
        emit headToggled(index);
    else if (pressed == Part::Star)
        emit starClicked(index);
    else
        emit periodsWanted(index, viewport()->mapToGlobal(visualRect(index).bottomRight()));
}

void IndicatorListView::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event); // the second click on a head is a click
}

void IndicatorListView::keyPressEvent(QKeyEvent *event)
{
    const IndicatorRow *row = m_model->rowAt(currentIndex());
    const bool isHead = row && row->isTopic;
    const int key = event->key();
    if (event->modifiers() & Qt::ControlModifier && (key == Qt::Key_Up || key == Qt::Key_Down))
        emit periodStepped(key == Qt::Key_Down ? 1 : -1);
    else if (key == Qt::Key_Delete)
        emit removeWanted();
    else if (isHead &&
             (key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter ||
              (key == Qt::Key_Left && !row->isCollapsed) || (key == Qt::Key_Right && row->isCollapsed)))
        emit headToggled(currentIndex());
    else
        QListView::keyPressEvent(event);
}

void IndicatorListView::dropEvent(QDropEvent *event)
{
    const std::vector<std::string> ids = IndicatorModel::idsIn(*event->mimeData());
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    stopAutoScroll();
    setState(NoState);
    viewport()->update();
    if (ids.empty())
        return;
    // Taken as copied: the rows are where the project says, once it has them there.
    event->setDropAction(Qt::CopyAction);
    event->accept();
    const bool isBelow = index.isValid() && position.y() > visualRect(index).center().y();
    const int row = index.isValid() ? index.row() + (isBelow ? 1 : 0) : m_model->rowCount();
    emit dropped(ids, row);
}

} // namespace choros::ui
