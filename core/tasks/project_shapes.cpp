// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/project_shapes.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace choros::tasks {

namespace {

void toMap(const crs::Transform &transform, geometry::Ring &ring)
{
    transform.apply(ring);
    for (geometry::Point &p : ring)
        p = {std::nearbyint(p.x / kMapGrid) * kMapGrid, std::nearbyint(p.y / kMapGrid) * kMapGrid};
}

/// Far fewer areas tell nothing about where most of them are.
constexpr std::size_t kManyAreas = 500;

/// The extent that the projection is made for: that of all points, unless nearly all areas lie within a much
/// smaller one, as those of the United States do within the 48 states. Then it is made for these, so that
/// they stand upright and Alaska and Hawaii take what is left. `places`: one point per area.
crs::GeographicExtent mainExtent(const std::vector<geometry::Point> &points,
                                 const std::vector<geometry::Point> &places)
{
    const crs::GeographicExtent whole = crs::geographicExtent(points);
    if (places.size() < kManyAreas)
        return whole;
    const auto unwrapped = [&](double longitude) {
        return longitude < whole.west ? longitude + 360 : longitude;
    };
    std::vector<double> longitudes;
    std::vector<double> latitudes;
    for (const geometry::Point &place : places) {
        longitudes.push_back(unwrapped(place.x));
        latitudes.push_back(place.y);
    }
    // The middle 98 in 100 areas, and a little more.
    const auto middle = [](std::vector<double> &values) {
        std::sort(values.begin(), values.end());
        const double from = values[values.size() / 100];
        const double to = values[values.size() - 1 - values.size() / 100];
        const double more = (to - from) / 20;
        return std::pair(from - more, to + more);
    };
    const auto [west, east] = middle(longitudes);
    const auto [south, north] = middle(latitudes);
    const auto most = crs::GeographicExtent{std::max(west, whole.west), std::max(south, whole.south),
                                            std::min(east, whole.east), std::min(north, whole.north)};
    const bool isMuchSmaller = (most.east - most.west) * 1.5 < whole.east - whole.west ||
                               (most.north - most.south) * 1.5 < whole.north - whole.south;
    return isMuchSmaller ? most : whole;
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
    std::vector<geometry::Point> places;
    for (const geometry::MultiPolygon &shape : shapes) {
        for (const geometry::Polygon &polygon : shape)
            points.insert(points.end(), polygon.outer.begin(), polygon.outer.end());
        if (!shape.empty() && !shape.front().outer.empty())
            places.push_back(shape.front().outer.front());
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
        transform->apply(places);
        for (std::vector<geometry::Point> *some : {&points, &places})
            std::erase_if(*some,
                          [](geometry::Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); });
        if (points.empty())
            return fail(ErrorCode::TransformFailed, source.name());
    }
    return crs::localEqualArea(mainExtent(points, places), source);
}

} // namespace choros::tasks
