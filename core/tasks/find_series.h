// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/project.h"

#include <string>

namespace choros::tasks {

struct FoundSeries
{
    project::Indicator indicator;
    project::SeriesEntry entry;
};

/// The series of an indicator, named by id or title, and a period as people write it; an empty period is the
/// latest there is. Errors: IndicatorNotFound, PeriodNotFound (detail: the periods, one per line),
/// DatasetNotFound (an indicator without any series).
support::Result<FoundSeries> findSeries(const project::Project &project, const std::string &indicator,
                                        const std::string &period = {});

} // namespace choros::tasks
