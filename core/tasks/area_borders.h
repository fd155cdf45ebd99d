// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/geoid_groups.h"
#include "geometry/border_ranks.h"

#include <optional>
#include <span>
#include <string>

namespace choros::tasks {

/// Counties and states by the areas' GEOIDs, where these say so.
struct BorderGroups
{
    std::optional<census::AreaGroups> counties;
    std::optional<census::AreaGroups> states;
};
BorderGroups borderGroupsOf(std::span<const std::string> ids);

/// Ranks of all borders.
geometry::BorderRanks bordersOf(const geometry::Coverage &coverage, const BorderGroups &groups);

} // namespace choros::tasks
