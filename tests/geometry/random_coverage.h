// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/shapes.h"

#include <cmath>
#include <map>
#include <random>
#include <utility>
#include <vector>

namespace random_coverage {

using namespace choros::geometry;

/// Cells of a grid with rough borders, ten units wide, on a grid of 1/1024. Neighbors share their vertices.
class Cells
{
public:
    Cells(int side, unsigned seed) : m_side(side), m_random(seed) {}

    int count() const { return m_side * m_side; }
    Ring ring(int cell)
    {
        const int x = cell % m_side;
        const int y = cell / m_side;
        Ring out;
        append(out, {x, y}, {x + 1, y});
        append(out, {x + 1, y}, {x + 1, y + 1});
        append(out, {x + 1, y + 1}, {x, y + 1});
        append(out, {x, y + 1}, {x, y});
        return out;
    }
    /// Neighbors differ by one side.
    bool isNeighbor(int a, int b) const
    {
        const int dx = std::abs(a % m_side - b % m_side);
        const int dy = std::abs(a / m_side - b / m_side);
        return dx + dy == 1;
    }
    unsigned below(unsigned limit) { return static_cast<unsigned>(m_random() % limit); }

private:
    using Corner = std::pair<int, int>;

    double rough(double size) { return (static_cast<double>(m_random() % 20001) / 10000 - 1) * size; }
    static Point onGrid(Point p) { return {std::round(p.x * 1024) / 1024, std::round(p.y * 1024) / 1024}; }
    Point corner(Corner c)
    {
        const auto known = m_corners.find(c);
        if (known != m_corners.end())
            return known->second;
        return m_corners[c] = onGrid({10.0 * c.first + rough(2), 10.0 * c.second + rough(2)});
    }
    const Ring &border(Corner from, Corner to)
    {
        Ring &border = m_borders[{from, to}];
        if (border.empty()) {
            const Point a = corner(from);
            const Point b = corner(to);
            const auto steps = static_cast<int>(1 + m_random() % 6);
            border.push_back(a);
            for (int i = 1; i < steps; ++i) {
                const double t = static_cast<double>(i) / steps;
                border.push_back(
                    onGrid({a.x + t * (b.x - a.x) + rough(0.6), a.y + t * (b.y - a.y) + rough(0.6)}));
            }
            border.push_back(b);
        }
        return border;
    }
    void append(Ring &out, Corner from, Corner to)
    {
        if (from < to) {
            const Ring &points = border(from, to);
            out.insert(out.end(), points.begin(), points.end() - 1);
        } else {
            const Ring &points = border(to, from);
            out.insert(out.end(), points.rbegin(), points.rend() - 1);
        }
    }

    int m_side;
    std::mt19937 m_random;
    std::map<Corner, Point> m_corners;
    std::map<std::pair<Corner, Corner>, Ring> m_borders;
};

/// Every cell an area of its own, some turned the other way round.
inline std::vector<MultiPolygon> cellAreas(int side, unsigned seed)
{
    Cells cells(side, seed);
    std::vector<MultiPolygon> areas;
    for (int cell = 0; cell < cells.count(); ++cell) {
        Ring ring = cells.ring(cell);
        if (cells.below(2) == 0)
            ring = Ring(ring.rbegin(), ring.rend());
        areas.push_back({{ring, {}}});
    }
    return areas;
}

/// Cells dealt out to fewer areas at random, each cell a part: seams between parts, islands, areas around
/// others. `missing`: every so many-th cell belongs to nobody; 0: none.
inline std::vector<MultiPolygon> dealtAreas(int side, unsigned areaCount, unsigned missing, unsigned seed)
{
    Cells cells(side, seed);
    std::vector<MultiPolygon> areas(areaCount);
    for (int cell = 0; cell < cells.count(); ++cell) {
        const Ring ring = cells.ring(cell);
        if (missing == 0 || cells.below(missing) != 0)
            areas[cells.below(areaCount)].push_back({ring, {}});
    }
    return areas;
}

/// A shape in one spelling: rings from their smallest point, outer ones counterclockwise, all in order.
inline MultiPolygon normalized(MultiPolygon shape)
{
    const auto normalize = [](Ring &ring, bool counterclockwise) {
        if ((signedArea(ring) > 0) != counterclockwise)
            ring = Ring(ring.rbegin(), ring.rend());
        const auto less = [](Point a, Point b) { return std::pair(a.x, a.y) < std::pair(b.x, b.y); };
        std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end(), less), ring.end());
    };
    const auto ringLess = [](const Ring &a, const Ring &b) {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](Point p, Point q) {
            return std::pair(p.x, p.y) < std::pair(q.x, q.y);
        });
    };
    for (Polygon &polygon : shape) {
        normalize(polygon.outer, true);
        for (Ring &hole : polygon.holes)
            normalize(hole, false);
        std::sort(polygon.holes.begin(), polygon.holes.end(), ringLess);
    }
    std::sort(shape.begin(), shape.end(),
              [&](const Polygon &a, const Polygon &b) { return ringLess(a.outer, b.outer); });
    return shape;
}

} // namespace random_coverage
