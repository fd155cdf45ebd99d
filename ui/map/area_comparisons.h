// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/series_cache.h"
#include "project/records.h"
#include "values/ranking.h"

#include <QString>

#include <memory>
#include <optional>

namespace choros::ui {

/// What a shown series is compared with, worked out once for all areas: ranks and the benchmark.
struct AreaComparisons
{
    SharedSeries series; ///< those it is of
    values::Ranking ranking;
    std::optional<values::Estimate> benchmark; ///< a value that was given has no sampling error
    QString benchmarkLabel;
};

/// The computed benchmark is the value of all areas together by the indicator's aggregation. There is none of
/// sums, which would compare a part with its whole, nor where values cannot be combined. Of `others` the
/// weights, numerators and denominators count.
AreaComparisons compareAreas(const project::Indicator &indicator, const SharedSeries &series,
                             const tasks::TogetherSeries &others = {});

} // namespace choros::ui
