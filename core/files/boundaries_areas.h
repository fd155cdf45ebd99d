// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/boundaries_features.h"

namespace choros::files {

void swapAxes(std::vector<RawFeature> &features);

/// Repairs the shapes, joins pieces of one area and fills areas and report. Errors: DuplicateIds, NoPolygons,
/// Cancelled.
support::Result<void> makeAreas(std::vector<RawFeature> features, Boundaries &boundaries,
                                const support::JobContext &job);

} // namespace choros::files
