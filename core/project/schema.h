// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/database.h"

#include <array>
#include <span>
#include <string_view>

namespace choros::project {

/// The tables whose changes are kept in the history. Each has a primary key, no trigger and no ON DELETE
/// action, or undo would not be sound; a test holds the schema to that.
inline constexpr std::array kTrackedTables = {
    "choros_meta",      "choros_geography", "choros_area_name", "choros_dataset",
    "choros_indicator", "choros_series",    "choros_group",     "choros_group_area",
    "choros_story",     "choros_scene",     "choros_note",
};

/// One step of the schema. Steps are only ever appended; a released one never changes.
struct Migration
{
    int number;
    support::Result<void> (*apply)(const Database &database);
};
std::span<const Migration> migrations();

/// Applies every step above `from` (0: an empty file) and writes the schema number. The caller holds the
/// transaction. Changesets fit one schema only, so an upgrade clears the history.
support::Result<void> migrate(const Database &database, int from);

/// The schema number of a project. Error: NotAProject.
support::Result<int> schemaNumber(const Database &database);

} // namespace choros::project
