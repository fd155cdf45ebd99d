// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "places/place_values.h"

#include <algorithm>

namespace choros::ui {

namespace {

/// One area has its own value, however several are put together.
analysis::RollUp valueOf(const values::AreaSet &areas, analysis::RollUpRule rule)
{
    if (areas.count() == 1 && rule.values) {
        rule.aggregation = analysis::Aggregation::Mean;
        rule.allowsMean = true;
    }
    return analysis::rollUp(areas, rule);
}

/// What the value of several areas stands beside: as anywhere, and of a sum that of all areas.
std::optional<values::Estimate> comparedWith(const TogetherInput &input)
{
    const project::Indicator &indicator = input.indicator;
    if (indicator.benchmark.kind != project::Benchmark::Kind::Computed ||
        indicator.aggregation != project::Aggregation::Sum)
        return tasks::benchmarkOf(indicator, input.series);
    const analysis::RollUp all = analysis::rollUpAll(ruleFor(input));
    return all.refusal == analysis::RollUpRefusal::None ? std::optional(all.estimate) : std::nullopt;
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
    return {indicator,
            {of(indicator.id), of(indicator.weightBy), of(indicator.numerator), of(indicator.denominator)}};
}

analysis::RollUpRule ruleFor(const TogetherInput &input)
{
    return tasks::rollUpRule(input.indicator, input.series);
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
        result.benchmark = comparedWith(input);
    if (const values::Series *all = rule.values) {
        result.areas = all->size();
        for (std::size_t area = 0; area < all->size(); ++area)
            result.withValue += all->at(area).blank == values::Blank::None;
    }
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
