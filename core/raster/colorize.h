// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "raster/borders.h"
#include "raster/coverage_raster.h"
#include "support/color.h"

#include <memory>
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

/// Where a picture goes: premultiplied 0xAARRGGBB, `stride` pixels from row to row, of a raster's size.
struct Picture
{
    std::uint32_t *pixels = nullptr;
    std::size_t stride = 0;
};

struct ColorizeOptions
{
    const BorderInk *borders = nullptr;     ///< drawn over the fills; of the raster's view
    std::span<const PixelBox> windows = {}; ///< only these parts of the picture are written; empty: all of it
    int threads = 0;                        ///< 0: as many as there are cores
};

/// Colors a raster: one fill per area (areas without one, and FillKind::None, show the background). Alpha is
/// the total coverage, so the paper shows by it alone and never along shared borders.
void colorize(const CoverageRaster &raster, std::span<const support::Fill> fills, const HatchStyle &hatch,
              const Picture &picture, const ColorizeOptions &options = {});

/// The same window by window, by any threads at once.
class Colorizer
{
public:
    /// Raster, fills and borders (null: none) must outlive it; they may still be drawn, but for what is
    /// colored.
    Colorizer(const CoverageRaster &raster, std::span<const support::Fill> fills, const HatchStyle &hatch,
              const BorderInk *borders);
    ~Colorizer();
    Colorizer(const Colorizer &) = delete;
    Colorizer &operator=(const Colorizer &) = delete;

    void color(const Picture &picture, const PixelBox &window) const;

private:
    class Rows;

    const CoverageRaster &m_raster;
    const BorderInk *m_borders;
    std::unique_ptr<Rows> m_rows;
};

/// The same as a picture of its own, without borders.
std::vector<std::uint32_t> colorize(const CoverageRaster &raster, std::span<const support::Fill> fills,
                                    const HatchStyle &hatch = {});

/// Fills with some areas brought out: the colors of all others move toward `ground` by `fade` (0 to 1).
/// Nothing is rasterized again for it. `chosen`: one entry per area, not 0 for those to bring out.
std::vector<support::Fill> highlighted(std::span<const support::Fill> fills,
                                       std::span<const std::uint8_t> chosen, support::Color ground,
                                       double fade);

/// How much of a pixel is ink (0 to 1) in a fill's pattern: what `colorize` uses, for legend swatches drawn
/// elsewhere.
double inkAt(support::FillKind kind, double x, double y, const HatchStyle &hatch);

} // namespace choros::raster
