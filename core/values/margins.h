// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "values/estimate.h"

#include <cstddef>
#include <optional>
#include <span>

namespace choros::values {

/// Margins of error of what is computed from estimates, as the Census Bureau's ACS handbook (2018, chapter 8)
/// approximates them. They leave out covariance, and the more components there are, the rougher they are.
///
/// In all of these: a margin is a half width at 90 %; a controlled estimate has no sampling error; one
/// component whose margin is unknown, negative or infinite, or whose value is only a bound, makes the
/// result's margin Unknown, and the value stands. The margin is Controlled where all components are. A
/// component that is blank makes the result blank, for the first one's reason. A value that is a bound makes
/// the result one, in the direction that follows where values keep their sign; bounds that pull in both
/// directions make it blank (NoData).

enum class Confidence : std::uint8_t { Percent90, Percent95, Percent99 };
/// How many standard errors: 1.645, 1.960, 2.576.
double zOf(Confidence confidence);

/// The margin if it is known: 0 where it is controlled, nullopt where unknown or the value is blank or a
/// bound.
std::optional<double> knownMargin(const Estimate &estimate);
/// Margin at 90 % by 1.645; nullopt where that is unknown.
std::optional<double> standardError(const Estimate &estimate);
/// Half width at another level; nullopt where unknown.
std::optional<double> marginAt(const Estimate &estimate, Confidence confidence);
/// Standard error in percent of the value; nullopt where that is unknown or the value is 0.
std::optional<double> coefficientOfVariation(const Estimate &estimate);

/// Sums estimates one by one. Of components that are 0 only the largest margin counts, once.
class SumOfEstimates
{
public:
    void add(const Estimate &estimate) { add(estimate, estimate.value); }
    void subtract(const Estimate &estimate);
    std::size_t count() const { return m_count; }
    std::size_t withoutMargin() const { return m_withoutMargin; } ///< components whose margin is unknown
    /// 0 and Controlled where nothing was added.
    Estimate result() const;

private:
    void add(const Estimate &estimate, double value);

    double m_value = 0;
    double m_squares = 0;
    double m_largestOfZeros = 0;
    std::size_t m_count = 0;
    std::size_t m_withoutMargin = 0;
    std::size_t m_controlled = 0;
    Blank m_blank = Blank::None;
    Bound m_bound = Bound::None;
    bool m_hasOppositeBounds = false;
};

/// None at all: NoData.
Estimate sum(std::span<const Estimate> components);
/// a − b, with the zero rule of sums.
Estimate difference(const Estimate &a, const Estimate &b);

struct Weighted
{
    double weight = 1;
    Estimate estimate;
};
/// Σ wᵢ·xᵢ with weights that have no error; no zero rule. None at all: NoData.
Estimate linearCombination(std::span<const Weighted> terms);
/// The estimate times a number, as for percent.
Estimate scaled(const Estimate &estimate, double factor);

/// Numerator by denominator, where the numerator is no part of it; also a mean from an aggregate and a count.
/// A denominator of 0: NotApplicable.
Estimate ratio(const Estimate &numerator, const Estimate &denominator);

struct Proportion
{
    Estimate estimate; ///< a fraction, not percent
    /// The formula for proportions gives no margin (its radicand is 0 or less), so it is that of ratios: too
    /// wide rather than too narrow.
    bool isApproximate = false;

    bool hasMargin() const { return estimate.marginState != MarginState::Unknown; }
};
/// Part by whole, where those of the part are among those of the whole. A whole of 0: NotApplicable.
Proportion proportion(const Estimate &part, const Estimate &whole);

Estimate product(const Estimate &a, const Estimate &b);
/// From `before` to `after`, in percent of `before`. `before` 0: NotApplicable.
Estimate percentChange(const Estimate &before, const Estimate &after);

/// Why two estimates cannot be compared.
enum class TestProblem : std::uint8_t { None, BlankValue, BoundValue, MarginUnknown };

struct DifferenceTest
{
    TestProblem problem = TestProblem::None;
    double z = std::numeric_limits<double>::quiet_NaN(); ///< (a − b) in standard errors; NaN with a problem
    bool isDifferent = false; ///< beyond chance, at the level asked; never with a problem

    bool isValid() const { return problem == TestProblem::None; }
};
/// Whether a and b differ by more than sampling error explains. Two values without sampling error differ if
/// they are not equal (z is then infinite).
DifferenceTest testDifference(const Estimate &a, const Estimate &b,
                              Confidence confidence = Confidence::Percent90);

/// The chance, 0 to 1, that the true value lies outside [lower, upper), taking errors for normal; the end
/// classes are open (infinite). nullopt where the margin is unknown.
std::optional<double> chanceOutside(const Estimate &estimate, double lower, double upper);

} // namespace choros::values
