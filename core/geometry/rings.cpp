// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/rings.h"

#include <cmath>
#include <iterator>

namespace choros::geometry {

namespace {

/// How far ahead of its use a vertex's place in the table is asked for.
constexpr std::size_t kLookAhead = 12;

class Collector
{
public:
    explicit Collector(std::size_t pointCount) : m_table(pointCount) { m_rings.vertices.reserve(pointCount); }

    void add(const Ring &ring, AreaId area, bool counterclockwise)
    {
        double size = signedArea(ring);
        std::span<const Point> points = ring;
        if (!std::isfinite(size)) {
            m_clean.clear();
            std::copy_if(ring.begin(), ring.end(), std::back_inserter(m_clean),
                         [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
            size = signedArea(m_clean);
            points = m_clean;
        }
        const std::size_t start = m_rings.vertices.size();
        if (size != 0)
            append(points, (size > 0) != counterclockwise);
        auto &vertices = m_rings.vertices;
        while (vertices.size() > start + 1 && vertices.back() == vertices[start])
            vertices.pop_back();
        if (vertices.size() < start + 3) {
            vertices.resize(start);
            ++m_rings.dropped;
            return;
        }
        m_rings.starts.push_back(vertices.size());
        m_rings.areas.push_back(area);
    }

    Rings take()
    {
        m_rings.points = m_table.takePoints();
        return std::move(m_rings);
    }

private:
    void append(std::span<const Point> points, bool backwards)
    {
        const std::size_t count = points.size();
        const std::size_t start = m_rings.vertices.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (i + kLookAhead < count)
                m_table.prefetch(points[backwards ? count - 1 - i - kLookAhead : i + kLookAhead]);
            const VertexId id = m_table.idOf(points[backwards ? count - 1 - i : i]);
            if (m_rings.vertices.size() == start || m_rings.vertices.back() != id)
                m_rings.vertices.push_back(id);
        }
    }

    VertexTable m_table;
    Rings m_rings;
    Ring m_clean; ///< room kept from ring to ring
};

std::size_t pointCountOf(std::span<const MultiPolygon> areas)
{
    std::size_t count = 0;
    for (const MultiPolygon &area : areas) {
        for (const Polygon &polygon : area) {
            count += polygon.outer.size();
            for (const Ring &hole : polygon.holes)
                count += hole.size();
        }
    }
    return count;
}

} // namespace

Rings collectRings(std::span<const MultiPolygon> areas)
{
    Collector collector(pointCountOf(areas));
    for (std::size_t a = 0; a < areas.size(); ++a) {
        for (const Polygon &polygon : areas[a]) {
            collector.add(polygon.outer, static_cast<AreaId>(a), true);
            for (const Ring &hole : polygon.holes)
                collector.add(hole, static_cast<AreaId>(a), false);
        }
    }
    return collector.take();
}

double signedArea(std::span<const VertexId> ring, std::span<const Point> points)
{
    if (ring.size() < 3)
        return 0;
    const Point origin = points[ring[0]];
    double twice = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const Point a = points[ring[i]];
        const Point b = points[ring[i + 1]];
        twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
    }
    return twice / 2;
}

} // namespace choros::geometry
