// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/area_borders.h"

namespace choros::tasks {

BorderGroups borderGroupsOf(std::span<const std::string> ids)
{
    return {census::countiesOf(ids), census::statesOf(ids)};
}

geometry::BorderRanks bordersOf(const geometry::Coverage &coverage, const BorderGroups &groups)
{
    const auto &[counties, states] = groups;
    std::vector<geometry::RankedGrouping> groupings;
    if (counties)
        groupings.push_back({geometry::BorderRank::County, &counties->groupOfArea});
    if (states)
        groupings.push_back({geometry::BorderRank::State, &states->groupOfArea});
    return geometry::rankBorders(coverage, groupings);
}

} // namespace choros::tasks
