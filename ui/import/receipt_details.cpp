// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import/receipt_details.h"

#include "draw/receipt_findings.h"

#include <QCoreApplication>

namespace choros::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Receipt", text);
}

QString fromUtf8(const std::string &text)
{
    return QString::fromStdString(text);
}

/// A list whose rows are made of what `items` holds; it keeps a copy.
template <typename Item, typename Cells>
ReceiptTable tableOf(const QString &title, QStringList heads, const std::vector<Item> &items, Cells cells)
{
    const auto kept = std::make_shared<const std::vector<Item>>(items);
    return {title, std::move(heads), {kept->size(), [kept, cells](std::size_t row) {
                                          return cells((*kept)[row]);
                                      }}};
}

} // namespace

ReceiptLine symbolsLine(const census::ReadSymbols &symbols)
{
    const QString title = tr("Texts read in place of numbers");
    return {title, symbols.cells(), tr("Cells that say why there is no number, or only a bound."), false,
            [title, symbols] {
                ReceiptTable table = tableOf(title, {tr("What the cell says"), tr("Read as"), tr("Cells")},
                                             symbols.commonest, [](const census::ReadSymbol &symbol) {
                                                 return QStringList{fromUtf8(symbol.text),
                                                                    draw::symbolMeaningText(symbol.meaning),
                                                                    countText(symbol.count)};
                                             });
                if (symbols.otherCells > 0)
                    table.note = tr("And others, in %1 cells.").arg(countText(symbols.otherCells));
                return table;
            }};
}

ReceiptLine unmatchedLine(const std::vector<census::UnmatchedRows> &why)
{
    const QString title = tr("Reasons why rows have no area");
    return {title, why.size(), draw::unmatchedSentence(why), false, [title, why] {
                return tableOf(title, {tr("Rows"), tr("Which"), tr("First key")}, why,
                               [](const census::UnmatchedRows &rows) {
                                   return QStringList{countText(rows.rows), draw::unmatchedText(rows),
                                                      fromUtf8(rows.example)};
                               });
            }};
}

ReceiptLine otherTractsLine(const std::vector<tasks::ColumnOfOtherTracts> &columns)
{
    const QString title = tr("Columns about other tracts");
    return {
        title, columns.size(),
        tr("Kept, but not mapped: tracts are drawn anew for each census. Needed are boundaries of theirs."),
        true, [title, columns] {
            return tableOf(title, {tr("Column"), tr("Period"), tr("Tracts of")}, columns,
                           [](const tasks::ColumnOfOtherTracts &one) {
                               return QStringList{fromUtf8(one.column), fromUtf8(one.period),
                                                  QString::number(one.census)};
                           });
        }};
}

ReceiptLine textColumnsLine(const std::vector<std::string> &columns)
{
    const QString title = tr("Columns of words and codes");
    return {title, columns.size(), tr("Kept with the table, not mapped."), false, [title, columns] {
                return tableOf(title, {tr("Column")}, columns,
                               [](const std::string &column) { return QStringList(fromUtf8(column)); });
            }};
}

std::vector<ReceiptLine> rowLines(const tasks::ImportPlan &plan)
{
    return {
        {tr("Rows in the file"),
         plan.fileRows,
         tr("Put side by side, they are one for each key."),
         false,
         {}},
        {tr("Repeated area, period and measure"),
         plan.rowsInConflict,
         tr("Rows that are not used, because others say the same area, period and measure."),
         true,
         {}},
        {tr("Rows longer than the headings"),
         plan.rowsTooLong,
         tr("Their values may stand in wrong columns: look for a comma inside a number."),
         true,
         {}},
        {tr("Rows that say the headings again"), plan.repeatedHeadings, tr("They are left out."), true, {}},
        {tr("A second table begins in line"),
         plan.secondTableLine,
         tr("Everything was read as one, under the first headings. Put the second into a file of its own."),
         true,
         {}}};
}

ReceiptLine mixedPercentsLine(const tasks::ImportPlan &plan)
{
    const QString title = tr("Columns with and without percent signs");
    return {title, plan.mixedPercents.size(),
            tr("Others of their numbers lie between 0 and 1. They were read as they stand."), true,
            [title, columns = plan.mixedPercents] {
                return tableOf(
                    title, {tr("Line"), tr("Column"), tr("What the cell says")}, columns,
                    [](const tasks::MixedPercents &one) {
                        return QStringList{countText(one.line), fromUtf8(one.column), fromUtf8(one.said)};
                    });
            }};
}

} // namespace choros::ui
