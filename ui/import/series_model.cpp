// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import/series_model.h"

#include "import/receipt_lines.h"
#include "panels/plain_text.h"

#include <algorithm>

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

void SeriesModel::setPlan(const tasks::ImportPlan *plan)
{
    std::vector<std::pair<const tasks::PlannedSeries *, int>> rows;
    for (std::size_t i = 0; plan && i < plan->series.size(); ++i)
        rows.emplace_back(&plan->series[i], static_cast<int>(i));
    for (std::size_t i = 0; plan && i < plan->leftOut.size(); ++i)
        rows.emplace_back(&plan->leftOut[i], -1);
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto &a, const auto &b) { return a.first->place < b.first->place; });
    const bool isSame =
        std::equal(rows.begin(), rows.end(), m_series.begin(), m_series.end(),
                   [](const auto &row, const auto &series) { return row.first->column == series.column; });
    if (!isSame)
        beginResetModel();
    m_series.clear();
    m_planned.clear();
    m_checked.clear();
    for (const auto &[series, planned] : rows) {
        m_series.push_back(*series);
        m_planned.push_back(planned);
        m_checked.push_back(planned >= 0);
    }
    if (!isSame)
        endResetModel();
    else if (!rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int SeriesModel::plannedAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_planned[static_cast<std::size_t>(row)] : -1;
}

std::size_t SeriesModel::checkedCount() const
{
    return static_cast<std::size_t>(std::count(m_checked.begin(), m_checked.end(), true));
}

void SeriesModel::setAllChecked(bool isChecked)
{
    if (m_checked.empty() || checkedCount() == (isChecked ? m_checked.size() : 0))
        return;
    m_checked.assign(m_checked.size(), isChecked);
    emit dataChanged(index(0, Title), index(rowCount() - 1, Title), {Qt::CheckStateRole});
    emit checksChanged();
}

std::set<std::string, std::less<>> SeriesModel::leftOut() const
{
    std::set<std::string, std::less<>> headings;
    for (std::size_t row = 0; row < m_series.size(); ++row) {
        if (!m_checked[row])
            headings.insert(m_series[row].column);
    }
    return headings;
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
    case Qt::CheckStateRole:
        if (index.column() != Title)
            return {};
        return m_checked[static_cast<std::size_t>(index.row())] ? Qt::Checked : Qt::Unchecked;
    case Qt::DisplayRole:
        return inReadingOrder(textOf(series, index.column()));
    case Qt::ToolTipRole:
        return plainToolTip(toolTipOf(series, index.column()));
    case Qt::TextAlignmentRole:
        return index.column() == Values ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                        : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

bool SeriesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() != Title ||
        role != Qt::CheckStateRole)
        return false;
    m_checked[static_cast<std::size_t>(index.row())] = value.toInt() == Qt::Checked;
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit checksChanged();
    return true;
}

Qt::ItemFlags SeriesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == Title ? flags | Qt::ItemIsUserCheckable : flags;
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
