// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/layout_frame.h"

#include "census/cell_text.h"
#include "census/column_names.h"
#include "census/period.h"
#include "support/text.h"

#include <algorithm>
#include <unordered_set>

namespace choros::census {

using support::TextGrid;

namespace {

constexpr std::size_t kSampledRows = 120;
constexpr std::size_t kHeaderDepth = 200; ///< data begins above this row

enum class CellKind { Blank, Number, AreaId, Words };

CellKind kindOf(std::string_view cell)
{
    if (looksLikeAreaId(cell))
        return CellKind::AreaId;
    if (writtenNumber(cell, false) || writtenNumber(cell, true))
        return CellKind::Number;
    return blankOfWords(cell) ? CellKind::Blank : CellKind::Words;
}

/// What most cells of a column are; Blank where nothing says.
struct ColumnKind
{
    CellKind kind = CellKind::Blank;
    bool isPeriod = false;
};

std::vector<ColumnKind> columnKinds(const TextGrid &grid)
{
    const std::vector<std::size_t> rows = sampleRows(0, grid.rowCount(), kSampledRows);
    std::vector<ColumnKind> kinds(grid.columnCount());
    for (std::size_t column = 0; column < kinds.size(); ++column) {
        std::size_t counts[4] = {};
        std::size_t periods = 0;
        for (const std::size_t row : rows) {
            const std::string_view cell = grid.cell(row, column);
            ++counts[static_cast<std::size_t>(kindOf(cell))];
            periods += cell.size() < 12 && isPeriod(cell);
        }
        const std::size_t numbers = counts[static_cast<std::size_t>(CellKind::Number)];
        const std::size_t ids = counts[static_cast<std::size_t>(CellKind::AreaId)];
        const std::size_t words = counts[static_cast<std::size_t>(CellKind::Words)];
        // In a short table headings are many.
        const std::size_t heavy = rows.size() <= 8 ? 2 * (numbers + ids) : numbers + ids;
        if (numbers + ids > 0 && heavy >= words)
            kinds[column].kind = ids >= numbers ? CellKind::AreaId : CellKind::Number;
        else if (words > 0)
            kinds[column].kind = CellKind::Words;
        kinds[column].isPeriod = periods * 2 > numbers + ids;
    }
    return kinds;
}

bool isFilled(std::string_view cell)
{
    return !support::trimmed(cell).empty();
}

std::size_t filledCells(const TextGrid &grid, std::size_t row)
{
    std::size_t filled = 0;
    for (std::size_t column = 0; column < grid.cellsInRow(row); ++column)
        filled += isFilled(grid.cell(row, column));
    return filled;
}

/// How a row stands to the kinds of its columns.
struct Agreement
{
    std::size_t agreeing = 0;
    std::size_t wordsAmongNumbers = 0;
    bool wordsAmongIds = false;
};

Agreement agreementOf(const TextGrid &grid, std::size_t row, const std::vector<ColumnKind> &kinds)
{
    Agreement agreement;
    const std::size_t cells = std::min(kinds.size(), grid.cellsInRow(row));
    for (std::size_t column = 0; column < cells; ++column) {
        const ColumnKind &expected = kinds[column];
        if (expected.kind != CellKind::Number && expected.kind != CellKind::AreaId)
            continue;
        const std::string_view cell = grid.cell(row, column);
        const CellKind kind = kindOf(cell);
        if (kind == CellKind::Words) {
            ++agreement.wordsAmongNumbers;
            agreement.wordsAmongIds = agreement.wordsAmongIds || expected.kind == CellKind::AreaId;
        } else if (kind == CellKind::AreaId ||
                   (kind == CellKind::Number && (expected.isPeriod || !isPeriod(cell)))) {
            ++agreement.agreeing;
        }
    }
    return agreement;
}

/// Whether a row above others is of headings or labels, not of data. `isFirst`: none such was found yet.
bool isHeading(const Agreement &agreement, bool isFirst)
{
    if (isFirst && agreement.wordsAmongIds)
        return true; // "GEOID,1,2,3"
    return agreement.wordsAmongNumbers > agreement.agreeing;
}

bool beginsAsNote(std::string_view cell)
{
    cell = support::trimmed(cell);
    const std::string lower = support::toLowerAscii(cell.substr(0, 24));
    for (const std::string_view word :
         {"source:", "sources:", "note:", "notes:", "footnote", "data source", "* ", "** ", "\xE2\x80\xA0",
          "(1)", "[1]", "1)", "http://", "https://", "\xC2\xA9", "copyright"}) {
        if (lower.starts_with(word))
            return true;
    }
    return lower == "source" || lower == "notes" || lower == "note";
}

std::string_view firstFilledCell(const TextGrid &grid, std::size_t row)
{
    for (std::size_t column = 0; column < grid.cellsInRow(row); ++column) {
        if (isFilled(grid.cell(row, column)))
            return grid.cell(row, column);
    }
    return {};
}

std::string lineOf(const TextGrid &grid, std::size_t row)
{
    std::string line;
    for (std::size_t column = 0; column < grid.cellsInRow(row); ++column) {
        const std::string_view cell = support::trimmed(grid.cell(row, column));
        if (cell.empty())
            continue;
        if (!line.empty())
            line += ", ";
        line += cell;
    }
    return line;
}

bool isNote(const TextGrid &grid, std::size_t row, const std::vector<ColumnKind> &kinds)
{
    const Agreement agreement = agreementOf(grid, row, kinds);
    if (agreement.agreeing > 0)
        return false;
    // A quote that was never closed swallowed rows.
    const std::string_view first = support::trimmed(firstFilledCell(grid, row));
    if (first.substr(0, 10).find_first_not_of("0123456789") == std::string_view::npos)
        return false;
    const std::size_t filled = filledCells(grid, row);
    if (beginsAsNote(firstFilledCell(grid, row)))
        return filled == 1 || agreement.wordsAmongNumbers > 0;
    return filled == 1 && agreement.wordsAmongNumbers == 1;
}

/// Sets `endRow` and the notes below it.
void findEnd(const TextGrid &grid, const std::vector<ColumnKind> &kinds, TableFrame &frame)
{
    std::size_t end = grid.rowCount();
    while (end > frame.firstRow) {
        const bool isEmpty = filledCells(grid, end - 1) == 0;
        if (!isEmpty && !isNote(grid, end - 1, kinds))
            break;
        --end;
    }
    for (std::size_t row = end; row < grid.rowCount(); ++row) {
        if (std::string line = lineOf(grid, row); !line.empty())
            frame.notes.push_back(std::move(line));
    }
    frame.endRow = end;
}

std::vector<std::string> trimmedRow(const TextGrid &grid, std::size_t row)
{
    std::vector<std::string> cells;
    for (std::size_t column = 0; column < grid.columnCount(); ++column)
        cells.emplace_back(trimmedWide(grid.cell(row, column)));
    return cells;
}

/// Groups over the headings: a group's name stands over its first column.
std::vector<std::string> joined(std::vector<std::string> groups, const std::vector<std::string> &names,
                                bool carriesOn)
{
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (carriesOn && i > 0 && groups[i].empty() && !names[i].empty())
            groups[i] = groups[i - 1];
    }
    std::vector<std::string> result(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i].empty() || names[i].empty() || groups[i] == names[i])
            result[i] = groups[i].empty() ? names[i] : groups[i];
        else
            result[i] = groups[i] + ": " + names[i];
    }
    return result;
}

bool hasRepeats(const std::vector<std::string> &names)
{
    std::unordered_set<std::string_view> seen;
    std::size_t filled = 0;
    for (const std::string &name : names) {
        if (name.empty())
            continue;
        ++filled;
        seen.insert(name);
    }
    return (filled - seen.size()) * 4 >= filled && filled > 2;
}

bool hasGapsOver(const std::vector<std::string> &groups, const std::vector<std::string> &names)
{
    for (std::size_t i = 1; i < groups.size(); ++i) {
        if (groups[i].empty() && !names[i].empty())
            return true;
    }
    return false;
}

/// Headings, labels and titles from the rows above the data.
void readHeadings(const TextGrid &grid, std::size_t header, TableFrame &frame)
{
    frame.hasHeader = true;
    frame.headings = trimmedRow(grid, header);
    std::vector<std::vector<std::string>> below;
    for (std::size_t row = header + 1; row < frame.firstRow; ++row) {
        if (filledCells(grid, row) > 0)
            below.push_back(trimmedRow(grid, row));
    }
    if (!below.empty() && (hasGapsOver(frame.headings, below.front()) || hasRepeats(frame.headings))) {
        frame.headings = joined(std::move(frame.headings), below.front(), true);
        below.erase(below.begin());
    }
    if (!below.empty())
        frame.labels = std::move(below.front());
    std::size_t titlesEnd = header;
    if (header > 0) {
        const std::size_t filled = filledCells(grid, header - 1);
        if (filled >= 2 && filled < grid.columnCount() && !isFilled(grid.cell(header - 1, 0))) {
            frame.headings = joined(trimmedRow(grid, header - 1), frame.headings, true);
            titlesEnd = header - 1;
        }
    }
    for (std::size_t row = 0; row < titlesEnd; ++row) {
        if (std::string line = lineOf(grid, row); !line.empty())
            frame.titles.push_back(std::move(line));
    }
}

bool hasLineBreak(const TextGrid &grid, std::size_t row)
{
    for (std::size_t column = 0; column < grid.cellsInRow(row); ++column) {
        if (grid.cell(row, column).find_first_of("\r\n") != std::string_view::npos)
            return true;
    }
    return false;
}

/// A title that commas cut into cells: an empty line parts it from a row that fills more of them.
bool isTitleApart(const TextGrid &grid, std::size_t row, std::size_t firstDataRow)
{
    return row + 1 < firstDataRow && grid.lineOfRow(row + 1) > grid.lineOfRow(row) + 1 &&
           filledCells(grid, row + 1) > filledCells(grid, row) && !hasLineBreak(grid, row);
}

/// The row of headings among those above the data: the first that fills enough cells and is no title.
std::size_t headerAmong(const TextGrid &grid, std::size_t firstDataRow)
{
    std::size_t most = 0;
    for (std::size_t row = 0; row < firstDataRow; ++row)
        most = std::max(most, filledCells(grid, row));
    const std::size_t enough = std::max<std::size_t>(most > 1 ? 2 : 1, (most * 3 + 4) / 5);
    for (std::size_t row = 0; row < firstDataRow; ++row) {
        const std::size_t filled = filledCells(grid, row);
        if (filled >= enough && !isTitleApart(grid, row, firstDataRow) &&
            (filled == most || !beginsAsNote(firstFilledCell(grid, row))))
            return row;
    }
    return 0;
}

bool isSameRow(const TextGrid &grid, std::size_t a, std::size_t b)
{
    const std::size_t cells = std::max(grid.cellsInRow(a), grid.cellsInRow(b));
    for (std::size_t column = 0; column < cells; ++column) {
        if (support::trimmed(grid.cell(a, column)) != support::trimmed(grid.cell(b, column)))
            return false;
    }
    return true;
}

/// Whether a row has words in all its cells of columns of numbers and keys, two at least.
bool hasOnlyWords(const TextGrid &grid, std::size_t row, const std::vector<ColumnKind> &kinds)
{
    std::size_t words = 0;
    for (std::size_t column = 0; column < std::min(kinds.size(), grid.cellsInRow(row)); ++column) {
        if (kinds[column].kind != CellKind::Number && kinds[column].kind != CellKind::AreaId)
            continue;
        const CellKind kind = kindOf(grid.cell(row, column));
        if (kind == CellKind::Number || kind == CellKind::AreaId)
            return false;
        words += kind == CellKind::Words;
    }
    return words >= 2;
}

/// Other headings among the data: words where columns have numbers, after a blank row or also in place of a
/// key, and numbers again below.
void findSecondTable(const TextGrid &grid, const std::vector<ColumnKind> &kinds, TableFrame &frame)
{
    for (std::size_t row = frame.firstRow + 1; row + 1 < frame.endRow; ++row) {
        if (!hasOnlyWords(grid, row, kinds) || repeatsHeadings(grid, row, frame))
            continue;
        const bool isAfterBlank = filledCells(grid, row - 1) == 0;
        if (!isAfterBlank && !agreementOf(grid, row, kinds).wordsAmongIds)
            continue;
        std::size_t next = row + 1;
        while (next < frame.endRow && next < row + 4 && agreementOf(grid, next, kinds).agreeing == 0)
            ++next;
        if (next == frame.endRow || next == row + 4)
            continue;
        frame.secondTableLine = grid.lineOfRow(row);
        return;
    }
}

bool hasKinds(const std::vector<ColumnKind> &kinds)
{
    return std::any_of(kinds.begin(), kinds.end(), [](const ColumnKind &column) {
        return column.kind == CellKind::Number || column.kind == CellKind::AreaId;
    });
}

/// Whether the next filled row is of headings: then a row of years alone stands over them.
bool isOverHeadings(const TextGrid &grid, std::size_t row, const std::vector<ColumnKind> &kinds)
{
    for (++row; row < std::min(grid.rowCount(), kHeaderDepth); ++row) {
        if (filledCells(grid, row) > 0)
            return isHeading(agreementOf(grid, row, kinds), true);
    }
    return false;
}

/// The first row of data where columns have kinds to go by.
std::size_t firstDataRow(const TextGrid &grid, const std::vector<ColumnKind> &kinds, bool hasFieldNames)
{
    const std::size_t depth = std::min(grid.rowCount(), kHeaderDepth);
    bool isFirst = !hasFieldNames;
    for (std::size_t row = hasFieldNames ? 1 : 0; row < depth; ++row) {
        const std::size_t filled = filledCells(grid, row);
        if (filled == 0)
            continue;
        const Agreement agreement = agreementOf(grid, row, kinds);
        // A title in a column of words disagrees with nothing.
        const bool isTitle = isFirst && filled == 1 && grid.columnCount() > 1 && agreement.agreeing == 0;
        const bool isNeutral = isFirst && agreement.agreeing == 0 && agreement.wordsAmongNumbers == 0;
        if (!isTitle && !isHeading(agreement, isFirst) && !(isNeutral && isOverHeadings(grid, row, kinds)))
            return row;
        isFirst = isFirst && (isTitle || isNeutral || filled < 2);
    }
    return grid.rowCount();
}

} // namespace

std::vector<std::size_t> sampleRows(std::size_t firstRow, std::size_t endRow, std::size_t count)
{
    std::vector<std::size_t> rows;
    const std::size_t all = endRow > firstRow ? endRow - firstRow : 0;
    if (all <= count) {
        for (std::size_t row = firstRow; row < endRow; ++row)
            rows.push_back(row);
        return rows;
    }
    const std::size_t leading = count / 4;
    for (std::size_t i = 0; i < leading; ++i)
        rows.push_back(firstRow + i);
    const std::size_t rest = count - leading;
    for (std::size_t i = 0; i < rest; ++i)
        rows.push_back(firstRow + leading + i * (all - leading) / rest);
    return rows;
}

std::vector<std::string_view> cellsOf(const TextGrid &grid, std::size_t column,
                                      const std::vector<std::size_t> &rows)
{
    std::vector<std::string_view> cells;
    cells.reserve(rows.size());
    for (const std::size_t row : rows)
        cells.push_back(support::trimmed(grid.cell(row, column)));
    return cells;
}

TableFrame tableFrame(const TextGrid &grid, bool hasFieldNames)
{
    TableFrame frame;
    frame.headings.resize(grid.columnCount());
    if (grid.rowCount() == 0 || grid.columnCount() == 0)
        return frame;
    const std::vector<ColumnKind> kinds = columnKinds(grid);
    std::size_t header = 0;
    if (hasKinds(kinds)) {
        frame.firstRow = firstDataRow(grid, kinds, hasFieldNames);
        if (frame.firstRow == grid.rowCount() && grid.rowCount() > kHeaderDepth)
            frame.firstRow = 1; // nothing but words: headings and data
        if (frame.firstRow > 0)
            header = hasFieldNames ? 0 : headerAmong(grid, frame.firstRow);
    } else {
        header = hasFieldNames ? 0 : headerAmong(grid, std::min(grid.rowCount(), kHeaderDepth));
        frame.firstRow = header + 1;
    }
    // A table whose first row is data may still have words alone in front of it.
    const bool hasHeadings = hasFieldNames || (frame.firstRow > 0 && filledCells(grid, header) > 0 &&
                                               (grid.columnCount() == 1 || filledCells(grid, header) > 1));
    if (hasHeadings) {
        readHeadings(grid, header, frame);
    } else {
        for (std::size_t row = 0; row < frame.firstRow; ++row) {
            if (std::string line = lineOf(grid, row); !line.empty())
                frame.titles.push_back(std::move(line));
        }
    }
    findEnd(grid, kinds, frame);
    if (frame.hasHeader)
        findSecondTable(grid, kinds, frame);
    return frame;
}

bool repeatsHeadings(const TextGrid &grid, std::size_t row, const TableFrame &frame)
{
    // Above them are titles, which no row repeats.
    for (std::size_t above = 0; frame.hasHeader && above < std::min(frame.firstRow, kHeaderDepth); ++above) {
        if (isSameRow(grid, above, row))
            return filledCells(grid, row) >= 2;
    }
    return false;
}

} // namespace choros::census
