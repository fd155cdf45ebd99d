// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/border_ranks.h"
#include "geometry/coverage.h"
#include "geometry/interior_points.h"
#include "project/project.h"

#include <memory>

namespace choros::tasks {

/// A geography ready to be drawn: its areas' ids and names, and its coverage in the map CRS (meters).
struct LoadedGeography
{
    project::Geography geography;
    std::vector<std::string> ids;
    std::vector<std::string> names;
    geometry::Coverage coverage;
    geometry::BorderRanks borders; ///< counties and states by the ids, where they say so
    /// Where the symbol of an area stands; worked out when it is first asked for, which takes part of a
    /// second for a nation.
    std::shared_ptr<const geometry::InteriorPoints> symbolPlaces =
        std::make_shared<const geometry::InteriorPoints>();
    /// What was found of the stored coverage. Unless it was sound, the coverage was made again from the
    /// features, which takes longer; people are told when it was damaged.
    project::CoverageState storedCoverage = project::CoverageState::Missing;
    std::size_t withoutShape = 0;               ///< areas that cannot be drawn; a sound project has none
    std::vector<crs::ShiftRemark> shiftRemarks; ///< about projecting; none where the coverage was stored
};

/// Takes a geography's coverage from the project, or, where that has none that is sound, reads the areas,
/// projects them and builds it. Nothing is written. Levels of detail and index are there
/// (`prepareForDrawing`).
support::Result<std::shared_ptr<const LoadedGeography>> loadGeography(const project::Project &project,
                                                                      const std::string &geography,
                                                                      const support::JobContext &job = {});

} // namespace choros::tasks
