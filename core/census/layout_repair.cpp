// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/layout_repair.h"

#include "support/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace choros::census {

using support::TextGrid;

namespace {

void takeQuotes(std::string &text)
{
    if (text.starts_with('"'))
        text.erase(0, 1);
    if (text.ends_with('"'))
        text.pop_back();
}

/// One row of the answer: its brackets stand in the first and the last filled cell.
void addUnbracketed(const TextGrid &grid, std::size_t row, TextGrid &plain)
{
    std::size_t cells = grid.cellsInRow(row);
    while (cells > 0 && support::trimmed(grid.cell(row, cells - 1)).empty())
        --cells;
    std::size_t next = 0;
    while (next < cells) {
        std::string text(support::trimmed(grid.cell(row, next)));
        const bool isFirst = next == 0;
        if (isFirst)
            text.erase(0, std::min(text.find_first_not_of('['), text.size()));
        // A name in quotes was cut at its commas.
        while (isFirst && text.starts_with('"') && (text.size() < 2 || !text.ends_with('"')) &&
               next + 1 < cells) {
            const std::string_view more = grid.cell(row, ++next);
            text.append(",").append(more);
            if (support::trimmed(more).ends_with('"'))
                break;
        }
        if (++next == cells) {
            while (text.ends_with(']') || text.ends_with(','))
                text.pop_back();
        }
        takeQuotes(text);
        plain.addCell(text);
    }
    plain.endRow(grid.lineOfRow(row));
}

bool namesInterval(const std::string &heading)
{
    const std::string lower = support::toLowerAscii(heading);
    return lower.ends_with("95ci") || lower.ends_with("_ci") || lower.ends_with(" ci") ||
           lower.ends_with("confidence interval");
}

struct Limits
{
    std::string_view low;
    std::string_view high;
    bool areTwo = false;
};

/// "(10.1, 12.3)", "10.1-12.3", "[10.1; 12.3]"; other cells are both limits' own.
Limits limitsOf(std::string_view cell)
{
    std::string_view text = support::trimmed(cell);
    if (text.size() > 2 && (text.front() == '(' || text.front() == '['))
        text = text.substr(1, text.size() - 2);
    for (const std::string_view separator : {", ", ",", ";", " - ", "\xE2\x80\x93", "-", " to "}) {
        const std::size_t at = text.find(separator, 1);
        if (at == std::string_view::npos || at > text.size())
            continue;
        const std::string_view low = support::trimmed(text.substr(0, at));
        const std::string_view high = support::trimmed(text.substr(at + separator.size()));
        if (support::parseNumber(low) && support::parseNumber(high))
            return {low, high, true};
    }
    return {cell, cell, false};
}

bool isBlank(const TextGrid &grid, std::size_t row)
{
    for (std::size_t column = 0; column < grid.cellsInRow(row); ++column) {
        if (!support::trimmed(grid.cell(row, column)).empty())
            return false;
    }
    return true;
}

} // namespace

std::optional<TextGrid> unbracketed(const TextGrid &grid)
{
    if (grid.rowCount() == 0)
        return std::nullopt;
    const std::string_view first = support::trimmed(grid.cell(0, 0));
    if (!first.starts_with("[[") && !first.starts_with("[\""))
        return std::nullopt;
    TextGrid plain;
    for (std::size_t row = 0; row < grid.rowCount(); ++row)
        addUnbracketed(grid, row, plain);
    return plain;
}

std::optional<TextGrid> splitIntervals(const TextGrid &grid, TableFrame &frame)
{
    std::vector<bool> isInterval(frame.headings.size(), false);
    const std::vector<std::size_t> rows = sampleRows(frame.firstRow, frame.endRow, 50);
    for (std::size_t column = 0; column < frame.headings.size(); ++column) {
        if (!namesInterval(frame.headings[column]))
            continue;
        const auto cells = cellsOf(grid, column, rows);
        isInterval[column] = std::any_of(cells.begin(), cells.end(),
                                         [](std::string_view cell) { return limitsOf(cell).areTwo; });
    }
    if (std::none_of(isInterval.begin(), isInterval.end(), [](bool is) { return is; }))
        return std::nullopt;
    TextGrid split;
    for (std::size_t row = frame.firstRow; row < frame.endRow; ++row) {
        for (std::size_t column = 0; column < frame.headings.size(); ++column) {
            const std::string_view cell = grid.cell(row, column);
            if (!isInterval[column]) {
                split.addCell(cell);
                continue;
            }
            const Limits limits = limitsOf(cell);
            split.addCell(limits.low);
            split.addCell(limits.high);
        }
        split.endRow(grid.lineOfRow(row));
    }
    TableFrame old = std::move(frame);
    frame = TableFrame{true,
                       {},
                       {},
                       0,
                       split.rowCount(),
                       std::move(old.titles),
                       std::move(old.notes),
                       old.repeatedHeadings,
                       old.secondTableLine};
    for (std::size_t column = 0; column < old.headings.size(); ++column) {
        const std::size_t copies = isInterval[column] ? 2 : 1;
        for (std::size_t copy = 0; copy < copies; ++copy) {
            frame.headings.push_back(old.headings[column]);
            if (copies == 2)
                frame.headings.back() += copy == 0 ? " low" : " high";
            if (!old.labels.empty())
                frame.labels.push_back(old.labels[column]);
        }
    }
    return split;
}

std::optional<TextGrid> withoutIdleRows(const TextGrid &grid, TableFrame &frame)
{
    std::vector<bool> isIdle(frame.endRow - frame.firstRow, false);
    for (std::size_t i = 0; i < isIdle.size(); ++i) {
        const std::size_t row = frame.firstRow + i;
        const bool isRepeated = repeatsHeadings(grid, row, frame);
        frame.repeatedHeadings += isRepeated;
        isIdle[i] = isRepeated || isBlank(grid, row);
    }
    if (std::none_of(isIdle.begin(), isIdle.end(), [](bool is) { return is; }))
        return std::nullopt;
    TextGrid filled;
    for (std::size_t row = frame.firstRow; row < frame.endRow; ++row) {
        if (isIdle[row - frame.firstRow])
            continue;
        for (std::size_t column = 0; column < frame.headings.size(); ++column)
            filled.addCell(grid.cell(row, column));
        filled.endRow(grid.lineOfRow(row));
    }
    frame.firstRow = 0;
    frame.endRow = filled.rowCount();
    return filled;
}

} // namespace choros::census
