// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "analysis/roll_up.h"
#include "document/series_cache.h"
#include "project/indicator.h"
#include "project/records.h"
#include "tasks/load_geography.h"
#include "values/margins.h"

#include <functional>
#include <optional>
#include <vector>

namespace choros::ui {

/// An indicator with the series that its value for several areas is made from.
struct TogetherInput
{
    project::Indicator indicator;
    tasks::TogetherSeries series;
};
/// The series of a period that it takes, whether or not the project has them.
std::vector<SeriesKey> seriesForTogether(const project::Indicator &indicator, const std::string &period);
/// `series` gives a series or null.
TogetherInput togetherInput(const project::Indicator &indicator, const std::string &period,
                            const std::function<SharedSeries(const SeriesKey &)> &series);
/// The series live as long as the input.
analysis::RollUpRule ruleFor(const TogetherInput &input);

/// The value of some areas together, or one area's own, beside what it is compared with.
struct Together
{
    analysis::RollUp value;
    std::optional<analysis::RollUp> pinned; ///< of other areas
    values::DifferenceTest fromPinned;
    std::optional<values::Estimate> benchmark;
    std::size_t withValue = 0; ///< areas of the indicator that have one
    std::size_t areas = 0;
    /// The value is a part of it: a sum beside that of all areas. They are not compared then.
    bool isPartOfBenchmark = false;
    values::DifferenceTest fromBenchmark;
};
Together together(const TogetherInput &input, const values::AreaSet &areas,
                  const std::optional<values::AreaSet> &pinned);

/// The group's areas that the geography has.
values::AreaSet areasOf(const project::Group &group, const tasks::LoadedGeography &geography);

} // namespace choros::ui
