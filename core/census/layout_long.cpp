// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/layout_long.h"

#include "census/cells.h"
#include "census/column_names.h"
#include "census/heading.h"
#include "census/period.h"
#include "support/text.h"

#include <algorithm>
#include <limits>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace choros::census {

using support::TextGrid;

namespace {

constexpr std::size_t kSampledRows = 200;
constexpr std::size_t kMostColumns = 1900;
constexpr std::size_t kMostIndicators = 1000;
constexpr std::size_t kMostKinds = 60;
constexpr std::uint32_t kNoRow = std::numeric_limits<std::uint32_t>::max();

/// Which columns of a long table are what.
struct LongPlan
{
    std::vector<std::size_t> keys;
    std::optional<std::size_t> period;
    std::vector<std::size_t> indicators; ///< together they say what a row measures
    std::optional<std::size_t> indicatorTitle;
    std::vector<std::size_t> kinds; ///< words that tell rows of one area, period and indicator apart
    std::vector<std::size_t> values;
    std::vector<std::size_t> carried;
    std::vector<std::size_t> words; ///< left out, unless they turn out to be kinds
};

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

/// Gives rows of equal cells in some columns the same number.
class RowGroups
{
public:
    RowGroups(const TextGrid &grid, const TableFrame &frame, std::vector<std::size_t> columns)
        : m_grid(&grid), m_columns(std::move(columns))
    {
        m_groupOfRow.reserve(frame.endRow - frame.firstRow);
        std::string joined;
        for (std::size_t row = frame.firstRow; row < frame.endRow; ++row) {
            joined.clear();
            for (const std::size_t column : m_columns) {
                joined += support::trimmed(grid.cell(row, column));
                joined += '\x1f';
            }
            const auto next = static_cast<std::uint32_t>(m_firstRows.size());
            const auto [found, isNew] = m_groups.try_emplace(joined, next);
            if (isNew)
                m_firstRows.push_back(row);
            m_groupOfRow.push_back(found->second);
        }
    }

    std::size_t count() const { return m_firstRows.size(); }
    std::uint32_t groupOf(std::size_t index) const { return m_groupOfRow[index]; }
    std::size_t firstRow(std::size_t group) const { return m_firstRows[group]; }
    std::string_view cell(std::size_t group, std::size_t which) const
    {
        return support::trimmed(m_grid->cell(m_firstRows[group], m_columns[which]));
    }

private:
    const TextGrid *m_grid;
    std::vector<std::size_t> m_columns;
    std::unordered_map<std::string, std::uint32_t> m_groups;
    std::vector<std::uint32_t> m_groupOfRow;
    std::vector<std::size_t> m_firstRows;
};

/// The plan as far as headings and a sample say; values and carried columns are still together.
std::optional<LongPlan> planned(const TextGrid &grid, const TableFrame &frame)
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

/// Numbers the periods in their order.
struct Periods
{
    std::vector<std::string> names; ///< at least one
    std::vector<std::uint32_t> ofGroup;
};

Periods periodsOf(const RowGroups &groups, bool hasPeriod)
{
    Periods periods;
    periods.ofGroup.assign(std::max<std::size_t>(groups.count(), 1), 0);
    if (!hasPeriod) {
        periods.names.emplace_back();
        return periods;
    }
    std::map<std::string, std::uint32_t> order;
    for (std::size_t group = 0; group < groups.count(); ++group)
        order.emplace(normalizedPeriod(groups.cell(group, 0)), 0);
    for (auto &[name, index] : order) {
        index = static_cast<std::uint32_t>(periods.names.size());
        periods.names.push_back(name);
    }
    for (std::size_t group = 0; group < groups.count(); ++group)
        periods.ofGroup[group] = order[normalizedPeriod(groups.cell(group, 0))];
    return periods;
}

/// Which row of the long table fills which place in the wide one.
struct Places
{
    std::vector<std::uint32_t> rows; ///< per key, and in it per indicator and period; kNoRow: none
    std::size_t perKey = 0;
    std::vector<bool> isUsed; ///< per indicator and period
    std::size_t conflicts = 0;
};

Places placesOf(const TableFrame &frame, const RowGroups &keys, const RowGroups &indicators,
                const RowGroups &periodGroups, const Periods &periods)
{
    Places places;
    places.perKey = indicators.count() * periods.names.size();
    places.rows.assign(keys.count() * places.perKey, kNoRow);
    places.isUsed.assign(places.perKey, false);
    for (std::size_t i = 0; i < frame.endRow - frame.firstRow; ++i) {
        const std::size_t place =
            indicators.groupOf(i) * periods.names.size() + periods.ofGroup[periodGroups.groupOf(i)];
        std::uint32_t &row = places.rows[keys.groupOf(i) * places.perKey + place];
        places.isUsed[place] = true;
        if (row == kNoRow)
            row = static_cast<std::uint32_t>(frame.firstRow + i);
        else
            ++places.conflicts;
    }
    return places;
}

std::vector<std::size_t> joined(const std::vector<std::size_t> &a, const std::vector<std::size_t> &b)
{
    std::vector<std::size_t> both = a;
    both.insert(both.end(), b.begin(), b.end());
    return both;
}

/// Rows whose cells in some columns came before.
std::size_t repeatedRows(const TextGrid &grid, const TableFrame &frame,
                         const std::vector<std::size_t> &columns)
{
    return frame.endRow - frame.firstRow - RowGroups(grid, frame, columns).count();
}

/// Makes columns of words part of what rows measure as long as they tell most of the rows apart that would
/// otherwise be left out.
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

std::vector<std::string> indicatorIds(const RowGroups &indicators, std::size_t columns)
{
    // A second column, as of crude and age-adjusted values, is named only where it differs.
    std::unordered_set<std::string_view> kinds;
    for (std::size_t group = 0; columns > 1 && group < indicators.count(); ++group)
        kinds.insert(indicators.cell(group, 1));
    std::vector<std::string> ids;
    for (std::size_t group = 0; group < indicators.count(); ++group) {
        std::string id = columns == 0 ? std::string() : std::string(indicators.cell(group, 0));
        if (kinds.size() > 1)
            id.append(" ").append(indicators.cell(group, 1));
        ids.emplace_back(support::trimmed(id));
    }
    return ids;
}

TextGrid wideGrid(const TextGrid &grid, const LongPlan &plan, const RowGroups &keys, const Places &places)
{
    TextGrid wide;
    for (std::size_t key = 0; key < keys.count(); ++key) {
        const std::size_t first = keys.firstRow(key);
        for (const std::size_t column : plan.keys)
            wide.addCell(grid.cell(first, column));
        for (const std::size_t column : plan.carried)
            wide.addCell(grid.cell(first, column));
        for (std::size_t place = 0; place < places.perKey; ++place) {
            if (!places.isUsed[place])
                continue;
            const std::uint32_t row = places.rows[key * places.perKey + place];
            for (const std::size_t column : plan.values)
                wide.addCell(row == kNoRow ? std::string_view() : grid.cell(row, column));
        }
        wide.endRow(grid.lineOfRow(first));
    }
    return wide;
}

std::vector<WideColumn> wideColumns(const TextGrid &grid, const LongPlan &plan, const RowGroups &indicators,
                                    const Periods &periods, const Places &places)
{
    std::vector<WideColumn> columns;
    for (const std::size_t column : plan.keys)
        columns.push_back({column, false, {}, {}, {}, {}});
    for (const std::size_t column : plan.carried)
        columns.push_back({column, false, {}, {}, {}, {}});
    const std::vector<std::string> ids = indicatorIds(indicators, plan.indicators.size());
    for (std::size_t place = 0; place < places.perKey; ++place) {
        if (!places.isUsed[place])
            continue;
        const std::size_t group = place / periods.names.size();
        WideColumn column;
        column.isValue = true;
        column.indicator = ids[group];
        for (std::size_t i = 0; i < plan.kinds.size(); ++i) {
            const std::string_view kind = indicators.cell(group, plan.indicators.size() + i);
            if (!column.kind.empty() && !kind.empty())
                column.kind += ", ";
            column.kind += kind;
        }
        if (plan.indicatorTitle)
            column.indicatorTitle =
                support::trimmed(grid.cell(indicators.firstRow(group), *plan.indicatorTitle));
        if (periods.names.size() > 1)
            column.period = periods.names[place % periods.names.size()];
        for (const std::size_t value : plan.values) {
            column.source = value;
            columns.push_back(column);
        }
    }
    return columns;
}

} // namespace

bool namesPeriod(std::string_view heading)
{
    return isOneOf(lettersAndDigits(heading),
                   {"year", "years", "yr", "period", "timeperiod", "timeframe", "time", "datayear", "acsyear",
                    "surveyyear", "reportyear", "calendaryear", "fiscalyear", "quarter", "month", "vintage",
                    "endyear", "date"});
}

std::optional<WideTable> widened(const TextGrid &grid, const TableFrame &frame)
{
    const std::size_t rows = frame.endRow - frame.firstRow;
    if (!frame.hasHeader || rows == 0)
        return std::nullopt;
    std::optional<LongPlan> plan = planned(grid, frame);
    if (!plan)
        return std::nullopt;
    const RowGroups keys(grid, frame, plan->keys);
    RowGroups indicators(grid, frame, plan->indicators);
    const RowGroups periodGroups(grid, frame,
                                 plan->period ? std::vector{*plan->period} : std::vector<std::size_t>());
    const Periods periods = periodsOf(periodGroups, plan->period.has_value());
    const bool saysMore = periods.names.size() > 1 || indicators.count() > 1;
    // Years of which each area has one may be those when houses were built, but not beside a "value".
    const bool hasValue = std::any_of(frame.headings.begin(), frame.headings.end(), [](const auto &heading) {
        return !heading.empty() && isGenericStem(heading);
    });
    if (!saysMore || (keys.count() == rows && !hasValue) || indicators.count() > kMostIndicators ||
        periods.names.size() > kMostIndicators)
        return std::nullopt;
    sortColumns(grid, frame, keys, *plan);
    const auto isTooLarge = [&] {
        const std::size_t perKey = indicators.count() * periods.names.size();
        return indicators.count() > kMostIndicators || perKey * plan->values.size() > kMostColumns ||
               keys.count() * perKey > std::max<std::size_t>(1000000, 40 * rows);
    };
    if (plan->values.empty() || isTooLarge())
        return std::nullopt;
    Places places = placesOf(frame, keys, indicators, periodGroups, periods);
    if (places.conflicts > 0)
        findKinds(grid, frame, *plan);
    if (!plan->kinds.empty()) {
        indicators = RowGroups(grid, frame, joined(plan->indicators, plan->kinds));
        if (isTooLarge())
            return std::nullopt;
        places = placesOf(frame, keys, indicators, periodGroups, periods);
    }
    if (places.conflicts * 2 > rows)
        return std::nullopt;
    WideTable wide;
    wide.grid = wideGrid(grid, *plan, keys, places);
    wide.columns = wideColumns(grid, *plan, indicators, periods, places);
    wide.conflictingRows = places.conflicts;
    wide.hasPeriods = periods.names.size() > 1;
    wide.hasMeasures = indicators.count() > 1;
    if (periods.names.size() == 1)
        wide.period = periods.names.front();
    return wide;
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
