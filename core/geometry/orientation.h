// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/shapes.h"

#include <cmath>

namespace choros::geometry {

/// 1 when `c` lies to the left of the line from `a` to `b`, -1 to the right, 0 on it. Exact as long as the
/// differences of the coordinates are (on a common grid they are): where rounding could change the sign of
/// the difference of the two products, what their rounding lost is taken into account (Dekker's two-product,
/// by fused multiply-add; the bound is that of Shewchuk's orient2d, "Adaptive Precision Floating-Point
/// Arithmetic", 1997).
inline int orientation(Point a, Point b, Point c)
{
    const double left = (b.x - a.x) * (c.y - a.y);
    const double right = (c.x - a.x) * (b.y - a.y);
    const double difference = left - right;
    if (std::abs(difference) > 3.4e-16 * (std::abs(left) + std::abs(right)))
        return difference > 0 ? 1 : -1;
    if (left != right)
        return left > right ? 1 : -1; // each is correctly rounded, so their order is right
    const double lostLeft = std::fma(b.x - a.x, c.y - a.y, -left);
    const double lostRight = std::fma(c.x - a.x, b.y - a.y, -right);
    return lostLeft == lostRight ? 0 : lostLeft > lostRight ? 1 : -1;
}

/// Orders the directions from one point to others counterclockwise, beginning with that to the right:
/// negative when `a` comes first, 0 when they are the same.
inline int turnOrder(Point from, Point a, Point b)
{
    const auto isUpper = [from](Point p) { return p.y > from.y || (p.y == from.y && p.x > from.x); };
    if (isUpper(a) != isUpper(b))
        return isUpper(a) ? -1 : 1;
    return -orientation(from, a, b);
}

} // namespace choros::geometry
