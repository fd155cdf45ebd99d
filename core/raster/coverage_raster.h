// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/coverage.h"
#include "raster/view.h"
#include "support/job_context.h"

#include <cstdint>
#include <vector>

namespace choros::raster {

/// Shares are in 1/65,535 of a pixel.
inline constexpr std::uint32_t kWholePixel = 65535;

/// What covers one pixel: the two areas that cover most of it. More than two: the rest is in
/// `CoverageRaster::overflow`.
struct Pixel
{
    geometry::AreaId first = geometry::kNoArea;
    geometry::AreaId second = geometry::kNoArea;
    std::uint16_t firstShare = 0;
    std::uint16_t secondShare = 0;

    bool operator==(const Pixel &) const = default;
};

/// A further area of a crowded pixel.
struct OverflowShare
{
    std::uint32_t pixel = 0; ///< row * width + column
    geometry::AreaId area = geometry::kNoArea;
    std::uint16_t share = 0;

    bool operator==(const OverflowShare &) const = default;
};

/// Which areas cover each pixel of a view, and how much of it. No colors. Immutable once drawn.
struct CoverageRaster
{
    View view;
    std::vector<Pixel> pixels;           ///< row by row, top row first
    std::vector<OverflowShare> overflow; ///< by pixel

    const Pixel &at(int column, int row) const
    {
        return pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(view.width) +
                      static_cast<std::size_t>(column)];
    }
    /// The area that covers most of a pixel; kNoArea outside the picture and where nothing is drawn.
    geometry::AreaId areaAt(int column, int row) const
    {
        if (column < 0 || row < 0 || column >= view.width || row >= view.height)
            return geometry::kNoArea;
        return at(column, row).first;
    }
};

struct RasterOptions
{
    int threads = 0; ///< 0: as many as there are cores
};

/// Draws a coverage by exact signed area: each edge adds, to every pixel it crosses, the part of the pixel
/// between itself and the pixel's right side, as font rasterizers do (the idea is that of FreeType's and of
/// LibArt's rasterizers, which accumulate area and cover per cell). Errors: Cancelled; BadArgument for an
/// empty view or one over 16,384 pixels wide or high.
support::Result<CoverageRaster> drawCoverage(const geometry::Coverage &coverage, const View &view,
                                             const RasterOptions &options = {},
                                             const support::JobContext &job = {});

} // namespace choros::raster
