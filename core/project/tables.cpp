// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/tables.h"

#include "project/geometry_blob.h"
#include "project/geopackage.h"
#include "project/names.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

namespace choros::project {

using geometry::Box;
using support::ErrorCode;
using support::Result;
using values::Blank;

/// Rows between two looks at the clock: often enough for a cancel button, too rarely to cost anything.
static constexpr std::size_t kRowsPerReport = 1024;

static bool isReportDue(std::size_t row)
{
    return row % kRowsPerReport == 0;
}

static std::string lowered(std::string_view text)
{
    std::string out(text);
    for (char &c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

static Result<void> requireGeography(const Database &database, const std::string &geography)
{
    const auto found = database.integer("SELECT 1 FROM choros_geography WHERE id=?1", geography);
    if (!found)
        return found.unexpected();
    if (!found->has_value())
        return support::fail(ErrorCode::GeographyNotFound, geography);
    return {};
}

Result<std::shared_ptr<const AreaIndex>> readAreaIndex(const Database &database, const std::string &geography)
{
    if (auto found = requireGeography(database, geography); !found)
        return found.unexpected();
    // Without ORDER BY, SQLite answers from the index on geoid and never touches the geometries.
    std::vector<std::pair<std::int64_t, std::string>> rows;
    Statement statement = database.statement("SELECT fid, geoid FROM " + quotedName(geography));
    while (statement.next())
        rows.emplace_back(statement.integer(0), statement.text(1));
    if (auto read = statement.finish(); !read)
        return read.unexpected();
    std::sort(rows.begin(), rows.end());

    auto index = std::make_shared<AreaIndex>();
    index->geoids.reserve(rows.size());
    for (auto &row : rows)
        index->geoids.push_back(std::move(row.second));
    index->positions.reserve(rows.size());
    for (std::size_t i = 0; i < index->geoids.size(); ++i)
        index->positions.emplace(index->geoids[i], i);
    return std::shared_ptr<const AreaIndex>(std::move(index));
}

Result<std::vector<Area>> readAreas(const Database &database, const std::string &geography,
                                    const support::JobContext &job)
{
    const auto expected = database.integer("SELECT area_count FROM choros_geography WHERE id=?1", geography);
    if (!expected)
        return expected.unexpected();
    if (!expected->has_value())
        return support::fail(ErrorCode::GeographyNotFound, geography);
    std::vector<Area> areas;
    Statement rows = database.statement("SELECT geoid, name, land_area_m2, geom FROM " +
                                        quotedName(geography) + " ORDER BY fid");
    while (rows.next()) {
        if (isReportDue(areas.size())) {
            if (job.cancelled())
                return support::fail(ErrorCode::Cancelled);
            job.report(std::min(1.0, static_cast<double>(areas.size()) /
                                         std::max(1.0, static_cast<double>(**expected))));
        }
        Area area{rows.text(0), rows.text(1), {}, {}};
        if (!rows.isNull(2))
            area.landAreaM2 = rows.number(2);
        if (!rows.isNull(3)) {
            auto shape = decodeGeometry(rows.blob(3));
            if (!shape)
                return support::fail(ErrorCode::ProjectDamaged, geography + " " + area.geoid,
                                     shape.error().detail);
            area.shape = std::move(*shape);
        }
        areas.push_back(std::move(area));
    }
    if (auto read = rows.finish(); !read)
        return read.unexpected();
    job.report(1);
    return areas;
}

Result<std::vector<AreaName>> readAreaNames(const Database &database, const std::string &geography)
{
    if (auto found = requireGeography(database, geography); !found)
        return found.unexpected();
    std::vector<AreaName> names;
    Statement rows = database.statement("SELECT geoid, name FROM " + quotedName(geography) + " ORDER BY fid");
    while (rows.next())
        names.push_back({rows.text(0), rows.text(1)});
    if (auto read = rows.finish(); !read)
        return read.unexpected();
    return names;
}

static bool isFinite(const geometry::MultiPolygon &shape)
{
    const auto finite = [](const geometry::Ring &ring) {
        return std::all_of(ring.begin(), ring.end(),
                           [](geometry::Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
    };
    return std::all_of(shape.begin(), shape.end(), [&](const geometry::Polygon &polygon) {
        return finite(polygon.outer) && std::all_of(polygon.holes.begin(), polygon.holes.end(), finite);
    });
}

static Result<void> checkAreas(const std::string &table, std::span<const Area> areas)
{
    std::unordered_set<std::string_view> seen;
    seen.reserve(areas.size());
    for (const Area &area : areas) {
        if (!seen.insert(area.geoid).second)
            return support::fail(ErrorCode::DuplicateIds, table, area.geoid);
        if (!isFinite(area.shape))
            return support::fail(ErrorCode::BadArgument, area.geoid, "a coordinate is not a number");
    }
    return {};
}

static Result<void> writeRtree(const Database &database, const std::string &table, std::span<const Box> boxes)
{
    if (auto created = createRtree(database, table); !created)
        return created;
    Statement insert =
        database.statement("INSERT INTO " + quotedName(rtreeName(table)) + " VALUES (?1,?2,?3,?4,?5)");
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const Box &b = boxes[i];
        if (b.isEmpty())
            continue;
        if (auto added = insert.run(i + 1, b.minX, b.maxX, b.minY, b.maxY); !added)
            return added;
    }
    return createRtreeTriggers(database, table);
}

Result<Box> writeFeatureTable(const Database &database, const Geography &geography, std::int32_t srsId,
                              std::span<const Area> areas, const support::JobContext &job)
{
    if (auto sound = checkAreas(geography.id, areas); !sound)
        return sound.unexpected();
    if (auto created = createFeatureTable(database, geography.id); !created)
        return created.unexpected();
    std::vector<Box> boxes;
    boxes.reserve(areas.size());
    Box bounds;
    Statement insert =
        database.statement("INSERT INTO " + quotedName(geography.id) + " VALUES (?1,?2,?3,?4,?5)");
    for (const Area &area : areas) {
        if (isReportDue(boxes.size())) {
            if (job.cancelled())
                return support::fail(ErrorCode::Cancelled);
            job.report(static_cast<double>(boxes.size()) / static_cast<double>(areas.size()));
        }
        boxes.push_back(geometry::boundsOf(area.shape));
        bounds.extend(boxes.back());
        // An area without a shape has NULL, which every GIS understands.
        std::optional<std::vector<std::byte>> blob;
        if (!boxes.back().isEmpty())
            blob = encodeGeometry(area.shape, srsId);
        const auto geometry = blob ? std::optional<Bytes>(*blob) : std::nullopt;
        if (auto added = insert.run(boxes.size(), area.geoid, area.name, area.landAreaM2, geometry); !added)
            return added.unexpected();
    }
    if (auto indexed = writeRtree(database, geography.id, boxes); !indexed)
        return indexed.unexpected();
    if (auto listed = listFeatures(database, {geography.id, geography.title, srsId, bounds}); !listed)
        return listed.unexpected();
    return bounds;
}

static Result<void> checkColumn(const DatasetColumn &column, std::size_t rows)
{
    const auto refuse = [&column](const char *why) {
        return support::fail(ErrorCode::BadArgument, column.name, why);
    };
    if (column.name.empty() || column.name.find('\0') != std::string::npos)
        return refuse("not a column name");
    if ((column.numeric ? column.numbers.size() : column.texts.size()) != rows)
        return refuse("not one entry per row");
    if (!column.blanks.empty() && column.blanks.size() != rows)
        return refuse("not one blank reason per row");
    if (!column.bounds.empty() && column.bounds.size() != rows)
        return refuse("not one bound per row");
    if (!column.margins.empty() && column.margins.size() != rows)
        return refuse("not one margin's state per row");
    if (!std::is_sorted(column.said.begin(), column.said.end(),
                        [](const SaidCell &a, const SaidCell &b) { return a.row < b.row; }) ||
        (!column.said.empty() && column.said.back().row >= rows))
        return refuse("original texts out of order");
    return {};
}

Result<void> checkDatasetColumns(std::span<const std::string> geoids, std::span<const DatasetColumn> columns)
{
    if (columns.size() > kMaxDatasetColumns)
        return support::fail(ErrorCode::BadArgument, std::to_string(columns.size()) + " columns",
                             "at most " + std::to_string(kMaxDatasetColumns));
    std::unordered_set<std::string> names{"fid", "geoid"};
    for (const DatasetColumn &column : columns) {
        if (auto sound = checkColumn(column, geoids.size()); !sound)
            return sound;
        if (!names.insert(lowered(column.name)).second)
            return support::fail(ErrorCode::BadArgument, column.name, "this column name is taken");
    }
    std::unordered_set<std::string_view> seen;
    for (const std::string &geoid : geoids) {
        if (!seen.insert(geoid).second)
            return support::fail(ErrorCode::DuplicateIds, "geoid", geoid);
    }
    return {};
}

static Result<void> createDatasetTable(const Database &database, const std::string &table,
                                       std::span<const DatasetColumn> columns)
{
    std::string sql = "CREATE TABLE " + quotedName(table) +
                      " (fid INTEGER PRIMARY KEY NOT NULL, geoid TEXT NOT NULL UNIQUE";
    for (const DatasetColumn &column : columns)
        sql += ", " + quotedName(column.name) + (column.numeric ? " DOUBLE" : " TEXT");
    return database.execute(sql + ")");
}

static bool isBlank(const DatasetColumn &column, std::size_t row)
{
    if (!column.blanks.empty() && column.blanks[row] != Blank::None)
        return true;
    return column.numeric && !std::isfinite(column.numbers[row]);
}

static std::string insertSql(const std::string &table, std::size_t parameters)
{
    std::string sql = "INSERT INTO " + quotedName(table) + " VALUES (?";
    for (std::size_t i = 1; i < parameters; ++i)
        sql += ",?";
    return sql + ")";
}

static Result<void> writeRows(const Database &database, const std::string &table,
                              std::span<const std::string> geoids, std::span<const DatasetColumn> columns,
                              const support::JobContext &job)
{
    Statement insert = database.statement(insertSql(table, columns.size() + 2));
    insert.bindNull(1); // fid: the next
    for (std::size_t row = 0; row < geoids.size(); ++row) {
        if (isReportDue(row)) {
            if (job.cancelled())
                return support::fail(ErrorCode::Cancelled);
            job.report(static_cast<double>(row) / static_cast<double>(geoids.size()));
        }
        insert.bindOne(2, std::string_view(geoids[row]));
        int index = 3;
        for (const DatasetColumn &column : columns) {
            // A value that is suppressed or does not apply is not stored at all, also not hidden.
            if (isBlank(column, row))
                insert.bindNull(index);
            else if (column.numeric)
                insert.bindOne(index, column.numbers[row]);
            else
                insert.bindOne(index, std::string_view(column.texts[row]));
            ++index;
        }
        if (auto added = insert.runBound(); !added)
            return added;
    }
    return {};
}

constexpr std::string_view kControlledKey = "controlled";

static std::string_view textSaid(const DatasetColumn &column, std::size_t row)
{
    const auto found = std::lower_bound(column.said.begin(), column.said.end(), row,
                                        [](const SaidCell &cell, std::size_t at) { return cell.row < at; });
    return found != column.said.end() && found->row == row ? std::string_view(found->text)
                                                           : std::string_view();
}

/// Of a cell that is no plain number: a blank's reason, "at_least" and "at_most" of a bound, "controlled" of
/// a margin without sampling error; "" where NULL or the number says all.
static std::string_view cellState(const DatasetColumn &column, std::size_t row, bool isSilent)
{
    if (isBlank(column, row)) {
        const Blank reason = column.blanks.empty() ? Blank::NoData : column.blanks[row];
        const bool isPlain = reason == Blank::None || reason == Blank::NoData;
        return isPlain && isSilent ? "" : values::blankKey(isPlain ? Blank::NoData : reason);
    }
    if (!column.bounds.empty() && column.bounds[row] != values::Bound::None)
        return values::boundKey(column.bounds[row]);
    if (!column.margins.empty() && column.margins[row] == values::MarginState::Controlled)
        return kControlledKey;
    return "";
}

static Result<void> writeStates(const Database &database, const std::string &dataset,
                                std::span<const std::string> geoids, std::span<const DatasetColumn> columns)
{
    Statement insert = database.statement("INSERT INTO choros_blank VALUES (?1,?2,?3,?4,?5)");
    // In the order of the table's key, so that it grows at its end only.
    std::vector<std::size_t> order(geoids.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return geoids[a] < geoids[b]; });
    for (const DatasetColumn &column : columns) {
        if (column.blanks.empty() && column.said.empty() && column.bounds.empty() && column.margins.empty())
            continue;
        for (const std::size_t row : order) {
            const std::string_view said = textSaid(column, row);
            const std::string_view state = cellState(column, row, said.empty());
            if (state.empty())
                continue;
            if (auto added = insert.run(dataset, column.name, geoids[row], state, said); !added)
                return added;
        }
    }
    return {};
}

Result<void> writeDatasetTable(const Database &database, const Dataset &dataset,
                               std::span<const std::string> geoids, std::span<const DatasetColumn> columns,
                               const support::JobContext &job)
{
    if (auto created = createDatasetTable(database, dataset.id, columns); !created)
        return created;
    if (auto written = writeRows(database, dataset.id, geoids, columns, job.part(0, 0.9)); !written)
        return written;
    if (auto written = writeStates(database, dataset.id, geoids, columns); !written)
        return written;
    return listAttributes(database, dataset.id, dataset.title);
}

Result<std::vector<std::string>> columnsOf(const Database &database, std::string_view table)
{
    std::vector<std::string> names;
    Statement rows = database.statement("SELECT name FROM pragma_table_info(?1)");
    rows.bind(table);
    while (rows.next())
        names.push_back(rows.text(0));
    if (auto read = rows.finish(); !read)
        return read.unexpected();
    return names;
}

bool hasColumn(std::span<const std::string> columns, std::string_view name)
{
    const std::string wanted = lowered(name);
    return std::any_of(columns.begin(), columns.end(),
                       [&wanted](const std::string &column) { return lowered(column) == wanted; });
}

/// The area of a row. Tables mostly come in the geography's own order, so the next area is tried first.
static std::optional<std::size_t> positionOf(const AreaIndex &areas, std::string_view geoid,
                                             std::size_t guess)
{
    if (guess < areas.geoids.size() && areas.geoids[guess] == geoid)
        return guess;
    const auto found = areas.positions.find(geoid);
    if (found == areas.positions.end())
        return std::nullopt;
    return found->second;
}

static bool isNumber(const Statement &row, int column)
{
    const int type = row.type(column);
    return type == SQLITE_FLOAT || type == SQLITE_INTEGER;
}

static Result<void> readValues(const Database &database, const SeriesEntry &entry, const AreaIndex &areas,
                               values::Series &series)
{
    const bool hasMargin = !entry.marginColumn.empty();
    std::string sql = "SELECT geoid, " + quotedName(entry.valueColumn);
    if (hasMargin)
        sql += ", " + quotedName(entry.marginColumn);
    Statement rows = database.statement(sql + " FROM " + quotedName(entry.dataset));
    std::size_t guess = 0;
    while (rows.next()) {
        const auto area = positionOf(areas, rows.view(0), guess);
        if (!area)
            continue;
        guess = *area + 1;
        if (isNumber(rows, 1)) {
            series.value[*area] = rows.number(1);
            series.blank[*area] = Blank::None;
        }
        if (hasMargin && isNumber(rows, 2)) {
            series.margin[*area] = rows.number(2);
            series.marginState[*area] = values::MarginState::Known;
        }
    }
    return rows.finish();
}

static void applyState(std::string_view state, std::size_t area, values::Series &series)
{
    const auto reason = values::blankFromKey(state);
    if (reason && series.blank[area] != Blank::None)
        series.blank[area] = *reason;
    for (const values::Bound bound : {values::Bound::AtLeast, values::Bound::AtMost}) {
        if (state != values::boundKey(bound) || series.blank[area] != Blank::None)
            continue;
        series.bound.resize(series.value.size(), values::Bound::None);
        series.bound[area] = bound;
    }
}

static Result<void> readStates(const Database &database, const SeriesEntry &entry, const AreaIndex &areas,
                               values::Series &series)
{
    Statement rows =
        database.statement("SELECT geoid, reason FROM choros_blank WHERE dataset=?1 AND column_name=?2");
    rows.bind(entry.dataset, entry.valueColumn);
    while (rows.next()) {
        if (const auto area = positionOf(areas, rows.view(0), areas.geoids.size()))
            applyState(rows.view(1), *area, series);
    }
    if (auto read = rows.finish(); !read || entry.marginColumn.empty())
        return read;
    Statement margins = database.statement(
        "SELECT geoid FROM choros_blank WHERE dataset=?1 AND column_name=?2 AND reason=?3");
    margins.bind(entry.dataset, entry.marginColumn, kControlledKey);
    while (margins.next()) {
        if (const auto area = positionOf(areas, margins.view(0), areas.geoids.size()))
            series.marginState[*area] = values::MarginState::Controlled;
    }
    return margins.finish();
}

Result<values::Series> readSeries(const Database &database, const SeriesEntry &entry, const AreaIndex &areas)
{
    const auto known = database.integer("SELECT 1 FROM choros_dataset WHERE id=?1", entry.dataset);
    if (!known)
        return known.unexpected();
    const auto columns = columnsOf(database, entry.dataset);
    if (!columns)
        return columns.unexpected();
    if (!known->has_value() || columns->empty())
        return support::fail(ErrorCode::DatasetNotFound, entry.dataset);
    if (!hasColumn(*columns, entry.valueColumn))
        return support::fail(ErrorCode::ColumnNotFound, entry.valueColumn, entry.dataset);
    if (!entry.marginColumn.empty() && !hasColumn(*columns, entry.marginColumn))
        return support::fail(ErrorCode::ColumnNotFound, entry.marginColumn, entry.dataset);
    values::Series series;
    const std::size_t count = areas.geoids.size();
    const double nan = std::numeric_limits<double>::quiet_NaN();
    series.value.assign(count, nan);
    series.blank.assign(count, Blank::NoData);
    if (!entry.marginColumn.empty()) {
        series.margin.assign(count, nan);
        series.marginState.assign(count, values::MarginState::Unknown);
    }
    if (auto read = readValues(database, entry, areas, series); !read)
        return read.unexpected();
    if (auto read = readStates(database, entry, areas, series); !read)
        return read.unexpected();
    return series;
}

} // namespace choros::project
