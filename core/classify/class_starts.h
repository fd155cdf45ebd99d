// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "classify/classify.h"

#include <span>
#include <vector>

namespace choros::classify {

/// The values that take part, ascending, and each distinct one with the times it occurs.
struct Sorted
{
    std::vector<double> all;
    std::vector<double> distinct;
    std::vector<int> counts;

    bool isEmpty() const { return all.empty(); }
    double minimum() const { return all.front(); }
    double maximum() const { return all.back(); }
};

/// Without NaN and infinities; −0 becomes 0.
Sorted sortFinite(std::span<const double> values);
/// The values in [from, to); null ends are open.
Sorted between(const Sorted &sorted, const std::optional<double> &from, const std::optional<double> &to);

/// Where the classes of a run of values start. The first is the minimum, all lie at or below the maximum.
struct ClassStarts
{
    std::vector<double> starts;
    std::vector<int> parts = {};         ///< Box and Percentile: which of the six, as many as `starts`
    std::optional<int> belowMiddle = {}; ///< the classes below the method's own middle, if it has one
    bool hasMixedSigns = false;          ///< equal classes stand in for geometric ones
};

/// Classes by a method but Manual, breaks rounded to `options.roundTo`; neither zero class nor middle. No
/// more than `most`, also by methods that find their own number (Box and Percentile have up to six
/// nevertheless). `sorted` is not empty. Errors: Cancelled.
support::Result<ClassStarts> classStarts(const Sorted &sorted, const Options &options, int most,
                                         const support::JobContext &job);

} // namespace choros::classify
