// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/palette.h"

#include "style/color_vision.h"
#include "style/palettes_data.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace choros::style {

using support::Color;

namespace {

Palette unpacked(const PaletteData &data)
{
    Palette palette{std::string(data.id), std::string(data.name), data.kind, {}};
    std::size_t count = 3;
    for (std::size_t from = 0; from < data.colors.size(); from += count++) {
        std::vector<Color> &colors = palette.byClassCount.emplace_back();
        for (const std::uint32_t hex : data.colors.subspan(from, count))
            colors.push_back(support::rgb(hex));
    }
    return palette;
}

std::vector<Palette> unpackedAll()
{
    std::vector<Palette> all;
    for (const std::span<const PaletteData> table :
         {brewerSequential(), uniformSequential(), brewerDiverging()})
        for (const PaletteData &data : table)
            all.push_back(unpacked(data));
    return all;
}

/// The color at a place along a ramp, 0 to 1.
Color between(const std::vector<Color> &ramp, double place)
{
    const double at = std::clamp(place, 0.0, 1.0) * static_cast<double>(ramp.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(at), ramp.size() - 2);
    const Lab a = toLab(ramp[below]);
    const Lab b = toLab(ramp[below + 1]);
    const double t = at - static_cast<double>(below);
    return fromLab({std::lerp(a.l, b.l, t), std::lerp(a.a, b.a, t), std::lerp(a.b, b.b, t)});
}

/// `count` colors at even distances along a ramp.
std::vector<Color> stretched(const std::vector<Color> &ramp, std::size_t count)
{
    std::vector<Color> colors;
    for (std::size_t i = 0; i < count; ++i)
        colors.push_back(between(ramp, static_cast<double>(i) / static_cast<double>(count - 1)));
    return colors;
}

char lowerAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::span<const Palette> palettes()
{
    static const std::vector<Palette> all = unpackedAll();
    return all;
}

const Palette *findPalette(std::string_view id)
{
    const auto sameId = [id](const Palette &palette) {
        return std::ranges::equal(palette.id, id, {}, lowerAscii, lowerAscii);
    };
    const auto found = std::ranges::find_if(palettes(), sameId);
    return found == palettes().end() ? nullptr : &*found;
}

std::vector<Color> colorsFor(const Palette &palette, int classes)
{
    assert(!palette.byClassCount.empty());
    if (classes <= 0)
        return {};
    const std::vector<Color> &three = palette.byClassCount.front();
    if (classes == 1)
        return {three[1]};
    if (classes == 2)
        return {three.front(), three.back()};
    const auto count = static_cast<std::size_t>(classes);
    if (count - 3 < palette.byClassCount.size())
        return palette.byClassCount[count - 3];
    return stretched(palette.byClassCount.back(), count);
}

std::vector<Color> colorsAroundMiddle(const Palette &palette, int below, int above, bool isMiddleClass)
{
    const int side = std::max(below, above);
    const int middle = isMiddleClass ? 1 : 0;
    if (side == 0)
        return colorsFor(palette, middle);
    const std::vector<Color> both = colorsFor(palette, 2 * side + middle);
    const auto first = both.begin() + (side - below);
    return {first, first + below + middle + above};
}

Color colorAt(const Palette &palette, double place)
{
    assert(!palette.byClassCount.empty());
    return between(palette.byClassCount.back(), place);
}

} // namespace choros::style
