// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace choros::values {

/// Why an area has no value. The keys (`blankKey`) are the same in files, the command line and exports.
enum class Blank : std::uint8_t {
    None, ///< there is a value
    NoData,
    Suppressed,
    NotApplicable,
    TooUnreliable,
    NoResidents,
};
inline constexpr Blank kBlankReasons[] = {Blank::NoData, Blank::Suppressed, Blank::NotApplicable,
                                          Blank::TooUnreliable, Blank::NoResidents};

/// "no_data", "suppressed", "not_applicable", "too_unreliable", "no_residents"; "" for None.
std::string_view blankKey(Blank blank);
/// The reverse; an unknown key gives nullopt.
std::optional<Blank> blankFromKey(std::string_view key);

/// Whether the value is a bound: medians in an open interval ("250,000+").
enum class Bound : std::uint8_t { None, AtLeast, AtMost };
/// "at_least", "at_most"; "" for None.
std::string_view boundKey(Bound bound);

enum class MarginState : std::uint8_t {
    Unknown,
    Known,
    Controlled, ///< set to an independent count: no sampling error
};

/// One area's value. A blank has NaN for its value; a blank is never zero.
struct Estimate
{
    double value = std::numeric_limits<double>::quiet_NaN();
    double margin = std::numeric_limits<double>::quiet_NaN(); ///< half width at 90 %
    Blank blank = Blank::NoData;
    MarginState marginState = MarginState::Unknown;
    Bound bound = Bound::None;
};

/// One indicator, period and geography: an estimate per area, in the geography's order. Column-wise;
/// `margin`, `marginState` and `bound` are empty or as long as `value`.
struct Series
{
    std::vector<double> value; ///< NaN where blank
    std::vector<double> margin;
    std::vector<Blank> blank; ///< empty: blank (NoData) exactly where the value is NaN
    std::vector<MarginState> marginState;
    std::vector<Bound> bound;

    std::size_t size() const { return value.size(); }
    /// Past the end: a blank. A value marked blank comes back as NaN, one that is no number as NoData.
    Estimate at(std::size_t area) const;
};

} // namespace choros::values
