// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/database.h"
#include "project/records.h"

#include <string>

namespace choros::project {

// The table `choros_coverage`. Its rows follow from the features, so they are never tracked. A row's `format`
// is geometry::kPackVersion, its `data` an XXH64 of the two reference systems that the coverage was made with
// (8 bytes, little endian) and the packed coverage.
//
// Other programs may edit the features. Triggers on the feature table (insert, delete, and an update of fid
// or geom) then empty the row and set its format to 0, in the same transaction and whichever program it is. A
// feature table without those triggers was made anew by someone, so its row does not count either. Nothing
// has to be read to know that.

/// Error: GeographyNotFound.
support::Result<PackedCoverage> readPackedCoverage(const Database &database, const std::string &geography);

/// Replaces what is stored and makes the triggers. The caller holds the transaction. Error:
/// GeographyNotFound.
support::Result<void> writeCoverage(const Database &database, const std::string &geography,
                                    const geometry::Coverage &coverage);

} // namespace choros::project
