// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/roll_up.h"

#include "support/text.h"
#include "values/margins.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace choros::tasks {

using project::DatasetColumn;
using values::Blank;
using values::Estimate;
using values::MarginState;

namespace {

/// The entries of each area, in the order of its first.
std::vector<std::vector<std::size_t>> entriesByArea(const std::vector<std::size_t> &areas)
{
    std::unordered_map<std::size_t, std::size_t> group;
    std::vector<std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const auto [found, isNew] = group.emplace(areas[i], groups.size());
        if (isNew)
            groups.emplace_back();
        groups[found->second].push_back(i);
    }
    return groups;
}

/// Words of a title or code: runs of letters, in lower case.
std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words(1);
    for (const char c : support::toLowerAscii(text)) {
        if (c >= 'a' && c <= 'z')
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    return words;
}

/// What is in doubt is no count: adding up medians or shares would be a lie, leaving a count out is none.
bool isCount(const census::Column &column, const MeasureColumn &measure, const DatasetColumn &cells)
{
    static constexpr std::array kNoCounts = {
        "median", "med",      "mdn",    "mean",    "avg",        "average",     "rate",       "rates",
        "ratio",  "share",    "index",  "percent", "pct",        "perc",        "prop",       "pctl",
        "gini",   "quintile", "decile", "income",  "inc",        "hinc",        "mhi",        "hhinc",
        "rent",   "mrent",    "mhval",  "value",   "price",      "percentile",  "score",      "density",
        "per",    "age",      "rank",   "minutes", "dollars",    "medhhinc",    "proportion", "years",
        "built",  "year",     "size",   "hhsize",  "expectancy", "temperature", "elevation"};
    if (measure.hasPercentSign || measure.hasDollarSign || column.title.find('%') != std::string::npos)
        return false;
    for (const std::string &text : {column.title, column.code}) {
        for (const std::string &word : wordsOf(text)) {
            const bool isListed = std::find(kNoCounts.begin(), kNoCounts.end(), word) != kNoCounts.end();
            if (isListed || word.starts_with("med") || word.starts_with("avg") || word.starts_with("pct"))
                return false;
        }
    }
    return std::all_of(cells.numbers.begin(), cells.numbers.end(), [](double number) {
        return std::isnan(number) || (number >= 0 && number == std::floor(number));
    });
}

DatasetColumn emptyLike(const DatasetColumn &column)
{
    DatasetColumn out;
    out.name = column.name;
    out.title = column.title;
    out.numeric = column.numeric;
    return out;
}

DatasetColumn commonWords(const DatasetColumn &column, const std::vector<std::vector<std::size_t>> &groups)
{
    DatasetColumn out = emptyLike(column);
    for (const std::vector<std::size_t> &entries : groups) {
        const std::string &first = column.texts[entries.front()];
        const bool isSame = std::all_of(entries.begin(), entries.end(),
                                        [&](std::size_t i) { return column.texts[i] == first; });
        out.texts.push_back(isSame ? first : std::string());
    }
    return out;
}

/// One entry of a count; without a column of margins its margin is unknown.
Estimate entryAt(const DatasetColumn &estimates, const DatasetColumn *margins, std::size_t entry)
{
    Estimate estimate;
    estimate.value = estimates.numbers[entry];
    estimate.blank = estimates.blanks.empty() ? Blank::None : estimates.blanks[entry];
    if (!estimates.bounds.empty())
        estimate.bound = estimates.bounds[entry];
    if (margins == nullptr)
        return estimate;
    estimate.margin = margins->numbers[entry];
    estimate.marginState = margins->margins.empty() ? MarginState::Known : margins->margins[entry];
    return estimate;
}

/// The sum of each area's entries.
std::vector<Estimate> sums(const DatasetColumn &estimates, const DatasetColumn *margins,
                           const std::vector<std::vector<std::size_t>> &groups)
{
    std::vector<Estimate> sums;
    for (const std::vector<std::size_t> &entries : groups) {
        values::SumOfEstimates sum;
        for (const std::size_t entry : entries)
            sum.add(entryAt(estimates, margins, entry));
        sums.push_back(sum.result());
    }
    return sums;
}

DatasetColumn valuesOf(const std::vector<Estimate> &sums, const DatasetColumn &column)
{
    DatasetColumn out = emptyLike(column);
    for (const Estimate &sum : sums) {
        out.numbers.push_back(sum.value);
        out.blanks.push_back(sum.blank);
        out.bounds.push_back(sum.bound);
    }
    return out;
}

DatasetColumn marginsOf(const std::vector<Estimate> &sums, const DatasetColumn &column)
{
    DatasetColumn out = emptyLike(column);
    for (const Estimate &sum : sums) {
        out.numbers.push_back(sum.margin);
        out.margins.push_back(sum.marginState);
    }
    return out;
}

} // namespace

void rollUp(const census::RecognizedTable &table, ImportColumns &columns)
{
    const auto groups = entriesByArea(columns.areas);
    if (groups.size() == columns.areas.size())
        return;
    std::vector<DatasetColumn> rolled;
    std::vector<MeasureColumn> measures;
    for (const DatasetColumn &column : columns.columns) {
        if (!column.numeric)
            rolled.push_back(commonWords(column, groups));
    }
    columns.textColumns.clear();
    for (const DatasetColumn &column : rolled)
        columns.textColumns.push_back(column.title);
    for (MeasureColumn measure : columns.measures) {
        const DatasetColumn &estimates = columns.columns[measure.stored];
        if (!isCount(table.columns[measure.column], measure, estimates)) {
            ++columns.columnsNotAdditive;
            continue;
        }
        const bool hasMargins = measure.margin != MeasureColumn::kNone;
        const DatasetColumn *margins = hasMargins ? &columns.columns[measure.margin] : nullptr;
        const std::vector<Estimate> totals = sums(estimates, margins, groups);
        measure.stored = rolled.size();
        rolled.push_back(valuesOf(totals, estimates));
        if (margins != nullptr) {
            measure.margin = rolled.size();
            rolled.push_back(marginsOf(totals, *margins));
        }
        measures.push_back(measure);
    }
    std::vector<std::size_t> areas;
    for (const std::vector<std::size_t> &entries : groups)
        areas.push_back(columns.areas[entries.front()]);
    columns.columns = std::move(rolled);
    columns.measures = std::move(measures);
    columns.areas = std::move(areas);
}

} // namespace choros::tasks
