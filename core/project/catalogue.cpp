// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/catalogue.h"

#include "project/indicator_json.h"

#include <nlohmann/json.hpp>

namespace choros::project {

using support::ErrorCode;
using support::Result;

template <typename Record, typename Make>
static Result<std::vector<Record>> readAll(Statement statement, Make make)
{
    std::vector<Record> records;
    while (statement.next())
        records.push_back(make(statement));
    if (auto read = statement.finish(); !read)
        return read.unexpected();
    return records;
}

static Result<crs::Crs> crsFrom(const std::string &text, const std::string &geography)
{
    if (text.empty())
        return crs::Crs();
    auto crs = crs::Crs::fromOwnWkt(text);
    if (!crs)
        return support::fail(ErrorCode::ProjectDamaged, "choros_geography " + geography, crs.error().detail);
    return crs;
}

Result<std::vector<Geography>> readGeographies(const Database &database)
{
    Statement rows = database.statement("SELECT id, title, level, vintage, source, area_count, source_crs, "
                                        "map_crs FROM choros_geography ORDER BY fid");
    std::vector<Geography> geographies;
    while (rows.next()) {
        Geography geography;
        geography.id = rows.text(0);
        geography.title = rows.text(1);
        geography.level = rows.text(2);
        geography.vintage = rows.text(3);
        geography.source = rows.text(4);
        geography.areas = rows.count(5);
        auto source = crsFrom(rows.text(6), geography.id);
        if (!source)
            return source.unexpected();
        auto map = crsFrom(rows.text(7), geography.id);
        if (!map)
            return map.unexpected();
        geography.sourceCrs = std::move(*source);
        geography.mapCrs = std::move(*map);
        geographies.push_back(std::move(geography));
    }
    if (auto read = rows.finish(); !read)
        return read.unexpected();
    return geographies;
}

Result<std::vector<Indicator>> readIndicators(const Database &database)
{
    return readAll<Indicator>(
        database.statement("SELECT id, title, topic, definition, why_it_matters, universe, unit, direction, "
                           "kind, aggregation, source, format, symbology, position, texts, rules FROM "
                           "choros_indicator ORDER BY position, title COLLATE NOCASE, fid"),
        [](const Statement &row) {
            Indicator i;
            i.id = row.text(0);
            i.title = row.text(1);
            i.topic = row.text(2);
            i.definition = row.text(3);
            i.whyItMatters = row.text(4);
            i.universe = row.text(5);
            i.unit = row.text(6);
            i.direction = directionFromKey(row.view(7));
            i.kind = kindFromKey(row.view(8));
            i.aggregation = aggregationFromKey(row.view(9));
            i.source = row.text(10);
            i.format = style::numberFormatFromText(row.view(11));
            i.symbology = style::symbologyChoiceFromText(row.view(12));
            i.position = static_cast<int>(row.integer(13));
            readTexts(row.view(14), i);
            readRules(row.view(15), i);
            return i;
        });
}

Result<std::vector<SeriesEntry>> readSeriesEntries(const Database &database)
{
    return readAll<SeriesEntry>(
        database.statement("SELECT indicator, period, geography, dataset, value_column, margin_column "
                           "FROM choros_series ORDER BY indicator, period, geography"),
        [](const Statement &row) {
            return SeriesEntry{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)};
        });
}

Result<std::vector<Dataset>> readDatasets(const Database &database)
{
    return readAll<Dataset>(
        database.statement("SELECT id, title, geography, source_file, sha256, imported_at, receipt, rules, "
                           "row_count FROM choros_dataset ORDER BY fid"),
        [](const Statement &row) {
            return Dataset{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4),
                           row.text(5), row.text(6), row.text(7), row.count(8)};
        });
}

Result<void> insertGeography(const Database &database, const Geography &g, std::int32_t srsId,
                             const geometry::Box &b)
{
    const auto edge = [&b](double value) { return b.isEmpty() ? std::nullopt : std::optional(value); };
    return database.run(
        "INSERT INTO choros_geography (id, title, level, vintage, source, area_count, srs_id, "
        "min_x, min_y, max_x, max_y, source_crs, map_crs) "
        "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)",
        g.id, g.title, g.level, g.vintage, g.source, g.areas, srsId, edge(b.minX), edge(b.minY), edge(b.maxX),
        edge(b.maxY), g.sourceCrs.wkt(), g.mapCrs.wkt());
}

static std::string columnsAsJson(std::span<const DatasetColumn> columns)
{
    nlohmann::json list = nlohmann::json::array();
    for (const DatasetColumn &column : columns) {
        list.push_back(
            {{"name", column.name}, {"title", column.title}, {"type", column.numeric ? "number" : "text"}});
    }
    // Ill-formed text must not throw; what it said in the file stays in the table itself.
    return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<void> insertDataset(const Database &database, const Dataset &d, std::span<const DatasetColumn> columns)
{
    return database.run("INSERT INTO choros_dataset (id, title, geography, source_file, sha256, imported_at, "
                        "receipt, rules, row_count, columns) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)",
                        d.id, d.title, d.geography, d.sourceFile, d.sha256, d.importedAt, d.receipt, d.rules,
                        d.rows, columnsAsJson(columns));
}

Result<void> insertIndicator(const Database &database, const Indicator &i)
{
    return database.run(
        "INSERT INTO choros_indicator (id, title, topic, definition, why_it_matters, universe, unit, "
        "direction, kind, aggregation, source, format, symbology, position, texts, rules) "
        "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)",
        i.id, i.title, i.topic, i.definition, i.whyItMatters, i.universe, i.unit, directionKey(i.direction),
        kindKey(i.kind), aggregationKey(i.aggregation), i.source, style::toText(i.format),
        style::toText(i.symbology), i.position, textsFor(i, {}), rulesFor(i, {}));
}

namespace {

/// What of a stored row an update keeps where it means the same or is of a newer version.
struct StoredWords
{
    std::string direction;
    std::string kind;
    std::string aggregation;
    std::string format;
    std::string symbology;
    std::string texts;
    std::string rules;
};

Result<StoredWords> storedWords(const Database &database, const std::string &indicator)
{
    Statement row = database.statement("SELECT direction, kind, aggregation, format, symbology, texts, rules "
                                       "FROM choros_indicator WHERE id=?1");
    StoredWords words;
    const bool found = row.bind(indicator).next();
    if (found)
        words = {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)};
    if (auto read = row.finish(); !read)
        return read.unexpected();
    if (!found)
        return support::fail(ErrorCode::IndicatorNotFound, indicator);
    return words;
}

/// The stored text where it means the same, otherwise the new one.
std::string kept(const std::string &stored, bool meansTheSame, std::string_view fresh)
{
    return meansTheSame ? stored : std::string(fresh);
}

} // namespace

Result<void> writeIndicator(const Database &database, const Indicator &i)
{
    const auto stored = storedWords(database, i.id);
    if (!stored)
        return stored.unexpected();
    const std::string direction = kept(stored->direction, directionFromKey(stored->direction) == i.direction,
                                       directionKey(i.direction));
    const std::string kind = kept(stored->kind, kindFromKey(stored->kind) == i.kind, kindKey(i.kind));
    const std::string aggregation =
        kept(stored->aggregation, aggregationFromKey(stored->aggregation) == i.aggregation,
             aggregationKey(i.aggregation));
    const std::string format = kept(stored->format, style::numberFormatFromText(stored->format) == i.format,
                                    style::toText(i.format));
    const std::string symbology =
        kept(stored->symbology, style::symbologyChoiceFromText(stored->symbology) == i.symbology,
             style::toText(i.symbology));
    return database.run(
        "UPDATE choros_indicator SET title=?2, topic=?3, definition=?4, why_it_matters=?5, universe=?6, "
        "unit=?7, direction=?8, kind=?9, aggregation=?10, source=?11, format=?12, symbology=?13, texts=?14, "
        "rules=?15 WHERE id=?1",
        i.id, i.title, i.topic, i.definition, i.whyItMatters, i.universe, i.unit, direction, kind,
        aggregation, i.source, format, symbology, textsFor(i, stored->texts), rulesFor(i, stored->rules));
}

Result<void> writeSeriesEntry(const Database &database, const SeriesEntry &e)
{
    return database.run(
        "INSERT INTO choros_series (indicator, period, geography, dataset, value_column, margin_column) "
        "VALUES (?1,?2,?3,?4,?5,?6) ON CONFLICT (indicator, period, geography) DO UPDATE SET "
        "dataset=excluded.dataset, value_column=excluded.value_column, margin_column=excluded.margin_column, "
        "formula=''",
        e.indicator, e.period, e.geography, e.dataset, e.valueColumn, e.marginColumn);
}

} // namespace choros::project
