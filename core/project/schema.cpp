// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/schema.h"

#include "project/geopackage.h"
#include "project/history.h"

#include <string>
#include <vector>

namespace choros::project {

using support::ErrorCode;
using support::Result;

/// References are deferred: a changeset is applied table by table, so that parents may come after children.
static constexpr const char *kTablesOfSchema1 = R"(
CREATE TABLE choros_meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL);
CREATE TABLE choros_geography (
    fid INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    level TEXT NOT NULL DEFAULT '',
    vintage TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    area_count INTEGER NOT NULL,
    srs_id INTEGER NOT NULL,
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    source_crs TEXT NOT NULL DEFAULT '',
    map_crs TEXT NOT NULL DEFAULT '');
CREATE TABLE choros_coverage (
    geography TEXT NOT NULL PRIMARY KEY,
    format INTEGER NOT NULL,
    data BLOB NOT NULL);
CREATE TABLE choros_area_name (
    geography TEXT NOT NULL REFERENCES choros_geography(id) DEFERRABLE INITIALLY DEFERRED,
    geoid TEXT NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (geography, geoid, language));
CREATE TABLE choros_dataset (
    fid INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    geography TEXT NOT NULL REFERENCES choros_geography(id) DEFERRABLE INITIALLY DEFERRED,
    source_file TEXT NOT NULL DEFAULT '',
    sha256 TEXT NOT NULL DEFAULT '',
    imported_at TEXT NOT NULL DEFAULT '',
    receipt TEXT NOT NULL DEFAULT '',
    rules TEXT NOT NULL DEFAULT '',
    row_count INTEGER NOT NULL,
    columns TEXT NOT NULL DEFAULT '[]');
CREATE TABLE choros_blank (
    dataset TEXT NOT NULL,
    column_name TEXT NOT NULL,
    geoid TEXT NOT NULL,
    reason TEXT NOT NULL,
    said TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (dataset, column_name, geoid)) WITHOUT ROWID;
CREATE TABLE choros_indicator (
    fid INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    topic TEXT NOT NULL DEFAULT '',
    definition TEXT NOT NULL DEFAULT '',
    why_it_matters TEXT NOT NULL DEFAULT '',
    universe TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    direction TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    aggregation TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    format TEXT NOT NULL DEFAULT '',
    symbology TEXT NOT NULL DEFAULT '',
    formula TEXT NOT NULL DEFAULT '',
    rules TEXT NOT NULL DEFAULT '',
    texts TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0);
CREATE TABLE choros_series (
    indicator TEXT NOT NULL REFERENCES choros_indicator(id) DEFERRABLE INITIALLY DEFERRED,
    period TEXT NOT NULL,
    geography TEXT NOT NULL REFERENCES choros_geography(id) DEFERRABLE INITIALLY DEFERRED,
    dataset TEXT REFERENCES choros_dataset(id) DEFERRABLE INITIALLY DEFERRED,
    value_column TEXT NOT NULL DEFAULT '',
    margin_column TEXT NOT NULL DEFAULT '',
    formula TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (indicator, period, geography));
CREATE TABLE choros_group (
    fid INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    geography TEXT NOT NULL REFERENCES choros_geography(id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL DEFAULT 0);
CREATE TABLE choros_group_area (
    group_id TEXT NOT NULL REFERENCES choros_group(id) DEFERRABLE INITIALLY DEFERRED,
    geoid TEXT NOT NULL,
    PRIMARY KEY (group_id, geoid));
CREATE TABLE choros_story (
    fid INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    texts TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0);
CREATE TABLE choros_scene (
    fid INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    story TEXT REFERENCES choros_story(id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL DEFAULT 0,
    definition TEXT NOT NULL DEFAULT '');
CREATE TABLE choros_note (
    fid INTEGER PRIMARY KEY NOT NULL,
    written_at TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    geography TEXT REFERENCES choros_geography(id) DEFERRABLE INITIALLY DEFERRED,
    geoid TEXT,
    scene TEXT REFERENCES choros_scene(id) DEFERRABLE INITIALLY DEFERRED,
    x DOUBLE, y DOUBLE);
CREATE TABLE choros_history (
    id INTEGER PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    at TEXT NOT NULL,
    schema_number INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,
    changeset BLOB NOT NULL);
)";

/// GDAL lists a registered table and then hides the unregistered ones, so one of ours is registered as
/// attributes; the others are declared as an extension, which keeps writers that do not know it off them.
static Result<void> registerOwnTables(const Database &database)
{
    if (auto listed = listAttributes(database, "choros_indicator", "Indicators of this project"); !listed)
        return listed;
    std::vector<std::string> names;
    Statement tables = database.statement("SELECT name FROM sqlite_master WHERE type='table' AND "
                                          "name GLOB 'choros_*' ORDER BY name");
    while (tables.next())
        names.push_back(tables.text(0));
    if (auto read = tables.finish(); !read)
        return read;
    for (const std::string &name : names) {
        if (name == "choros_indicator")
            continue;
        if (auto done = declareExtension(database, name, "choros_project"); !done)
            return done;
    }
    return {};
}

static Result<void> createSchema1(const Database &database)
{
    if (auto created = createGeoPackageTables(database); !created)
        return created;
    if (auto created = database.execute(kTablesOfSchema1); !created)
        return created;
    return registerOwnTables(database);
}

std::span<const Migration> migrations()
{
    static constexpr Migration kMigrations[] = {
        {1, createSchema1},
    };
    return kMigrations;
}

Result<void> migrate(const Database &database, int from)
{
    int number = from;
    for (const Migration &migration : migrations()) {
        if (migration.number <= from)
            continue;
        if (auto applied = migration.apply(database); !applied)
            return applied;
        number = migration.number;
    }
    if (from > 0) {
        if (auto cleared = clearHistory(database); !cleared)
            return cleared;
    }
    return database.run("INSERT INTO choros_meta (key, value) VALUES ('schema', ?1) "
                        "ON CONFLICT (key) DO UPDATE SET value=excluded.value",
                        std::to_string(number));
}

Result<int> schemaNumber(const Database &database)
{
    const auto present = database.hasTable("choros_meta");
    if (!present)
        return present.unexpected();
    if (!*present)
        return support::fail(ErrorCode::NotAProject, {}, "no table choros_meta");
    const auto number = database.integer("SELECT CAST(value AS INTEGER) FROM choros_meta WHERE key='schema'");
    if (!number)
        return number.unexpected();
    if (!number->has_value() || **number < 1 || **number > 1'000'000)
        return support::fail(ErrorCode::ProjectDamaged, "choros_meta", "no schema number");
    return static_cast<int>(**number);
}

} // namespace choros::project
