// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/import_plan.h"

#include <vector>

namespace choros::ui {

/// Index of the newest period of the first indicator: what is looked at first. 0 where there are none.
std::size_t newestOfFirst(const std::vector<tasks::PlannedSeries> &series);

} // namespace choros::ui
