// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/coverage.h"

namespace choros::geometry {

/// Fills `overlaps`, `gaps` and `conflictsCounted` of the report; see there.
void countConflicts(Coverage &coverage);

} // namespace choros::geometry
