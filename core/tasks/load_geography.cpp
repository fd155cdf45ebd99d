// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/load_geography.h"

#include "geometry/level_of_detail.h"
#include "tasks/area_borders.h"
#include "tasks/find_record.h"
#include "tasks/project_shapes.h"

#include <algorithm>

namespace choros::tasks {

using support::ErrorCode;
using support::fail;
using support::Result;

Result<std::shared_ptr<const LoadedGeography>>
loadGeography(const project::Project &project, const std::string &geography, const support::JobContext &job)
{
    const Result<std::vector<project::Geography>> geographies = project.geographies();
    if (!geographies)
        return geographies.unexpected();
    const project::Geography *record = findRecord(*geographies, geography);
    if (!record)
        return fail(ErrorCode::GeographyNotFound, geography);
    Result<std::vector<project::Area>> areas = project.areas(record->id, job.part(0, 0.4));
    if (!areas)
        return areas.unexpected();

    auto loaded = std::make_shared<LoadedGeography>();
    loaded->geography = *record;
    std::vector<geometry::MultiPolygon> shapes;
    shapes.reserve(areas->size());
    for (project::Area &area : *areas) {
        loaded->ids.push_back(std::move(area.geoid));
        loaded->names.push_back(std::move(area.name));
        shapes.push_back(std::move(area.shape));
    }
    Result<ProjectedShapes> projected =
        projectShapes(std::move(shapes), record->sourceCrs, record->mapCrs, job.part(0.4, 0.7));
    if (!projected)
        return projected.unexpected();
    loaded->shiftRemarks = std::move(projected->remarks);
    loaded->coverage = geometry::buildCoverage(projected->shapes);
    geometry::prepareForDrawing(loaded->coverage);
    loaded->borders = bordersOf(loaded->coverage, loaded->ids);
    loaded->withoutShape = static_cast<std::size_t>(
        std::count_if(loaded->coverage.areaBoxes.begin(), loaded->coverage.areaBoxes.end(),
                      [](const geometry::Box &box) { return box.isEmpty(); }));
    if (job.cancelled())
        return fail(ErrorCode::Cancelled);
    job.report(1);
    return std::shared_ptr<const LoadedGeography>(std::move(loaded));
}

} // namespace choros::tasks
