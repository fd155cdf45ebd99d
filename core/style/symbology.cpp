// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/symbology.h"

#include "style/class_colors.h"
#include "style/palette.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace choros::style {

using support::Color;
using support::Fill;
using support::FillKind;
using values::Blank;

namespace {

/// Why an area has no value; a value that is not finite without a reason is plainly no data.
Blank reasonOf(const values::Series &series, std::size_t area)
{
    const Blank reason = area < series.blank.size() ? series.blank[area] : Blank::None;
    return reason == Blank::None && !std::isfinite(series.value[area]) ? Blank::NoData : reason;
}

std::vector<std::pair<Blank, int>> countBlanks(const values::Series &series)
{
    std::vector<std::pair<Blank, int>> blanks;
    for (const Blank reason : values::kBlankReasons) {
        int count = 0;
        for (std::size_t area = 0; area < series.size(); ++area)
            count += reasonOf(series, area) == reason ? 1 : 0;
        if (count > 0)
            blanks.emplace_back(reason, count);
    }
    return blanks;
}

std::optional<double> middleOf(const SymbologyChoice &choice, const std::optional<double> &benchmark)
{
    switch (choice.middle) {
    case Middle::None:
        break;
    case Middle::Zero:
        return 0.0;
    case Middle::Benchmark:
        return benchmark && std::isfinite(*benchmark) ? benchmark : std::nullopt;
    case Middle::Value:
        return choice.middleValue;
    }
    return std::nullopt;
}

Color rampColor(const Symbology &symbology, double value)
{
    // Halves, so that a range of nearly all numbers does not overflow.
    const double range = symbology.rampHigh / 2 - symbology.rampLow / 2;
    const double place = range > 0 ? (value / 2 - symbology.rampLow / 2) / range : 0;
    return symbology
        .ramp[static_cast<std::size_t>(std::lround(std::clamp(place, 0.0, 1.0) * (kRampSteps - 1)))];
}

/// The ramp of an unclassed map runs over all values that are no zero class; nothing but that: no ramp.
void putRamp(Symbology &symbology, const Palette &palette, bool reversed)
{
    const classify::Classification &classes = symbology.classification;
    const int zeros = classes.zeroClass ? 1 : 0;
    if (classes.classCount() == zeros)
        return;
    symbology.rampLow = classes.zeroClass == 0 ? classes.breaks[1] : classes.breaks.front();
    symbology.rampHigh = classes.breaks.back();
    const bool zeroInside = zeros == 1 && symbology.rampLow < 0 && symbology.rampHigh > 0;
    const std::optional<double> middle = symbology.middle ? symbology.middle
                                         : zeroInside     ? std::optional(0.0)
                                                          : std::nullopt;
    symbology.ramp =
        rampColors(palette, reversed, kRampSteps, {symbology.rampLow, symbology.rampHigh, middle});
    for (int i = 0; i < classes.classCount(); ++i) {
        const auto index = static_cast<std::size_t>(i);
        if (classes.zeroClass != i)
            symbology.classColors[index] =
                rampColor(symbology, classes.breaks[index] / 2 + classes.breaks[index + 1] / 2);
    }
}

} // namespace

support::Result<Symbology> symbologyFor(const values::Series &series, const SymbologyChoice &choice,
                                        const support::JobContext &job,
                                        const std::optional<double> &benchmark)
{
    const Palette *palette = findPalette(choice.palette);
    if (!palette)
        return support::fail(support::ErrorCode::BadArgument, "palette", choice.palette);
    std::vector<double> shown = series.value;
    for (std::size_t area = 0; area < shown.size(); ++area)
        if (reasonOf(series, area) != Blank::None)
            shown[area] = std::numeric_limits<double>::quiet_NaN();
    classify::Options options = choice.classes;
    options.middle = middleOf(choice, benchmark);
    auto classification = classify::classify(shown, options, job);
    if (!classification)
        return classification.unexpected();
    Symbology symbology;
    symbology.classification = std::move(*classification);
    if (choice.middle == Middle::Benchmark && !options.middle)
        symbology.classification.remarks.push_back(classify::Remark::NoBenchmark);
    symbology.middle = options.middle;
    symbology.classColors = classColors(symbology.classification, *palette, choice.reversed);
    if (options.method == classify::Method::Unclassed)
        putRamp(symbology, *palette, choice.reversed);
    symbology.blanks = countBlanks(series);
    symbology.borderWeight = choice.borderWeight;
    if (choice.kind == MapKind::Symbols) {
        symbology.symbols =
            symbolsFor(series, largestOf(series), choice.symbolMm, choice.palette, choice.reversed);
        symbology.classification.remarks.clear();
    }
    return symbology;
}

Fill blankFill(Blank reason)
{
    static const BlankLooks kUsual;
    return kUsual.fill(reason);
}

/// The color of a value, if there is one.
static std::optional<Color> colorOf(double value, const Symbology &symbology)
{
    const int index = symbology.classification.classOf(value);
    if (index < 0 || static_cast<std::size_t>(index) >= symbology.classColors.size())
        return std::nullopt;
    if (!symbology.isUnclassed() || index == symbology.classification.zeroClass)
        return symbology.classColors[static_cast<std::size_t>(index)];
    return rampColor(symbology, value);
}

std::vector<Fill> fillsFor(const values::Series &series, const Symbology &symbology, Color ground,
                           const BlankLooks &looks)
{
    std::vector<Fill> fills;
    fills.reserve(series.size());
    for (std::size_t area = 0; area < series.size(); ++area) {
        const Blank reason = reasonOf(series, area);
        auto color = reason == Blank::None ? colorOf(series.value[area], symbology) : std::nullopt;
        if (symbology.symbols && reason == Blank::None)
            color = ground;
        if (color)
            fills.push_back({FillKind::Solid, *color, {}});
        else
            fills.push_back(looks.fill(reason == Blank::None ? Blank::NoData : reason));
    }
    return fills;
}

} // namespace choros::style
