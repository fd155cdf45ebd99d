// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/coverage.h"
#include "raster/view.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace choros::raster {

/// What a stretch of an arc adds to one pixel, and to the pixels right of it: to its own the part of it that
/// lies right of the line, to all further ones the line's whole height (as FreeType's and LibArt's
/// rasterizers keep area and cover per cell). Lines that go down the picture count positive.
struct Cell
{
    std::uint16_t column;
    std::uint16_t row;
    float here;   ///< of the pixel's area, right of the line
    float beyond; ///< of the line's height, what `here` leaves for the next pixel
};

/// The cells of arcs in a view. An arc is gone through once; the areas on its two sides take its cells with
/// opposite signs. What lies left of the view is in its first column, what lies above, below or right of it
/// is nowhere.
class ArcCells
{
public:
    /// Of the arcs of `areas`, at a level of detail (null: full). Nothing is worked out before `fill`.
    ArcCells(const geometry::Coverage &coverage, std::span<const geometry::AreaId> areas,
             const geometry::Level *level, const View &view);

    /// The work comes in chunks that any threads may do, each once.
    std::size_t chunkCount() const { return m_chunks.size(); }
    void fill(std::size_t chunk);

    /// Only of arcs of the areas asked for.
    std::span<const Cell> of(std::size_t arc) const { return {m_cells[arc].first, m_cells[arc].count}; }

private:
    static constexpr std::size_t kArcsPerChunk = 4096;

    struct Place
    {
        const Cell *first;
        std::size_t count;
    };

    const geometry::Coverage *m_coverage;
    const geometry::Level *m_level;
    View m_view;
    std::vector<std::uint32_t> m_arcs;
    std::unique_ptr<Place[]> m_cells;              ///< room for every arc; only those asked for are filled
    std::vector<std::unique_ptr<Cell[]>> m_chunks; ///< what they point to
};

} // namespace choros::raster
