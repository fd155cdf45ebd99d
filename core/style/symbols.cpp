// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/symbols.h"

#include "style/color_vision.h"
#include "style/palette.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace choros::style {

using support::Color;

double SymbolScale::radiusMm(double value) const
{
    if (!(largest > 0) || !std::isfinite(value))
        return 0;
    return diameterMm / 2 * std::sqrt(std::min(1.0, std::abs(value) / largest));
}

double largestOf(const values::Series &series)
{
    double largest = 0;
    for (std::size_t area = 0; area < series.size(); ++area) {
        const double value = series.at(area).value;
        largest = std::isfinite(value) ? std::max(largest, std::abs(value)) : largest;
    }
    return largest;
}

double largestOf(std::span<const std::shared_ptr<const values::Series>> series)
{
    double largest = 0;
    for (const auto &one : series)
        largest = one ? std::max(largest, largestOf(*one)) : largest;
    return largest;
}

Symbols symbolsFor(const values::Series &series, double largest, double diameterMm,
                   const std::string &palette, bool reversed)
{
    Symbols symbols;
    symbols.scale = {largest, std::clamp(diameterMm, kLeastSymbolMm, kMostSymbolMm)};
    symbols.palette = palette;
    symbols.reversed = reversed;
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t area = 0; area < series.size(); ++area) {
        const double value = series.at(area).value;
        if (!std::isfinite(value))
            continue;
        symbols.above += value > 0 ? 1 : 0;
        symbols.below += value < 0 ? 1 : 0;
        symbols.zeros += value == 0 ? 1 : 0;
        if (value != 0)
            smallest = std::min(smallest, std::abs(value));
    }
    symbols.smallest = std::isfinite(smallest) ? smallest : 0;
    return symbols;
}

/// The greatest of 1, 2 and 5 times powers of ten that is no larger; 0 where there is none.
static double roundBelow(double value)
{
    if (!(value > 0) || !std::isfinite(value))
        return 0;
    const double power = std::floor(std::log10(value));
    constexpr double kAlmost = 1 - 1e-12; // a logarithm may be a hair off
    constexpr double kMostPower = 300;    // in two steps, powers reach the least numbers without overflow
    for (const double exponent : {power + 1, power, power - 1}) {
        for (const double digit : {5.0, 2.0, 1.0}) {
            const double candidate = exponent >= 0 ? digit * std::pow(10, exponent)
                                                   : digit / std::pow(10, std::min(-exponent, kMostPower)) /
                                                         std::pow(10, std::max(-exponent - kMostPower, 0.0));
            if (candidate > 0 && candidate * kAlmost <= value)
                return candidate;
        }
    }
    return 0;
}

static double roundNear(double value)
{
    const double below = roundBelow(value);
    const double above = roundBelow(2.5 * value);
    return below > 0 && value / below <= above / value ? below : above;
}

std::vector<double> legendValues(const Symbols &symbols)
{
    std::vector<double> values;
    const double first = roundBelow(symbols.scale.largest);
    if (!(first > 0))
        return values;
    values.push_back(first);
    for (const double part : {1.0 / 3, 0.1}) {
        const double next = roundNear(first * part);
        if (next >= symbols.smallest && next > 0)
            values.push_back(next);
    }
    return values;
}

static Color standingOut(const Palette &palette, double from, double to, const Lab &ground)
{
    constexpr int kSteps = 4;
    Color best = colorAt(palette, to);
    double most = difference(toLab(best), ground);
    for (int step = 0; step < kSteps; ++step) {
        const Color color = colorAt(palette, from + (to - from) * step / kSteps);
        const double far = difference(toLab(color), ground);
        if (far > most) {
            most = far;
            best = color;
        }
    }
    return best;
}

SymbolColors symbolColors(const Symbols &symbols, Color ground)
{
    const Palette *palette = findPalette(symbols.palette);
    if (!palette)
        palette = findPalette(kDefaultPalette);
    const Lab below = toLab(ground);
    const bool isTwoSided = palette->kind == PaletteKind::Diverging;
    if (isTwoSided) {
        const Color high = standingOut(*palette, 0.7, 1, below);
        const Color low = standingOut(*palette, 0.3, 0, below);
        return symbols.reversed ? SymbolColors{low, high} : SymbolColors{high, low};
    }
    const Color above =
        symbols.reversed ? standingOut(*palette, 0.25, 0.5, below) : standingOut(*palette, 0.45, 1, below);
    constexpr Color kOthers[] = {support::rgb(0xd95f02), support::rgb(0x2b83ba)};
    const Color other =
        difference(above, kOthers[0]) >= difference(above, kOthers[1]) ? kOthers[0] : kOthers[1];
    return {above, other};
}

} // namespace choros::style
