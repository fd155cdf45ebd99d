// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/find_series.h"

#include "census/period.h"
#include "tasks/find_record.h"

namespace choros::tasks {

using support::ErrorCode;
using support::fail;
using support::Result;

Result<FoundSeries> findSeries(const project::Project &project, const std::string &indicator,
                               const std::string &period)
{
    const Result<std::vector<project::Indicator>> indicators = project.indicators();
    if (!indicators)
        return indicators.unexpected();
    const project::Indicator *record = findRecord(*indicators, indicator);
    if (!record)
        return fail(ErrorCode::IndicatorNotFound, indicator);
    const Result<std::vector<project::SeriesEntry>> entries = project.seriesEntries();
    if (!entries)
        return entries.unexpected();

    const std::string wanted = census::normalizedPeriod(period);
    const project::SeriesEntry *found = nullptr;
    std::string periods;
    for (const project::SeriesEntry &entry : *entries) {
        if (entry.indicator != record->id)
            continue;
        periods += (periods.empty() ? "" : "\n") + entry.period;
        const bool later = found == nullptr || entry.period > found->period;
        if (wanted.empty() ? later : found == nullptr && entry.period == wanted)
            found = &entry;
    }
    if (found != nullptr)
        return FoundSeries{*record, *found};
    if (wanted.empty())
        return fail(ErrorCode::DatasetNotFound, record->id);
    return fail(ErrorCode::PeriodNotFound, period, periods);
}

} // namespace choros::tasks
