// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/text_grid.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace choros::census {

/// Where a table's parts lie.
struct TableFrame
{
    bool hasHeader = false;
    std::vector<std::string> headings; ///< per column of the grid, trimmed; "" where there is none
    std::vector<std::string> labels;   ///< of a row below the headings; empty, or one per column
    std::size_t firstRow = 0;
    std::size_t endRow = 0;
    std::vector<std::string> titles;  ///< lines above the headings
    std::vector<std::string> notes;   ///< lines below the data
    std::size_t repeatedHeadings = 0; ///< rows that were left out because they say the headings again
    std::size_t secondTableLine = 0;  ///< where other headings begin among the data; 0: nowhere
};

/// Finds the parts by what most cells of a column are: the first row that does not contradict them is data.
/// Titles fill few cells. Rows at the end are notes where they say nothing in columns of numbers and keys and
/// have words in one of these, or begin as notes do ("Source: ...").
TableFrame tableFrame(const support::TextGrid &grid, bool hasFieldNames);

/// Whether a row says in every cell what a row of headings above the data says.
bool repeatsHeadings(const support::TextGrid &grid, std::size_t row, const TableFrame &frame);

/// Up to `count` rows of the data, the first ones and then evenly on.
std::vector<std::size_t> sampleRows(std::size_t firstRow, std::size_t endRow, std::size_t count);

std::vector<std::string_view> cellsOf(const support::TextGrid &grid, std::size_t column,
                                      const std::vector<std::size_t> &rows);

} // namespace choros::census
