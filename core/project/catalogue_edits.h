// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/database.h"
#include "project/records.h"

#include <span>
#include <string>
#include <vector>

namespace choros::project {

// Edits of the catalogue. The caller holds the transaction; each answers what the edit was about.

/// Up to three names joined by ", ", then "…".
std::string subjectOf(std::span<const std::string> names);

/// Errors: IndicatorNotFound, BadArgument.
support::Result<std::string> writeIndicators(const Database &database, std::span<const Indicator> indicators);
/// Errors: IndicatorNotFound, BadArgument (an id twice).
support::Result<std::string> writeOrder(const Database &database, std::span<const std::string> ids);
/// Error: IndicatorNotFound.
support::Result<std::string> deleteIndicators(const Database &database, std::span<const std::string> ids);

} // namespace choros::project
