// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "classify/classify.h"

#include "classify/class_starts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace choros::classify {

using support::ErrorCode;
using support::Result;

namespace {

struct MethodName
{
    Method method;
    std::string_view key;
};
constexpr std::array kMethodNames{MethodName{Method::Quantile, "quantile"},
                                  MethodName{Method::Equal, "equal"},
                                  MethodName{Method::Jenks, "jenks"},
                                  MethodName{Method::Manual, "manual"},
                                  MethodName{Method::Pretty, "pretty"},
                                  MethodName{Method::StdDev, "stddev"},
                                  MethodName{Method::Geometric, "geometric"},
                                  MethodName{Method::HeadTail, "headtail"},
                                  MethodName{Method::Box, "box"},
                                  MethodName{Method::Percentile, "percentile"},
                                  MethodName{Method::Unclassed, "unclassed"}};

bool hasOwnMiddle(Method method)
{
    return method == Method::Box || method == Method::Percentile;
}

bool isFinite(const std::vector<double> &numbers)
{
    return std::ranges::all_of(numbers, [](double number) { return std::isfinite(number); });
}

/// How many classes are asked for; 0 where none can be.
Result<int> classesAsked(const Options &options)
{
    const bool manual = options.method == Method::Manual;
    const int classes = manual ? static_cast<int>(options.breaks.size()) - 1 : options.classes;
    if ((manual || takesClassCount(options.method)) && (classes < kMinClasses || classes > kMaxClasses))
        return support::fail(ErrorCode::BadArgument, "classes", std::to_string(classes));
    if (manual && (!isFinite(options.breaks) || !std::ranges::is_sorted(options.breaks)))
        return support::fail(ErrorCode::BadArgument, "breaks", "not ascending");
    if (!(options.roundTo >= 0) || !std::isfinite(options.roundTo))
        return support::fail(ErrorCode::BadArgument, "round", std::to_string(options.roundTo));
    if (options.middle && !std::isfinite(*options.middle))
        return support::fail(ErrorCode::BadArgument, "middle", std::to_string(*options.middle));
    return classes;
}

/// Breaks given, widened to all values; with the middle among them.
void putManualBreaks(const Sorted &sorted, const Options &options, Classification &result)
{
    std::vector<double> starts = options.breaks;
    const double last = std::max(starts.back(), sorted.maximum());
    starts.pop_back();
    starts.front() = std::min(starts.front(), sorted.minimum());
    if (options.middle && *options.middle > starts.front() && *options.middle < last)
        starts.insert(std::ranges::upper_bound(starts, *options.middle), *options.middle);
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    if (options.middle)
        result.classesBelow =
            static_cast<int>(std::ranges::lower_bound(starts, *options.middle) - starts.begin());
    result.breaks = std::move(starts);
    result.breaks.push_back(last);
}

/// A run of values that is classed by itself.
struct Side
{
    Sorted values;
    std::optional<double> edge = {}; ///< where its first class starts; null: at its minimum
    bool isBelow = false;            ///< of the middle
    bool isZero = false;
    int classes = 0;
};

/// Values below, at and above zero as far as zero is a class, cut at the middle; empty sides are left out.
std::vector<Side> sidesOf(const Sorted &sorted, const Options &options)
{
    std::vector<double> cuts;
    const bool hasZeros = options.zeroClass && std::ranges::binary_search(sorted.distinct, 0.0);
    const double aboveZero = std::numeric_limits<double>::denorm_min();
    if (hasZeros)
        cuts = {0, aboveZero};
    if (options.middle)
        cuts.insert(std::ranges::upper_bound(cuts, *options.middle), *options.middle);
    const std::optional<double> middle = options.middle ? options.middle
                                         : hasZeros     ? std::optional(0.0)
                                                        : std::nullopt;
    std::vector<Side> sides;
    for (std::size_t i = 0; i <= cuts.size(); ++i) {
        Side side;
        const std::optional<double> from = i > 0 ? std::optional(cuts[i - 1]) : std::nullopt;
        side.values = between(sorted, from, i < cuts.size() ? std::optional(cuts[i]) : std::nullopt);
        if (side.values.isEmpty())
            continue;
        side.isZero = hasZeros && side.values.minimum() == 0 && side.values.maximum() == 0;
        side.isBelow = middle && side.values.maximum() < *middle;
        if (options.middle && from == options.middle && !sides.empty())
            side.edge = from;
        sides.push_back(std::move(side));
    }
    return sides;
}

/// Gives each of some sides about as many classes as the others, one at least; what is over goes to those
/// with more values.
void share(int classes, std::vector<Side *> sides)
{
    std::ranges::stable_sort(sides, std::greater{}, [](const Side *side) { return side->values.all.size(); });
    const int count = static_cast<int>(sides.size());
    for (int i = 0; i < count; ++i)
        sides[static_cast<std::size_t>(i)]->classes =
            std::max(1, classes / count + (i < classes % count ? 1 : 0));
}

/// About half of the classes for what is below the middle, half for the rest; a zero class is not counted.
void shareClasses(int classes, std::vector<Side> &sides)
{
    std::vector<Side *> below;
    std::vector<Side *> above;
    std::size_t valuesBelow = 0;
    std::size_t valuesAbove = 0;
    for (Side &side : sides) {
        if (side.isZero)
            continue;
        (side.isBelow ? below : above).push_back(&side);
        (side.isBelow ? valuesBelow : valuesAbove) += side.values.all.size();
    }
    if (below.empty() || above.empty())
        return share(classes, below.empty() ? above : below);
    const int larger = (classes + 1) / 2;
    const int forBelow = valuesBelow > valuesAbove ? larger : classes - larger;
    share(forBelow, below);
    share(classes - forBelow, above);
}

/// Classes each side by itself and strings them together.
Result<void> putSides(const Sorted &sorted, const Options &options, const support::JobContext &job,
                      Classification &result)
{
    std::vector<Side> sides = sidesOf(sorted, options);
    shareClasses(options.classes, sides);
    const auto classed =
        static_cast<int>(std::ranges::count_if(sides, [](const Side &side) { return !side.isZero; }));
    int below = 0;
    int zeroBelow = 0;
    for (const Side &side : sides) {
        Options own = options;
        own.classes = side.classes;
        auto classes = classStarts(side.values, own, kMaxClasses / std::max(1, classed), job);
        if (!classes)
            return classes.unexpected();
        std::vector<double> &starts = classes->starts;
        if (side.edge)
            starts.front() = *side.edge;
        if (side.isZero)
            result.zeroClass = static_cast<int>(result.breaks.size());
        if (side.isBelow)
            (side.isZero ? zeroBelow : below) += static_cast<int>(starts.size());
        if (sides.size() == 1) {
            result.parts = std::move(classes->parts);
            result.classesBelow = classes->belowMiddle;
        }
        if (classes->hasMixedSigns)
            result.remarks.push_back(Remark::MixedSigns);
        result.breaks.insert(result.breaks.end(), starts.begin(), starts.end());
    }
    const bool zeroInside = result.zeroClass && sorted.minimum() < 0 && sorted.maximum() > 0;
    if (options.middle || zeroInside)
        result.classesBelow = below;
    result.breaks.push_back(sorted.maximum());
    return {};
}

/// Sum of squares about the mean, in two passes; scaled so that no square overflows.
long double sumOfSquares(std::span<const double> values, std::span<const int> counts, long double scale)
{
    long double weight = 0;
    long double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        weight += counts[i];
        sum += counts[i] * (values[i] * scale);
    }
    const long double mean = sum / weight;
    long double squares = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const long double deviation = values[i] * scale - mean;
        squares += counts[i] * deviation * deviation;
    }
    return squares;
}

/// Fills `counts` and `gvf` for the breaks that are set.
void measure(const Sorted &sorted, Classification &result)
{
    const std::span<const double> distinct = sorted.distinct;
    const std::span<const int> counts = sorted.counts;
    const double largest = std::max(std::fabs(distinct.front()), std::fabs(distinct.back()));
    const long double scale = largest > 0 ? std::scalbn(1.0L, -std::ilogb(largest)) : 1.0L;
    long double within = 0;
    std::size_t from = 0;
    for (std::size_t i = 1; i < result.breaks.size(); ++i) {
        const bool lastClass = i + 1 == result.breaks.size();
        const auto end = lastClass ? distinct.end() : std::ranges::lower_bound(distinct, result.breaks[i]);
        const auto size = static_cast<std::size_t>(end - distinct.begin()) - from;
        const auto classCounts = counts.subspan(from, size);
        result.counts.push_back(std::accumulate(classCounts.begin(), classCounts.end(), 0));
        if (size > 0)
            within += sumOfSquares(distinct.subspan(from, size), classCounts, scale);
        from += size;
    }
    const long double total = sumOfSquares(distinct, counts, scale);
    result.gvf = total > 0 ? std::clamp(static_cast<double>(1 - within / total), 0.0, 1.0) : 1.0;
}

void putRemarks(const Sorted &sorted, const Options &asked, int classesAsked, Classification &result)
{
    std::vector<Remark> &remarks = result.remarks;
    const bool manual = asked.method == Method::Manual;
    const int got = result.classCount() - (result.zeroClass ? 1 : 0);
    const bool byMethod =
        !takesClassCount(asked.method) || asked.method == Method::Pretty || asked.method == Method::StdDev;
    if (!manual && sorted.distinct.size() == 1)
        remarks.push_back(Remark::OneValue);
    else if (!manual && byMethod && got != classesAsked && asked.method != Method::Unclassed)
        remarks.push_back(Remark::ClassesByMethod);
    else if (got < classesAsked && asked.method != Method::Unclassed)
        remarks.push_back(Remark::FewerClasses);
    if (manual && (sorted.minimum() < asked.breaks.front() || sorted.maximum() > asked.breaks.back()))
        remarks.push_back(Remark::ValuesOutside);
    if (hasOwnMiddle(asked.method) && (asked.middle || asked.zeroClass))
        remarks.push_back(Remark::MiddleByMethod);
    else if (asked.middle && (sorted.maximum() < *asked.middle || sorted.minimum() >= *asked.middle))
        remarks.push_back(Remark::OneSideOfMiddle);
}

} // namespace

std::string_view methodKey(Method method)
{
    for (const MethodName &name : kMethodNames)
        if (name.method == method)
            return name.key;
    return {};
}

std::optional<Method> methodFromKey(std::string_view key)
{
    for (const MethodName &name : kMethodNames)
        if (name.key == key)
            return name.method;
    return std::nullopt;
}

bool takesClassCount(Method method)
{
    switch (method) {
    case Method::Quantile:
    case Method::Equal:
    case Method::Jenks:
    case Method::Pretty:
    case Method::StdDev:
    case Method::Geometric:
        return true;
    case Method::Manual:
    case Method::HeadTail:
    case Method::Box:
    case Method::Percentile:
    case Method::Unclassed:
        return false;
    }
    return false;
}

int Classification::classOf(double value) const
{
    if (std::isnan(value) || counts.empty())
        return -1;
    // Inner breaks only: values beyond the ends belong to the end classes.
    const auto inner = std::span(breaks).subspan(1, counts.size() - 1);
    return static_cast<int>(std::ranges::upper_bound(inner, value) - inner.begin());
}

Result<Classification> classify(std::span<const double> values, const Options &options,
                                const support::JobContext &job)
{
    const auto asked = classesAsked(options);
    if (!asked)
        return asked.unexpected();
    const Sorted sorted = sortFinite(values);
    Classification result;
    result.method = options.method;
    result.blankCount = static_cast<int>(values.size() - sorted.all.size());
    if (sorted.all.empty()) {
        result.remarks = {Remark::NoValues};
        return result;
    }
    Options used = options;
    if (hasOwnMiddle(options.method)) {
        used.middle = std::nullopt;
        used.zeroClass = false;
    }
    if (options.method == Method::Manual)
        putManualBreaks(sorted, used, result);
    else if (const auto done = putSides(sorted, used, job, result); !done)
        return done.unexpected();
    measure(sorted, result);
    if (options.method == Method::Unclassed)
        result.gvf = 1;
    putRemarks(sorted, options, *asked, result);
    return result;
}

} // namespace choros::classify
