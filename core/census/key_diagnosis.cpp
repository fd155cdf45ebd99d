// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/keys.h"

#include "census/connecticut.h"
#include "census/fips_names.h"
#include "census/key_columns.h"
#include "census/key_reader.h"

#include "support/text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>

namespace choros::census {

namespace {

constexpr std::size_t kRowsLookedAt = 2000;
constexpr std::size_t kMostPlaces = 10;

using Form = KeyText::Form;

/// What one cell is a key of, if not of the geography.
struct Verdict
{
    KeyTrouble trouble = KeyTrouble::None;
    unsigned level = 0;                   ///< of OtherLevel
    std::optional<std::uint64_t> geoid{}; ///< of OtherPlaces
    bool needsTellingName = false;        ///< digits that counts have too
};

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// What a column's heading says of its cells.
struct ColumnHints
{
    bool isZip = false;
    bool isCounty = false;
    bool isState = false;
    int rank = 0;
};

ColumnHints hintsOf(std::string_view heading)
{
    const std::string lower = support::toLowerAscii(heading);
    return {.isZip = contains(lower, "zip") || contains(lower, "zcta") || contains(lower, "postal"),
            .isCounty = keyPartOf(heading) == KeyPart::County || contains(lower, "cnty"),
            .isState = keyPartOf(heading) == KeyPart::State,
            .rank = keyNameRank(heading)};
}

class Diagnosis
{
public:
    Diagnosis(const KeyTable &table, const AreaLookup &areas) : m_table(table), m_areas(areas.data()) {}

    KeyDiagnosis ofColumn(std::size_t column) const;

private:
    Verdict verdictOf(std::string_view cell, const ColumnHints &hints) const;
    Verdict verdictOfDigits(const KeyText &key, const ColumnHints &hints) const;
    Verdict verdictOfWords(std::string_view text) const;
    Verdict ofLevel(unsigned level) const;
    Verdict ofPlace(std::uint64_t geoid) const;
    std::string placesOf(const std::set<std::uint64_t> &counties) const;

    const KeyTable &m_table;
    const AreaLookup::Data &m_areas;
};

Verdict Diagnosis::ofLevel(unsigned level) const
{
    const bool isOther = !m_areas.level || geoidLength(level) != m_areas.length;
    return {.trouble = isOther ? KeyTrouble::OtherLevel : KeyTrouble::None, .level = level};
}

/// A GEOID of the geography's level.
Verdict Diagnosis::ofPlace(std::uint64_t geoid) const
{
    const auto county = static_cast<std::uint32_t>(geoid / m_areas.countyDivisor());
    const auto counterparts = connecticutCounterparts(county);
    const bool isThere = m_areas.hasCounty(county) ||
                         std::any_of(counterparts.begin(), counterparts.end(),
                                     [&](std::uint32_t other) { return m_areas.hasCounty(other); });
    if (!isThere)
        return {.trouble = KeyTrouble::OtherPlaces, .geoid = geoid};
    const bool isFound = m_areas.byValue.find(geoid) < FlatIndex::kMany;
    return {.trouble = isFound ? KeyTrouble::None : KeyTrouble::OtherNumbers, .geoid = {}};
}

std::optional<GeoidLevel> levelOfDigits(std::uint64_t digits, unsigned length)
{
    std::string text = std::to_string(digits);
    if (text.size() < length)
        text.insert(0, length - text.size(), '0');
    return geoidLevelOf(std::span(&text, 1));
}

Verdict Diagnosis::verdictOfDigits(const KeyText &key, const ColumnHints &hints) const
{
    if (hints.isZip && (key.length == 4 || key.length == 5))
        return ofLevel(860);
    if (hints.isState && key.length <= 2) {
        Verdict verdict = ofLevel(40);
        verdict.needsTellingName = true;
        return verdict;
    }
    // A block group of one of the areas, whatever its county; with a zero lost it is as long as a tract.
    const bool isLong = key.length == m_areas.length + 1 || key.length == m_areas.length;
    if (m_areas.level == GeoidLevel::Tract && isLong &&
        m_areas.byValue.find(key.digits) == FlatIndex::kNone &&
        m_areas.byValue.find(key.digits / 10) < FlatIndex::kMany)
        return ofLevel(150);
    constexpr std::array<std::pair<unsigned, unsigned>, 4> kLevels = {
        {{11, 140}, {12, 150}, {15, 750}, {5, 50}}};
    // With all digits first: a block group that lost its zero is as long as a tract.
    for (const unsigned lost : {0u, 1u}) {
        for (const auto &[length, level] : kLevels) {
            if (key.length + lost != length || !levelOfDigits(key.digits, length))
                continue;
            if (m_areas.level && length == m_areas.length)
                return ofPlace(key.digits);
            Verdict verdict = ofLevel(level);
            verdict.needsTellingName = length == 5;
            return verdict;
        }
    }
    return {};
}

Verdict Diagnosis::verdictOfWords(std::string_view text) const
{
    const std::string lower = support::toLowerAscii(text);
    if (lower.starts_with("zcta") || lower.starts_with("zip code"))
        return ofLevel(860);
    if (const auto name = tractNameOf(text)) {
        Verdict verdict = ofLevel(name->blockGroup ? 150 : 140);
        const auto state = stateOfName(name->state);
        const auto county =
            state && !name->county.empty() ? countyOfName(*state, name->county) : std::nullopt;
        if (verdict.trouble == KeyTrouble::None && state && county) {
            const auto code = static_cast<std::uint64_t>(*state) * 1000 + static_cast<std::uint64_t>(*county);
            const std::uint64_t tract = code * 1'000'000 + name->tract;
            return ofPlace(name->blockGroup ? tract * 10 + *name->blockGroup : tract);
        }
        return verdict;
    }
    if (stateOfName(text) && text.size() > 2)
        return ofLevel(40);
    const std::size_t comma = text.find_last_of(",;");
    if (comma == std::string_view::npos)
        return {};
    const auto state = stateOfName(support::trimmed(text.substr(comma + 1)));
    const std::string_view place = support::trimmed(text.substr(0, comma));
    if (!state || place.find_first_of(",;") != std::string_view::npos)
        return {};
    if (countyOfName(*state, place))
        return ofLevel(50);
    const std::string lowerPlace = support::toLowerAscii(place);
    for (const std::string_view kind : {" city", " town", " village", " borough", " cdp", " municipality"}) {
        if (lowerPlace.ends_with(kind))
            return ofLevel(160);
    }
    return {};
}

Verdict Diagnosis::verdictOf(std::string_view cell, const ColumnHints &hints) const
{
    const KeyText key = keyTextOf(cell);
    switch (key.form) {
    case Form::Digits:
        return verdictOfDigits(key, hints);
    case Form::Scientific: {
        // As many digits as a GEOID has, down to those of tracts.
        const bool isLong = key.exponent >= 9 && key.exponent <= 14;
        return {.trouble = isLong ? KeyTrouble::ScientificNotation : KeyTrouble::None,
                .needsTellingName = true};
    }
    case Form::LongForm:
        if (geoidLength(key.level) == m_areas.length && m_areas.level && key.length == m_areas.length)
            return key.isPart ? Verdict{} : ofPlace(key.digits);
        return ofLevel(key.level);
    case Form::Gisjoin:
        if (m_areas.level && key.length == m_areas.length)
            return ofPlace(key.digits);
        return ofLevel(key.length == 5 ? 50 : key.length == 11 ? 140 : 150);
    case Form::Words:
        return verdictOfWords(key.text);
    default:
        return {};
    }
}

/// "06, 36": states; counties where the states are the geography's own.
std::string Diagnosis::placesOf(const std::set<std::uint64_t> &counties) const
{
    std::set<std::string> places;
    const auto isOwnState = [&](std::uint64_t county) {
        return m_areas.hasState(static_cast<std::uint32_t>(county / 1000));
    };
    const bool areOwnStates = std::all_of(counties.begin(), counties.end(), isOwnState);
    for (const std::uint64_t county : counties) {
        std::array<char, 24> text{};
        if (areOwnStates)
            std::snprintf(text.data(), text.size(), "%05u", static_cast<unsigned>(county));
        else if (!isOwnState(county))
            std::snprintf(text.data(), text.size(), "%02u", static_cast<unsigned>(county / 1000));
        if (text[0] != '\0')
            places.insert(text.data());
    }
    std::string joined;
    std::size_t count = 0;
    for (const std::string &place : places) {
        if (count++ == kMostPlaces)
            return joined + ", ...";
        joined.append(joined.empty() ? "" : ", ").append(place);
    }
    return joined;
}

/// What most of the column's keys say; None where it has hardly any.
KeyDiagnosis Diagnosis::ofColumn(std::size_t column) const
{
    struct Said
    {
        std::size_t cells = 0;
        std::string_view example;
        std::set<std::uint64_t> counties;
    };
    const std::string_view heading =
        column < m_table.columnNames.size() ? std::string_view(m_table.columnNames[column]) : "";
    const ColumnHints hints = hintsOf(heading);
    const bool isTelling = hints.rank > 0 || hints.isCounty || hints.isState || hints.isZip;
    std::map<std::pair<KeyTrouble, unsigned>, Said> said;
    std::size_t filled = 0;
    const std::size_t rows = m_table.rowCount();
    const std::size_t count = std::min(rows, kRowsLookedAt);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view cell = m_table.cells->cell(m_table.firstRow + i * rows / count, column);
        filled += !bareKey(cell).empty();
        const Verdict verdict = verdictOf(cell, hints);
        if (verdict.trouble == KeyTrouble::None || (verdict.needsTellingName && !isTelling))
            continue;
        Said &here = said[{verdict.trouble, verdict.level}];
        if (here.cells++ == 0)
            here.example = cell;
        if (verdict.geoid)
            here.counties.insert(*verdict.geoid / m_areas.countyDivisor());
    }
    const auto most = std::max_element(said.begin(), said.end(), [](const auto &a, const auto &b) {
        return a.second.cells < b.second.cells;
    });
    if (most == said.end() || most->second.cells * 2 < filled)
        return {};
    KeyDiagnosis diagnosis{.trouble = most->first.first,
                           .column = column,
                           .cells = most->second.cells,
                           .detail = {},
                           .example = std::string(most->second.example)};
    if (diagnosis.trouble == KeyTrouble::OtherLevel) {
        std::array<char, 24> level{};
        std::snprintf(level.data(), level.size(), "%03u", most->first.second);
        diagnosis.detail = level.data();
    } else if (diagnosis.trouble == KeyTrouble::OtherPlaces) {
        diagnosis.detail = placesOf(most->second.counties);
    }
    return diagnosis;
}

/// What tells more of why nothing matches, of columns that say something: a tract's key more than its
/// state's.
int weightOf(const KeyDiagnosis &diagnosis)
{
    switch (diagnosis.trouble) {
    case KeyTrouble::ScientificNotation:
        return 5;
    case KeyTrouble::OtherPlaces:
    case KeyTrouble::OtherNumbers:
        return 4;
    case KeyTrouble::OtherLevel:
        return diagnosis.detail == "040" ? 1 : diagnosis.detail == "050" ? 2 : 3;
    default:
        return 0;
    }
}

/// Of state, county, tract and block group in columns of their own; None where there are none.
KeyDiagnosis blockGroupParts(const KeyTable &table, const AreaLookup &areas)
{
    if (areas.data().level == GeoidLevel::BlockGroup)
        return {};
    KeyDiagnosis diagnosis;
    bool hasTract = false;
    for (std::size_t column = 0; column < table.columnNames.size(); ++column) {
        const KeyPart part = keyPartOf(table.columnNames[column]);
        hasTract = hasTract || part == KeyPart::Tract;
        if (part != KeyPart::BlockGroup)
            continue;
        diagnosis.column = column;
        for (std::size_t row = table.firstRow; row < table.endRow; ++row)
            diagnosis.cells += keyTextOf(table.cells->cell(row, column)).form == Form::Digits;
    }
    if (!hasTract || diagnosis.cells * 2 <= table.rowCount())
        return {};
    diagnosis.trouble = KeyTrouble::OtherLevel;
    diagnosis.detail = "150";
    diagnosis.example = table.cells->cell(table.firstRow, diagnosis.column);
    return diagnosis;
}

} // namespace

KeyDiagnosis diagnoseKeys(const KeyTable &table, const AreaLookup &areas, std::string_view asked)
{
    if (!table.cells || table.rowCount() == 0)
        return {.trouble = KeyTrouble::NoKeys, .column = 0, .cells = 0, .detail = {}, .example = {}};
    if (const auto candidates = keyCandidates(table, areas, asked); !candidates.empty()) {
        const KeyCandidate &found = candidates[0];
        if (found.matched * 2 >= found.filled)
            return {};
    }
    KeyDiagnosis best = asked.empty() ? blockGroupParts(table, areas) : KeyDiagnosis{};
    const Diagnosis diagnosis(table, areas);
    const std::string_view wanted = support::trimmed(asked);
    for (std::size_t column = 0; column < table.cells->columnCount(); ++column) {
        const std::string_view name =
            column < table.columnNames.size() ? std::string_view(table.columnNames[column]) : "";
        if (!wanted.empty() && !support::equalIgnoringCase(support::trimmed(name), wanted))
            continue;
        KeyDiagnosis found = diagnosis.ofColumn(column);
        if (weightOf(found) > weightOf(best))
            best = std::move(found);
    }
    if (best.trouble == KeyTrouble::None)
        best.trouble = KeyTrouble::NoKeys;
    return best;
}

} // namespace choros::census
