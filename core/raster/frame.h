// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "raster/colorize.h"

namespace choros::raster {

/// Everything a picture of a map is drawn from.
struct FrameRequest
{
    const geometry::Coverage *coverage = nullptr;
    const geometry::BorderRanks *ranks = nullptr; ///< null: all rims and areas alike
    View view;
    BorderStyles borderStyles;
    std::span<const support::Fill> fills;
    HatchStyle hatch;
    const CoverageRaster *earlierRaster = nullptr; ///< as `RasterOptions::earlier`
    const BorderInk *earlierBorders = nullptr;
    std::span<const PixelBox> windows = {}; ///< what of the picture to color; empty: all of it
    std::shared_ptr<PixelPool> pool = nullptr;
    int threads = 0; ///< 0: as many as there are cores
};

struct Frame
{
    CoverageRaster raster;
    BorderInk borders;
};

/// `drawCoverage`, `drawBorders` and `colorize` in one go: a band of rows is colored while what was drawn of
/// it is still near. Errors: those of `drawCoverage`; the picture is then half drawn.
support::Result<Frame> drawFrame(const FrameRequest &request, const Picture &picture,
                                 const support::JobContext &job = {});

} // namespace choros::raster
