// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/repair.h"

#include "geometry/geos_shapes.h"

#include <cmath>

namespace choros::geometry {
namespace {

bool isUsable(const Ring &ring)
{
    for (const Point &p : ring) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y))
            return false;
    }
    // Three distinct points: a first, one unlike it, and one unlike both.
    std::size_t second = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        if (ring[i] == ring[0])
            continue;
        if (second == 0)
            second = i;
        else if (ring[i] != ring[second])
            return true;
    }
    return false;
}

/// True if a ring was dropped. A polygon goes with its outer ring.
bool dropUnusableRings(MultiPolygon &shape)
{
    std::size_t dropped = std::erase_if(shape, [](const Polygon &p) { return !isUsable(p.outer); });
    for (Polygon &polygon : shape)
        dropped += std::erase_if(polygon.holes, [](const Ring &hole) { return !isUsable(hole); });
    return dropped > 0;
}

} // namespace

Repair makeValid(MultiPolygon shape)
{
    const bool dropped = dropUnusableRings(shape);
    if (shape.empty())
        return {{}, Validity::Empty};

    const geos::Context context(GEOS_init_r()); // without handlers GEOS keeps silent; failures come as null
    const geos::GeometryPtr given = geos::toGeos(context.get(), shape);
    if (!given)
        return {{}, Validity::Empty};
    if (GEOSisValid_r(context.get(), given.get()) == 1)
        return {std::move(shape), dropped ? Validity::Repaired : Validity::Valid};

    const geos::GeometryPtr valid(GEOSMakeValid_r(context.get(), given.get()),
                                  geos::GeometryDeleter{context.get()});
    MultiPolygon polygons;
    if (valid)
        geos::collectPolygons(context.get(), valid.get(), polygons);
    const Validity validity = polygons.empty() ? Validity::Empty : Validity::Repaired;
    return {std::move(polygons), validity};
}

} // namespace choros::geometry
