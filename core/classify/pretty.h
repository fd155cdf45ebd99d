// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace choros::classify {

/// The distance of round numbers (1, 2, 5 or 10 times a power of ten) that cut a range into about `count`
/// parts, as R's `pretty` chooses it. Positive and finite, also where low equals high.
long double prettyStep(long double low, long double high, int count);

} // namespace choros::classify
