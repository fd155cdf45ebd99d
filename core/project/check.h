// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/database.h"

#include <string>
#include <vector>

namespace choros::project {

/// See `Project::check`.
support::Result<std::vector<std::string>> checkDatabase(const Database &database,
                                                        const support::JobContext &job);

} // namespace choros::project
