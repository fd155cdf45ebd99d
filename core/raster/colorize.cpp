// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/colorize.h"

#include <numbers>

namespace choros::raster {

using support::Color;
using support::Fill;
using support::FillKind;

namespace {

/// Ink of parallel lines: `across` is the distance across them from the middle of one, in pixels.
double lineInk(double across, const HatchStyle &hatch)
{
    const double from = across - hatch.spacing * std::floor(across / hatch.spacing + 0.5);
    return std::clamp(hatch.lineWidth / 2 + 0.5 - std::abs(from), 0.0, 1.0);
}

double dotInk(double x, double y, const HatchStyle &hatch)
{
    const double dx = x - hatch.spacing * std::floor(x / hatch.spacing + 0.5);
    const double dy = y - hatch.spacing * std::floor(y / hatch.spacing + 0.5);
    return std::clamp(hatch.lineWidth + 0.5 - std::hypot(dx, dy), 0.0, 1.0);
}

/// Sums of color, in 1/65,535 of a channel step.
struct Mix
{
    std::uint64_t red = 0;
    std::uint64_t green = 0;
    std::uint64_t blue = 0;
    std::uint64_t alpha = 0;

    void add(Color color, std::uint32_t share)
    {
        const std::uint64_t weight = static_cast<std::uint64_t>(share) * color.alpha;
        red += weight * color.red;
        green += weight * color.green;
        blue += weight * color.blue;
        alpha += weight;
    }
    std::uint32_t premultiplied() const
    {
        constexpr std::uint64_t one = kWholePixel * 255ull;
        const std::uint64_t total = std::min(alpha, one);
        // Areas that overlap cover more than the pixel: their colors are averaged.
        const std::uint64_t divisor = std::max(alpha, one);
        const auto channel = [divisor](std::uint64_t sum) {
            return static_cast<std::uint32_t>((sum + divisor / 2) / divisor);
        };
        const auto a = static_cast<std::uint32_t>((total * 255 + one / 2) / one);
        return (a << 24) | (std::min(channel(red), a) << 16) | (std::min(channel(green), a) << 8) |
               std::min(channel(blue), a);
    }
};

Color between(Color ground, Color ink, double amount)
{
    const auto mixed = [amount](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a + (b - a) * amount));
    };
    return {mixed(ground.red, ink.red), mixed(ground.green, ink.green), mixed(ground.blue, ink.blue),
            mixed(ground.alpha, ink.alpha)};
}

class Colorizer
{
public:
    Colorizer(std::span<const Fill> fills, const HatchStyle &hatch) : m_fills(fills), m_hatch(hatch) {}

    void add(Mix &mix, geometry::AreaId area, std::uint32_t share, int column, int row) const
    {
        if (share == 0 || area >= m_fills.size())
            return;
        const Fill &fill = m_fills[area];
        if (fill.kind == FillKind::None)
            return;
        if (fill.kind == FillKind::Solid) {
            mix.add(fill.ground, share);
            return;
        }
        const double ink = inkAt(fill.kind, column + 0.5, row + 0.5, m_hatch);
        mix.add(between(fill.ground, fill.ink, ink), share);
    }

private:
    std::span<const Fill> m_fills;
    HatchStyle m_hatch;
};

} // namespace

double inkAt(FillKind kind, double x, double y, const HatchStyle &hatch)
{
    const double dx = x - hatch.anchorX;
    const double dy = y - hatch.anchorY;
    const double up = (dx + dy) / std::numbers::sqrt2;
    const double down = (dx - dy) / std::numbers::sqrt2;
    switch (kind) {
    case FillKind::HatchUp:
        return lineInk(up, hatch);
    case FillKind::HatchDown:
        return lineInk(down, hatch);
    case FillKind::CrossHatch:
        return std::max(lineInk(up, hatch), lineInk(down, hatch));
    case FillKind::Dots:
        return dotInk(dx, dy, hatch);
    case FillKind::None:
    case FillKind::Solid:
        break;
    }
    return 0;
}

std::vector<std::uint32_t> colorize(const CoverageRaster &raster, std::span<const Fill> fills,
                                    const HatchStyle &hatch)
{
    const Colorizer colorizer(fills, hatch);
    std::vector<std::uint32_t> picture(raster.pixels.size(), 0);
    auto overflow = raster.overflow.begin();
    std::uint32_t index = 0;
    for (int row = 0; row < raster.view.height; ++row) {
        for (int column = 0; column < raster.view.width; ++column, ++index) {
            const Pixel &pixel = raster.pixels[index];
            if (pixel.firstShare == 0)
                continue;
            Mix mix;
            colorizer.add(mix, pixel.first, pixel.firstShare, column, row);
            colorizer.add(mix, pixel.second, pixel.secondShare, column, row);
            for (; overflow != raster.overflow.end() && overflow->pixel == index; ++overflow)
                colorizer.add(mix, overflow->area, overflow->share, column, row);
            picture[index] = mix.premultiplied();
        }
    }
    return picture;
}

} // namespace choros::raster
