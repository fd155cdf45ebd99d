// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/import_columns.h"
#include "tasks/import_plan.h"
#include "tasks/indicator_sheet.h"

namespace choros::tasks {

/// Turns the measures of `columns` into the plan's indicators, series and entries, and settles what is there
/// already: `sameFile`, `replaced`, `keptApart`. The plan's facts, geography, dataset and period are filled
/// in. Errors: DatasetNotFound, those of reading the project.
support::Result<void> planSeries(ImportPlan &plan, const census::RecognizedTable &table,
                                 const ImportColumns &columns, const IndicatorSheet &sheet,
                                 const project::Project &project, const ImportOptions &options);

} // namespace choros::tasks
