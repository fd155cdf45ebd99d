// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/import_plan.h"

#include <QAbstractTableModel>

#include <set>
#include <string>
#include <vector>

namespace choros::ui {

/// The indicators that a table may bring, a row per series of its plan, in the table's order. Each has a
/// check box: what is unchecked is left out.
class SeriesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Period, Values, Blanks, Margin, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that stay the same keep their place on screen. Null: no rows.
    void setPlan(const tasks::ImportPlan *plan);
    const std::vector<tasks::PlannedSeries> &series() const { return m_series; }
    /// The row's index among the series of the plan; -1 where it is left out.
    int plannedAt(int row) const;
    std::size_t checkedCount() const;
    void setAllChecked(bool isChecked);
    /// Headings of the rows that are unchecked.
    std::set<std::string, std::less<>> leftOut() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void checksChanged(); ///< by a person

private:
    std::vector<tasks::PlannedSeries> m_series;
    std::vector<int> m_planned; ///< per row, as `plannedAt`
    std::vector<bool> m_checked;
};

} // namespace choros::ui
