// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/import_plan.h"

#include "census/period.h"
#include "files/receipt_json.h"
#include "support/text.h"
#include "tasks/catalogue_defaults.h"
#include "tasks/dollar_title.h"
#include "tasks/find_record.h"
#include "tasks/import_columns.h"
#include "tasks/import_target.h"
#include "tasks/indicator_sheet.h"

#include <algorithm>
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

std::map<values::Blank, std::size_t> blanksOf(const project::DatasetColumn &column, std::size_t areas)
{
    std::map<values::Blank, std::size_t> blanks;
    for (const values::Blank blank : column.blanks) {
        if (blank != values::Blank::None)
            ++blanks[blank];
    }
    if (areas > column.numbers.size())
        blanks[values::Blank::NoData] += areas - column.numbers.size();
    return blanks;
}

std::size_t numbersIn(const project::DatasetColumn &column)
{
    return static_cast<std::size_t>(std::count_if(column.numbers.begin(), column.numbers.end(),
                                                  [](double number) { return !std::isnan(number); }));
}

std::size_t boundsIn(const project::DatasetColumn &column)
{
    return static_cast<std::size_t>(std::count_if(column.bounds.begin(), column.bounds.end(),
                                                  [](auto bound) { return bound != values::Bound::None; }));
}

double largestOf(const project::DatasetColumn &column)
{
    double largest = std::nan("");
    for (const double number : column.numbers)
        largest = std::fmax(largest, number);
    return largest;
}

/// Turns measures into indicators and series, and settles what is there already.
class Planner
{
public:
    Planner(ImportPlan &plan, const census::RecognizedTable &table, const ImportColumns &columns,
            const IndicatorSheet &sheet, std::string stem)
        : m_plan(plan), m_table(table), m_columns(columns), m_sheet(sheet), m_stem(std::move(stem))
    {
    }

    Result<void> run(const project::Project &project, const ImportOptions &options)
    {
        auto indicators = project.indicators();
        if (!indicators)
            return indicators.unexpected();
        auto entries = project.seriesEntries();
        if (!entries)
            return entries.unexpected();
        m_isPeriodAsked = !options.period.empty();
        m_known = *std::move(indicators);
        m_present = *std::move(entries);
        for (const MeasureColumn &measure : m_columns.measures)
            add(measure);
        noteUnknownSheetIds();
        auto datasets = project.datasets();
        if (!datasets)
            return datasets.unexpected();
        if (auto settled = settle(*datasets, options); !settled)
            return settled;
        findRatios(m_plan.indicators, m_plan.entries, m_columns.columns);
        return {};
    }

private:
    void add(const MeasureColumn &measure)
    {
        const census::Column &column = m_table.columns[measure.column];
        const IndicatorSheet::Entry *entry = m_sheet.find(column.code, column.measure);
        project::Indicator indicator = entry ? entry->indicator : project::Indicator();
        if (indicator.title.empty())
            nameBy(column, indicator);
        indicator.id = idFor(column, indicator.title);
        if (indicator.universe.empty())
            indicator.universe = column.universe;
        if (indicator.source.empty())
            indicator.source = sourceOfAllPeriods();
        addSigns(measure, indicator);
        const project::DatasetColumn &values = m_columns.columns[measure.stored];
        fillFromLabels(indicator, {column.code, column.measure, m_table.layout, measure.hasPercentSign,
                                   largestOf(values), m_plan.notes});

        PlannedSeries planned;
        const bool isOnSheet = entry && !entry->period.empty() && !m_isPeriodAsked;
        planned.period = isOnSheet ? entry->period : !column.period.empty() ? column.period : m_plan.period;
        planned.indicator = freeId(indicator.id, planned.period);
        indicator.id = planned.indicator;
        planned.isKnown = isKnown(indicator.id);
        planned.title = indicator.title;
        planned.column = column.code;
        planned.values = numbersIn(values);
        planned.bounds = boundsIn(values);
        planned.blanks = blanksOf(values, m_plan.areas);
        project::SeriesEntry series{indicator.id, planned.period, m_plan.geography, {}, values.name, {}};
        if (measure.margin != MeasureColumn::kNone) {
            const project::DatasetColumn &margins = m_columns.columns[measure.margin];
            planned.margin = measure.source;
            planned.marginColumn = measure.marginHeading;
            planned.margins = numbersIn(margins);
            series.marginColumn = margins.name;
        }
        const bool isNew =
            std::none_of(m_plan.indicators.begin(), m_plan.indicators.end(),
                         [&](const project::Indicator &one) { return one.id == indicator.id; });
        if (isNew)
            m_plan.indicators.push_back(std::move(indicator));
        m_plan.series.push_back(std::move(planned));
        m_plan.entries.push_back(std::move(series));
    }

    /// An indicator has many periods: each map names its own.
    std::string sourceOfAllPeriods() const
    {
        std::string source = m_plan.source;
        const std::string period = ", " + m_table.period;
        const std::size_t at = m_table.period.empty() ? std::string::npos : source.find(period);
        return at == std::string::npos ? source : source.erase(at, period.size());
    }

    void nameBy(const census::Column &column, project::Indicator &indicator) const
    {
        const DollarTitle words = withoutDollarYear(column.title);
        indicator.title = column.title;
        if (words.year == 0)
            return;
        indicator.format.prefix = "$";
        // Dollars of one year for all periods stay in the title.
        const std::string &period = column.period.empty() ? m_plan.period : column.period;
        if (!period.ends_with(std::to_string(words.year)))
            return;
        indicator.title = words.title;
        indicator.unit = "dollars of the period’s last year";
    }

    static void addSigns(const MeasureColumn &measure, project::Indicator &indicator)
    {
        if (measure.hasDollarSign && indicator.format.prefix.empty())
            indicator.format.prefix = "$";
        if (measure.hasPercentSign && indicator.format.suffix.empty())
            indicator.format.suffix = " %";
    }

    bool isKnown(const std::string &id) const
    {
        return std::any_of(m_known.begin(), m_known.end(),
                           [&](const project::Indicator &one) { return one.id == id; });
    }

    /// The project's own indicator of that code, or else of that title.
    std::string idFor(const census::Column &column, const std::string &title) const
    {
        if (isKnown(column.measure))
            return column.measure;
        for (const project::Indicator &known : m_known) {
            if (support::equalIgnoringCase(known.title, title))
                return known.id;
        }
        return column.measure;
    }

    /// Two columns of one table may be headed alike: both come in.
    std::string freeId(const std::string &id, const std::string &period) const
    {
        const auto isTaken = [&](const std::string &candidate) {
            return std::any_of(m_plan.entries.begin(), m_plan.entries.end(),
                               [&](const project::SeriesEntry &entry) {
                                   return entry.indicator == candidate && entry.period == period;
                               });
        };
        std::string free = id;
        for (int n = 2; isTaken(free); ++n)
            free = id + "_" + std::to_string(n);
        return free;
    }

    void noteUnknownSheetIds()
    {
        for (const IndicatorSheet::Entry &entry : m_sheet.entries) {
            const auto isUsed = [&](const MeasureColumn &measure) {
                const census::Column &column = m_table.columns[measure.column];
                return support::equalIgnoringCase(column.code, entry.indicator.id) ||
                       support::equalIgnoringCase(column.measure, entry.indicator.id);
            };
            if (std::none_of(m_columns.measures.begin(), m_columns.measures.end(), isUsed))
                m_plan.sheetIdsWithoutColumn.push_back(entry.indicator.id);
        }
    }

    const project::SeriesEntry *presentOf(const project::SeriesEntry &entry) const
    {
        const auto found =
            std::find_if(m_present.begin(), m_present.end(), [&](const project::SeriesEntry &other) {
                return other.indicator == entry.indicator && other.period == entry.period &&
                       other.geography == entry.geography;
            });
        return found == m_present.end() ? nullptr : &*found;
    }

    /// The dataset that a replacement is for, where nobody says: the same file, or the one that has most of
    /// these series.
    std::string mostOverlapping() const
    {
        std::map<std::string, std::size_t> counts;
        for (const project::SeriesEntry &entry : m_plan.entries) {
            if (const project::SeriesEntry *present = presentOf(entry))
                ++counts[present->dataset];
        }
        const auto most = std::max_element(counts.begin(), counts.end(),
                                           [](const auto &a, const auto &b) { return a.second < b.second; });
        return most == counts.end() ? std::string() : most->first;
    }

    /// Whether the same file brought any of these series; under another period it may be meant.
    bool isThereAlready() const
    {
        return std::any_of(m_plan.entries.begin(), m_plan.entries.end(),
                           [&](const project::SeriesEntry &entry) {
                               const project::SeriesEntry *present = presentOf(entry);
                               return present && present->dataset == m_plan.sameFile->id;
                           });
    }

    Result<void> settle(const std::vector<project::Dataset> &datasets, const ImportOptions &options)
    {
        for (const project::Dataset &dataset : datasets) {
            if (dataset.sha256 == m_plan.dataset.sha256 && dataset.title == m_plan.dataset.title &&
                dataset.geography == m_plan.geography)
                m_plan.sameFile = dataset;
        }
        if (options.present == Present::Replace || options.present == Present::Update) {
            const std::string wanted = !options.replaces.empty() ? options.replaces
                                       : m_plan.sameFile         ? m_plan.sameFile->id
                                                                 : mostOverlapping();
            const project::Dataset *found = findRecord(datasets, wanted);
            if (!found)
                return fail(ErrorCode::DatasetNotFound, wanted.empty() ? m_plan.dataset.title : wanted);
            m_plan.replaced = *found;
            m_plan.replacement.dataset = found->id;
            m_plan.replacement.keepsOthers = options.present == Present::Update;
        } else if (m_plan.sameFile && options.present == Present::Ask && isThereAlready()) {
            m_plan.refusal =
                support::Error{ErrorCode::AlreadyImported, m_plan.fileName, m_plan.sameFile->importedAt};
        }
        m_plan.replacement.sparesOthers = true; // what another program adds meanwhile is not ours to replace
        keepApart();
        return {};
    }

    /// Two tables may head different things alike ("y_2016"): a series of another table is never replaced.
    /// The newcomer gets an id and a title of its own.
    void keepApart()
    {
        std::map<std::string, std::string> renamed;
        for (std::size_t i = 0; i < m_plan.entries.size(); ++i) {
            const project::SeriesEntry *present = presentOf(m_plan.entries[i]);
            if (present && present->dataset != m_plan.replacement.dataset)
                renamed.emplace(m_plan.entries[i].indicator, std::string());
        }
        std::set<std::string> taken;
        for (const project::Indicator &indicator : m_plan.indicators)
            taken.insert(indicator.id);
        for (auto &[id, name] : renamed) {
            name = id + "_2";
            for (int n = 3; isKnown(name) || !taken.insert(name).second; ++n)
                name = id + "_" + std::to_string(n);
        }
        for (project::Indicator &indicator : m_plan.indicators) {
            if (!renamed.contains(indicator.id))
                continue;
            m_plan.keptApart.push_back(indicator.title);
            indicator.title += " (" + m_stem + ")";
        }
        for (std::size_t i = 0; i < m_plan.entries.size(); ++i) {
            const auto found = renamed.find(m_plan.entries[i].indicator);
            if (found == renamed.end())
                continue;
            m_plan.entries[i].indicator = m_plan.series[i].indicator = found->second;
            m_plan.series[i].title += " (" + m_stem + ")";
            m_plan.series[i].isKnown = false;
        }
        for (project::Indicator &indicator : m_plan.indicators) {
            if (const auto found = renamed.find(indicator.id); found != renamed.end())
                indicator.id = found->second;
        }
    }

    ImportPlan &m_plan;
    const census::RecognizedTable &m_table;
    const ImportColumns &m_columns;
    const IndicatorSheet &m_sheet;
    std::string m_stem;
    bool m_isPeriodAsked = false;
    std::vector<project::Indicator> m_known;
    std::vector<project::SeriesEntry> m_present;
};

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
    plan.isPeriodsSideBySide = table.isWidenedByPeriod;
    plan.isMeasuresSideBySide = table.isWidenedByMeasure;
    if (table.censuses.size() > 1)
        plan.censuses = table.censuses;
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
    plan.isKeyClear = target.isKeyClear;
    for (const census::KeyCandidate &candidate : target.candidates)
        plan.keyOptions.push_back({keyText(candidate.plan, headings), candidate.matched, candidate.areas});
    plan.tableVintage = options.vintage.empty() ? table.vintage : census::vintageFromText(options.vintage);
    plan.tableVintageSaidBy = options.vintage.empty() ? table.vintageSaidBy : std::string();
    plan.areaVintage = vintageOf(target.geography, target.ids);
    plan.doubt = target.doubt;
    plan.vintage = verdictOf(plan.tableVintage, plan.areaVintage, plan.receipt, plan.doubt);
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
    plan.textColumns = columns.textColumns;
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

} // namespace

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
    if (!options.vintage.empty() && census::vintageFromText(options.vintage).census == 0)
        return fail(ErrorCode::BadArgument, options.vintage, "a year of 2000 or later is needed");
    const Result<IndicatorSheet> sheet = readIndicatorSheet(path, job.part(0, 0.02));
    if (!sheet)
        return sheet.unexpected();
    const census::RecognizedTable table = census::recognizeTable(
        file->cells, {file->name, file->hasFieldNames,
                      file->columnMetadata ? &*file->columnMetadata : nullptr, file->report.separator});
    if (table.firstRow == table.endRow)
        return fail(ErrorCode::TableEmpty, path.string());
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
    if (auto planned = Planner(plan, table, *columns, *sheet, plan.dataset.title).run(project, options);
        !planned)
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

namespace {

/// What is kept of a plan beside its receipt.
std::map<std::string, std::string> factsOf(const ImportPlan &plan)
{
    std::map<std::string, std::string> facts{{"layout", std::string(census::layoutKey(plan.layout))}};
    const auto keep = [&facts](const char *key, const std::string &text) {
        if (!text.empty())
            facts[key] = text;
    };
    keep("period", plan.period);
    keep("table_title", plan.title);
    keep("table_vintage", census::vintageText(plan.tableVintage));
    keep("table_vintage_said_by", plan.tableVintageSaidBy);
    keep("area_vintage", census::vintageText(plan.areaVintage));
    std::string notes;
    for (const std::string &note : plan.notes)
        notes += (notes.empty() ? "" : "\n") + note;
    keep("notes", notes);
    keep("decisions", plan.decisions);
    return facts;
}

std::string keptReceipt(const ImportPlan &plan)
{
    std::vector<files::KeptSeries> series;
    for (const PlannedSeries &one : plan.series)
        series.push_back(
            {one.indicator, one.period, one.column, one.marginColumn, one.values, one.bounds, one.blanks});
    std::vector<files::KeptCell> unread;
    for (const UnreadCell &cell : plan.unread)
        unread.push_back({cell.line, cell.column, cell.said});
    return files::toJson(plan.receipt, series, unread, plan.unreadCount);
}

} // namespace

Result<std::string> storeImport(project::Project &project, const ImportPlan &plan, const JobContext &job)
{
    if (plan.refusal)
        return support::Unexpected{*plan.refusal};
    project::Dataset dataset = plan.dataset;
    dataset.receipt = keptReceipt(plan);
    dataset.rules = files::toJson(plan.file->report, factsOf(plan));
    return project.addDataset(std::move(dataset), plan.geoids, plan.columns, plan.indicators, plan.entries,
                              plan.replacement, job);
}

Result<ImportedTable> importTable(project::Project &project, const std::filesystem::path &table,
                                  const ImportOptions &options, const JobContext &job)
{
    if (project.isReadOnly() && !options.dryRun)
        return fail(ErrorCode::ProjectReadOnly, project.path().string());
    auto plan = planImport(project, table, options, job.part(0, 0.6));
    if (!plan)
        return plan.unexpected();
    if (plan->refusal)
        return support::Unexpected{*plan->refusal};
    ImportedTable imported{*std::move(plan), {}};
    if (options.dryRun)
        return imported;
    auto stored = storeImport(project, imported.plan, job.part(0.6, 1));
    if (!stored)
        return stored.unexpected();
    imported.dataset = *std::move(stored);
    return imported;
}

} // namespace choros::tasks
