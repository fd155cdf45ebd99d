// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace choros::support {

/// A table as received: rows of cells, all of them text; rows may differ in length. Cells lie in one buffer
/// of at most 4 GB; views into it hold until a cell is added. No header: that is for whoever knows layouts.
class TextGrid
{
public:
    /// Text that was cut into cells where it lies: `cellEnds` is the end of each cell in `text` (the next
    /// begins there), `rowEnds` one past each row's last cell, `rowLines` where each row began in its file.
    struct Parts
    {
        std::string text;
        std::vector<std::uint32_t> cellEnds;
        std::vector<std::uint32_t> rowEnds;
        std::vector<std::uint32_t> rowLines;
    };

    TextGrid() = default;
    explicit TextGrid(Parts parts);

    std::size_t rowCount() const { return m_parts.rowEnds.size(); }
    std::size_t columnCount() const { return m_columns; } ///< of the longest row
    std::size_t cellsInRow(std::size_t row) const { return m_parts.rowEnds[row] - firstCell(row); }
    /// As it stands in the file, unquoted, blanks included; "" beyond the row's end.
    std::string_view cell(std::size_t row, std::size_t column) const
    {
        if (column >= cellsInRow(row))
            return {};
        const std::size_t index = firstCell(row) + column;
        const std::size_t begin = index == 0 ? 0 : m_parts.cellEnds[index - 1];
        return std::string_view(m_parts.text).substr(begin, m_parts.cellEnds[index] - begin);
    }
    /// Where a row begins in its file, from 1: the line of a text, the row of a sheet, the record of a DBF.
    std::size_t lineOfRow(std::size_t row) const { return m_parts.rowLines[row]; }

    void addCell(std::string_view text);
    void endRow(std::size_t line); ///< of the cells added since the last one

private:
    std::size_t firstCell(std::size_t row) const { return row == 0 ? 0 : m_parts.rowEnds[row - 1]; }

    Parts m_parts;
    std::size_t m_columns = 0;
};

} // namespace choros::support
