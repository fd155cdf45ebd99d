// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/area_lookup.h"

#include "census/key_text.h"

#include "support/text.h"
#include "support/xxh64.h"

#include <algorithm>
#include <array>

namespace choros::census {

namespace {

using Data = AreaLookup::Data;

constexpr std::uint64_t kTractCodes = 1'000'000;

/// The digits of an id in any spelling; none for a long form of another kind than its length says.
struct Spelled
{
    std::uint64_t digits = 0;
    unsigned length = 0;
    KeyReading spelling = KeyReading::Exact;
};

Spelled spelled(std::string_view id)
{
    const KeyText key = keyTextOf(id);
    switch (key.form) {
    case KeyText::Form::Digits:
        return {key.digits, key.length, key.isRepaired ? KeyReading::Number : KeyReading::Exact};
    case KeyText::Form::Gisjoin:
        return {key.digits, key.length, KeyReading::Gisjoin};
    case KeyText::Form::LongForm:
        if (!key.isPart && geoidLength(key.level) == key.length)
            return {key.digits, key.length, KeyReading::LongForm};
        return {};
    default:
        return {};
    }
}

unsigned lengthOf(GeoidLevel level)
{
    constexpr std::array kLengths = {5u, 11u, 12u, 15u};
    return kLengths[static_cast<std::size_t>(level)];
}

std::string digitText(const Spelled &id, unsigned length)
{
    std::string digits = std::to_string(id.digits);
    return digits.size() < length ? digits.insert(0, length - digits.size(), '0') : digits;
}

/// Places that are made up, and counties newer than any list, have ids of the same lengths.
std::optional<GeoidLevel> levelByLength(const std::vector<Spelled> &ids)
{
    for (const GeoidLevel level : {GeoidLevel::Tract, GeoidLevel::BlockGroup, GeoidLevel::Block}) {
        const bool isAll = std::all_of(ids.begin(), ids.end(),
                                       [&](const Spelled &id) { return id.length == lengthOf(level); });
        if (isAll && !ids.empty())
            return level;
    }
    return std::nullopt;
}

/// Finds the level; where only zeros lost in front hide it, they are given back.
std::optional<GeoidLevel> levelOf(std::vector<Spelled> &ids)
{
    std::vector<std::string> texts;
    for (const Spelled &id : ids)
        texts.push_back(id.length > 0 ? digitText(id, id.length) : std::string());
    if (const auto level = geoidLevelOf(texts))
        return level;
    for (const GeoidLevel level : {GeoidLevel::Tract, GeoidLevel::BlockGroup, GeoidLevel::County}) {
        const unsigned length = lengthOf(level);
        for (std::size_t i = 0; i < ids.size(); ++i)
            texts[i] =
                ids[i].length + 1 == length ? digitText(ids[i], length) : digitText(ids[i], ids[i].length);
        if (geoidLevelOf(texts) != level)
            continue;
        for (Spelled &id : ids) {
            if (id.length + 1 == length)
                id = {id.digits, length, KeyReading::LeadingZero};
        }
        return level;
    }
    return levelByLength(ids);
}

void indexGeoid(Data &data, std::uint32_t area, std::uint64_t value)
{
    data.values[area] = value;
    data.byValue.add(value, area);
    const auto county = static_cast<std::uint32_t>(value / data.countyDivisor());
    if (data.counties.empty() || data.counties.back() != county)
        data.counties.push_back(county);
    if (data.level == GeoidLevel::Tract) {
        data.byCode.add(value % kTractCodes, area);
        data.byStateAndCode.add(county / 1000 * kTractCodes + value % kTractCodes, area);
    }
}

void indexText(Data &data, std::uint32_t area)
{
    const std::string_view id = bareKey(data.ids[area]);
    if (id.empty())
        return;
    data.byText.add(textNumber(id), area);
    data.byFoldedText.add(textNumber(support::toLowerAscii(id)), area);
}

void sortPlaces(Data &data)
{
    std::sort(data.counties.begin(), data.counties.end());
    data.counties.erase(std::unique(data.counties.begin(), data.counties.end()), data.counties.end());
    for (const std::uint32_t county : data.counties) {
        if (data.states.empty() || data.states.back() != county / 1000)
            data.states.push_back(county / 1000);
    }
    if (data.states.size() == 1)
        data.onlyState = data.states[0];
    if (data.counties.size() == 1)
        data.onlyCounty = data.counties[0];
}

void indexNames(Data &data, std::span<const std::string> names)
{
    if (names.size() != data.ids.size())
        return;
    data.byName = FlatIndex(names.size());
    for (std::uint32_t area = 0; area < names.size(); ++area) {
        if (const std::string name = plainName(names[area]); !name.empty())
            data.byName.add(textNumber(name), area);
    }
}

void indexIds(Data &data, const std::vector<Spelled> &ids)
{
    const std::size_t count = ids.size();
    const auto isOfLevel = [&](const Spelled &id) { return data.length > 0 && id.length == data.length; };
    const auto others = static_cast<std::size_t>(
        std::count_if(ids.begin(), ids.end(), [&](const Spelled &id) { return !isOfLevel(id); }));
    data.byValue = FlatIndex(count - others);
    data.byText = FlatIndex(others);
    data.byFoldedText = FlatIndex(others);
    if (data.level == GeoidLevel::Tract) {
        data.byCode = FlatIndex(count);
        data.byStateAndCode = FlatIndex(count);
    }
    for (std::uint32_t area = 0; area < count; ++area) {
        if (isOfLevel(ids[area])) {
            data.spellings[area] = ids[area].spelling;
            indexGeoid(data, area, ids[area].digits);
        } else {
            indexText(data, area);
        }
    }
}

} // namespace

unsigned geoidLength(unsigned summaryLevel)
{
    switch (summaryLevel) {
    case 50:
        return 5;
    case 140:
        return 11;
    case 150:
        return 12;
    case 100:
    case 101:
    case 750:
        return 15;
    default:
        return 0;
    }
}

std::uint64_t textNumber(std::string_view text)
{
    return support::xxh64(std::as_bytes(std::span(text.data(), text.size())));
}

std::uint64_t AreaLookup::Data::countyDivisor() const
{
    std::uint64_t divisor = 1;
    for (unsigned i = 5; i < length; ++i)
        divisor *= 10;
    return divisor;
}

bool AreaLookup::Data::hasCounty(std::uint32_t code) const
{
    return std::binary_search(counties.begin(), counties.end(), code);
}

bool AreaLookup::Data::hasState(std::uint32_t code) const
{
    return std::binary_search(states.begin(), states.end(), code);
}

AreaLookup::AreaLookup(std::span<const std::string> ids, std::span<const std::string> names)
    : m_data(std::make_unique<Data>())
{
    Data &data = *m_data;
    data.ids.assign(ids.begin(), ids.end());
    data.values.assign(ids.size(), Data::kNoValue);
    data.spellings.assign(ids.size(), KeyReading::Exact);
    std::vector<Spelled> spelledIds;
    spelledIds.reserve(ids.size());
    for (const std::string &id : data.ids)
        spelledIds.push_back(spelled(id));
    data.level = levelOf(spelledIds);
    if (data.level)
        data.length = lengthOf(*data.level);
    indexIds(data, spelledIds);
    const auto sameLength = [&](const std::string &id) { return id.size() == ids[0].size(); };
    if (!data.level && !ids.empty() && std::all_of(ids.begin(), ids.end(), sameLength))
        data.commonLength = ids[0].size();
    sortPlaces(data);
    indexNames(data, names);
}

AreaLookup::~AreaLookup() = default;
AreaLookup::AreaLookup(AreaLookup &&) noexcept = default;
AreaLookup &AreaLookup::operator=(AreaLookup &&) noexcept = default;

} // namespace choros::census
