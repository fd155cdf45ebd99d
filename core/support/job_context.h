// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/result.h"

#include <functional>
#include <stop_token>

namespace choros::support {

/// What long work gets from whoever started it: a way to be told to stop and a way to say how far it is.
/// Passed last, by const reference. A default one never stops and says nothing. `progress` is called on the
/// thread that works, with a fraction from 0 to 1; it must be cheap and may be called often.
struct JobContext
{
    std::stop_token stop;
    std::function<void(double fraction)> progress;

    bool cancelled() const { return stop.stop_requested(); }
    void report(double fraction) const
    {
        if (progress)
            progress(fraction);
    }
    /// A context for one part of the work: its 0 to 1 becomes `from` to `to` of this one.
    JobContext part(double from, double to) const
    {
        JobContext inner{stop, {}};
        if (progress)
            inner.progress = [outer = progress, from, to](double f) { outer(from + (to - from) * f); };
        return inner;
    }
};

} // namespace choros::support
