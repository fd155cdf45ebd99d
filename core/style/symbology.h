// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "classify/classify.h"
#include "support/color.h"
#include "values/estimate.h"

#include <string>
#include <vector>

namespace choros::style {

/// What a person chose for an indicator: how to class it and which colors.
struct SymbologyChoice
{
    classify::Options classes = {};
    std::string palette = "YlGnBu";
    bool reversed = false;

    bool operator==(const SymbologyChoice &) const = default;
};

/// Key-value text for the project file and back ("method=quantile;classes=5;palette=YlGnBu;breaks=1,2,3");
/// unknown keys are ignored, missing ones get the default.
std::string toText(const SymbologyChoice &choice);
SymbologyChoice symbologyChoiceFromText(std::string_view text);

/// A choice worked out on a series: class edges and their fills, and a fill per blank reason.
struct Symbology
{
    classify::Classification classification;
    std::vector<support::Color> classColors; ///< one per class, low to high
    std::vector<std::pair<values::Blank, int>>
        blanks; ///< reasons that occur, with counts, in kBlankReasons' order
};

/// Works out a choice on a series. A palette that does not exist: BadArgument.
support::Result<Symbology> symbologyFor(const values::Series &series, const SymbologyChoice &choice,
                                        const support::JobContext &job = {});

/// How a blank looks everywhere: warm gray ground with hatching that differs per reason; never white, never a
/// ramp color. NoResidents is the one without hatching: nothing is missing there.
support::Fill blankFill(values::Blank reason);

/// One fill per area, in the series' order.
std::vector<support::Fill> fillsFor(const values::Series &series, const Symbology &symbology);

} // namespace choros::style
