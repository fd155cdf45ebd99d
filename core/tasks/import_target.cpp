// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/import_target.h"

#include "census/key_columns.h"
#include "support/text.h"
#include "tasks/find_record.h"

#include <algorithm>

namespace choros::tasks {

using census::KeyCandidate;
using census::KeyPlan;
using census::KeyTable;
using census::KeyTrouble;
using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

constexpr std::size_t kExampleKeys = 5;

std::string listed(std::span<const std::string> names)
{
    std::string lines;
    for (const std::string &name : names)
        lines += (lines.empty() ? "" : "\n") + name;
    return lines;
}

/// A heading as a person writes it; without regard to case and blanks around it.
std::size_t headingAt(std::span<const std::string> headings, std::string_view wanted)
{
    const std::string_view text = support::trimmed(wanted);
    const auto same = [&](const std::string &heading) { return support::equalIgnoringCase(heading, text); };
    return static_cast<std::size_t>(std::find_if(headings.begin(), headings.end(), same) - headings.begin());
}

std::vector<std::string> partsOf(const std::string &asked)
{
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= asked.size();) {
        const std::size_t to = std::min(asked.find('+', from), asked.size());
        parts.push_back(asked.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

/// The candidates made of just the columns asked for.
Result<std::vector<KeyCandidate>> askedCandidates(const KeyTable &table, const census::AreaLookup &areas,
                                                  const std::string &asked,
                                                  const census::MatchOptions &matching)
{
    std::vector<std::size_t> columns;
    const bool isOneHeading = headingAt(table.columnNames, asked) < table.columnNames.size();
    for (const std::string &part : isOneHeading ? std::vector<std::string>{asked} : partsOf(asked)) {
        columns.push_back(headingAt(table.columnNames, part));
        if (columns.back() == table.columnNames.size())
            return fail(ErrorCode::ColumnNotFound, asked, listed(table.columnNames));
    }
    std::vector<KeyCandidate> found = keyCandidates(
        table, areas, columns.size() == 1 ? table.columnNames[columns[0]] : std::string(), matching);
    std::erase_if(found, [&](const KeyCandidate &one) { return one.plan.columns != columns; });
    if (found.empty() && columns.size() == 1)
        found.push_back({KeyPlan{columns}, 0, 0, 0});
    return found;
}

bool saysKey(const KeyTable &table, std::size_t column)
{
    constexpr int kTelling = 2;
    return census::keyNameRank(table.columnNames[column]) >= kTelling;
}

support::Unexpected whyNot(const KeyTable &table, const census::AreaLookup &areas,
                           const ImportOptions &options, const std::string &file)
{
    census::KeyDiagnosis diagnosis = diagnoseKeys(table, areas, options.keyColumn);
    for (std::size_t i = 0; i < table.columnNames.size() && diagnosis.trouble == KeyTrouble::None; ++i) {
        if (saysKey(table, i))
            diagnosis = diagnoseKeys(table, areas, table.columnNames[i]);
    }
    const std::string heading =
        diagnosis.column < table.columnNames.size() ? table.columnNames[diagnosis.column] : std::string();
    switch (diagnosis.trouble) {
    case KeyTrouble::ScientificNotation:
        return fail(ErrorCode::KeysDamaged, heading, diagnosis.example);
    case KeyTrouble::OtherLevel:
        return fail(ErrorCode::OtherAreas, heading, diagnosis.detail);
    case KeyTrouble::OtherPlaces:
        return fail(ErrorCode::OtherPlaces, heading, diagnosis.detail);
    case KeyTrouble::OtherNumbers:
        return fail(ErrorCode::NothingMatched, heading, diagnosis.example);
    case KeyTrouble::None:
    case KeyTrouble::NoKeys:
        break;
    }
    return fail(ErrorCode::KeyColumnNotFound, file, listed(table.columnNames));
}

/// Whether numbers that no heading calls keys were found as tract numbers.
bool isByChance(const KeyTable &table, const KeyCandidate &candidate)
{
    const auto &columns = candidate.plan.columns;
    return candidate.isWeak && std::none_of(columns.begin(), columns.end(), [&](std::size_t column) {
               return census::keyNameRank(table.columnNames[column]) > 0;
           });
}

/// Whether a column that is called a key holds keys of something else.
bool hasOtherKeys(const KeyTable &table, const census::AreaLookup &areas)
{
    for (std::size_t column = 0; column < table.columnNames.size(); ++column) {
        if (!saysKey(table, column))
            continue;
        const KeyTrouble trouble = diagnoseKeys(table, areas, table.columnNames[column]).trouble;
        if (trouble != KeyTrouble::None && trouble != KeyTrouble::NoKeys)
            return true;
    }
    return false;
}

/// Leaves out counts that are tract numbers by chance, where a column called a key says something else.
void leaveOutChance(const KeyTable &table, const census::AreaLookup &areas,
                    std::vector<KeyCandidate> &candidates)
{
    const bool isToldBetter = std::any_of(candidates.begin(), candidates.end(), [&](const KeyCandidate &one) {
        return !one.isWeak && one.plan.columns.size() == 1 && saysKey(table, one.plan.columns[0]);
    });
    const bool isDoubtful = std::any_of(candidates.begin(), candidates.end(),
                                        [&](const KeyCandidate &one) { return isByChance(table, one); });
    constexpr std::size_t kFewRows = 10; // one or two numbers are found anywhere
    if (isDoubtful && (isToldBetter || table.rowCount() < kFewRows || hasOtherKeys(table, areas)))
        std::erase_if(candidates, [&](const KeyCandidate &one) { return isByChance(table, one); });
}

Result<ImportTarget> matchGeography(const project::Project &project, const project::Geography &geography,
                                    const KeyTable &table, const ImportOptions &options,
                                    const std::string &file)
{
    Result<std::vector<project::AreaName>> areas = project.areaNames(geography.id);
    if (!areas)
        return areas.unexpected();
    ImportTarget target;
    target.geography = geography;
    std::vector<std::string> names;
    for (project::AreaName &area : *areas) {
        target.ids.push_back(std::move(area.geoid));
        names.push_back(std::move(area.name));
    }
    const census::AreaLookup lookup(target.ids, names);
    const census::MatchOptions matching{options.duplicates, options.rollUpBlockGroups};
    Result<std::vector<KeyCandidate>> candidates =
        options.keyColumn.empty() ? keyCandidates(table, lookup, {}, matching)
                                  : askedCandidates(table, lookup, options.keyColumn, matching);
    if (!candidates)
        return candidates.unexpected();
    if (options.keyColumn.empty())
        leaveOutChance(table, lookup, *candidates);
    if (candidates->empty())
        return whyNot(table, lookup, options, file);
    target.candidates = *std::move(candidates);
    target.isKeyClear = !options.keyColumn.empty() || isClearlyBest(target.candidates);
    const KeyPlan &plan = target.candidates.front().plan;
    target.match = matchKeys(table, plan, lookup, matching);
    if (target.match.receipt.matched == 0) {
        const KeyTrouble trouble = diagnoseKeys(table, lookup, options.keyColumn).trouble;
        if (trouble != KeyTrouble::None && (trouble != KeyTrouble::NoKeys || options.keyColumn.empty()))
            return whyNot(table, lookup, options, file);
        const auto &keys = target.match.receipt.unmatchedKeys;
        return fail(ErrorCode::NothingMatched, target.match.receipt.keyColumn,
                    listed(std::span(keys).first(std::min(keys.size(), kExampleKeys))));
    }
    target.doubt = vintageDoubt(target.match, table, plan, lookup);
    target.unmatchedWhy = unmatchedRows(target.match, table, plan, lookup);
    return target;
}

} // namespace

Result<ImportTarget> findTarget(const project::Project &project, const support::TextGrid &grid,
                                const census::RecognizedTable &table, std::span<const std::string> headings,
                                const ImportOptions &options, const std::string &fileName,
                                const support::JobContext &job)
{
    const KeyTable keys{&grid, table.firstRow, table.endRow, headings};
    const Result<std::vector<project::Geography>> geographies = project.geographies();
    if (!geographies)
        return geographies.unexpected();
    if (!options.geography.empty()) {
        const project::Geography *asked = findRecord(*geographies, options.geography);
        if (!asked)
            return fail(ErrorCode::GeographyNotFound, options.geography);
        return matchGeography(project, *asked, keys, options, fileName);
    }
    Result<ImportTarget> best = fail(ErrorCode::GeographyNotFound);
    for (const project::Geography &geography : *geographies) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, fileName);
        Result<ImportTarget> target = matchGeography(project, geography, keys, options, fileName);
        const bool isFirst = &geography == &geographies->front();
        if (isFirst || (target && (!best || target->match.receipt.matched > best->match.receipt.matched)))
            best = std::move(target);
    }
    return best;
}

std::string keyText(const KeyPlan &plan, std::span<const std::string> headings)
{
    std::string text;
    for (const std::size_t column : plan.columns)
        text += (text.empty() ? "" : " + ") + headings[column];
    return text;
}

census::Vintage vintageOf(const project::Geography &geography, std::span<const std::string> ids)
{
    census::Vintage vintage = census::vintageFromText(geography.vintage);
    if (vintage.census == 0)
        vintage = census::vintageOfBoundaryFile(geography.source);
    vintage.connecticut = census::connecticutOf(ids); // what a year says holds for Connecticut alone
    return vintage;
}

VintageVerdict verdictOf(const census::Vintage &table, const census::Vintage &areas,
                         const census::MatchReceipt &receipt, const census::VintageDoubt &doubt)
{
    if (areOtherTracts(table, areas))
        return VintageVerdict::Other;
    const bool isSame = table.census != 0 && table.census == areas.census;
    if (!isSame && doubt.isLikely)
        return VintageVerdict::Doubtful;
    if (receipt.readings.contains(census::KeyReading::ConnecticutNumber))
        return VintageVerdict::Renumbered;
    return isSame ? VintageVerdict::Same : VintageVerdict::NotKnown;
}

} // namespace choros::tasks
