// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/area_comparisons.h"

#include "analysis/roll_up.h"

#include <QCoreApplication>

namespace choros::ui {

namespace {

std::optional<values::Estimate> givenBenchmark(const project::Benchmark &benchmark)
{
    values::Estimate estimate;
    estimate.value = benchmark.value;
    estimate.margin = 0;
    estimate.blank = values::Blank::None;
    estimate.marginState = values::MarginState::Controlled;
    return estimate;
}

std::optional<values::Estimate> computedBenchmark(const project::Indicator &indicator,
                                                  const values::Series &series, const BenchmarkSeries &others)
{
    using project::Aggregation;
    analysis::RollUpRule rule;
    rule.values = &series;
    switch (indicator.aggregation) {
    case Aggregation::Weighted:
        rule.aggregation = analysis::Aggregation::WeightedMean;
        rule.weights = others.weights.get();
        break;
    case Aggregation::Ratio:
        rule.aggregation = analysis::Aggregation::RatioOfSums;
        rule.numerators = others.numerators.get();
        rule.denominators = others.denominators.get();
        rule.isPartOfWhole = indicator.kind == project::IndicatorKind::Share;
        rule.per = indicator.per > 0 ? indicator.per : rule.isPartOfWhole ? 100 : 1;
        break;
    case Aggregation::Mean:
        rule.aggregation = analysis::Aggregation::Mean;
        rule.allowsMean = true;
        break;
    default:
        return std::nullopt;
    }
    const analysis::RollUp all = analysis::rollUpAll(rule);
    if (all.refusal != analysis::RollUpRefusal::None || all.estimate.blank != values::Blank::None)
        return std::nullopt;
    return all.estimate;
}

} // namespace

AreaComparisons compareAreas(const project::Indicator &indicator, const SharedSeries &series,
                             const BenchmarkSeries &others)
{
    AreaComparisons comparisons;
    comparisons.series = series;
    if (!series)
        return comparisons;
    comparisons.ranking = values::rankingOf(*series);
    comparisons.benchmarkLabel = indicator.benchmark.label.empty()
                                     ? QCoreApplication::translate("Window", "All areas")
                                     : QString::fromStdString(indicator.benchmark.label);
    if (indicator.benchmark.kind == project::Benchmark::Kind::Computed)
        comparisons.benchmark = computedBenchmark(indicator, *series, others);
    else if (indicator.benchmark.kind == project::Benchmark::Kind::Given) {
        comparisons.benchmark = givenBenchmark(indicator.benchmark);
        if (indicator.benchmark.label.empty())
            comparisons.benchmarkLabel = QCoreApplication::translate("Window", "Benchmark");
    }
    return comparisons;
}

} // namespace choros::ui
