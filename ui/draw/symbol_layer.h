// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/coverage.h"
#include "geometry/interior_points.h"
#include "raster/view.h"
#include "scene/page.h"
#include "style/number_format.h"
#include "style/symbology.h"

#include <QColor>
#include <QString>

#include <memory>
#include <vector>

namespace choros::draw {

/// The circles over a map.
struct SymbolLayer
{
    std::shared_ptr<const geometry::InteriorPoints> places;
    std::vector<double> values; ///< one per area; NaN where blank
    style::Symbols symbols;
    QColor above; ///< of values above zero, and below it; see-through
    QColor below;
    QColor rim;
};

/// The circles of a legend: round values with their sizes, falling.
struct LegendSizes
{
    struct Size
    {
        double diameterMm = 0; ///< on a screen page
        QString text;
    };
    std::vector<Size> sizes; ///< empty: there are none
    QColor fill;
    QColor rim;

    bool isEmpty() const { return sizes.empty(); }
};

/// How much larger circles are on a page than on a screen page: less than its type, which grows more than the
/// map does.
double symbolFactor(const scene::PageStyle &style);
/// Width of a circle's rim on a page: that of small ones is finer, so that where many lie side by side their
/// color is seen and not their rims. All in the same unit, `unitsPerMm` to the millimeter.
double symbolRim(const scene::PageStyle &style, double radius, double unitsPerMm);

/// A circle where it lies in a view, in its pixels.
struct PlacedSymbol
{
    geometry::AreaId area = geometry::kNoArea;
    geometry::Point at;
    double radius = 0;
    double rim = 0;       ///< its width
    bool isBelow = false; ///< its value is below zero
};

/// Those that can be seen in a view, the largest first, so that small ones lie on top. The first call for a
/// geography works out the places: for workers only.
std::vector<PlacedSymbol> placedSymbols(const SymbolLayer &layer, const geometry::Coverage &coverage,
                                        const raster::View &view, const scene::PageStyle &style,
                                        double pixelsPerMm);

LegendSizes legendSizes(const style::Symbols &symbols, const SymbolLayer &layer,
                        const style::NumberFormat &format);

} // namespace choros::draw
