// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/layout_long.h"

#include "census/heading.h"
#include "census/long_plan.h"
#include "census/period.h"
#include "support/text.h"

#include <algorithm>
#include <limits>
#include <map>
#include <unordered_set>

namespace choros::census {

using support::TextGrid;

namespace {

constexpr std::size_t kMostColumns = 1900;
constexpr std::size_t kMostIndicators = 1000;
constexpr std::uint32_t kNoRow = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t kSeveralRows = kNoRow - 1; ///< of which none is used

/// Far more cells than the table had are not made.
std::size_t mostCells(std::size_t rows)
{
    return std::max<std::size_t>(1000000, 40 * rows);
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
    std::size_t leftOut = 0; ///< rows: of those in conflict, or with these all
};

/// Gives a place to one more row.
void takePlace(std::uint32_t row, Duplicates duplicates, std::uint32_t &taken, Places &places)
{
    if (taken == kNoRow) {
        taken = row;
        return;
    }
    ++places.conflicts;
    ++places.leftOut;
    if (duplicates == Duplicates::KeepLast)
        taken = row;
    if (duplicates == Duplicates::LeaveOut && taken != kSeveralRows) {
        taken = kSeveralRows;
        ++places.leftOut;
    }
}

Places placesOf(const TableFrame &frame, const RowGroups &keys, const RowGroups &indicators,
                const RowGroups &periodGroups, const Periods &periods, Duplicates duplicates)
{
    Places places;
    places.perKey = indicators.count() * periods.names.size();
    places.rows.assign(keys.count() * places.perKey, kNoRow);
    places.isUsed.assign(places.perKey, false);
    for (std::size_t i = 0; i < frame.endRow - frame.firstRow; ++i) {
        const std::size_t which =
            indicators.groupOf(i) * periods.names.size() + periods.ofGroup[periodGroups.groupOf(i)];
        places.isUsed[which] = true;
        takePlace(static_cast<std::uint32_t>(frame.firstRow + i), duplicates,
                  places.rows[keys.groupOf(i) * places.perKey + which], places);
    }
    return places;
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
                wide.addCell(row >= kSeveralRows ? std::string_view() : grid.cell(row, column));
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

std::optional<WideTable> widened(const TextGrid &grid, const TableFrame &frame, Duplicates duplicates)
{
    const std::size_t rows = frame.endRow - frame.firstRow;
    if (!frame.hasHeader || rows == 0)
        return std::nullopt;
    std::optional<LongPlan> plan = longPlan(grid, frame);
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
               keys.count() * perKey > mostCells(rows);
    };
    if (plan->values.empty() || isTooLarge())
        return std::nullopt;
    Places places = placesOf(frame, keys, indicators, periodGroups, periods, duplicates);
    if (places.conflicts > 0)
        findKinds(grid, frame, *plan);
    if (!plan->kinds.empty()) {
        indicators = RowGroups(grid, frame, joined(plan->indicators, plan->kinds));
        if (isTooLarge())
            return std::nullopt;
        places = placesOf(frame, keys, indicators, periodGroups, periods, duplicates);
    }
    if (places.conflicts * 2 > rows)
        return std::nullopt;
    WideTable wide;
    wide.grid = wideGrid(grid, *plan, keys, places);
    wide.columns = wideColumns(grid, *plan, indicators, periods, places);
    wide.conflictingRows = places.leftOut;
    wide.hasPeriods = periods.names.size() > 1;
    wide.hasMeasures = indicators.count() > 1;
    if (periods.names.size() == 1)
        wide.period = periods.names.front();
    return wide;
}

TooLong tooLongToWiden(const TextGrid &grid, const TableFrame &frame)
{
    const std::size_t rows = frame.endRow - frame.firstRow;
    std::optional<LongPlan> plan = frame.hasHeader && rows > 0 ? longPlan(grid, frame) : std::nullopt;
    if (!plan || plan->indicators.empty())
        return {};
    const RowGroups keys(grid, frame, plan->keys);
    if (keys.count() == rows)
        return {};
    std::vector<std::size_t> told = plan->indicators;
    std::size_t periods = 1;
    if (plan->period) {
        told.push_back(*plan->period);
        periods = RowGroups(grid, frame, {*plan->period}).count();
    }
    const std::size_t perKey = RowGroups(grid, frame, plan->indicators).count() * periods;
    sortColumns(grid, frame, keys, *plan);
    const std::size_t columns = perKey * std::max<std::size_t>(plan->values.size(), 1);
    const bool isTooMuch = perKey > kMostIndicators * periods || columns > kMostColumns ||
                           keys.count() * perKey > mostCells(rows);
    // Lists of events have many rows for the same.
    if (!isTooMuch || repeatedRows(grid, frame, joined(plan->keys, told)) * 2 > rows)
        return {};
    return {plan->indicators.front(), columns};
}

} // namespace choros::census
