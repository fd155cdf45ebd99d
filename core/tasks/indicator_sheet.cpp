// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/indicator_sheet.h"

#include "census/period.h"
#include "files/read_table.h"
#include "support/text.h"

#include <algorithm>

namespace choros::tasks {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

/// Cells of a sheet by the heading of their column in its first row, ignoring case.
class NamedCells
{
public:
    explicit NamedCells(const support::TextGrid &grid) : m_grid(grid) {}

    bool has(std::string_view column) const { return indexOf(column) < m_grid.columnCount(); }
    std::string at(std::size_t row, std::string_view column) const
    {
        return std::string(support::trimmed(m_grid.cell(row, indexOf(column))));
    }
    /// As it stands: the blank of " %" belongs to it.
    std::string untrimmed(std::size_t row, std::string_view column) const
    {
        return std::string(m_grid.cell(row, indexOf(column)));
    }

private:
    std::size_t indexOf(std::string_view column) const
    {
        std::size_t index = 0;
        while (index < m_grid.columnCount() &&
               !support::equalIgnoringCase(support::trimmed(m_grid.cell(0, index)), column))
            ++index;
        return index;
    }

    const support::TextGrid &m_grid;
};

IndicatorSheet::Entry entryOf(const NamedCells &cells, std::size_t row)
{
    IndicatorSheet::Entry entry;
    project::Indicator &indicator = entry.indicator;
    indicator.id = cells.at(row, "id");
    indicator.title = cells.at(row, "title");
    indicator.topic = cells.at(row, "topic");
    indicator.definition = cells.at(row, "definition");
    indicator.universe = cells.at(row, "universe");
    indicator.unit = cells.at(row, "unit");
    indicator.source = cells.at(row, "source");
    indicator.kind = project::kindFromKey(cells.at(row, "kind"));
    indicator.direction = project::directionFromKey(cells.at(row, "direction"));
    indicator.format.prefix = cells.untrimmed(row, "prefix");
    indicator.format.suffix = cells.untrimmed(row, "suffix");
    const auto decimals = support::parseNumber(cells.at(row, "decimals"));
    if (decimals && *decimals >= 0 && *decimals <= 9)
        indicator.format.decimals = static_cast<int>(*decimals);
    entry.period = census::normalizedPeriod(cells.at(row, "period"));
    return entry;
}

} // namespace

const IndicatorSheet::Entry *IndicatorSheet::find(std::string_view column, std::string_view indicator) const
{
    for (const std::string_view wanted : {column, indicator}) {
        for (const Entry &entry : entries) {
            if (support::equalIgnoringCase(entry.indicator.id, wanted))
                return &entry;
        }
    }
    return nullptr;
}

std::vector<std::string> IndicatorSheet::ids() const
{
    std::vector<std::string> ids;
    for (const Entry &entry : entries)
        ids.push_back(entry.indicator.id);
    return ids;
}

std::string IndicatorSheet::period() const
{
    std::string common;
    for (const Entry &entry : entries) {
        if (entry.period.empty() || entry.period == common)
            continue;
        if (!common.empty())
            return {};
        common = entry.period;
    }
    return common;
}

std::filesystem::path indicatorSheetPath(const std::filesystem::path &table)
{
    return table.parent_path() / (table.stem().string() + ".indicators.csv");
}

Result<IndicatorSheet> readIndicatorSheet(const std::filesystem::path &table, const support::JobContext &job)
{
    const std::filesystem::path path = indicatorSheetPath(table);
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return IndicatorSheet{};
    const Result<files::ReadTable> read = files::readTable(path, {}, job);
    if (!read)
        return read.unexpected();
    const NamedCells cells(read->cells);
    if (!cells.has("id"))
        return fail(ErrorCode::ColumnNotFound, "id", path.string());
    IndicatorSheet sheet;
    for (std::size_t row = 1; row < read->cells.rowCount(); ++row) {
        IndicatorSheet::Entry entry = entryOf(cells, row);
        if (!entry.indicator.id.empty())
            sheet.entries.push_back(std::move(entry));
    }
    return sheet;
}

} // namespace choros::tasks
