// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/check.h"

#include "project/catalogue.h"
#include "project/changeset.h"
#include "project/coverage_store.h"
#include "project/geometry_blob.h"
#include "project/geopackage.h"
#include "project/indicator_json.h"
#include "project/names.h"
#include "project/project.h"
#include "project/schema.h"
#include "project/tables.h"

#include <map>
#include <set>
#include <string_view>

namespace choros::project {

using support::ErrorCode;
using support::Result;

namespace {

/// Problems of one kind beyond this many are only counted: a damaged file can have one per row.
constexpr std::size_t kMaxPerTable = 20;

std::set<std::string> asSet(const std::vector<std::string> &list)
{
    return {list.begin(), list.end()};
}

class Check
{
public:
    Check(const Database &database, const support::JobContext &job) : m_db(database), m_job(job) {}

    Result<std::vector<std::string>> run()
    {
        const StopWatch watch(m_db, m_job);
        using Step = void (Check::*)();
        constexpr Step kSteps[] = {&Check::integrity,  &Check::schema,   &Check::references, &Check::listings,
                                   &Check::features,   &Check::datasets, &Check::series,     &Check::blanks,
                                   &Check::indicators, &Check::groups,   &Check::names,      &Check::history};
        double done = 0;
        for (const Step step : kSteps) {
            (this->*step)();
            if (m_job.cancelled())
                return support::fail(ErrorCode::Cancelled);
            done += 1;
            m_job.report(done / std::size(kSteps));
        }
        return std::move(m_problems);
    }

private:
    void add(std::string problem) { m_problems.push_back(std::move(problem)); }

    /// Runs a query that finds problems, one text per row; its own failure is a problem as well.
    template <typename... Args> void each(const std::string &where, std::string_view sql, const Args &...args)
    {
        Statement rows = m_db.statement(sql);
        rows.bind(args...);
        std::size_t found = 0;
        while (rows.next()) {
            if (++found <= kMaxPerTable)
                add(where + ": " + rows.text(0));
        }
        if (found > kMaxPerTable)
            add(where + ": " + std::to_string(found - kMaxPerTable) + " more like this");
        finish(where, rows);
    }
    void finish(const std::string &where, Statement &rows)
    {
        if (auto read = rows.finish(); !read)
            add(where + ": " + read.error().detail);
    }
    std::vector<std::string> list(std::string_view sql)
    {
        std::vector<std::string> out;
        Statement rows = m_db.statement(sql);
        while (rows.next())
            out.push_back(rows.text(0));
        finish(std::string(sql), rows);
        return out;
    }

    void integrity();
    void schema();
    void compareTable(const Database &sound, const std::string &table);
    void references();
    void listings();
    void features();
    void featureTable(const std::string &table, std::int64_t count);
    void geometries(const std::string &table);
    void coverage(const std::string &table);
    void datasets();
    void series();
    void blanks();
    void indicators();
    void groups();
    void names();
    void areasOf(const std::string &geography, const std::string &where, std::string_view sql);
    void history();

    const Database &m_db;
    const support::JobContext &m_job;
    std::vector<std::string> m_problems;
};

void Check::integrity()
{
    each("SQLite", "SELECT integrity_check FROM pragma_integrity_check(100) WHERE integrity_check<>'ok'");
    const auto application = m_db.integer("PRAGMA application_id");
    if (!application || *application != static_cast<std::int64_t>(kApplicationId))
        add("the file's application id is not GeoPackage's");
    const auto version = m_db.integer("PRAGMA user_version");
    if (!version || version->value_or(0) < kGeoPackageVersion)
        add("the file's user version is not GeoPackage 1.3's");
}

void Check::compareTable(const Database &sound, const std::string &table)
{
    const auto expected = columnsOf(sound, table);
    const auto found = columnsOf(m_db, table);
    if (!expected || !found)
        return add("table " + table + " cannot be read");
    if (found->empty())
        return add("table " + table + " is missing");
    for (const std::string &column : *expected) {
        if (!hasColumn(*found, column))
            add("table " + table + " lacks its column " + column);
    }
}

/// What should be there is asked of a sound empty file, made in memory.
void Check::schema()
{
    const auto sound = Database::open("file::memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!sound || !migrate(*sound, 0))
        return add("the schema to compare with cannot be made");
    Statement tables = sound->statement("SELECT name FROM sqlite_master WHERE type='table' AND "
                                        "name NOT GLOB 'sqlite_*' ORDER BY name");
    while (tables.next())
        compareTable(*sound, tables.text(0));
    each("schema", "SELECT 'trigger ' || name || ' on ' || tbl_name FROM sqlite_master WHERE type='trigger' "
                   "AND tbl_name GLOB 'choros_*'");
    each("choros_meta", "SELECT 'no ' || column1 FROM (VALUES ('schema'),('project_id'),('title')) "
                        "WHERE column1 NOT IN (SELECT key FROM choros_meta)");
}

void Check::references()
{
    each("references", "SELECT \"table\" || ' row ' || coalesce(rowid,'?') || ' refers to a missing row of ' "
                       "|| parent FROM pragma_foreign_key_check");
}

void Check::listings()
{
    each("gpkg_contents",
         "SELECT 'lists ' || table_name || ', which is missing' FROM gpkg_contents WHERE "
         "NOT EXISTS (SELECT 1 FROM sqlite_master m WHERE m.name=table_name COLLATE NOCASE)");
    each("choros_geography",
         "SELECT id || ' is not listed as features' FROM choros_geography WHERE id NOT IN "
         "(SELECT c.table_name FROM gpkg_contents c JOIN gpkg_geometry_columns g USING "
         "(table_name) WHERE data_type='features')");
    each("choros_dataset", "SELECT id || ' is not listed as attributes' FROM choros_dataset WHERE id NOT IN "
                           "(SELECT table_name FROM gpkg_contents WHERE data_type='attributes')");
    each("gpkg_geometry_columns", "SELECT table_name || ' has the unknown srs_id ' || srs_id FROM "
                                  "gpkg_geometry_columns WHERE srs_id NOT IN (SELECT srs_id FROM "
                                  "gpkg_spatial_ref_sys)");
}

void Check::geometries(const std::string &table)
{
    Statement rows = m_db.statement("SELECT fid, geoid, geom FROM " + quotedName(table));
    std::size_t broken = 0;
    while (rows.next() && !m_job.cancelled()) {
        if (rows.isNull(2))
            continue;
        const auto shape = decodeGeometry(rows.blob(2));
        if (!shape && ++broken <= kMaxPerTable)
            add(table + ": geometry of fid " + std::to_string(rows.integer(0)) + " (" + rows.text(1) +
                "): " + shape.error().detail);
    }
    if (broken > kMaxPerTable)
        add(table + ": " + std::to_string(broken - kMaxPerTable) + " more broken geometries");
    finish(table, rows);
}

/// One that is stale or missing is no problem: it is made again.
void Check::coverage(const std::string &table)
{
    const auto stored = readPackedCoverage(m_db, table).transform([](const PackedCoverage &packed) {
        return packed.unpack();
    });
    if (!stored)
        add("geography " + table + ": its coverage cannot be read: " + stored.error().detail);
    else if (stored->state == CoverageState::Damaged)
        add("geography " + table + ": its coverage is damaged: " + stored->detail);
}

void Check::featureTable(const std::string &table, std::int64_t count)
{
    const auto columns = columnsOf(m_db, table);
    if (!columns || columns->empty())
        return add("geography " + table + ": its feature table is missing");
    for (const char *column : {"fid", "geoid", "name", "land_area_m2", kGeometryColumn}) {
        if (!hasColumn(*columns, column))
            return add("geography " + table + ": its feature table lacks the column " + column);
    }
    const auto rows = m_db.integer("SELECT count(*) FROM " + quotedName(table));
    if (!rows || rows->value_or(0) != count)
        add("geography " + table + ": " + std::to_string(rows ? rows->value_or(0) : 0) + " rows, not the " +
            std::to_string(count) + " it should have");
    geometries(table);
    coverage(table);
    const auto shapes = m_db.integer("SELECT count(*) FROM " + quotedName(table) +
                                     " WHERE geom NOTNULL AND NOT ST_IsEmpty(geom)");
    const auto indexed = m_db.integer("SELECT count(*) FROM " + quotedName(rtreeName(table)));
    if (!shapes || !indexed || *shapes != *indexed)
        add("geography " + table + ": its spatial index does not hold one entry per shape");
    each("spatial index of " + table,
         "SELECT value FROM (SELECT rtreecheck('main', ?1) AS value) WHERE value<>'ok'", rtreeName(table));
}

void Check::features()
{
    Statement rows = m_db.statement("SELECT id, area_count FROM choros_geography ORDER BY fid");
    while (rows.next())
        featureTable(rows.text(0), rows.integer(1));
    finish("choros_geography", rows);
    if (auto read = readGeographies(m_db); !read && read.error().code == ErrorCode::ProjectDamaged)
        add(read.error().subject + ": a reference system cannot be read: " + read.error().detail);
}

void Check::datasets()
{
    Statement rows = m_db.statement("SELECT id, geography, row_count FROM choros_dataset ORDER BY fid");
    while (rows.next()) {
        const std::string table = rows.text(0);
        const auto columns = columnsOf(m_db, table);
        if (!columns || !hasColumn(*columns, "geoid")) {
            add("dataset " + table + ": its table is missing or has no geoid");
            continue;
        }
        const auto count = m_db.integer("SELECT count(*) FROM " + quotedName(table));
        if (!count || count->value_or(0) != rows.integer(2))
            add("dataset " + table + ": " + std::to_string(count ? count->value_or(0) : 0) +
                " rows, not the " + std::to_string(rows.integer(2)) + " it should have");
    }
    finish("choros_dataset", rows);
}

void Check::series()
{
    Statement rows = m_db.statement("SELECT indicator, period, geography, dataset, value_column, "
                                    "margin_column FROM choros_series WHERE dataset NOTNULL");
    const std::pair<int, std::set<std::string>> parents[] = {
        {0, asSet(list("SELECT id FROM choros_indicator"))},
        {2, asSet(list("SELECT id FROM choros_geography"))},
        {3, asSet(list("SELECT id FROM choros_dataset"))},
    };
    std::map<std::string, std::set<std::string>> columns; // of every dataset met: tables can be wide
    while (rows.next()) {
        const std::string name = "series " + rows.text(0) + " " + rows.text(1) + " " + rows.text(2) + ": ";
        for (const auto &[column, known] : parents) {
            if (!known.contains(rows.text(column)))
                add(name + rows.text(column) + " is not in the project");
        }
        const std::string dataset = rows.text(3);
        if (!columns.contains(dataset))
            columns[dataset] = asSet(columnsOf(m_db, dataset).value_or(std::vector<std::string>()));
        for (const int column : {4, 5}) {
            const bool needed = column == 4 || !rows.view(column).empty();
            if (needed && !columns[dataset].contains(rows.text(column)))
                add(name + "dataset " + dataset + " has no column " + rows.text(column));
        }
    }
    finish("choros_series", rows);
}

void Check::blanks()
{
    each("choros_blank",
         "SELECT 'unknown reason ' || reason || ' in ' || dataset || ' ' || geoid FROM choros_blank WHERE "
         "reason NOT IN "
         "('no_data','suppressed','not_applicable','too_unreliable','no_residents','at_least','at_most','"
         "controlled')");
    each("choros_blank", "SELECT DISTINCT 'dataset ' || dataset || ' has no table' FROM choros_blank WHERE "
                         "NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name=dataset)");
}

void Check::indicators()
{
    Statement rows = m_db.statement("SELECT id, texts, rules FROM choros_indicator ORDER BY fid");
    while (rows.next()) {
        for (const std::string &problem : problemsOfTexts(rows.view(1)))
            add("indicator " + rows.text(0) + ": " + problem);
        for (const std::string &problem : problemsOfRules(rows.view(2)))
            add("indicator " + rows.text(0) + ": " + problem);
    }
    finish("choros_indicator", rows);
}

/// `sql` finds the areas of a geography (?1) that it refers to and that are not in its feature table.
void Check::areasOf(const std::string &geography, const std::string &where, std::string_view sql)
{
    const auto present = m_db.hasTable(geography);
    if (present && *present) // if not, that has been said
        each(where, std::string(sql) + " NOT IN (SELECT geoid FROM " + quotedName(geography) + ")",
             geography);
}

void Check::groups()
{
    for (const std::string &geography : list("SELECT id FROM choros_geography ORDER BY fid"))
        areasOf(geography, "groups of " + geography,
                "SELECT 'the group “' || g.title || '” has the area ' || a.geoid || ', which is not there' "
                "FROM choros_group g JOIN choros_group_area a ON a.group_id=g.id WHERE g.geography=?1 AND "
                "a.geoid");
}

void Check::names()
{
    for (const std::string &geography : list("SELECT id FROM choros_geography ORDER BY fid"))
        areasOf(geography, "names of " + geography,
                "SELECT '“' || name || '” is the name of the area ' || geoid || ', which is not there' FROM "
                "choros_area_name WHERE geography=?1 AND geoid");
}

void Check::history()
{
    Statement rows = m_db.statement("SELECT id, schema_number, changeset FROM choros_history ORDER BY id");
    while (rows.next()) {
        const std::string name = "choros_history row " + std::to_string(rows.integer(0)) + ": ";
        if (rows.integer(1) != kSchemaNumber)
            add(name + "made for schema " + rows.text(1));
        const auto tables = tablesNamedIn(rows.blob(2));
        if (!tables) {
            add(name + "its changeset cannot be read");
            continue;
        }
        for (const std::string &table : *tables) {
            const auto present = m_db.hasTable(table);
            if (present && !*present)
                add(name + "the table " + table + " that it needs is missing");
        }
    }
    finish("choros_history", rows);
}

} // namespace

Result<std::vector<std::string>> checkDatabase(const Database &database, const support::JobContext &job)
{
    return Check(database, job).run();
}

} // namespace choros::project
