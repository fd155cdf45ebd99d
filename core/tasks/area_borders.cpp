// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/area_borders.h"

#include "census/geoid_groups.h"

namespace choros::tasks {

geometry::BorderRanks bordersOf(const geometry::Coverage &coverage, std::span<const std::string> ids)
{
    const auto counties = census::countiesOf(ids);
    const auto states = census::statesOf(ids);
    std::vector<geometry::RankedGrouping> groupings;
    if (counties)
        groupings.push_back({geometry::BorderRank::County, &counties->groupOfArea});
    if (states)
        groupings.push_back({geometry::BorderRank::State, &states->groupOfArea});
    return geometry::rankBorders(coverage, groupings);
}

} // namespace choros::tasks
