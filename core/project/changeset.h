// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/result.h"

#include <cstddef>
#include <set>
#include <span>
#include <string>

namespace choros::project {

/// Ids of the geographies and datasets that a changeset adds or removes. Reads the whole changeset within its
/// bounds: SQLite trusts changesets, and a damaged one sends it past the end or round in circles, so none is
/// given to it that has not been read here. Error: ProjectDamaged (form, or a table that is not tracked).
support::Result<std::set<std::string>> tablesNamedIn(std::span<const std::byte> changeset);

} // namespace choros::project
