// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace choros::census {

/// Lower-case ASCII letters and digits of a name, and bytes beyond ASCII; nothing else.
std::string lettersAndDigits(std::string_view name);

/// Letters, digits, underscores, hyphens and points of a name, an underscore for the rest. Never empty.
std::string plainId(std::string_view name);

/// A variable as the Census Bureau names it: B19013_001E is the estimate of B19013_001, ...M its margin,
/// ...EA and ...MA their annotations; PE, PM, PEA and PMA are percents, N and NA the counts of a census.
struct CensusName
{
    std::string variable; ///< in capitals; of percents with the P: "DP03_0009P"
    std::string table;    ///< "B19013"
    std::string suffix;
};
std::optional<CensusName> censusName(std::string_view name);

/// Names of areas and their numbers, or a part of them: GEOID10, tract, county_x, NAME.
bool nameSaysKey(std::string_view name);
/// Numbers that name something else, or belong to the drawing: OBJECTID, ALAND, latitude.
bool nameSaysCode(std::string_view name);

/// "25025010104", "1400000US25025010104", "G2500250010104": ten or more digits that name an area.
bool looksLikeAreaId(std::string_view cell);

/// Fixed-width digits with zeros in front: a code, whose zeros must stay.
bool isZeroPadded(std::span<const std::string_view> cells);

/// Row numbers that a program wrote along without a name, and integers so long and all different that they
/// can only be identifiers. NaN are skipped.
bool looksLikeIds(std::string_view name, std::span<const double> numbers);

} // namespace choros::census
