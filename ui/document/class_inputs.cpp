// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document/class_inputs.h"

#include "style/shared_classes.h"

namespace choros::ui {

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
