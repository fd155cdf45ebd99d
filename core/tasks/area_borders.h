// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/border_ranks.h"

#include <span>
#include <string>

namespace choros::tasks {

/// Ranks of all borders: counties and states by the areas' GEOIDs, where these say so.
geometry::BorderRanks bordersOf(const geometry::Coverage &coverage, std::span<const std::string> ids);

} // namespace choros::tasks
