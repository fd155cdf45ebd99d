// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "classify/classify.h"
#include "style/symbols.h"

#include <string>
#include <string_view>

namespace choros::style {

/// Where a diverging map has its middle.
enum class Middle {
    None,
    Zero,
    Benchmark, ///< the indicator's benchmark (the city's rate), known when the map is worked out
    Value,     ///< a number a person gave
};

/// Areas filled, or symbols sized, by value.
enum class MapKind { Areas, Symbols };

/// What a person chose for an indicator: how to class it and which colors. `classes.middle` stays unset here:
/// `middle` says it.
struct SymbologyChoice
{
    classify::Options classes = {};
    std::string palette = "YlGnBu";
    bool reversed = false;
    Middle middle = Middle::None;
    double middleValue = 0; ///< for Middle::Value
    MapKind kind = MapKind::Areas;
    double symbolMm = kUsualSymbolMm; ///< diameter of the largest circle, kLeastSymbolMm..kMostSymbolMm
    double borderWeight = 1;          ///< of all borders, kLeastBorderWeight..kMostBorderWeight

    bool operator==(const SymbologyChoice &) const = default;
};
inline constexpr double kLeastBorderWeight = 0.25;
inline constexpr double kMostBorderWeight = 4;

/// Key-value text for the project file and back ("method=quantile;classes=5;palette=YlGnBu;breaks=1,2,3", and
/// where they differ from the default reversed=1, round=500, zero=1, middle=zero|benchmark|12.5,
/// kind=symbols, symbol-size=12, borders=1.5); unknown keys are ignored, missing ones get the default.
std::string toText(const SymbologyChoice &choice);
SymbologyChoice symbologyChoiceFromText(std::string_view text);

} // namespace choros::style
