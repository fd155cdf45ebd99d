// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/import_columns.h"

#include "support/text.h"
#include "tasks/column_reader.h"
#include "tasks/empty_areas.h"
#include "tasks/roll_up.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace choros::tasks {

using census::ColumnUse;
using support::Result;
using support::TextGrid;

namespace {

/// A name for a stored column, unique ignoring case and none of the project's own.
class StoredNames
{
public:
    std::string take(std::string_view heading)
    {
        std::string stem;
        for (const char c : support::trimmed(heading)) {
            const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              c == '_' || c == '-' || c == '.';
            if (kept)
                stem += c;
            else if (!stem.empty() && stem.back() != '_')
                stem += '_';
        }
        while (stem.ends_with('_'))
            stem.pop_back();
        if (stem.empty())
            stem = "column";
        std::string name = stem;
        for (int n = 2; !m_taken.insert(support::toLowerAscii(name)).second; ++n)
            name = stem + "_" + std::to_string(n);
        return name;
    }

private:
    std::unordered_set<std::string> m_taken{"fid", "geoid"};
};

/// Puts read columns into their final order and pairs them.
class Collector
{
public:
    Collector(const census::RecognizedTable &table, std::vector<ReadColumn> columns, ImportColumns &result)
        : m_table(table), m_columns(std::move(columns)), m_result(result),
          m_stored(table.columns.size(), MeasureColumn::kNone)
    {
    }

    void run()
    {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (m_table.columns[i].use == ColumnUse::Margin && m_table.columns[i].of)
                readOpenIntervals(m_columns[i].column, m_columns[*m_table.columns[i].of].column);
        }
        dropEmptyMeasures();
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            store(i);
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (m_stored[i] != MeasureColumn::kNone && m_table.columns[i].use == ColumnUse::Measure &&
                m_columns[i].isNumeric)
                m_result.measures.push_back(measureOf(i));
        }
        noteUnpaired();
        m_result.symbols = m_symbols.take(kListedSymbols);
    }

private:
    /// All-blank columns are left as words where others have numbers; alone they are all there is to show.
    void dropEmptyMeasures()
    {
        const auto isFilled = [&](std::size_t i) {
            return m_table.columns[i].use == ColumnUse::Measure && m_columns[i].isNumeric &&
                   !m_columns[i].hasOnlyBlanks;
        };
        bool anyFilled = false;
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            anyFilled = anyFilled || isFilled(i);
        for (std::size_t i = 0; i < m_columns.size() && anyFilled; ++i) {
            ReadColumn &column = m_columns[i];
            if (!column.hasOnlyBlanks)
                continue;
            if (m_table.columns[i].use == ColumnUse::Measure)
                m_result.emptyColumns.push_back(m_table.columns[i].title);
            column.isNumeric = false;
            column.column.numeric = false;
            column.column.texts.resize(column.column.numbers.size());
            for (project::SaidCell &cell : column.column.said)
                column.column.texts[cell.row] = std::move(cell.text);
            column.column.numbers.clear();
            column.column.blanks.clear();
            column.column.bounds.clear();
            column.column.margins.clear();
            column.column.said.clear();
        }
    }

    void store(std::size_t index)
    {
        ReadColumn &read = m_columns[index];
        if (m_result.columns.size() >= project::kMaxDatasetColumns) {
            ++m_result.columnsNotStored;
            return;
        }
        if (!read.isNumeric)
            m_result.textColumns.push_back(m_table.columns[index].code);
        else
            countSymbols(m_table.columns[index].use != ColumnUse::Measure, read);
        if (read.isNumeric && read.mixedPercents)
            m_result.mixedPercents.push_back(*read.mixedPercents);
        m_result.unreadCount += read.unreadCount;
        for (UnreadCell &cell : read.unread) {
            if (m_result.unread.size() < kListedCells)
                m_result.unread.push_back(std::move(cell));
        }
        read.column.name = m_names.take(m_table.columns[index].code);
        m_stored[index] = m_result.columns.size();
        m_result.columns.push_back(std::move(read.column));
    }

    /// What was said where there is no plain number, unread cells apart: they are told one by one.
    void countSymbols(bool isMargin, const ReadColumn &read)
    {
        const project::DatasetColumn &column = read.column;
        for (const project::SaidCell &cell : column.said) {
            if (std::binary_search(read.unreadRows.begin(), read.unreadRows.end(), cell.row))
                continue;
            census::SymbolMeaning meaning{.isMargin = isMargin};
            if (cell.row < column.blanks.size())
                meaning.blank = column.blanks[cell.row];
            if (!column.bounds.empty())
                meaning.bound = column.bounds[cell.row];
            if (meaning.bound != values::Bound::None)
                meaning.number = column.numbers[cell.row];
            m_symbols.add(cell.text, meaning);
        }
        for (const auto &[text, count] : read.controlled)
            m_symbols.add(text, {.isMargin = true}, count);
    }

    std::size_t partner(std::size_t measure, ColumnUse use) const
    {
        for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
            if (m_table.columns[i].use == use && m_table.columns[i].of == measure && m_columns[i].isNumeric &&
                m_stored[i] != MeasureColumn::kNone)
                return i;
        }
        return MeasureColumn::kNone;
    }

    MeasureColumn measureOf(std::size_t index)
    {
        MeasureColumn measure{index,
                              m_stored[index],
                              MeasureColumn::kNone,
                              MarginSource::None,
                              {},
                              m_columns[index].hasPercentSign,
                              m_columns[index].hasDollarSign};
        constexpr std::size_t none = MeasureColumn::kNone;
        const std::size_t margin = partner(index, ColumnUse::Margin);
        const std::size_t error = partner(index, ColumnUse::StandardError);
        const std::size_t lower = partner(index, ColumnUse::LowerLimit);
        const std::size_t upper = partner(index, ColumnUse::UpperLimit);
        if (margin != none)
            measure.marginLevel = m_table.columns[margin].level;
        if (margin != none && m_table.columns[margin].level == 90) {
            measure.margin = m_stored[margin];
            measure.source = MarginSource::AsGiven;
            measure.marginHeading = m_table.columns[margin].code;
        } else if (margin != none) {
            const double level = m_table.columns[margin].level;
            derive(measure, MarginSource::OtherLevel, margin, [level](double, double given, std::size_t) {
                return census::marginFromMargin(given, level);
            });
        } else if (error != none) {
            derive(measure, MarginSource::StandardError, error,
                   [](double, double given, std::size_t) { return census::marginFromStandardError(given); });
        } else if (lower != none && upper != none) {
            const double level = m_table.columns[lower].level;
            const std::vector<double> highs = m_result.columns[m_stored[upper]].numbers;
            derive(measure, MarginSource::Limits, lower,
                   [level, &highs](double estimate, double low, std::size_t row) {
                       return census::marginFromLimits(estimate, low, highs[row], level);
                   });
        }
        return measure;
    }

    /// A margin at 90 % of our own reckoning, stored beside what it comes from.
    template <class Formula>
    void derive(MeasureColumn &measure, MarginSource source, std::size_t given, const Formula &formula)
    {
        if (m_result.columns.size() >= project::kMaxDatasetColumns) {
            ++m_result.columnsNotStored;
            return;
        }
        const std::vector<double> &estimates = m_result.columns[measure.stored].numbers;
        const project::DatasetColumn &from = m_result.columns[m_stored[given]];
        project::DatasetColumn column;
        column.name = m_names.take(m_result.columns[measure.stored].name + "_moe90");
        column.title = column.name;
        column.margins = from.margins;
        for (std::size_t i = 0; i < from.numbers.size(); ++i)
            column.numbers.push_back(formula(estimates[i], from.numbers[i], i));
        measure.margin = m_result.columns.size();
        measure.source = source;
        measure.marginHeading = m_table.columns[given].code;
        m_result.columns.push_back(std::move(column));
    }

    void noteUnpaired()
    {
        for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
            if (m_table.columns[i].use == ColumnUse::Margin && m_columns[i].isNumeric &&
                !m_table.columns[i].of)
                m_result.unpairedMargins.push_back(m_table.columns[i].code);
        }
    }

    const census::RecognizedTable &m_table;
    std::vector<ReadColumn> m_columns;
    ImportColumns &m_result;
    std::vector<std::size_t> m_stored;
    StoredNames m_names;
    census::SymbolCounts m_symbols;
};

bool isDeclared(const census::Column &column, std::span<const std::string> declared)
{
    return std::any_of(declared.begin(), declared.end(), [&](const std::string &one) {
        const bool isMeasure = column.use == ColumnUse::Measure || column.use == ColumnUse::Code;
        return support::equalIgnoringCase(one, column.code) ||
               (isMeasure && support::equalIgnoringCase(one, column.measure));
    });
}

std::size_t columnCalled(const census::RecognizedTable &table, std::string_view heading)
{
    const auto found =
        std::find_if(table.columns.begin(), table.columns.end(), [&](const census::Column &column) {
            return support::equalIgnoringCase(column.code, support::trimmed(heading));
        });
    return static_cast<std::size_t>(found - table.columns.begin());
}

/// The column of that heading, or, where nothing is headed so, those of that measure's id.
std::vector<std::size_t> columnsMeant(const census::RecognizedTable &table, std::string_view wanted)
{
    if (const std::size_t headed = columnCalled(table, wanted); headed < table.columns.size())
        return {headed};
    std::vector<std::size_t> meant;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (support::equalIgnoringCase(table.columns[i].measure, support::trimmed(wanted)))
            meant.push_back(i);
    }
    return meant;
}

/// What the margins are that are paired by now. Error: BadArgument.
Result<void> applyMarginKinds(census::RecognizedTable &table, const ImportOptions &options)
{
    for (const auto &[heading, kind] : options.marginKinds) {
        const std::size_t at = columnCalled(table, heading);
        if (at == table.columns.size() ||
            (table.columns[at].use != ColumnUse::Margin && table.columns[at].use != ColumnUse::StandardError))
            return support::fail(support::ErrorCode::BadArgument, heading,
                                 "It is no column of margins of error.");
        const bool isError = kind == MarginKind::StandardError;
        table.columns[at].use = isError ? ColumnUse::StandardError : ColumnUse::Margin;
        table.columns[at].level = kind == MarginKind::At95 ? 95 : kind == MarginKind::At99 ? 99 : 90;
    }
    return {};
}

/// What a person has said of columns, over what was recognized. Errors: ColumnNotFound, BadArgument.
Result<void> applyDecisions(census::RecognizedTable &table, const ImportOptions &options,
                            std::span<const std::string> declared)
{
    const std::size_t none = table.columns.size();
    const auto missing = [&](const std::string &heading) {
        std::string there;
        for (const census::Column &column : table.columns)
            there += (there.empty() ? "" : "\n") + column.code;
        return support::fail(support::ErrorCode::ColumnNotFound, heading, there);
    };
    for (const auto &[heading, rules] : options.rules) {
        if (!heading.empty() && columnCalled(table, heading) == none)
            return missing(heading);
    }
    for (census::Column &column : table.columns) {
        if (isDeclared(column, declared) && column.use != ColumnUse::Key)
            column.use = ColumnUse::Measure;
    }
    for (const auto &[margin, measure] : options.margins) {
        const std::size_t from = columnCalled(table, margin);
        if (measure.empty() && from != none) {
            table.columns[from].of.reset();
            continue;
        }
        const std::size_t to = columnCalled(table, measure);
        if (from == none || to == none)
            return missing(from == none ? margin : measure);
        if (from == to || table.columns[to].use != ColumnUse::Measure)
            return support::fail(support::ErrorCode::BadArgument, margin,
                                 "A margin belongs to a column of estimates: " + measure + " is none.");
        for (census::Column &column : table.columns) {
            const bool isAnnotation =
                column.use == ColumnUse::Annotation || column.use == ColumnUse::MarginAnnotation;
            if (column.of == to && !isAnnotation) {
                column.use = ColumnUse::Code; // stored, but no longer that measure's
                column.of.reset();
            }
        }
        table.columns[from].use = ColumnUse::Margin;
        table.columns[from].of = to;
        table.columns[from].level = 90;
    }
    for (const std::string &heading : options.leaveOut) {
        if (columnsMeant(table, heading).empty())
            return missing(heading);
    }
    return applyMarginKinds(table, options);
}

/// What a person has decided of columns once they are read.
void markDecided(const census::RecognizedTable &table, const ImportOptions &options, ImportColumns &result)
{
    std::vector<bool> isLeftOut(table.columns.size());
    for (const std::string &heading : options.leaveOut) {
        for (const std::size_t column : columnsMeant(table, heading))
            isLeftOut[column] = true;
    }
    for (MeasureColumn &measure : result.measures)
        measure.isLeftOut = isLeftOut[measure.column];
    std::erase_if(result.unpairedMargins, [&](const std::string &margin) {
        return std::any_of(options.margins.begin(), options.margins.end(), [&](const auto &pair) {
            return pair.second.empty() && support::equalIgnoringCase(support::trimmed(pair.first), margin);
        });
    });
}

} // namespace

Result<ImportColumns> readColumns(const TextGrid &grid, const census::RecognizedTable &recognized,
                                  const census::KeyMatch &match, std::span<const std::string> ids,
                                  const ImportOptions &options, std::span<const std::string> declared,
                                  const support::JobContext &job)
{
    census::RecognizedTable table = recognized;
    table.widened.reset(); // large, and `grid` is it
    if (auto applied = applyDecisions(table, options, declared); !applied)
        return applied.unexpected();

    ImportColumns result;
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < match.areaOfRow.size(); ++i) {
        if (match.areaOfRow[i] == census::KeyMatch::kNoArea)
            continue;
        rows.push_back(table.firstRow + i);
        result.areas.push_back(match.areaOfRow[i]);
    }
    Result<std::vector<ReadColumn>> columns = readCells(grid, table, options, rows, job);
    if (!columns)
        return columns.unexpected();
    Collector(table, *std::move(columns), result).run();
    markDecided(table, options, result);
    if (options.rollUpBlockGroups)
        rollUp(table, result);
    sayNoResidents(table, result);
    sayWater(ids, result);
    return result;
}

} // namespace choros::tasks
