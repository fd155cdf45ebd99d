// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "values/estimate.h"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace choros::census {

/// What a person says certain cells of a column mean: "-1" is suppressed.
using CellRules = std::map<std::string, values::Blank, std::less<>>;

struct CellOptions
{
    bool hasDecimalComma = false;
    bool isMargin = false;            ///< annotations are then read as those of a margin of error
    const CellRules *rules = nullptr; ///< come first; null: none
    /// Cells of the column's annotations ("250,000+", "-", "***"); empty, or one per cell. Where the number
    /// is only a stand-in for such a symbol, the symbol counts.
    std::span<const std::string_view> annotations = {};
};

/// One cell as a number with its state, or a blank with its reason.
struct CellValue
{
    double number = std::numeric_limits<double>::quiet_NaN();
    values::Blank blank = values::Blank::None;
    values::Bound bound = values::Bound::None;
    values::MarginState margin = values::MarginState::Unknown; ///< of a margin's cell: Known with its number
    bool isUnread = false; ///< neither a number nor a known way of saying "none": blank as NoData
};

/// "1,234", "$79,597", "57.2%", "57,2" (decimal comma), "±1,200", "(12)" as minus 12, "1 234" with any
/// space, "1.2e5", "+3", signs before or behind; "250,000+" and "2,500-" as bounds, as "Under 2,500" is not;
/// annotations by symbol ("-", "**", "(X)", "N") and by number (-666666666); "", "NA", "N/A", "#N/A",
/// "NULL", "nan", ".", "*", "D", "S", "x", "<10" and their like.
CellValue readCell(std::string_view cell, const CellOptions &options, std::string_view annotation = {});

/// A column read as numbers, whether or not most of it is any.
struct NumberColumn
{
    std::vector<double> numbers; ///< NaN where blank
    std::vector<values::Blank> blanks;
    std::vector<values::Bound> bounds;        ///< empty where there is none
    std::vector<values::MarginState> margins; ///< of a margin's column; empty for others
    std::size_t values = 0;                   ///< numbers among them
    std::size_t unread = 0;
    std::vector<std::size_t> unreadCells; ///< indices, first 100
    bool hasPercentSign = false;          ///< most numbers had one
    bool hasDollarSign = false;
};
NumberColumn readNumbers(std::span<const std::string_view> cells, const CellOptions &options = {});

/// Whether a column is numbers: it has some, and more than cells that are neither numbers nor known blanks.
bool isNumeric(const NumberColumn &column);

/// Whether commas in these cells are decimal commas: "57,2", never "1,234" alone, which says nothing.
bool hasDecimalComma(std::span<const std::string_view> cells);

/// A half width at 90 % from a standard error, from a margin at another level, or from limits (the larger
/// side where they are not symmetric). domain.md C1: 1.645, 1.960 and 2.576 standard errors. NaN for what is
/// not finite or negative.
double marginFromStandardError(double standardError);
double marginFromMargin(double margin, double level);
double marginFromLimits(double estimate, double lower, double upper, double level);

} // namespace choros::census
