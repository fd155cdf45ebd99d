// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "classify/classify.h"

#include "classify/natural_breaks.h"

#include <algorithm>
#include <array>
#include <cmath>
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
                                  MethodName{Method::Equal, "equal"}, MethodName{Method::Jenks, "jenks"},
                                  MethodName{Method::Manual, "manual"}};

/// The values that take part, ascending, and each distinct one with the times it occurs.
struct Sorted
{
    std::vector<double> all;
    std::vector<double> distinct;
    std::vector<int> counts;
};

Sorted sortFinite(std::span<const double> values)
{
    Sorted sorted;
    sorted.all.reserve(values.size());
    for (const double value : values)
        if (std::isfinite(value))
            sorted.all.push_back(value +
                                 0.0); // -0 becomes 0: they are equal and must not print as two breaks
    std::ranges::sort(sorted.all);
    sorted.distinct.reserve(sorted.all.size());
    sorted.counts.reserve(sorted.all.size());
    for (const double value : sorted.all) {
        if (sorted.distinct.empty() || sorted.distinct.back() != value) {
            sorted.distinct.push_back(value);
            sorted.counts.push_back(0);
        }
        ++sorted.counts.back();
    }
    return sorted;
}

/// R's quantile type 7, written with its very operations: where an edge falls exactly on a value, the
/// rounding of 1/classes decides on which side that value lies, and class membership is promised to equal
/// classInt's.
std::vector<double> quantileEdges(const std::vector<double> &ascending, int classes)
{
    const double last = static_cast<double>(ascending.size() - 1);
    const double step = 1.0 / classes;
    std::vector<double> edges;
    for (int i = 0; i <= classes; ++i) {
        const double rank = 1.0 + last * std::min(i * step, 1.0);
        const double fraction = rank - std::floor(rank);
        const double below = ascending[static_cast<std::size_t>(std::floor(rank)) - 1];
        const double above = ascending[static_cast<std::size_t>(std::ceil(rank)) - 1];
        edges.push_back(fraction > 0 && above != below ? (1.0 - fraction) * below + fraction * above : below);
    }
    return edges;
}

std::vector<double> equalEdges(double minimum, double maximum, int classes)
{
    const double width = (maximum - minimum) / classes;
    std::vector<double> edges;
    for (int i = 0; i < classes; ++i) {
        const double part = static_cast<double>(i) / classes;
        edges.push_back(std::isfinite(width) ? minimum + i * width
                                             : minimum * (1 - part) + maximum * part); // the range overflows
    }
    edges.push_back(maximum);
    return edges;
}

/// Starts of classes and the maximum; a class that would start where the one before starts is merged with it.
/// The maximum may equal the last start: then the last class holds that one value.
std::vector<double> withoutRepeatedStarts(std::vector<double> edges)
{
    const double maximum = edges.back();
    edges.pop_back();
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    edges.push_back(maximum);
    return edges;
}

/// Drops classes without a value and moves each break to the smallest value of its class.
std::vector<double> onSmallestValues(const std::vector<double> &edges, const std::vector<double> &distinct)
{
    std::vector<double> breaks;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        const auto smallest = std::ranges::lower_bound(distinct, edges[i]);
        const bool lastClass = i + 2 == edges.size();
        if (smallest != distinct.end() && (lastClass || *smallest < edges[i + 1]))
            breaks.push_back(*smallest);
    }
    breaks.push_back(distinct.back());
    return breaks;
}

/// Every distinct value its own class.
std::vector<double> uniqueBreaks(const std::vector<double> &distinct)
{
    std::vector<double> breaks = distinct;
    breaks.push_back(distinct.back());
    return breaks;
}

Result<std::vector<double>> jenksBreaks(const Sorted &sorted, int classes, const support::JobContext &job)
{
    const auto starts = naturalBreakStarts(sorted.distinct, sorted.counts, classes, job);
    if (!starts)
        return starts.unexpected();
    std::vector<double> breaks;
    for (const std::size_t start : *starts)
        breaks.push_back(sorted.distinct[start]);
    breaks.push_back(sorted.distinct.back());
    return breaks;
}

Result<std::vector<double>> breaksFor(const Sorted &sorted, const Options &options,
                                      const support::JobContext &job)
{
    const bool everyValue = sorted.distinct.size() <= static_cast<std::size_t>(options.classes);
    switch (options.method) {
    case Method::Quantile:
        if (everyValue)
            return uniqueBreaks(sorted.distinct);
        return onSmallestValues(withoutRepeatedStarts(quantileEdges(sorted.all, options.classes)),
                                sorted.distinct);
    case Method::Equal:
        return withoutRepeatedStarts(
            equalEdges(sorted.distinct.front(), sorted.distinct.back(), options.classes));
    case Method::Jenks:
        if (everyValue)
            return uniqueBreaks(sorted.distinct);
        return jenksBreaks(sorted, options.classes, job);
    case Method::Manual:
        break;
    }
    std::vector<double> breaks = withoutRepeatedStarts(options.breaks);
    breaks.front() = std::min(breaks.front(), sorted.distinct.front());
    breaks.back() = std::max(breaks.back(), sorted.distinct.back());
    return breaks;
}

Result<int> classesAsked(const Options &options)
{
    const bool manual = options.method == Method::Manual;
    const int classes = manual ? static_cast<int>(options.breaks.size()) - 1 : options.classes;
    if (classes < kMinClasses || classes > kMaxClasses)
        return support::fail(ErrorCode::BadArgument, "classes", std::to_string(classes));
    if (manual && (!std::ranges::all_of(options.breaks, [](double b) { return std::isfinite(b); }) ||
                   !std::ranges::is_sorted(options.breaks)))
        return support::fail(ErrorCode::BadArgument, "breaks", "not ascending");
    return classes;
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

std::vector<Remark> remarksFor(const Sorted &sorted, const Options &options, int asked, int got)
{
    std::vector<Remark> remarks;
    const bool manual = options.method == Method::Manual;
    if (!manual && sorted.distinct.size() == 1)
        remarks.push_back(Remark::OneValue);
    else if (got < asked)
        remarks.push_back(Remark::FewerClasses);
    if (manual &&
        (sorted.distinct.front() < options.breaks.front() || sorted.distinct.back() > options.breaks.back()))
        remarks.push_back(Remark::ValuesOutside);
    return remarks;
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
    auto breaks = breaksFor(sorted, options, job);
    if (!breaks)
        return breaks.unexpected();
    result.breaks = std::move(*breaks);
    measure(sorted, result);
    result.remarks = remarksFor(sorted, options, *asked, result.classCount());
    return result;
}

} // namespace choros::classify
