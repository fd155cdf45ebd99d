// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/shapes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace choros::raster {

/// Accumulates the signed area of edges over a box of pixels. Each cell holds the change in coverage from the
/// cell before it, so a running sum along a row gives the coverage of each pixel (as FreeType's and LibArt's
/// rasterizers accumulate area and cover per cell). Only cells that an edge touched are ever looked at.
class Accumulator
{
public:
    /// Starts a box of pixels; all cells are zero.
    void start(int width, int height);

    /// Adds an edge in the box's pixels, y going down; both ends within [0, width] x [0, height]. A downward
    /// edge adds `sign` times what lies to its right.
    void addInside(geometry::Point from, geometry::Point to, double sign)
    {
        if (from.y > to.y) {
            std::swap(from, to);
            sign = -sign;
        }
        const double height = to.y - from.y;
        if (!(height > 0))
            return;
        const int row = static_cast<int>(from.y);
        if (to.y <= row + 1) {
            addInRow(row, from.x, to.x, height * sign);
            return;
        }
        addRows(from, to, sign);
    }

    /// The same for an edge that may lie anywhere: parts above and below the box add nothing; parts to its
    /// left count as lying on its left side; parts to its right add nothing.
    void addAnywhere(geometry::Point from, geometry::Point to, double sign);

    /// Goes through a row from left to right and empties it: `whole(from, to, coverage)` for pixels without
    /// an edge, `single(column, coverage)` for pixels with one. Coverage is not clamped.
    template <class Span, class Single> void takeRow(int row, const Span &span, const Single &single)
    {
        float *cells = m_cells.data() + static_cast<std::size_t>(row) * m_stride;
        std::uint64_t *touched = m_touched.data() + static_cast<std::size_t>(row) * m_words;
        double covered = 0;
        int column = 0;
        for (std::size_t word = 0; word < m_words; ++word) {
            for (; touched[word] != 0; touched[word] &= touched[word] - 1) {
                const int cell = static_cast<int>(word) * 64 + std::countr_zero(touched[word]);
                if (cell < m_width) {
                    if (cell > column)
                        span(column, cell, covered);
                    covered += cells[cell];
                    single(cell, covered);
                    column = cell + 1;
                }
                cells[cell] = 0;
            }
        }
        if (column < m_width)
            span(column, m_width, covered);
    }

private:
    void addRows(geometry::Point from, geometry::Point to, double sign);
    void addColumns(std::size_t row, double x0, double x1, double cover);

    /// One edge within one row: `cover` is its signed height; it runs from x0 to x1.
    void addInRow(int rowNumber, double x0, double x1, double cover)
    {
        const auto row = static_cast<std::size_t>(rowNumber);
        const auto cell = static_cast<std::size_t>(x0);
        if (static_cast<std::size_t>(x1) != cell) {
            addColumns(row, x0, x1, cover);
            return;
        }
        // What lies to the right of the edge's middle is covered, everything beyond the pixel wholly.
        const double covered = cover * (static_cast<double>(cell + 1) - (x0 + x1) / 2);
        add(row, cell, covered);
        add(row, cell + 1, cover - covered);
    }

    void add(std::size_t row, std::size_t cell, double amount)
    {
        m_cells[row * m_stride + cell] += static_cast<float>(amount);
        m_touched[row * m_words + cell / 64] |= std::uint64_t(1) << (cell % 64);
    }

    int m_width = 0;
    int m_height = 0;
    std::size_t m_stride = 0;
    std::size_t m_words = 0;
    std::vector<float> m_cells;           ///< all zero between boxes
    std::vector<std::uint64_t> m_touched; ///< one bit per cell, `m_words` to a row
};

/// The same for a small box, without keeping track of touched cells: most areas of a whole country are a few
/// pixels wide. In single precision, which is exact to a millionth of a pixel here.
class SmallAccumulator
{
public:
    static constexpr int kMostSide = 14;

    void start(int width, int height)
    {
        m_width = width;
        m_height = height;
        std::fill_n(m_cells.data(), static_cast<std::size_t>(height + 1) * kStride, 0.0f);
    }

    /// As `Accumulator::addInside`; a hair outside does no harm.
    void add(float x0, float y0, float x1, float y1, float sign)
    {
        if (static_cast<int>(y0) == static_cast<int>(y1)) {
            addInRow(static_cast<int>(y0), x0, x1, (y1 - y0) * sign);
            return;
        }
        if (y0 > y1) {
            std::swap(x0, x1);
            std::swap(y0, y1);
            sign = -sign;
        }
        const float slope = (x1 - x0) / (y1 - y0);
        const int lastRow = static_cast<int>(y1);
        int row = static_cast<int>(y0);
        float x = x0;
        float y = y0;
        for (; row < lastRow; ++row) {
            const float below = static_cast<float>(row + 1);
            const float nextX = std::clamp(x0 + (below - y0) * slope, std::min(x0, x1), std::max(x0, x1));
            addInRow(row, x, nextX, (below - y) * sign);
            x = nextX;
            y = below;
        }
        addInRow(lastRow, x, x1, (y1 - y) * sign);
    }

    /// Calls `pixel(column, coverage)` for each pixel of a row.
    template <class Single> void takeRow(int row, const Single &pixel) const
    {
        const float *cells = m_cells.data() + static_cast<std::size_t>(row) * kStride;
        float covered = 0;
        for (int column = 0; column < m_width; ++column) {
            covered += cells[column];
            pixel(column, covered);
        }
    }

private:
    static constexpr std::size_t kStride = kMostSide + 2;

    void addInRow(int row, float x0, float x1, float cover)
    {
        float *cells = m_cells.data() + static_cast<std::size_t>(row) * kStride;
        int cell = static_cast<int>(x0);
        const int lastCell = static_cast<int>(x1);
        if (cell == lastCell) {
            const float beyond = cover * ((x0 + x1) / 2 - static_cast<float>(cell));
            cells[cell] += cover - beyond;
            cells[cell + 1] += beyond;
            return;
        }
        if (x0 > x1)
            std::swap(x0, x1);
        // Piece by piece, each within one pixel.
        const float rise = cover / (x1 - x0);
        const int end = std::max(cell, lastCell);
        for (cell = std::min(cell, lastCell); cell <= end; ++cell) {
            const float right = std::min(static_cast<float>(cell + 1), x1);
            const float piece = rise * (right - x0);
            const float beyond = piece * ((x0 + right) / 2 - static_cast<float>(cell));
            cells[cell] += piece - beyond;
            cells[cell + 1] += beyond;
            x0 = right;
        }
    }

    int m_width = 0;
    int m_height = 0;
    std::array<float, kStride *(kMostSide + 2)> m_cells{};
};

} // namespace choros::raster
