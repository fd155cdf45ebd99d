// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/keys.h"

#include "census/area_lookup.h"
#include "census/key_columns.h"
#include "census/key_text.h"
#include "census/key_verdict.h"

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

class Diagnosis
{
public:
    Diagnosis(const KeyTable &table, const AreaLookup &areas)
        : m_table(table), m_areas(areas.data()), m_judge(areas)
    {
    }

    KeyDiagnosis ofColumn(std::size_t column) const;

private:
    std::string placesOf(const std::set<std::uint64_t> &counties) const;

    const KeyTable &m_table;
    const AreaLookup::Data &m_areas;
    KeyJudge m_judge;
};

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
    const KeyHints hints = keyHintsOf(heading);
    const bool isTelling = hints.rank > 0 || hints.isCounty || hints.isState || hints.isZip;
    std::map<std::pair<KeyTrouble, unsigned>, Said> said;
    std::size_t filled = 0;
    const std::size_t rows = m_table.rowCount();
    const std::size_t count = std::min(rows, kRowsLookedAt);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view cell = m_table.cells->cell(m_table.firstRow + i * rows / count, column);
        filled += !bareKey(cell).empty();
        const KeyVerdict verdict = m_judge.verdictOf(cell, hints);
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
