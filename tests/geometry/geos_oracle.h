// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/shapes.h"

#include <geos_c.h>

#include <cstdio>
#include <memory>
#include <string>

/// What GEOS says of shapes, independently of what core does with it.
namespace geos_oracle {

using choros::geometry::MultiPolygon;
using choros::geometry::Point;
using choros::geometry::Ring;

class Geos
{
public:
    Geos() : m_context(GEOS_init_r()) {}
    ~Geos() { GEOS_finish_r(m_context); }
    Geos(const Geos &) = delete;
    Geos &operator=(const Geos &) = delete;

    /// Parts of what a box around everything has left beside the shape, less the one along the box.
    int enclosedParts(const MultiPolygon &shape) const
    {
        choros::geometry::Box box = boundsOf(shape);
        box = {box.minX - 1, box.minY - 1, box.maxX + 1, box.maxY + 1};
        const Handle all = read(
            {{{{box.minX, box.minY}, {box.maxX, box.minY}, {box.maxX, box.maxY}, {box.minX, box.maxY}}, {}}});
        const Handle rest(GEOSDifference_r(m_context, all.get(), unionOf(shape).get()), {m_context});
        return GEOSGetNumGeometries_r(m_context, rest.get()) - 1;
    }
    int partsOfUnion(const MultiPolygon &shape) const
    {
        return GEOSGetNumGeometries_r(m_context, unionOf(shape).get());
    }
    bool isValid(const MultiPolygon &shape) const { return GEOSisValid_r(m_context, read(shape).get()) == 1; }
    /// Whether a valid shape covers what the parts of another cover together.
    bool isUnion(const MultiPolygon &shape, const MultiPolygon &parts) const
    {
        return GEOSEquals_r(m_context, read(shape).get(), unionOf(parts).get()) == 1;
    }

private:
    struct Destroy
    {
        GEOSContextHandle_t context;
        void operator()(GEOSGeometry *geometry) const { GEOSGeom_destroy_r(context, geometry); }
    };
    using Handle = std::unique_ptr<GEOSGeometry, Destroy>;

    static std::string text(const Ring &ring)
    {
        std::string out = "(";
        Ring closed = ring;
        closed.push_back(ring.front());
        for (const Point p : closed) {
            char buffer[64];
            std::snprintf(buffer, sizeof buffer, "%s%.17g %.17g", out.size() > 1 ? "," : "", p.x, p.y);
            out += buffer;
        }
        return out + ")";
    }
    Handle read(const MultiPolygon &shape) const
    {
        std::string wkt = "MULTIPOLYGON EMPTY";
        for (std::size_t i = 0; i < shape.size(); ++i) {
            wkt = (i == 0 ? "MULTIPOLYGON (" : wkt + ",") + "(" + text(shape[i].outer);
            for (const Ring &hole : shape[i].holes)
                wkt += "," + text(hole);
            wkt += ")";
        }
        if (!shape.empty())
            wkt += ")";
        GEOSWKTReader *reader = GEOSWKTReader_create_r(m_context);
        Handle geometry(GEOSWKTReader_read_r(m_context, reader, wkt.c_str()), {m_context});
        GEOSWKTReader_destroy_r(m_context, reader);
        return geometry;
    }
    Handle unionOf(const MultiPolygon &shape) const
    {
        return {GEOSUnaryUnion_r(m_context, read(shape).get()), {m_context}};
    }

    GEOSContextHandle_t m_context;
};

} // namespace geos_oracle
