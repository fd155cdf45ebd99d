// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/flat_index.h"
#include "census/geoid_groups.h"
#include "census/keys.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace choros::census {

/// Digits of a GEOID of a summary level (140: 11); 0 for levels that no geography here is of.
unsigned geoidLength(unsigned summaryLevel);

/// Of texts, for a FlatIndex.
std::uint64_t textNumber(std::string_view text);

/// What the readers of keys look up. Ids that are GEOIDs in some spelling (long form, GISJOIN, a zero lost)
/// are kept as the number of their digits.
struct AreaLookup::Data
{
    static constexpr std::uint64_t kNoValue = ~std::uint64_t{0};

    std::vector<std::string> ids;
    std::vector<std::uint64_t> values; ///< per area; kNoValue for an id that is no GEOID of the level
    std::vector<KeyReading> spellings; ///< per area, of the id
    std::optional<GeoidLevel> level;   ///< of nearly all areas
    unsigned length = 0;               ///< of GEOIDs of the level; 0 without one
    std::size_t commonLength = 0;      ///< of ids where there is no level; 0 where they differ

    FlatIndex byValue;
    FlatIndex byText;         ///< ids that are no GEOIDs; as they stand
    FlatIndex byFoldedText;   ///< in lower case
    FlatIndex byName;         ///< `plainName` of names
    FlatIndex byCode;         ///< tracts: six digits
    FlatIndex byStateAndCode; ///< tracts: state * 1,000,000 + code

    std::vector<std::uint32_t> counties; ///< five digits, ascending
    std::vector<std::uint32_t> states;
    std::optional<std::uint32_t> onlyState;
    std::optional<std::uint32_t> onlyCounty; ///< five digits

    /// What a GEOID's number is divided by for its county.
    std::uint64_t countyDivisor() const;
    bool hasCounty(std::uint32_t code) const;
    bool hasState(std::uint32_t code) const;
};

} // namespace choros::census
