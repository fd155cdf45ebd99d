// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/job_context.h"
#include "support/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace choros::files {

/// A table as received: every cell is text, ragged rows are kept. Cells lie in one buffer; views stay valid
/// while the table lives.
class Table
{
public:
    std::size_t rowCount() const { return m_rowStarts.empty() ? 0 : m_rowStarts.size() - 1; }
    std::size_t columnCount() const { return m_columns.size(); }
    const std::vector<std::string> &columns() const
    {
        return m_columns;
    } ///< header names, unique, never empty
    /// A cell as it stands in the file, unquoted; "" where the row is shorter.
    std::string_view cell(std::size_t row, std::size_t column) const;
    std::size_t cellsInRow(std::size_t row) const;
    std::size_t lineOfRow(std::size_t row) const; ///< line number in the file where the row begins, from 1

    struct Builder;

private:
    friend struct Builder;
    std::vector<std::string> m_columns;
    std::string m_text;
    std::vector<std::uint32_t> m_cellEnds; ///< end of each cell in m_text; the next begins there
    std::vector<std::size_t>
        m_rowStarts; ///< index into m_cellEnds of each row's first cell, plus one past the last
    std::vector<std::uint32_t> m_rowLines;
};

struct TableReport
{
    std::string charset;
    char separator = ',';
    std::size_t undecodable = 0;        ///< byte sequences that stood for no character
    std::vector<std::size_t> shortRows; ///< line numbers, first 100
    std::vector<std::size_t> longRows;
    std::size_t shortRowCount = 0;
    std::size_t longRowCount = 0;
    std::size_t blankRowCount = 0; ///< below the header, skipped: nothing in any cell
    bool unclosedQuote = false; ///< the last cell's quote never closes; it was taken to the end of the file
    std::string sha256;         ///< of the file's bytes, hexadecimal
};

struct DelimitedTable
{
    Table table;
    TableReport report;
};

/// Larger files are refused (FileTooLarge): a table is held in memory.
inline constexpr std::size_t kMaxTableBytes = std::size_t{1} << 30;

/// Reads delimited text (RFC 4180 with any of `,` tab `;` `|`, found by counting; CR, LF or CRLF; byte order
/// marks; UTF-8, UTF-16, Windows-1252). A quote inside an unquoted cell is part of it. The first row that
/// is not blank is the header. Rows longer than the header keep their cells: the header gains columns named
/// "column N"; columns that share a name become "Name (2)" and so on. Nothing is typed. Errors:
/// FileNotFound, FileNotReadable, PathNotLocal, TableEmpty (no header or no row), FormatNotRecognized
/// (binary), FileTooLarge, Cancelled.
support::Result<DelimitedTable> readDelimited(const std::filesystem::path &path,
                                              const support::JobContext &job = {});
/// The same over bytes already in memory; `name` is the subject of errors.
support::Result<DelimitedTable> readDelimitedBytes(std::string bytes, const std::string &name,
                                                   const support::JobContext &job = {});

} // namespace choros::files
