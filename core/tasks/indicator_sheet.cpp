// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/indicator_sheet.h"

#include "files/table.h"
#include "support/text.h"
#include "tasks/period.h"

#include <algorithm>

namespace choros::tasks {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

/// Cells of a table by column name, ignoring case.
class NamedCells
{
public:
    explicit NamedCells(const files::Table &table) : m_table(table) {}

    bool has(std::string_view column) const { return indexOf(column) < m_table.columnCount(); }
    std::string at(std::size_t row, std::string_view column) const
    {
        return std::string(support::trimmed(m_table.cell(row, indexOf(column))));
    }

private:
    std::size_t indexOf(std::string_view column) const
    {
        const auto &names = m_table.columns();
        const auto found = std::find_if(names.begin(), names.end(), [&](const std::string &name) {
            return support::equalIgnoringCase(name, column);
        });
        return static_cast<std::size_t>(found - names.begin());
    }

    const files::Table &m_table;
};

/// A prefix or suffix as it stands: the blank of " %" belongs to it, so such cells are not trimmed.
std::string untrimmed(const files::Table &table, std::size_t row, std::string_view column)
{
    for (std::size_t i = 0; i < table.columnCount(); ++i) {
        if (support::equalIgnoringCase(table.columns()[i], column))
            return std::string(table.cell(row, i));
    }
    return {};
}

IndicatorSheet::Entry entryOf(const files::Table &table, std::size_t row)
{
    const NamedCells cells(table);
    IndicatorSheet::Entry entry;
    project::Indicator &indicator = entry.indicator;
    indicator.id = cells.at(row, "id");
    indicator.title = cells.at(row, "title");
    indicator.topic = cells.at(row, "topic");
    indicator.definition = cells.at(row, "definition");
    indicator.universe = cells.at(row, "universe");
    indicator.unit = cells.at(row, "unit");
    indicator.source = cells.at(row, "source");
    indicator.kind = cells.at(row, "kind");
    indicator.direction = cells.at(row, "direction");
    indicator.format.prefix = untrimmed(table, row, "prefix");
    indicator.format.suffix = untrimmed(table, row, "suffix");
    const auto decimals = support::parseNumber(cells.at(row, "decimals"));
    if (decimals && *decimals >= 0 && *decimals <= 9)
        indicator.format.decimals = static_cast<int>(*decimals);
    entry.period = normalizedPeriod(cells.at(row, "period"));
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
    const Result<files::DelimitedTable> read = files::readDelimited(path, job);
    if (!read)
        return read.unexpected();
    if (!NamedCells(read->table).has("id"))
        return fail(ErrorCode::ColumnNotFound, "id", path.string());
    IndicatorSheet sheet;
    for (std::size_t row = 0; row < read->table.rowCount(); ++row) {
        IndicatorSheet::Entry entry = entryOf(read->table, row);
        if (!entry.indicator.id.empty())
            sheet.entries.push_back(std::move(entry));
    }
    return sheet;
}

} // namespace choros::tasks
