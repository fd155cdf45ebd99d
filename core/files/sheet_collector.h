// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/read_table.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace choros::files {

/// How much a grid looks like a table: the most cells that lie in rows of equal length.
std::size_t tableLikeness(const support::TextGrid &grid);

/// Gets the sheets of a workbook cell by cell and keeps the one that is wanted, or that looks most like a
/// table. Rows without anything in them are left out, and so is what is empty at a row's end.
class SheetCollector
{
public:
    explicit SheetCollector(std::string wanted) : m_wanted(std::move(wanted)) {}

    void beginSheet(const std::string &name, bool isHidden);
    void setCell(std::size_t column, std::string_view text); ///< from left to right
    void endRow(std::size_t line, std::size_t repeated = 1); ///< lines ascend
    void endSheet();

    /// Of the sheet at hand one row is enough, since it is not wanted.
    bool sheetIsSettled() const { return m_isSettled; }
    bool isTooLarge() const { return m_isTooLarge; }

    /// Moves the kept sheet to `table`. Errors: LayerNotFound, TableEmpty, FileTooLarge; `name` is the
    /// subject.
    support::Result<void> take(ReadTable &table, const std::string &name);

private:
    struct Sheet
    {
        std::string name;
        bool isHidden = false;
        std::size_t blankRows = 0;
        support::TextGrid cells;
    };
    bool isWanted(const Sheet &sheet) const;
    void addRow(std::size_t line);

    std::string m_wanted;
    Sheet m_sheet;
    Sheet m_best;
    std::size_t m_bestLikeness = 0;
    bool m_hasBest = false;
    std::vector<std::string> m_names;     ///< of sheets with cells
    std::vector<std::string> m_emptyOnes; ///< of the others
    std::string m_rowText;
    std::vector<std::size_t> m_rowEnds;
    std::size_t m_lastLine = 0;
    std::uint64_t m_textBytes = 0;
    std::uint64_t m_cells = 0;
    bool m_isSettled = false;
    bool m_isTooLarge = false;
};

} // namespace choros::files
