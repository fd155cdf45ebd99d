// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/job_context.h"
#include "support/result.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace choros::classify {

enum class Method {
    Quantile,   ///< about as many areas in each class; equal values are never split
    Equal,      ///< classes of equal width
    Jenks,      ///< natural breaks: the least sum of squares within classes (Fisher's exact optimum)
    Manual,     ///< breaks given
    Pretty,     ///< breaks at round numbers, about as many classes as asked (R's `pretty`)
    StdDev,     ///< breaks at round numbers of standard deviations from the mean (classInt's `sd`)
    Geometric,  ///< each class as many times wider than the one before; values must not change sign
    HeadTail,   ///< split at the mean, then what is above it again, while that is 40 % or less (Jiang 2013)
    Box,        ///< quartiles and outliers: 1.5 times the middle half's width beyond it, as in a box plot
    Percentile, ///< under 1 %, 10, 50, 90, 99 % and over
    Unclassed,  ///< no classes: every value has a color of its own
};
/// All but Manual, in the order to offer them.
inline constexpr Method kAutomaticMethods[] = {
    Method::Quantile,  Method::Equal,    Method::Jenks, Method::Pretty,     Method::StdDev,
    Method::Geometric, Method::HeadTail, Method::Box,   Method::Percentile, Method::Unclassed};

/// "quantile", "equal", "jenks", "manual", "pretty", "stddev", "geometric", "headtail", "box", "percentile",
/// "unclassed", as on the command line and in files.
std::string_view methodKey(Method method);
std::optional<Method> methodFromKey(std::string_view key);

/// Whether a number of classes can be asked for at all: not for Manual, HeadTail, Box, Percentile and
/// Unclassed. Pretty and StdDev come near what is asked.
bool takesClassCount(Method method);

inline constexpr int kMinClasses = 1;
inline constexpr int kMaxClasses = 12;
/// What people are offered: with more than nine classes nobody can tell the colors apart.
inline constexpr int kFewestOffered = 2;
inline constexpr int kMostOffered = 9;

/// Classes of Box and Percentile, both from low to high.
inline constexpr int kPartCount = 6;

struct Options
{
    Method method = Method::Quantile;
    int classes = 5;
    std::vector<double> breaks = {}; ///< for Manual: ascending, the first and last included
    /// Inner breaks are rounded to multiples of this before values are put into classes; those that fall
    /// together merge. 0: not rounded. Not for Manual.
    double roundTo = 0;
    /// Values of exactly 0 are a class of their own, beside the classes asked for, which are worked out
    /// without them. Where there are values on both sides of 0, each side is classed by itself. Not for
    /// Manual, Box and Percentile.
    bool zeroClass = false;
    /// A break lies exactly here, and each side is classed by itself with about half of the classes; a value
    /// on it is above. A side without values has no class. Manual: the break is added to those given. Box
    /// and Percentile have a middle of their own, the median.
    std::optional<double> middle = {};

    bool operator==(const Options &) const = default;
};

/// What the classifier had to change; worded in `ui/draw`.
enum class Remark {
    FewerClasses,    ///< ties or too few distinct values: fewer classes than asked
    OneValue,        ///< all values equal: one class
    NoValues,        ///< nothing to classify: no class
    ValuesOutside,   ///< manual breaks that leave values outside; the end classes were widened
    ClassesByMethod, ///< the method itself decides how many classes there are
    MixedSigns,      ///< Geometric with values on both sides of 0: equal classes took its place
    MiddleByMethod,  ///< Box and Percentile keep their own middle and take no zero class
    OneSideOfMiddle, ///< all values lie on one side of the middle asked for
    NoBenchmark,     ///< the benchmark asked for as the middle has no value; there is no middle
};
inline constexpr Remark kLastRemark = Remark::NoBenchmark;

/// Classes [a,b), the last closed. Break i is the smallest value of class i (the lower edge for Equal,
/// Manual, Pretty, StdDev, Geometric and Unclassed, for rounded breaks and at a middle), the last break the
/// maximum. `breaks` has one more entry than `counts`; both empty where there is no value. Breaks ascend
/// strictly, except that the last two are equal where the last class holds one value only (100 and 100 for
/// the class of an outlier). Only Equal, Manual, Pretty, StdDev and Geometric have classes with no value in
/// them. The first break is the minimum and the last the maximum, but Manual's may lie further out.
/// Unclassed has one class, or one for each side of a middle.
struct Classification
{
    Method method = Method::Quantile;
    std::vector<double> breaks;
    std::vector<int> counts; ///< values per class
    int blankCount = 0;      ///< NaN or infinite among the values
    /// Goodness of variance fit, 0 to 1 (1 − SSW/SST; 1 where all values are equal, and for Unclassed).
    double gvf = 1.0;
    std::vector<Remark> remarks;
    /// How many classes lie below the middle: where one is set; where there are values on both sides of a
    /// zero class (which is not counted); for StdDev (the mean), Box and Percentile (the median).
    std::optional<int> classesBelow = {};
    std::optional<int> zeroClass = {}; ///< the class of exact zeros, if there is one
    std::vector<int> parts = {}; ///< Box and Percentile: which of the six each class is, 0 to 5; else empty

    int classCount() const { return static_cast<int>(counts.size()); }
    /// The class of a value, or -1 for NaN. Values under the first break fall in the first class, over the
    /// last in the last.
    int classOf(double value) const;

    bool operator==(const Classification &) const = default;
};

/// Classifies values; NaN and infinities are blanks and never take part. No value, one value and all equal
/// are fine (see `Remark`). Quantile edges are R's type 7, and with no more distinct values than classes,
/// each value is its own class (Quantile and Jenks), as in R's classInt; repeated manual breaks merge. Box
/// takes its quartiles by type 7 too, as classInt does (GeoDa takes Tukey's hinges, which differ by less than
/// one value's distance). Never more than kMaxClasses and a zero class.
/// Errors: BadArgument (classes outside kMinClasses..kMaxClasses where they can be asked for, manual breaks
/// not ascending, a rounding below 0, anything not finite), Cancelled.
support::Result<Classification> classify(std::span<const double> values, const Options &options,
                                         const support::JobContext &job = {});

} // namespace choros::classify
