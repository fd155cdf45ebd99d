// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/job_context.h"
#include "support/result.h"

#include <cstddef>
#include <span>
#include <vector>

namespace choros::classify {

/// Fisher's exact optimum: the partition of sorted values into `classes` runs with the least sum of squared
/// deviations from the runs' means. `values` are finite, ascending and distinct, `counts` says how often each
/// occurs; 1 <= classes <= values.size(). Returns the index at which each class starts (the first is 0). Of
/// equally good partitions the one whose last class is longest, then the one before it, and so on.
///
/// W. D. Fisher, "On grouping for maximum homogeneity", JASA 53 (1958); the recurrence is solved by divide
/// and conquer over its monotone argmin in O(classes · n log n). Errors: Cancelled.
support::Result<std::vector<std::size_t>> naturalBreakStarts(std::span<const double> values,
                                                             std::span<const int> counts, int classes,
                                                             const support::JobContext &job = {});

} // namespace choros::classify
