// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/project_impl.h"

#include <span>
#include <string>
#include <vector>

namespace choros::project {

// Names and groups of areas. Of edits, the caller holds the transaction.

support::Result<std::vector<ResidentName>> readResidentNames(const Database &database,
                                                             const std::string &geography);
/// Error: BadArgument. The subject has the new names, and those that were taken away.
support::Result<Edited> writeResidentNames(const Database &database, const std::string &geography,
                                           const AreaIndex &areas, std::span<const ResidentName> names);

support::Result<std::vector<Group>> readGroups(const Database &database);
/// Gives the group its id where it has none, and brings its areas in order. Error: BadArgument (no title).
support::Result<Edited> writeGroup(const Database &database, Group &group);
/// Error: GroupNotFound.
support::Result<Edited> deleteGroup(const Database &database, const std::string &id);

} // namespace choros::project
