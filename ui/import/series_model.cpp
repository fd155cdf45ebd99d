// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import/series_model.h"

#include "import/receipt_lines.h"
#include "panels/plain_text.h"

namespace choros::ui {

namespace {

QString textOf(const tasks::PlannedSeries &series, int column)
{
    switch (column) {
    case SeriesModel::Title:
        return QString::fromStdString(series.title).simplified();
    case SeriesModel::Period:
        return QString::fromStdString(series.period);
    case SeriesModel::Values:
        return countText(series.values);
    case SeriesModel::Blanks:
        return blanksText(series, BlankNames::Short);
    case SeriesModel::Margin:
        return marginSourceText(series);
    default:
        return {};
    }
}

QString toolTipOf(const tasks::PlannedSeries &series, int column)
{
    switch (column) {
    case SeriesModel::Title:
        return textOf(series, column) + QStringLiteral(" · ") + seriesNote(series);
    case SeriesModel::Blanks:
        return blanksText(series);
    default:
        return textOf(series, column);
    }
}

} // namespace

void SeriesModel::setSeries(std::vector<tasks::PlannedSeries> series)
{
    beginResetModel();
    m_series = std::move(series);
    endResetModel();
}

int SeriesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_series.size());
}

int SeriesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SeriesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const tasks::PlannedSeries &series = m_series[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(series, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(toolTipOf(series, index.column()));
    case Qt::TextAlignmentRole:
        return index.column() == Values ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                        : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant SeriesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Values ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                 : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString heads[] = {tr("Indicator"), tr("Period"), tr("Values"), tr("No value"), tr("Margin")};
    return section < ColumnCount ? heads[section] : QString();
}

} // namespace choros::ui
