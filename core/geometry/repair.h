// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/shapes.h"

namespace choros::geometry {

enum class Validity {
    Valid,    ///< as it came
    Repaired, ///< crossed or touched itself; GEOS made it valid
    Empty,    ///< nothing with an area is left of it
};

struct Repair
{
    MultiPolygon shape;
    Validity validity = Validity::Valid;
};

/// Makes a shape valid by OGC Simple Features' rules with GEOS (MakeValid, "linework" method), keeping the
/// polygonal part. Rings with fewer than three distinct points and NaN or infinite coordinates are dropped
/// first. A valid shape is returned unchanged, vertex for vertex.
Repair makeValid(MultiPolygon shape);

} // namespace choros::geometry
