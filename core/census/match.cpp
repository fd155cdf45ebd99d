// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/match.h"

#include "support/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace choros::census::old {

namespace {

/// Ids shorter than this are found among counts and ranks by chance.
constexpr std::size_t kTellingIdLength = 5;

bool isDigits(std::string_view text)
{
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The summary level of a bare GEOID by its length (domain of the Census Bureau's geographic identifiers).
std::string_view summaryLevel(std::size_t geoidLength)
{
    switch (geoidLength) {
    case 2:
        return "040"; // state
    case 5:
        return "050"; // county
    case 11:
        return "140"; // tract
    case 12:
        return "150"; // block group
    default:
        return {};
    }
}

/// The GEOID in "1400000US25025010104" or "14000US25025010104"; "" for anything else, also for the long form
/// of another kind of area (a ZIP code area's 8600000US02134 is no county) or of a part of one (component
/// other than 00).
std::string_view geoidOfLongForm(std::string_view key)
{
    const std::size_t us = key.find("US");
    if (us != 5 && us != 7)
        return {};
    const std::string_view geoid = key.substr(us + 2);
    const std::string_view level = summaryLevel(geoid.size());
    if (level.empty() || !isDigits(geoid) || !key.starts_with(level))
        return {};
    const std::string_view variant = key.substr(3, us - 3);
    return variant.find_first_not_of('0') == std::string_view::npos ? geoid : std::string_view();
}

struct Found
{
    std::size_t area = KeyMatch::kNoArea;
    KeyReading reading = KeyReading::Exact;
};

/// The ids of a geography, ready to be looked up in every reading.
class IdIndex
{
public:
    explicit IdIndex(std::span<const std::string> ids)
    {
        m_areas.reserve(ids.size());
        for (std::size_t i = 0; i < ids.size(); ++i)
            m_areas.emplace(ids[i], i);
        if (ids.empty())
            return;
        const auto sameLength = [&](const std::string &id) { return id.size() == ids[0].size(); };
        if (std::all_of(ids.begin(), ids.end(), sameLength))
            m_length = ids[0].size();
    }

    std::optional<Found> find(std::string_view key) const
    {
        if (key.empty())
            return std::nullopt;
        if (const auto area = areaOf(key))
            return Found{*area, KeyReading::Exact};
        if (const std::string_view geoid = geoidOfLongForm(key); !geoid.empty()) {
            if (const auto area = areaOf(geoid))
                return Found{*area, KeyReading::LongForm};
        }
        if (const std::string padded = withZeros(key); !padded.empty()) {
            if (const auto area = areaOf(padded))
                return Found{*area, KeyReading::LeadingZero};
        }
        return std::nullopt;
    }

    bool isTelling() const { return m_length == 0 || m_length >= kTellingIdLength; }

private:
    std::optional<std::size_t> areaOf(std::string_view id) const
    {
        const auto found = m_areas.find(id);
        return found == m_areas.end() ? std::nullopt : std::optional(found->second);
    }

    /// The zeros that a spreadsheet takes from a number; "" where none can be missing.
    std::string withZeros(std::string_view key) const
    {
        if (!isDigits(key) || (m_length > 0 && key.size() >= m_length))
            return {};
        return std::string(m_length > 0 ? m_length - key.size() : 1, '0').append(key);
    }

    std::unordered_map<std::string_view, std::size_t> m_areas;
    std::size_t m_length = 0; ///< of every id; 0 where they differ
};

/// How much a column's name says that it holds keys.
int keyNameRank(std::string_view name)
{
    std::string plain;
    for (const char c : support::toLowerAscii(name)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            plain += c;
    }
    constexpr std::array kKeyNames = {"geoid", "geoid10", "geoid20", "geoid2", "geoidfq", "affgeoid",
                                      "stfid", "fips",    "tractid", "tract",  "tractce", "gisjoin"};
    if (std::find(kKeyNames.begin(), kKeyNames.end(), plain) != kKeyNames.end())
        return 3;
    if (plain.find("geoid") != std::string::npos || plain.find("fips") != std::string::npos)
        return 2;
    return plain.find("tract") != std::string::npos || plain.ends_with("id") ? 1 : 0;
}

} // namespace

std::string_view readingKey(KeyReading reading)
{
    switch (reading) {
    case KeyReading::Exact:
        return "exact";
    case KeyReading::LeadingZero:
        return "leading_zero";
    case KeyReading::LongForm:
        return "long_form";
    }
    return "";
}

KeyMatch matchKeys(std::span<const std::string_view> keys, std::span<const std::string> areaIds)
{
    const IdIndex index(areaIds);
    KeyMatch match;
    match.areaOfRow.assign(keys.size(), KeyMatch::kNoArea);
    MatchReceipt &receipt = match.receipt;
    receipt.rows = keys.size();
    std::vector<bool> hasRow(areaIds.size(), false);
    for (std::size_t row = 0; row < keys.size(); ++row) {
        const auto found = index.find(support::trimmed(keys[row]));
        if (!found) {
            receipt.unmatchedKeys.emplace_back(keys[row]);
        } else if (hasRow[found->area]) {
            receipt.duplicateKeys.emplace_back(keys[row]);
        } else {
            hasRow[found->area] = true;
            match.areaOfRow[row] = found->area;
            ++receipt.matched;
            ++receipt.readings[found->reading];
        }
    }
    for (std::size_t area = 0; area < areaIds.size(); ++area) {
        if (!hasRow[area])
            receipt.areasWithoutRowIds.push_back(areaIds[area]);
    }
    receipt.areasWithoutRow = receipt.areasWithoutRowIds.size();
    return match;
}

int findKeyColumn(std::span<const std::string> columnNames,
                  std::span<const std::vector<std::string_view>> sampleCells,
                  std::span<const std::string> areaIds)
{
    const IdIndex index(areaIds);
    int best = -1;
    std::tuple<std::size_t, int> bestScore{0, 0};
    for (std::size_t column = 0; column < columnNames.size() && column < sampleCells.size(); ++column) {
        std::unordered_set<std::size_t> areas;
        std::size_t filled = 0;
        std::size_t matched = 0;
        std::size_t exact = 0;
        for (const std::string_view cell : sampleCells[column]) {
            const std::string_view key = support::trimmed(cell);
            filled += !key.empty();
            if (const auto found = index.find(key)) {
                // Small numbers, padded with zeros, may match short ids by chance: what needs no repair
                // counts double.
                exact += areas.insert(found->area).second && found->reading != KeyReading::LeadingZero;
                ++matched;
            }
        }
        if (areas.empty() || (!index.isTelling() && matched * 2 < filled))
            continue;
        const std::tuple score{areas.size() + exact, keyNameRank(columnNames[column])};
        if (best < 0 || score > bestScore) {
            best = static_cast<int>(column);
            bestScore = score;
        }
    }
    return best;
}

} // namespace choros::census::old
