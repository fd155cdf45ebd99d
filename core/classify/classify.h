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
    Quantile, ///< about as many areas in each class; equal values are never split
    Equal,    ///< classes of equal width
    Jenks,    ///< natural breaks: the least sum of squares within classes (Fisher's exact optimum)
    Manual,   ///< breaks given
};
inline constexpr Method kAutomaticMethods[] = {Method::Quantile, Method::Equal, Method::Jenks};

/// "quantile", "equal", "jenks", "manual", as on the command line and in files.
std::string_view methodKey(Method method);
std::optional<Method> methodFromKey(std::string_view key);

inline constexpr int kMinClasses = 1;
inline constexpr int kMaxClasses = 12;

struct Options
{
    Method method = Method::Quantile;
    int classes = 5;
    std::vector<double> breaks = {}; ///< for Manual: ascending, the first and last included

    bool operator==(const Options &) const = default;
};

/// What the classifier had to change; worded in `ui/draw`.
enum class Remark {
    FewerClasses, ///< ties or too few distinct values: fewer classes than asked
    OneValue,     ///< all values equal: one class
    NoValues,     ///< nothing to classify: no class
    ValuesOutside ///< manual breaks that leave values outside; the end classes were widened
};

/// Classes [a,b), the last closed. Break i is the smallest value of class i (for Equal and Manual: the lower
/// edge), the last break the maximum. `breaks` has one more entry than `counts`; both empty where there is no
/// value. Breaks ascend strictly, except that the last two are equal where the last class holds one value
/// only (100 and 100 for the class of an outlier). Only Equal and Manual have classes with no value in them.
struct Classification
{
    Method method = Method::Quantile;
    std::vector<double> breaks;
    std::vector<int> counts; ///< values per class
    int blankCount = 0;      ///< NaN or infinite among the values
    double gvf = 1.0; ///< goodness of variance fit, 0 to 1 (1 − SSW/SST; 1 where all values are equal)
    std::vector<Remark> remarks;

    int classCount() const { return static_cast<int>(counts.size()); }
    /// The class of a value, or -1 for NaN. Values under the first break fall in the first class, over the
    /// last in the last.
    int classOf(double value) const;

    bool operator==(const Classification &) const = default;
};

/// Classifies values; NaN and infinities are blanks and never take part. No value, one value and all equal
/// are fine (see `Remark`). Quantile edges are R's type 7, and with no more distinct values than classes,
/// each value is its own class (Quantile and Jenks), as in R's classInt; repeated manual breaks merge.
/// Errors: BadArgument (classes outside kMinClasses..kMaxClasses, manual breaks not ascending), Cancelled.
support::Result<Classification> classify(std::span<const double> values, const Options &options,
                                         const support::JobContext &job = {});

} // namespace choros::classify
