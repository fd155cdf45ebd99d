// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/job_context.h"
#include "support/result.h"
#include "support/text_grid.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Delimited text whose first row is the header, for callers that do not use `readTable` yet.
namespace choros::files::old {

class Table
{
public:
    Table() = default;
    explicit Table(support::TextGrid grid);

    std::size_t rowCount() const { return m_grid.rowCount() - 1; }
    std::size_t columnCount() const { return m_columns.size(); }
    /// Header names, unique, never empty.
    const std::vector<std::string> &columns() const { return m_columns; }
    std::string_view cell(std::size_t row, std::size_t column) const { return m_grid.cell(row + 1, column); }
    std::size_t cellsInRow(std::size_t row) const; ///< without empty ones past the header
    std::size_t lineOfRow(std::size_t row) const { return m_grid.lineOfRow(row + 1); }

private:
    support::TextGrid m_grid;
    std::vector<std::string> m_columns;
    std::size_t m_headerCells = 0;
};

struct TableReport
{
    std::string charset;
    char separator = ',';
    std::size_t undecodable = 0;
    std::vector<std::size_t> shortRows; ///< line numbers, first 100
    std::vector<std::size_t> longRows;
    std::size_t shortRowCount = 0;
    std::size_t longRowCount = 0;
    std::size_t blankRowCount = 0;
    bool unclosedQuote = false;
    std::string sha256;
};

struct DelimitedTable
{
    Table table;
    TableReport report;
};

/// Errors: those of `readTable`; TableEmpty also where there is only a header.
support::Result<DelimitedTable> readDelimited(const std::filesystem::path &path,
                                              const support::JobContext &job = {});
support::Result<DelimitedTable> readDelimitedBytes(std::string bytes, const std::string &name,
                                                   const support::JobContext &job = {});

} // namespace choros::files::old
