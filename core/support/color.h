// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace choros::support {

/// A color in sRGB, 8 bits a channel, not premultiplied.
struct Color
{
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;

    bool operator==(const Color &) const = default;
};

constexpr Color rgb(std::uint32_t hex) // 0xRRGGBB
{
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
            static_cast<std::uint8_t>(hex), 255};
}

enum class FillKind : std::uint8_t {
    None,      ///< the paper shows
    Solid,     ///< `ground`
    HatchUp,   ///< lines of `ink`, rising to the right, on `ground`
    HatchDown, ///< lines of `ink`, falling to the right, on `ground`
    CrossHatch,
    Dots,
};

/// How one area is filled. Hatch lines are spaced in device pixels times the page's scale.
struct Fill
{
    FillKind kind = FillKind::None;
    Color ground;
    Color ink;

    bool operator==(const Fill &) const = default;
};

} // namespace choros::support
