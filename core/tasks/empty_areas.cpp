// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/empty_areas.h"

#include "support/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace choros::tasks {

using values::Blank;

namespace {

std::string lettersOf(std::string_view text)
{
    std::string letters;
    for (const char c : support::toLowerAscii(text)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            letters += c;
    }
    return letters;
}

/// The number of residents, by the Census Bureau's variables or by its name.
bool isPopulation(const census::Column &column)
{
    constexpr std::array kVariables = {"B01003_001", "B01001_001", "DP05_0001", "S0101_C01_001",
                                       "P001001",    "P0010001",   "P1_001N",   "P0020001"};
    constexpr std::array kNames = {"population", "totalpopulation", "pop", "totpop", "etotpop", "poptotal"};
    const std::string name = lettersOf(column.title);
    const std::string code = lettersOf(column.code);
    return std::find(kVariables.begin(), kVariables.end(), column.measure) != kVariables.end() ||
           std::find(kNames.begin(), kNames.end(), name) != kNames.end() ||
           std::find(kNames.begin(), kNames.end(), code) != kNames.end();
}

/// The Census Bureau numbers tracts that are all water 9900.
bool isWaterTract(std::string_view geoid)
{
    return geoid.size() == 11 && geoid.substr(5, 4) == "9900";
}

void appendBlankRow(project::DatasetColumn &column, Blank reason)
{
    if (!column.numeric) {
        column.texts.emplace_back();
        return;
    }
    column.numbers.push_back(std::nan(""));
    column.blanks.resize(column.numbers.size() - 1, Blank::None);
    column.blanks.push_back(reason);
    if (!column.bounds.empty())
        column.bounds.push_back(values::Bound::None);
    if (!column.margins.empty())
        column.margins.push_back(values::MarginState::Unknown);
}

} // namespace

void sayNoResidents(const census::RecognizedTable &table, ImportColumns &result)
{
    std::map<std::string, std::vector<double>> people;
    for (const MeasureColumn &measure : result.measures) {
        if (isPopulation(table.columns[measure.column]))
            people.emplace(table.columns[measure.column].period, result.columns[measure.stored].numbers);
    }
    for (const MeasureColumn &measure : result.measures) {
        const auto found = people.find(table.columns[measure.column].period);
        std::vector<Blank> &blanks = result.columns[measure.stored].blanks;
        for (std::size_t i = 0; found != people.end() && i < blanks.size(); ++i) {
            if (found->second[i] == 0 && blanks[i] == Blank::NoData)
                blanks[i] = Blank::NoResidents;
        }
    }
}

void sayWater(std::span<const std::string> ids, ImportColumns &result)
{
    std::vector<bool> hasRow(ids.size(), false);
    for (std::size_t row = 0; row < result.areas.size(); ++row) {
        hasRow[result.areas[row]] = true;
        if (!isWaterTract(ids[result.areas[row]]))
            continue;
        for (const MeasureColumn &measure : result.measures) {
            std::vector<Blank> &blanks = result.columns[measure.stored].blanks;
            if (row < blanks.size() && blanks[row] == Blank::NoData)
                blanks[row] = Blank::NoResidents;
        }
    }
    for (std::size_t area = 0; area < ids.size(); ++area) {
        if (hasRow[area] || !isWaterTract(ids[area]))
            continue;
        result.areas.push_back(area);
        for (project::DatasetColumn &column : result.columns)
            appendBlankRow(column, Blank::NoResidents);
    }
}

} // namespace choros::tasks
