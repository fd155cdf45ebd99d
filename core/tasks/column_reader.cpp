// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/column_reader.h"

#include "support/parallel.h"
#include "support/text.h"

#include <algorithm>
#include <atomic>
#include <cmath>

namespace choros::tasks {

using census::ColumnUse;
using census::NumberColumn;
using support::Result;
using support::TextGrid;
using values::Blank;

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

bool isMeasureLike(ColumnUse use)
{
    return use == ColumnUse::Measure || use == ColumnUse::Margin || use == ColumnUse::StandardError ||
           use == ColumnUse::LowerLimit || use == ColumnUse::UpperLimit;
}

class ColumnReader
{
public:
    ColumnReader(const TextGrid &grid, const census::RecognizedTable &table, const ImportOptions &options,
                 std::span<const std::size_t> rows)
        : m_grid(grid), m_table(table), m_options(options), m_rows(rows)
    {
        m_annotations.resize(table.columns.size(), kNone);
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const census::Column &column = table.columns[i];
            if (!column.of)
                continue;
            if (column.use == ColumnUse::Annotation)
                m_annotations[*column.of] = i;
            else if (const std::size_t margin = marginOf(*column.of);
                     column.use == ColumnUse::MarginAnnotation && margin != *column.of)
                m_annotations[margin] = i;
        }
    }

    ReadColumn read(std::size_t index) const
    {
        const census::Column &column = m_table.columns[index];
        const std::vector<std::string_view> cells = cellsOf(index);
        ReadColumn result;
        result.column.title = column.code;
        if (isMeasureLike(column.use))
            readMeasure(index, cells, result);
        if (!result.isNumeric) {
            result.column.numeric = false;
            result.column.texts.assign(cells.begin(), cells.end());
        }
        return result;
    }

private:
    /// The margin of a measure; the measure itself where it has none.
    std::size_t marginOf(std::size_t measure) const
    {
        for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
            if (m_table.columns[i].use == ColumnUse::Margin && m_table.columns[i].of == measure)
                return i;
        }
        return measure;
    }

    /// Most cells have nothing around them.
    static std::string_view bare(std::string_view cell)
    {
        const auto isPlain = [](char c) { return c > ' ' && c < 0x7f; };
        return !cell.empty() && isPlain(cell.front()) && isPlain(cell.back()) ? cell : support::trimmed(cell);
    }

    std::vector<std::string_view> cellsOf(std::size_t index) const
    {
        std::vector<std::string_view> cells(m_rows.size());
        const std::size_t column = m_table.columns[index].cells;
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i] = bare(m_grid.cell(m_rows[i], column));
        return cells;
    }

    /// What the layout says of cells, over that what a person says of all columns, and of this one.
    census::CellRules rulesOf(const std::string &heading) const
    {
        census::CellRules rules = m_table.rules;
        for (const bool isOwn : {false, true}) {
            for (const auto &[column, own] : m_options.rules) {
                if (column.empty() == isOwn || (isOwn && !support::equalIgnoringCase(column, heading)))
                    continue;
                for (const auto &[said, blank] : own)
                    rules[said] = blank;
            }
        }
        return rules;
    }

    void readMeasure(std::size_t index, std::span<const std::string_view> cells, ReadColumn &result) const
    {
        const census::Column &column = m_table.columns[index];
        std::vector<std::string_view> annotations;
        if (m_annotations[index] != kNone)
            annotations = cellsOf(m_annotations[index]);
        const census::CellRules rules = rulesOf(column.code);
        NumberColumn numbers = census::readNumbers(cells, {.hasDecimalComma = column.hasDecimalComma,
                                                           .isMargin = column.use == ColumnUse::Margin,
                                                           .rules = &rules,
                                                           .annotations = annotations});
        result.isNumeric = census::isNumeric(numbers);
        result.hasOnlyBlanks =
            numbers.values == 0 && numbers.unread == 0 &&
            std::any_of(cells.begin(), cells.end(), [](std::string_view cell) { return !cell.empty(); });
        if (!result.isNumeric && !result.hasOnlyBlanks)
            return;
        result.isNumeric = true;
        result.hasPercentSign = numbers.hasPercentSign;
        result.hasDollarSign = numbers.hasDollarSign;
        keepWhatWasSaid(cells, annotations, numbers, result);
        noteUnread(column.code, cells, numbers, result);
        if (numbers.bareShare)
            result.mixedPercents = {column.code, m_grid.lineOfRow(m_rows[*numbers.bareShare]),
                                    std::string(cells[*numbers.bareShare])};
        result.column.numbers = std::move(numbers.numbers);
        result.column.blanks = std::move(numbers.blanks);
        result.column.bounds = std::move(numbers.bounds);
        result.column.margins = std::move(numbers.margins);
    }

    static void keepWhatWasSaid(std::span<const std::string_view> cells,
                                std::span<const std::string_view> annotations, const NumberColumn &numbers,
                                ReadColumn &result)
    {
        const auto saidOf = [&](std::size_t i) {
            const bool isAnnotated = !annotations.empty() && !annotations[i].empty() &&
                                     !support::equalIgnoringCase(annotations[i], "null");
            return isAnnotated ? annotations[i] : cells[i];
        };
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool isBound = !numbers.bounds.empty() && numbers.bounds[i] != values::Bound::None;
            const bool isControlled =
                !numbers.margins.empty() && numbers.margins[i] == values::MarginState::Controlled;
            if (isControlled)
                ++result.controlled[std::string(saidOf(i))];
            if ((numbers.blanks[i] != Blank::None || isBound) && !saidOf(i).empty())
                result.column.said.push_back({i, std::string(saidOf(i))});
        }
    }

    void noteUnread(const std::string &heading, std::span<const std::string_view> cells,
                    const NumberColumn &numbers, ReadColumn &result) const
    {
        result.unreadCount = numbers.unread;
        result.unreadRows = numbers.unreadCells;
        for (const std::size_t i :
             std::span(numbers.unreadCells).first(std::min(numbers.unread, kListedCells)))
            result.unread.push_back({m_grid.lineOfRow(m_rows[i]), heading, std::string(cells[i])});
    }

    const TextGrid &m_grid;
    const census::RecognizedTable &m_table;
    const ImportOptions &m_options;
    std::span<const std::size_t> m_rows;    ///< of the grid
    std::vector<std::size_t> m_annotations; ///< index of the column that annotates each
};

} // namespace

Result<std::vector<ReadColumn>> readCells(const TextGrid &grid, const census::RecognizedTable &table,
                                          const ImportOptions &options, std::span<const std::size_t> rows,
                                          const support::JobContext &job)
{
    const ColumnReader reader(grid, table, options, rows);
    const std::size_t count = table.columns.size();
    std::vector<ReadColumn> columns(count);
    std::atomic<std::size_t> done{0};
    support::parallelFor(count, support::threadCount(0, count), [&](std::size_t i, int thread) {
        if (job.cancelled())
            return;
        columns[i] = reader.read(i);
        const std::size_t ready = ++done;
        if (thread == 0)
            job.report(static_cast<double>(ready) / static_cast<double>(count));
    });
    if (job.cancelled())
        return support::fail(support::ErrorCode::Cancelled);
    return columns;
}

void readOpenIntervals(const project::DatasetColumn &margins, project::DatasetColumn &column)
{
    constexpr double kLeastAmount = 2000;
    const auto isOpen = [](std::string_view said) { return said == "***" || said.starts_with("-333333333"); };
    for (const project::SaidCell &cell : margins.said) {
        if (!isOpen(cell.text) || cell.row >= column.numbers.size())
            continue;
        double &number = column.numbers[cell.row];
        const double last = std::fmod(number, 10);
        const bool isBound = !column.bounds.empty() && column.bounds[cell.row] != values::Bound::None;
        if (isBound || !(number >= kLeastAmount) || (last != 1 && last != 9))
            continue;
        column.bounds.resize(column.numbers.size(), values::Bound::None);
        column.bounds[cell.row] = last == 1 ? values::Bound::AtLeast : values::Bound::AtMost;
        column.said.push_back({cell.row, support::numberToText(number)});
        number += last == 1 ? -1 : 1;
    }
    std::sort(column.said.begin(), column.said.end(),
              [](const project::SaidCell &a, const project::SaidCell &b) { return a.row < b.row; });
}

} // namespace choros::tasks
