// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/indicator_roll_up.h"

#include "style/shared_classes.h"

#include <string>
#include <utility>
#include <vector>

namespace choros::tasks {

using project::Benchmark;
using project::Indicator;
using support::Result;

namespace {

analysis::Aggregation aggregationOf(project::Aggregation aggregation)
{
    switch (aggregation) {
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

Result<SharedSeries> readShared(const project::Project &project, const project::SeriesEntry &entry)
{
    auto series = project.series(entry);
    if (!series)
        return series.unexpected();
    return std::make_shared<const values::Series>(std::move(*series));
}

} // namespace

analysis::RollUpRule rollUpRule(const Indicator &indicator, const TogetherSeries &series)
{
    analysis::RollUpRule rule;
    rule.aggregation = aggregationOf(indicator.aggregation);
    rule.values = series.values.get();
    rule.weights = series.weights.get();
    rule.numerators = series.numerators.get();
    rule.denominators = series.denominators.get();
    rule.per = perOf(indicator);
    rule.isPartOfWhole = indicator.kind == project::IndicatorKind::Share;
    rule.allowsMean = indicator.aggregation == project::Aggregation::Mean; // a person has chosen it
    return rule;
}

bool mayHaveBenchmark(const Indicator &indicator)
{
    if (indicator.benchmark.kind != Benchmark::Kind::Computed)
        return indicator.benchmark.kind == Benchmark::Kind::Given;
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

std::optional<values::Estimate> benchmarkOf(const Indicator &indicator, const TogetherSeries &series)
{
    if (!mayHaveBenchmark(indicator))
        return std::nullopt;
    if (indicator.benchmark.kind == Benchmark::Kind::Given) {
        values::Estimate given;
        given.value = indicator.benchmark.value;
        given.margin = 0;
        given.blank = values::Blank::None;
        given.marginState = values::MarginState::Controlled;
        return given;
    }
    const analysis::RollUp all = analysis::rollUpAll(rollUpRule(indicator, series));
    if (all.refusal != analysis::RollUpRefusal::None || all.estimate.blank != values::Blank::None)
        return std::nullopt;
    return all.estimate;
}

Result<TogetherSeries> readTogether(const project::Project &project, const Indicator &indicator,
                                    const project::SeriesEntry &entry, SharedSeries values)
{
    TogetherSeries together{std::move(values)};
    if (indicator.benchmark.kind != Benchmark::Kind::Computed || !mayHaveBenchmark(indicator))
        return together;
    const auto entries = project.seriesEntries();
    if (!entries)
        return entries.unexpected();
    for (const project::SeriesEntry &other : *entries) {
        if (other.period != entry.period || other.geography != entry.geography)
            continue;
        for (const auto &[id, place] : {std::pair(&indicator.weightBy, &together.weights),
                                        {&indicator.numerator, &together.numerators},
                                        {&indicator.denominator, &together.denominators}}) {
            if (id->empty() || *id != other.indicator)
                continue;
            auto series = readShared(project, other);
            if (!series)
                return series.unexpected();
            *place = std::move(*series);
        }
    }
    return together;
}

Result<style::Symbology> indicatorSymbology(const project::Project &project, const Indicator &indicator,
                                            const project::SeriesEntry &entry, const SharedSeries &series,
                                            const support::JobContext &job)
{
    std::vector<SharedSeries> periods;
    project::SeriesEntry compared = entry; // with locked classes: the latest period
    SharedSeries comparedValues = series;
    if (indicator.classesLocked) {
        const auto entries = project.seriesEntries();
        if (!entries)
            return entries.unexpected();
        for (const project::SeriesEntry &other : *entries) {
            if (other.indicator != entry.indicator || other.geography != entry.geography)
                continue;
            auto one = other == entry ? Result<SharedSeries>(series) : readShared(project, other);
            if (!one)
                return one.unexpected();
            compared = other;
            comparedValues = *one;
            periods.push_back(std::move(*one));
        }
    }
    std::optional<double> benchmark;
    if (indicator.symbology.middle == style::Middle::Benchmark) {
        const auto together = readTogether(project, indicator, compared, comparedValues);
        if (!together)
            return together.unexpected();
        if (const auto estimate = benchmarkOf(indicator, *together))
            benchmark = estimate->value;
    }
    return style::sharedSymbologyFor(*series, periods, indicator.symbology, job, benchmark);
}

} // namespace choros::tasks
