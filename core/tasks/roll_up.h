// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/import_columns.h"

namespace choros::tasks {

/// Makes one entry of all those that have the same area, in the order of the first of each: counts are
/// summed, with their margins; words stay where all say the same. A sum with a blank in it is blank, for
/// its first blank's reason, and one with a bound is a bound (see values/margins.h). Measures that are not
/// counts (a number that is no integer; percent or dollar signs; a title or code that speaks of a median,
/// mean, rate, share, income and the like) leave the measures. Nothing changes where no area comes twice.
void rollUp(const census::RecognizedTable &table, ImportColumns &columns);

} // namespace choros::tasks
