// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "classify/classify.h"
#include "style/palette.h"

#include <optional>
#include <vector>

namespace choros::style {

/// What a class of exact zeros looks like beside the colors of a sequential palette: lighter than they are
/// and of no color.
inline constexpr support::Color kZeroColor = support::rgb(0xf1f1ef);

/// One color per class, low to high. A diverging palette has its middle where the classification has it, and
/// a zero class that lies there gets the palette's middle color; any other gets kZeroColor, and then a
/// palette leaves its lightest colors out. Classes of Box and Percentile have the colors of their
/// places among all six.
std::vector<support::Color> classColors(const classify::Classification &classes, const Palette &palette,
                                        bool reversed);

struct RampRange
{
    double low = 0;
    double high = 0;
    std::optional<double> middle = {};
};

/// Colors at even steps of value from low to high, which may be equal (then all are the middle color). A
/// diverging palette with a middle has its middle color there, and the same distance from it is as strong on
/// either side.
std::vector<support::Color> rampColors(const Palette &palette, bool reversed, int steps,
                                       const RampRange &range);

} // namespace choros::style
