// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "style/palette.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace choros::style {

/// A palette as it stands in the source: 0xRRGGBB, the set of 3 colors, then of 4, and so on.
struct PaletteData
{
    std::string_view id;
    std::string_view name;
    PaletteKind kind;
    std::span<const std::uint32_t> colors;
};

/// Tables of palettes, each in the order to offer them; a new palette is a table and a row.
std::span<const PaletteData> brewerSequential();
std::span<const PaletteData> uniformSequential();
std::span<const PaletteData> brewerDiverging();

} // namespace choros::style
