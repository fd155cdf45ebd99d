// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "values/estimate.h"

#include <optional>
#include <string_view>
#include <vector>

namespace choros::values {

/// How far an estimate can be relied on. The Census Bureau sets no thresholds; these are other people's, so
/// what is shown names whose they are.
enum class Reliability : std::uint8_t {
    Unknown, ///< blank, margin unknown, or a value of 0, which has no coefficient of variation
    High,
    Medium,
    Low,
};
/// "high", "medium", "low"; "" for Unknown.
std::string_view reliabilityKey(Reliability reliability);

/// Limits of the coefficient of variation, in percent, and what is Low besides.
struct ReliabilityRule
{
    double mediumFrom = 12;      ///< High below
    double lowFrom = 40;         ///< Low above; equal to mediumFrom: no Medium
    bool isHighAtLimit = true;   ///< exactly mediumFrom is still High
    bool isMediumAtLimit = true; ///< exactly lowFrom is still Medium
    bool isZeroLow = false;      ///< values of 0
    bool isBoundLow = false;     ///< medians in an open interval
    double leastCount = 0;       ///< fewer people or units are Low
    double leastPercent = 0;     ///< smaller shares are Low

    bool operator==(const ReliabilityRule &) const = default;
};

enum class ReliabilityPreset : std::uint8_t {
    Esri,             ///< 12 and 40 %
    FifteenThirty,    ///< 15 and 30 %
    NycCityPlanning,  ///< 20 %; besides zeros, and medians in an open interval
    MinnesotaCompass, ///< margin over 70 % of the value, fewer than 10, shares under 1 %
};
inline constexpr ReliabilityPreset kReliabilityPresets[] = {
    ReliabilityPreset::Esri, ReliabilityPreset::FifteenThirty, ReliabilityPreset::NycCityPlanning,
    ReliabilityPreset::MinnesotaCompass};

ReliabilityRule reliabilityRule(ReliabilityPreset preset);
/// "esri", "15_30", "nyc", "mn_compass".
std::string_view reliabilityPresetKey(ReliabilityPreset preset);
std::optional<ReliabilityPreset> reliabilityPresetFromKey(std::string_view key);

/// What the numbers are, for rules on counts and shares.
enum class Quantity : std::uint8_t { Other, Count, Percent /* 0 to 100 */ };

Reliability reliabilityOf(const Estimate &estimate, const ReliabilityRule &rule = {},
                          Quantity quantity = Quantity::Other);
/// One per area.
std::vector<Reliability> reliabilitiesOf(const Series &series, const ReliabilityRule &rule = {},
                                         Quantity quantity = Quantity::Other);

} // namespace choros::values
