// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/table_columns.h"

#include "census/annotations.h"
#include "support/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace choros::tasks {

using support::ErrorCode;
using support::fail;
using support::Result;
using values::Blank;

namespace {

constexpr std::size_t kListedCells = 100;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string lettersAndDigits(std::string_view name)
{
    std::string plain;
    for (const char c : support::toLowerAscii(name)) {
        if ((c >= 'a' && c <= 'z') || isDigit(c))
            plain += c;
    }
    return plain;
}

/// A variable of the American Community Survey as the Census Bureau names it: B19013_001E is the estimate of
/// B19013_001, ...M its margin, ...EA and ...MA their annotations; PE, PM, PEA and PMA are percents.
struct AcsName
{
    std::string variable; ///< "" where the name is none of these
    std::string suffix;
};

AcsName acsName(std::string_view name)
{
    std::size_t end = name.size();
    while (end > 0 && name[end - 1] >= 'A' && name[end - 1] <= 'Z')
        --end;
    const std::string_view suffix = name.substr(end);
    constexpr std::array<std::string_view, 8> kSuffixes = {"E", "M", "EA", "MA", "PE", "PM", "PEA", "PMA"};
    if (std::find(kSuffixes.begin(), kSuffixes.end(), suffix) == kSuffixes.end())
        return {};
    std::size_t digits = 0;
    while (digits < end && isDigit(name[end - 1 - digits]))
        ++digits;
    if ((digits != 3 && digits != 4) || end < digits + 2 || name[end - digits - 1] != '_')
        return {};
    std::string variable(name.substr(0, end));
    if (suffix.starts_with('P'))
        variable += 'P';
    return {variable, std::string(suffix)};
}

bool isAnnotation(const AcsName &name)
{
    return name.suffix.ends_with('A');
}

bool isMargin(const AcsName &name)
{
    return name.suffix == "M" || name.suffix == "PM";
}

/// Fixed-width digits with zeros in front: a code, whose zeros must stay.
bool isZeroPadded(std::span<const std::string_view> cells)
{
    std::size_t width = 0;
    bool zeroInFront = false;
    for (const std::string_view cell : cells) {
        if (cell.empty())
            continue;
        if (!std::all_of(cell.begin(), cell.end(), isDigit))
            return false;
        if (width == 0)
            width = cell.size();
        if (cell.size() != width)
            return false;
        zeroInFront = zeroInFront || cell.front() == '0';
    }
    return width > 1 && zeroInFront;
}

bool nameSaysCode(std::string_view name)
{
    static const std::unordered_set<std::string> kNames = {
        "objectid",   "fid",        "gid",        "ogcfid",    "oid",       "id",          "rowid",
        "state",      "statefp",    "statefips",  "county",    "countyfp",  "countyfips",  "tract",
        "tractce",    "tractid",    "geoid",      "geoid2",    "geoid10",   "geoid20",     "fips",
        "stfid",      "blockgroup", "blkgrpce",   "block",     "place",     "zip",         "zipcode",
        "zcta",       "puma",       "shapearea",  "shapeleng", "shapelen",  "shapelength", "aland",
        "awater",     "aland10",    "awater10",   "aland20",   "awater20",  "intptlat",    "intptlon",
        "intptlat10", "intptlon10", "latitude",   "longitude", "lat",       "lon",         "lng",
        "long",       "statefp10",  "countyfp10", "tractce10", "statefp20", "countyfp20",  "tractce20",
        "sumlevel",   "sumlev",     "logrecno",   "statea",    "countya",   "tracta"};
    std::string plain = lettersAndDigits(name);
    // pandas tells doubles apart by _x and _y.
    if (name.ends_with("_x") || name.ends_with("_y"))
        plain.pop_back();
    return kNames.contains(plain);
}

/// Row numbers that a program wrote along without a name, and integers so long and all different that they
/// can only be identifiers.
bool looksLikeIds(std::string_view name, std::span<const double> numbers)
{
    std::vector<double> sorted;
    for (const double number : numbers) {
        if (std::isnan(number))
            continue;
        if (number != std::floor(number) || number < 0)
            return false;
        sorted.push_back(number);
    }
    // Row numbers climb from row to row; some are missing where rows without an area were left out.
    const bool climbing = std::is_sorted(sorted.begin(), sorted.end());
    std::sort(sorted.begin(), sorted.end());
    if (sorted.size() < 3 || std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
        return false;
    const std::string plain = lettersAndDigits(name);
    // The reader names a column without a heading "column N"; pandas writes "Unnamed: 0".
    const bool nameless =
        plain.starts_with("unnamed") ||
        (plain.starts_with("column") && std::all_of(plain.begin() + 6, plain.end(), isDigit));
    return (nameless && climbing) || (sorted.front() >= 1e10 && sorted.back() < 1e16);
}

/// Reads the cells of one column; it is decided afterwards whether they are numbers.
struct ReadColumn
{
    project::DatasetColumn column;
    std::size_t numbers = 0;
    std::size_t unread = 0;
    std::vector<std::size_t> unreadRows; ///< positions among the kept rows, first kListedCells
};

ReadColumn readNumbers(std::span<const std::string_view> cells, bool margin)
{
    ReadColumn read;
    project::DatasetColumn &column = read.column;
    column.numbers.assign(cells.size(), std::nan(""));
    column.blanks.assign(cells.size(), Blank::None);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto number = support::parseNumber(cells[i]);
        std::optional<census::Annotation> annotation;
        if (number) {
            annotation = census::annotationOfNumber(*number);
            if (!annotation) {
                column.numbers[i] = *number;
                ++read.numbers;
                continue;
            }
        } else {
            annotation = census::annotationOfText(cells[i]);
        }
        if (margin && annotation && annotation->margin == values::MarginState::Controlled) {
            column.numbers[i] = 0; // a controlled estimate has no sampling error
            ++read.numbers;
            continue;
        }
        column.blanks[i] = annotation ? annotation->blank : Blank::NoData;
        if (!cells[i].empty()) {
            column.said.resize(cells.size());
            column.said[i] = cells[i];
        }
        if (!annotation) {
            ++read.unread;
            if (read.unreadRows.size() < kListedCells)
                read.unreadRows.push_back(i);
        }
    }
    return read;
}

std::string plainId(std::string_view name)
{
    std::string id;
    for (const char c : support::trimmed(name)) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' ||
                          c == '-' || c == '.';
        if (kept)
            id += c;
        else if (!id.empty() && id.back() != '_')
            id += '_';
    }
    while (id.ends_with('_'))
        id.pop_back();
    return id.empty() ? "column" : id;
}

/// Names for the stored columns, unique ignoring case and none of the project's own.
class StoredNames
{
public:
    std::string take(std::string_view title)
    {
        const std::string stem = plainId(title);
        std::string name = stem;
        for (int n = 2; !m_taken.insert(support::toLowerAscii(name)).second; ++n)
            name = stem + "_" + std::to_string(n);
        return name;
    }

private:
    std::unordered_set<std::string> m_taken{"fid", "geoid"};
};

bool isDeclared(std::string_view name, std::span<const std::string> declared)
{
    const std::string id = indicatorId(name);
    return std::any_of(declared.begin(), declared.end(), [&](const std::string &one) {
        return support::equalIgnoringCase(one, name) || support::equalIgnoringCase(one, id);
    });
}

TypedColumn textColumn(std::span<const std::string_view> cells)
{
    TypedColumn typed;
    typed.column.numeric = false;
    typed.column.texts.assign(cells.begin(), cells.end());
    return typed;
}

/// Types one column that is not the key; `unreadRows` gets the positions of cells that are neither numbers
/// nor known blanks.
TypedColumn typedColumn(const std::string &name, std::span<const std::string_view> cells, bool declared,
                        std::vector<std::size_t> &unreadRows, std::size_t &unreadCount)
{
    const AcsName acs = acsName(name);
    if (isAnnotation(acs) || (!declared && isZeroPadded(cells)))
        return textColumn(cells);
    ReadColumn read = readNumbers(cells, isMargin(acs));
    if (read.numbers == 0 || read.numbers <= read.unread)
        return textColumn(cells);
    TypedColumn typed;
    if (declared)
        typed.role = ColumnRole::Value;
    else if (isMargin(acs))
        typed.role = ColumnRole::Margin;
    else
        typed.role = nameSaysCode(name) || looksLikeIds(name, read.column.numbers) ? ColumnRole::Code
                                                                                   : ColumnRole::Value;
    typed.values = read.numbers;
    typed.column = std::move(read.column);
    unreadRows = std::move(read.unreadRows);
    unreadCount = read.unread;
    return typed;
}

/// Gives every indicator an id of its own and every margin the indicator it belongs to.
void linkIndicators(std::vector<TypedColumn> &columns)
{
    std::unordered_set<std::string> taken;
    std::unordered_map<std::string, std::string> indicatorOfVariable;
    for (TypedColumn &typed : columns) {
        if (typed.role != ColumnRole::Value)
            continue;
        const std::string stem = indicatorId(typed.column.title);
        typed.indicator = stem;
        for (int n = 2; !taken.insert(typed.indicator).second; ++n)
            typed.indicator = stem + "_" + std::to_string(n);
        if (const AcsName acs = acsName(typed.column.title); !acs.variable.empty())
            indicatorOfVariable.emplace(acs.variable, typed.indicator);
    }
    for (TypedColumn &typed : columns) {
        if (typed.role != ColumnRole::Margin)
            continue;
        const auto found = indicatorOfVariable.find(acsName(typed.column.title).variable);
        if (found != indicatorOfVariable.end())
            typed.indicator = found->second;
    }
}

} // namespace

std::string indicatorId(std::string_view columnName)
{
    const AcsName acs = acsName(support::trimmed(columnName));
    return plainId(acs.suffix == "E" || acs.suffix == "PE" ? std::string_view(acs.variable) : columnName);
}

Result<TypedTable> typedColumns(const files::Table &table, const census::old::KeyMatch &match,
                                std::size_t keyColumn, std::span<const std::string> declared,
                                const support::JobContext &job)
{
    TypedTable result;
    for (std::size_t row = 0; row < match.areaOfRow.size(); ++row) {
        if (match.areaOfRow[row] != census::old::KeyMatch::kNoArea)
            result.rows.push_back(row);
    }
    StoredNames names;
    std::vector<std::string_view> cells(result.rows.size());
    for (std::size_t index = 0; index < table.columnCount(); ++index) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled);
        job.report(static_cast<double>(index) / static_cast<double>(table.columnCount()));
        if (result.columns.size() == kMaxStoredColumns) {
            ++result.columnsNotStored;
            continue;
        }
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i] = support::trimmed(table.cell(result.rows[i], index));
        const std::string &name = table.columns()[index];
        std::vector<std::size_t> unreadRows;
        std::size_t unreadCount = 0;
        TypedColumn typed = index == keyColumn ? textColumn(cells)
                                               : typedColumn(name, cells, isDeclared(name, declared),
                                                             unreadRows, unreadCount);
        typed.column.name = names.take(name);
        typed.column.title = name;
        result.columns.push_back(std::move(typed));
        result.unreadCount += unreadCount;
        for (const std::size_t i : unreadRows) {
            if (result.unread.size() < kListedCells)
                result.unread.push_back({table.lineOfRow(result.rows[i]), name, std::string(cells[i])});
        }
    }
    linkIndicators(result.columns);
    return result;
}

} // namespace choros::tasks
