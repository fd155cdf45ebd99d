// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/import_table.h"

#include "files/receipt_json.h"
#include "support/text.h"
#include "tasks/find_record.h"
#include "tasks/indicator_sheet.h"
#include "tasks/period.h"
#include "tasks/table_columns.h"

#include <algorithm>
#include <array>

namespace choros::tasks {

using support::ErrorCode;
using support::fail;
using support::JobContext;
using support::Result;

namespace {

constexpr std::size_t kSampledRows = 500;
constexpr std::size_t kExampleKeys = 5;

using Cells = std::vector<std::string_view>;

/// Some cells of every column, from all over the table: a national table's first rows are all of one state.
std::vector<Cells> sampleCells(const files::Table &table, std::size_t rows)
{
    const std::size_t step = std::max<std::size_t>(1, table.rowCount() / rows);
    std::vector<Cells> sample(table.columnCount());
    for (std::size_t column = 0; column < sample.size(); ++column) {
        for (std::size_t row = 0; row < table.rowCount(); row += step)
            sample[column].push_back(table.cell(row, column));
    }
    return sample;
}

std::string listed(const std::vector<std::string> &names)
{
    std::string lines;
    for (const std::string &name : names)
        lines += (lines.empty() ? "" : "\n") + name;
    return lines;
}

Result<std::size_t> keyColumnOf(const files::Table &table, const std::vector<std::string> &areaIds,
                                const std::string &asked, const std::string &file)
{
    const auto &names = table.columns();
    if (!asked.empty()) {
        auto found = std::find(names.begin(), names.end(), asked);
        if (found == names.end()) {
            found = std::find_if(names.begin(), names.end(), [&](const std::string &name) {
                return support::equalIgnoringCase(name, support::trimmed(asked));
            });
        }
        if (found == names.end())
            return fail(ErrorCode::ColumnNotFound, asked, listed(names));
        return static_cast<std::size_t>(found - names.begin());
    }
    int column = census::old::findKeyColumn(names, sampleCells(table, kSampledRows), areaIds);
    if (column < 0 && table.rowCount() > kSampledRows) // one county's rows may hide in a national table
        column = census::old::findKeyColumn(names, sampleCells(table, table.rowCount()), areaIds);
    if (column < 0)
        return fail(ErrorCode::KeyColumnNotFound, file, listed(names));
    return static_cast<std::size_t>(column);
}

census::old::KeyMatch matchColumn(const files::Table &table, std::size_t column,
                                  const std::vector<std::string> &areaIds)
{
    Cells keys(table.rowCount());
    for (std::size_t row = 0; row < keys.size(); ++row)
        keys[row] = table.cell(row, column);
    census::old::KeyMatch match = census::old::matchKeys(keys, areaIds);
    match.receipt.keyColumn = table.columns()[column];
    return match;
}

struct Target
{
    std::string geography;
    std::vector<std::string> areaIds;
    std::size_t keyColumn = 0;
    census::old::KeyMatch match;
};

Result<Target> matchGeography(const project::Project &project, const std::string &geography,
                              const files::Table &table, const std::string &keyColumn,
                              const std::string &file)
{
    Result<std::vector<std::string>> ids = project.areaIds(geography);
    if (!ids)
        return ids.unexpected();
    const Result<std::size_t> column = keyColumnOf(table, *ids, keyColumn, file);
    if (!column)
        return column.unexpected();
    Target target{geography, *std::move(ids), *column, {}};
    target.match = matchColumn(table, target.keyColumn, target.areaIds);
    if (target.match.receipt.matched == 0) {
        std::vector<std::string> examples = target.match.receipt.unmatchedKeys;
        examples.resize(std::min(examples.size(), kExampleKeys));
        return fail(ErrorCode::NothingMatched, target.match.receipt.keyColumn, listed(examples));
    }
    return target;
}

/// The geography asked for, or the one in which most rows have an area.
Result<Target> findTarget(const project::Project &project, const files::Table &table,
                          const ImportOptions &options, const std::string &file)
{
    const Result<std::vector<project::Geography>> geographies = project.geographies();
    if (!geographies)
        return geographies.unexpected();
    if (!options.geography.empty()) {
        const project::Geography *asked = findRecord(*geographies, options.geography);
        if (!asked)
            return fail(ErrorCode::GeographyNotFound, options.geography);
        return matchGeography(project, asked->id, table, options.keyColumn, file);
    }
    Result<Target> best = fail(ErrorCode::GeographyNotFound);
    for (const project::Geography &geography : *geographies) {
        Result<Target> target = matchGeography(project, geography.id, table, options.keyColumn, file);
        const bool first = &geography == &geographies->front();
        if (first || (target && (!best || target->match.receipt.matched > best->match.receipt.matched)))
            best = std::move(target);
    }
    return best;
}

/// Every area of the geography is a value or a blank with a reason: areas without a row are NoData.
ImportedIndicator summaryOf(const TypedColumn &typed, std::string title, std::size_t areas)
{
    ImportedIndicator summary;
    summary.id = typed.indicator;
    summary.title = std::move(title);
    summary.values = typed.values;
    const std::size_t rows = typed.column.numbers.size();
    for (const values::Blank blank : typed.column.blanks) {
        if (blank != values::Blank::None)
            ++summary.blanks[blank];
    }
    if (areas > rows)
        summary.blanks[values::Blank::NoData] += areas - rows;
    return summary;
}

/// What goes into the project, ready for one transaction.
struct NewDataset
{
    project::Dataset dataset;
    std::vector<std::string> geoids;
    std::vector<project::DatasetColumn> columns;
    std::vector<project::Indicator> indicators;
    std::vector<project::SeriesEntry> series;
};

project::Indicator indicatorOf(const TypedColumn &typed, const IndicatorSheet &sheet,
                               const std::string &source)
{
    project::Indicator indicator;
    if (const auto *entry = sheet.find(typed.column.title, typed.indicator))
        indicator = entry->indicator;
    indicator.id = typed.indicator;
    if (indicator.title.empty())
        indicator.title = typed.column.title;
    if (indicator.source.empty())
        indicator.source = source; // better than no source: residents ask where a number came from
    return indicator;
}

/// Indicators and their series, in the table's order, and the report's lines about them.
void addIndicators(const TypedTable &typed, const IndicatorSheet &sheet, std::size_t areas,
                   NewDataset &dataset, ImportReport &report)
{
    for (const TypedColumn &column : typed.columns) {
        if (column.role != ColumnRole::Value)
            continue;
        project::Indicator indicator = indicatorOf(column, sheet, dataset.dataset.sourceFile);
        const auto *entry = sheet.find(column.column.title, column.indicator);
        const std::string period = report.period.empty() && entry != nullptr ? entry->period : report.period;
        const auto margin = std::find_if(typed.columns.begin(), typed.columns.end(), [&](const auto &other) {
            return other.role == ColumnRole::Margin && other.indicator == column.indicator;
        });
        project::SeriesEntry series{indicator.id, period, report.geography, {}, column.column.name, {}};
        if (margin != typed.columns.end())
            series.marginColumn = margin->column.name;
        report.indicators.push_back(summaryOf(column, indicator.title, areas));
        report.indicators.back().hasMargin = !series.marginColumn.empty();
        dataset.indicators.push_back(std::move(indicator));
        dataset.series.push_back(std::move(series));
    }
}

/// A number with separators or signs, which this reader leaves as words.
bool looksLikeWrittenNumber(std::string_view cell)
{
    const std::string_view text = support::trimmed(cell);
    return text.find_first_of("0123456789") != text.npos && text.find_first_of("$%,") != text.npos &&
           text.find_first_not_of("0123456789$%,.+-() ") == text.npos;
}

void noteColumnsNotRead(const TypedTable &typed, std::size_t keyColumn, ImportReport &report)
{
    for (std::size_t i = 0; i < typed.columns.size(); ++i) {
        const TypedColumn &column = typed.columns[i];
        if (column.role != ColumnRole::Text || i == keyColumn)
            continue;
        const auto &texts = column.column.texts;
        if (std::any_of(texts.begin(), texts.end(), looksLikeWrittenNumber))
            report.columnsNotRead.push_back(column.column.title);
    }
}

/// Two tables may head different things alike ("y_2016"): a series that is there already is never replaced.
/// The newcomer gets an id and a title of its own, from its table's name.
void keepApart(const std::vector<project::SeriesEntry> &present, const std::string &table,
               NewDataset &dataset, ImportReport &report)
{
    const auto isTaken = [&](const std::string &id, const project::SeriesEntry &series) {
        return std::any_of(present.begin(), present.end(), [&](const project::SeriesEntry &other) {
            return other.indicator == id && other.period == series.period &&
                   other.geography == series.geography;
        });
    };
    for (std::size_t i = 0; i < dataset.series.size(); ++i) {
        project::SeriesEntry &series = dataset.series[i];
        if (!isTaken(series.indicator, series))
            continue;
        report.keptApart.push_back(dataset.indicators[i].title);
        std::string id = series.indicator;
        for (int n = 2; isTaken(id, series); ++n)
            id = series.indicator + "_" + std::to_string(n);
        series.indicator = id;
        dataset.indicators[i].id = id;
        dataset.indicators[i].title += " (" + table + ")";
        report.indicators[i].id = id;
        report.indicators[i].title = dataset.indicators[i].title;
    }
}

void noteUnknownSheetIds(const IndicatorSheet &sheet, ImportReport &report)
{
    for (const IndicatorSheet::Entry &entry : sheet.entries) {
        const auto used = [&](const ImportedIndicator &one) {
            return support::equalIgnoringCase(one.id, entry.indicator.id) ||
                   support::equalIgnoringCase(one.id, indicatorId(entry.indicator.id));
        };
        if (std::none_of(report.indicators.begin(), report.indicators.end(), used))
            report.sheetIdsWithoutColumn.push_back(entry.indicator.id);
    }
}

Result<std::string> store(project::Project &project, NewDataset dataset, TypedTable typed,
                          const Target &target, const JobContext &job)
{
    for (const std::size_t row : typed.rows)
        dataset.geoids.push_back(target.areaIds[target.match.areaOfRow[row]]);
    for (TypedColumn &column : typed.columns)
        dataset.columns.push_back(std::move(column.column));
    dataset.dataset.rows = dataset.geoids.size();
    return project.addDataset(std::move(dataset.dataset), dataset.geoids, dataset.columns, dataset.indicators,
                              dataset.series, job);
}

std::string periodOf(const ImportOptions &options, const IndicatorSheet &sheet,
                     const std::filesystem::path &table)
{
    if (!options.period.empty())
        return normalizedPeriod(options.period);
    if (std::string period = sheet.period(); !period.empty())
        return period;
    return periodFromFileName(table.filename().string());
}

} // namespace

Result<ImportReport> importTable(project::Project &project, const std::filesystem::path &table,
                                 const ImportOptions &options, const JobContext &job)
{
    if (project.isReadOnly() && !options.dryRun)
        return fail(ErrorCode::ProjectReadOnly, project.path().string());
    Result<files::DelimitedTable> read = files::readDelimited(table, job.part(0, 0.3));
    if (!read)
        return read.unexpected();
    const Result<IndicatorSheet> sheet = readIndicatorSheet(table, job.part(0.3, 0.3));
    if (!sheet)
        return sheet.unexpected();
    const Result<Target> target = findTarget(project, read->table, options, table.string());
    if (job.cancelled()) // whoever gave up need not hear that nothing matched
        return fail(ErrorCode::Cancelled, table.string());
    if (!target)
        return target.unexpected();
    const std::vector<std::string> declared = sheet->ids();
    Result<TypedTable> typed =
        typedColumns(read->table, target->match, target->keyColumn, declared, job.part(0.35, 0.6));
    if (!typed)
        return typed.unexpected();

    ImportReport report;
    report.geography = target->geography;
    report.period = periodOf(options, *sheet, table);
    report.receipt = target->match.receipt;
    report.table = std::move(read->report);
    report.unread = std::move(typed->unread);
    report.unreadCount = typed->unreadCount;
    report.columnsNotStored = typed->columnsNotStored;
    NewDataset dataset;
    dataset.dataset.sourceFile = table.filename().string();
    addIndicators(*typed, *sheet, target->areaIds.size(), dataset, report);
    noteUnknownSheetIds(*sheet, report);
    noteColumnsNotRead(*typed, target->keyColumn, report);
    const Result<std::vector<project::SeriesEntry>> present = project.seriesEntries();
    if (!present)
        return present.unexpected();
    keepApart(*present, table.stem().string(), dataset, report);
    if (report.indicators.empty())
        return fail(ErrorCode::NoValues, table.string(), listed(report.columnsNotRead));
    if (options.dryRun)
        return report;

    dataset.dataset.title = table.stem().string();
    dataset.dataset.geography = report.geography;
    dataset.dataset.sha256 = report.table.sha256;
    dataset.dataset.receipt = files::toJson(report.receipt);
    dataset.dataset.rules = files::toJson(report.table);
    Result<std::string> id = store(project, std::move(dataset), *std::move(typed), *target, job.part(0.6, 1));
    if (!id)
        return id.unexpected();
    report.dataset = *std::move(id);
    return report;
}

} // namespace choros::tasks
