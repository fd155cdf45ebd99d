// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/layout_columns.h"

#include "census/cells.h"
#include "census/column_names.h"
#include "support/text.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace choros::census {

namespace {

constexpr std::size_t kSampledRows = 200;
constexpr std::size_t kAmbiguous = static_cast<std::size_t>(-1);

class Sample
{
public:
    explicit Sample(const ColumnSources &sources)
        : m_sources(&sources), m_rows(sampleRows(sources.firstRow, sources.endRow, kSampledRows))
    {
    }

    std::vector<std::string_view> cells(const Column &column) const
    {
        return cellsOf(*m_sources->grid, column.cells, m_rows);
    }
    NumberColumn numbers(const Column &column) const
    {
        CellOptions options;
        options.hasDecimalComma = column.hasDecimalComma;
        return readNumbers(cells(column), options);
    }

private:
    const ColumnSources *m_sources;
    std::vector<std::size_t> m_rows;
};

bool areMostlyAreaIds(const std::vector<std::string_view> &cells)
{
    std::size_t filled = 0;
    std::size_t ids = 0;
    for (const std::string_view cell : cells) {
        filled += !cell.empty();
        ids += looksLikeAreaId(cell);
    }
    return filled > 0 && ids * 10 >= filled * 9;
}

/// The use of a column that its heading leaves open.
ColumnUse useByCells(const DraftColumn &draft, const Sample &sample)
{
    const Column &column = draft.column;
    const bool isNameless = column.code.starts_with("column ") && draft.isCoded;
    if (column.use == ColumnUse::Code)
        return areMostlyAreaIds(sample.cells(column)) ? ColumnUse::Key : ColumnUse::Code;
    if (column.use != ColumnUse::Measure || (draft.isCoded && !isNameless))
        return column.use;
    const auto cells = sample.cells(column);
    const NumberColumn numbers = sample.numbers(column);
    // Large amounts have as many digits as ids, but not all of them the same number.
    if (areMostlyAreaIds(cells) &&
        (isNameless || numbers.values == 0 || looksLikeIds(column.code, numbers.numbers)))
        return ColumnUse::Key;
    // The year of all rows is the table's.
    if (namesPeriod(column.code) &&
        std::adjacent_find(cells.begin(), cells.end(), std::not_equal_to<>()) == cells.end() &&
        !cells.empty())
        return ColumnUse::Code;
    if (isZeroPadded(cells) || looksLikeIds(isNameless ? "" : column.code, numbers.numbers))
        return ColumnUse::Code;
    if (numbers.unread > 0 && !isNumeric(numbers))
        return ColumnUse::Words;
    return ColumnUse::Measure;
}

/// Columns called standard errors that hold the codes of margins of error are these: the Census Bureau
/// publishes no standard errors.
bool holdsMarginCodes(const Column &column, const Sample &sample)
{
    for (const std::string_view cell : sample.cells(column)) {
        if (cell.starts_with("-222222222") || cell.starts_with("-333333333") ||
            cell.starts_with("-555555555"))
            return true;
    }
    return false;
}

std::string pairKey(const DraftColumn &draft)
{
    return draft.stem + '\x1f' + draft.column.period;
}

bool isOfMeasure(ColumnUse use)
{
    switch (use) {
    case ColumnUse::Margin:
    case ColumnUse::StandardError:
    case ColumnUse::LowerLimit:
    case ColumnUse::UpperLimit:
    case ColumnUse::Variation:
    case ColumnUse::Annotation:
    case ColumnUse::MarginAnnotation:
        return true;
    case ColumnUse::Measure:
    case ColumnUse::Key:
    case ColumnUse::Words:
    case ColumnUse::Code:
        break;
    }
    return false;
}

bool liesBeside(const DraftColumn &limit, const DraftColumn &measure, const Sample &sample)
{
    const NumberColumn limits = sample.numbers(limit.column);
    const NumberColumn values = sample.numbers(measure.column);
    std::size_t both = 0;
    for (std::size_t i = 0; i < limits.numbers.size(); ++i) {
        if (std::isnan(limits.numbers[i]) || std::isnan(values.numbers[i]))
            continue;
        ++both;
        const bool isRight = limit.column.use == ColumnUse::LowerLimit
                                 ? limits.numbers[i] <= values.numbers[i]
                                 : limits.numbers[i] >= values.numbers[i];
        if (!isRight)
            return false;
    }
    return both > 0;
}

void becomeMeasure(DraftColumn &draft)
{
    draft.column.use = ColumnUse::Measure;
    draft.column.measure = draft.column.code;
    draft.column.title = draft.column.code;
    draft.stem = lettersAndDigits(draft.column.code);
}

std::unordered_map<std::string, std::size_t> measuresByStem(const std::vector<DraftColumn> &drafts)
{
    std::unordered_map<std::string, std::size_t> measures;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        if (drafts[i].column.use != ColumnUse::Measure)
            continue;
        const auto [found, isNew] = measures.try_emplace(pairKey(drafts[i]), i);
        if (!isNew)
            found->second = kAmbiguous;
    }
    return measures;
}

void pairColumns(std::vector<DraftColumn> &drafts, const Sample &sample)
{
    const auto measures = measuresByStem(drafts);
    for (DraftColumn &draft : drafts) {
        if (!isOfMeasure(draft.column.use))
            continue;
        const auto found = measures.find(pairKey(draft));
        const bool isFound = found != measures.end() && found->second != kAmbiguous &&
                             (!draft.mustBracket || liesBeside(draft, drafts[found->second], sample));
        if (isFound)
            draft.column.of = found->second;
        else if (!draft.isCertain)
            becomeMeasure(draft);
    }
    for (DraftColumn &draft : drafts) {
        if (draft.column.of && holdsMarginCodes(draft.column, sample) &&
            draft.column.use == ColumnUse::StandardError)
            draft.column.use = ColumnUse::Margin;
    }
}

std::string unique(std::string name, const char *before, const char *after,
                   std::unordered_set<std::string> &taken)
{
    std::string candidate = name;
    for (int n = 2; !taken.insert(candidate).second; ++n)
        candidate = name + before + std::to_string(n) + after;
    return candidate;
}

void makeUnique(std::vector<DraftColumn> &drafts)
{
    std::unordered_set<std::string> codes;
    std::unordered_map<std::string, std::unordered_set<std::string>> idsOfPeriod;
    for (DraftColumn &draft : drafts) {
        Column &column = draft.column;
        column.code = unique(column.code, " (", ")", codes);
        if (column.use == ColumnUse::Measure)
            column.measure = unique(plainId(column.measure), "_", "", idsOfPeriod[column.period]);
    }
    for (DraftColumn &draft : drafts) {
        Column &column = draft.column;
        if (column.of)
            column.measure = drafts[*column.of].column.measure;
        else if (isOfMeasure(column.use))
            column.measure = plainId(column.measure);
        else if (column.use != ColumnUse::Measure)
            column.measure.clear();
    }
}

} // namespace

std::vector<Column> finishedColumns(const ColumnSources &sources, std::vector<DraftColumn> drafts)
{
    const Sample sample(sources);
    for (DraftColumn &draft : drafts) {
        draft.column.use = useByCells(draft, sample);
        draft.stem = draft.isGeneric ? std::string() : lettersAndDigits(draft.column.measure);
        const bool hasPeriod = draft.column.use == ColumnUse::Measure || isOfMeasure(draft.column.use);
        if (!hasPeriod)
            draft.column.period.clear();
    }
    pairColumns(drafts, sample);
    makeUnique(drafts);
    std::vector<Column> columns;
    columns.reserve(drafts.size());
    for (DraftColumn &draft : drafts)
        columns.push_back(std::move(draft.column));
    return columns;
}

} // namespace choros::census
