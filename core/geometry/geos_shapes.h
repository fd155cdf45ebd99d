// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Shapes to GEOS and back, for the sources of this module only.

#include "geometry/shapes.h"

#include <geos_c.h>

#include <memory>

namespace choros::geometry::geos {

struct ContextDeleter
{
    void operator()(GEOSContextHandle_t context) const { GEOS_finish_r(context); }
};
using Context = std::unique_ptr<GEOSContextHandle_HS, ContextDeleter>;

struct GeometryDeleter
{
    GEOSContextHandle_t context = nullptr;
    void operator()(GEOSGeometry *geometry) const { GEOSGeom_destroy_r(context, geometry); }
};
using GeometryPtr = std::unique_ptr<GEOSGeometry, GeometryDeleter>;

/// Null when GEOS refuses (out of memory). Rings have at least three points.
GeometryPtr toGeos(GEOSContextHandle_t context, const MultiPolygon &shape);

/// Adds the polygons of a geometry; lines and points, to which collapsed parts are made valid, are left out.
void collectPolygons(GEOSContextHandle_t context, const GEOSGeometry *geometry, MultiPolygon &into);

} // namespace choros::geometry::geos
