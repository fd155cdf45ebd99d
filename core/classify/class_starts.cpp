// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "classify/class_starts.h"

#include "classify/natural_breaks.h"
#include "classify/pretty.h"
#include "classify/rounding.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace choros::classify {

using support::Result;

namespace {

/// R's quantile type 7 (`probability` 0 to 1), written with its very operations: where an edge falls exactly
/// on a value, rounding decides on which side that value lies, and class membership is promised to equal
/// classInt's.
double quantileOf(const std::vector<double> &ascending, double probability)
{
    const double last = static_cast<double>(ascending.size() - 1);
    const double rank = 1.0 + last * std::min(probability, 1.0);
    const double fraction = rank - std::floor(rank);
    const double below = ascending[static_cast<std::size_t>(std::floor(rank)) - 1];
    const double above = ascending[static_cast<std::size_t>(std::ceil(rank)) - 1];
    return fraction > 0 && above != below ? (1.0 - fraction) * below + fraction * above : below;
}

std::vector<double> quantileStarts(const std::vector<double> &ascending, int classes)
{
    const double step = 1.0 / classes;
    std::vector<double> starts;
    for (int i = 0; i < classes; ++i)
        starts.push_back(quantileOf(ascending, i * step));
    return starts;
}

std::vector<double> equalStarts(double minimum, double maximum, int classes)
{
    const double width = (maximum - minimum) / classes;
    std::vector<double> starts;
    for (int i = 0; i < classes; ++i) {
        const double part = static_cast<double>(i) / classes;
        starts.push_back(std::isfinite(width) ? minimum + i * width
                                              : minimum * (1 - part) + maximum * part); // the range overflows
    }
    return starts;
}

struct CountAsked
{
    int classes = 0;
    int most = kMaxClasses;
};

/// Multiples of a round step inside a range, in the unit of `toValue`, and the minimum before them. The step
/// grows until there are no more than `most` classes.
template <typename ToValue>
std::vector<double> multiples(const Sorted &sorted, long double low, long double high, CountAsked asked,
                              const ToValue &toValue)
{
    std::vector<double> starts;
    do {
        starts.assign(1, sorted.minimum());
        const long double step = prettyStep(low, high, asked.classes);
        for (int i = 1; i <= 2 * kMaxClasses; ++i) {
            const double value = toValue(std::floor(low / step) + i, step);
            if (value > sorted.minimum() && value < sorted.maximum())
                starts.push_back(value);
        }
        --asked.classes;
    } while (starts.size() > static_cast<std::size_t>(asked.most) && asked.classes > 0);
    // A step may still cut a short range into more parts than one.
    starts.resize(std::min(starts.size(), static_cast<std::size_t>(asked.most)));
    return starts;
}

std::vector<double> prettyStarts(const Sorted &sorted, CountAsked asked)
{
    return multiples(sorted, sorted.minimum(), sorted.maximum(), asked,
                     [](long double multiple, long double step) {
                         return rounded(static_cast<double>(multiple * step), static_cast<double>(step));
                     });
}

struct Moments
{
    long double mean = 0;
    long double deviation = 0; ///< of a sample
};

Moments momentsOf(const Sorted &sorted)
{
    const auto count = static_cast<long double>(sorted.all.size());
    Moments moments;
    for (const double value : sorted.all)
        moments.mean += value / count;
    for (const double value : sorted.all)
        moments.deviation += (value - moments.mean) / count * (value - moments.mean);
    moments.deviation = std::sqrt(moments.deviation * count / (count - 1));
    return moments;
}

ClassStarts deviationStarts(const Sorted &sorted, CountAsked asked)
{
    const Moments moments = momentsOf(sorted);
    const auto score = [&](double value) { return (value - moments.mean) / moments.deviation; };
    ClassStarts result;
    result.starts =
        multiples(sorted, score(sorted.minimum()), score(sorted.maximum()), asked,
                  [&](long double multiple, long double step) {
                      return static_cast<double>(multiple * step * moments.deviation + moments.mean);
                  });
    const auto middle = std::ranges::find(result.starts, static_cast<double>(moments.mean));
    if (middle != result.starts.end())
        result.belowMiddle = static_cast<int>(middle - result.starts.begin());
    return result;
}

/// Each start is the one before times the same factor. Zeros fall in the class beside them.
std::vector<double> geometricStarts(const Sorted &sorted, int classes)
{
    const std::vector<double> &values = sorted.distinct;
    const long double low = values.front() == 0 ? values[1] : values.front();
    const long double high = values.back() == 0 ? values[values.size() - 2] : values.back();
    std::vector<double> starts{sorted.minimum()};
    const long double turns = std::log(high / low) / classes;
    for (int i = 1; i < classes; ++i)
        starts.push_back(static_cast<double>(low * std::exp(i * turns)));
    return starts;
}

/// B. Jiang, "Head/tail breaks: a new classification scheme for data with a heavy-tailed distribution", The
/// Professional Geographer 65 (2013); the head is at most 40 %, as in classInt.
std::vector<double> headTailStarts(const std::vector<double> &ascending, int most)
{
    constexpr double kLargestHead = 0.4;
    std::vector<double> starts{ascending.front()};
    std::span<const double> head = ascending;
    while (starts.size() < static_cast<std::size_t>(most)) {
        const auto count = static_cast<long double>(head.size());
        long double mean = 0;
        for (const double value : head)
            mean += value / count;
        starts.push_back(static_cast<double>(mean));
        const auto above =
            static_cast<std::size_t>(head.end() - std::ranges::upper_bound(head, static_cast<double>(mean)));
        const bool goesOn = static_cast<double>(above) <= kLargestHead * static_cast<double>(head.size());
        head = head.last(above);
        if (!goesOn || above <= 1)
            break;
    }
    return starts;
}

using PartEdges = std::array<double, kPartCount - 1>;

/// Quartiles and the fences of a box plot, Tukey's 1.5.
PartEdges boxEdges(const std::vector<double> &ascending)
{
    constexpr double kHinge = 1.5;
    const double q1 = quantileOf(ascending, 0.25);
    const double q3 = quantileOf(ascending, 0.75);
    const double reach = kHinge * (q3 - q1);
    // Where half of the values are one, that one is no outlier.
    const double upper = reach > 0 ? q3 + reach : std::nextafter(q3, std::numeric_limits<double>::infinity());
    return {q1 - reach, q1, quantileOf(ascending, 0.5), q3, upper};
}

PartEdges percentileEdges(const std::vector<double> &ascending)
{
    PartEdges edges{0.01, 0.1, 0.5, 0.9, 0.99};
    for (double &edge : edges)
        edge = quantileOf(ascending, edge);
    return edges;
}

/// The parts that have values.
ClassStarts partStarts(const Sorted &sorted, PartEdges edges, double roundTo)
{
    for (double &edge : edges)
        edge = rounded(edge, roundTo);
    ClassStarts result;
    result.belowMiddle = 0;
    for (const double value : sorted.distinct) {
        const auto part = static_cast<int>(std::ranges::upper_bound(edges, value) - edges.begin());
        if (!result.parts.empty() && result.parts.back() == part)
            continue;
        const bool atEdge = roundTo > 0 && !result.parts.empty();
        result.starts.push_back(atEdge ? edges[static_cast<std::size_t>(part) - 1] : value);
        result.parts.push_back(part);
        *result.belowMiddle += part < kPartCount / 2 ? 1 : 0;
    }
    return result;
}

std::vector<double> withoutRepeated(std::vector<double> starts)
{
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    return starts;
}

/// Drops classes without a value and moves each start to the smallest value of its class.
std::vector<double> onSmallestValues(const std::vector<double> &starts, const std::vector<double> &distinct)
{
    std::vector<double> moved;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const auto smallest = std::ranges::lower_bound(distinct, starts[i]);
        const bool isLast = i + 1 == starts.size();
        if (smallest != distinct.end() && (isLast || *smallest < starts[i + 1]))
            moved.push_back(*smallest);
    }
    return moved;
}

/// Rounds all starts but the first. Starts that fall together merge; with `keepEmpty` false, a class that is
/// left without a value is given to the one below.
std::vector<double> roundedStarts(const std::vector<double> &starts, double roundTo, const Sorted &sorted,
                                  bool keepEmpty)
{
    std::vector<double> moved{starts.front()};
    for (std::size_t i = 1; i < starts.size(); ++i) {
        const double start = rounded(starts[i], roundTo);
        if (start > moved.back() && start <= sorted.maximum())
            moved.push_back(start);
    }
    if (keepEmpty)
        return moved;
    std::vector<double> kept{moved.front()};
    for (std::size_t i = 1; i < moved.size(); ++i) {
        const auto smallest = std::ranges::lower_bound(sorted.distinct, moved[i]);
        if (i + 1 == moved.size() || *smallest < moved[i + 1])
            kept.push_back(moved[i]);
    }
    return kept;
}

bool isSmallestValueMethod(Method method)
{
    return method == Method::Quantile || method == Method::Jenks || method == Method::HeadTail;
}

Result<std::vector<double>> jenksStarts(const Sorted &sorted, int classes, const support::JobContext &job)
{
    const auto starts = naturalBreakStarts(sorted.distinct, sorted.counts, classes, job);
    if (!starts)
        return starts.unexpected();
    std::vector<double> values;
    for (const std::size_t start : *starts)
        values.push_back(sorted.distinct[start]);
    return values;
}

/// Before rounding, and perhaps with starts that repeat.
Result<ClassStarts> exactStarts(const Sorted &sorted, const Options &options, int most,
                                const support::JobContext &job)
{
    const int classes = options.classes;
    const bool everyValue = sorted.distinct.size() <= static_cast<std::size_t>(classes);
    switch (options.method) {
    case Method::Quantile:
        return ClassStarts{everyValue ? sorted.distinct : quantileStarts(sorted.all, classes)};
    case Method::Jenks: {
        auto starts = everyValue ? sorted.distinct : jenksStarts(sorted, classes, job);
        if (!starts)
            return starts.unexpected();
        return ClassStarts{*std::move(starts)};
    }
    case Method::Pretty:
        return ClassStarts{prettyStarts(sorted, {classes, most})};
    case Method::StdDev:
        return deviationStarts(sorted, {classes, most});
    case Method::Geometric:
        if (sorted.minimum() < 0 && sorted.maximum() > 0)
            return ClassStarts{.starts = equalStarts(sorted.minimum(), sorted.maximum(), classes),
                               .hasMixedSigns = true};
        return ClassStarts{geometricStarts(sorted, classes)};
    case Method::HeadTail:
        return ClassStarts{headTailStarts(sorted.all, most)};
    case Method::Unclassed:
        return ClassStarts{{sorted.minimum()}};
    case Method::Equal:
    case Method::Manual:
    case Method::Box:
    case Method::Percentile:
        break;
    }
    return ClassStarts{equalStarts(sorted.minimum(), sorted.maximum(), classes)};
}

} // namespace

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

Sorted between(const Sorted &sorted, const std::optional<double> &from, const std::optional<double> &to)
{
    const auto span = [&](const std::vector<double> &values) {
        const auto first = from ? std::ranges::lower_bound(values, *from) : values.begin();
        const auto last = to ? std::lower_bound(first, values.end(), *to) : values.end();
        return std::pair(first, last);
    };
    const auto [firstOfAll, lastOfAll] = span(sorted.all);
    const auto [first, last] = span(sorted.distinct);
    const auto counts = sorted.counts.begin();
    return {{firstOfAll, lastOfAll},
            {first, last},
            {counts + (first - sorted.distinct.begin()), counts + (last - sorted.distinct.begin())}};
}

Result<ClassStarts> classStarts(const Sorted &sorted, const Options &options, int most,
                                const support::JobContext &job)
{
    if (sorted.distinct.size() == 1)
        return ClassStarts{{sorted.minimum()}};
    if (options.method == Method::Box)
        return partStarts(sorted, boxEdges(sorted.all), options.roundTo);
    if (options.method == Method::Percentile)
        return partStarts(sorted, percentileEdges(sorted.all), options.roundTo);
    auto result = exactStarts(sorted, options, most, job);
    if (!result)
        return result;
    const bool onValues = isSmallestValueMethod(options.method);
    result->starts = withoutRepeated(std::move(result->starts));
    if (onValues)
        result->starts = onSmallestValues(result->starts, sorted.distinct);
    if (options.roundTo > 0) {
        const std::optional<double> middle =
            result->belowMiddle
                ? std::optional(result->starts[static_cast<std::size_t>(*result->belowMiddle)])
                : std::nullopt;
        result->starts = roundedStarts(result->starts, options.roundTo, sorted, !onValues);
        if (middle)
            result->belowMiddle =
                static_cast<int>(std::ranges::lower_bound(result->starts, rounded(*middle, options.roundTo)) -
                                 result->starts.begin());
    }
    return result;
}

} // namespace choros::classify
