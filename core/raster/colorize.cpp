// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/colorize.h"

#include "support/parallel.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

namespace choros::raster {

using geometry::AreaId;
using geometry::kNoArea;
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
struct Sum
{
    std::uint64_t red = 0;
    std::uint64_t green = 0;
    std::uint64_t blue = 0;
    std::uint64_t alpha = 0;

    void add(Color color, std::uint32_t share)
    {
        const std::uint32_t weight = share * color.alpha;
        red += std::uint64_t(weight) * color.red;
        green += std::uint64_t(weight) * color.green;
        blue += std::uint64_t(weight) * color.blue;
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

std::uint32_t premultiplied(Color color)
{
    if (color.alpha == 255)
        return 0xff000000u | (std::uint32_t(color.red) << 16) | (std::uint32_t(color.green) << 8) |
               color.blue;
    Sum sum;
    sum.add(color, kWholePixel);
    return sum.premultiplied();
}

/// Two channels side by side, each in 32 bits of its own.
constexpr std::uint64_t redAndBlue(std::uint32_t color)
{
    return (static_cast<std::uint64_t>((color >> 16) & 255) << 32) | (color & 255);
}
constexpr std::uint64_t alphaAndGreen(std::uint32_t color)
{
    return redAndBlue(color >> 8);
}
/// From a premultiplied color's two pairs.
constexpr std::uint32_t joined(std::uint64_t redBlue, std::uint64_t alphaGreen)
{
    constexpr std::uint32_t pair = 0x00ff00ffu;
    const auto packed = [](std::uint64_t two) {
        return static_cast<std::uint32_t>((two >> 16) | two) & pair;
    };
    return packed(redBlue) | (packed(alphaGreen) << 8);
}

/// The same for colors that are opaque or nothing, as nearly all are, of areas that do not overlap: two
/// channels at a time.
class OpaqueSum
{
public:
    void add(std::uint32_t color, std::uint32_t share) // 0xAARRGGBB
    {
        m_redBlue += redAndBlue(color) * share;
        m_alphaGreen += alphaAndGreen(color) * share;
    }
    std::uint32_t premultiplied() const { return joined(inParts(m_redBlue), inParts(m_alphaGreen)); }

private:
    /// Divided by 65,535 and rounded: exact for sums below 2^32.
    static std::uint64_t inParts(std::uint64_t pair)
    {
        constexpr std::uint64_t low = 0x0000ffff0000ffffu;
        constexpr std::uint64_t half = 0x0000800000008000u;
        return ((pair + ((pair >> 16) & low) + half) >> 16) & low;
    }

    std::uint64_t m_redBlue = 0;
    std::uint64_t m_alphaGreen = 0;
};

/// `amount` is of 255.
Color between(Color ground, Color ink, std::uint32_t amount)
{
    const auto mixed = [amount](std::uint32_t a, std::uint32_t b) {
        return static_cast<std::uint8_t>((a * (255 - amount) + b * amount + 127) / 255);
    };
    return {mixed(ground.red, ink.red), mixed(ground.green, ink.green), mixed(ground.blue, ink.blue),
            mixed(ground.alpha, ink.alpha)};
}

/// Ink of a pattern at every pixel of a picture. Lines depend on one diagonal only, so they are worked out
/// once per diagonal.
class Patterns
{
public:
    Patterns(const HatchStyle &hatch, int width, int height) : m_hatch(hatch), m_height(height)
    {
        m_up.reserve(static_cast<std::size_t>(width + height));
        m_down.reserve(static_cast<std::size_t>(width + height));
        for (int i = 0; i < width + height; ++i) {
            m_up.push_back(steps(inkAt(FillKind::HatchUp, i + 0.5, 0.5, hatch)));
            m_down.push_back(steps(inkAt(FillKind::HatchDown, i - height + 0.5, 0.5, hatch)));
        }
    }

    /// Of 255.
    std::uint32_t ink(FillKind kind, int column, int row) const
    {
        const std::uint8_t up = m_up[static_cast<std::size_t>(column + row)];
        const std::uint8_t down = m_down[static_cast<std::size_t>(column - row + m_height)];
        switch (kind) {
        case FillKind::HatchUp:
            return up;
        case FillKind::HatchDown:
            return down;
        case FillKind::CrossHatch:
            return std::max(up, down);
        default:
            return steps(inkAt(kind, column + 0.5, row + 0.5, m_hatch));
        }
    }

private:
    static std::uint8_t steps(double ink) { return static_cast<std::uint8_t>(ink * 255 + 0.5); }

    HatchStyle m_hatch;
    int m_height;
    std::vector<std::uint8_t> m_up;
    std::vector<std::uint8_t> m_down;
};

/// What a fill comes to, ready to be looked up per pixel.
struct FillEntry
{
    std::uint32_t whole = 0; ///< premultiplied, of a pixel that is all this area's; solid fills only
    FillKind kind = FillKind::None;
    bool isOpaque = false; ///< solid or nothing, without transparency
};

/// A color over a premultiplied pixel, by `ink` of 255; two channels at a time.
std::uint32_t over(std::uint32_t below, std::uint32_t opaque, std::uint32_t alpha, std::uint32_t ink)
{
    constexpr std::uint32_t pair = 0x00ff00ffu;
    const std::uint32_t part = alpha == 255 ? ink : (ink * alpha + 127) / 255;
    const auto mixed = [part](std::uint32_t under, std::uint32_t color) {
        const std::uint32_t sum = under * (255 - part) + color * part + 0x00800080u;
        return ((sum + ((sum >> 8) & pair)) >> 8) & pair; // divided by 255 and rounded
    };
    return mixed(below & pair, opaque & pair) | (mixed((below >> 8) & pair, (opaque >> 8) & pair) << 8);
}

void inkRow(std::uint32_t *picture, const InkLayer &layer, std::size_t start, int from, int to)
{
    const std::uint8_t *ink = layer.ink.data() + start;
    Color color = layer.color;
    color.alpha = 255;
    const std::uint32_t opaque = premultiplied(color);
    for (int column = from; column < to;) {
        constexpr int word = 8;
        if (column + word <= to) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, ink + column, word);
            if (eight == 0) {
                column += word; // most pixels have no line
                continue;
            }
        }
        const int end = std::min(column + word, to);
        for (; column < end; ++column) {
            if (ink[column] != 0)
                picture[column] = over(picture[column], opaque, layer.color.alpha, ink[column]);
        }
    }
}

} // namespace

/// Colors single rows of pixels.
class Colorizer::Rows
{
public:
    Rows(const CoverageRaster &raster, std::span<const Fill> fills, const HatchStyle &hatch)
        : m_raster(raster), m_fills(fills), m_patterns(hatch, raster.view.width, raster.view.height)
    {
        m_entries.reserve(fills.size() + 1);
        for (const Fill &fill : fills) {
            m_entries.push_back(
                {fill.kind == FillKind::None ? 0 : premultiplied(fill.ground), fill.kind,
                 fill.kind == FillKind::None || (fill.kind == FillKind::Solid && fill.ground.alpha == 255)});
        }
    }

    void colorRow(std::uint32_t *picture, int row, int from, int to) const
    {
        const std::uint32_t *pixels = m_raster.pixels.data() + m_raster.indexOf(0, row);
        const Band &band = m_raster.bandOf(row);
        for (int column = from; column < to;) {
            const std::uint32_t pixel = pixels[column];
            if (isMixed(pixel)) {
                picture[column] = mixed(band, band.mixes[pixel ^ kMixed], column, row);
                ++column;
                continue;
            }
            // Pixels that are wholly one area's, or nobody's, come in runs.
            const int end = endOfRun(pixels, column, to);
            const FillEntry entry = pixel < m_entries.size() ? m_entries[pixel] : FillEntry();
            if (entry.kind <= FillKind::Solid)
                std::fill(picture + column, picture + end, entry.whole);
            else
                for (int hatch = column; hatch < end; ++hatch)
                    picture[hatch] = hatched(pixel, hatch, row);
            column = end;
        }
    }

private:
    static int endOfRun(const std::uint32_t *pixels, int from, int to)
    {
        constexpr int block = 8;
        const std::uint32_t pixel = pixels[from];
        int end = from + 1;
        for (; end + block <= to; end += block) {
            std::uint32_t different = 0;
            for (int i = 0; i < block; ++i)
                different |= pixels[end + i] ^ pixel;
            if (different != 0)
                break;
        }
        while (end < to && pixels[end] == pixel)
            ++end;
        return end;
    }

    std::uint32_t hatched(AreaId area, int column, int row) const
    {
        const Fill &fill = m_fills[area];
        return premultiplied(between(fill.ground, fill.ink, m_patterns.ink(fill.kind, column, row)));
    }

    /// Adds an area's part if it is a plain color; false if that needs more than this.
    bool addOpaque(OpaqueSum &sum, AreaShare part) const
    {
        if (part.area >= m_entries.size())
            return true; // no fill
        const FillEntry entry = m_entries[part.area];
        sum.add(entry.whole, part.share);
        return entry.isOpaque;
    }

    std::uint32_t mixed(const Band &band, const Mix &mix, int column, int row) const
    {
        // What many rounded shares may come to beyond a pixel; areas that overlap come to more.
        constexpr std::uint32_t rounding = 64;
        OpaqueSum opaque;
        std::uint32_t total = mix.firstShare + mix.secondShare;
        bool isOpaque =
            addOpaque(opaque, {mix.first, mix.firstShare}) & addOpaque(opaque, {mix.second, mix.secondShare});
        for (std::uint32_t next = mix.further; next != 0; next = band.overflow[next - 1].next) {
            const AreaShare part = band.overflow[next - 1].share;
            isOpaque &= addOpaque(opaque, part);
            total += part.share;
        }
        if (isOpaque && total <= kWholePixel + rounding)
            return opaque.premultiplied();

        Sum sum;
        add(sum, {mix.first, mix.firstShare}, column, row);
        add(sum, {mix.second, mix.secondShare}, column, row);
        for (std::uint32_t next = mix.further; next != 0; next = band.overflow[next - 1].next)
            add(sum, band.overflow[next - 1].share, column, row);
        return sum.premultiplied();
    }

    void add(Sum &sum, AreaShare part, int column, int row) const
    {
        if (part.share == 0 || part.area >= m_fills.size())
            return;
        const Fill &fill = m_fills[part.area];
        if (fill.kind == FillKind::None)
            return;
        if (fill.kind == FillKind::Solid)
            sum.add(fill.ground, part.share);
        else
            sum.add(between(fill.ground, fill.ink, m_patterns.ink(fill.kind, column, row)), part.share);
    }

    const CoverageRaster &m_raster;
    std::span<const Fill> m_fills;
    Patterns m_patterns;
    std::vector<FillEntry> m_entries;
};

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

Colorizer::Colorizer(const CoverageRaster &raster, std::span<const Fill> fills, const HatchStyle &hatch,
                     const BorderInk *borders)
    : m_raster(raster), m_borders(borders), m_rows(std::make_unique<Rows>(raster, fills, hatch))
{
}

Colorizer::~Colorizer() = default;

void Colorizer::color(const Picture &picture, const PixelBox &window) const
{
    for (int row = window.top; row < window.bottom; ++row) {
        std::uint32_t *line = picture.pixels + static_cast<std::size_t>(row) * picture.stride;
        m_rows->colorRow(line, row, window.left, window.right);
        if (!m_borders)
            continue;
        for (const InkLayer &layer : m_borders->layers)
            inkRow(line, layer, m_raster.indexOf(0, row), window.left, window.right);
    }
}

void colorize(const CoverageRaster &raster, std::span<const Fill> fills, const HatchStyle &hatch,
              const Picture &picture, const ColorizeOptions &options)
{
    const Colorizer colorizer(raster, fills, hatch, options.borders);
    const PixelBox whole{0, 0, raster.view.width, raster.view.height};
    const std::span<const PixelBox> windows =
        options.windows.empty() ? std::span(&whole, 1) : options.windows;
    const std::size_t bands = raster.bands.size();
    support::parallelFor(bands, support::threadCount(options.threads, bands), [&](std::size_t band, int) {
        for (const PixelBox &window : windows)
            colorizer.color(picture, window.cut(bandBox(raster.view, band)));
    });
}

std::vector<std::uint32_t> colorize(const CoverageRaster &raster, std::span<const Fill> fills,
                                    const HatchStyle &hatch)
{
    std::vector<std::uint32_t> pixels(raster.pixels.size());
    colorize(raster, fills, hatch, {pixels.data(), static_cast<std::size_t>(raster.view.width)});
    return pixels;
}

std::vector<Fill> highlighted(std::span<const Fill> fills, std::span<const std::uint8_t> chosen, Color ground,
                              double fade)
{
    std::vector<Fill> result(fills.begin(), fills.end());
    const auto amount = static_cast<std::uint32_t>(std::clamp(fade, 0.0, 1.0) * 255 + 0.5);
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (i < chosen.size() && chosen[i] != 0)
            continue;
        result[i].ground = between(result[i].ground, ground, amount);
        result[i].ink = between(result[i].ink, ground, amount);
    }
    return result;
}

} // namespace choros::raster
