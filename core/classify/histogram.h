// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <span>
#include <vector>

namespace choros::classify {

/// How many values lie where. Bin i is [start + i·width, start + (i+1)·width), the last closed. Bins start at
/// a multiple of the width, which is 1, 2 or 5 times a power of ten. No bins where there is no value.
struct Histogram
{
    double start = 0;
    double width = 0;
    std::vector<int> counts;
    int below = 0; ///< values below and above the range asked for, which have no bin
    int above = 0;

    double binStart(std::size_t bin) const { return start + static_cast<double>(bin) * width; }
    bool operator==(const Histogram &) const = default;
};

struct ValueRange
{
    double low = 0;
    double high = 0;
};

/// Of the finite values; about as many bins as the values bear (Freedman and Diaconis), never more than
/// `maxBins` (at least 2). All values equal: one bin. With a range, bins cover that range whether or not
/// there are values, so that histograms of several periods can be laid on one another.
Histogram histogram(std::span<const double> values, int maxBins = 60,
                    const std::optional<ValueRange> &range = {});

} // namespace choros::classify
