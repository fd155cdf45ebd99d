// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "raster/coverage_raster.h"
#include "support/color.h"

#include <span>
#include <vector>

namespace choros::raster {

struct HatchStyle
{
    double spacing = 6;   ///< pixels between the middles of lines, measured across them
    double lineWidth = 1; ///< pixels
    /// Where the pattern is anchored, in pixels from the picture's top left; panning by whole pixels moves it
    /// along.
    double anchorX = 0;
    double anchorY = 0;
};

/// Colors a raster: one fill per area (areas without one, and FillKind::None, show the background). Returns
/// premultiplied 0xAARRGGBB, row by row; alpha is the total coverage, so the paper shows by it alone and
/// never along shared borders.
std::vector<std::uint32_t> colorize(const CoverageRaster &raster, std::span<const support::Fill> fills,
                                    const HatchStyle &hatch = {});

/// How much of a pixel is ink (0 to 1) in a fill's pattern: what `colorize` uses, for legend swatches drawn
/// elsewhere.
double inkAt(support::FillKind kind, double x, double y, const HatchStyle &hatch);

} // namespace choros::raster
