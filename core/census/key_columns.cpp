// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/key_columns.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace choros::census {

namespace {

constexpr std::size_t kLongestHeading = 100;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool isAlnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/// Letters and digits in lower case.
std::string plainHeading(std::string_view heading)
{
    std::string plain;
    for (const char c : heading.substr(0, kLongestHeading)) {
        if (isAlnum(lower(c)))
            plain += lower(c);
    }
    return plain;
}

/// "TractID" and "tract_id" are "tract" and "id".
std::vector<std::string> words(std::string_view heading)
{
    std::vector<std::string> found;
    bool isNew = true;
    char before = ' ';
    for (const char c : heading.substr(0, kLongestHeading)) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        const bool wasLower = before >= 'a' && before <= 'z';
        before = c;
        if (!isAlnum(lower(c))) {
            isNew = true;
            continue;
        }
        if (isNew || (isUpper && wasLower))
            found.emplace_back();
        found.back() += lower(c);
        isNew = false;
    }
    return found;
}

template <std::size_t Count>
bool isOneOf(std::string_view text, const std::array<std::string_view, Count> &list)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// Without "10" and its like, which say the census.
std::string_view withoutYear(std::string_view plain)
{
    for (const std::string_view year : {"2000", "2010", "2020", "00", "10", "20"}) {
        if (plain.size() > year.size() && plain.ends_with(year))
            return plain.substr(0, plain.size() - year.size());
    }
    return plain;
}

constexpr std::array<std::string_view, 5> kStates = {"state", "st", "stabbr", "stateabbr", "stusab"};
constexpr std::array<std::string_view, 8> kCounties = {"county", "cnty",  "co",          "cou",
                                                       "stcnty", "stcou", "statecounty", "parish"};
constexpr std::array<std::string_view, 5> kTracts = {"tract", "trct", "ct", "trt", "censustract"};

constexpr std::array<std::string_view, 4> kBlockGroups = {"blockgroup", "blkgrp", "blkgp", "bg"};

KeyPart partOfWord(std::string_view word)
{
    if (isOneOf(word, kStates))
        return KeyPart::State;
    if (isOneOf(word, kCounties))
        return KeyPart::County;
    if (isOneOf(word, kTracts))
        return KeyPart::Tract;
    return isOneOf(word, kBlockGroups) ? KeyPart::BlockGroup : KeyPart::None;
}

} // namespace

int keyNameRank(std::string_view heading)
{
    constexpr std::array<std::string_view, 16> kKeys = {
        "geoid", "geoid2",  "geoidfq", "affgeoid", "stfid",   "fips",     "ctidfp", "tractid",
        "tract", "tractce", "gisjoin", "geocode",  "geofips", "geogeoid", "gidtr",  "tractfips"};
    constexpr std::array<std::string_view, 12> kRowNumbers = {"objectid", "fid",      "oid",    "rowid",
                                                              "index",    "unnamed0", "ogcfid", "rownum",
                                                              "row",      "x1",       "gid",    "sno"};
    constexpr std::array<std::string_view, 18> kAreaWords = {
        "id",     "code",     "key",    "ct",    "tract",        "tracts",        "name",
        "area",   "zone",     "ward",   "num",   "neighborhood", "neighbourhood", "district",
        "region", "namelsad", "number", "zoneid"};
    const std::string plain = plainHeading(heading);
    if (plain.empty() || isOneOf(plain, kRowNumbers))
        return -1;
    if (isOneOf(plain, kKeys) || isOneOf(withoutYear(plain), kKeys))
        return 3;
    if (plain.find("geoid") != std::string::npos || plain.find("fips") != std::string::npos ||
        plain.find("gisjoin") != std::string::npos || plain.find("tractid") != std::string::npos)
        return 2;
    const std::vector<std::string> parts = words(heading);
    const bool isArea = std::any_of(parts.begin(), parts.end(), [&](const std::string &word) {
        return isOneOf(word, kAreaWords) || isOneOf(withoutYear(word), kAreaWords);
    });
    return isArea || plain.find("tract") != std::string::npos ? 1 : 0;
}

KeyPart keyPartOf(std::string_view heading)
{
    const std::string plain = plainHeading(heading);
    std::string_view word = withoutYear(plain);
    for (const std::string_view front : {"geo", "fips", "census"}) {
        if (word.size() > front.size() && word.starts_with(front))
            word.remove_prefix(front.size());
    }
    if (const KeyPart part = partOfWord(word); part != KeyPart::None)
        return part;
    // "STATEFP", "county_code", "TRACTA" (NHGIS), "state_x" (pandas)
    for (const std::string_view end :
         {"fips", "code", "number", "name", "num", "fp", "ce", "cd", "id", "no", "a", "x", "y"}) {
        if (word.size() > end.size() && word.ends_with(end))
            return partOfWord(withoutYear(word.substr(0, word.size() - end.size())));
    }
    return KeyPart::None;
}

} // namespace choros::census
