// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/shapes.h"

#include <cmath>
#include <optional>
#include <vector>

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

/// A rectangle of pixels: columns [left, right), rows [top, bottom).
struct PixelBox
{
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    bool operator==(const PixelBox &) const = default;
    bool isEmpty() const { return left >= right || top >= bottom; }
    int width() const { return right - left; }
    int height() const { return bottom - top; }
    PixelBox cut(const PixelBox &other) const
    {
        return {std::max(left, other.left), std::max(top, other.top), std::min(right, other.right),
                std::min(bottom, other.bottom)};
    }
    bool contains(const PixelBox &other) const { return cut(other) == other; }
};

/// Rows are drawn in bands of this many, each by one thread.
inline constexpr int kBandRows = 64;
inline std::size_t bandCountOf(const View &view)
{
    return static_cast<std::size_t>((view.height + kBandRows - 1) / kBandRows);
}
inline PixelBox bandBox(const View &view, std::size_t band)
{
    const int top = static_cast<int>(band) * kBandRows;
    return {0, top, view.width, std::min(top + kBandRows, view.height)};
}

/// How far one view is displaced from another of the same scale: pixel (column, row) of `to` shows the ground
/// of pixel (column + columns, row + rows) of `from`. Nothing unless both are displaced by whole pixels.
struct PixelOffset
{
    int columns = 0;
    int rows = 0;
};
inline std::optional<PixelOffset> pixelOffset(const View &from, const View &to)
{
    if (from.unitsPerPixel != to.unitsPerPixel || from.isEmpty() || to.isEmpty())
        return {};
    const double columns = (to.left - from.left) / to.unitsPerPixel;
    const double rows = (from.top - to.top) / to.unitsPerPixel;
    constexpr double most = 1e6;    // far beyond any picture
    constexpr double nearly = 1e-3; // what is left of arithmetic; seen by nobody
    if (!(std::abs(columns) < most && std::abs(rows) < most) ||
        std::abs(columns - std::round(columns)) > nearly || std::abs(rows - std::round(rows)) > nearly)
        return {};
    return PixelOffset{static_cast<int>(std::lround(columns)), static_cast<int>(std::lround(rows))};
}

/// What of a view an earlier one of it shows already: the box both share, in pixels of `to`, empty when there
/// is none; and the up to four boxes beside it that it does not.
struct SharedPart
{
    PixelOffset offset;
    PixelBox box;
    std::vector<PixelBox> rest;
};
SharedPart sharedPart(const View *from, const View &to);

} // namespace choros::raster
