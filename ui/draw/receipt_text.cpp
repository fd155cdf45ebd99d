// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/receipt_text.h"

#include "draw/error_text.h"
#include "draw/receipt_findings.h"

#include <QCoreApplication>
#include <QLocale>

#include <set>

namespace choros::draw {

namespace {

struct ReceiptText
{
    Q_DECLARE_TR_FUNCTIONS(ReceiptText)
};

std::vector<std::string> without(std::vector<std::string> names, const std::string &one)
{
    std::erase(names, one);
    return names;
}

void add(QStringList &lines, const QString &line)
{
    if (!line.isEmpty())
        lines << line;
}

void addRows(QStringList &lines, const tasks::ImportPlan &plan)
{
    const census::MatchReceipt &receipt = plan.receipt;
    if (!receipt.unmatchedKeys.empty())
        lines << ReceiptText::tr("Rows without an area: %1 (%2).")
                     .arg(countText(receipt.unmatchedKeys.size()), someOf(receipt.unmatchedKeys));
    add(lines, unmatchedSentence(plan.unmatchedWhy));
    if (!receipt.duplicateKeys.empty())
        lines << ReceiptText::tr("Rows left out because their area has another row: %1 (%2).")
                     .arg(countText(receipt.duplicateKeys.size()), someOf(receipt.duplicateKeys));
    if (receipt.areasWithoutRow > 0)
        lines << ReceiptText::tr("Areas without a row: %1 (%2). They are shown as “no data”.")
                     .arg(countText(receipt.areasWithoutRow), someOf(receipt.areasWithoutRowIds));
}

void addReading(QStringList &lines, const files::TableReport &report)
{
    if (report.undecodable > 0)
        lines << ReceiptText::tr("Letters that could not be read: %1.").arg(countText(report.undecodable));
    if (report.unclosedQuote)
        lines << ReceiptText::tr(
            "A quotation mark is never closed; it was read as a plain character. Look at "
            "the rows around it.");
    if (report.formulasWithoutResult > 0)
        lines << ReceiptText::tr(
                     "Formulas whose results are not in the workbook, now blank: %1. Open and save it in "
                     "Excel or LibreOffice, which calculates them, and import it again.")
                     .arg(countText(report.formulasWithoutResult));
    if (report.rowsNotCounted > 0)
        lines << ReceiptText::tr(
                     "%1 further rows in the file are not counted by its header and were not read. If "
                     "they belong to the table, save it anew in the program that wrote it.")
                     .arg(countText(report.rowsNotCounted));
    if (report.sheets.size() > 1)
        lines << ReceiptText::tr("Read from the sheet “%1”; there are also: %2.")
                     .arg(QString::fromStdString(report.sheet), someOf(without(report.sheets, report.sheet)));
    if (report.members.size() > 1)
        lines << ReceiptText::tr("Read from “%1” in the zip; there are also: %2.")
                     .arg(QString::fromStdString(report.member),
                          someOf(without(report.members, report.member)));
}

void addCensuses(QStringList &lines, const tasks::ImportPlan &plan)
{
    QStringList years;
    for (const int census : plan.censuses)
        years << QString::number(census);
    if (plan.censuses.size() > 1)
        lines << ReceiptText::tr("Columns of this table are of the tracts of %1. Tracts differ between "
                                 "them, also where numbers stay the same.")
                     .arg(years.join(ReceiptText::tr(" and ")));
    add(lines, otherTractsSentence(plan));
}

void addColumns(QStringList &lines, const tasks::ImportPlan &plan)
{
    if (plan.rowsTooLong > 0)
        lines << ReceiptText::tr("Rows with more cells than there are headings: %1 (first in line %2). Their "
                                 "values may stand in wrong columns: look for a comma inside a number.")
                     .arg(countText(plan.rowsTooLong), countText(plan.firstRowTooLong));
    if (plan.rowsInConflict > 0)
        lines << ReceiptText::tr("Rows left out because others have their area, period and measure: %1.")
                     .arg(countText(plan.rowsInConflict));
    addCensuses(lines, plan);
    add(lines, symbolsSentence(plan.symbols));
    if (plan.unreadCount > 0)
        lines << ReceiptText::tr("Cells that are not numbers, now blank: %1 (first “%2” in line %3, %4).")
                     .arg(countText(plan.unreadCount), someOf({plan.unread.front().said}),
                          countText(plan.unread.front().line), someOf({plan.unread.front().column}));
    if (!plan.emptyColumns.empty())
        lines << ReceiptText::tr("Columns without a single number: %1 (%2).")
                     .arg(countText(plan.emptyColumns.size()), someOf(plan.emptyColumns));
    if (!plan.unpairedMargins.empty())
        lines << ReceiptText::tr("Margins of error without a measure of the same name: %1.")
                     .arg(someOf(plan.unpairedMargins));
    if (plan.columnsNotAdditive > 0)
        lines << ReceiptText::tr("Columns left out, because they cannot be added up from block groups: %1.")
                     .arg(countText(plan.columnsNotAdditive));
    if (plan.columnsNotStored > 0)
        lines << ReceiptText::tr("Columns left out, because a table holds no more: %1.")
                     .arg(countText(plan.columnsNotStored));
    if (!plan.keptApart.empty() && !plan.refusal)
        lines << ReceiptText::tr("Another table has these for the same period already; nothing was replaced, "
                                 "they get names of their own: %1.")
                     .arg(someOf(plan.keptApart));
    if (!plan.sheetIdsWithoutColumn.empty())
        lines << ReceiptText::tr("Described, but not in the table: %1.")
                     .arg(someOf(plan.sheetIdsWithoutColumn));
}

void addMargins(QStringList &lines, const tasks::ImportPlan &plan)
{
    std::set<tasks::MarginSource> sources;
    for (const tasks::PlannedSeries &series : plan.series)
        sources.insert(series.margin);
    for (const tasks::MarginSource source : sources)
        add(lines, marginSentence(source));
}

/// Periods that join indicators which are there already.
void addKnown(QStringList &lines, const tasks::ImportPlan &plan)
{
    std::vector<std::string> titles;
    for (const tasks::PlannedSeries &series : plan.series) {
        if (series.isKnown && (titles.empty() || titles.back() != series.title))
            titles.push_back(series.title);
    }
    if (!titles.empty())
        lines << ReceiptText::tr("These join indicators the project has already: %1 (%2).")
                     .arg(countText(titles.size()), someOf(titles));
    if (plan.sameFile && !plan.replaced && !plan.refusal)
        lines << ReceiptText::tr("This very file has been imported before (%1).")
                     .arg(QString::fromStdString(plan.sameFile->importedAt.substr(0, 10)));
    if (plan.replaced)
        lines << (plan.replacement.keepsOthers
                      ? ReceiptText::tr("Takes the place of what “%1” has for the same periods.")
                      : ReceiptText::tr("Takes the place of “%1”."))
                     .arg(QString::fromStdString(plan.replaced->title));
}

} // namespace

QString countText(std::size_t n)
{
    return QLocale(QLocale::English).toString(static_cast<qulonglong>(n));
}

QString counted(std::size_t n, const QString &one, const QString &many)
{
    return n == 1 ? one : many.arg(countText(n));
}

QString matchedSentence(const census::MatchReceipt &receipt)
{
    return (receipt.rows == 1      ? ReceiptText::tr("%1 of %2 row has an area, by the column “%3”.")
            : receipt.matched == 1 ? ReceiptText::tr("%1 of %2 rows has an area, by the column “%3”.")
                                   : ReceiptText::tr("%1 of %2 rows have an area, by the column “%3”."))
        .arg(countText(receipt.matched), countText(receipt.rows), QString::fromStdString(receipt.keyColumn));
}

QString readingSentence(census::KeyReading reading, std::size_t rows)
{
    const auto said = [rows](const QString &one, const QString &many) { return counted(rows, one, many); };
    switch (reading) {
    case census::KeyReading::Exact:
        return {};
    case census::KeyReading::LeadingZero:
        return said(ReceiptText::tr("1 key had lost zeros in front; they were put back."),
                    ReceiptText::tr("%1 keys had lost zeros in front; they were put back."));
    case census::KeyReading::LongForm:
        return said(ReceiptText::tr("1 key was in the long form (1400000US…) and was shortened."),
                    ReceiptText::tr("%1 keys were in the long form (1400000US…) and were shortened."));
    case census::KeyReading::Gisjoin:
        return said(ReceiptText::tr("1 key was an NHGIS code (GISJOIN)."),
                    ReceiptText::tr("%1 keys were NHGIS codes (GISJOIN)."));
    case census::KeyReading::Number:
        return said(ReceiptText::tr("1 key was written as a number, with a point or separators."),
                    ReceiptText::tr("%1 keys were written as numbers, with a point or separators."));
    case census::KeyReading::Parts:
        return said(ReceiptText::tr("1 key was put together from state, county and tract."),
                    ReceiptText::tr("%1 keys were put together from state, county and tract."));
    case census::KeyReading::CountyAndTract:
        return said(
            ReceiptText::tr(
                "1 key was put together from county and tract; the state is that of the boundaries."),
            ReceiptText::tr(
                "%1 keys were put together from county and tract; the state is that of the boundaries."));
    case census::KeyReading::TractCode:
        return said(ReceiptText::tr("1 key was a tract code alone, which occurs only once here."),
                    ReceiptText::tr("%1 keys were tract codes alone, each of which occurs only once here."));
    case census::KeyReading::TractNumber:
        return said(
            ReceiptText::tr("1 key was a tract number alone, which occurs only once here."),
            ReceiptText::tr("%1 keys were tract numbers alone, each of which occurs only once here."));
    case census::KeyReading::Name:
        return said(ReceiptText::tr("1 area was found by its name."),
                    ReceiptText::tr("%1 areas were found by their names."));
    case census::KeyReading::ConnecticutNumber:
        return said(
            ReceiptText::tr(
                "1 tract of Connecticut had the number of a county where the boundaries have a planning "
                "region, or the reverse (renumbered in 2022, same shape); it was found by its tract code."),
            ReceiptText::tr("%1 tracts of Connecticut had the numbers of counties where the boundaries have "
                            "planning regions, or the reverse (renumbered in 2022, same shapes); they were "
                            "found by their tract codes."));
    case census::KeyReading::BlockGroup:
        return said(ReceiptText::tr("1 row is a block group; it was added up to its tract."),
                    ReceiptText::tr("%1 rows are block groups; they were added up to tracts."));
    }
    return {};
}

QStringList readingSentences(const census::MatchReceipt &receipt)
{
    QStringList lines;
    for (const auto &[reading, rows] : receipt.readings)
        add(lines, readingSentence(reading, rows));
    return lines;
}

QString vintageSentence(const tasks::ImportPlan &plan)
{
    if (plan.vintage != tasks::VintageVerdict::NotKnown || plan.tableVintage.census == 0)
        return {};
    return ReceiptText::tr(
               "The table is about the tracts of %1; whose tracts the boundaries are is not known.")
        .arg(plan.tableVintage.census);
}

QString layoutSentence(census::TableLayout layout)
{
    switch (layout) {
    case census::TableLayout::Plain:
        return {};
    case census::TableLayout::PlainLong:
        return ReceiptText::tr("One row per area and period; the periods were put side by side.");
    case census::TableLayout::CensusDownload:
        return ReceiptText::tr("A download from data.census.gov.");
    case census::TableLayout::FactFinder:
        return ReceiptText::tr("A download from American FactFinder.");
    case census::TableLayout::CensusApi:
        return ReceiptText::tr("An answer of the Census Bureau’s data service.");
    case census::TableLayout::Nhgis:
        return ReceiptText::tr("A table of NHGIS.");
    case census::TableLayout::SocialExplorer:
        return ReceiptText::tr("A table of Social Explorer.");
    case census::TableLayout::Places:
        return ReceiptText::tr("A table of CDC PLACES.");
    case census::TableLayout::Svi:
        return ReceiptText::tr("The CDC/ATSDR Social Vulnerability Index.");
    case census::TableLayout::OpportunityAtlas:
        return ReceiptText::tr("A table of the Opportunity Atlas.");
    case census::TableLayout::Hud:
        return ReceiptText::tr("A table of the Department of Housing and Urban Development.");
    }
    return {};
}

QString marginSentence(tasks::MarginSource source)
{
    switch (source) {
    case tasks::MarginSource::None:
    case tasks::MarginSource::AsGiven:
        return {};
    case tasks::MarginSource::OtherLevel:
        return ReceiptText::tr("Margins of error given at another level were converted to 90 %.");
    case tasks::MarginSource::StandardError:
        return ReceiptText::tr("Margins of error were worked out from standard errors (times 1.645).");
    case tasks::MarginSource::Limits:
        return ReceiptText::tr("Margins of error were worked out from confidence limits, the wider side "
                               "where they differ.");
    }
    return {};
}

QStringList receiptSentences(const tasks::ImportPlan &plan)
{
    QStringList lines;
    if (plan.layout != census::TableLayout::PlainLong)
        add(lines, layoutSentence(plan.layout));
    else if (plan.isPeriodsSideBySide)
        lines << ReceiptText::tr("One row per area and period; the periods were put side by side.");
    else
        lines << ReceiptText::tr("One row per area and measure; the measures were put side by side.");
    addReading(lines, plan.file->report);
    lines << readingSentences(plan.receipt);
    if (plan.fileRows > 0)
        lines << ReceiptText::tr("The %1 rows of the file became %2, one for each key.")
                     .arg(countText(plan.fileRows), countText(plan.receipt.rows));
    addRows(lines, plan);
    lines << oddSentences(plan);
    add(lines, vintageSentence(plan));
    addColumns(lines, plan);
    addMargins(lines, plan);
    addKnown(lines, plan);
    return lines;
}

QString refusalSentence(const tasks::ImportPlan &plan)
{
    return plan.refusal ? errorSentence(*plan.refusal) : QString();
}

} // namespace choros::draw
