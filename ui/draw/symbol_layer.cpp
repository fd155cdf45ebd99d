// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/symbol_layer.h"

#include <algorithm>
#include <cmath>

namespace choros::draw {

constexpr double kRimMm = 0.18;  // on a screen page
constexpr double kRimPart = 0.1; // of the radius, at most

double symbolFactor(const scene::PageStyle &style)
{
    return std::sqrt(style.legendMm / scene::PageStyle().legendMm);
}

double symbolRim(const scene::PageStyle &style, double radius, double unitsPerMm)
{
    return std::min(kRimMm * symbolFactor(style) * unitsPerMm, kRimPart * radius);
}

std::vector<PlacedSymbol> placedSymbols(const SymbolLayer &layer, const geometry::Coverage &coverage,
                                        const raster::View &view, const scene::PageStyle &style,
                                        double pixelsPerMm)
{
    const std::vector<geometry::Point> &places = layer.places->of(coverage);
    const double factor = symbolFactor(style) * pixelsPerMm;
    std::vector<PlacedSymbol> placed;
    for (std::size_t area = 0; area < std::min(places.size(), layer.values.size()); ++area) {
        const double value = layer.values[area];
        const double radius = layer.symbols.scale.radiusMm(value) * factor;
        if (!(radius > 0) || std::isnan(places[area].x))
            continue;
        const geometry::Point at = view.toPixel(places[area]);
        const double rim = symbolRim(style, radius, pixelsPerMm);
        const double reach = radius + rim;
        if (at.x + reach < 0 || at.y + reach < 0 || at.x - reach > view.width || at.y - reach > view.height)
            continue;
        placed.push_back({static_cast<geometry::AreaId>(area), at, radius, rim, value < 0});
    }
    std::stable_sort(placed.begin(), placed.end(),
                     [](const PlacedSymbol &a, const PlacedSymbol &b) { return a.radius > b.radius; });
    return placed;
}

LegendSizes legendSizes(const style::Symbols &symbols, const SymbolLayer &layer,
                        const style::NumberFormat &format)
{
    LegendSizes sizes;
    sizes.fill = symbols.above > 0 ? layer.above : layer.below;
    sizes.rim = layer.rim;
    const std::vector<double> values = style::legendValues(symbols);
    const style::NumberFormat settled = style::fitted(format, values);
    for (const double value : values)
        sizes.sizes.push_back(
            {2 * symbols.scale.radiusMm(value), QString::fromStdString(style::formatNumber(value, settled))});
    return sizes;
}

} // namespace choros::draw
