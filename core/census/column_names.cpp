// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/column_names.h"

#include "support/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>
#include <vector>

namespace choros::census {

using support::isCapital;
using support::isDigit;

namespace {

/// What remains of a name to be looked up; pandas tells doubles apart by _x and _y, TIGER/Line vintages by
/// 00, 10 and 20.
std::string lookedUp(std::string_view name)
{
    std::string plain = lettersAndDigits(name);
    if (name.ends_with("_x") || name.ends_with("_y"))
        plain.pop_back();
    for (const std::string_view vintage : {"2000", "2010", "2020", "00", "10", "20"}) {
        if (plain.size() > vintage.size() + 3 && plain.ends_with(vintage)) {
            plain.resize(plain.size() - vintage.size());
            break;
        }
    }
    return plain;
}

} // namespace

std::string lettersAndDigits(std::string_view name)
{
    std::string plain;
    for (const char c : support::toLowerAscii(name)) {
        if ((c >= 'a' && c <= 'z') || isDigit(c) || static_cast<unsigned char>(c) >= 0x80)
            plain += c;
    }
    return plain;
}

std::string plainId(std::string_view name)
{
    std::string id;
    for (const char c : support::trimmed(name)) {
        const bool kept =
            (c >= 'a' && c <= 'z') || isCapital(c) || isDigit(c) || c == '_' || c == '-' || c == '.';
        if (kept)
            id += c;
        else if (!id.empty() && id.back() != '_')
            id += '_';
    }
    while (id.ends_with('_'))
        id.pop_back();
    return id.empty() ? "column" : id;
}

std::optional<CensusName> censusName(std::string_view name)
{
    std::string text(name);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    std::size_t end = text.size();
    while (end > 0 && isCapital(text[end - 1]))
        --end;
    std::string suffix = text.substr(end);
    constexpr std::array<std::string_view, 10> kSuffixes = {"E",  "M",   "EA",  "MA", "PE",
                                                            "PM", "PEA", "PMA", "N",  "NA"};
    if (std::find(kSuffixes.begin(), kSuffixes.end(), suffix) == kSuffixes.end())
        return std::nullopt;
    const std::size_t underscore = text.rfind('_', end);
    if (underscore == std::string::npos || underscore < 2)
        return std::nullopt;
    const std::size_t digits = end - underscore - 1;
    if ((digits != 3 && digits != 4) ||
        !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(underscore) + 1,
                     text.begin() + static_cast<std::ptrdiff_t>(end), isDigit))
        return std::nullopt;
    CensusName found;
    found.table = text.substr(0, text.find('_'));
    if (!isCapital(found.table.front()) || !std::any_of(found.table.begin(), found.table.end(), isDigit))
        return std::nullopt;
    found.variable = text.substr(0, end);
    if (suffix.starts_with('P'))
        found.variable += 'P';
    found.suffix = std::move(suffix);
    return found;
}

bool nameSaysKey(std::string_view name)
{
    static const std::unordered_set<std::string> kNames = {"geoid",
                                                           "geoid2",
                                                           "geoidfq",
                                                           "affgeoid",
                                                           "geoidlong",
                                                           "geoidt",
                                                           "gidtr",
                                                           "geocode",
                                                           "fips",
                                                           "fipscode",
                                                           "tractfips",
                                                           "countyfips",
                                                           "statefips",
                                                           "stfid",
                                                           "ctidfp",
                                                           "geoidtract",
                                                           "geogid",
                                                           "gisjoin",
                                                           "state",
                                                           "statefp",
                                                           "stateabbr",
                                                           "county",
                                                           "countyfp",
                                                           "countyname",
                                                           "statename",
                                                           "tract",
                                                           "tractce",
                                                           "tractid",
                                                           "tractcode",
                                                           "tractname",
                                                           "tractno",
                                                           "tractnum",
                                                           "tractnumber",
                                                           "censustract",
                                                           "censustractid",
                                                           "censustractcode",
                                                           "blockgroup",
                                                           "blkgrp",
                                                           "blkgrpce",
                                                           "blockgroupid",
                                                           "statea",
                                                           "countya",
                                                           "tracta",
                                                           "blkgrpa",
                                                           "name",
                                                           "namelsad",
                                                           "geographicareaname",
                                                           "geography",
                                                           "geodisplaylabel",
                                                           "geoname",
                                                           "geolabel",
                                                           "qname",
                                                           "areaname",
                                                           "areaid",
                                                           "areakey",
                                                           "locationname",
                                                           "locationid",
                                                           "stateusps",
                                                           "geofips",
                                                           "geogeoid",
                                                           "geotract",
                                                           "geocounty",
                                                           "geostate",
                                                           "geoqname",
                                                           "geoblkgrp",
                                                           "stcnty",
                                                           "countycode",
                                                           "statecode",
                                                           "trtid",
                                                           "tractgeoid",
                                                           "neighborhood",
                                                           "neighbourhood",
                                                           "place",
                                                           "placename",
                                                           "geo"};
    return kNames.contains(lookedUp(name)) || kNames.contains(lettersAndDigits(name));
}

bool nameSaysCode(std::string_view name)
{
    static const std::unordered_set<std::string> kNames = {
        "objectid", "fid",         "gid",         "ogcfid",    "oid",        "id",        "rowid",
        "block",    "zip",         "zipcode",     "zcta",      "puma",       "shapearea", "shapeleng",
        "shapelen", "shapelength", "shapestar",   "shapestle", "aland",      "awater",    "arealand",
        "areawatr", "intptlat",    "intptlon",    "latitude",  "longitude",  "lat",       "lon",
        "lng",      "long",        "sumlevel",    "sumlev",    "logrecno",   "stusab",    "fileid",
        "geocomp",  "charitert",   "chariter",    "cifsn",     "region",     "division",  "cousub",
        "cousubfp", "regiona",     "divisiona",   "areasqmi",  "mtfcc",      "funcstat",  "lsad",
        "cz",       "czname",      "geolocation", "regionce",  "divisionce", "ogrfid"};
    return kNames.contains(lookedUp(name)) || kNames.contains(lettersAndDigits(name));
}

bool looksLikeAreaId(std::string_view cell)
{
    cell = support::trimmed(cell);
    if (cell.starts_with("=\"") || cell.starts_with('\''))
        cell.remove_prefix(cell.front() == '=' ? 2 : 1);
    if (cell.ends_with('"'))
        cell.remove_suffix(1);
    if (cell.ends_with(".0"))
        cell.remove_suffix(2);
    const std::size_t us = cell.find("US");
    if (us != std::string_view::npos && us >= 5 && us <= 9 && isDigit(cell.front()))
        return cell.size() > us + 2 && isDigit(cell[us + 2]);
    if (cell.size() >= 13 && cell.front() == 'G' && std::all_of(cell.begin() + 1, cell.end(), isDigit))
        return true;
    std::size_t digits = 0;
    for (const char c : cell) {
        if (!isDigit(c) && c != ',')
            return false;
        digits += isDigit(c);
    }
    return digits >= 10 && digits <= 15;
}

bool isZeroPadded(std::span<const std::string_view> cells)
{
    std::size_t width = 0;
    bool zeroInFront = false;
    for (const std::string_view cell : cells) {
        if (cell.empty())
            continue;
        if (!std::all_of(cell.begin(), cell.end(), isDigit))
            return false;
        if (width == 0)
            width = cell.size();
        if (cell.size() != width)
            return false;
        zeroInFront = zeroInFront || cell.front() == '0';
    }
    return width > 1 && zeroInFront;
}

bool looksLikeIds(std::string_view name, std::span<const double> numbers)
{
    std::vector<double> sorted;
    for (const double number : numbers) {
        if (std::isnan(number))
            continue;
        if (number != std::floor(number) || number < 0)
            return false;
        sorted.push_back(number);
    }
    // Row numbers climb from row to row; some are missing where rows without an area were left out.
    const bool climbing = std::is_sorted(sorted.begin(), sorted.end());
    std::sort(sorted.begin(), sorted.end());
    if (sorted.size() < 3 || std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
        return false;
    // pandas writes "Unnamed: 0".
    const std::string plain = lettersAndDigits(name);
    const bool nameless =
        plain.empty() || plain.starts_with("unnamed") ||
        (plain.starts_with("column") && std::all_of(plain.begin() + 6, plain.end(), isDigit));
    return (nameless && climbing) || (sorted.front() >= 1e10 && sorted.back() < 1e16);
}

} // namespace choros::census
