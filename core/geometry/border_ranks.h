// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/coverage.h"

namespace choros::geometry {

/// Which group each area belongs to: one number per area; kNoGroup for an area of none.
using Grouping = std::vector<std::uint32_t>;
inline constexpr std::uint32_t kNoGroup = 0xffffffffu;

/// What kind of border an arc is, from weak to strong. Groups between: county, state, or any named group.
enum class BorderRank : std::uint8_t {
    None,  ///< the same area on both sides
    Area,  ///< between two areas of one group
    Group, ///< between two named groups
    County,
    State,
    Rim, ///< one side is the outside
};

/// Per arc: its rank, and how large the units are that it parts at that rank (square root of the size of the
/// smaller one), by which it is faded in while zooming.
struct BorderRanks
{
    std::vector<BorderRank> ranks;
    std::vector<float> unitSizes; ///< in units of the coverage; of the rim: its own ring's where it is one,
                                  ///< otherwise that of its area's strongest group

    bool operator==(const BorderRanks &) const = default;
};

/// One grouping and the rank of the borders between its groups.
struct RankedGrouping
{
    BorderRank rank = BorderRank::Group;
    const Grouping *groups = nullptr;
};

/// Ranks every arc: the strongest grouping whose groups differ on its two sides. Groupings of the wrong
/// length are ignored. Needs the coverage's full detail only.
BorderRanks rankBorders(const Coverage &coverage, std::span<const RankedGrouping> groupings);

} // namespace choros::geometry
