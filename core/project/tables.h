// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/database.h"
#include "project/records.h"

#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace choros::project {

// Feature and dataset tables: large, written once, never tracked.

/// The areas of a geography in stored order, with a way back from the GEOID.
struct AreaIndex
{
    std::vector<std::string> geoids;
    std::unordered_map<std::string_view, std::size_t> positions; ///< views into `geoids`

    AreaIndex() = default;
    AreaIndex(const AreaIndex &) = delete; // the views would point into the other one
    AreaIndex &operator=(const AreaIndex &) = delete;
};

/// Error: GeographyNotFound.
support::Result<std::shared_ptr<const AreaIndex>> readAreaIndex(const Database &database,
                                                                const std::string &geography);
/// Errors: GeographyNotFound, ProjectDamaged (subject: the GEOID), Cancelled.
support::Result<std::vector<Area>> readAreas(const Database &database, const std::string &geography,
                                             const support::JobContext &job);

/// Error: GeographyNotFound.
support::Result<std::vector<AreaName>> readAreaNames(const Database &database, const std::string &geography);

/// The areas' rows, R-tree and listing; no row in `choros_geography`. Returns the bounds of all. Errors:
/// DuplicateIds, BadArgument (a coordinate that is not finite; subject: the GEOID), Cancelled.
support::Result<geometry::Box> writeFeatureTable(const Database &database, const Geography &geography,
                                                 std::int32_t srsId, std::span<const Area> areas,
                                                 const support::JobContext &job);

/// Errors: BadArgument (subject: the column, detail: what is wrong with it), DuplicateIds (subject: geoid).
support::Result<void> checkDatasetColumns(std::span<const std::string> geoids,
                                          std::span<const DatasetColumn> columns);
/// The rows, their blanks' reasons and the listing; no row in `choros_dataset`. Error: Cancelled.
support::Result<void> writeDatasetTable(const Database &database, const Dataset &dataset,
                                        std::span<const std::string> geoids,
                                        std::span<const DatasetColumn> columns,
                                        const support::JobContext &job);

/// Names of a table's columns as they are written there; empty where there is no such table.
support::Result<std::vector<std::string>> columnsOf(const Database &database, std::string_view table);
bool hasColumn(std::span<const std::string> columns, std::string_view name); ///< ignoring ASCII case

/// One value per area. Errors: DatasetNotFound, ColumnNotFound.
support::Result<values::Series> readSeries(const Database &database, const SeriesEntry &entry,
                                           const AreaIndex &areas);

} // namespace choros::project
