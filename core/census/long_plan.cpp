// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/long_plan.h"

#include "census/cells.h"
#include "census/column_names.h"
#include "census/heading.h"
#include "census/layout_long.h"
#include "census/period.h"

#include <algorithm>

namespace choros::census {

using support::TextGrid;

namespace {

constexpr std::size_t kSampledRows = 200;
constexpr std::size_t kMostKinds = 60;

bool isOneOf(const std::string &name, std::initializer_list<std::string_view> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// How well a heading names what rows measure; 0: it does not. Ids come first.
int namesIndicator(const std::string &heading)
{
    const std::string plain = lettersAndDigits(heading);
    if (isOneOf(plain, {"measureid", "indicatorid", "variableid", "metricid", "indicatorcode", "variablecode",
                        "measurecode", "metriccode"}))
        return 2;
    return isOneOf(plain, {"measure", "indicator", "variable", "metric", "indicatorname", "variablename",
                           "measurename", "metricname", "series", "statistic", "variablelabel"})
               ? 1
               : 0;
}

/// Further columns that tell rows of one area, period and indicator apart in known layouts.
bool namesIndicatorsKind(const std::string &heading)
{
    return isOneOf(lettersAndDigits(heading), {"datavaluetypeid", "datavaluetype"});
}

std::vector<std::size_t> keyColumns(const TextGrid &grid, const TableFrame &frame,
                                    const std::vector<std::size_t> &rows)
{
    std::vector<std::size_t> parts;
    std::optional<std::size_t> whole;
    for (std::size_t column = 0; column < frame.headings.size(); ++column) {
        const std::string &heading = frame.headings[column];
        std::size_t ids = 0;
        std::size_t filled = 0;
        for (const std::string_view cell : cellsOf(grid, column, rows)) {
            filled += !cell.empty();
            ids += looksLikeAreaId(cell);
        }
        if (filled > 0 && ids * 10 >= filled * 9 && !whole)
            whole = column;
        const std::string plain = lettersAndDigits(heading);
        if (isOneOf(plain, {"state", "statefp", "statefips", "county", "countyfp", "countyfips", "tract",
                            "tractce", "censustract"}))
            parts.push_back(column);
    }
    if (whole)
        return {*whole};
    for (std::size_t column = 0; column < frame.headings.size(); ++column) {
        const std::string plain = lettersAndDigits(frame.headings[column]);
        if (isOneOf(plain,
                    {"geoid", "fips", "geoid10", "geoid20", "geoid2", "stfid", "locationid", "gisjoin"}))
            return {column};
    }
    return parts;
}

bool isTaken(const LongPlan &plan, std::size_t column)
{
    const auto has = [&](const std::vector<std::size_t> &columns) {
        return std::find(columns.begin(), columns.end(), column) != columns.end();
    };
    return has(plan.keys) || has(plan.indicators) || plan.period == column || plan.indicatorTitle == column;
}

/// Whether an area's rows all say the same in a column.
bool isConstantPerKey(const TextGrid &grid, const TableFrame &frame, const RowGroups &keys,
                      std::size_t column)
{
    for (std::size_t i = 0; i < frame.endRow - frame.firstRow; ++i) {
        const std::size_t first = keys.firstRow(keys.groupOf(i));
        if (grid.cell(frame.firstRow + i, column) != grid.cell(first, column))
            return false;
    }
    return true;
}

bool isNote(const std::string &heading)
{
    const std::string plain = lettersAndDigits(heading);
    return plain.find("footnote") != std::string::npos || plain == "flag";
}

} // namespace

bool namesPeriod(std::string_view heading)
{
    return isOneOf(lettersAndDigits(heading),
                   {"year", "years", "yr", "period", "timeperiod", "timeframe", "time", "datayear", "acsyear",
                    "surveyyear", "reportyear", "calendaryear", "fiscalyear", "quarter", "month", "vintage",
                    "endyear", "date"});
}

std::optional<LongPlan> longPlan(const TextGrid &grid, const TableFrame &frame)
{
    const std::vector<std::size_t> rows = sampleRows(frame.firstRow, frame.endRow, kSampledRows);
    LongPlan plan;
    int best = 0;
    for (std::size_t column = 0; column < frame.headings.size(); ++column) {
        const std::string &heading = frame.headings[column];
        if (!plan.period && namesPeriod(heading)) {
            const auto cells = cellsOf(grid, column, rows);
            const auto periods = std::count_if(cells.begin(), cells.end(), isPeriod);
            if (static_cast<std::size_t>(periods) * 10 >= cells.size() * 9)
                plan.period = column;
        }
        const int rank = namesIndicator(heading);
        if (rank > best) {
            if (!plan.indicators.empty())
                plan.indicatorTitle = plan.indicators.front();
            plan.indicators.assign(1, column);
            best = rank;
        } else if (rank > 0 && !plan.indicatorTitle && best > rank) {
            plan.indicatorTitle = column;
        }
    }
    if (!plan.period && plan.indicators.empty())
        return std::nullopt;
    plan.keys = keyColumns(grid, frame, rows);
    if (plan.keys.empty())
        return std::nullopt;
    for (std::size_t column = 0; column < frame.headings.size() && !plan.indicators.empty(); ++column) {
        if (namesIndicatorsKind(frame.headings[column])) {
            plan.indicators.push_back(column);
            break;
        }
    }
    return plan;
}

void sortColumns(const TextGrid &grid, const TableFrame &frame, const RowGroups &keys, LongPlan &plan)
{
    const std::vector<std::size_t> rows = sampleRows(frame.firstRow, frame.endRow, kSampledRows);
    const bool keysRepeat = keys.count() < frame.endRow - frame.firstRow;
    std::vector<std::size_t> constant;
    for (std::size_t column = 0; column < frame.headings.size(); ++column) {
        const std::string &heading = frame.headings[column];
        if (isTaken(plan, column) || heading.empty())
            continue;
        const bool isConstant = isConstantPerKey(grid, frame, keys, column);
        if (isConstant && (keysRepeat || nameSaysKey(heading) || nameSaysCode(heading))) {
            constant.push_back(column);
            continue;
        }
        if (nameSaysKey(heading) || nameSaysCode(heading))
            continue;
        const NumberColumn numbers = readNumbers(cellsOf(grid, column, rows));
        if (isNumeric(numbers) || isNote(heading))
            plan.values.push_back(column);
        else if (numbers.unread == 0)
            plan.values.push_back(column);
        else
            plan.words.push_back(column);
    }
    // Values that never change are values all the same.
    for (const std::size_t column : constant) {
        const bool isValue = isGenericStem(frame.headings[column]) && !nameSaysKey(frame.headings[column]);
        (isValue ? plan.values : plan.carried).push_back(column);
    }
    if (plan.values.empty()) {
        std::vector<std::size_t> left;
        for (const std::size_t column : plan.carried) {
            const std::string &heading = frame.headings[column];
            const bool isValue = !nameSaysKey(heading) && !nameSaysCode(heading) &&
                                 isNumeric(readNumbers(cellsOf(grid, column, rows)));
            (isValue ? plan.values : left).push_back(column);
        }
        plan.carried = std::move(left);
    }
    std::sort(plan.values.begin(), plan.values.end());
    std::sort(plan.carried.begin(), plan.carried.end());
}

std::vector<std::size_t> joined(const std::vector<std::size_t> &a, const std::vector<std::size_t> &b)
{
    std::vector<std::size_t> both = a;
    both.insert(both.end(), b.begin(), b.end());
    return both;
}

std::size_t repeatedRows(const TextGrid &grid, const TableFrame &frame,
                         const std::vector<std::size_t> &columns)
{
    return frame.endRow - frame.firstRow - RowGroups(grid, frame, columns).count();
}

void findKinds(const TextGrid &grid, const TableFrame &frame, LongPlan &plan)
{
    std::vector<std::size_t> known = joined(plan.keys, plan.indicators);
    if (plan.period)
        known.push_back(*plan.period);
    const std::size_t rows = frame.endRow - frame.firstRow;
    const std::size_t before = repeatedRows(grid, frame, known);
    std::size_t conflicts = before;
    std::vector<std::size_t> kinds;
    while (conflicts > 0) {
        std::optional<std::size_t> best;
        for (const std::size_t column : plan.words) {
            const std::size_t count = RowGroups(grid, frame, {column}).count();
            if (count < 2 || count > kMostKinds ||
                std::find(kinds.begin(), kinds.end(), column) != kinds.end())
                continue;
            const std::size_t left = repeatedRows(grid, frame, joined(known, {column}));
            if (left < conflicts) {
                conflicts = left;
                best = column;
            }
        }
        if (!best)
            break;
        kinds.push_back(*best);
        known.push_back(*best);
    }
    // Words that leave many rows to each area are those of a list of events.
    if (conflicts * 2 > before || (before * 2 > rows && conflicts * 5 > rows))
        return;
    std::sort(kinds.begin(), kinds.end());
    plan.kinds = std::move(kinds);
}

std::string periodOfRows(const TextGrid &grid, const TableFrame &frame)
{
    for (std::size_t column = 0; column < frame.headings.size(); ++column) {
        if (!namesPeriod(frame.headings[column]) || frame.firstRow == frame.endRow)
            continue;
        const std::string_view first = grid.cell(frame.firstRow, column);
        bool isSame = isPeriod(first);
        for (std::size_t row = frame.firstRow; isSame && row < frame.endRow; ++row)
            isSame = grid.cell(row, column) == first;
        if (isSame)
            return normalizedPeriod(first);
    }
    return {};
}

} // namespace choros::census
