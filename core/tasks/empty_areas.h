// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/layout.h"
#include "tasks/import_columns.h"

#include <span>
#include <string>

namespace choros::tasks {

/// Where nobody lives, what is blank for want of data is blank for want of people; period by period.
void sayNoResidents(const census::RecognizedTable &table, ImportColumns &result);

/// The same of tracts that are all water; those without a row get one.
void sayWater(std::span<const std::string> ids, ImportColumns &result);

} // namespace choros::tasks
