// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <limits>
#include <vector>

namespace choros::geometry {

/// A position in the units and axis order of the CRS that the owner states; x grows east, y north.
struct Point
{
    double x = 0;
    double y = 0;

    bool operator==(const Point &) const = default;
};

/// An axis-parallel box. Default: empty (min > max), which `extend` grows.
struct Box
{
    double minX = std::numeric_limits<double>::infinity();
    double minY = std::numeric_limits<double>::infinity();
    double maxX = -std::numeric_limits<double>::infinity();
    double maxY = -std::numeric_limits<double>::infinity();

    bool operator==(const Box &) const = default;
    bool isEmpty() const { return !(minX <= maxX && minY <= maxY); }
    double width() const { return isEmpty() ? 0 : maxX - minX; }
    double height() const { return isEmpty() ? 0 : maxY - minY; }
    Point center() const { return {(minX + maxX) / 2, (minY + maxY) / 2}; }
    void extend(Point p)
    {
        minX = std::min(minX, p.x);
        minY = std::min(minY, p.y);
        maxX = std::max(maxX, p.x);
        maxY = std::max(maxY, p.y);
    }
    void extend(const Box &other)
    {
        minX = std::min(minX, other.minX);
        minY = std::min(minY, other.minY);
        maxX = std::max(maxX, other.maxX);
        maxY = std::max(maxY, other.maxY);
    }
    bool intersects(const Box &o) const
    {
        return !isEmpty() && !o.isEmpty() && minX <= o.maxX && o.minX <= maxX && minY <= o.maxY &&
               o.minY <= maxY;
    }
    /// What both boxes have in common.
    Box cut(const Box &o) const
    {
        return {std::max(minX, o.minX), std::max(minY, o.minY), std::min(maxX, o.maxX),
                std::min(maxY, o.maxY)};
    }
    /// An empty box lies in every box.
    bool encloses(const Box &o) const
    {
        return o.isEmpty() || (minX <= o.minX && minY <= o.minY && maxX >= o.maxX && maxY >= o.maxY);
    }
    bool contains(Point p) const { return p.x >= minX && p.x <= maxX && p.y >= minY && p.y <= maxY; }
};

/// A closed line. The first point is not repeated at the end.
using Ring = std::vector<Point>;

/// One outer ring and its holes, in any orientation.
struct Polygon
{
    Ring outer;
    std::vector<Ring> holes;

    bool operator==(const Polygon &) const = default;
};

/// One area's shape: no, one or several polygons.
using MultiPolygon = std::vector<Polygon>;

Box boundsOf(const MultiPolygon &shape);

/// Twice-signed-area formula; positive for counterclockwise rings. In squared units of the coordinates.
double signedArea(const Ring &ring);

/// Outer rings less their holes, whatever the orientation. 0 for an empty shape.
double areaOf(const MultiPolygon &shape);

} // namespace choros::geometry
