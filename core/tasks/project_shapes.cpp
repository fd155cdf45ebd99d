// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/project_shapes.h"

#include <cmath>

namespace choros::tasks {

namespace {

void toMap(const crs::Transform &transform, geometry::Ring &ring)
{
    transform.apply(ring);
    for (geometry::Point &p : ring)
        p = {std::nearbyint(p.x / kMapGrid) * kMapGrid, std::nearbyint(p.y / kMapGrid) * kMapGrid};
}

} // namespace

using support::ErrorCode;
using support::fail;
using support::Result;

Result<ProjectedShapes> projectShapes(std::vector<geometry::MultiPolygon> shapes, const crs::Crs &from,
                                      const crs::Crs &to, const support::JobContext &job)
{
    const Result<crs::Transform> transform = crs::Transform::create(from, to);
    if (!transform)
        return transform.unexpected();
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (i % 256 == 0) {
            if (job.cancelled())
                return fail(ErrorCode::Cancelled);
            job.report(static_cast<double>(i) / static_cast<double>(shapes.size()));
        }
        for (geometry::Polygon &polygon : shapes[i]) {
            toMap(*transform, polygon.outer);
            for (geometry::Ring &hole : polygon.holes)
                toMap(*transform, hole);
        }
    }
    return ProjectedShapes{std::move(shapes), transform->remarks()};
}

Result<crs::Crs> mapCrsFor(const std::vector<geometry::MultiPolygon> &shapes, const crs::Crs &source,
                           const support::JobContext &job)
{
    // The extent is in longitude and latitude; outer rings are enough for it.
    std::vector<geometry::Point> points;
    for (const geometry::MultiPolygon &shape : shapes) {
        for (const geometry::Polygon &polygon : shape)
            points.insert(points.end(), polygon.outer.begin(), polygon.outer.end());
    }
    if (job.cancelled())
        return fail(ErrorCode::Cancelled);
    if (!source.isGeographic()) {
        const Result<crs::Crs> degrees = crs::Crs::fromText("EPSG:4326");
        if (!degrees)
            return degrees.unexpected();
        const Result<crs::Transform> transform = crs::Transform::create(source, *degrees);
        if (!transform)
            return transform.unexpected();
        transform->apply(points);
        std::erase_if(points, [](geometry::Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); });
        if (points.empty())
            return fail(ErrorCode::TransformFailed, source.name());
    }
    return crs::localEqualArea(crs::geographicExtent(points), source);
}

} // namespace choros::tasks
