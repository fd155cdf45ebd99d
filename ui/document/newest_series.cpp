// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document/newest_series.h"

#include "census/period.h"

#include <utility>

namespace choros::ui {

std::size_t newestOfFirst(const std::vector<tasks::PlannedSeries> &series)
{
    const auto ageOf = [&](std::size_t i) {
        return std::pair(census::lastYearOf(series[i].period), std::string_view(series[i].period));
    };
    std::size_t newest = 0;
    for (std::size_t i = 1; i < series.size(); ++i) {
        if (series[i].indicator == series.front().indicator && ageOf(i) > ageOf(newest))
            newest = i;
    }
    return newest;
}

} // namespace choros::ui
