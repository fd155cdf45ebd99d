// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "crs/crs.h"
#include "geometry/shapes.h"
#include "support/job_context.h"
#include "support/result.h"

#include <vector>

namespace choros::tasks {

struct ProjectedShapes
{
    std::vector<geometry::MultiPolygon> shapes;
    std::vector<crs::ShiftRemark> remarks;
};

/// The shapes in another CRS. Points that have no place there become NaN, which the coverage leaves out.
/// Errors: CrsInvalid, TransformFailed, Cancelled.
support::Result<ProjectedShapes> projectShapes(std::vector<geometry::MultiPolygon> shapes,
                                               const crs::Crs &from, const crs::Crs &to,
                                               const support::JobContext &job = {});

/// The equal-area CRS for the shapes' extent. Errors: CrsInvalid, TransformFailed, BadArgument, Cancelled.
support::Result<crs::Crs> mapCrsFor(const std::vector<geometry::MultiPolygon> &shapes, const crs::Crs &source,
                                    const support::JobContext &job = {});

} // namespace choros::tasks
