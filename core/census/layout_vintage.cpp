// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/layout_vintage.h"

#include "census/period.h"
#include "support/text.h"

#include <algorithm>
#include <set>
#include <span>

namespace choros::census {

namespace {

constexpr int kFirstSurvey = 2009; // the first of five years ended then

/// Columns of several censuses: all are of one where words say so; otherwise each is of that of its five
/// years.
void decideAmongSeveral(RecognizedTable &table, std::string_view fileName, bool isSurvey)
{
    std::vector<std::string> texts = table.notes;
    texts.push_back(table.title);
    texts.emplace_back(fileName);
    std::set<int> said;
    for (const std::string &text : texts) {
        const Vintage vintage = vintageOfWords(text);
        if (vintage.census != 0 && said.insert(vintage.census).second)
            table.vintageSaidBy = text;
    }
    if (said.size() == 1) {
        table.vintage.census = *said.begin();
        table.censuses = {table.vintage.census};
        return;
    }
    table.vintageSaidBy.clear();
    for (Column &column : table.columns) {
        const std::string &period = column.period.empty() && isSurvey ? table.period : column.period;
        const int last = lastYearOf(period);
        if (column.use == ColumnUse::Measure && last >= kFirstSurvey && yearsOf(period) == 5)
            column.census = vintageOfYear(last).census;
    }
}

/// Of columns with periods of their own and, where some have none, of the table's period. Those of a survey
/// say so; elsewhere only five years together are likely to be the survey's.
void decideVintageOfPeriods(RecognizedTable &table, std::string_view fileName)
{
    const bool isSurvey = isOfSurvey(table.layout) || mentionsSurvey(table.source);
    const auto says = [&](const Column &column) {
        const int last = lastYearOf(column.period);
        return last != 0 && (isSurvey || (yearsOf(column.period) == 5 && last >= kFirstSurvey));
    };
    std::vector<std::pair<Vintage, std::string>> said;
    bool isAnyOpen = false;
    for (const Column &column : table.columns) {
        if (column.use != ColumnUse::Measure)
            continue;
        isAnyOpen = isAnyOpen || !says(column);
        if (says(column))
            said.emplace_back(vintageOfYear(lastYearOf(column.period)), column.code);
    }
    const bool areAllDated = !said.empty() && !isAnyOpen;
    const bool isFile = periodFromFileName(fileName) == table.period;
    const int last = isSurvey ? lastYearOf(table.period) : 0;
    const Vintage ofTable = vintageOfYear(last);
    const bool isRepeated =
        std::all_of(said.begin(), said.end(), [&](const auto &column) { return column.first == ofTable; });
    if (last != 0 && (!areAllDated || isRepeated)) {
        std::string name = isFile ? std::string(fileName.substr(0, fileName.find('.'))) : table.period;
        said.emplace(said.begin(), ofTable, std::move(name));
    }
    for (const auto &[vintage, by] : said) {
        if (vintage.census != 0)
            table.censuses.push_back(vintage.census);
    }
    std::sort(table.censuses.begin(), table.censuses.end());
    table.censuses.erase(std::unique(table.censuses.begin(), table.censuses.end()), table.censuses.end());
    if (table.censuses.size() > 1)
        decideAmongSeveral(table, fileName, isSurvey);
    if (table.censuses.size() != 1 || table.vintage.census != 0)
        return;
    for (const auto &[vintage, by] : said) {
        if (vintage.census == 0)
            continue;
        if (table.vintage.census == 0) {
            table.vintage = vintage;
            table.vintageSaidBy = by;
        } else if (table.vintage.connecticut != vintage.connecticut) {
            table.vintage.connecticut = Vintage::Connecticut::Unknown;
        }
    }
}

} // namespace

bool isOfSurvey(TableLayout layout)
{
    switch (layout) {
    case TableLayout::CensusDownload:
    case TableLayout::FactFinder:
    case TableLayout::CensusApi:
    case TableLayout::Nhgis:
    case TableLayout::SocialExplorer:
    case TableLayout::Svi:
        return true;
    case TableLayout::Plain:
    case TableLayout::PlainLong:
    case TableLayout::Places:
    case TableLayout::OpportunityAtlas:
    case TableLayout::Hud:
        break;
    }
    return false;
}

bool mentionsSurvey(std::string_view text)
{
    const std::string lower = support::toLowerAscii(text.substr(0, 1000));
    return lower.find("american community survey") != std::string::npos || lower.starts_with("acs") ||
           lower.find(" acs") != std::string::npos;
}

void decideVintage(RecognizedTable &table, const std::vector<std::string> &headings,
                   std::string_view fileName)
{
    table.vintage = vintageOfColumns(headings);
    if (table.vintage.census != 0) {
        const auto said = std::find_if(headings.begin(), headings.end(), [&](const std::string &heading) {
            return vintageOfColumns(std::span(&heading, 1)).census == table.vintage.census;
        });
        table.vintageSaidBy = said != headings.end() ? *said : std::string();
    } else if (table.layout == TableLayout::OpportunityAtlas) {
        table.vintage.census = 2010;
        table.vintageSaidBy = "Opportunity Atlas";
    } else {
        decideVintageOfPeriods(table, fileName);
        return;
    }
    table.censuses = {table.vintage.census};
}

} // namespace choros::census
