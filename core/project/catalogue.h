// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/database.h"
#include "project/records.h"

#include <string>
#include <vector>

namespace choros::project {

// Rows of the small tables as records and back.

support::Result<std::vector<Geography>> readGeographies(const Database &database);
support::Result<std::vector<Indicator>> readIndicators(const Database &database);
support::Result<std::vector<SeriesEntry>> readSeriesEntries(const Database &database);
support::Result<std::vector<Dataset>> readDatasets(const Database &database);

support::Result<void> insertGeography(const Database &database, const Geography &geography,
                                      std::int32_t srsId, const geometry::Box &bounds);
support::Result<void> insertDataset(const Database &database, const Dataset &dataset,
                                    std::span<const DatasetColumn> columns);
support::Result<void> insertIndicator(const Database &database, const Indicator &indicator);
/// All but the position. Error: IndicatorNotFound.
support::Result<void> writeIndicator(const Database &database, const Indicator &indicator);
/// Inserts, or replaces the one of the same indicator, period and geography.
support::Result<void> writeSeriesEntry(const Database &database, const SeriesEntry &entry);

} // namespace choros::project
