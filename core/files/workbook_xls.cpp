// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/workbooks.h"

#include "files/ole_stream.h"
#include "files/sheet_collector.h"
#include "files/vsi_files.h"
#include "files/xls_records.h"

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;

// GDAL reads XLS by FreeXL 1.0, which frees what it never had when a file is damaged, and passes over
// formulas and hidden sheets.

namespace {

Result<void> collect(const std::vector<XlsCell> &cells, const std::string &name, SheetCollector &collector,
                     const support::JobContext &job)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        collector.setCell(cells[i].column, cells[i].text);
        const bool endsRow = i + 1 == cells.size() || cells[i + 1].row != cells[i].row;
        if (!endsRow)
            continue;
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, name);
        job.report(static_cast<double>(i) / static_cast<double>(cells.size()));
        collector.endRow(std::size_t{cells[i].row} + 1);
    }
    return {};
}

} // namespace

Result<void> readXls(const std::string &path, const std::string &name, const std::string &sheet,
                     ReadTable &table, const support::JobContext &job)
{
    const Result<std::string> bytes = readBytes(path, kMaxTableBytes, job.part(0, 0.1));
    if (!bytes)
        return bytes.unexpected();
    const std::optional<std::string> stream = oleStream(*bytes, u"Workbook");
    if (!stream)
        return fail(ErrorCode::FileDamaged, name);
    const XlsBook book = readXlsBook(*stream);
    const auto has = [&](std::u16string_view other) { return oleStream(*bytes, other).value_or("?") != ""; };
    if (book.hasPassword || has(u"EncryptedPackage"))
        return fail(ErrorCode::FileNotReadable, name, "password");
    if (!book.isReadable)
        return fail(ErrorCode::FormatNotRecognized, name, has(u"Book") ? "Excel 95" : "");
    if (!book.isWhole)
        return fail(ErrorCode::FileDamaged, name);
    SheetCollector collector(sheet);
    const auto count = static_cast<double>(book.sheets.size());
    for (std::size_t i = 0; i < book.sheets.size(); ++i) {
        const auto done = static_cast<double>(i);
        const support::JobContext part = job.part(0.1 + 0.9 * done / count, 0.1 + 0.9 * (done + 1) / count);
        collector.beginSheet(book.sheets[i].name, book.sheets[i].isHidden);
        const XlsCells read = readXlsCells(*stream, book, book.sheets[i]);
        if (!read.isWhole)
            return fail(ErrorCode::FileDamaged, name, "cut sheet\n" + book.sheets[i].name);
        if (read.missing)
            return fail(ErrorCode::FileDamaged, name,
                        "missing text\n" +
                            cellName(read.missing->column, std::size_t{read.missing->row} + 1));
        collector.addFormulasWithoutResult(read.formulasWithoutResult);
        if (const Result<void> collected = collect(read.cells, name, collector, part); !collected)
            return collected;
        collector.endSheet();
    }
    return collector.take(table, name);
}

} // namespace choros::files
