// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/keys.h"

#include "census/connecticut.h"
#include "census/key_reader.h"

#include <algorithm>
#include <unordered_set>

namespace choros::census {

namespace {

constexpr std::uint64_t kFirstWaterTract = 990000;

/// A tract and what is left of it when it is split or merged with its neighbors: its base number.
struct Parts
{
    std::uint32_t county = 0; ///< all of Connecticut is one, as its tracts have two
    std::uint64_t base = 0;   ///< county and first four digits of the tract
    bool isWater = false;     ///< in some boundary files, and not in others
};

Parts partsOf(std::uint64_t geoid, std::uint64_t countyDivisor)
{
    auto county = static_cast<std::uint32_t>(geoid / countyDivisor);
    if (county / 1000 == static_cast<std::uint32_t>(kConnecticut))
        county = kConnecticut * 1000;
    const std::uint64_t within = geoid % countyDivisor;
    const std::uint64_t tract = within / std::max<std::uint64_t>(1, countyDivisor / 1'000'000);
    return {county, county * std::uint64_t{10'000} + tract / 100, tract >= kFirstWaterTract};
}

using Data = AreaLookup::Data;

/// What the rows' keys say, water apart.
struct RowSide
{
    std::unordered_set<std::uint32_t> counties;
    std::unordered_set<std::uint64_t> keys;
    std::unordered_set<std::uint64_t> withoutArea;
    std::vector<bool> hasRow; ///< by area
};

RowSide rowSide(const KeyTable &table, const KeyPlan &plan, const AreaLookup &areas, std::size_t rowCount)
{
    const Data &data = areas.data();
    const KeyReader reader(areas, plan.padding, {.rollUpBlockGroups = true});
    RowSide side;
    side.hasRow.assign(data.ids.size(), false);
    for (std::size_t row = 0; row < rowCount; ++row) {
        const KeyRead read = reader.read(*table.cells, table.firstRow + row, plan);
        std::optional<std::uint64_t> geoid = read.geoid;
        if (read.isFound()) {
            side.hasRow[read.area] = true;
            // In the area's own numbering, and also where the key does not say its county.
            if (data.values[read.area] != Data::kNoValue)
                geoid = data.values[read.area];
        }
        if (!geoid)
            continue;
        const Parts parts = partsOf(*geoid, data.countyDivisor());
        if (parts.isWater)
            continue;
        side.counties.insert(parts.county);
        side.keys.insert(*geoid);
        if (!read.isFound())
            side.withoutArea.insert(*geoid);
    }
    return side;
}

/// Of the areas in counties that have rows.
struct AreaSide
{
    std::unordered_set<std::uint32_t> counties;
    std::size_t count = 0;
    std::size_t withoutRow = 0;
    std::unordered_set<std::uint64_t> basesWithoutRow;
};

AreaSide areaSide(const Data &data, const RowSide &rows)
{
    AreaSide side;
    for (std::size_t area = 0; area < data.ids.size(); ++area) {
        if (data.values[area] == Data::kNoValue)
            continue;
        const Parts parts = partsOf(data.values[area], data.countyDivisor());
        if (parts.isWater || !rows.counties.contains(parts.county))
            continue;
        side.counties.insert(parts.county);
        ++side.count;
        if (!rows.hasRow[area]) {
            ++side.withoutRow;
            side.basesWithoutRow.insert(parts.base);
        }
    }
    return side;
}

} // namespace

VintageDoubt vintageDoubt(const KeyMatch &match, const KeyTable &table, const KeyPlan &plan,
                          const AreaLookup &areas)
{
    const Data &data = areas.data();
    if (data.level != GeoidLevel::Tract && data.level != GeoidLevel::BlockGroup)
        return {};
    const RowSide rows = rowSide(table, plan, areas, std::min(match.areaOfRow.size(), table.rowCount()));
    const AreaSide sides = areaSide(data, rows);
    const auto isCommon = [&](std::uint64_t geoid) {
        return sides.counties.contains(partsOf(geoid, data.countyDivisor()).county);
    };
    const auto isSplitOrMerged = [&](std::uint64_t geoid) {
        return sides.basesWithoutRow.contains(partsOf(geoid, data.countyDivisor()).base);
    };
    const auto countOf = [](const auto &geoids, const auto &which) {
        return static_cast<std::size_t>(std::count_if(geoids.begin(), geoids.end(), which));
    };
    VintageDoubt doubt;
    doubt.rowsWithoutArea = countOf(rows.withoutArea, isCommon);
    doubt.areasWithoutRow = sides.withoutRow;
    doubt.isLikely = doubt.rowsWithoutArea > 0 && doubt.areasWithoutRow > 0 &&
                     doubt.rowsWithoutArea * 50 >= countOf(rows.keys, isCommon) &&
                     doubt.areasWithoutRow * 50 >= sides.count &&
                     countOf(rows.withoutArea, isSplitOrMerged) * 3 >= doubt.rowsWithoutArea;
    return doubt;
}

} // namespace choros::census
