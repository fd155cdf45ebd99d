// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/roll_up.h"

#include "values/margins.h"

#include <cmath>
#include <vector>

namespace choros::analysis {

using values::AreaSet;
using values::Blank;
using values::Bound;
using values::Estimate;
using values::MarginState;
using values::Series;

namespace {

Estimate blankEstimate(Blank reason)
{
    Estimate estimate;
    estimate.blank = reason;
    return estimate;
}

RollUpRefusal refusalOf(const AreaSet &areas, const RollUpRule &rule)
{
    switch (rule.aggregation) {
    case Aggregation::NotAdditive:
        return RollUpRefusal::NotAdditive;
    case Aggregation::RatioOfSums:
        if (rule.numerators == nullptr)
            return RollUpRefusal::SeriesMissing;
        if (rule.denominators == nullptr)
            return RollUpRefusal::DenominatorsMissing;
        break;
    case Aggregation::WeightedMean:
        if (rule.weights == nullptr)
            return RollUpRefusal::WeightsMissing;
        break;
    case Aggregation::Mean:
        if (!rule.allowsMean)
            return RollUpRefusal::MeanNotAsked;
        break;
    case Aggregation::Sum:
        break;
    }
    if (rule.aggregation != Aggregation::RatioOfSums && rule.values == nullptr)
        return RollUpRefusal::SeriesMissing;
    return areas.isEmpty() ? RollUpRefusal::NoAreas : RollUpRefusal::None;
}

/// Counts a blank area; one without residents is used, as nothing.
void leaveOut(RollUp &result, Blank reason)
{
    ++result.blanks[static_cast<std::size_t>(reason)];
    if (reason == Blank::NoResidents)
        ++result.areasUsed;
}

/// Why there is no value, where no area has one.
Blank reasonForNone(const RollUp &result)
{
    if (result.leavesOutSuppressed())
        return Blank::Suppressed;
    for (const Blank reason : values::kBlankReasons) {
        if (result.blanksFor(reason) == result.areas)
            return reason;
    }
    return Blank::NoData;
}

/// Of two values that only count together, the reason why they do not; None if both are there.
Blank reasonOf(const Estimate &a, const Estimate &b)
{
    for (const Blank first : {Blank::Suppressed, Blank::NoResidents}) {
        if (a.blank == first || b.blank == first)
            return first;
    }
    return a.blank != Blank::None ? a.blank : b.blank;
}

void setMargin(RollUp &result, bool isApproximate)
{
    if (result.estimate.blank != Blank::None || result.estimate.marginState == MarginState::Unknown)
        result.margin = RollUpMargin::Unknown;
    else
        result.margin = isApproximate ? RollUpMargin::Approximate : RollUpMargin::Complete;
}

void rollUpSum(const AreaSet &areas, const RollUpRule &rule, RollUp &result)
{
    values::SumOfEstimates sum;
    areas.forEach([&](std::size_t area) {
        const Estimate estimate = rule.values->at(area);
        if (estimate.blank != Blank::None)
            leaveOut(result, estimate.blank);
        else
            sum.add(estimate);
    });
    result.areasUsed += sum.count();
    result.areasWithoutMargin = sum.withoutMargin();
    result.estimate = sum.count() > 0 ? sum.result() : blankEstimate(reasonForNone(result));
    setMargin(result, false);
}

void rollUpRatio(const AreaSet &areas, const RollUpRule &rule, RollUp &result)
{
    values::SumOfEstimates numerators;
    values::SumOfEstimates denominators;
    areas.forEach([&](std::size_t area) {
        const Estimate numerator = rule.numerators->at(area);
        const Estimate denominator = rule.denominators->at(area);
        Blank reason = reasonOf(numerator, denominator);
        if (rule.values && rule.values->at(area).blank == Blank::Suppressed)
            reason = Blank::Suppressed; // what is hidden must not be had from its parts
        if (reason != Blank::None)
            return leaveOut(result, reason);
        numerators.add(numerator);
        denominators.add(denominator);
        if (!values::knownMargin(numerator) || !values::knownMargin(denominator))
            ++result.areasWithoutMargin;
    });
    result.areasUsed += numerators.count();
    if (numerators.count() == 0) {
        result.estimate = blankEstimate(reasonForNone(result));
        return;
    }
    values::Proportion share;
    if (rule.isPartOfWhole)
        share = values::proportion(numerators.result(), denominators.result());
    else
        share.estimate = values::ratio(numerators.result(), denominators.result());
    result.estimate = values::scaled(share.estimate, rule.per);
    setMargin(result, share.isApproximate);
}

struct WeighedValue
{
    Estimate value;
    Estimate weight;
};

/// The areas whose value counts. Without weights every area weighs 1.
std::vector<WeighedValue> weighedValues(const AreaSet &areas, const RollUpRule &rule, RollUp &result)
{
    Estimate one;
    one.value = 1;
    one.blank = Blank::None;
    one.marginState = MarginState::Controlled;

    std::vector<WeighedValue> weighed;
    weighed.reserve(areas.count());
    areas.forEach([&](std::size_t area) {
        const Estimate value = rule.values->at(area);
        Estimate weight = rule.aggregation == Aggregation::Mean ? one : rule.weights->at(area);
        if (weight.value < 0 || (weight.blank == Blank::None && weight.bound != Bound::None))
            weight = blankEstimate(Blank::NoData);
        const Blank reason = reasonOf(value, weight);
        if (reason == Blank::None)
            weighed.push_back({value, weight});
        else if (weight.value == 0 && reason != Blank::Suppressed)
            leaveOut(result, Blank::NoResidents);
        else
            leaveOut(result, reason);
    });
    return weighed;
}

/// The margin of Σ wx / Σ w, by its derivatives: w / Σ w for a value, (x − mean) / Σ w for a weight.
void setWeighedMargin(const std::vector<WeighedValue> &weighed, double mean, double weights, RollUp &result)
{
    double squares = 0;
    bool isControlled = true;
    bool isApproximate = false;
    for (const auto &[value, weight] : weighed) {
        const std::optional<double> ofValue = values::knownMargin(value);
        const std::optional<double> ofWeight = values::knownMargin(weight);
        if (!ofValue && weight.value > 0)
            ++result.areasWithoutMargin;
        isApproximate |= !ofWeight;
        const double fromValue = weight.value * ofValue.value_or(0);
        const double fromWeight = (value.value - mean) * ofWeight.value_or(0);
        squares += fromValue * fromValue + fromWeight * fromWeight;
        isControlled &=
            value.marginState == MarginState::Controlled && weight.marginState == MarginState::Controlled;
    }
    if (result.areasWithoutMargin == 0) {
        result.estimate.margin = std::sqrt(squares) / weights;
        result.estimate.marginState = isControlled ? MarginState::Controlled : MarginState::Known;
    }
    setMargin(result, isApproximate);
}

void rollUpMean(const AreaSet &areas, const RollUpRule &rule, RollUp &result)
{
    const std::vector<WeighedValue> weighed = weighedValues(areas, rule, result);
    result.areasUsed += weighed.size();
    if (weighed.empty()) {
        result.estimate = blankEstimate(reasonForNone(result));
        return;
    }
    double total = 0;
    double weights = 0;
    Bound bound = Bound::None;
    bool isOpenAtBothEnds = false;
    for (const auto &[value, weight] : weighed) {
        total += weight.value * value.value;
        weights += weight.value;
        if (value.bound == Bound::None || weight.value == 0)
            continue;
        isOpenAtBothEnds |= bound != Bound::None && bound != value.bound;
        bound = value.bound;
    }
    if (weights == 0 || isOpenAtBothEnds || !std::isfinite(total / weights)) {
        result.estimate = blankEstimate(weights == 0 ? Blank::NotApplicable : Blank::NoData);
        return;
    }
    result.estimate.value = total / weights;
    result.estimate.blank = Blank::None;
    result.estimate.bound = bound;
    setWeighedMargin(weighed, total / weights, weights, result);
}

} // namespace

std::string_view aggregationKey(Aggregation aggregation)
{
    switch (aggregation) {
    case Aggregation::Sum:
        return "sum";
    case Aggregation::WeightedMean:
        return "weighted";
    case Aggregation::RatioOfSums:
        return "ratio";
    case Aggregation::Mean:
        return "mean";
    case Aggregation::NotAdditive:
        return "none";
    }
    return "none";
}

std::optional<Aggregation> aggregationFromKey(std::string_view key)
{
    for (const Aggregation aggregation :
         {Aggregation::Sum, Aggregation::WeightedMean, Aggregation::RatioOfSums, Aggregation::Mean,
          Aggregation::NotAdditive}) {
        if (aggregationKey(aggregation) == key)
            return aggregation;
    }
    return std::nullopt;
}

RollUp rollUp(const AreaSet &areas, const RollUpRule &rule)
{
    RollUp result;
    result.areas = areas.count();
    result.refusal = refusalOf(areas, rule);
    if (result.refusal != RollUpRefusal::None) {
        result.estimate = blankEstimate(Blank::NotApplicable);
        return result;
    }
    switch (rule.aggregation) {
    case Aggregation::Sum:
        rollUpSum(areas, rule, result);
        break;
    case Aggregation::RatioOfSums:
        rollUpRatio(areas, rule, result);
        break;
    case Aggregation::WeightedMean:
    case Aggregation::Mean:
        rollUpMean(areas, rule, result);
        break;
    case Aggregation::NotAdditive:
        break;
    }
    return result;
}

RollUp rollUpAll(const RollUpRule &rule)
{
    const Series *series = rule.aggregation == Aggregation::RatioOfSums ? rule.numerators : rule.values;
    return rollUp(AreaSet::all(series != nullptr ? series->size() : 0), rule);
}

} // namespace choros::analysis
