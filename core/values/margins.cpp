// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "values/margins.h"

#include <algorithm>
#include <cmath>

namespace choros::values {

namespace {

constexpr double kZ90 = 1.645;

Estimate blankEstimate(Blank reason)
{
    Estimate estimate;
    estimate.blank = reason;
    return estimate;
}

bool isBlank(const Estimate &estimate)
{
    return estimate.blank != Blank::None || !std::isfinite(estimate.value);
}

Blank reasonOf(const Estimate &estimate)
{
    return estimate.blank != Blank::None ? estimate.blank : Blank::NoData;
}

Bound opposite(Bound bound)
{
    switch (bound) {
    case Bound::None:
        return Bound::None;
    case Bound::AtLeast:
        return Bound::AtMost;
    case Bound::AtMost:
        return Bound::AtLeast;
    }
    return Bound::None;
}

/// What a component's bound makes of a result that grows (slope above 0) or falls with it.
Bound boundAlong(Bound bound, double slope)
{
    return slope > 0 ? bound : slope < 0 ? opposite(bound) : Bound::None;
}

/// One component of a result, and how much that changes with it.
struct Part
{
    const Estimate &estimate;
    double slope;
};

/// A result from two components, its margin by first-order propagation.
Estimate combined(double value, const Part &a, const Part &b)
{
    for (const Part &part : {a, b}) {
        if (isBlank(part.estimate))
            return blankEstimate(reasonOf(part.estimate));
    }
    const Bound first = boundAlong(a.estimate.bound, a.slope);
    const Bound second = boundAlong(b.estimate.bound, b.slope);
    const bool pullApart = first != Bound::None && second != Bound::None && first != second;
    if (pullApart || !std::isfinite(value))
        return blankEstimate(Blank::NoData);

    Estimate result;
    result.value = value;
    result.blank = Blank::None;
    result.bound = first != Bound::None ? first : second;
    const std::optional<double> marginA = knownMargin(a.estimate);
    const std::optional<double> marginB = knownMargin(b.estimate);
    if (!marginA || !marginB)
        return result;
    result.margin = std::hypot(a.slope * *marginA, b.slope * *marginB);
    const bool isControlled = a.estimate.marginState == MarginState::Controlled &&
                              b.estimate.marginState == MarginState::Controlled;
    result.marginState = isControlled ? MarginState::Controlled : MarginState::Known;
    return result;
}

} // namespace

double zOf(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Percent90:
        return kZ90;
    case Confidence::Percent95:
        return 1.960;
    case Confidence::Percent99:
        return 2.576;
    }
    return kZ90;
}

std::optional<double> knownMargin(const Estimate &estimate)
{
    if (isBlank(estimate) || estimate.bound != Bound::None)
        return std::nullopt;
    switch (estimate.marginState) {
    case MarginState::Unknown:
        return std::nullopt;
    case MarginState::Known:
        if (!std::isfinite(estimate.margin) || estimate.margin < 0)
            return std::nullopt;
        return estimate.margin;
    case MarginState::Controlled:
        return 0;
    }
    return std::nullopt;
}

std::optional<double> standardError(const Estimate &estimate)
{
    const std::optional<double> margin = knownMargin(estimate);
    if (!margin)
        return std::nullopt;
    return *margin / kZ90;
}

std::optional<double> marginAt(const Estimate &estimate, Confidence confidence)
{
    const std::optional<double> margin = knownMargin(estimate);
    if (!margin || confidence == Confidence::Percent90)
        return margin;
    return *margin / kZ90 * zOf(confidence);
}

std::optional<double> coefficientOfVariation(const Estimate &estimate)
{
    const std::optional<double> error = standardError(estimate);
    if (!error || estimate.value == 0)
        return std::nullopt;
    return 100 * *error / std::fabs(estimate.value);
}

void SumOfEstimates::subtract(const Estimate &estimate)
{
    Estimate negative = estimate;
    negative.bound = opposite(estimate.bound);
    add(negative, -estimate.value);
}

void SumOfEstimates::add(const Estimate &estimate, double value)
{
    ++m_count;
    if (isBlank(estimate)) {
        if (m_blank == Blank::None)
            m_blank = reasonOf(estimate);
        return;
    }
    m_value += value;
    if (estimate.bound != Bound::None) {
        m_hasOppositeBounds |= m_bound != Bound::None && m_bound != estimate.bound;
        m_bound = estimate.bound;
    }
    const std::optional<double> margin = knownMargin(estimate);
    if (!margin) {
        ++m_withoutMargin;
        return;
    }
    if (estimate.marginState == MarginState::Controlled)
        ++m_controlled;
    if (value == 0)
        m_largestOfZeros = std::max(m_largestOfZeros, *margin);
    else
        m_squares += *margin * *margin;
}

Estimate SumOfEstimates::result() const
{
    if (m_blank != Blank::None)
        return blankEstimate(m_blank);
    if (m_hasOppositeBounds || !std::isfinite(m_value))
        return blankEstimate(Blank::NoData);
    Estimate result;
    result.value = m_value;
    result.blank = Blank::None;
    result.bound = m_bound;
    if (m_withoutMargin > 0)
        return result;
    result.margin = std::sqrt(m_squares + m_largestOfZeros * m_largestOfZeros);
    result.marginState = m_controlled == m_count ? MarginState::Controlled : MarginState::Known;
    return result;
}

Estimate sum(std::span<const Estimate> components)
{
    SumOfEstimates sum;
    for (const Estimate &component : components)
        sum.add(component);
    return components.empty() ? blankEstimate(Blank::NoData) : sum.result();
}

Estimate difference(const Estimate &a, const Estimate &b)
{
    SumOfEstimates sum;
    sum.add(a);
    sum.subtract(b);
    return sum.result();
}

Estimate linearCombination(std::span<const Weighted> terms)
{
    if (terms.empty())
        return blankEstimate(Blank::NoData);
    Estimate total = scaled(terms.front().estimate, terms.front().weight);
    for (const Weighted &term : terms.subspan(1)) {
        const Estimate part = scaled(term.estimate, term.weight);
        total = combined(total.value + part.value, {total, 1}, {part, 1});
    }
    return total;
}

Estimate scaled(const Estimate &estimate, double factor)
{
    Estimate exact;
    exact.value = factor;
    exact.blank = Blank::None;
    exact.marginState = MarginState::Controlled;
    return product(estimate, exact);
}

Estimate ratio(const Estimate &numerator, const Estimate &denominator)
{
    if (!isBlank(numerator) && !isBlank(denominator) && denominator.value == 0)
        return blankEstimate(Blank::NotApplicable);
    const double value = numerator.value / denominator.value;
    return combined(value, {numerator, 1 / denominator.value}, {denominator, -value / denominator.value});
}

Proportion proportion(const Estimate &part, const Estimate &whole)
{
    Proportion result{ratio(part, whole)};
    if (!result.hasMargin() || result.estimate.marginState == MarginState::Controlled)
        return result;
    const double ofPart = *knownMargin(part);
    const double ofWhole = result.estimate.value * *knownMargin(whole);
    const double radicand = ofPart * ofPart - ofWhole * ofWhole;
    result.isApproximate = radicand <= 0;
    if (radicand > 0)
        result.estimate.margin = std::sqrt(radicand) / std::fabs(whole.value);
    return result;
}

Estimate product(const Estimate &a, const Estimate &b)
{
    return combined(a.value * b.value, {a, b.value}, {b, a.value});
}

Estimate percentChange(const Estimate &before, const Estimate &after)
{
    if (!isBlank(before) && !isBlank(after) && before.value == 0)
        return blankEstimate(Blank::NotApplicable);
    const double quotient = after.value / before.value;
    return combined(100 * (quotient - 1), {before, -100 * quotient / before.value},
                    {after, 100 / before.value});
}

DifferenceTest testDifference(const Estimate &a, const Estimate &b, Confidence confidence)
{
    DifferenceTest test;
    if (isBlank(a) || isBlank(b))
        test.problem = TestProblem::BlankValue;
    else if (a.bound != Bound::None || b.bound != Bound::None)
        test.problem = TestProblem::BoundValue;
    else if (!knownMargin(a) || !knownMargin(b))
        test.problem = TestProblem::MarginUnknown;
    if (!test.isValid())
        return test;
    const double distance = a.value - b.value;
    const double error = std::hypot(*standardError(a), *standardError(b));
    test.z = distance == 0 ? 0 : distance / error;
    test.isDifferent = std::fabs(test.z) > zOf(confidence);
    return test;
}

std::optional<double> chanceOutside(const Estimate &estimate, double lower, double upper)
{
    const std::optional<double> error = standardError(estimate);
    if (!error)
        return std::nullopt;
    if (*error == 0)
        return estimate.value >= lower && estimate.value < upper ? 0 : 1;
    const auto chanceBeyond = [&](double distance) {
        return std::erfc(distance / *error / std::sqrt(2.0)) / 2;
    };
    return chanceBeyond(estimate.value - lower) + chanceBeyond(upper - estimate.value);
}

} // namespace choros::values
