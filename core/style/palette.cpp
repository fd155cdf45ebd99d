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
    Palette palette{std::string(data.id), std::string(data.name), data.kind, data.colorBlindSafe, {}};
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
    for (const PaletteData &data : paletteData())
        all.push_back(unpacked(data));
    return all;
}

/// `count` colors at even distances along a ramp.
std::vector<Color> stretched(const std::vector<Color> &ramp, std::size_t count)
{
    std::vector<Color> colors;
    for (std::size_t i = 0; i < count; ++i) {
        const double at =
            static_cast<double>(i) * static_cast<double>(ramp.size() - 1) / static_cast<double>(count - 1);
        const auto below = std::min(static_cast<std::size_t>(at), ramp.size() - 2);
        const Lab a = toLab(ramp[below]);
        const Lab b = toLab(ramp[below + 1]);
        const double t = at - static_cast<double>(below);
        colors.push_back(fromLab({std::lerp(a.l, b.l, t), std::lerp(a.a, b.a, t), std::lerp(a.b, b.b, t)}));
    }
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

} // namespace choros::style
