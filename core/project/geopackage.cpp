// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/geopackage.h"

#include "project/geometry_blob.h"
#include "project/names.h"

#include <optional>

namespace choros::project {

using geometry::Box;
using support::Result;

// Table definitions: OGC 12-128r17, annex C.
static constexpr const char *kGeoPackageTables = R"(
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL PRIMARY KEY,
    organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL,
    definition TEXT NOT NULL,
    description TEXT);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY,
    data_type TEXT NOT NULL,
    identifier TEXT UNIQUE,
    description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL,
    m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_extensions (
    table_name TEXT,
    column_name TEXT,
    extension_name TEXT NOT NULL,
    definition TEXT NOT NULL,
    scope TEXT NOT NULL,
    CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_spatial_ref_sys VALUES
    ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined',
     'undefined Cartesian coordinate reference system'),
    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined',
     'undefined geographic coordinate reference system'),
    ('WGS 84 geodetic', 4326, 'EPSG', 4326,
     'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
     'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
)";

Result<void> createGeoPackageTables(const Database &database)
{
    const std::string pragmas = "PRAGMA application_id=" + std::to_string(kApplicationId) +
                                ";PRAGMA user_version=" + std::to_string(kGeoPackageVersion);
    if (auto marked = database.execute(pragmas); !marked)
        return marked;
    return database.execute(kGeoPackageTables);
}

namespace {

enum class Bound { Empty, MinX, MaxX, MinY, MaxY };

template <Bound kBound> void boundFunction(sqlite3_context *context, int, sqlite3_value **values)
{
    // The blob must be asked for before its size, or a text would be counted in another encoding.
    const auto *data = static_cast<const std::byte *>(sqlite3_value_blob(values[0]));
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
    if (!data)
        return; // NULL
    const Result<Box> box = geometryBounds({data, size});
    if (!box)
        return;
    if constexpr (kBound == Bound::Empty) {
        sqlite3_result_int(context, box->isEmpty() ? 1 : 0);
    } else if (!box->isEmpty()) {
        const double edges[] = {0, box->minX, box->maxX, box->minY, box->maxY};
        sqlite3_result_double(context, edges[static_cast<std::size_t>(kBound)]);
    }
}

} // namespace

Result<void> registerGeometryFunctions(const Database &database)
{
    using Function = void (*)(sqlite3_context *, int, sqlite3_value **);
    constexpr std::pair<const char *, Function> kFunctions[] = {
        {"ST_IsEmpty", boundFunction<Bound::Empty>}, {"ST_MinX", boundFunction<Bound::MinX>},
        {"ST_MaxX", boundFunction<Bound::MaxX>},     {"ST_MinY", boundFunction<Bound::MinY>},
        {"ST_MaxY", boundFunction<Bound::MaxY>},
    };
    for (const auto &[name, function] : kFunctions) {
        const int code = sqlite3_create_function_v2(database.handle(), name, 1,
                                                    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                                    nullptr, function, nullptr, nullptr, nullptr);
        if (code != SQLITE_OK)
            return sqliteError(code, database.handle(), name);
    }
    return {};
}

static Result<std::int32_t> customSrsId(const Database &database, const crs::Crs &crs,
                                        const std::string &definition)
{
    const auto known = database.integer(
        "SELECT srs_id FROM gpkg_spatial_ref_sys WHERE srs_id>=100000 AND definition=?1", definition);
    if (!known)
        return known.unexpected();
    if (known->has_value())
        return static_cast<std::int32_t>(**known);
    const auto highest = database.integer("SELECT max(srs_id)+1 FROM gpkg_spatial_ref_sys");
    if (!highest)
        return highest.unexpected();
    const std::int64_t id = std::max<std::int64_t>(100000, highest->value_or(0));
    if (auto added = database.run("INSERT INTO gpkg_spatial_ref_sys VALUES (?1,?2,'NONE',?2,?3,NULL)",
                                  crs.name(), id, definition);
        !added)
        return added.unexpected();
    return static_cast<std::int32_t>(id);
}

Result<std::int32_t> srsIdFor(const Database &database, const crs::Crs &crs)
{
    if (!crs.isValid())
        return -1;
    // GeoPackage wants WKT 1; what that cannot say is written as WKT 2, which GDAL reads there too.
    const std::string wkt1 = crs.wkt1();
    const std::string &definition = wkt1.empty() ? crs.wkt() : wkt1;
    if (crs.epsg() <= 0)
        return customSrsId(database, crs, definition);
    if (auto added = database.run("INSERT INTO gpkg_spatial_ref_sys VALUES (?1,?2,'EPSG',?2,?3,NULL) "
                                  "ON CONFLICT (srs_id) DO NOTHING",
                                  crs.name(), crs.epsg(), definition);
        !added)
        return added.unexpected();
    return crs.epsg();
}

Result<void> createFeatureTable(const Database &database, const std::string &table)
{
    // The geometry comes last so that reading names does not walk through it. The index has all that opening
    // asks for, in its order, without the pages that hold the geometries between.
    return database.execute("CREATE TABLE " + quotedName(table) +
                            " (fid INTEGER PRIMARY KEY NOT NULL, geoid TEXT NOT NULL UNIQUE, name TEXT, "
                            "land_area_m2 DOUBLE, geom MULTIPOLYGON);CREATE INDEX " +
                            quotedName("choros_names_" + table) + " ON " + quotedName(table) +
                            " (fid, geoid, name)");
}

std::string rtreeName(std::string_view table)
{
    return "rtree_" + std::string(table) + "_" + kGeometryColumn;
}

Result<void> createRtree(const Database &database, const std::string &table)
{
    return database.execute("CREATE VIRTUAL TABLE " + quotedName(rtreeName(table)) +
                            " USING rtree(id, minx, maxx, miny, maxy)");
}

/// The triggers of OGC 12-128r17, annex F.3, with <t> and <i> for the table and its index.
static constexpr const char *kRtreeTriggers = R"(
CREATE TRIGGER "<i>_insert" AFTER INSERT ON "<t>"
WHEN (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO "<i>" VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER "<i>_update1" AFTER UPDATE OF geom ON "<t>"
WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO "<i>" VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER "<i>_update2" AFTER UPDATE OF geom ON "<t>"
WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM "<i>" WHERE id = OLD.fid;
END;
CREATE TRIGGER "<i>_update3" AFTER UPDATE ON "<t>"
WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM "<i>" WHERE id = OLD.fid;
  INSERT OR REPLACE INTO "<i>" VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;
CREATE TRIGGER "<i>_update4" AFTER UPDATE ON "<t>"
WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM "<i>" WHERE id IN (OLD.fid, NEW.fid);
END;
CREATE TRIGGER "<i>_delete" AFTER DELETE ON "<t>"
WHEN OLD.geom NOTNULL
BEGIN
  DELETE FROM "<i>" WHERE id = OLD.fid;
END;
)";

Result<void> createRtreeTriggers(const Database &database, const std::string &table)
{
    // Table names are ours (`tableNameFor`): no quotes in them.
    std::string sql = kRtreeTriggers;
    const auto replaceAll = [&sql](std::string_view mark, const std::string &with) {
        for (std::size_t at = sql.find(mark); at != std::string::npos; at = sql.find(mark, at + with.size()))
            sql.replace(at, mark.size(), with);
    };
    replaceAll("<i>", rtreeName(table));
    replaceAll("<t>", table);
    return database.execute(sql);
}

Result<void> listFeatures(const Database &database, const FeatureListing &listing)
{
    if (auto cleared = unlist(database, listing.table); !cleared)
        return cleared;
    const Box &b = listing.bounds;
    const auto edge = [&b](double value) { return b.isEmpty() ? std::nullopt : std::optional(value); };
    // The identifier must be unique in the file, which titles need not be.
    if (auto added = database.run("INSERT INTO gpkg_contents (table_name, data_type, identifier, "
                                  "description, min_x, min_y, max_x, max_y, srs_id) "
                                  "VALUES (?1,'features',?1,?2,?3,?4,?5,?6,?7)",
                                  listing.table, listing.title, edge(b.minX), edge(b.minY), edge(b.maxX),
                                  edge(b.maxY), listing.srsId);
        !added)
        return added;
    if (auto added = database.run("INSERT INTO gpkg_geometry_columns VALUES (?1,?2,'MULTIPOLYGON',?3,0,0)",
                                  listing.table, kGeometryColumn, listing.srsId);
        !added)
        return added;
    return database.run("INSERT INTO gpkg_extensions VALUES (?1,?2,'gpkg_rtree_index',"
                        "'http://www.geopackage.org/spec130/#extension_rtree','write-only')",
                        listing.table, kGeometryColumn);
}

Result<void> listAttributes(const Database &database, const std::string &table, const std::string &title)
{
    if (auto cleared = unlist(database, table); !cleared)
        return cleared;
    return database.run("INSERT INTO gpkg_contents (table_name, data_type, identifier, description) "
                        "VALUES (?1,'attributes',?1,?2)",
                        table, title);
}

Result<void> unlist(const Database &database, const std::string &table)
{
    for (const char *list : {"gpkg_geometry_columns", "gpkg_extensions", "gpkg_contents"}) {
        const std::string sql = std::string("DELETE FROM ") + list + " WHERE table_name=?1 COLLATE NOCASE";
        if (auto removed = database.run(sql, table); !removed)
            return removed;
    }
    return {};
}

Result<void> dropTable(const Database &database, const std::string &table)
{
    if (auto cleared = unlist(database, table); !cleared)
        return cleared;
    return database.execute("DROP TABLE IF EXISTS " + quotedName(rtreeName(table)) +
                            ";DROP TABLE IF EXISTS " + quotedName(table));
}

Result<void> declareExtension(const Database &database, const std::string &table,
                              const std::string &extension)
{
    return database.run("INSERT INTO gpkg_extensions VALUES (?1,NULL,?2,"
                        "'Choros: neighborhood indicators beside the features','write-only')",
                        table, extension);
}

} // namespace choros::project
