// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/series_cache.h"
#include "project/indicator.h"
#include "style/symbology.h"
#include "support/job_context.h"

#include <optional>
#include <string>
#include <vector>

namespace choros::ui {

/// All that the classes of a mapped series are worked out from; shared, so that any thread can.
struct ClassInputs
{
    project::Indicator indicator; ///< with the choice
    std::string period;
    SharedSeries series;
    std::vector<SharedSeries> periods; ///< of all periods, where they share their classes; else empty
    /// What a benchmark is computed from; null where it is not needed or not there.
    SharedSeries benchmarkValues = nullptr;
    SharedSeries weights = nullptr;
    SharedSeries numerators = nullptr;
    SharedSeries denominators = nullptr;
};

/// Whether all areas together have a value that one of them can be compared with, as far as the indicator's
/// rules say. Not for sums: no area comes near the total.
bool mayHaveBenchmark(const project::Indicator &indicator);

/// The value given, or that of all areas together; nothing where there is none.
std::optional<double> benchmarkOf(const ClassInputs &inputs);

/// Errors: those of `style::symbologyFor`.
support::Result<style::Symbology> classed(const ClassInputs &inputs, const support::JobContext &job);

} // namespace choros::ui
