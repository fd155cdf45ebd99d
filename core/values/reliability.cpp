// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "values/reliability.h"

#include "values/margins.h"

#include <cmath>

namespace choros::values {

namespace {

/// A margin of exactly 70 % of a value is at its limit, whatever the rounding on the way here.
constexpr double kRounding = 1e-9;

bool isOver(double value, double limit, bool isWithinAtLimit)
{
    const double slack = limit * kRounding;
    return isWithinAtLimit ? value > limit + slack : value >= limit - slack;
}

bool isTooSmall(double value, const ReliabilityRule &rule, Quantity quantity)
{
    return (quantity == Quantity::Count && value < rule.leastCount) ||
           (quantity == Quantity::Percent && value < rule.leastPercent);
}

} // namespace

std::string_view reliabilityKey(Reliability reliability)
{
    switch (reliability) {
    case Reliability::Unknown:
        return "";
    case Reliability::High:
        return "high";
    case Reliability::Medium:
        return "medium";
    case Reliability::Low:
        return "low";
    }
    return "";
}

ReliabilityRule reliabilityRule(ReliabilityPreset preset)
{
    // domain.md C3 names the sources.
    switch (preset) {
    case ReliabilityPreset::Esri:
        return {.mediumFrom = 12, .lowFrom = 40};
    case ReliabilityPreset::FifteenThirty:
        return {.mediumFrom = 15, .lowFrom = 30, .isHighAtLimit = false};
    case ReliabilityPreset::NycCityPlanning:
        return {.mediumFrom = 20,
                .lowFrom = 20,
                .isHighAtLimit = false,
                .isMediumAtLimit = false,
                .isZeroLow = true,
                .isBoundLow = true};
    case ReliabilityPreset::MinnesotaCompass:
        // 70 % of the value in margins of error at 90 %.
        return {.mediumFrom = 70 / zOf(Confidence::Percent90),
                .lowFrom = 70 / zOf(Confidence::Percent90),
                .leastCount = 10,
                .leastPercent = 1};
    }
    return {};
}

std::string_view reliabilityPresetKey(ReliabilityPreset preset)
{
    switch (preset) {
    case ReliabilityPreset::Esri:
        return "esri";
    case ReliabilityPreset::FifteenThirty:
        return "15_30";
    case ReliabilityPreset::NycCityPlanning:
        return "nyc";
    case ReliabilityPreset::MinnesotaCompass:
        return "mn_compass";
    }
    return "";
}

std::optional<ReliabilityPreset> reliabilityPresetFromKey(std::string_view key)
{
    for (const ReliabilityPreset preset : kReliabilityPresets) {
        if (reliabilityPresetKey(preset) == key)
            return preset;
    }
    return std::nullopt;
}

Reliability reliabilityOf(const Estimate &estimate, const ReliabilityRule &rule, Quantity quantity)
{
    if (estimate.blank != Blank::None || !std::isfinite(estimate.value))
        return Reliability::Unknown;
    if (estimate.bound != Bound::None)
        return rule.isBoundLow ? Reliability::Low : Reliability::Unknown;
    if (isTooSmall(estimate.value, rule, quantity) || (rule.isZeroLow && estimate.value == 0))
        return Reliability::Low;
    const std::optional<double> variation = coefficientOfVariation(estimate);
    if (!variation)
        return Reliability::Unknown;
    if (isOver(*variation, rule.lowFrom, rule.isMediumAtLimit))
        return Reliability::Low;
    return isOver(*variation, rule.mediumFrom, rule.isHighAtLimit) ? Reliability::Medium : Reliability::High;
}

std::vector<Reliability> reliabilitiesOf(const Series &series, const ReliabilityRule &rule, Quantity quantity)
{
    std::vector<Reliability> reliabilities(series.size());
    for (std::size_t area = 0; area < series.size(); ++area)
        reliabilities[area] = reliabilityOf(series.at(area), rule, quantity);
    return reliabilities;
}

} // namespace choros::values
