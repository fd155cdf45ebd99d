// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/keys.h"
#include "census/layout_frame.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace choros::census {

/// A column of a table whose rows were put side by side.
struct WideColumn
{
    std::size_t source = 0; ///< index in the long table
    bool isValue = false;   ///< otherwise taken over from each key's first row
    std::string indicator;  ///< id of what the row said it measures; "" where rows do not say
    std::string indicatorTitle;
    std::string kind;   ///< what tells rows of one area, period and indicator apart: "Male", "Male, White"
    std::string period; ///< "" where rows do not say
};

struct WideTable
{
    support::TextGrid grid; ///< rows of data only
    std::vector<WideColumn> columns;
    std::string period;              ///< of all rows, where there is but one
    std::size_t conflictingRows = 0; ///< not used, as others have their key, measure and period
    bool hasPeriods = false;         ///< several
    bool hasMeasures = false;        ///< several
};

/// Puts a long table's rows side by side: a row per area, a column per value, indicator and period. Words
/// that tell rows of one area, indicator and period apart ("Male", "Female") become part of the measure.
/// nullopt where rows are not of one area, period and indicator each: no column of periods or indicators, no
/// key, more rows of the same than different ones (lists of events), or more than 1,900 columns or far more
/// cells than the table had.
std::optional<WideTable> widened(const support::TextGrid &grid, const TableFrame &frame,
                                 Duplicates duplicates = Duplicates::KeepFirst);

/// Of a table whose rows are of one area, period and measure each, but measure too much for `widened`: the
/// column that says what they measure, and how many different things with their periods. 0 for all others.
struct TooLong
{
    std::size_t column = 0;
    std::size_t measures = 0;
};
TooLong tooLongToWiden(const support::TextGrid &grid, const TableFrame &frame);

/// Whether a column is called as those are that say a row's period: "year", "Time period".
bool namesPeriod(std::string_view heading);

/// The period that all rows of a table state in a column of their own; "" where there is none.
std::string periodOfRows(const support::TextGrid &grid, const TableFrame &frame);

} // namespace choros::census
