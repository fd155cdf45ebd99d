// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "classify/rounding.h"

#include <algorithm>
#include <cmath>

namespace choros::classify {

namespace {

/// Whether breaks rounded so stay apart, and each inner one above the first and not above the last.
bool keepsClasses(std::span<const double> breaks, double step)
{
    double before = breaks.front();
    for (const double edge : breaks.subspan(1, breaks.size() - 2)) {
        const double moved = rounded(edge, step);
        if (!(moved > before) || moved > breaks.back())
            return false;
        before = moved;
    }
    return true;
}

} // namespace

double rounded(double value, double step)
{
    if (!(step > 0) || !std::isfinite(value) || !std::isfinite(step))
        return value;
    // A step below 1 has no exact double, but its reciprocal mostly has: 3 / 10 is 0.3, 3 * 0.1 is not.
    const double parts = 1 / step;
    const double wholeParts = std::round(parts);
    const bool dividesOne = step < 1 && std::fabs(parts - wholeParts) < 1e-9 * parts;
    const double multiple = std::round(dividesOne ? value * wholeParts : value / step);
    const double result = dividesOne ? multiple / wholeParts : multiple * step;
    return std::isfinite(result) ? result + 0.0 : value;
}

std::vector<double> suggestedRoundings(std::span<const double> breaks, int most)
{
    std::vector<double> steps;
    if (breaks.size() < 3)
        return steps;
    const double range = breaks.back() - breaks.front();
    if (!(range > 0) || !std::isfinite(range))
        return steps;
    constexpr int kDecades = 6; // below the range; finer than a millionth of it is not rounding
    const int top = static_cast<int>(std::ceil(std::log10(range)));
    for (int power = top; power >= top - kDecades; --power) {
        for (const double factor : {5.0, 2.5, 1.0}) {
            const double unit = std::pow(10.0, std::abs(power));
            const double step = power < 0 ? factor / unit : factor * unit;
            if (step == 2.5) // of counts and percents, halves between whole numbers are no round numbers
                continue;
            if (static_cast<int>(steps.size()) < most && keepsClasses(breaks, step))
                steps.push_back(step);
        }
    }
    return steps;
}

} // namespace choros::classify
