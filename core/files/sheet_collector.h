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

/// "B7" for column 1 and line 7.
std::string cellName(std::size_t column, std::size_t line);

/// Gets the sheets of a workbook cell by cell and keeps the one that is wanted, or that looks most like a
/// table. Rows without anything in them are left out, and so is what is empty at a row's end.
class SheetCollector
{
public:
    explicit SheetCollector(std::string wanted) : m_wanted(std::move(wanted)) {}

    void beginSheet(const std::string &name, bool isHidden);
    void setCell(std::size_t column, std::string_view text); ///< from left to right
    /// A cell whose text is not in the file: the sheet is damaged.
    void setMissing(std::size_t column, std::size_t line);
    void addFormulasWithoutResult(std::size_t count) { m_sheet.formulasWithoutResult += count; }
    void endRow(std::size_t line, std::size_t repeated = 1); ///< lines ascend
    void endSheet();

    /// Of the sheet at hand one row is enough, since it is not wanted.
    bool sheetIsSettled() const { return m_isSettled; }
    bool isTooLarge() const { return m_isTooLarge; }

    /// Moves the kept sheet to `table`. Errors: LayerNotFound, TableEmpty, FileDamaged, FileTooLarge;
    /// `name` is the subject, details are as `readTable` says.
    support::Result<void> take(ReadTable &table, const std::string &name);

private:
    struct Sheet
    {
        std::string name;
        bool isHidden = false;
        std::size_t blankRows = 0;
        std::size_t formulasWithoutResult = 0;
        std::string missingText; ///< the first cell without its text
        support::TextGrid cells;
    };
    bool isWanted(const Sheet &sheet) const;
    void addRow(std::size_t line);

    std::string m_wanted;
    Sheet m_sheet;
    Sheet m_best;
    std::size_t m_bestLikeness = 0;
    bool m_hasBest = false;
    bool m_isFormulasAlone = false;       ///< some sheet has nothing but formulas without a result
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
