// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/safety.h"

#include "style/color_vision.h"
#include "style/preview.h"

#include <algorithm>
#include <limits>

namespace choros::style {

using support::Color;

namespace {

/// The smallest difference between any two colors as they look in a preview.
double smallestDifference(std::span<const Color> colors, Preview preview)
{
    std::vector<Lab> seen;
    for (const Color color : colors)
        seen.push_back(toLab(previewed(preview, color)));
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < seen.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            smallest = std::min(smallest, difference(seen[i], seen[j]));
    return smallest;
}

/// Steps of one direction, each large enough.
bool hasGrayOrder(std::span<const Color> colors)
{
    double leastDown = std::numeric_limits<double>::infinity();
    double leastUp = leastDown;
    for (std::size_t i = 1; i < colors.size(); ++i) {
        const double step = toLab(colors[i]).l - toLab(colors[i - 1]).l;
        leastDown = std::min(leastDown, -step);
        leastUp = std::min(leastUp, step);
    }
    return leastDown >= kGrayStep || leastUp >= kGrayStep;
}

double greatestLuminance(std::span<const Color> colors)
{
    double greatest = 0;
    for (const Color color : colors)
        greatest = std::max(greatest, luminance(color));
    return greatest;
}

} // namespace

Safety safetyOf(const Palette &palette, int classes)
{
    return safetyOf(colorsFor(palette, classes), palette.kind);
}

Safety safetyOf(std::span<const Color> colors, PaletteKind kind)
{
    Safety safety;
    safety.colorBlind = true;
    for (const Preview vision : {Preview::Protan, Preview::Deutan, Preview::Tritan})
        safety.colorBlind &= smallestDifference(colors, vision) >= kSafeDifference;
    safety.grayOrder = kind == PaletteKind::Sequential && hasGrayOrder(colors);
    safety.projector = colors.size() <= static_cast<std::size_t>(kMostProjected) &&
                       greatestLuminance(colors) <= 1 - kLeastDarker &&
                       smallestDifference(colors, Preview::Projector) >= kSafeDifference;
    return safety;
}

} // namespace choros::style
