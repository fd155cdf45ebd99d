// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "classify/histogram.h"
#include "document/series_cache.h"
#include "project/indicator.h"
#include "style/symbology.h"
#include "support/job_context.h"

#include <optional>
#include <string>
#include <vector>

namespace choros::ui {

/// The finite values of a series, ascending, and how they lie.
struct Distribution
{
    std::vector<double> values;
    classify::Histogram bins;
};
std::shared_ptr<const Distribution> distributionOf(const values::Series &series);

/// All that the classes of a mapped series are worked out from; shared, so that any thread can.
struct ClassInputs
{
    project::Indicator indicator; ///< with the choice
    std::string period;
    SharedSeries series;
    std::vector<SharedSeries> periods;   ///< of all periods, where they share their classes; else empty
    tasks::TogetherSeries together = {}; ///< what a benchmark is computed from, where one is needed
};

/// Errors: those of `style::symbologyFor`.
support::Result<style::Symbology> classed(const ClassInputs &inputs, const support::JobContext &job);

} // namespace choros::ui
