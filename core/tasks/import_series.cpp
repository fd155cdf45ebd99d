// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/import_series.h"

#include "support/text.h"
#include "tasks/catalogue_defaults.h"
#include "tasks/dollar_title.h"
#include "tasks/find_record.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace choros::tasks {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

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
        for (const MeasureColumn &measure : m_columns.measures) {
            if (!measure.isOfOtherTracts)
                add(measure);
        }
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
        planned.place = static_cast<std::size_t>(&measure - m_columns.measures.data());
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
            planned.marginLevel = measure.marginLevel;
            planned.marginColumn = measure.marginHeading;
            planned.margins = numbersIn(margins);
            series.marginColumn = margins.name;
        }
        if (measure.isLeftOut) {
            m_plan.leftOut.push_back(std::move(planned));
            return;
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

} // namespace

Result<void> planSeries(ImportPlan &plan, const census::RecognizedTable &table, const ImportColumns &columns,
                        const IndicatorSheet &sheet, const project::Project &project,
                        const ImportOptions &options)
{
    return Planner(plan, table, columns, sheet, plan.dataset.title).run(project, options);
}

} // namespace choros::tasks
