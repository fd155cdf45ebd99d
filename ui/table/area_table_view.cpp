// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/area_table_view.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace choros::ui {

using geometry::AreaId;
using geometry::kNoArea;

namespace {

constexpr int kRowHeight = 28;
constexpr int kNameWidth = 232;
constexpr int kNumberWidth = 124;

} // namespace

AreaTableView::AreaTableView(AreaTableModel &model, AreaSelection &selection, QWidget *parent)
    : QWidget(parent), m_model(model), m_selection(selection), m_names(new AreaTablePane),
      m_values(new AreaTablePane), m_delegate(new AreaTableDelegate(model, selection, this))
{
    for (AreaTablePane *pane : {m_names, m_values})
        setUp(*pane);
    m_names->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_names->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_names->setFocusProxy(m_values);
    m_names->setFixedWidth(kNameWidth);
    m_names->setAccessibleName(tr("Names of the areas"));
    m_values->setAccessibleName(tr("Table of areas"));
    m_values->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFocusProxy(m_values);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *left = new QVBoxLayout;
    left->addWidget(m_names, 1);
    auto *besideBar = new QWidget; // both halves must end at the same row
    besideBar->hide();
    left->addWidget(besideBar);
    layout->addLayout(left);
    layout->addWidget(m_values, 1);
    connect(m_values->horizontalScrollBar(), &QScrollBar::rangeChanged, besideBar,
            [this, besideBar](int, int most) {
                besideBar->setFixedHeight(m_values->horizontalScrollBar()->sizeHint().height());
                besideBar->setVisible(most > 0);
            });

    m_names->followRowsOf(*m_values);
    connect(m_names, &AreaTablePane::wheelTurned, this,
            [this](QWheelEvent *event) { QCoreApplication::sendEvent(m_values->viewport(), event); });
    connect(m_values->horizontalScrollBar(), &QScrollBar::valueChanged, this,
            &AreaTableView::columnsOnScreenChanged);
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_verticalScroll = m_values->verticalScrollBar()->value();
        m_horizontalScroll = m_values->horizontalScrollBar()->value();
    });
    connect(&m_model, &AreaTableModel::geographyChanged, this, [this] {
        m_measured.clear();
        m_verticalScroll = 0;
        m_current = m_anchor = m_seenCurrent = kNoArea;
    });
    connect(&m_model, &QAbstractItemModel::modelReset, this, &AreaTableView::afterReset);
    connect(&m_selection, &AreaSelection::changed, this, &AreaTableView::onSelectionChanged);
    connect(&m_selection, &AreaSelection::hoverChanged, this, &AreaTableView::updateRows);
    afterReset();
}

void AreaTableView::setUp(AreaTablePane &pane)
{
    pane.setObjectName(QStringLiteral("areaTable"));
    pane.setFrameShape(QFrame::NoFrame);
    setUpHead(pane);
    pane.setModel(&m_model);
    pane.setItemDelegate(m_delegate);
    pane.setShowGrid(false);
    pane.setWordWrap(false);
    pane.setSelectionMode(QAbstractItemView::NoSelection);
    pane.setEditTriggers(QAbstractItemView::NoEditTriggers);
    pane.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    pane.verticalScrollBar()->setSingleStep(kRowHeight);
    pane.setTabKeyNavigation(false);
    pane.setMouseTracking(true);
    pane.verticalHeader()->hide();
    pane.verticalHeader()->setMinimumSectionSize(kRowHeight);
    pane.verticalHeader()->setDefaultSectionSize(kRowHeight);
    pane.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(&pane, &AreaTablePane::pressed, this, &AreaTableView::press);
    connect(&pane, &AreaTablePane::draggedTo, this, [this](int row) {
        if (m_anchor != kNoArea && m_model.areaAt(row) != m_current)
            selectRange(row, SelectionMode::Replace);
    });
    connect(&pane, &AreaTablePane::pointedAt, this,
            [this](int row) { m_selection.setHovered(m_model.areaAt(row)); });
    connect(&pane, &AreaTablePane::doubleClickedAt, this, [this](int row) {
        if (m_model.areaAt(row) != kNoArea)
            emit showWanted(m_model.areaAt(row));
    });
    connect(&pane, &AreaTablePane::menuWanted, this,
            [this](int row, const QPoint &position) { emit menuWanted(m_model.areaAt(row), position); });
    connect(&pane, &AreaTablePane::keyPressed, this, &AreaTableView::keyPressed);
}

void AreaTableView::setUpHead(AreaTablePane &pane)
{
    auto *head = new AreaTableHead(m_model, &pane);
    pane.setHorizontalHeader(head);
    head->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(head, &QHeaderView::sectionClicked, this, &AreaTableView::headClicked);
    connect(head, &QWidget::customContextMenuRequested, this, [this, head](const QPoint &point) {
        emit headMenuWanted(head->logicalIndexAt(point), head->mapToGlobal(point));
    });
    connect(head, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (m_isFitting || width == 0)
            return;
        if (column == AreaTableModel::NameColumn)
            m_names->setFixedWidth(width);
        else if (const TableColumn *values = m_model.valueColumn(column))
            m_widths[values->key] = width;
        emit columnsOnScreenChanged();
    });
}

/// Rows and columns were made anew: the two halves show what belongs to them, where they were.
void AreaTableView::afterReset()
{
    m_isFitting = true;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        m_names->setColumnHidden(column, column != AreaTableModel::NameColumn);
        m_values->setColumnHidden(column, column == AreaTableModel::NameColumn);
    }
    m_names->setColumnWidth(AreaTableModel::NameColumn, m_names->width());
    m_isFitting = false;
    fitColumns();
    m_values->horizontalScrollBar()->setValue(m_horizontalScroll);
    m_values->verticalScrollBar()->setValue(m_verticalScroll);
    setCurrent(m_current);
    emit columnsOnScreenChanged();
}

/// Once for each column, as long as it is written in the same way.
const CellWidths &AreaTableView::measured(int column)
{
    const TableColumn &values = *m_model.valueColumn(column);
    const auto known = m_measured.find(values.key);
    if (known != m_measured.end() && known->second.format == values.indicator.format &&
        known->second.title == values.indicator.title)
        return known->second.widths;
    Measured &made = m_measured[values.key];
    made = {cellWidths(m_model, column), values.indicator.title, values.indicator.format};
    return made.widths;
}

void AreaTableView::fitColumns()
{
    m_isFitting = true;
    m_values->setColumnWidth(AreaTableModel::NumberColumn, kNumberWidth);
    for (int column = AreaTableModel::FirstValueColumn; column < m_model.columnCount(); ++column) {
        const SeriesKey &key = m_model.valueColumn(column)->key;
        const auto known = m_widths.find(key);
        if (known == m_widths.end() && !m_model.series(column)) {
            m_values->setColumnWidth(column, CellWidths().whole());
            continue;
        }
        const CellWidths &widths = measured(column);
        m_delegate->setWidths(column, widths);
        m_values->setColumnWidth(column, known == m_widths.end() ? widths.whole() : known->second);
    }
    m_isFitting = false;
}

std::vector<int> AreaTableView::columnsOnScreen() const
{
    std::vector<int> columns;
    const int width = m_values->viewport()->width();
    for (int column = AreaTableModel::FirstValueColumn; column < m_model.columnCount(); ++column) {
        const int x = m_values->columnViewportPosition(column);
        if (x < width && x + m_values->columnWidth(column) > 0)
            columns.push_back(column);
    }
    return columns;
}

void AreaTableView::headClicked(int column)
{
    const bool isFirst = m_model.sortColumn() != column;
    // Of numbers the highest are wanted first, of names the beginning.
    const Qt::SortOrder first = m_model.valueColumn(column) ? Qt::DescendingOrder : Qt::AscendingOrder;
    const Qt::SortOrder other =
        m_model.sortOrder() == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    m_verticalScroll = 0;
    m_model.sortBy(column, isFirst ? first : other);
    m_values->verticalScrollBar()->setValue(0);
    emit columnsOnScreenChanged(); // what it is sorted by is read, too
}

void AreaTableView::press(int row, Qt::KeyboardModifiers modifiers)
{
    m_values->setFocus(Qt::MouseFocusReason);
    const AreaId area = m_model.areaAt(row);
    if (area == kNoArea) {
        if (modifiers == Qt::NoModifier)
            m_selection.clear();
        return;
    }
    if (modifiers & Qt::ShiftModifier && m_anchor != kNoArea) {
        selectRange(row, modifiers & Qt::ControlModifier ? SelectionMode::Add : SelectionMode::Replace);
        return;
    }
    m_anchor = area;
    m_isSelecting = true;
    setCurrent(area);
    m_selection.select(area,
                       modifiers & Qt::ControlModifier ? SelectionMode::Toggle : SelectionMode::Replace);
    m_isSelecting = false;
}

/// All rows from where the selection began.
void AreaTableView::selectRange(int row, SelectionMode mode)
{
    const int from = std::max(0, m_model.rowOf(m_anchor));
    values::AreaSet range(m_selection.areas().areaCount());
    for (int i = std::min(from, row); i <= std::max(from, row); ++i)
        range.insert(m_model.areaAt(i));
    m_isSelecting = true;
    setCurrent(m_model.areaAt(row));
    m_selection.select(range, mode);
    m_isSelecting = false;
}

void AreaTableView::keyPressed(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        emit copyWanted();
        event->accept();
        return;
    }
    if (moveByKey(*event)) {
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Space && m_current != kNoArea) {
        m_anchor = m_current;
        m_isSelecting = true;
        m_selection.select(m_current, SelectionMode::Toggle);
        m_isSelecting = false;
        event->accept();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_current != kNoArea) {
        emit showWanted(m_current);
        event->accept();
    } else if (event->key() == Qt::Key_Escape && !m_selection.isEmpty()) {
        m_selection.clear();
        event->accept();
    } else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        m_values->horizontalScrollBar()->triggerAction(event->key() == Qt::Key_Left
                                                           ? QAbstractSlider::SliderPageStepSub
                                                           : QAbstractSlider::SliderPageStepAdd);
        event->accept();
    }
}

/// Moves to another row and selects it, with Shift all between, with Ctrl nothing.
bool AreaTableView::moveByKey(const QKeyEvent &event)
{
    const int now = m_model.rowOf(m_current);
    const int last = m_model.rowCount() - 1;
    int row = now;
    switch (event.key()) {
    case Qt::Key_Up:
        row = std::max(0, now - 1);
        break;
    case Qt::Key_Down:
        row = std::min(last, now + 1);
        break;
    case Qt::Key_PageUp:
        row = std::max(0, now - rowsPerPage());
        break;
    case Qt::Key_PageDown:
        row = std::min(last, now + rowsPerPage());
        break;
    case Qt::Key_Home:
        row = 0;
        break;
    case Qt::Key_End:
        row = last;
        break;
    default:
        return false;
    }
    if (last < 0)
        return true;
    if (event.modifiers() & Qt::ShiftModifier && m_anchor != kNoArea)
        selectRange(row, SelectionMode::Replace);
    else if (event.modifiers() & Qt::ControlModifier)
        setCurrent(m_model.areaAt(row));
    else
        press(row, Qt::NoModifier);
    scrollToArea(m_current);
    return true;
}

int AreaTableView::rowsPerPage() const
{
    return std::max(1, m_values->viewport()->height() / kRowHeight - 1);
}

void AreaTableView::setCurrent(AreaId area)
{
    m_current = area;
    m_delegate->setCurrent(area);
    const int row = m_model.rowOf(area);
    // For those who hear the table: the views themselves select nothing.
    if (row >= 0)
        m_values->selectionModel()->setCurrentIndex(m_model.index(row, AreaTableModel::NumberColumn),
                                                    QItemSelectionModel::NoUpdate);
    updateRows();
}

void AreaTableView::scrollToArea(AreaId area)
{
    const int row = m_model.rowOf(area);
    if (row < 0)
        return;
    QScrollBar *bar = m_values->verticalScrollBar();
    const int top = row * kRowHeight;
    const int room = m_values->viewport()->height();
    if (top < bar->value())
        bar->setValue(top);
    else if (top + kRowHeight > bar->value() + room)
        bar->setValue(top + kRowHeight - room);
}

void AreaTableView::onSelectionChanged()
{
    updateRows();
    const AreaId chosen = m_selection.current();
    if (!m_isSelecting && chosen != kNoArea && chosen != m_seenCurrent) {
        m_anchor = chosen;
        setCurrent(chosen);
        scrollToArea(chosen);
    }
    m_seenCurrent = chosen;
}

void AreaTableView::updateRows()
{
    m_names->viewport()->update();
    m_values->viewport()->update();
}

void AreaTableView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    emit columnsOnScreenChanged();
}

void AreaTableView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange) {
        m_measured.clear();
        fitColumns();
    }
    QWidget::changeEvent(event);
}

} // namespace choros::ui
