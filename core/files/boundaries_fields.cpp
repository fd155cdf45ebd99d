// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/boundaries_fields.h"

#include "support/text.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_set>

namespace choros::files {

using support::areDigits;

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

// In the order of preference. TIGER and cartographic files of all vintages, data.census.gov's long form,
// census 2000 (STFID, CTIDFP00), NHGIS, and what city portals call it.
constexpr std::string_view kIdNames[] = {"GEOID",     "GEOID20",    "GEOID10",    "GEOID00",    "GEOIDFQ",
                                         "GEOIDFQ20", "GEOIDFQ10",  "AFFGEOID",   "AFFGEOID20", "AFFGEOID10",
                                         "GEO_ID",    "GEO_ID2",    "STFID",      "CTIDFP00",   "BKGPIDFP00",
                                         "CTIDFP",    "BKGPIDFP",   "TRACT_FIPS", "TRACTFIPS",  "FIPS_TRACT",
                                         "FIPSTRACT", "TRACT_GEOI", "TRACTGEOID", "FIPS",       "FIPS_CODE",
                                         "FIPSCODE",  "GISJOIN",    "CNTYIDFP00", "STCOFIPS"};

// Numbers of a city's or a study's own, not the Census Bureau's: never lengthened. Taken where nothing above
// is there.
constexpr std::string_view kLocalIdNames[] = {"TRACTID", "TRACT_ID"};

constexpr std::string_view kNames[] = {"NAMELSAD", "NAMELSAD20", "NAMELSAD10", "NAMELSAD00", "NAME",
                                       "NAME20",   "NAME10",     "NAME00",     "NTRCT"};

constexpr std::string_view kLandNames[] = {"ALAND", "ALAND20", "ALAND10", "ALAND00"};

// Words in names of fields that name places. dBASE cuts field names to ten characters.
constexpr std::string_view kNameWords[] = {"name", "community", "neighborh", "nbhd", "nhood", "label"};

std::optional<std::size_t> findField(const std::vector<FieldInfo> &fields, std::string_view name)
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].name == name)
            return i;
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (support::equalIgnoringCase(fields[i].name, name))
            return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> findFirstOf(const std::vector<FieldInfo> &fields,
                                       std::span<const std::string_view> names)
{
    for (const std::string_view name : names) {
        if (const auto found = findField(fields, name))
            return found;
    }
    return std::nullopt;
}

struct Uniqueness
{
    bool isUnique = false;       ///< no value twice, and few blanks
    bool isMostlyUnique = false; ///< so that repeated ones can be parts of an area
};

Uniqueness uniquenessOf(const std::vector<std::string> &values)
{
    std::unordered_set<std::string_view> distinct;
    std::size_t present = 0;
    for (const std::string &value : values) {
        if (value.empty())
            continue;
        ++present;
        distinct.insert(value);
    }
    const bool isFilled = present > 0 && present * 2 >= values.size();
    return {isFilled && distinct.size() == present, isFilled && distinct.size() * 2 > present};
}

/// "1400000US25025010405" is geography 140, no variant and component 00 (all of it).
std::string_view afterLongPrefix(std::string_view id)
{
    const std::size_t at = id.find("US");
    if (at == id.npos || (at != 5 && at != 7 && at != 9) || !areDigits(id.substr(0, at)) ||
        at + 2 >= id.size())
        return {};
    return id.substr(at - 2, 2) == "00" ? id.substr(at + 2) : std::string_view();
}

/// NHGIS writes a zero behind state and county, other than for places that are no more.
std::string fromGisJoin(std::string_view id)
{
    if (id.size() != 14 || id[0] != 'G' || id[3] != '0' || id[7] != '0' || !areDigits(id.substr(1)))
        return {};
    return std::string(id.substr(1, 2)) + std::string(id.substr(4, 3)) + std::string(id.substr(8));
}

bool looksLikeGeoid(std::string_view id, bool isNumber)
{
    if (!afterLongPrefix(id).empty() || !fromGisJoin(id).empty())
        return true;
    if (!areDigits(id))
        return false;
    const bool isShort = isNumber && (id.size() == 10 || id.size() == 14); // a zero is lost
    if (id.size() != 11 && id.size() != 12 && id.size() != 15 && !isShort)
        return false;
    // Codes of states go to 56, of territories to 78; telephone numbers and areas begin with anything.
    const int state = isShort ? id[0] - '0' : (id[0] - '0') * 10 + (id[1] - '0');
    return state >= 1 && state <= 78;
}

Result<IdField> idFieldByContent(const std::vector<FieldInfo> &fields, const ColumnReader &column)
{
    std::optional<std::size_t> found;
    std::vector<std::string> foundValues;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        Result<std::vector<std::string>> values = column(i);
        if (!values)
            return values.unexpected();
        const auto looksRight = [&](const std::string &v) {
            return v.empty() || looksLikeGeoid(v, fields[i].isNumber);
        };
        if (!std::all_of(values->begin(), values->end(), looksRight) || !uniquenessOf(*values).isUnique)
            continue;
        if (found && foundValues != *values)
            return fail(ErrorCode::IdFieldChoiceNeeded, {}, fieldList(fields));
        if (!found) {
            found = i;
            foundValues = std::move(*values);
        }
    }
    if (found)
        return IdField{*found, true};
    if (const auto local = findFirstOf(fields, kLocalIdNames)) {
        const Result<std::vector<std::string>> values = column(*local);
        if (!values)
            return values.unexpected();
        if (uniquenessOf(*values).isUnique)
            return IdField{*local, false};
    }
    return fail(ErrorCode::IdFieldChoiceNeeded, {}, fieldList(fields));
}

bool isCensusName(std::string_view name)
{
    return std::any_of(std::begin(kIdNames), std::end(kIdNames),
                       [&](std::string_view known) { return support::equalIgnoringCase(name, known); });
}

bool shortenAll(std::vector<std::string> &ids)
{
    const auto shortened = [](const std::string &id) {
        const std::string_view tail = afterLongPrefix(id);
        return tail.empty() ? fromGisJoin(id) : std::string(tail);
    };
    bool any = false;
    for (const std::string &id : ids) {
        if (id.empty())
            continue;
        if (shortened(id).empty())
            return false; // mixed: left as it is, for a person to see
        any = true;
    }
    for (std::string &id : ids) {
        if (!id.empty())
            id = shortened(id);
    }
    return any;
}

/// The length that all ids have, but for those that lost one leading zero; 0 if there is none.
std::size_t lengthWithZeros(const std::vector<std::string> &ids, bool isNumber, bool isCensusField)
{
    std::set<std::size_t> lengths;
    for (const std::string &id : ids) {
        if (id.empty())
            continue;
        if (!areDigits(id))
            return 0;
        lengths.insert(id.size());
    }
    if (lengths.empty())
        return 0;
    const std::size_t longest = *lengths.rbegin();
    const std::size_t shortest = *lengths.begin();
    if (longest - shortest > 1)
        return 0;
    // County codes are short enough to be anything else, unless the field's name says what they are. Eleven
    // digits are tracts, not block groups of the first nine states without their zero.
    const bool isCounty = isCensusField && (longest == 5 || (longest == 4 && shortest == 4));
    const bool isKnown = isNumber || isCensusField;
    if (isCounty)
        return 5;
    for (const std::size_t length : {std::size_t{11}, std::size_t{12}, std::size_t{15}}) {
        const bool fits = longest == length || (longest == length - 1 && longest != 11);
        if (isKnown && fits && shortest + 1 >= length)
            return length;
    }
    return 0;
}

} // namespace

std::string fieldList(const std::vector<FieldInfo> &fields)
{
    std::string list;
    for (const FieldInfo &field : fields)
        list += (list.empty() ? "" : "\n") + field.name;
    return list;
}

Result<IdField> chooseIdField(const std::vector<FieldInfo> &fields, const std::string &asked,
                              const ColumnReader &column)
{
    if (!asked.empty()) {
        const auto found = findField(fields, asked);
        if (!found)
            return fail(ErrorCode::IdFieldNotFound, asked, fieldList(fields));
        return IdField{*found, isCensusName(fields[*found].name)};
    }
    std::optional<IdField> repeating;
    for (const std::string_view name : kIdNames) {
        const auto index = findField(fields, name);
        if (!index)
            continue;
        const Result<std::vector<std::string>> values = column(*index);
        if (!values)
            return values.unexpected();
        const Uniqueness uniqueness = uniquenessOf(*values);
        if (uniqueness.isUnique)
            return IdField{*index, true};
        if (uniqueness.isMostlyUnique && !repeating)
            repeating = IdField{*index, true};
    }
    if (repeating)
        return *repeating;
    return idFieldByContent(fields, column);
}

Result<std::optional<std::size_t>> chooseNameField(const std::vector<FieldInfo> &fields,
                                                   const std::string &asked, const ColumnReader &column)
{
    if (!asked.empty()) {
        const auto found = findField(fields, asked);
        if (!found)
            return fail(ErrorCode::ColumnNotFound, asked, fieldList(fields));
        return found;
    }
    if (const auto found = findFirstOf(fields, kNames))
        return found;
    for (const std::string_view word : kNameWords) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (fields[i].isNumber || support::toLowerAscii(fields[i].name).find(word) == std::string::npos)
                continue;
            const Result<std::vector<std::string>> values = column(i);
            if (!values)
                return values.unexpected();
            if (uniquenessOf(*values).isMostlyUnique) // a state's name stands in every row
                return std::optional<std::size_t>(i);
        }
    }
    return std::optional<std::size_t>();
}

std::optional<std::size_t> findLandField(const std::vector<FieldInfo> &fields)
{
    return findFirstOf(fields, kLandNames);
}

IdRepairs repairIds(std::vector<std::string> &ids, bool isNumber, bool isCensusField)
{
    IdRepairs repairs;
    repairs.shortened = shortenAll(ids);
    const std::size_t length = lengthWithZeros(ids, isNumber, isCensusField);
    for (std::string &id : ids) {
        if (!id.empty() && id.size() < length) {
            id.insert(0, length - id.size(), '0');
            repairs.zerosRestored = true;
        }
    }
    return repairs;
}

} // namespace choros::files
