// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/layout.h"

#include "census/cells.h"
#include "census/layout_columns.h"
#include "census/layout_repair.h"
#include "census/layout_vintage.h"
#include "census/period.h"
#include "census/titles.h"
#include "support/text.h"

#include <algorithm>
#include <unordered_map>

namespace choros::census {

using support::TextGrid;

namespace {

constexpr std::size_t kSampledRows = 400;
constexpr std::size_t kSampledCells = 50000;

std::string fileStem(std::string_view fileName)
{
    const std::size_t dot = fileName.rfind('.');
    if (dot != std::string_view::npos && dot > 0)
        fileName = fileName.substr(0, dot);
    const auto dated = datedHeading(fileName);
    if (dated && !dated->stem.empty())
        return dated->stem;
    return std::string(support::trimmed(fileName));
}

/// Labels stand above the codes in some tables: then they change places.
void putCodesOnTop(TableFrame &frame)
{
    if (frame.labels.empty() || layoutOf(frame.headings) != TableLayout::Plain)
        return;
    if (layoutOf(frame.labels) != TableLayout::Plain)
        std::swap(frame.headings, frame.labels);
}

/// Labels that come in a file of their own, code by code, where the table has none.
void takeLabels(const TextGrid *metadata, TableFrame &frame)
{
    if (metadata == nullptr)
        return;
    std::unordered_map<std::string, std::string> labels;
    for (std::size_t row = 0; row < metadata->rowCount(); ++row)
        labels.emplace(support::trimmed(metadata->cell(row, 0)), support::trimmed(metadata->cell(row, 1)));
    frame.labels.resize(frame.headings.size());
    for (std::size_t i = 0; i < frame.headings.size(); ++i) {
        const auto found = labels.find(frame.headings[i]);
        if (frame.labels[i].empty() && !frame.headings[i].empty() && found != labels.end())
            frame.labels[i] = found->second;
    }
}

/// Whether a column is numbers, whichever way its commas are read.
bool isNumericEitherWay(const std::vector<std::string_view> &cells)
{
    return isNumeric(readNumbers(cells)) || isNumeric(readNumbers(cells, {.hasDecimalComma = true}));
}

/// Where decimal commas are: in columns whose own cells say so, and then in those whose cells leave it open.
/// A column of thousands ("1,234") contradicts all of them: two wards in a cell ("3,5") look just the same.
/// Not where semicolons stand between cells, as they do because commas are in numbers.
struct DecimalCommas
{
    bool isUsual = false;
    std::vector<bool> columns; ///< per column of the grid
};

DecimalCommas decimalCommasIn(const TextGrid &grid, std::size_t firstRow, std::size_t endRow, char separator)
{
    const std::size_t count = grid.columnCount();
    const std::vector<std::size_t> rows = sampleRows(
        firstRow, endRow,
        std::clamp<std::size_t>(kSampledCells / std::max<std::size_t>(count, 1), 20, kSampledRows));
    std::vector<CommaVotes> votes(count);
    std::size_t commas = 0;
    std::size_t points = 0;
    bool isContradicted = false;
    for (std::size_t column = 0; column < count; ++column) {
        const std::vector<std::string_view> cells = cellsOf(grid, column, rows);
        CommaVotes said = commaVotes(cells);
        if (said.commas + said.points + said.groups == 0 || !isNumericEitherWay(cells))
            continue;
        said.isCertain = said.isCertain || separator == ';';
        votes[column] = said;
        points += said.points;
        commas += hasDecimalComma(said) ? said.commas : 0;
        isContradicted = isContradicted || (separator != ';' && said.groups > 0 && !hasDecimalComma(said));
    }
    DecimalCommas result;
    result.columns.assign(count, false);
    result.isUsual = commas > points && !isContradicted;
    for (std::size_t column = 0; column < count && !isContradicted && commas > 0; ++column) {
        const bool isOpen = votes[column].commas + votes[column].points == 0;
        result.columns[column] = isOpen ? result.isUsual : hasDecimalComma(votes[column]);
    }
    return result;
}

/// "2018" of an index that rests on the survey of the five years up to it.
std::string vulnerabilityPeriod(std::string_view fileName)
{
    const auto at = support::toLowerAscii(fileName).find("svi");
    if (at == std::string::npos)
        return {};
    const std::string_view rest = fileName.substr(at + 3);
    const std::size_t digits = rest.find_first_of("0123456789");
    if (digits == std::string_view::npos || !isPeriod(rest.substr(digits, 4)))
        return {};
    const int last = lastYearOf(rest.substr(digits, 4));
    return normalizedPeriod(std::to_string(last - 4).append("-").append(std::to_string(last)));
}

std::string periodOf(const TextGrid &grid, const TableFrame &frame, TableLayout layout,
                     std::string_view fileName)
{
    if (std::string said = periodFromFileName(fileName); !said.empty())
        return said;
    if (layout == TableLayout::Svi)
        return vulnerabilityPeriod(fileName);
    for (const std::string &title : frame.titles) {
        if (std::string said = periodFromText(title); !said.empty())
            return said;
    }
    if (std::string said = periodOfRows(grid, frame); !said.empty())
        return said;
    for (const std::string &note : frame.notes) {
        if (std::string said = mentionsSurvey(note) ? periodFromText(note) : std::string(); !said.empty())
            return said;
    }
    return {};
}

std::string censusSource(const std::string &period)
{
    std::string source = "Decennial Census";
    if (!period.empty())
        source.append(", ").append(period);
    return source;
}

std::string surveySource(const std::string &period, const std::string &table, std::string_view from)
{
    std::string source = "American Community Survey";
    if (!period.empty()) {
        source += ' ';
        source += std::to_string(yearsOf(period));
        source += "-year estimates, ";
        source += period;
    }
    if (!table.empty()) {
        source += ", table ";
        source += table;
    }
    source += from;
    return source;
}

std::string sourceOf(const RecognizedTable &table, const HeadingContext &context)
{
    for (const std::string &note : table.notes) {
        const std::string lower = support::toLowerAscii(note.substr(0, 8));
        if (lower.starts_with("source:") || lower.starts_with("sources:"))
            return std::string(support::trimmed(std::string_view(note).substr(note.find(':') + 1)));
    }
    switch (table.layout) {
    case TableLayout::CensusDownload:
    case TableLayout::FactFinder:
    case TableLayout::CensusApi: {
        const bool isCensus =
            std::any_of(table.columns.begin(), table.columns.end(), [](const Column &column) {
                return column.use == ColumnUse::Measure && column.code.ends_with('N');
            });
        const std::string name = support::toLowerAscii(context.fileName);
        if (isCensus || name.find("decennial") != std::string::npos)
            return censusSource(table.period);
        return surveySource(table.period, context.table, {});
    }
    case TableLayout::Nhgis:
        return table.period.size() > 4 ? surveySource(table.period, {}, ", from IPUMS NHGIS")
                                       : std::string("IPUMS NHGIS");
    case TableLayout::SocialExplorer:
        return table.period.empty() ? std::string("Social Explorer")
                                    : surveySource(table.period, {}, ", from Social Explorer");
    case TableLayout::Places:
        return "CDC PLACES";
    case TableLayout::Svi:
        return "CDC/ATSDR Social Vulnerability Index";
    case TableLayout::OpportunityAtlas:
        return "Opportunity Atlas";
    case TableLayout::Hud:
        return "U.S. Department of Housing and Urban Development";
    case TableLayout::Plain:
    case TableLayout::PlainLong:
        break;
    }
    if (mentionsSurvey(context.fileName) && !table.period.empty())
        return surveySource(table.period, context.table, {});
    return {};
}

std::string titleOf(const TableFrame &frame, const HeadingContext &context)
{
    for (const std::string &title : frame.titles) {
        const std::string lower = support::toLowerAscii(title.substr(0, 6));
        if (!lower.starts_with("source") && !lower.starts_with("note"))
            return title;
    }
    const SurveyTable *known = isOfSurvey(context.layout) ? surveyTable(context.table) : nullptr;
    return known != nullptr ? std::string(known->title) : std::string();
}

/// Where all values are of one period, it is the table's.
void liftPeriod(RecognizedTable &table)
{
    std::string only;
    for (const Column &column : table.columns) {
        if (column.use != ColumnUse::Measure)
            continue;
        if (column.period.empty() || (!only.empty() && only != column.period))
            return;
        only = column.period;
    }
    if (table.period.empty())
        table.period = only;
}

bool isPeriodOfFileName(const RecognizedTable &table, std::string_view fileName)
{
    if (table.period.empty())
        return false;
    const std::string named = periodFromFileName(fileName);
    return table.period ==
           (named.empty() && table.layout == TableLayout::Svi ? vulnerabilityPeriod(fileName) : named);
}

/// The parts of a table whose rows and cells were put right where they had to be.
TableFrame preparedFrame(const TextGrid &received, const LayoutHints &hints, RecognizedTable &table)
{
    table.widened = unbracketed(received);
    TableFrame frame = tableFrame(table.grid(received), hints.hasFieldNames);
    if (auto filled = withoutIdleRows(table.grid(received), frame))
        table.widened = std::move(filled);
    putCodesOnTop(frame);
    if (auto split = splitIntervals(table.grid(received), frame))
        table.widened = std::move(split);
    takeLabels(hints.columnMetadata, frame);
    return frame;
}

} // namespace

std::string_view layoutKey(TableLayout layout)
{
    switch (layout) {
    case TableLayout::Plain:
        return "plain";
    case TableLayout::PlainLong:
        return "plain_long";
    case TableLayout::CensusDownload:
        return "census_download";
    case TableLayout::FactFinder:
        return "factfinder";
    case TableLayout::CensusApi:
        return "census_api";
    case TableLayout::Nhgis:
        return "nhgis";
    case TableLayout::SocialExplorer:
        return "social_explorer";
    case TableLayout::Places:
        return "places";
    case TableLayout::Svi:
        return "svi";
    case TableLayout::OpportunityAtlas:
        return "opportunity_atlas";
    case TableLayout::Hud:
        return "hud";
    }
    return {};
}

RecognizedTable recognizeTable(const TextGrid &received, const LayoutHints &hints)
{
    RecognizedTable table;
    const TableFrame frame = preparedFrame(received, hints, table);
    ColumnSources sources;
    sources.context = headingContext(frame.headings, hints.fileName);
    sources.fileStem = fileStem(hints.fileName);
    table.layout = sources.context.layout;
    table.period = periodOf(table.grid(received), frame, table.layout, hints.fileName);
    sources.period = table.period;

    std::vector<DraftColumn> drafts;
    table.repeatedHeadings = frame.repeatedHeadings;
    table.secondTableLine = frame.secondTableLine;
    if (auto wide = widened(table.grid(received), frame, hints.duplicates)) {
        table.receivedRows = frame.endRow - frame.firstRow;
        table.widened = std::move(wide->grid);
        table.firstRow = 0;
        table.endRow = table.widened->rowCount();
        table.conflictingRows = wide->conflictingRows;
        table.isWidenedByPeriod = wide->hasPeriods;
        table.isWidenedByMeasure = wide->hasMeasures;
        if (!wide->period.empty())
            table.period = wide->period;
        if (table.layout == TableLayout::Plain)
            table.layout = TableLayout::PlainLong;
        drafts = wideDrafts(sources, *wide, frame.headings);
    } else {
        table.firstRow = frame.firstRow;
        table.endRow = frame.endRow;
        if (const TooLong tooLong = tooLongToWiden(table.grid(received), frame); tooLong.measures > 0)
            table.tooLong = {frame.headings[tooLong.column], tooLong.measures};
    }
    sources.grid = &table.grid(received);
    sources.firstRow = table.firstRow;
    sources.endRow = table.endRow;
    const DecimalCommas commas =
        decimalCommasIn(table.grid(received), table.firstRow, table.endRow, hints.separator);
    table.hasDecimalComma = commas.isUsual;
    if (drafts.empty())
        drafts = plainDrafts(sources, frame.headings, frame.labels);
    for (DraftColumn &draft : drafts) {
        const std::size_t cells = draft.column.cells;
        draft.column.hasDecimalComma = cells < commas.columns.size() && commas.columns[cells];
    }
    table.columns = finishedColumns(sources, std::move(drafts));
    table.notes = frame.titles;
    table.notes.insert(table.notes.end(), frame.notes.begin(), frame.notes.end());
    table.title = titleOf(frame, sources.context);
    liftPeriod(table);
    table.isPeriodOfFileName = isPeriodOfFileName(table, hints.fileName);
    table.source = sourceOf(table, sources.context);
    decideVintage(table, frame.headings, hints.fileName);
    if (table.layout == TableLayout::Svi)
        table.rules = {{"-999", values::Blank::NoData}, {"-999.0", values::Blank::NoData}};
    return table;
}

} // namespace choros::census
