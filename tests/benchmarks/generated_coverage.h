// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/border_ranks.h"
#include "geometry/shapes.h"

#include <vector>

namespace choros::bench {

/// A made-up country, the same on every machine: as many areas and vertices as the nation's census tracts,
/// rough borders, areas small in the middle and large at the rim. In meters, 4,600 km wide.
struct GeneratedCoverage
{
    std::vector<geometry::MultiPolygon> shapes;
    geometry::Grouping counties;
    geometry::Grouping states;
};

GeneratedCoverage generateCoverage();

} // namespace choros::bench
