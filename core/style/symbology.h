// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "classify/classify.h"
#include "support/color.h"
#include "values/estimate.h"

#include <optional>
#include <string>
#include <vector>

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
    double borderWeight = 1; ///< of all borders, kLeastBorderWeight..kMostBorderWeight

    bool operator==(const SymbologyChoice &) const = default;
};
inline constexpr double kLeastBorderWeight = 0.25;
inline constexpr double kMostBorderWeight = 4;

/// Key-value text for the project file and back ("method=quantile;classes=5;palette=YlGnBu;breaks=1,2,3", and
/// where they differ from the default reversed=1, round=500, zero=1, middle=zero|benchmark|12.5,
/// kind=symbols, borders=1.5); unknown keys are ignored, missing ones get the default.
std::string toText(const SymbologyChoice &choice);
SymbologyChoice symbologyChoiceFromText(std::string_view text);

/// The colors of an unclassed map at even steps of value from the first break to the last.
inline constexpr int kRampSteps = 256;

/// A choice worked out on a series: class edges and their fills, and a fill per blank reason.
struct Symbology
{
    classify::Classification classification;
    /// One per class, low to high. A zero class has a neutral light color. Unclassed: those of the classes'
    /// middles.
    std::vector<support::Color> classColors;
    std::vector<std::pair<values::Blank, int>>
        blanks;                            ///< reasons that occur, with counts, in kBlankReasons' order
    std::vector<support::Color> ramp = {}; ///< Unclassed: kRampSteps colors; else empty
    double borderWeight = 1;

    bool isUnclassed() const { return !ramp.empty(); }
};

/// Works out a choice on a series. Diverging palettes with a middle have it in the middle of their colors. A
/// benchmark asked for and not given: no middle, and a remark. A palette that does not exist: BadArgument.
support::Result<Symbology> symbologyFor(const values::Series &series, const SymbologyChoice &choice,
                                        const support::JobContext &job = {},
                                        const std::optional<double> &benchmark = {});

/// How a blank looks everywhere: warm gray ground with hatching that differs per reason; never white, never a
/// ramp color. NoResidents is the one without hatching: nothing is missing there.
support::Fill blankFill(values::Blank reason);

/// One fill per area, in the series' order. Unclassed: of at most kRampSteps colors and the zero class's.
std::vector<support::Fill> fillsFor(const values::Series &series, const Symbology &symbology);

} // namespace choros::style
