// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/border_ranks.h"
#include "geometry/coverage.h"
#include "support/job_context.h"

namespace choros::geometry {

/// The outline of one group as closed rings, the group to their left: outer rings run counterclockwise, holes
/// clockwise. No ring visits a point twice, and rings that touch do not cross.
struct GroupRings
{
    std::uint32_t group = 0;
    std::vector<Ring> rings;
};

/// The same with each hole in its polygon.
struct GroupShape
{
    std::uint32_t group = 0;
    MultiPolygon shape;
};

/// Outlines of the groups that have an outline, by group number. Arcs with one group on both sides are inside
/// and vanish; areas of kNoGroup, and those that `groups` is too short for, count as outside. Rings are
/// linked at full detail, so a level (null: full detail) changes their points only. Fill them by the nonzero
/// rule: where areas overlap, or border each other without shared vertices, each keeps its own rings.
std::vector<GroupRings> dissolvedRings(const Coverage &coverage, const Grouping &groups, const Level *level);

/// Groups as polygons. At full detail they are valid: where areas of a group overlap, or border each other
/// without shared vertices, GEOS unites them (and a group that it refuses keeps its rings as they are). At a
/// level rings may touch or cross where they were simplified. Errors: Cancelled.
support::Result<std::vector<GroupShape>> dissolve(const Coverage &coverage, const Grouping &groups,
                                                  const Level *level, const support::JobContext &job = {});

} // namespace choros::geometry
