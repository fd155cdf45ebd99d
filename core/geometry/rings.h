// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/area_index.h"
#include "geometry/shapes.h"
#include "geometry/vertex_table.h"

#include <span>
#include <vector>

namespace choros::geometry {

/// All rings of all areas as vertex numbers, oriented so that the area lies to the left. No ring has the same
/// vertex twice in a row.
struct Rings
{
    std::vector<Point> points; ///< of the vertices
    std::vector<VertexId> vertices;
    std::vector<std::size_t> starts{0}; ///< one more than there are rings
    std::vector<AreaId> areas;          ///< of the rings
    std::size_t dropped = 0;            ///< rings with fewer than three distinct points or no area

    std::size_t count() const { return areas.size(); }
    std::span<const VertexId> ring(std::size_t i) const
    {
        return {vertices.data() + starts[i], starts[i + 1] - starts[i]};
    }
};

Rings collectRings(std::span<const MultiPolygon> areas);

/// See `BuildOptions::snapTolerance`; the tolerance is above 0. Returns how many areas have lost all their
/// rings. Vertices that no ring has any more keep their number.
std::size_t snapRings(Rings &rings, double tolerance);

/// Positive for counterclockwise rings.
double signedArea(std::span<const VertexId> ring, std::span<const Point> points);

} // namespace choros::geometry
