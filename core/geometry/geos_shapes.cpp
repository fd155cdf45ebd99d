// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/geos_shapes.h"

namespace choros::geometry::geos {
namespace {

/// Null when GEOS refuses (out of memory).
GEOSGeometry *toGeosRing(GEOSContextHandle_t context, const Ring &ring, std::vector<Point> &buffer)
{
    static_assert(sizeof(Point) == 2 * sizeof(double), "GEOS copies the points as pairs of doubles");
    buffer.assign(ring.begin(), ring.end());
    buffer.push_back(ring.front());
    GEOSCoordSequence *sequence = GEOSCoordSeq_copyFromBuffer_r(
        context, &buffer.front().x, static_cast<unsigned int>(buffer.size()), 0, 0);
    return sequence ? GEOSGeom_createLinearRing_r(context, sequence) : nullptr;
}

GeometryPtr toGeosPolygon(GEOSContextHandle_t context, const Polygon &polygon, std::vector<Point> &buffer)
{
    const GeometryDeleter deleter{context};
    GeometryPtr outer(toGeosRing(context, polygon.outer, buffer), deleter);
    std::vector<GeometryPtr> holes;
    for (const Ring &hole : polygon.holes) {
        holes.emplace_back(toGeosRing(context, hole, buffer), deleter);
        if (!holes.back())
            return {nullptr, deleter};
    }
    if (!outer)
        return {nullptr, deleter};
    std::vector<GEOSGeometry *> raw; // createPolygon takes ownership of all of them, also when it fails
    raw.reserve(holes.size());
    for (GeometryPtr &hole : holes)
        raw.push_back(hole.release());
    return {GEOSGeom_createPolygon_r(context, outer.release(), raw.empty() ? nullptr : raw.data(),
                                     static_cast<unsigned int>(raw.size())),
            deleter};
}

Ring fromGeosRing(GEOSContextHandle_t context, const GEOSGeometry *ring)
{
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(context, ring);
    unsigned int size = 0;
    if (!sequence || !GEOSCoordSeq_getSize_r(context, sequence, &size) || size < 4)
        return {};
    Ring points(size);
    GEOSCoordSeq_copyToBuffer_r(context, sequence, &points.front().x, 0, 0);
    points.pop_back(); // GEOS repeats the first
    return points;
}

Polygon fromGeosPolygon(GEOSContextHandle_t context, const GEOSGeometry *geometry)
{
    Polygon polygon;
    polygon.outer = fromGeosRing(context, GEOSGetExteriorRing_r(context, geometry));
    const int holes = GEOSGetNumInteriorRings_r(context, geometry);
    for (int i = 0; i < holes; ++i) {
        Ring hole = fromGeosRing(context, GEOSGetInteriorRingN_r(context, geometry, i));
        if (!hole.empty())
            polygon.holes.push_back(std::move(hole));
    }
    return polygon;
}

} // namespace

GeometryPtr toGeos(GEOSContextHandle_t context, const MultiPolygon &shape)
{
    const GeometryDeleter deleter{context};
    std::vector<Point> buffer;
    std::vector<GeometryPtr> polygons;
    for (const Polygon &polygon : shape) {
        polygons.push_back(toGeosPolygon(context, polygon, buffer));
        if (!polygons.back())
            return {nullptr, deleter};
    }
    if (polygons.size() == 1)
        return std::move(polygons.front());
    std::vector<GEOSGeometry *> raw;
    raw.reserve(polygons.size());
    for (GeometryPtr &polygon : polygons)
        raw.push_back(polygon.release());
    return {GEOSGeom_createCollection_r(context, GEOS_MULTIPOLYGON, raw.data(),
                                        static_cast<unsigned int>(raw.size())),
            deleter};
}

void collectPolygons(GEOSContextHandle_t context, const GEOSGeometry *geometry, MultiPolygon &into)
{
    const int type = GEOSGeomTypeId_r(context, geometry);
    if (type == GEOS_POLYGON) {
        if (GEOSisEmpty_r(context, geometry) == 0) {
            Polygon polygon = fromGeosPolygon(context, geometry);
            if (!polygon.outer.empty())
                into.push_back(std::move(polygon));
        }
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        const int count = GEOSGetNumGeometries_r(context, geometry);
        for (int i = 0; i < count; ++i)
            collectPolygons(context, GEOSGetGeometryN_r(context, geometry, i), into);
    }
}

} // namespace choros::geometry::geos
