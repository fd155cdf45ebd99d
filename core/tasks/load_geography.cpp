// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/load_geography.h"

#include "geometry/level_of_detail.h"
#include "tasks/area_borders.h"
#include "tasks/find_record.h"
#include "tasks/project_shapes.h"

#include <algorithm>
#include <future>

namespace choros::tasks {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

/// False when the project has no sound coverage of these very areas.
Result<bool> takeStored(const project::Project &project, LoadedGeography &loaded)
{
    const Result<project::PackedCoverage> packed = project.packedCoverage(loaded.geography.id);
    if (!packed)
        return packed.unexpected();
    loaded.storedCoverage = packed->state;
    if (packed->state != project::CoverageState::Sound)
        return false;
    // Unpacking has no need of the project: what else is in there is read meanwhile.
    std::future<project::StoredCoverage> drawing = std::async(std::launch::async, [&packed] {
        project::StoredCoverage stored = packed->unpack();
        if (stored.state == project::CoverageState::Sound)
            geometry::prepareForDrawing(stored.coverage);
        return stored;
    });
    Result<std::vector<project::AreaName>> names = project.areaNames(loaded.geography.id);
    if (!names)
        return names.unexpected();
    std::vector<std::string> ids;
    std::vector<std::string> titles;
    ids.reserve(names->size());
    titles.reserve(names->size());
    for (project::AreaName &area : *names) {
        ids.push_back(std::move(area.geoid));
        titles.push_back(std::move(area.name));
    }
    const BorderGroups groups = borderGroupsOf(ids);
    project::StoredCoverage stored = drawing.get();
    if (stored.state == project::CoverageState::Sound && ids.size() != stored.coverage.areaCount)
        stored.state = project::CoverageState::Stale;
    loaded.storedCoverage = stored.state;
    if (stored.state != project::CoverageState::Sound)
        return false;
    loaded.coverage = std::move(stored.coverage);
    loaded.ids = std::move(ids);
    loaded.names = std::move(titles);
    loaded.borders = bordersOf(loaded.coverage, groups);
    return true;
}

Result<void> buildFromFeatures(const project::Project &project, LoadedGeography &loaded,
                               const support::JobContext &job)
{
    const project::Geography &record = loaded.geography;
    Result<std::vector<project::Area>> areas = project.areas(record.id, job.part(0, 0.5));
    if (!areas)
        return areas.unexpected();
    std::vector<geometry::MultiPolygon> shapes;
    shapes.reserve(areas->size());
    for (project::Area &area : *areas) {
        loaded.ids.push_back(std::move(area.geoid));
        loaded.names.push_back(std::move(area.name));
        shapes.push_back(std::move(area.shape));
    }
    Result<ProjectedShapes> projected =
        projectShapes(std::move(shapes), record.sourceCrs, record.mapCrs, job.part(0.5, 1));
    if (!projected)
        return projected.unexpected();
    loaded.shiftRemarks = std::move(projected->remarks);
    loaded.coverage = geometry::buildCoverage(projected->shapes);
    geometry::prepareForDrawing(loaded.coverage);
    loaded.borders = bordersOf(loaded.coverage, borderGroupsOf(loaded.ids));
    return {};
}

} // namespace

Result<std::shared_ptr<const LoadedGeography>>
loadGeography(const project::Project &project, const std::string &geography, const support::JobContext &job)
{
    const Result<std::vector<project::Geography>> geographies = project.geographies();
    if (!geographies)
        return geographies.unexpected();
    const project::Geography *record = findRecord(*geographies, geography);
    if (!record)
        return fail(ErrorCode::GeographyNotFound, geography);
    auto loaded = std::make_shared<LoadedGeography>();
    loaded->geography = *record;
    const Result<bool> isStored = takeStored(project, *loaded);
    if (!isStored)
        return isStored.unexpected();
    if (!*isStored) {
        if (auto built = buildFromFeatures(project, *loaded, job.part(0, 0.8)); !built)
            return built.unexpected();
    }
    loaded->withoutShape = static_cast<std::size_t>(
        std::count_if(loaded->coverage.areaBoxes.begin(), loaded->coverage.areaBoxes.end(),
                      [](const geometry::Box &box) { return box.isEmpty(); }));
    if (job.cancelled())
        return fail(ErrorCode::Cancelled);
    job.report(1);
    return std::shared_ptr<const LoadedGeography>(std::move(loaded));
}

} // namespace choros::tasks
