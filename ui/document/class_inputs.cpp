// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document/class_inputs.h"

#include "style/shared_classes.h"

#include <algorithm>
#include <cmath>

namespace choros::ui {

std::shared_ptr<const Distribution> distributionOf(const values::Series &series)
{
    auto result = std::make_shared<Distribution>();
    for (std::size_t area = 0; area < series.size(); ++area) {
        const double value = series.at(area).value;
        if (std::isfinite(value))
            result->values.push_back(value);
    }
    std::sort(result->values.begin(), result->values.end());
    result->bins = classify::histogram(result->values);
    return result;
}

support::Result<style::Symbology> classed(const ClassInputs &inputs, const support::JobContext &job)
{
    const style::SymbologyChoice &choice = inputs.indicator.symbology;
    std::optional<double> benchmark;
    if (choice.middle == style::Middle::Benchmark) {
        if (const auto estimate = tasks::benchmarkOf(inputs.indicator, inputs.together))
            benchmark = estimate->value;
    }
    return style::sharedSymbologyFor(*inputs.series, inputs.periods, choice, job, benchmark);
}

} // namespace choros::ui
