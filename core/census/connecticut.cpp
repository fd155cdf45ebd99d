// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/connecticut.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace choros::census {

namespace {

struct Counterparts
{
    std::uint16_t code;
    std::array<std::uint16_t, 4> others; ///< 0 behind the last
};

constexpr std::array kCounterparts = {
    Counterparts{9001, {9120, 9140, 9190}}, // Fairfield: Greater Bridgeport, Naugatuck Valley, Western
    Counterparts{9003, {9110, 9140, 9160}}, // Hartford: Capitol, Naugatuck Valley, Northwest Hills
    Counterparts{9005, {9140, 9160, 9190}}, // Litchfield: Naugatuck Valley, Northwest Hills, Western
    Counterparts{9007, {9130}},             // Middlesex: Lower Connecticut River Valley
    Counterparts{9009, {9140, 9170}},       // New Haven: Naugatuck Valley, South Central
    Counterparts{9011, {9130, 9150, 9180}}, // New London: Lower Connecticut River, Northeastern, Southeastern
    Counterparts{9013, {9110, 9150}},       // Tolland: Capitol, Northeastern
    Counterparts{9015, {9150, 9180}},       // Windham: Northeastern, Southeastern
    Counterparts{9110, {9003, 9013}},
    Counterparts{9120, {9001}},
    Counterparts{9130, {9007, 9011}},
    Counterparts{9140, {9001, 9003, 9005, 9009}},
    Counterparts{9150, {9011, 9013, 9015}},
    Counterparts{9160, {9003, 9005}},
    Counterparts{9170, {9009}},
    Counterparts{9180, {9011, 9015}},
    Counterparts{9190, {9001, 9005}},
};

const Counterparts *entryOf(std::uint32_t code)
{
    const auto found = std::find_if(kCounterparts.begin(), kCounterparts.end(),
                                    [code](const Counterparts &entry) { return entry.code == code; });
    return found == kCounterparts.end() ? nullptr : &*found;
}

} // namespace

bool isConnecticutCounty(std::uint32_t code)
{
    return code < 9100 && entryOf(code);
}

bool isConnecticutPlanningRegion(std::uint32_t code)
{
    return code >= 9100 && entryOf(code);
}

std::span<const std::uint16_t> connecticutCounterparts(std::uint32_t code)
{
    const Counterparts *entry = entryOf(code);
    if (!entry)
        return {};
    const auto end = std::find(entry->others.begin(), entry->others.end(), 0);
    return {entry->others.data(), static_cast<std::size_t>(end - entry->others.begin())};
}

} // namespace choros::census
