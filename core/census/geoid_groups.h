// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace choros::census {

/// What a Census Bureau GEOID of digits only names.
enum class GeoidLevel : std::uint8_t { County, Tract, BlockGroup, Block };

/// Which group (county, state) each area is in.
struct AreaGroups
{
    static constexpr std::uint32_t kNoGroup = 0xffffffffu;

    std::vector<std::uint32_t> groupOfArea; ///< index into `keys`; kNoGroup where the id does not say
    std::vector<std::string> keys;          ///< the groups' own GEOIDs, ascending

    bool operator==(const AreaGroups &) const = default;
};

/// What areas these ids name: at least 19 in 20 must be digits of one length - 5, 11, 12 or 15 - that start
/// with a state's code and a possible county's. ZIP codes are not taken for counties, whose
/// numbers are nearly all odd and small. Bare states (2 digits) are too short to tell. No ids: nothing.
std::optional<GeoidLevel> geoidLevelOf(std::span<const std::string> ids);

/// The county (5 digits) of each tract, block group or block. Nothing where the ids are not of these kinds.
std::optional<AreaGroups> countiesOf(std::span<const std::string> ids);

/// The state (2 digits) of each county, tract, block group or block. Nothing where the ids are not of these
/// kinds.
std::optional<AreaGroups> statesOf(std::span<const std::string> ids);

} // namespace choros::census
