// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "values/estimate.h"

namespace choros::values {

std::string_view blankKey(Blank blank)
{
    switch (blank) {
    case Blank::None:
        return "";
    case Blank::NoData:
        return "no_data";
    case Blank::Suppressed:
        return "suppressed";
    case Blank::NotApplicable:
        return "not_applicable";
    case Blank::TooUnreliable:
        return "too_unreliable";
    case Blank::NoResidents:
        return "no_residents";
    }
    return "";
}

std::optional<Blank> blankFromKey(std::string_view key)
{
    if (key.empty())
        return Blank::None;
    for (const Blank blank : kBlankReasons) {
        if (blankKey(blank) == key)
            return blank;
    }
    return std::nullopt;
}

std::string_view boundKey(Bound bound)
{
    switch (bound) {
    case Bound::None:
        return "";
    case Bound::AtLeast:
        return "at_least";
    case Bound::AtMost:
        return "at_most";
    }
    return "";
}

Estimate Series::at(std::size_t area) const
{
    Estimate estimate;
    if (area >= value.size())
        return estimate;
    estimate.value = value[area];
    estimate.blank = area < blank.size() ? blank[area] : Blank::None;
    if (area < margin.size())
        estimate.margin = margin[area];
    if (area < marginState.size())
        estimate.marginState = marginState[area];
    else if (!std::isnan(estimate.margin))
        estimate.marginState = MarginState::Known;
    if (area < bound.size())
        estimate.bound = bound[area];

    // Whatever the columns say, a blank has no number and what has no number is a blank.
    if (estimate.blank != Blank::None)
        estimate.value = std::numeric_limits<double>::quiet_NaN();
    else if (!std::isfinite(estimate.value))
        estimate.blank = Blank::NoData;
    return estimate;
}

} // namespace choros::values
