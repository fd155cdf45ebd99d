// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "style/blank_looks.h"
#include "style/symbology_choice.h"
#include "support/color.h"
#include "values/estimate.h"

#include <optional>
#include <string>
#include <vector>

namespace choros::style {

/// Colors of an unclassed map.
inline constexpr int kRampSteps = 256;

/// A choice worked out on a series: class edges and their fills, and a fill per blank reason.
struct Symbology
{
    classify::Classification classification;
    /// One per class, low to high. A zero class has a neutral light color. Unclassed: those of the classes'
    /// middles.
    std::vector<support::Color> classColors;
    std::vector<std::pair<values::Blank, int>>
        blanks; ///< reasons that occur, with counts, in kBlankReasons' order
    /// Unclassed: kRampSteps colors at even steps of value from `rampLow` to `rampHigh`; else empty.
    std::vector<support::Color> ramp = {};
    double rampLow = 0;
    double rampHigh = 0;
    std::optional<double> middle = {}; ///< the middle asked for, where it is known
    double borderWeight = 1;
    std::optional<Symbols> symbols = {}; ///< circles instead of filled areas

    bool isUnclassed() const { return !ramp.empty(); }
};

/// Works out a choice on a series. Diverging palettes with a middle have it in the middle of their colors. A
/// benchmark asked for and not given: no middle, and a remark. Of circles there are no remarks: their classes
/// are not shown. A palette that does not exist: BadArgument.
support::Result<Symbology> symbologyFor(const values::Series &series, const SymbologyChoice &choice,
                                        const support::JobContext &job = {},
                                        const std::optional<double> &benchmark = {});

/// How a blank looks unless a project has it otherwise: warm gray ground with hatching that differs per
/// reason; never white, never a ramp color. NoResidents is the one without hatching: nothing is missing
/// there.
support::Fill blankFill(values::Blank reason);

/// One fill per area, in the series' order. Unclassed: of at most kRampSteps colors and the zero class's.
/// Circles: every area with a value has the neutral `ground` that they stand on.
std::vector<support::Fill> fillsFor(const values::Series &series, const Symbology &symbology,
                                    support::Color ground = support::rgb(0xe3e6ea),
                                    const BlankLooks &looks = {});

} // namespace choros::style
