// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/shapes.h"
#include "geometry/vertex_table.h"

#include <bit>
#include <cmath>
#include <numeric>
#include <span>

namespace choros::geometry {

/// An endless grid of square cells, numbered by a hash so that empty ones cost nothing: what lies in one cell
/// has one number, but others may have it, too.
class CellGrid
{
public:
    /// `cells`: about how many numbers there are.
    CellGrid(double cellSize, std::size_t cells)
        : m_perUnit(1 / cellSize), m_mask(std::bit_ceil(cells | 1) - 1)
    {
    }

    std::size_t numberCount() const { return m_mask + 1; }
    std::size_t numberOf(Point p) const
    {
        return numberOf(std::floor(p.x * m_perUnit), std::floor(p.y * m_perUnit));
    }

    /// The cells a line passes through, or passes by at no more than `margin`, some others perhaps among
    /// them.
    template <typename Take> void eachCell(Point from, Point to, double margin, Take take) const
    {
        const double m = margin * m_perUnit + 1e-6; // more than rounding can amount to
        const Point a{from.x * m_perUnit, from.y * m_perUnit};
        const Point b{to.x * m_perUnit, to.y * m_perUnit};
        const double low = std::min(a.y, b.y);
        const double high = std::max(a.y, b.y);
        const double slope = a.y == b.y ? 0 : (b.x - a.x) / (b.y - a.y);
        const double top = std::floor(high + m);
        for (double row = std::floor(low - m); row <= top; ++row) {
            double left = a.x;
            double right = b.x;
            if (a.y != b.y) {
                left = a.x + (std::clamp(row - m, low, high) - a.y) * slope;
                right = a.x + (std::clamp(row + 1 + m, low, high) - a.y) * slope;
            }
            if (left > right)
                std::swap(left, right);
            const double last = std::floor(right + m);
            for (double column = std::floor(left - m); column <= last; ++column)
                take(numberOf(column, row));
        }
    }

private:
    std::size_t numberOf(double column, double row) const
    {
        const auto x = std::bit_cast<std::uint64_t>(column + 0.0);
        const auto y = std::bit_cast<std::uint64_t>(row + 0.0);
        return static_cast<std::size_t>(mixBits(x + mixBits(y))) & m_mask;
    }

    double m_perUnit;
    std::size_t m_mask;
};

/// Things sorted into the cells of a grid.
class CellLists
{
public:
    /// `eachCellOf(i, take)` calls `take` with the number of each cell that thing i belongs to.
    template <typename EachCellOf>
    CellLists(std::size_t numbers, std::uint32_t things, const EachCellOf &eachCellOf)
        : m_starts(numbers + 1, 0)
    {
        for (std::uint32_t i = 0; i < things; ++i)
            eachCellOf(i, [this](std::size_t cell) { ++m_starts[cell + 1]; });
        std::partial_sum(m_starts.begin(), m_starts.end(), m_starts.begin());
        m_things.resize(m_starts.back());
        std::vector<std::uint32_t> next(m_starts.begin(), m_starts.end() - 1);
        for (std::uint32_t i = 0; i < things; ++i)
            eachCellOf(i, [&](std::size_t cell) { m_things[next[cell]++] = i; });
    }

    std::size_t count() const { return m_starts.size() - 1; }
    std::span<const std::uint32_t> in(std::size_t cell) const
    {
        return {m_things.data() + m_starts[cell], m_starts[cell + 1] - m_starts[cell]};
    }

private:
    std::vector<std::uint32_t> m_starts;
    std::vector<std::uint32_t> m_things;
};

} // namespace choros::geometry
