// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "values/estimate.h"

#include <cstddef>
#include <limits>
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

/// A number: "1,234", "$79,597", "57.2%", "57,2" (decimal comma), "±1,200", "(12)" as minus 12, "1 234" with
/// any space, "1'234", "1.2e5", "+3"; thousands only in groups of exactly three. The numbers that stand for
/// annotations (-666666666) are read as these.
///
/// A bound: "250,000+", "250,000 or more" and ">95%" at least, "2,500-", "2,500 or less", "<0.1%" and
/// "<2,500" at most. So no minus stands behind its number. "Under 2,500" in words is unread.
///
/// A blank, whatever the case:
/// - NoData: "", NA, N/A, NULL, nan, ".", "-", "--", "$-", N, "**", "***", "no data", "not available",
///   "missing", "none", Excel's errors ("#DIV/0!")
/// - Suppressed: "*", D, S, "(D)", "(S)", "suppressed", "withheld", "masked", "<10", "less than 5", "1-4",
///   "1 to 9": whole numbers from 2 to 100 below a sign, and spans that begin at 3 or less
/// - NotApplicable: "(X)", X, "not applicable", a dagger
/// - TooUnreliable: "unreliable", "unstable", "insufficient data", a double dagger
/// - NoResidents: "no residents", "no population"
///
/// "inf" is unread. An annotation counts where it is a bound ("250,000+" beside 250001) and where the cell
/// has no number itself; "null" is none. "*****" makes a margin 0 and Controlled.
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
    std::vector<std::size_t> unreadCells; ///< their indices
    bool hasPercentSign = false;          ///< most numbers had one
    bool hasDollarSign = false;
    /// Index of the first number between 0 and 1 without a percent sign, in a column in which others have
    /// one: "50%" beside "0.5".
    std::optional<std::size_t> bareShare;
};
/// As `readCell`, cell by cell; besides, -999, -9999 or -99999 are NoData where one of them comes at least
/// twice and no other number is negative.
NumberColumn readNumbers(std::span<const std::string_view> cells, const CellOptions &options = {});

/// Whether a column is numbers: it has some, and more than cells that are neither numbers nor known blanks.
bool isNumeric(const NumberColumn &column);

/// How the separators in a column's cells can be read.
struct CommaVotes
{
    std::size_t commas = 0; ///< cells whose comma can only be a decimal one: "57,2"
    std::size_t points = 0; ///< cells with a decimal point, or commas between thousands: "57.2", "1,234,567"
    std::size_t groups = 0; ///< cells that say nothing by themselves: "1,234"
    bool isCertain = false; ///< some cells can be no list of two whole numbers: "0,25", "1.234,5"
};
CommaVotes commaVotes(std::span<const std::string_view> cells);

/// Whether commas in these cells of one column are decimal commas: more cells can only be read so than not,
/// and where they may be lists ("3,5") at least four of five cells with a comma are not as thousands are.
bool hasDecimalComma(const CommaVotes &votes);

/// A half width at 90 % from a standard error, from a margin at another level, or from limits (the larger
/// side where they are not symmetric). domain.md C1: 1.645, 1.960 and 2.576 standard errors. NaN for what is
/// not finite or negative, for an estimate outside its limits, and for levels other than 90, 95 and 99.
double marginFromStandardError(double standardError);
double marginFromMargin(double margin, double level);
double marginFromLimits(double estimate, double lower, double upper, double level);

} // namespace choros::census
