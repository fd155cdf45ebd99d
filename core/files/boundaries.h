// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "crs/crs.h"
#include "geometry/shapes.h"
#include "support/job_context.h"
#include "support/result.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace choros::files {

struct BoundaryOptions
{
    std::string layer = {};   ///< empty: the only one with polygons
    std::string idField = {}; ///< empty: found by name and content
    std::string nameField = {};
    std::string crs = {}; ///< overrides or supplies the CRS; anything `crs::Crs::fromText` takes
};

enum class SkipReason {
    NullGeometry,
    EmptyGeometry, ///< no ring with an area, also after repair
    NotPolygon,
    Damaged,   ///< GDAL raised an error while reading it, or the file ends before it
    NoId,      ///< a blank, or a row that the table does not have
    NotFinite, ///< NaN, infinite or absurdly far coordinates
};
/// "null_geometry", "empty_geometry", "not_polygon", "damaged", "no_id", "not_finite".
std::string_view skipKey(SkipReason reason);

/// Things a person should know about the file that are not errors.
enum class BoundaryRemark {
    CrsAssumedLongitudeLatitude, ///< no CRS; the extent can only be degrees (taken as NAD83, EPSG:4269)
    CrsFromOptions,
    CrsContradictsExtent, ///< the .prj says something the coordinates cannot be; coordinates taken as degrees
    AxesSwapped,          ///< coordinates look like latitude, longitude; taken so
    IndexRebuilt,         ///< the .shx was missing or damaged
    EncodingGuessed,
    IdsNumeric,      ///< the id field is a number; leading zeros restored where the length tells
    IdsShortened,    ///< the long form (1400000US...) was cut to the GEOID
    NamesMissing,    ///< no name field; the id stands for it
    TableIncomplete, ///< the .dbf has not as many rows as the .shp, or not as many as it says
    PartsMerged,     ///< features with the same id, name and land area, beside each other, became one area
};

struct BoundaryArea
{
    std::string id;                   ///< GEOID or the file's own id, as text, unique
    std::string name;                 ///< as the file names it; the id where it does not
    std::optional<double> landAreaM2; ///< ALAND, where the file has it
    geometry::MultiPolygon shape;     ///< valid, in `Boundaries::crs`
};

struct BoundaryReport
{
    std::size_t featuresInFile = 0; ///< as the file itself counts them
    std::map<SkipReason, std::size_t> skipped;
    std::map<SkipReason, std::vector<std::string>>
        skippedExamples; ///< the first five of each: id, or "feature 17"
    std::size_t merged =
        0; ///< features that joined an earlier one: areas + skipped + merged = featuresInFile
    std::size_t repaired = 0;
    std::vector<std::string> repairedExamples; ///< first five ids
    std::vector<BoundaryRemark> remarks;
    std::string encoding;              ///< of the texts
    std::vector<std::string> messages; ///< GDAL's own words, first twenty
};

struct Boundaries
{
    std::vector<BoundaryArea> areas; ///< in file order
    crs::Crs crs;
    std::string layer;
    std::string idField;
    std::string nameField;           ///< empty if none
    std::vector<std::string> fields; ///< all attribute names of the layer
    BoundaryReport report;
};

/// Reads polygons from a shapefile (.shp, or one inside a .zip, at any depth), GeoPackage, GeoJSON,
/// FlatGeobuf or File Geodatabase
/// (.gdb folder or zipped); also from a folder of shapefiles, or by any part of a shapefile. The user's file
/// and folder are never written. Every feature is in `areas`, or part of one, or counted in the report.
///
/// An id may stand on several features if these can be one area in pieces: the same name and land area, and
/// no overlap. Otherwise it is DuplicateIds: which of two different polygons is meant nobody can tell, and
/// joining them would draw a wrong map.
///
/// Errors: FileNotFound, FileNotReadable, PathNotLocal, FormatNotRecognized, FileDamaged, FileTooLarge,
/// FilePartMissing, ArchiveEmpty, LayerNotFound, LayerChoiceNeeded, NoPolygons, IdFieldNotFound,
/// IdFieldChoiceNeeded, ColumnNotFound (the name field), DuplicateIds, CrsMissing (detail: what the file
/// says, if that cannot be), CrsInvalid, Cancelled.
support::Result<Boundaries> readBoundaries(const std::filesystem::path &path,
                                           const BoundaryOptions &options = {},
                                           const support::JobContext &job = {});

/// The layers of a file that hold polygons, for asking which. Same errors.
struct LayerInfo
{
    std::string name;
    std::size_t features = 0;
    std::vector<std::string> fields;
};
support::Result<std::vector<LayerInfo>> polygonLayers(const std::filesystem::path &path);

} // namespace choros::files
