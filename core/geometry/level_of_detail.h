// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/coverage.h"

namespace choros::geometry {

/// Tolerance of the finest level, in the units of the coverage (meters in a map CRS); each further one has
/// twice that of the one before.
inline constexpr double kFinestTolerance = 1.0;

/// Per point, the number of levels it belongs to, by its effective area in its arc (Visvalingam and Whyatt,
/// "Line generalisation by repeated elimination of points", 1993: the area of the triangle a vertex makes
/// with its neighbors when it is the least important one left; never less than that of a vertex eliminated
/// before it). Ends of arcs belong to all levels; a closed arc keeps two more vertices, and of arcs that join
/// the same two ends each keeps one more, so that no ring falls below three distinct points.
std::vector<std::uint8_t> pointLevelsOf(const Coverage &coverage);

/// Size of each area at a level (null: full detail), in square units; 0 without a shape.
std::vector<double> areaSizesOf(const Coverage &coverage, const Level *level);

/// Fills `coverage.pointLevels` (unless it is there already, as after unpacking) and `coverage.levels`: of
/// the levels, those that leave out at least a sixth of the points of the one before.
void addLevels(Coverage &coverage);

/// What drawing wants: `addLevels` and `addIndex`.
void prepareForDrawing(Coverage &coverage);

} // namespace choros::geometry
