// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/cell_text.h"
#include "files/census_json.h"
#include "files/delimited.h"
#include "files/ole_stream.h"
#include "files/table_sniff.h"
#include "files/xls_records.h"

#include <cstdlib>

using namespace choros;

namespace {

void expect(bool holds)
{
    if (!holds)
        std::abort();
}

/// Every cell can be had, no row is blank, and lines ascend.
std::size_t checkedTextSize(const support::TextGrid &grid)
{
    std::size_t bytes = 0;
    for (std::size_t row = 0; row < grid.rowCount(); ++row) {
        expect(grid.cellsInRow(row) > 0 && grid.cellsInRow(row) <= grid.columnCount());
        expect(row == 0 || grid.lineOfRow(row) > grid.lineOfRow(row - 1));
        for (std::size_t column = 0; column < grid.cellsInRow(row); ++column)
            bytes += grid.cell(row, column).size();
    }
    return bytes;
}

void readText(const std::string &bytes)
{
    const auto table = files::readDelimitedBytes(bytes, "t");
    if (!table)
        return;
    expect(table->cells.rowCount() > 0 && table->report.bytes == bytes.size());
    // Windows-1252 and UTF-16 grow when decoded, and what stands for no character becomes three bytes.
    expect(checkedTextSize(table->cells) <= 3 * bytes.size());
    expect(table->report.unclosedQuote == (table->report.unclosedQuoteLine > 0));
}

void readXls(const std::string &stream)
{
    const files::XlsBook book = files::readXlsBook(stream);
    for (const files::XlsBook::Sheet &sheet : book.sheets)
        (void)files::readXlsCells(stream, book, sheet);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char *>(data), size);
    switch (files::sniffTable(std::string_view(bytes).substr(0, files::kTableHeadBytes))) {
    case files::TableKind::CensusJson:
        if (const auto rows = files::readCensusJson(bytes, "t", {}))
            (void)rows->rowCount();
        break;
    case files::TableKind::Ole:
        readXls(files::oleStream(bytes, u"Workbook").value_or(""));
        break;
    default:
        break;
    }
    readXls(bytes);
    readText(bytes);
    (void)files::shortNumber(bytes);
    (void)files::kindOfFormat(bytes);
    (void)files::withoutEscapes(bytes);
    return 0;
}
