// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "classify/classify.h"

#include <span>
#include <vector>

namespace choros::classify {

/// How well a number of classes describes the values.
struct ClassCountFit
{
    int classes = 0; ///< as asked for; ties may have left fewer
    double gvf = 1;

    bool operator==(const ClassCountFit &) const = default;
};

/// The fit for each number of classes from `fewest` to `most`, `options` as they are otherwise. A method that
/// takes no number of classes, and values that are all blank: empty. Errors: those of `classify`.
support::Result<std::vector<ClassCountFit>> fitByClassCount(std::span<const double> values, Options options,
                                                            int fewest = kFewestOffered,
                                                            int most = kMostOffered,
                                                            const support::JobContext &job = {});

/// The advice is between these: fewer hide the pattern, and more cannot be told apart on a map.
inline constexpr int kFewestAdvised = 3;
inline constexpr int kMostAdvised = 7;
/// A class more that explains less than this part of the variance is not worth another color to be learned.
inline constexpr double kWorthwhileGain = 0.02;

/// The smallest number of classes after which a further one adds less than kWorthwhileGain to the fit;
/// kMostAdvised where each is worthwhile, 0 where `fits` is empty.
int advisedClassCount(std::span<const ClassCountFit> fits);

} // namespace choros::classify
