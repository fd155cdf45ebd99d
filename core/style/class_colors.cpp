// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/class_colors.h"

#include "style/color_vision.h"
#include "style/safety.h"

#include <algorithm>
#include <cmath>

namespace choros::style {

using classify::Classification;
using support::Color;

namespace {

/// A palette as it is used, perhaps the other way round.
class TurnedPalette
{
public:
    TurnedPalette(const Palette &palette, bool reversed) : m_palette(palette), m_reversed(reversed) {}

    bool isDiverging() const { return m_palette.kind == PaletteKind::Diverging; }
    std::vector<Color> colors(int classes) const { return turned(colorsFor(m_palette, classes)); }
    std::vector<Color> aroundMiddle(int below, int above, bool isMiddleClass) const
    {
        return m_reversed ? turned(colorsAroundMiddle(m_palette, above, below, isMiddleClass))
                          : colorsAroundMiddle(m_palette, below, above, isMiddleClass);
    }
    /// Those of more classes without the lightest, which a zero class would be taken for.
    std::vector<Color> withoutLightest(int classes) const
    {
        constexpr int kMostLeftOut = 4;
        if (classes < 2)
            return colors(classes);
        std::vector<Color> more;
        for (int leftOut = 1; leftOut <= kMostLeftOut; ++leftOut) {
            more = colorsFor(m_palette, classes + leftOut);
            more.erase(more.begin(), more.begin() + leftOut);
            if (difference(more.front(), kZeroColor) >= kSafeDifference)
                break;
        }
        return turned(std::move(more));
    }
    Color at(double place) const { return colorAt(m_palette, m_reversed ? 1 - place : place); }

private:
    std::vector<Color> turned(std::vector<Color> colors) const
    {
        if (m_reversed)
            std::ranges::reverse(colors);
        return colors;
    }

    const Palette &m_palette;
    bool m_reversed;
};

std::vector<Color> partColors(const Classification &classes, const TurnedPalette &palette)
{
    constexpr int kSide = classify::kPartCount / 2;
    const std::vector<Color> six = palette.isDiverging() ? palette.aroundMiddle(kSide, kSide, false)
                                                         : palette.colors(classify::kPartCount);
    std::vector<Color> colors;
    for (const int part : classes.parts)
        colors.push_back(six[static_cast<std::size_t>(part)]);
    return colors;
}

} // namespace

std::vector<Color> classColors(const Classification &classes, const Palette &palette, bool reversed)
{
    const TurnedPalette turned(palette, reversed);
    if (!classes.parts.empty())
        return partColors(classes, turned);
    const int count = classes.classCount() - (classes.zeroClass ? 1 : 0);
    std::vector<Color> colors;
    if (turned.isDiverging() && classes.classesBelow) {
        const bool zeroInMiddle = classes.zeroClass == classes.classesBelow;
        colors = turned.aroundMiddle(*classes.classesBelow, count - *classes.classesBelow, zeroInMiddle);
        if (zeroInMiddle)
            return colors;
    } else if (classes.zeroClass) {
        // Without the palette's own middle color, which is as light as the zero class.
        colors = turned.isDiverging() ? turned.aroundMiddle(count / 2, count - count / 2, false)
                                      : turned.withoutLightest(count);
    } else {
        colors = turned.colors(count);
    }
    if (classes.zeroClass)
        colors.insert(colors.begin() + *classes.zeroClass, kZeroColor);
    return colors;
}

std::vector<Color> rampColors(const Palette &palette, bool reversed, int steps, const RampRange &range)
{
    const TurnedPalette turned(palette, reversed);
    const bool hasMiddle = turned.isDiverging() && range.middle;
    // Halves, so that a range of nearly all numbers does not overflow.
    const double middle = hasMiddle ? *range.middle / 2 : 0;
    const double reach = std::max(std::fabs(range.low / 2 - middle), std::fabs(range.high / 2 - middle));
    std::vector<Color> colors;
    for (int i = 0; i < steps; ++i) {
        const double part = steps > 1 ? static_cast<double>(i) / (steps - 1) : 0.5;
        double place = range.low < range.high ? part : 0.5;
        if (hasMiddle) {
            const double value = range.low / 2 * (1 - part) + range.high / 2 * part;
            place = reach > 0 ? 0.5 + (value - middle) / reach / 2 : 0.5;
        }
        colors.push_back(turned.at(place));
    }
    return colors;
}

} // namespace choros::style
