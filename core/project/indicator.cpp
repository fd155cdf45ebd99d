// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/indicator.h"

#include "support/text.h"

#include <utility>

namespace choros::project {

namespace {

template <typename Enum> using Key = std::pair<Enum, std::string_view>;

constexpr Key<IndicatorDirection> kDirections[] = {
    {IndicatorDirection::HigherBetter, "higher_better"},
    {IndicatorDirection::LowerBetter, "lower_better"},
    {IndicatorDirection::Neutral, "neutral"},
};
constexpr Key<IndicatorKind> kKinds[] = {
    {IndicatorKind::Count, "count"},   {IndicatorKind::Share, "share"},      {IndicatorKind::Rate, "rate"},
    {IndicatorKind::Mean, "mean"},     {IndicatorKind::Median, "median"},    {IndicatorKind::Index, "index"},
    {IndicatorKind::Share, "percent"}, {IndicatorKind::Share, "percentage"}, {IndicatorKind::Mean, "average"},
};
constexpr Key<Aggregation> kAggregations[] = {
    {Aggregation::Sum, "sum"},   {Aggregation::Weighted, "weighted"}, {Aggregation::Ratio, "ratio"},
    {Aggregation::Mean, "mean"}, {Aggregation::None, "none"},         {Aggregation::Mean, "average"},
};
constexpr Key<Benchmark::Kind> kBenchmarks[] = {
    {Benchmark::Kind::Computed, "computed"},
    {Benchmark::Kind::Given, "given"},
    {Benchmark::Kind::None, "none"},
};

/// The first key of a value is the one that is written.
template <typename Enum, std::size_t N> std::string_view keyIn(const Key<Enum> (&keys)[N], Enum value)
{
    for (const auto &[candidate, key] : keys) {
        if (candidate == value)
            return key;
    }
    return {};
}

template <typename Enum, std::size_t N> Enum valueIn(const Key<Enum> (&keys)[N], std::string_view key)
{
    for (const auto &[value, candidate] : keys) {
        if (support::equalIgnoringCase(candidate, support::trimmed(key)))
            return value;
    }
    return Enum{};
}

} // namespace

std::string_view directionKey(IndicatorDirection direction)
{
    return keyIn(kDirections, direction);
}

std::string_view kindKey(IndicatorKind kind)
{
    return keyIn(kKinds, kind);
}

std::string_view aggregationKey(Aggregation aggregation)
{
    return keyIn(kAggregations, aggregation);
}

std::string_view benchmarkKey(Benchmark::Kind kind)
{
    return keyIn(kBenchmarks, kind);
}

IndicatorDirection directionFromKey(std::string_view key)
{
    return valueIn(kDirections, key);
}

IndicatorKind kindFromKey(std::string_view key)
{
    return valueIn(kKinds, key);
}

Aggregation aggregationFromKey(std::string_view key)
{
    return valueIn(kAggregations, key);
}

std::optional<Benchmark::Kind> benchmarkFromKey(std::string_view key)
{
    for (const auto &[kind, candidate] : kBenchmarks) {
        if (support::equalIgnoringCase(candidate, support::trimmed(key)))
            return kind;
    }
    return std::nullopt;
}

IndicatorTexts textsIn(const Indicator &indicator, std::string_view language)
{
    IndicatorTexts words{indicator.title,      indicator.shortTitle,   indicator.topic,
                         indicator.definition, indicator.whyItMatters, indicator.aboutData,
                         indicator.universe,   indicator.unit,         indicator.source};
    const auto take = [&](std::string_view from) {
        const auto found = indicator.texts.find(std::string(from));
        if (found == indicator.texts.end())
            return;
        // A short title stands for its title: never one of another language beside it.
        if (!found->second.title.empty())
            words.shortTitle.clear();
        for (const auto &[key, field] : kTextFields) {
            if (!(found->second.*field).empty())
                words.*field = found->second.*field;
        }
    };
    if (const std::size_t region = language.find('-'); region != std::string_view::npos)
        take(language.substr(0, region));
    take(language);
    return words;
}

} // namespace choros::project
