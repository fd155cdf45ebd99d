// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench_data.h"

#include "census/geoid_groups.h"
#include "files/boundaries.h"
#include "generated_coverage.h"
#include "geometry/level_of_detail.h"
#include "tasks/project_shapes.h"

#include <algorithm>
#include <cstdlib>

namespace choros::bench {

using support::Result;

namespace {

/// Boston City Hall, about.
constexpr geometry::Point kMiddleLonLat{-71.06, 42.36};

/// Alaska, Hawaii and the island areas.
constexpr std::string_view kNotLower48[] = {"02", "15", "60", "66", "69", "72", "78"};

geometry::Box lower48(const BenchData &data, const std::vector<std::string> &ids)
{
    geometry::Box all;
    for (std::size_t i = 0; i < data.shapes.size(); ++i) {
        const auto starts = [&](std::string_view state) { return ids[i].starts_with(state); };
        const bool apart =
            !data.states.empty() && std::any_of(std::begin(kNotLower48), std::end(kNotLower48), starts);
        if (!apart)
            all.extend(geometry::boundsOf(data.shapes[i]));
    }
    return all;
}

geometry::Grouping groupsOf(const std::optional<census::AreaGroups> &groups)
{
    return groups ? groups->groupOfArea : geometry::Grouping();
}

Result<geometry::Point> middleOf(const crs::Crs &source, const crs::Crs &mapCrs)
{
    const Result<crs::Crs> degrees = crs::geographicBase(source);
    if (!degrees)
        return degrees.unexpected();
    const Result<crs::Transform> transform = crs::Transform::create(*degrees, mapCrs);
    if (!transform)
        return transform.unexpected();
    geometry::Point middle = kMiddleLonLat;
    transform->apply({&middle, 1});
    return middle;
}

Result<BenchData> readData(const std::filesystem::path &file)
{
    Result<files::Boundaries> boundaries = files::readBoundaries(file);
    if (!boundaries)
        return boundaries.unexpected();
    BenchData data;
    data.file = file;
    std::vector<std::string> ids;
    for (files::BoundaryArea &area : boundaries->areas) {
        ids.push_back(std::move(area.id));
        data.shapes.push_back(std::move(area.shape));
    }
    Result<crs::Crs> mapCrs = tasks::mapCrsFor(data.shapes, boundaries->crs);
    if (!mapCrs)
        return mapCrs.unexpected();
    data.mapCrs = *std::move(mapCrs);
    auto projected = tasks::projectShapes(std::move(data.shapes), boundaries->crs, data.mapCrs);
    if (!projected)
        return projected.unexpected();
    data.shapes = std::move(projected->shapes);
    data.counties = groupsOf(census::countiesOf(ids));
    data.states = groupsOf(census::statesOf(ids));
    data.nation = lower48(data, ids);
    const Result<geometry::Point> middle = middleOf(boundaries->crs, data.mapCrs);
    if (!middle)
        return middle.unexpected();
    data.middle = data.nation.contains(*middle) ? *middle : data.nation.center();
    return data;
}

Result<BenchData> generateData()
{
    Result<crs::Crs> mapCrs = crs::Crs::fromText("EPSG:5070");
    if (!mapCrs)
        return mapCrs.unexpected();
    GeneratedCoverage generated = generateCoverage();
    BenchData data;
    data.mapCrs = *std::move(mapCrs);
    data.shapes = std::move(generated.shapes);
    data.counties = std::move(generated.counties);
    data.states = std::move(generated.states);
    for (const geometry::MultiPolygon &shape : data.shapes)
        data.nation.extend(geometry::boundsOf(shape));
    data.middle = data.nation.center();
    return data;
}

} // namespace

std::size_t BenchData::vertexCount() const
{
    std::size_t count = 0;
    for (const geometry::MultiPolygon &shape : shapes) {
        for (const geometry::Polygon &polygon : shape) {
            count += polygon.outer.size();
            for (const geometry::Ring &hole : polygon.holes)
                count += hole.size();
        }
    }
    return count;
}

Result<BenchData> loadBenchData()
{
    const char *named = std::getenv("CHOROS_BENCH_DATA");
    const std::string file = named ? named : "";
    if (file == "generated")
        return generateData();
    if (!file.empty())
        return readData(file);
    std::error_code ignored;
    if (std::filesystem::exists(CHOROS_BENCH_DEFAULT_DATA, ignored))
        return readData(CHOROS_BENCH_DEFAULT_DATA);
    return generateData();
}

Drawable drawableOf(const BenchData &data)
{
    Drawable drawable;
    drawable.coverage = geometry::buildCoverage(data.shapes);
    geometry::prepareForDrawing(drawable.coverage);
    const geometry::RankedGrouping groupings[] = {{geometry::BorderRank::County, &data.counties},
                                                  {geometry::BorderRank::State, &data.states}};
    drawable.borders = geometry::rankBorders(drawable.coverage, groupings);
    return drawable;
}

raster::View viewOf(const BenchData &data, const std::string &window, const std::string &size)
{
    raster::View view;
    view.height = size == "2160p" ? 2160 : 1080;
    view.width = view.height * 16 / 9;
    view.unitsPerPixel =
        std::max({data.nation.width() / view.width, data.nation.height() / view.height, 1e-6});
    geometry::Point center = data.nation.center();
    if (window != "nation") {
        view.unitsPerPixel /= window == "state" ? 20 : 200;
        center = data.middle;
    }
    view.left = center.x - view.width * view.unitsPerPixel / 2;
    view.top = center.y + view.height * view.unitsPerPixel / 2;
    return view;
}

int classOf(std::size_t area)
{
    return static_cast<int>((area * 2654435761u >> 16) % kClasses);
}

} // namespace choros::bench
