// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/receipt_findings.h"

#include "draw/error_text.h"
#include "draw/page_content.h"
#include "draw/receipt_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <set>

namespace choros::draw {

namespace {

struct ReceiptText
{
    Q_DECLARE_TR_FUNCTIONS(ReceiptText)
};

QString numberOf(double number)
{
    return QLocale(QLocale::English).toString(number, 'f', QLocale::FloatingPointShortest);
}

bool isOfPlace(const census::UnmatchedRows &rows)
{
    return rows.kind == census::UnmatchedKind::OtherState || rows.kind == census::UnmatchedKind::OtherCounty;
}

} // namespace

QString shortLine(const std::string &text)
{
    constexpr qsizetype kLongest = 40;
    const QString line = QString::fromStdString(text).simplified();
    return line.size() > kLongest ? line.left(kLongest) + u'…' : line;
}

QString someOf(const std::vector<std::string> &words, std::size_t shown)
{
    QStringList list;
    for (std::size_t i = 0; i < words.size() && i < shown; ++i)
        list << shortLine(words[i]);
    return list.join(QStringLiteral(", ")) + (words.size() > shown ? QStringLiteral(", …") : QString());
}

QString symbolMeaningText(const census::SymbolMeaning &meaning)
{
    if (meaning.isMargin && meaning.bound == values::Bound::None)
        return meaning.blank == values::Blank::None ? ReceiptText::tr("no sampling error")
                                                    : ReceiptText::tr("margin of error not known");
    switch (meaning.bound) {
    case values::Bound::AtLeast:
        return ReceiptText::tr("%1 or more").arg(numberOf(meaning.number));
    case values::Bound::AtMost:
        return ReceiptText::tr("%1 or less").arg(numberOf(meaning.number));
    case values::Bound::None:
        break;
    }
    return blankName(meaning.blank).toLower();
}

QString symbolsSentence(const census::ReadSymbols &symbols)
{
    QStringList list;
    for (const census::ReadSymbol &symbol : symbols.commonest)
        list << ReceiptText::tr("“%1” as %2 (%3)")
                    .arg(shortLine(symbol.text), symbolMeaningText(symbol.meaning), countText(symbol.count));
    if (symbols.others > 0)
        list << ReceiptText::tr("%1 others (%2)")
                    .arg(countText(symbols.others), countText(symbols.otherCells));
    return list.isEmpty() ? QString()
                          : ReceiptText::tr("Texts in place of numbers were read so, with the number of "
                                            "cells: %1.")
                                .arg(list.join(QStringLiteral(", ")));
}

QString unmatchedText(const census::UnmatchedRows &rows)
{
    const QString place = QString::fromStdString(rows.place);
    switch (rows.kind) {
    case census::UnmatchedKind::OtherState:
        return ReceiptText::tr("in %1, where the boundaries have no area").arg(place);
    case census::UnmatchedKind::OtherCounty:
        return ReceiptText::tr("in %1, which the boundaries lack").arg(place);
    case census::UnmatchedKind::OtherLevel:
        return ReceiptText::tr("of %1, which are not the boundaries’ areas").arg(areaKindText(rows.code));
    case census::UnmatchedKind::Water:
        return ReceiptText::tr("of water alone (990…), which many boundaries leave out");
    case census::UnmatchedKind::NoSuchArea:
        return ReceiptText::tr("of the same places, but no area has their identifier");
    case census::UnmatchedKind::NoKey:
        return ReceiptText::tr("without an identifier");
    case census::UnmatchedKind::NotAKey:
        return ReceiptText::tr("with something else for an identifier, such as “%1”")
            .arg(shortLine(rows.example));
    }
    return {};
}

QString unmatchedSentence(const std::vector<census::UnmatchedRows> &why)
{
    constexpr std::size_t kPlaces = 5;
    QStringList list;
    std::size_t places = 0;
    std::size_t elsewhere = 0;
    for (const census::UnmatchedRows &rows : why) {
        if (isOfPlace(rows) && ++places > kPlaces)
            elsewhere += rows.rows;
        else
            list << ReceiptText::tr("%1 (%2)").arg(unmatchedText(rows), countText(rows.rows));
    }
    if (elsewhere > 0)
        list << ReceiptText::tr("in other places that the boundaries lack (%1)").arg(countText(elsewhere));
    return list.isEmpty()
               ? QString()
               : ReceiptText::tr("Rows without an area are %1.").arg(list.join(QStringLiteral("; ")));
}

QString otherTractsSentence(const tasks::ImportPlan &plan)
{
    if (plan.otherTracts.empty())
        return {};
    std::vector<std::string> columns;
    std::set<int> censuses;
    for (const tasks::ColumnOfOtherTracts &one : plan.otherTracts) {
        columns.push_back(one.column);
        censuses.insert(one.census);
    }
    QStringList years;
    for (const int census : censuses)
        years << QString::number(census);
    return ReceiptText::tr(
               "Columns about the tracts of %1, while the boundaries are those of %2: %3 (%4). They are kept "
               "with the table but not mapped, because tracts are drawn anew for each census. Needed: "
               "boundaries of %1, or these values converted to the tracts of %2. If all identifiers of the "
               "table are of one census, say which.")
        .arg(years.join(ReceiptText::tr(" and ")), QString::number(plan.areaVintage.census),
             countText(plan.otherTracts.size()), someOf(columns));
}

QStringList oddSentences(const tasks::ImportPlan &plan)
{
    QStringList lines;
    for (const tasks::MixedPercents &mixed : plan.mixedPercents)
        lines << ReceiptText::tr(
                     "In the column “%1” some numbers carry a percent sign and others lie between "
                     "0 and 1 without one (first “%2” in line %3). They were read as they stand: "
                     "0.5 is not taken for 50 %.")
                     .arg(shortLine(mixed.column), shortLine(mixed.said), countText(mixed.line));
    if (plan.repeatedHeadings > 0)
        lines << ReceiptText::tr("Rows left out because they say the headings again: %1.")
                     .arg(countText(plan.repeatedHeadings));
    if (plan.secondTableLine > 0)
        lines << ReceiptText::tr(
                     "A second table seems to begin in line %1. Everything was read as one, under "
                     "the first headings. Put the second into a file of its own.")
                     .arg(countText(plan.secondTableLine));
    return lines;
}

QString textColumnsSentence(const tasks::ImportPlan &plan)
{
    constexpr std::size_t kShown = 20;
    return plan.textColumns.empty()
               ? QString()
               : ReceiptText::tr("Columns of words and codes, kept but not mapped: %1 (%2).")
                     .arg(countText(plan.textColumns.size()), someOf(plan.textColumns, kShown));
}

} // namespace choros::draw
