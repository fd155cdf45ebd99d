// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace choros::raster {

/// Sums up what an area's outline adds to a box of pixels. Each cell holds the change in coverage from the
/// cell before it, so a running sum along a row gives the coverage of each pixel. Only cells that an edge
/// touched are ever looked at.
class Accumulator
{
public:
    /// Starts a box of pixels; all cells are zero.
    void start(int width, int height)
    {
        m_width = width;
        m_stride = static_cast<std::size_t>(width) + 1; // an edge writes its own cell and the next
        m_words = m_stride / 64 + 1;
        const auto rows = static_cast<std::size_t>(height);
        if (m_cells.size() < m_stride * rows)
            m_cells.resize(m_stride * rows, 0.0f);
        if (m_touched.size() < m_words * rows)
            m_touched.resize(m_words * rows, 0);
    }

    void add(int row, int column, float here, float beyond)
    {
        const auto r = static_cast<std::size_t>(row);
        const auto c = static_cast<std::size_t>(column);
        float *cells = m_cells.data() + r * m_stride + c;
        cells[0] += here;
        cells[1] += beyond;
        std::uint64_t *touched = m_touched.data() + r * m_words;
        touched[c / 64] |= std::uint64_t(1) << (c % 64);
        touched[(c + 1) / 64] |= std::uint64_t(1) << ((c + 1) % 64);
    }

    /// Goes through a row from left to right and empties it: `span(from, to, coverage)` for pixels without an
    /// edge, `single(column, coverage)` for pixels with one. Coverage is not clamped.
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
    int m_width = 0;
    std::size_t m_stride = 0;
    std::size_t m_words = 0;
    std::vector<float> m_cells;           ///< all zero between boxes
    std::vector<std::uint64_t> m_touched; ///< one bit per cell, `m_words` to a row
};

/// The same for a small box, without keeping track of touched cells: most areas of a whole country are a few
/// pixels wide.
class SmallAccumulator
{
public:
    static constexpr int kMostSide = 15;

    void start(int width, int height)
    {
        m_width = width;
        std::fill_n(m_cells.data(), static_cast<std::size_t>(height) * kStride, 0.0f);
    }

    void add(int row, int column, float here, float beyond)
    {
        float *cells = m_cells.data() + static_cast<std::size_t>(row) * kStride + column;
        cells[0] += here;
        cells[1] += beyond;
    }

    template <class Span, class Single> void takeRow(int row, const Span &, const Single &single)
    {
        const float *cells = m_cells.data() + static_cast<std::size_t>(row) * kStride;
        float covered = 0;
        for (int column = 0; column < m_width; ++column) {
            covered += cells[column];
            single(column, static_cast<double>(covered));
        }
    }

private:
    static constexpr std::size_t kStride = kMostSide + 1;

    int m_width = 0;
    std::array<float, kStride * kMostSide> m_cells{};
};

} // namespace choros::raster
