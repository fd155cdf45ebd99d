// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/text_grid.h"

#include <algorithm>

namespace choros::support {

TextGrid::TextGrid(Parts parts) : m_parts(std::move(parts))
{
    for (std::size_t row = 0; row < rowCount(); ++row)
        m_columns = std::max(m_columns, cellsInRow(row));
}

void TextGrid::addCell(std::string_view text)
{
    m_parts.text.append(text);
    m_parts.cellEnds.push_back(static_cast<std::uint32_t>(m_parts.text.size()));
}

void TextGrid::endRow(std::size_t line)
{
    m_parts.rowEnds.push_back(static_cast<std::uint32_t>(m_parts.cellEnds.size()));
    m_parts.rowLines.push_back(static_cast<std::uint32_t>(line));
    m_columns = std::max(m_columns, cellsInRow(rowCount() - 1));
}

} // namespace choros::support
