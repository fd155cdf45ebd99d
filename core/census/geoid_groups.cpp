// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/geoid_groups.h"

#include <algorithm>
#include <array>

namespace choros::census {

namespace {

constexpr std::size_t kStateLength = 2;
constexpr std::size_t kCountyLength = 5;
/// Virginia's independent cities have both odd and even codes from here on.
constexpr int kFirstVirginiaCity = 51510;
/// Alaska's boroughs and census areas, past and present. All of them, odd and even: ZIP codes of
/// Massachusetts start with 02 too.
constexpr std::array kAlaska = {2010, 2013, 2016, 2020, 2030, 2040, 2050, 2060, 2063, 2066, 2068, 2070,
                                2080, 2090, 2100, 2105, 2110, 2120, 2122, 2130, 2140, 2150, 2158, 2160,
                                2164, 2170, 2180, 2185, 2188, 2190, 2195, 2198, 2200, 2201, 2210, 2220,
                                2230, 2231, 2232, 2240, 2250, 2260, 2261, 2270, 2275, 2280, 2282, 2290};

/// By state (FIPS 5-2), the largest code in its sequence of odd numbers; island areas apart. 0: no such
/// state.
constexpr std::array kLargestOddCode = {
    0,   133, 0,   0,   27,  149, 115, 0,   125, 15,  5,   1,   133, 321, 0,  9,  87,  203, 183,
    197, 209, 239, 127, 31,  47,  27,  165, 173, 163, 229, 111, 185, 33,  19, 41, 61,  123, 199,
    105, 175, 153, 71,  133, 0,   9,   91,  137, 189, 507, 57,  27,  199, 0,  77, 109, 141, 45};
constexpr int kPuertoRico = 72;
constexpr int kLargestInPuertoRico = 153;

/// Counties elsewhere that are out of that sequence, past and present (FIPS 6-4 and its changes):
/// independent cities, counties formed late, Connecticut's planning regions, island areas.
constexpr std::array kIrregular = {4012,  8014,  9110,  9120,  9130,  9140,  9150,  9160,  9170,
                                   9180,  9190,  12086, 24510, 29186, 29510, 32510, 35006, 35028,
                                   46102, 46131, 51036, 55078, 60010, 60020, 60030, 60040, 60050,
                                   66010, 69085, 69100, 69110, 69120, 72054, 78010, 78020, 78030};

int largestOddCode(int state)
{
    if (state == kPuertoRico)
        return kLargestInPuertoRico;
    return state < static_cast<int>(kLargestOddCode.size()) ? kLargestOddCode[static_cast<std::size_t>(state)]
                                                            : 0;
}

bool isCounty(int code)
{
    const int state = code / 1000;
    const int within = code % 1000;
    if (state == 2)
        return std::binary_search(kAlaska.begin(), kAlaska.end(), code);
    if (code >= kFirstVirginiaCity && state == 51)
        return within <= 840;
    return (within % 2 == 1 && within <= largestOddCode(state)) ||
           std::binary_search(kIrregular.begin(), kIrregular.end(), code);
}

std::optional<GeoidLevel> levelOfLength(std::size_t length)
{
    switch (length) {
    case kCountyLength:
        return GeoidLevel::County;
    case 11:
        return GeoidLevel::Tract;
    case 12:
        return GeoidLevel::BlockGroup;
    case 15:
        return GeoidLevel::Block;
    default:
        return std::nullopt;
    }
}

std::optional<GeoidLevel> levelOf(std::string_view id)
{
    const auto level = levelOfLength(id.size());
    if (!level || !std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    int county = 0;
    for (const char digit : id.substr(0, kCountyLength))
        county = county * 10 + (digit - '0');
    return isCounty(county) ? level : std::nullopt;
}

AreaGroups groupsByPrefix(std::span<const std::string> ids, GeoidLevel level, std::size_t length)
{
    const auto keyOf = [&](const std::string &id) {
        return levelOf(id) == level ? std::string_view(id).substr(0, length) : std::string_view();
    };
    AreaGroups groups;
    for (const std::string &id : ids) {
        const std::string_view key = keyOf(id);
        // Areas mostly come sorted, so that most keys repeat the one before.
        if (!key.empty() && (groups.keys.empty() || groups.keys.back() != key))
            groups.keys.emplace_back(key);
    }
    std::sort(groups.keys.begin(), groups.keys.end());
    groups.keys.erase(std::unique(groups.keys.begin(), groups.keys.end()), groups.keys.end());
    groups.groupOfArea.reserve(ids.size());
    for (const std::string &id : ids) {
        const std::string_view key = keyOf(id);
        const auto found = std::lower_bound(groups.keys.begin(), groups.keys.end(), key);
        groups.groupOfArea.push_back(key.empty() ? AreaGroups::kNoGroup
                                                 : static_cast<std::uint32_t>(found - groups.keys.begin()));
    }
    return groups;
}

} // namespace

std::optional<GeoidLevel> geoidLevelOf(std::span<const std::string> ids)
{
    std::array<std::size_t, 4> counts{};
    for (const std::string &id : ids) {
        if (const auto level = levelOf(id))
            ++counts[static_cast<std::size_t>(*level)];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    if (ids.empty() || *most * 20 < ids.size() * 19)
        return std::nullopt;
    return static_cast<GeoidLevel>(most - counts.begin());
}

std::optional<AreaGroups> countiesOf(std::span<const std::string> ids)
{
    const auto level = geoidLevelOf(ids);
    if (!level || *level == GeoidLevel::County)
        return std::nullopt;
    return groupsByPrefix(ids, *level, kCountyLength);
}

std::optional<AreaGroups> statesOf(std::span<const std::string> ids)
{
    const auto level = geoidLevelOf(ids);
    if (!level)
        return std::nullopt;
    return groupsByPrefix(ids, *level, kStateLength);
}

} // namespace choros::census
