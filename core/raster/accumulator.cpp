// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/accumulator.h"

#include <algorithm>
#include <array>

namespace choros::raster {

using geometry::Point;

void Accumulator::start(int width, int height)
{
    // Arithmetic may have put an edge a hair below the lower side: that row is never taken, so it is emptied
    // here.
    if (!m_cells.empty()) {
        const auto below = static_cast<std::size_t>(m_height);
        std::fill_n(m_cells.begin() + static_cast<std::ptrdiff_t>(below * m_stride), m_stride, 0.0f);
        std::fill_n(m_touched.begin() + static_cast<std::ptrdiff_t>(below * m_words), m_words, 0u);
    }
    m_width = width;
    m_height = height;
    m_stride =
        static_cast<std::size_t>(width) + 3; // an edge on the right side writes its own cell and the next
    m_words = m_stride / 64 + 1;
    const std::size_t rows = static_cast<std::size_t>(height) + 1;
    if (m_cells.size() < m_stride * rows)
        m_cells.resize(m_stride * rows, 0.0f);
    if (m_touched.size() < m_words * rows)
        m_touched.resize(m_words * rows, 0);
}

void Accumulator::addAnywhere(Point from, Point to, double sign)
{
    if (from.y > to.y) {
        std::swap(from, to);
        sign = -sign;
    }
    const double width = m_width;
    const double height = m_height;
    if (!(from.y < to.y) || to.y <= 0 || from.y >= height || (from.x >= width && to.x >= width))
        return;
    const double slope = (to.x - from.x) / (to.y - from.y);
    const auto xAt = [&](double y) { return from.x + (y - from.y) * slope; };
    // Cut where the edge enters or leaves the rows and the columns; then each piece lies in, left of or right
    // of the box.
    const double top = std::max(from.y, 0.0);
    const double bottom = std::min(to.y, height);
    const double first = slope > 0 ? 0.0 : width; // the side it crosses first on its way down
    std::array<double, 4> cuts{top};
    std::size_t count = 1;
    for (const double side : {first, width - first}) {
        if ((from.x < side) == (to.x < side))
            continue;
        const double y = from.y + (side - from.x) / slope;
        if (y > top && y < bottom)
            cuts[count++] = y;
    }
    cuts[count++] = bottom;
    for (std::size_t i = 1; i < count; ++i) {
        const Point a{xAt(cuts[i - 1]), cuts[i - 1]};
        const Point b{xAt(cuts[i]), cuts[i]};
        if ((a.x + b.x) / 2 < width)
            addInside({std::clamp(a.x, 0.0, width), a.y}, {std::clamp(b.x, 0.0, width), b.y}, sign);
    }
}

void Accumulator::addRows(Point from, Point to, double sign)
{
    const double slope = (to.x - from.x) / (to.y - from.y);
    const double leastX = std::min(from.x, to.x);
    const double mostX = std::max(from.x, to.x);
    double x = from.x;
    double y = from.y;
    for (int row = static_cast<int>(from.y); y < to.y; ++row) {
        const bool last = row + 1 >= to.y;
        const double nextY = last ? to.y : row + 1;
        const double nextX = last ? to.x : std::clamp(from.x + (nextY - from.y) * slope, leastX, mostX);
        addInRow(row, x, nextX, (nextY - y) * sign);
        x = nextX;
        y = nextY;
    }
}

/// Across several pixels: of each, the part right of the edge is covered, and all of it where the edge has
/// passed.
void Accumulator::addColumns(std::size_t row, double x0, double x1, double cover)
{
    if (x0 > x1)
        std::swap(x0, x1);
    const double rise = cover / (x1 - x0);
    double before = 0;
    double x = x0;
    auto cell = static_cast<std::size_t>(x0);
    for (; x < x1; ++cell) {
        const double cellRight = static_cast<double>(cell + 1);
        const double end = std::min(cellRight, x1);
        const double beside = (cellRight - x) * (cellRight - x) - (cellRight - end) * (cellRight - end);
        const double covered = rise * (x - x0 + beside / 2);
        add(row, cell, covered - before);
        before = covered;
        x = end;
    }
    add(row, cell, cover - before);
}

} // namespace choros::raster
