// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/import_plan.h"

#include "census/period.h"
#include "support/text.h"
#include "tasks/import_columns.h"
#include "tasks/import_series.h"
#include "tasks/import_target.h"
#include "tasks/indicator_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace choros::tasks {

using support::ErrorCode;
using support::fail;
using support::JobContext;
using support::Result;

namespace {

/// What a column of the grid is called; columns that nobody recognized have their number.
std::vector<std::string> headingsOf(const census::RecognizedTable &table, std::size_t columnCount)
{
    std::vector<std::string> headings(columnCount);
    for (std::size_t i = 0; i < columnCount; ++i)
        headings[i] = "column " + std::to_string(i + 1);
    for (const census::Column &column : table.columns)
        headings[column.cells] = column.code;
    return headings;
}

void fillPeriod(ImportPlan &plan, const ImportOptions &options, const IndicatorSheet &sheet,
                const census::RecognizedTable &table)
{
    plan.period = table.period;
    plan.periodSource = table.isPeriodOfFileName ? PeriodSource::FileName : PeriodSource::Table;
    if (!options.period.empty()) {
        plan.period = census::normalizedPeriod(options.period);
        plan.periodSource = PeriodSource::Person;
    } else if (std::string period = sheet.period(); !period.empty()) {
        plan.period = std::move(period);
        plan.periodSource = PeriodSource::Sheet;
    }
}

/// An unquoted "1,234" makes two cells of one and shifts all that follow.
void countLongRows(const support::TextGrid &grid, const census::RecognizedTable &table, ImportPlan &plan)
{
    if (table.firstRow == 0)
        return; // no headings to compare with
    std::size_t headed = 0;
    for (std::size_t row = 0; row < table.firstRow; ++row)
        headed = std::max(headed, grid.cellsInRow(row));
    for (std::size_t row = table.firstRow; row < table.endRow; ++row) {
        bool isLong = false;
        for (std::size_t column = headed; column < grid.cellsInRow(row); ++column)
            isLong = isLong || !support::trimmed(grid.cell(row, column)).empty();
        if (isLong && plan.rowsTooLong++ == 0)
            plan.firstRowTooLong = grid.lineOfRow(row);
    }
}

/// Of what the file itself says, and of what was decided.
void fillFacts(ImportPlan &plan, const files::ReadTable &file, const std::filesystem::path &path,
               const census::RecognizedTable &table)
{
    plan.fileName = path.filename().string();
    plan.layout = table.layout;
    plan.title = table.title;
    plan.source = table.source;
    plan.notes = table.notes;
    plan.rowsInConflict = table.conflictingRows;
    plan.fileRows = table.receivedRows;
    plan.repeatedHeadings = table.repeatedHeadings;
    plan.secondTableLine = table.secondTableLine;
    plan.isPeriodsSideBySide = table.isWidenedByPeriod;
    plan.isMeasuresSideBySide = table.isWidenedByMeasure;
    if (!table.widened)
        countLongRows(file.cells, table, plan);
    plan.dataset.title = path.stem().string();
    const files::TableReport &report = file.report;
    if (report.sheets.size() > 1)
        plan.dataset.title += " – " + report.sheet;
    else if (report.members.size() > 1)
        plan.dataset.title = std::filesystem::path(report.member).stem().string();
    plan.dataset.sourceFile = plan.fileName;
    plan.dataset.sha256 = report.sha256;
}

void fillMatch(ImportPlan &plan, ImportTarget &target, const census::RecognizedTable &table,
               std::span<const std::string> headings, const ImportOptions &options)
{
    plan.geography = plan.dataset.geography = target.geography.id;
    plan.areas = target.ids.size();
    plan.receipt = std::move(target.match.receipt);
    plan.unmatchedWhy = std::move(target.unmatchedWhy);
    plan.isKeyClear = target.isKeyClear;
    for (const census::KeyCandidate &candidate : target.candidates)
        plan.keyOptions.push_back({keyText(candidate.plan, headings), candidate.matched, candidate.areas});
    plan.tableVintage = options.vintage.empty() ? table.vintage : census::vintageFromText(options.vintage);
    plan.tableVintageSaidBy = options.vintage.empty() ? table.vintageSaidBy : std::string();
    plan.areaVintage = vintageOf(target.geography, target.ids);
    plan.doubt = target.doubt;
    plan.vintage = verdictOf(plan.tableVintage, plan.areaVintage, plan.receipt, plan.doubt);
}

/// "2000 and 2010"
std::string censusesOf(std::span<const ColumnOfOtherTracts> columns)
{
    std::set<int> censuses;
    for (const ColumnOfOtherTracts &column : columns)
        censuses.insert(column.census);
    std::string text;
    for (const int census : censuses)
        text += (text.empty() ? "" : " and ") + std::to_string(census);
    return text;
}

/// Where columns are of several censuses, those of another than the boundaries are never drawn on them,
/// unless a person says that all keys are of one.
void leaveOutOtherTracts(ImportPlan &plan, const census::RecognizedTable &table, ImportColumns &columns,
                         const ImportOptions &options)
{
    if (table.censuses.size() < 2 || !options.vintage.empty())
        return;
    const int wanted = plan.areaVintage.census;
    for (MeasureColumn &measure : columns.measures) {
        const census::Column &column = table.columns[measure.column];
        measure.isOfOtherTracts = wanted != 0 && column.census != 0 && column.census != wanted;
        if (measure.isOfOtherTracts)
            plan.otherTracts.push_back(
                {column.code, column.period.empty() ? table.period : column.period, column.census});
    }
    if (plan.otherTracts.empty())
        plan.censuses = table.censuses;
}

/// The first reason against storing, the gravest first.
void judge(ImportPlan &plan, const ImportOptions &options)
{
    const auto refuse = [&](ErrorCode code, std::string subject, std::string detail) {
        plan.refusal = support::Error{code, std::move(subject), std::move(detail)};
    };
    const bool isVouchedFor =
        census::vintageFromText(options.vintage).census != 0 && plan.vintage == VintageVerdict::Doubtful;
    if (plan.vintage == VintageVerdict::Other)
        refuse(ErrorCode::VintageDiffers, std::to_string(plan.tableVintage.census),
               std::to_string(plan.areaVintage.census));
    else if (plan.vintage == VintageVerdict::Doubtful && !isVouchedFor)
        refuse(ErrorCode::VintageDoubtful, std::to_string(plan.doubt.rowsWithoutArea),
               std::to_string(plan.doubt.areasWithoutRow));
    else if (!plan.isKeyClear)
        refuse(ErrorCode::KeyChoiceNeeded, plan.fileName,
               plan.keyOptions[0].column + "\n" + plan.keyOptions[1].column);
    else if (plan.series.empty() && !plan.otherTracts.empty())
        refuse(ErrorCode::VintageDiffers, censusesOf(plan.otherTracts),
               std::to_string(plan.areaVintage.census));
    else if (plan.series.empty() && !plan.leftOut.empty())
        refuse(ErrorCode::NothingChosen, plan.fileName, {});
    else if (plan.series.empty())
        refuse(ErrorCode::NoValues, plan.fileName, {});
}

/// What was decided by a person, to be kept with the dataset.
std::string decisionsOf(const ImportOptions &options)
{
    std::string lines;
    const auto add = [&lines](const std::string &line) { lines += (lines.empty() ? "" : "\n") + line; };
    for (const auto &[column, rules] : options.rules) {
        for (const auto &[said, blank] : rules)
            add("means " + (column.empty() ? "" : column + ":") + said + "=" +
                std::string(values::blankKey(blank)));
    }
    for (const auto &[margin, measure] : options.margins)
        add("margin " + margin + "=" + measure);
    for (const auto &[margin, kind] : options.marginKinds)
        add("margin-kind " + margin + "=" + std::string(marginKindKey(kind)));
    for (const std::string &heading : options.leaveOut)
        add("leave-out " + heading);
    if (!options.keyColumn.empty())
        add("key " + options.keyColumn);
    if (!options.vintage.empty())
        add("vintage " + options.vintage);
    if (options.duplicates == census::Duplicates::KeepLast)
        add("duplicates last");
    if (options.duplicates == census::Duplicates::LeaveOut)
        add("duplicates none");
    if (options.rollUpBlockGroups)
        add("roll-up");
    return lines;
}

void fillColumns(ImportPlan &plan, ImportColumns &columns, std::span<const std::string> ids)
{
    plan.unread = std::move(columns.unread);
    plan.unreadCount = columns.unreadCount;
    plan.textColumns = std::move(columns.textColumns);
    plan.symbols = std::move(columns.symbols);
    plan.mixedPercents = std::move(columns.mixedPercents);
    plan.emptyColumns = std::move(columns.emptyColumns);
    plan.unpairedMargins = std::move(columns.unpairedMargins);
    plan.columnsNotStored = columns.columnsNotStored;
    plan.columnsNotAdditive = columns.columnsNotAdditive;
    for (const std::size_t area : columns.areas)
        plan.geoids.push_back(ids[area]);
    plan.areaOfRow = std::move(columns.areas);
    plan.dataset.rows = plan.geoids.size();
    plan.columns = std::move(columns.columns);
}

Result<void> checkOptions(const ImportOptions &options)
{
    if (!options.vintage.empty() && census::vintageFromText(options.vintage).census == 0)
        return fail(ErrorCode::BadArgument, options.vintage, "A year of 2000 or later is needed.");
    if (!options.period.empty() && !census::isPeriod(options.period))
        return fail(ErrorCode::BadArgument, options.period,
                    "A period is a year, such as 2018, years from and to, such as 2018-2022, a quarter, such "
                    "as 2018 Q1, or a month, such as 2018-03.");
    return {};
}

} // namespace

std::string_view marginKindKey(MarginKind kind)
{
    constexpr std::array<std::string_view, 4> kKeys = {"90", "95", "99", "se"};
    return kKeys[static_cast<std::size_t>(kind)];
}

Result<ImportPlan> planImport(const project::Project &project, const std::filesystem::path &table,
                              const ImportOptions &options, const JobContext &job)
{
    auto file = files::readTable(table, {options.sheet}, job.part(0, 0.5));
    if (!file)
        return file.unexpected();
    return planImport(project, std::make_shared<const files::ReadTable>(*std::move(file)), table, options,
                      job.part(0.5, 1));
}

Result<ImportPlan> planImport(const project::Project &project, std::shared_ptr<const files::ReadTable> file,
                              const std::filesystem::path &path, const ImportOptions &options,
                              const JobContext &job)
{
    if (auto valid = checkOptions(options); !valid)
        return valid.unexpected();
    const Result<IndicatorSheet> sheet = readIndicatorSheet(path, job.part(0, 0.02));
    if (!sheet)
        return sheet.unexpected();
    const census::RecognizedTable table =
        census::recognizeTable(file->cells, {file->name, file->hasFieldNames,
                                             file->columnMetadata ? &*file->columnMetadata : nullptr,
                                             file->report.separator, options.duplicates});
    if (table.firstRow == table.endRow)
        return fail(ErrorCode::TableEmpty, path.string());
    if (table.tooLong)
        return fail(ErrorCode::TooManyMeasures, table.tooLong->column,
                    std::to_string(table.tooLong->measures));
    const support::TextGrid &grid = table.grid(file->cells);
    const std::vector<std::string> headings = headingsOf(table, grid.columnCount());
    Result<ImportTarget> target =
        findTarget(project, grid, table, headings, options, path.string(), job.part(0.1, 0.3));
    if (job.cancelled()) // whoever gave up need not hear that nothing matched
        return fail(ErrorCode::Cancelled, path.string());
    if (!target)
        return target.unexpected();
    const std::vector<std::string> declared = sheet->ids();
    Result<ImportColumns> columns =
        readColumns(grid, table, target->match, target->ids, options, declared, job.part(0.3, 1));
    if (!columns)
        return columns.unexpected();

    ImportPlan plan;
    fillFacts(plan, *file, path, table);
    fillMatch(plan, *target, table, headings, options);
    fillPeriod(plan, options, *sheet, table);
    leaveOutOtherTracts(plan, table, *columns, options);
    if (auto planned = planSeries(plan, table, *columns, *sheet, project, options); !planned)
        return planned.unexpected();
    fillColumns(plan, *columns, target->ids);
    judge(plan, options);
    plan.decisions = decisionsOf(options);
    plan.file = std::move(file);
    return plan;
}

values::Series plannedSeries(const ImportPlan &plan, std::size_t index)
{
    const project::SeriesEntry &entry = plan.entries[index];
    values::Series series;
    series.value.assign(plan.areas, std::nan(""));
    series.blank.assign(plan.areas, values::Blank::NoData);
    const auto named = [&](const std::string &name) -> const project::DatasetColumn * {
        const auto found = std::find_if(plan.columns.begin(), plan.columns.end(),
                                        [&](const auto &column) { return column.name == name; });
        return found == plan.columns.end() ? nullptr : &*found;
    };
    const project::DatasetColumn *values = named(entry.valueColumn);
    if (!values)
        return series;
    if (!values->bounds.empty())
        series.bound.assign(plan.areas, values::Bound::None);
    const project::DatasetColumn *margins = named(entry.marginColumn);
    if (margins) {
        series.margin.assign(plan.areas, std::nan(""));
        series.marginState.assign(plan.areas, values::MarginState::Unknown);
    }
    for (std::size_t row = 0; row < plan.areaOfRow.size(); ++row) {
        const std::size_t area = plan.areaOfRow[row];
        series.value[area] = values->numbers[row];
        series.blank[area] = values->blanks.empty() ? values::Blank::None : values->blanks[row];
        if (!values->bounds.empty())
            series.bound[area] = values->bounds[row];
        if (!margins)
            continue;
        series.margin[area] = margins->numbers[row];
        series.marginState[area] = !margins->margins.empty()           ? margins->margins[row]
                                   : std::isnan(margins->numbers[row]) ? values::MarginState::Unknown
                                                                       : values::MarginState::Known;
    }
    return series;
}

} // namespace choros::tasks
