// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/cells.h"
#include "census/layout.h"

#include <cstdlib>
#include <set>

using namespace choros;

namespace {

support::TextGrid gridOf(std::string_view text)
{
    support::TextGrid grid;
    std::size_t line = 1;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(",\n");
        grid.addCell(text.substr(0, end));
        if (end == std::string_view::npos || text[end] == '\n')
            grid.endRow(line++);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return grid;
}

void check(bool holds)
{
    if (!holds)
        std::abort();
}

void checkColumns(const census::RecognizedTable &table, const support::TextGrid &grid)
{
    std::set<std::string> codes;
    for (const census::Column &column : table.columns) {
        check(column.cells < grid.columnCount());
        check(!column.code.empty() && codes.insert(column.code).second);
        if (column.of) {
            check(*column.of < table.columns.size());
            check(table.columns[*column.of].use == census::ColumnUse::Measure);
            check(table.columns[*column.of].measure == column.measure);
            check(table.columns[*column.of].period == column.period);
        }
        if (column.use == census::ColumnUse::Measure)
            check(!column.measure.empty() && !column.title.empty());
    }
}

void readColumns(const census::RecognizedTable &table, const support::TextGrid &grid)
{
    for (const census::Column &column : table.columns) {
        std::vector<std::string_view> cells;
        for (std::size_t row = table.firstRow; row < table.endRow; ++row)
            cells.push_back(grid.cell(row, column.cells));
        census::CellOptions options;
        options.hasDecimalComma = column.hasDecimalComma;
        options.isMargin = column.use == census::ColumnUse::Margin;
        options.rules = &table.rules;
        const census::NumberColumn numbers = census::readNumbers(cells, options);
        std::size_t values = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            check((numbers.blanks[i] == values::Blank::None) == !std::isnan(numbers.numbers[i]));
            values += numbers.blanks[i] == values::Blank::None;
        }
        check(values == numbers.values);
    }
}

} // namespace

/// The first line is the file's name; its first character says whether the rest has field names, or labels of
/// its own.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const std::size_t nameEnd = std::min(text.find('\n'), text.size());
    const support::TextGrid grid = gridOf(text.substr(std::min(nameEnd + 1, text.size())));
    census::LayoutHints hints;
    hints.fileName = text.substr(0, nameEnd);
    hints.hasFieldNames = hints.fileName.starts_with('#');
    hints.columnMetadata = hints.fileName.starts_with('!') ? &grid : nullptr;
    hints.duplicates = static_cast<census::Duplicates>(hints.fileName.size() % 3);
    const census::RecognizedTable table = census::recognizeTable(grid, hints);
    const support::TextGrid &used = table.grid(grid);
    check(table.firstRow <= table.endRow && table.endRow <= used.rowCount());
    checkColumns(table, used);
    readColumns(table, used);
    return 0;
}
