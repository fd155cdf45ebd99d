// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "crs/crs.h"
#include "geometry/shapes.h"
#include "project/database.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace choros::project {

inline constexpr std::uint32_t kApplicationId = 0x47504B47; ///< "GPKG"
inline constexpr int kGeoPackageVersion = 10300;
inline constexpr const char *kGeometryColumn = "geom";

/// The tables of an empty GeoPackage 1.3, with the three reference systems it must have. Sets application id
/// and user version.
support::Result<void> createGeoPackageTables(const Database &database);

/// ST_IsEmpty, ST_MinX, ST_MaxX, ST_MinY and ST_MaxY, which the R-tree's triggers call. NULL for a blob that
/// is no geometry.
support::Result<void> registerGeometryFunctions(const Database &database);

/// The srs_id of a CRS, added where it is missing: EPSG's own number, else one from 100000 up. An invalid CRS
/// is -1, "undefined Cartesian".
support::Result<std::int32_t> srsIdFor(const Database &database, const crs::Crs &crs);

/// Feature table "(fid, geoid, name, land_area_m2, geom)", still unlisted and without index.
support::Result<void> createFeatureTable(const Database &database, const std::string &table);
/// The virtual R-tree table of a feature table; its triggers come after the rows, for speed.
std::string rtreeName(std::string_view table);
support::Result<void> createRtree(const Database &database, const std::string &table);
support::Result<void> createRtreeTriggers(const Database &database, const std::string &table);

/// What a GIS is told of a feature table.
struct FeatureListing
{
    std::string table;
    std::string title;
    std::int32_t srsId = 0;
    geometry::Box bounds;
};
/// Lists a table where any GIS looks for it, in place of what was listed before.
support::Result<void> listFeatures(const Database &database, const FeatureListing &listing);
support::Result<void> listAttributes(const Database &database, const std::string &table,
                                     const std::string &title);
/// Takes a table off every list; the table itself stays.
support::Result<void> unlist(const Database &database, const std::string &table);
support::Result<void> dropTable(const Database &database, const std::string &table);

support::Result<void> declareExtension(const Database &database, const std::string &table,
                                       const std::string &extension);

} // namespace choros::project
