// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/color.h"
#include "values/estimate.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace choros::style {

/// Diameter of the largest circle, in millimeters of a screen page.
inline constexpr double kLeastSymbolMm = 1;
inline constexpr double kMostSymbolMm = 30;
inline constexpr double kUsualSymbolMm = 9;

/// How large the circle of a value is: its area is in proportion to the value without its sign (Slocum and
/// others, Thematic Cartography and Geovisualization, on mathematical scaling; what QGIS calls "preserve
/// area").
struct SymbolScale
{
    double largest = 0;                 ///< the value of the largest circle, without its sign; 0: no circles
    double diameterMm = kUsualSymbolMm; ///< of that circle

    bool operator==(const SymbolScale &) const = default;
    /// In millimeters of a screen page; 0 for zero and for what is no number.
    double radiusMm(double value) const;
};

/// The largest value of series together, blanks and null series left out.
double largestOf(std::span<const std::shared_ptr<const values::Series>> series);
double largestOf(const values::Series &series);

/// What the circles of a map look like, and what a legend must say of them.
struct Symbols
{
    SymbolScale scale;
    std::string palette; ///< an id
    bool reversed = false;
    int above = 0; ///< how many areas have a value above zero, below it, and of exactly zero; infinite: none
    int below = 0;
    int zeros = 0;
    double smallest = 0; ///< of the values but zero, without their signs
};

/// `largest`: at least that of the series, where others are to be compared with it.
Symbols symbolsFor(const values::Series &series, double largest, double diameterMm,
                   const std::string &palette, bool reversed);

/// At most three round values (1, 2 or 5 times a power of ten), falling: the greatest that is no larger than
/// the largest, about a third and about a tenth of it. Fewer where no value is so small.
std::vector<double> legendValues(const Symbols &symbols);

struct SymbolColors
{
    support::Color above;
    support::Color below; ///< of values below zero
};

/// Colors on a ground: the one of the palette's strong half that stands out most. Two-sided palettes give
/// their other side to values below zero; for others that is a color as far from the first as can be.
SymbolColors symbolColors(const Symbols &symbols, support::Color ground);

} // namespace choros::style
