// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/area_table_model.h"

#include "draw/analysis_text.h"
#include "draw/page_content.h"
#include "map/area_card.h"
#include "panels/plain_text.h"
#include "table/row_order.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace choros::ui {

using geometry::AreaId;

AreaTableModel::AreaTableModel(SeriesSource series, QObject *parent)
    : QAbstractTableModel(parent), m_source(std::move(series))
{
}

void AreaTableModel::setGeography(std::shared_ptr<const tasks::LoadedGeography> geography,
                                  tasks::AreaLabels labels)
{
    beginResetModel();
    m_geography = std::move(geography);
    adoptLabels(std::move(labels));
    m_fills.reset();
    m_nameRanks.clear();
    m_numberRanks.clear();
    m_filter.reset();
    m_sortKind = -1;
    m_isSortDone = true;
    m_allRows.resize(m_geography ? m_geography->ids.size() : 0);
    std::iota(m_allRows.begin(), m_allRows.end(), 0u);
    showRows();
    m_formats.clear();
    emit geographyChanged();
    endResetModel();
    emit rowsChanged();
}

void AreaTableModel::adoptLabels(tasks::AreaLabels labels)
{
    m_labels = std::move(labels);
    if (m_geography && m_labels.size() != m_geography->ids.size()) {
        const std::shared_ptr<const std::vector<std::string>> names(m_geography, &m_geography->names);
        m_labels = {names, names, {}};
    }
}

void AreaTableModel::setLabels(tasks::AreaLabels labels)
{
    adoptLabels(std::move(labels));
    m_nameRanks.clear();
    if (m_sortKind == NameColumn)
        m_isSortDone = false;
    if (!m_rows.empty())
        emit dataChanged(index(0, NameColumn), index(rowCount() - 1, NameColumn));
}

void AreaTableModel::setColumns(std::vector<TableColumn> columns)
{
    if (columns == m_columns)
        return;
    beginResetModel();
    m_columns = std::move(columns);
    m_formats.clear();
    endResetModel();
}

void AreaTableModel::setFills(std::shared_ptr<const std::vector<support::Fill>> fills)
{
    if (fills == m_fills)
        return;
    m_fills = std::move(fills);
    if (!m_rows.empty())
        emit dataChanged(index(0, NameColumn), index(rowCount() - 1, NameColumn), {Qt::DecorationRole});
}

void AreaTableModel::setRanks(std::vector<std::uint32_t> names, std::vector<std::uint32_t> numbers)
{
    if (names.size() != m_allRows.size() || numbers.size() != m_allRows.size())
        return; // of another geography
    m_nameRanks = std::move(names);
    m_numberRanks = std::move(numbers);
    valuesCame();
}

void AreaTableModel::valuesCame()
{
    if (!m_isSortDone && sortAll()) {
        beginResetModel();
        showRows();
        endResetModel();
        emit rowsChanged();
    } else if (!m_rows.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

void AreaTableModel::sortBy(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    m_sortKind = std::min<int>(column, FirstValueColumn);
    m_sortOrder = order;
    if (const TableColumn *values = valueColumn(column))
        m_sortKey = values->key;
    beginResetModel();
    sortAll();
    showRows();
    endResetModel();
    emit rowsChanged();
}

/// False where that cannot be done yet.
bool AreaTableModel::sortAll()
{
    if (m_sortKind == NameColumn || m_sortKind == NumberColumn) {
        const std::vector<std::uint32_t> &ranks = m_sortKind == NameColumn ? m_nameRanks : m_numberRanks;
        m_isSortDone = !ranks.empty();
        if (m_isSortDone)
            sortByRank(m_allRows, ranks, m_sortOrder);
        return m_isSortDone;
    }
    const SharedSeries series = m_sortKind < 0 ? nullptr : m_source(m_sortKey);
    m_isSortDone = series != nullptr;
    if (series)
        sortByValue(m_allRows, *series, m_sortOrder);
    return m_isSortDone;
}

/// Makes the rows shown out of all; to be called within a reset.
void AreaTableModel::showRows()
{
    m_rows.clear();
    const bool knowsSelection =
        m_selection && m_selection->areas().areaCount() == m_allRows.size() && !m_selection->isEmpty();
    const SelectedRows shown = knowsSelection ? m_selectedRows : SelectedRows::Mixed;
    const auto isIn = [&](std::uint32_t area) { return !m_filter || m_filter->contains(area); };
    if (shown != SelectedRows::Mixed) {
        for (const std::uint32_t area : m_allRows) {
            if (m_selection->contains(area) && isIn(area))
                m_rows.push_back(area);
        }
    }
    if (shown != SelectedRows::Only) {
        for (const std::uint32_t area : m_allRows) {
            if (isIn(area) && (shown == SelectedRows::Mixed || !m_selection->contains(area)))
                m_rows.push_back(area);
        }
    }
    m_rowOf.assign(m_allRows.size(), -1);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        m_rowOf[m_rows[row]] = static_cast<int>(row);
}

int AreaTableModel::sortColumn() const
{
    if (m_sortKind < FirstValueColumn)
        return m_sortKind;
    const auto found = std::find_if(m_columns.begin(), m_columns.end(),
                                    [&](const TableColumn &column) { return column.key == m_sortKey; });
    return found == m_columns.end() ? -1 : FirstValueColumn + static_cast<int>(found - m_columns.begin());
}

void AreaTableModel::setFilter(std::optional<values::AreaSet> areas)
{
    if (areas == m_filter || (areas && areas->areaCount() != m_allRows.size()))
        return;
    beginResetModel();
    m_filter = std::move(areas);
    showRows();
    endResetModel();
    emit rowsChanged();
}

void AreaTableModel::setSelectedRows(SelectedRows rows)
{
    if (rows == m_selectedRows)
        return;
    beginResetModel();
    m_selectedRows = rows;
    showRows();
    endResetModel();
    emit rowsChanged();
}

void AreaTableModel::selectionChanged()
{
    if (m_selectedRows == SelectedRows::Mixed)
        return;
    beginResetModel();
    showRows();
    endResetModel();
    emit rowsChanged();
}

const TableColumn *AreaTableModel::valueColumn(int column) const
{
    const int at = column - FirstValueColumn;
    return at >= 0 && at < static_cast<int>(m_columns.size()) ? &m_columns[static_cast<std::size_t>(at)]
                                                              : nullptr;
}

AreaId AreaTableModel::areaAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)] : geometry::kNoArea;
}

int AreaTableModel::rowOf(AreaId area) const
{
    return area < m_rowOf.size() ? m_rowOf[area] : -1;
}

SharedSeries AreaTableModel::series(int column) const
{
    const TableColumn *values = valueColumn(column);
    return values ? m_source(values->key) : nullptr;
}

/// One number of decimals for the whole column, so that they stand below each other: as many as a sample of
/// the values needs, fewer where values are large.
const style::NumberFormat &AreaTableModel::formatOf(const TableColumn &column,
                                                    const values::Series &series) const
{
    const auto known = m_formats.find(column.key);
    if (known != m_formats.end())
        return known->second;
    style::NumberFormat format = column.indicator.format;
    if (format.decimals < 0) {
        constexpr std::size_t kSampled = 240;
        int most = 0;
        double largest = 0;
        const std::size_t step = std::max<std::size_t>(1, series.size() / kSampled);
        for (std::size_t area = 0; area < series.size(); area += step) {
            const values::Estimate estimate = series.at(area);
            if (estimate.blank != values::Blank::None)
                continue;
            most = std::max(most, style::fitted(format, std::vector{estimate.value}).decimals);
            largest = std::max(largest, std::abs(estimate.value));
        }
        const int bearable = largest >= 1000 ? 0 : largest >= 100 ? 1 : largest >= 10 ? 2 : 3;
        format.decimals = std::min(most, bearable);
    }
    return m_formats.emplace(column.key, std::move(format)).first->second;
}

AreaTableModel::Cell AreaTableModel::valueCell(const TableColumn &column, std::uint32_t area) const
{
    const SharedSeries series = m_source(column.key);
    if (!series)
        return {};
    const values::Estimate estimate = series->at(area);
    const style::NumberFormat &format = formatOf(column, *series);
    return {draw::estimateText(estimate, format), draw::shortMargin(estimate, format),
            estimate.blank != values::Blank::None};
}

AreaTableModel::Cell AreaTableModel::cell(int row, int column) const
{
    return areaCell(areaAt(row), column);
}

AreaTableModel::Cell AreaTableModel::areaCell(AreaId area, int column) const
{
    if (area >= m_allRows.size())
        return {};
    if (column == NameColumn)
        return {QString::fromUtf8(m_labels.name(area)), {}, false};
    if (column == NumberColumn)
        return {QString::fromStdString(m_geography->ids[area]), {}, true};
    const TableColumn *values = valueColumn(column);
    return values ? valueCell(*values, area) : Cell();
}

support::Fill AreaTableModel::fillAt(int row) const
{
    const AreaId area = areaAt(row);
    return m_fills && area < m_fills->size() ? (*m_fills)[area] : support::Fill();
}

int AreaTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AreaTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstValueColumn + static_cast<int>(m_columns.size());
}

QVariant AreaTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return inReadingOrder(cell(index.row(), index.column()).text);
    case Qt::AccessibleTextRole: {
        const Cell shown = cell(index.row(), index.column());
        return shown.margin.isEmpty() ? shown.text : shown.text + u' ' + shown.margin;
    }
    case MarginRole:
        return cell(index.row(), index.column()).margin;
    case IsBlankRole:
        return index.column() >= FirstValueColumn && cell(index.row(), index.column()).isQuiet;
    case Qt::ToolTipRole:
        return cellToolTip(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return QVariant(index.column() >= FirstValueColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                           : Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString AreaTableModel::cellToolTip(int row, int column) const
{
    const AreaId area = areaAt(row);
    const TableColumn *values = valueColumn(column);
    if (!values)
        return plainToolTip(column == NameColumn ? QString::fromUtf8(m_labels.fullName(area))
                                                 : cell(row, column).text);
    const SharedSeries series = m_source(values->key);
    if (!series)
        return {};
    const QString margin = marginText(series->at(area), values->indicator);
    const QString text = cell(row, column).text;
    return plainToolTip(margin.isEmpty() ? text : text + u' ' + margin);
}

QString AreaTableModel::headerToolTip(int column) const
{
    const TableColumn *values = valueColumn(column);
    if (!values)
        return column == NameColumn ? tr("What the area is called. Click to sort.")
                                    : tr("The area’s number (GEOID). Click to sort.");
    QStringList parts{columnTitle(*values)};
    if (!values->indicator.unit.empty())
        parts << QString::fromStdString(values->indicator.unit);
    if (values->isMapped)
        parts << tr("shown on the map");
    return plainToolTip(parts.join(QStringLiteral(" · ")));
}

QVariant AreaTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::ToolTipRole)
        return headerToolTip(section);
    if (role != Qt::DisplayRole)
        return {};
    if (section == NameColumn)
        return tr("Place");
    if (section == NumberColumn)
        return tr("Number");
    const project::Indicator &indicator = valueColumn(section)->indicator;
    return QString::fromStdString(indicator.shortTitle.empty() ? indicator.title : indicator.shortTitle);
}

} // namespace choros::ui
