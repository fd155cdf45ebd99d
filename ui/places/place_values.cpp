// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "places/place_values.h"

#include <algorithm>

namespace choros::ui {

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

double perOf(const project::Indicator &indicator)
{
    if (indicator.per > 0)
        return indicator.per;
    return indicator.kind == project::IndicatorKind::Share ? 100 : 1;
}

/// One area has its own value, however several are put together.
analysis::RollUp valueOf(const values::AreaSet &areas, analysis::RollUpRule rule)
{
    if (areas.count() == 1 && rule.values) {
        rule.aggregation = analysis::Aggregation::Mean;
        rule.allowsMean = true;
    }
    return analysis::rollUp(areas, rule);
}

std::optional<values::Estimate> benchmarkOf(const project::Benchmark &benchmark,
                                            const analysis::RollUpRule &rule)
{
    if (benchmark.kind == project::Benchmark::Kind::Given) {
        values::Estimate given;
        given.value = benchmark.value;
        given.margin = 0;
        given.blank = values::Blank::None;
        given.marginState = values::MarginState::Controlled; // a number to go by: nothing is sampled
        return given;
    }
    if (benchmark.kind == project::Benchmark::Kind::None)
        return std::nullopt;
    const analysis::RollUp all = analysis::rollUpAll(rule);
    if (all.refusal != analysis::RollUpRefusal::None)
        return std::nullopt;
    return all.estimate;
}

} // namespace

std::vector<SeriesKey> seriesForTogether(const project::Indicator &indicator, const std::string &period)
{
    std::vector<SeriesKey> keys{{indicator.id, period}};
    for (const std::string &id : {indicator.weightBy, indicator.numerator, indicator.denominator}) {
        if (!id.empty())
            keys.push_back({id, period});
    }
    return keys;
}

TogetherInput togetherInput(const project::Indicator &indicator, const std::string &period,
                            const std::function<SharedSeries(const SeriesKey &)> &series)
{
    const auto of = [&](const std::string &id) { return id.empty() ? nullptr : series({id, period}); };
    return {indicator, of(indicator.id), of(indicator.weightBy), of(indicator.numerator),
            of(indicator.denominator)};
}

analysis::RollUpRule ruleFor(const TogetherInput &input)
{
    analysis::RollUpRule rule;
    rule.aggregation = aggregationOf(input.indicator.aggregation);
    rule.values = input.values.get();
    rule.weights = input.weights.get();
    rule.numerators = input.numerators.get();
    rule.denominators = input.denominators.get();
    rule.per = perOf(input.indicator);
    rule.isPartOfWhole = input.indicator.kind == project::IndicatorKind::Share;
    rule.allowsMean = input.indicator.aggregation == project::Aggregation::Mean; // chosen by a person
    return rule;
}

Together together(const TogetherInput &input, const values::AreaSet &areas,
                  const std::optional<values::AreaSet> &pinned)
{
    const analysis::RollUpRule rule = ruleFor(input);
    Together result;
    result.value = valueOf(areas, rule);
    if (pinned) {
        result.pinned = valueOf(*pinned, rule);
        result.fromPinned = values::testDifference(result.value.estimate, result.pinned->estimate);
    }
    if (result.value.refusal == analysis::RollUpRefusal::None)
        result.benchmark = benchmarkOf(input.indicator.benchmark, rule);
    result.isPartOfBenchmark = input.indicator.aggregation == project::Aggregation::Sum &&
                               input.indicator.benchmark.kind == project::Benchmark::Kind::Computed;
    if (result.benchmark && !result.isPartOfBenchmark)
        result.fromBenchmark = values::testDifference(result.value.estimate, *result.benchmark);
    return result;
}

values::AreaSet areasOf(const project::Group &group, const tasks::LoadedGeography &geography)
{
    values::AreaSet areas(geography.ids.size());
    if (group.geography != geography.geography.id)
        return areas;
    for (std::size_t area = 0; area < geography.ids.size(); ++area) {
        if (std::binary_search(group.geoids.begin(), group.geoids.end(), geography.ids[area]))
            areas.insert(area);
    }
    return areas;
}

} // namespace choros::ui
