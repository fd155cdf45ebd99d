// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/coverage.h"

#include <mutex>
#include <vector>

namespace choros::geometry {

/// A point inside each area, where a symbol for it can stand: the centroid of its largest part where that
/// lies well inside, otherwise the middle of the widest stretch of a few lines across that part. NaN for an
/// area without a shape. `threads`: 0 for as many as there are cores.
std::vector<Point> interiorPoints(const Coverage &coverage, int threads = 0);

/// The interior points of one coverage, worked out when they are first asked for, by whichever thread asks;
/// others wait for it.
class InteriorPoints
{
public:
    /// Always of the same coverage.
    const std::vector<Point> &of(const Coverage &coverage) const;

private:
    mutable std::once_flag m_once;
    mutable std::vector<Point> m_points;
};

} // namespace choros::geometry
