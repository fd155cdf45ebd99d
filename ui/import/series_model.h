// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/import_plan.h"

#include <QAbstractTableModel>

namespace choros::ui {

/// The indicators that an import brings, a row per series of its plan.
class SeriesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Period, Values, Blanks, Margin, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setSeries(std::vector<tasks::PlannedSeries> series);
    const std::vector<tasks::PlannedSeries> &series() const { return m_series; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<tasks::PlannedSeries> m_series;
};

} // namespace choros::ui
