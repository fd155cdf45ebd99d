// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace choros::style {

/// How an indicator's numbers are written. Stored with the indicator, so it outlives reclassifying.
struct NumberFormat
{
    std::string prefix = {}; ///< "$"
    std::string suffix = {}; ///< " %"
    int decimals = -1;       ///< -1: as many as the values need, at most 3 unless `fitted` needs more
    bool grouping = true;    ///< thousands separators, from 10,000 up as well as 1,000

    bool operator==(const NumberFormat &) const = default;
};

/// "$1,234.5". True minus sign U+2212. NaN gives "–". Rounds half away from zero on the decimal
/// representation.
std::string formatNumber(double value, const NumberFormat &format);

/// The format with `decimals` settled: the fewest (0 to 3) that keep the given numbers apart from each other
/// and show at least three significant digits of the smallest nonzero one, never more than they have.
NumberFormat fitted(NumberFormat format, std::span<const double> numbers);

/// The format as JSON object text and back, for the project file; unknown keys are ignored, damage gives the
/// default.
std::string toText(const NumberFormat &format);
NumberFormat numberFormatFromText(std::string_view text);

} // namespace choros::style
