// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document/class_inputs.h"

#include "analysis/roll_up.h"
#include "style/shared_classes.h"

namespace choros::ui {

using project::Benchmark;
using project::Indicator;

namespace {

analysis::Aggregation aggregationOf(const Indicator &indicator)
{
    switch (indicator.aggregation) {
    case project::Aggregation::Sum:
        return analysis::Aggregation::Sum;
    case project::Aggregation::Weighted:
        return analysis::Aggregation::WeightedMean;
    case project::Aggregation::Ratio:
        return analysis::Aggregation::RatioOfSums;
    case project::Aggregation::Mean:
        return analysis::Aggregation::Mean;
    case project::Aggregation::Unknown:
    case project::Aggregation::None:
        break;
    }
    return analysis::Aggregation::NotAdditive;
}

double perOf(const Indicator &indicator)
{
    if (indicator.per > 0)
        return indicator.per;
    return indicator.kind == project::IndicatorKind::Share ? 100 : 1;
}

} // namespace

bool mayHaveBenchmark(const Indicator &indicator)
{
    if (indicator.benchmark.kind == Benchmark::Kind::Given)
        return true;
    if (indicator.benchmark.kind == Benchmark::Kind::None)
        return false;
    switch (indicator.aggregation) {
    case project::Aggregation::Weighted:
        return !indicator.weightBy.empty();
    case project::Aggregation::Ratio:
        return !indicator.numerator.empty() && !indicator.denominator.empty();
    case project::Aggregation::Mean:
        return true;
    default:
        return false;
    }
}

std::optional<double> benchmarkOf(const ClassInputs &inputs)
{
    const Indicator &indicator = inputs.indicator;
    if (!mayHaveBenchmark(indicator))
        return std::nullopt;
    if (indicator.benchmark.kind == Benchmark::Kind::Given)
        return indicator.benchmark.value;
    analysis::RollUpRule rule;
    rule.aggregation = aggregationOf(indicator);
    rule.values = inputs.benchmarkValues.get();
    rule.weights = inputs.weights.get();
    rule.numerators = inputs.numerators.get();
    rule.denominators = inputs.denominators.get();
    rule.per = perOf(indicator);
    rule.isPartOfWhole = indicator.kind == project::IndicatorKind::Share;
    rule.allowsMean = true; // the indicator's own rule says so
    const analysis::RollUp all = analysis::rollUpAll(rule);
    if (all.refusal != analysis::RollUpRefusal::None || all.estimate.blank != values::Blank::None)
        return std::nullopt;
    return all.estimate.value;
}

support::Result<style::Symbology> classed(const ClassInputs &inputs, const support::JobContext &job)
{
    const style::SymbologyChoice &choice = inputs.indicator.symbology;
    const auto benchmark =
        choice.middle == style::Middle::Benchmark ? benchmarkOf(inputs) : std::optional<double>();
    return style::sharedSymbologyFor(*inputs.series, inputs.periods, choice, job, benchmark);
}

} // namespace choros::ui
