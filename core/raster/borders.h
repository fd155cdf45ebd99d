// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/border_ranks.h"
#include "raster/pixel_buffer.h"
#include "raster/view.h"
#include "support/color.h"
#include "support/job_context.h"

#include <array>
#include <vector>

namespace choros::raster {

/// How borders of one rank are drawn. A border fades in while the smaller of the two units it parts grows
/// from `fadeFrom` to `fadeFull` pixels to a side: below that, lines would be most of the picture.
struct BorderStyle
{
    support::Color color;
    double width = 1; ///< pixels; 0 draws nothing
    double fadeFrom = 0;
    double fadeFull = 0;

    bool operator==(const BorderStyle &) const = default;
};

/// One style per `geometry::BorderRank`.
struct BorderStyles
{
    std::array<BorderStyle, 6> ofRank;

    BorderStyle &operator[](geometry::BorderRank rank) { return ofRank[static_cast<std::size_t>(rank)]; }
    const BorderStyle &operator[](geometry::BorderRank rank) const
    {
        return ofRank[static_cast<std::size_t>(rank)];
    }
    bool operator==(const BorderStyles &) const = default;
};

/// From 0 to 1: how strongly a border of a style shows that parts units of a size (`BorderRanks::unitSizes`).
double borderOpacity(const BorderStyle &style, double unitSize, double unitsPerPixel);

/// Lines of one color: how much ink lies on each pixel, of 255.
struct InkLayer
{
    support::Color color;
    PixelBuffer<std::uint8_t> ink;
};

/// The borders of a view, without the map below them; layers in drawing order, weak ranks first.
struct BorderInk
{
    View view;
    BorderStyles styles;
    std::vector<InkLayer> layers;
};

struct BorderOptions
{
    int threads = 0;                    ///< 0: as many as there are cores
    const BorderInk *earlier = nullptr; ///< as `RasterOptions::earlier`
    std::shared_ptr<PixelPool> pool = nullptr;
};

/// Draws arcs as antialiased lines, each once, at the level of detail the view needs: the ink of a pixel is
/// the part of the line's width that lies within half a pixel of its middle, and where lines meet the
/// strongest counts, so that joints show no beads. `ranks` of another length than there are arcs (or null):
/// all rims and areas alike. Errors: Cancelled, BadArgument for an empty view.
support::Result<BorderInk> drawBorders(const geometry::Coverage &coverage, const geometry::BorderRanks *ranks,
                                       const View &view, const BorderStyles &styles,
                                       const BorderOptions &options = {},
                                       const support::JobContext &job = {});

/// The same in steps; see `CoverageDrawing`.
class BorderDrawing
{
public:
    /// Coverage, ranks and `options.earlier` must outlive it.
    BorderDrawing(const geometry::Coverage &coverage, const geometry::BorderRanks *ranks, const View &view,
                  const BorderStyles &styles, const BorderOptions &options);
    ~BorderDrawing();
    BorderDrawing(const BorderDrawing &) = delete;
    BorderDrawing &operator=(const BorderDrawing &) = delete;

    void prepare(); ///< once, before any band
    void drawBand(std::size_t band);
    const BorderInk &ink() const { return m_ink; }
    BorderInk take() { return std::move(m_ink); }

private:
    struct Work;

    BorderInk m_ink;
    std::unique_ptr<Work> m_work;
};

} // namespace choros::raster
