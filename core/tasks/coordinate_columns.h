// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/import_plan.h"

#include <set>
#include <string>

namespace choros::tasks {

/// Headings of the plan's series that say where something is rather than how it is there: headed as one of a
/// pair ("X" and "Y", "lat" and "lon", "POINT_X"), which is in the table too, and nearly all of both either
/// degrees with a fraction or numbers of a projection, in thousands and more.
std::set<std::string, std::less<>> coordinateColumns(const ImportPlan &plan);

} // namespace choros::tasks
