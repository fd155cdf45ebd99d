// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "analysis/roll_up.h"
#include "project/project.h"
#include "style/symbology.h"

#include <memory>
#include <optional>

namespace choros::tasks {

using SharedSeries = std::shared_ptr<const values::Series>;

/// The series, all of one period, that an indicator's value for several areas together is made from. Null
/// where there is none, or where the indicator's aggregation does not need it.
struct TogetherSeries
{
    SharedSeries values;
    SharedSeries weights = nullptr;      ///< of Indicator::weightBy
    SharedSeries numerators = nullptr;   ///< of Indicator::numerator
    SharedSeries denominators = nullptr; ///< of Indicator::denominator
};

/// How an indicator's values go together. The series must outlive the rule.
analysis::RollUpRule rollUpRule(const project::Indicator &indicator, const TogetherSeries &series);

/// Whether an indicator's rules give all areas together a value that one of them can be compared with. Not
/// for sums, of which every area is a part.
bool mayHaveBenchmark(const project::Indicator &indicator);

/// The value given, which has no sampling error, or that of all areas together; nothing where there is none.
std::optional<values::Estimate> benchmarkOf(const project::Indicator &indicator,
                                            const TogetherSeries &series);

/// Reads the series that a benchmark is computed from; none where it is not. Errors: those of
/// `Project::series`.
support::Result<TogetherSeries> readTogether(const project::Project &project,
                                             const project::Indicator &indicator,
                                             const project::SeriesEntry &entry, SharedSeries values);

/// An indicator's choice worked out on one of its series as the window shows it: with its benchmark for a
/// middle, and with the classes of all its periods where those are locked. Errors: those of
/// `Project::series` and `style::symbologyFor`.
support::Result<style::Symbology> indicatorSymbology(const project::Project &project,
                                                     const project::Indicator &indicator,
                                                     const project::SeriesEntry &entry,
                                                     const SharedSeries &series,
                                                     const support::JobContext &job = {});

} // namespace choros::tasks
