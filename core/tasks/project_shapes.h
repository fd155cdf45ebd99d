// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "crs/crs.h"
#include "geometry/pack.h"
#include "support/job_context.h"
#include "support/result.h"

#include <vector>

namespace choros::tasks {

struct ProjectedShapes
{
    std::vector<geometry::MultiPolygon> shapes;
    std::vector<crs::ShiftRemark> remarks;
};

/// Coordinates are rounded to multiples of this, about a millimeter in a map CRS: far below what boundaries
/// are measured to. So what PROJ's rounding would part stays together (both sides of the 180th meridian,
/// where files cut polygons, meet exactly), and the packed form stores small integers.
inline constexpr double kMapGrid = geometry::kPackGrid;

/// The shapes in another CRS, on the grid. Points that have no place there become NaN, which the coverage
/// leaves out. Errors: CrsInvalid, TransformFailed, Cancelled.
support::Result<ProjectedShapes> projectShapes(std::vector<geometry::MultiPolygon> shapes,
                                               const crs::Crs &from, const crs::Crs &to,
                                               const support::JobContext &job = {});

/// The equal-area CRS for the shapes' extent; where there are many and nearly all lie in a much smaller part
/// of it, for that part. Errors: CrsInvalid, TransformFailed, BadArgument, Cancelled.
support::Result<crs::Crs> mapCrsFor(const std::vector<geometry::MultiPolygon> &shapes, const crs::Crs &source,
                                    const support::JobContext &job = {});

} // namespace choros::tasks
