// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/keys.h"

#include "census/connecticut.h"
#include "census/key_reader.h"

#include <algorithm>
#include <unordered_map>
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

/// How many tracts, and how many of them the other side lacks.
struct Tally
{
    std::size_t count = 0;
    std::size_t missing = 0;

    bool isMissing(std::size_t leastOneIn) const { return missing > 0 && missing * leastOneIn >= count; }
};

/// Of the areas in counties that have rows.
struct AreaSide
{
    std::unordered_map<std::uint32_t, Tally> counties;
    Tally all;
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
        Tally &county = side.counties[parts.county];
        ++county.count;
        ++side.all.count;
        if (!rows.hasRow[area]) {
            ++county.missing;
            ++side.all.missing;
            side.basesWithoutRow.insert(parts.base);
        }
    }
    return side;
}

/// Of the keys in counties that have areas.
struct KeySide
{
    std::unordered_map<std::uint32_t, Tally> counties;
    Tally all;
};

KeySide keySide(const Data &data, const RowSide &rows, const AreaSide &areas)
{
    KeySide side;
    for (const std::uint64_t key : rows.keys) {
        const std::uint32_t county = partsOf(key, data.countyDivisor()).county;
        if (!areas.counties.contains(county))
            continue;
        const std::size_t missing = rows.withoutArea.contains(key) ? 1 : 0;
        for (Tally *tally : {&side.counties[county], &side.all}) {
            ++tally->count;
            tally->missing += missing;
        }
    }
    return side;
}

/// Whether a county is whole in the table and yet has a good number of other tracts on either side: tracts
/// that were put together with neighbors of another base number get a new one, as many of Cleveland did in
/// 2020.
bool isRenumbered(const Tally &keys, const Tally &areas)
{
    constexpr std::size_t kFewTracts = 5;
    const auto isOther = [](const Tally &side) {
        return side.missing >= kFewTracts && side.isMissing(20) && side.missing * 4 <= side.count;
    };
    return isOther(keys) && isOther(areas);
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
    const KeySide keys = keySide(data, rows, sides);
    const auto isExplained = [&](std::uint64_t geoid) {
        const Parts parts = partsOf(geoid, data.countyDivisor());
        const auto county = sides.counties.find(parts.county);
        return county != sides.counties.end() &&
               (sides.basesWithoutRow.contains(parts.base) ||
                isRenumbered(keys.counties.at(parts.county), county->second));
    };
    const auto explained = static_cast<std::size_t>(
        std::count_if(rows.withoutArea.begin(), rows.withoutArea.end(), isExplained));
    VintageDoubt doubt;
    doubt.rowsWithoutArea = keys.all.missing;
    doubt.areasWithoutRow = sides.all.missing;
    doubt.isLikely =
        keys.all.isMissing(50) && sides.all.isMissing(50) && explained * 3 >= doubt.rowsWithoutArea;
    return doubt;
}

} // namespace choros::census
