// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/table.h"

#include "files/read_table.h"
#include "support/text.h"

#include <algorithm>
#include <unordered_set>

namespace choros::files::old {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

constexpr std::size_t kListedRows = 100;

/// Names for the columns: trimmed, none empty, no two alike.
std::vector<std::string> uniqueNames(std::vector<std::string> names)
{
    std::unordered_set<std::string> taken(names.begin(), names.end());
    std::unordered_set<std::string> used;
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::string &name = names[i];
        if (name.empty())
            name = "column " + std::to_string(i + 1);
        else if (!used.contains(name)) {
            used.insert(name);
            continue;
        }
        const std::string stem = name;
        for (int n = 2; used.contains(name) || taken.contains(name); ++n)
            name = stem + " (" + std::to_string(n) + ")";
        used.insert(name);
    }
    return names;
}

Result<DelimitedTable> withHeader(Result<ReadTable> read, const std::string &name)
{
    if (!read)
        return read.unexpected();
    if (read->cells.rowCount() < 2)
        return fail(ErrorCode::TableEmpty, name);
    DelimitedTable result;
    result.report = {
        read->report.charset,       read->report.separator,     read->report.undecodable, {}, {}, 0, 0,
        read->report.blankRowCount, read->report.unclosedQuote, read->report.sha256};
    const std::size_t header = read->cells.cellsInRow(0);
    result.table = Table(std::move(read->cells));
    const auto note = [](std::size_t &count, std::vector<std::size_t> &lines, std::size_t line) {
        ++count;
        if (lines.size() < kListedRows)
            lines.push_back(line);
    };
    for (std::size_t row = 0; row < result.table.rowCount(); ++row) {
        const std::size_t cells = result.table.cellsInRow(row);
        if (cells < header)
            note(result.report.shortRowCount, result.report.shortRows, result.table.lineOfRow(row));
        else if (cells > header)
            note(result.report.longRowCount, result.report.longRows, result.table.lineOfRow(row));
    }
    return result;
}

} // namespace

Table::Table(support::TextGrid grid) : m_grid(std::move(grid)), m_headerCells(m_grid.cellsInRow(0))
{
    std::size_t widest = m_headerCells;
    for (std::size_t row = 0; row < rowCount(); ++row)
        widest = std::max(widest, cellsInRow(row));
    for (std::size_t column = 0; column < widest; ++column)
        m_columns.emplace_back(support::trimmed(m_grid.cell(0, column)));
    m_columns = uniqueNames(std::move(m_columns));
}

std::size_t Table::cellsInRow(std::size_t row) const
{
    std::size_t cells = m_grid.cellsInRow(row + 1);
    while (cells > m_headerCells && cell(row, cells - 1).empty())
        --cells;
    return cells;
}

Result<DelimitedTable> readDelimited(const std::filesystem::path &path, const support::JobContext &job)
{
    return withHeader(readTable(path, {}, job), path.string());
}

Result<DelimitedTable> readDelimitedBytes(std::string bytes, const std::string &name,
                                          const support::JobContext &job)
{
    return withHeader(files::readDelimitedBytes(std::move(bytes), name, job), name);
}

} // namespace choros::files::old
