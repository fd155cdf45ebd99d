// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "classify/histogram.h"

#include "classify/pretty.h"

#include <algorithm>
#include <cmath>

namespace choros::classify {

namespace {

/// Freedman and Diaconis (1981): twice the middle half's width over the cube root of the count.
double wantedWidth(const std::vector<double> &ascending)
{
    const std::size_t last = ascending.size() - 1;
    const double middleHalf = ascending[last * 3 / 4] - ascending[last / 4];
    return 2 * middleHalf / std::cbrt(static_cast<double>(ascending.size()));
}

/// The bins that cover a range at round numbers.
struct Bins
{
    long double first = 0; ///< multiple of the width
    long double width = 1;
    long double count = 1;
};

Bins binsFor(double low, double high, int wanted)
{
    Bins bins;
    bins.width = prettyStep(low, high, wanted);
    bins.first = std::floor(low / bins.width);
    bins.count = std::max(1.0L, std::ceil(high / bins.width) - bins.first);
    return bins;
}

} // namespace

Histogram histogram(std::span<const double> values, int maxBins, const std::optional<ValueRange> &range)
{
    std::vector<double> shown;
    std::ranges::copy_if(values, std::back_inserter(shown), [](double v) { return std::isfinite(v); });
    std::ranges::sort(shown);
    Histogram result;
    if (shown.empty() && !range)
        return result;
    const double low = range ? std::min(range->low, range->high) : shown.front();
    const double high = range ? std::max(range->low, range->high) : shown.back();
    const auto from = std::ranges::lower_bound(shown, low);
    const auto to = std::upper_bound(from, shown.end(), high);
    result.below = static_cast<int>(from - shown.begin());
    result.above = static_cast<int>(shown.end() - to);
    shown = std::vector<double>(from, to);

    const int most = std::max(2, maxBins);
    const double width = shown.empty() ? 0 : wantedWidth(shown);
    const double parts = width > 0 ? (high - low) / width : most;
    int wanted = static_cast<int>(std::clamp(parts, 1.0, static_cast<double>(most)));
    Bins bins = binsFor(low, high, wanted);
    while (bins.count > most && wanted > 1)
        bins = binsFor(low, high, --wanted);
    if (low == high)
        bins.count = 1;
    result.start = static_cast<double>(bins.first * bins.width);
    result.width = static_cast<double>(bins.width);
    result.counts.assign(static_cast<std::size_t>(bins.count), 0);
    for (const double value : shown) {
        const long double bin = std::floor(value / bins.width) - bins.first;
        ++result.counts[static_cast<std::size_t>(std::clamp(bin, 0.0L, bins.count - 1))];
    }
    return result;
}

} // namespace choros::classify
