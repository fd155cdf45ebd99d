// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/shapes.h"

namespace choros::raster {

/// Which part of the map a picture shows: map coordinates (y north) of its top left corner and the size of a
/// pixel in map units. Pixel (column, row) covers [column, column + 1) x [row, row + 1), rows going down. A
/// regular value.
struct View
{
    double left = 0;
    double top = 0;
    double unitsPerPixel = 1;
    int width = 0;
    int height = 0;

    bool operator==(const View &) const = default;
    bool isEmpty() const { return width <= 0 || height <= 0 || !(unitsPerPixel > 0); }
    geometry::Point toPixel(geometry::Point map) const
    {
        return {(map.x - left) / unitsPerPixel, (top - map.y) / unitsPerPixel};
    }
    geometry::Point toMap(geometry::Point pixel) const
    {
        return {left + pixel.x * unitsPerPixel, top - pixel.y * unitsPerPixel};
    }
    geometry::Box extent() const
    {
        return {left, top - height * unitsPerPixel, left + width * unitsPerPixel, top};
    }
};

} // namespace choros::raster
