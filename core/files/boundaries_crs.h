// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/boundaries.h"

namespace choros::files {

struct CrsDecision
{
    crs::Crs crs;
    bool axesAreSwapped = false;
    std::vector<BoundaryRemark> remarks;
};

/// Weighs what the file says (`declared`, not valid if nothing) and what was asked for (`asked`, any text of
/// `Crs::fromText`, or empty) against where the coordinates are. Errors: CrsMissing, CrsInvalid.
support::Result<CrsDecision> decideCrs(const geometry::Box &extent, const crs::Crs &declared,
                                       const std::string &asked);

} // namespace choros::files
