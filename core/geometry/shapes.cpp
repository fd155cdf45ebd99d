// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/shapes.h"

#include <cmath>

namespace choros::geometry {

Box boundsOf(const MultiPolygon &shape)
{
    Box box;
    for (const Polygon &polygon : shape) {
        for (const Point &p : polygon.outer)
            box.extend(p);
    }
    return box;
}

double signedArea(const Ring &ring)
{
    if (ring.size() < 3)
        return 0;
    const Point origin =
        ring.front(); // keeps the products small, so that little is lost far from the CRS's origin
    double twice = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[i + 1];
        twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
    }
    return twice / 2;
}

double areaOf(const MultiPolygon &shape)
{
    double area = 0;
    for (const Polygon &polygon : shape) {
        area += std::abs(signedArea(polygon.outer));
        for (const Ring &hole : polygon.holes)
            area -= std::abs(signedArea(hole));
    }
    return area;
}

} // namespace choros::geometry
