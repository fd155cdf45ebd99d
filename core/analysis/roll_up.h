// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "values/area_set.h"
#include "values/estimate.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace choros::analysis {

/// How an indicator's value for several areas together is had from theirs.
enum class Aggregation : std::uint8_t {
    Sum,          ///< counts
    WeightedMean, ///< Σ weight·value / Σ weight
    RatioOfSums,  ///< Σ numerator / Σ denominator
    Mean,         ///< every area counts the same, whoever lives there: only where asked for
    NotAdditive,  ///< medians and the like: never
};
/// "sum", "weighted", "ratio", "mean", "none".
std::string_view aggregationKey(Aggregation aggregation);
std::optional<Aggregation> aggregationFromKey(std::string_view key);

/// What to roll up. The series are of one geography and outlive the call.
struct RollUpRule
{
    Aggregation aggregation = Aggregation::NotAdditive;
    /// Sum, WeightedMean, Mean. RatioOfSums: may be null; areas where it is suppressed are left out.
    const values::Series *values = nullptr;
    const values::Series *weights = nullptr;      ///< WeightedMean
    const values::Series *numerators = nullptr;   ///< RatioOfSums
    const values::Series *denominators = nullptr; ///< RatioOfSums
    double per = 1;                               ///< RatioOfSums: 100 for percent, 1000 for a rate per 1,000
    bool isPartOfWhole = false; ///< RatioOfSums: those of the numerator are among those of the denominator
    bool allowsMean = false;    ///< the person has asked for an unweighted mean
};

/// Why there is no answer; worded in `ui/draw`.
enum class RollUpRefusal : std::uint8_t {
    None,
    NotAdditive,
    MeanNotAsked,
    SeriesMissing, ///< values, numerators
    WeightsMissing,
    DenominatorsMissing,
    NoAreas, ///< an empty set
};

enum class RollUpMargin : std::uint8_t {
    Unknown,     ///< at least one area's margin is unknown, or there is no value
    Complete,    ///< every area's margin is in it
    Approximate, ///< ... by a formula that gives too wide a margin, or without the margins of the weights
};

struct RollUp
{
    values::Estimate estimate; ///< blank (NotApplicable) where refused
    RollUpRefusal refusal = RollUpRefusal::None;
    RollUpMargin margin = RollUpMargin::Unknown;
    std::size_t areas = 0;     ///< in the set
    std::size_t areasUsed = 0; ///< whose values are in the estimate; those without residents are, as nothing
    std::size_t areasWithoutMargin = 0; ///< of those used
    /// Areas that are blank, per reason (index: the Blank). An area is counted once.
    std::array<std::size_t, 6> blanks{};

    std::size_t blanksFor(values::Blank reason) const { return blanks[static_cast<std::size_t>(reason)]; }
    std::size_t areasLeftOut() const { return areas - areasUsed; }
    /// The estimate is that of the other areas, and wherever it is shown, that is said.
    bool leavesOutSuppressed() const { return blanksFor(values::Blank::Suppressed) > 0; }
};

/// The value of a set of areas together, with its margin by `values/margins.h`.
///
/// Blanks are left out, and their share of the set is in the counts ("12 of 14 areas"): an estimate with
/// `areasLeftOut()` is never the whole set's. What is behind a suppressed value never enters, though the
/// series may hold it, nor does the other half of such an area's ratio or weighted value. Areas without
/// residents count as 0 in a sum and weigh nothing otherwise; so does an area without a value whose weight is
/// 0. Where no area has a value the estimate is blank: Suppressed if any is, NoResidents if all are, the only
/// reason if there is one, otherwise NoData. A denominator or weight of 0 for all is NotApplicable. Weights
/// that are negative or a bound are blanks (NoData).
///
/// The margin of a weighted mean follows from those of values and weights; where weights have none, they are
/// taken as exact (Approximate).
RollUp rollUp(const values::AreaSet &areas, const RollUpRule &rule);
/// All areas of the geography: the benchmark.
RollUp rollUpAll(const RollUpRule &rule);

} // namespace choros::analysis
