// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "classify/pretty.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace choros::classify {

namespace {

constexpr long double kBias = 1.5L;                 // R's high.u.bias: how much larger steps are preferred
constexpr long double kBias5 = 0.5L + 1.5L * kBias; // u5.bias
constexpr long double kShrink = 0.75L;              // shrink.sml, where the range is nothing but rounding

/// The width that a part should have, before it is made round.
long double cellFor(long double low, long double high, int count)
{
    const long double range = high - low;
    long double cell = std::max(std::fabs(low), std::fabs(high));
    if (cell == 0)
        return 1;
    const long double noise = (1 + 1 / (1 + kBias)) * std::max(1, count) * 3 *
                              static_cast<long double>(std::numeric_limits<double>::epsilon());
    if (range >= cell * noise)
        return range / std::max(1, count);
    if (cell > 10)
        cell = 9 + cell / 10;
    return cell * kShrink / std::max(1, count / 3);
}

} // namespace

long double prettyStep(long double low, long double high, int count)
{
    const long double least = std::numeric_limits<double>::min();
    const long double cell = std::max(cellFor(low, high, count), least);
    const long double base = std::pow(10.0L, std::floor(std::log10(cell)));
    long double unit = base;
    if (2 * base - cell < kBias * (cell - unit)) {
        unit = 2 * base;
        if (5 * base - cell < kBias5 * (cell - unit)) {
            unit = 5 * base;
            if (10 * base - cell < kBias * (cell - unit))
                unit = 10 * base;
        }
    }
    return unit;
}

} // namespace choros::classify
