// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/circles.h"

#include "support/parallel.h"

#include <algorithm>
#include <cmath>

namespace choros::raster {

namespace {

using support::Color;

/// Premultiplied, 0 to 255.
struct Ink
{
    float red = 0;
    float green = 0;
    float blue = 0;
    float alpha = 0;

    static Ink of(Color color, float part)
    {
        const float alpha = static_cast<float>(color.alpha) * part;
        const float weight = alpha / 255;
        return {static_cast<float>(color.red) * weight, static_cast<float>(color.green) * weight,
                static_cast<float>(color.blue) * weight, alpha};
    }
    static Ink of(std::uint32_t pixel)
    {
        return {static_cast<float>((pixel >> 16) & 255), static_cast<float>((pixel >> 8) & 255),
                static_cast<float>(pixel & 255), static_cast<float>(pixel >> 24)};
    }
    Ink over(const Ink &below) const
    {
        const float rest = 1 - alpha / 255;
        return {red + below.red * rest, green + below.green * rest, blue + below.blue * rest,
                alpha + below.alpha * rest};
    }
    std::uint32_t pixel() const
    {
        const auto channel = [](float value) { return static_cast<std::uint32_t>(value + 0.5f); };
        const std::uint32_t a = std::min(channel(alpha), 255u);
        return (a << 24) | (std::min(channel(red), a) << 16) | (std::min(channel(green), a) << 8) |
               std::min(channel(blue), a);
    }
};

/// A disk whose edge fades over a pixel, with as much ink as it has area.
class Disk
{
public:
    explicit Disk(double radius)
    {
        constexpr double kLeast = 0.75; // smaller ones are as large and paler
        const double drawn = std::max(radius, kLeast);
        m_reach = static_cast<float>(std::sqrt(drawn * drawn - 1.0 / 12) + 0.5); // the fading adds a twelfth
        m_weight = radius > 0 ? static_cast<float>(radius * radius / (drawn * drawn)) : 0;
    }
    /// How much of a pixel is covered at a distance from the middle.
    float at(float distance) const { return m_weight * std::clamp(m_reach - distance, 0.0f, 1.0f); }

private:
    float m_reach = 0;
    float m_weight = 0;
};

void drawCircle(const Circle &circle, const PixelBox &band, const Picture &picture)
{
    const double reach = circle.radius + circle.rimWidth / 2 + 1;
    const auto low = [](double at) { return static_cast<int>(std::floor(std::clamp(at, -1e6, 1e6))); };
    const PixelBox box = PixelBox{low(circle.x - reach), low(circle.y - reach), low(circle.x + reach) + 1,
                                  low(circle.y + reach) + 1}
                             .cut(band);
    const Disk outer(circle.radius + circle.rimWidth / 2);
    const Disk inner(circle.radius - circle.rimWidth / 2);
    for (int row = box.top; row < box.bottom; ++row) {
        std::uint32_t *line = picture.pixels + static_cast<std::size_t>(row) * picture.stride;
        const auto dy = static_cast<float>(row + 0.5 - circle.y);
        for (int column = box.left; column < box.right; ++column) {
            const auto dx = static_cast<float>(column + 0.5 - circle.x);
            const float distance = std::sqrt(dx * dx + dy * dy);
            const float whole = outer.at(distance);
            if (whole <= 0)
                continue;
            const float filled = std::min(whole, inner.at(distance));
            const Ink fill = Ink::of(circle.fill, filled);
            const Ink rim = Ink::of(circle.rim, whole - filled);
            const Ink both{fill.red + rim.red, fill.green + rim.green, fill.blue + rim.blue,
                           fill.alpha + rim.alpha};
            line[column] = both.over(Ink::of(line[column])).pixel();
        }
    }
}

} // namespace

void drawCircles(std::span<const Circle> circles, const View &view, const Picture &picture, int threads)
{
    const std::size_t bands = bandCountOf(view);
    support::parallelFor(bands, support::threadCount(threads, bands), [&](std::size_t band, int) {
        const PixelBox box = bandBox(view, band);
        for (const Circle &circle : circles) {
            const double reach = circle.radius + circle.rimWidth / 2 + 1;
            if (circle.y + reach >= box.top && circle.y - reach <= box.bottom)
                drawCircle(circle, box, picture);
        }
    });
}

} // namespace choros::raster
