// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/area_selection.h"
#include "support/color.h"
#include "table/table_columns.h"
#include "tasks/area_labels.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace choros::ui {

/// Which rows a table shows of those that are selected.
enum class SelectedRows { Mixed, First, Only };

/// All areas with their names, numbers and some indicators. Values are asked for when a cell is; what is not
/// in memory shows as nothing until `valuesCame`. What is selected is no business of the item views: rows ask
/// the shared selection.
class AreaTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, NumberColumn, FirstValueColumn };
    enum Role { MarginRole = Qt::UserRole, IsBlankRole };
    struct Cell
    {
        QString text;
        QString margin;       ///< "± 4,200"
        bool isQuiet = false; ///< a blank's reason
    };
    using SeriesSource = std::function<SharedSeries(const SeriesKey &)>;

    explicit AreaTableModel(SeriesSource series, QObject *parent = nullptr);

    /// Another geography is neither sorted nor filtered. Without labels its areas are called as the boundary
    /// file has it.
    void setGeography(std::shared_ptr<const tasks::LoadedGeography> geography, tasks::AreaLabels labels = {});
    /// What its areas are called now. Their order by name waits for the next setRanks.
    void setLabels(tasks::AreaLabels labels);
    void setColumns(std::vector<TableColumn> columns);
    /// One per area, or null.
    void setFills(std::shared_ptr<const std::vector<support::Fill>> fills);
    void setSelection(AreaSelection *selection) { m_selection = selection; }
    const tasks::AreaLabels &labels() const { return m_labels; } ///< one per area
    /// Orders of names and numbers, when they have been worked out.
    void setRanks(std::vector<std::uint32_t> names, std::vector<std::uint32_t> numbers);
    /// To be called when values have been read that were not there before.
    void valuesCame();

    void sortBy(int column, Qt::SortOrder order);
    int sortColumn() const; ///< -1: as in the boundary file
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// Only these areas; nullopt: all.
    void setFilter(std::optional<values::AreaSet> areas);
    void setSelectedRows(SelectedRows rows);
    SelectedRows selectedRows() const { return m_selectedRows; }
    /// To be called when the selection changed.
    void selectionChanged();

    const std::vector<TableColumn> &columns() const { return m_columns; }
    const TableColumn *valueColumn(int column) const; ///< null for names and numbers
    const tasks::LoadedGeography *geography() const { return m_geography.get(); }
    std::shared_ptr<const tasks::LoadedGeography> sharedGeography() const { return m_geography; }
    const std::vector<std::uint32_t> &rows() const { return m_rows; }       ///< areas shown, in their order
    const std::vector<std::uint32_t> &allRows() const { return m_allRows; } ///< also those filtered out
    geometry::AreaId areaAt(int row) const;
    int rowOf(geometry::AreaId area) const; ///< -1: not shown
    Cell cell(int row, int column) const;
    Cell areaCell(geometry::AreaId area, int column) const; ///< also of one that is not shown
    SharedSeries series(int column) const;                  ///< null: not in memory
    support::Fill fillAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// Rows come in another order, or others are shown.
    void rowsChanged();
    /// Told before the rows are there.
    void geographyChanged();

private:
    Cell valueCell(const TableColumn &column, std::uint32_t area) const;
    const style::NumberFormat &formatOf(const TableColumn &column, const values::Series &series) const;
    QString cellToolTip(int row, int column) const;
    QString headerToolTip(int column) const;
    bool sortAll();
    void showRows();
    void adoptLabels(tasks::AreaLabels labels);

    SeriesSource m_source;
    std::shared_ptr<const tasks::LoadedGeography> m_geography;
    tasks::AreaLabels m_labels;
    std::shared_ptr<const std::vector<support::Fill>> m_fills;
    QPointer<AreaSelection> m_selection;
    std::vector<TableColumn> m_columns;
    mutable std::map<SeriesKey, style::NumberFormat> m_formats; ///< with decimals, once there are values
    std::vector<std::uint32_t> m_nameRanks;                     ///< empty: not there yet
    std::vector<std::uint32_t> m_numberRanks;
    std::vector<std::uint32_t> m_allRows; ///< every area, sorted
    std::vector<std::uint32_t> m_rows;    ///< those shown
    std::vector<int> m_rowOf;
    std::optional<values::AreaSet> m_filter;
    SelectedRows m_selectedRows = SelectedRows::Mixed;
    int m_sortKind = -1;      ///< NameColumn, NumberColumn, FirstValueColumn (see m_sortKey), or none
    SeriesKey m_sortKey;      ///< columns may move
    bool m_isSortDone = true; ///< false: its values are on their way
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace choros::ui
