// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/coverage.h"
#include "raster/pixel_buffer.h"
#include "raster/view.h"
#include "support/job_context.h"

#include <cstdint>
#include <vector>

namespace choros::raster {

/// Shares are in 1/65,535 of a pixel.
inline constexpr std::uint32_t kWholePixel = 65535;

/// What covers one pixel: the two areas that cover most of it, the largest first.
struct Pixel
{
    geometry::AreaId first = geometry::kNoArea;
    geometry::AreaId second = geometry::kNoArea;
    std::uint16_t firstShare = 0;
    std::uint16_t secondShare = 0;

    bool operator==(const Pixel &) const = default;
};

/// One area's part of a pixel.
struct AreaShare
{
    geometry::AreaId area = geometry::kNoArea;
    std::uint16_t share = 0;

    bool operator==(const AreaShare &) const = default;
};

/// A pixel that is not wholly one area's.
struct Mix
{
    geometry::AreaId first = geometry::kNoArea;
    geometry::AreaId second = geometry::kNoArea;
    std::uint16_t firstShare = 0;
    std::uint16_t secondShare = 0;
    std::uint32_t further = 0; ///< of a crowded pixel: one more than an index into `Band::overflow`; 0: none
};

/// A further area of a crowded pixel.
struct OverflowShare
{
    AreaShare share;
    std::uint32_t next = 0; ///< as `Mix::further`
};

/// Marks a pixel that several areas share, or one only in part; areas have numbers below it.
inline constexpr std::uint32_t kMixed = 0x80000000u;
constexpr bool isMixed(std::uint32_t pixel)
{
    return pixel >= kMixed && pixel != geometry::kNoArea;
}

struct Band
{
    std::vector<Mix> mixes;
    std::vector<OverflowShare> overflow;
};

/// Which areas cover each pixel of a view, and how much of it. No colors. Immutable once drawn.
struct CoverageRaster
{
    View view;
    /// Row by row, top row first: the area that covers the pixel wholly, kNoArea where nothing does, or
    /// kMixed with an index into the `mixes` of the pixel's band. Four bytes: a picture is as fast as its
    /// memory.
    PixelBuffer<std::uint32_t> pixels;
    std::vector<Band> bands; ///< of kBandRows rows each, the last of what is left

    std::size_t indexOf(int column, int row) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(view.width) +
               static_cast<std::size_t>(column);
    }
    const Band &bandOf(int row) const { return bands[static_cast<std::size_t>(row / kBandRows)]; }
    Pixel at(int column, int row) const
    {
        const std::uint32_t pixel = pixels[indexOf(column, row)];
        if (pixel == geometry::kNoArea)
            return {};
        if (!isMixed(pixel))
            return {pixel, geometry::kNoArea, kWholePixel, 0};
        const Mix &mix = bandOf(row).mixes[pixel ^ kMixed];
        return {mix.first, mix.second, mix.firstShare, mix.secondShare};
    }
    /// Every area of a pixel and its share: the two largest first, in order.
    std::vector<AreaShare> sharesAt(int column, int row) const;
    /// The area that covers most of a pixel, by one read, or two where areas meet; kNoArea outside the
    /// picture and where nothing is drawn.
    geometry::AreaId areaAt(int column, int row) const
    {
        if (column < 0 || row < 0 || column >= view.width || row >= view.height)
            return geometry::kNoArea;
        const std::uint32_t pixel = pixels[indexOf(column, row)];
        return isMixed(pixel) ? bandOf(row).mixes[pixel ^ kMixed].first : pixel;
    }
};

struct RasterOptions
{
    int threads = 0; ///< 0: as many as there are cores
    /// A raster of the same coverage: of the same scale and displaced by whole pixels, what both show is
    /// copied from it, so that panning draws new ground only. Otherwise it is of no use and no harm.
    const CoverageRaster *earlier = nullptr;
    std::shared_ptr<PixelPool> pool = nullptr; ///< where its memory comes from; null: the system
};

/// Vertices whose effective area is below the square of this part of a pixel are left out.
inline constexpr double kLevelTolerancePixels = 0.5;

/// Draws a coverage by exact signed area: each edge adds, to every pixel it crosses, the part of the pixel
/// between itself and the pixel's right side. At the level of detail the view needs, where the coverage has
/// levels. Errors: Cancelled; BadArgument for an empty view, one over 16,384 pixels wide or high, or 2^31
/// areas.
support::Result<CoverageRaster> drawCoverage(const geometry::Coverage &coverage, const View &view,
                                             const RasterOptions &options = {},
                                             const support::JobContext &job = {});

/// The same in steps, for who does more with a band of rows while it is at hand: prepare everything, then
/// draw every band, then take the raster. Steps of one kind may be done by any threads at once.
class CoverageDrawing
{
public:
    /// `view` is one that `drawCoverage` takes; coverage and `options.earlier` must outlive it.
    CoverageDrawing(const geometry::Coverage &coverage, const View &view, const RasterOptions &options,
                    int threads);
    ~CoverageDrawing();
    CoverageDrawing(const CoverageDrawing &) = delete;
    CoverageDrawing &operator=(const CoverageDrawing &) = delete;

    std::size_t preparationCount() const;
    void prepare(std::size_t preparation);
    std::size_t bandCount() const { return m_raster.bands.size(); }
    /// `thread` is below the number given at first; two at once must differ.
    void drawBand(std::size_t band, int thread, const support::JobContext &job);
    const CoverageRaster &raster() const { return m_raster; }
    CoverageRaster take() { return std::move(m_raster); }

private:
    struct Work;

    CoverageRaster m_raster;
    std::unique_ptr<Work> m_work;
};

/// Whether a view can be drawn: not empty, at most 16,384 pixels wide and high.
bool isDrawable(const View &view);

} // namespace choros::raster
