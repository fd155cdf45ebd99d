// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/color.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace choros::style {

enum class PaletteKind {
    Sequential, ///< low to high
    Diverging,  ///< two directions from a middle
};

/// A named set of colors from low to high, for 3 to 9 (sequential) or 3 to 11 (diverging) classes. Sequential
/// ones start light, for white paper. What a palette is safe for: `safetyOf`.
struct Palette
{
    std::string id;   ///< "YlGnBu"; files and the command line
    std::string name; ///< plain words: "light yellow to dark blue"
    PaletteKind kind = PaletteKind::Sequential;
    std::vector<std::vector<support::Color>> byClassCount; ///< entry i holds i+3 colors
};

/// All palettes, in the order to offer them: sequential, then diverging. Sources: ColorBrewer 2.0 by Cynthia
/// Brewer (Apache-2.0), matplotlib's perceptually uniform maps (CC0), and one of our own; see
/// resources/palettes/NOTICE.
std::span<const Palette> palettes();
/// By id, ignoring case; nullptr if there is none.
const Palette *findPalette(std::string_view id);

inline constexpr std::string_view kDefaultPalette = "YlGnBu";

/// Colors for a number of classes. One and two classes take from the three-class set (one: the middle color;
/// two: the ends); more classes than the palette has are interpolated in CIE L*a*b* between its largest
/// set's.
std::vector<support::Color> colorsFor(const Palette &palette, int classes);

/// Colors for classes on the two sides of a middle: the nearer to it, the lighter, and the same distance as
/// strong on either side. `below` from the lower half, the rest from the upper; with `isMiddleClass` one
/// class, of the palette's middle color, lies between them and is counted in neither.
std::vector<support::Color> colorsAroundMiddle(const Palette &palette, int below, int above,
                                               bool isMiddleClass = false);

/// The color at a place along the palette, 0 (low) to 1 (high), interpolated in CIE L*a*b*.
support::Color colorAt(const Palette &palette, double place);

} // namespace choros::style
