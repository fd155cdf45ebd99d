// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <vector>

namespace choros::classify {

/// The multiple of `step` next to a value, halves away from zero; written as exactly as a double can
/// (0.3, not 0.30000000000000004). A step of 0 leaves the value as it is.
double rounded(double value, double step);

/// Roundings to offer for breaks, the coarsest first: 1, 2.5 or 5 times a power of ten (1000, 500, 250, ...)
/// that keep all inner breaks apart and within the classes beside them; at most `most`. Empty where there is
/// no inner break. The first is a good default.
std::vector<double> suggestedRoundings(std::span<const double> breaks, int most = 5);

} // namespace choros::classify
