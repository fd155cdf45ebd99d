// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "window/window_texts.h"

#include "draw/remark_text.h"
#include "style/number_format.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStringList>

#include <cmath>

namespace choros::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Window", text);
}

QString count(std::size_t n)
{
    return QLocale(QLocale::English).toString(static_cast<qulonglong>(n));
}

QString fileName(const QString &path)
{
    return QFileInfo(path).fileName();
}

/// What a file says may be very long: the rest of a table behind a quotation mark, for one.
QString shortened(const QString &text)
{
    constexpr qsizetype kLongest = 40;
    const QString line = text.simplified();
    return line.size() > kLongest ? line.left(kLongest) + u'…' : line;
}

/// The first few of a list, as one line.
QString someOf(const std::vector<std::string> &items)
{
    QStringList shown;
    for (std::size_t i = 0; i < items.size() && i < 8; ++i)
        shown << shortened(QString::fromStdString(items[i]));
    if (items.size() > 8)
        shown << tr("…");
    return shown.join(QStringLiteral(", "));
}

} // namespace

QString createdText(const tasks::NewProjectReport &report, const QString &boundaries, const QString &project)
{
    std::size_t skipped = 0;
    for (const auto &[reason, n] : report.boundaries.skipped)
        skipped += n;
    QString text = tr("%1 areas from %2.").arg(count(report.areas), fileName(boundaries));
    if (skipped > 0)
        text += u' ' + tr("%1 could not be mapped.").arg(count(skipped));
    return text + u' ' +
           tr("Kept in %1; drop a table on the map to give it values.")
               .arg(QDir::toNativeSeparators(project));
}

QString createdDetails(const tasks::NewProjectReport &report)
{
    QStringList lines;
    for (const auto &[reason, n] : report.boundaries.skipped) {
        QString line = draw::skipSentence(reason, n);
        const auto examples = report.boundaries.skippedExamples.find(reason);
        if (examples != report.boundaries.skippedExamples.end())
            line += u' ' + someOf(examples->second);
        lines << line;
    }
    if (report.boundaries.repaired > 0)
        lines << tr("%1 areas had outlines that cross themselves and were mended: %2")
                     .arg(count(report.boundaries.repaired), someOf(report.boundaries.repairedExamples));
    if (const QString conflicts = draw::remarkSentence(report.coverage); !conflicts.isEmpty())
        lines << conflicts;
    for (const files::BoundaryRemark remark : report.boundaries.remarks)
        lines << draw::remarkSentence(remark);
    for (const crs::ShiftRemark &remark : report.shiftRemarks)
        lines << draw::remarkSentence(remark);
    return lines.join(u'\n');
}

QString importedText(const tasks::ImportReport &report, const QString &table)
{
    const census::old::MatchReceipt &receipt = report.receipt;
    QString text = tr("%1: %2 of %3 rows matched an area.")
                       .arg(fileName(table), count(receipt.matched), count(receipt.rows));
    if (report.table.unclosedQuote)
        text += u' ' + tr("A quotation mark is never closed: rows after it may be missing.");
    if (!report.columnsNotRead.empty())
        text += u' ' + tr("Not read as numbers: %1.").arg(someOf(report.columnsNotRead));
    if (!report.keptApart.empty())
        text +=
            u' ' +
            tr("Another table has these already, nothing was replaced: %1.").arg(someOf(report.keptApart));
    if (receipt.areasWithoutRow > 0)
        text +=
            u' ' + tr("%1 areas have no row and are shown as “no data”.").arg(count(receipt.areasWithoutRow));
    return text;
}

QString importedDetails(const tasks::ImportReport &report)
{
    const census::old::MatchReceipt &receipt = report.receipt;
    QStringList lines;
    lines << tr("Matched by the column %1.").arg(QString::fromStdString(receipt.keyColumn));
    for (const auto &[reading, n] : receipt.readings) {
        if (reading == census::old::KeyReading::LeadingZero)
            lines << tr("%1 keys had lost their leading zero; it was put back.").arg(count(n));
        else if (reading == census::old::KeyReading::LongForm)
            lines << tr("%1 keys were in the long form (1400000US…) and were shortened.").arg(count(n));
    }
    if (!receipt.unmatchedKeys.empty())
        lines << tr("%1 rows match no area: %2")
                     .arg(count(receipt.unmatchedKeys.size()), someOf(receipt.unmatchedKeys));
    if (!receipt.duplicateKeys.empty())
        lines << tr("%1 keys come more than once; the first row was taken: %2")
                     .arg(count(receipt.duplicateKeys.size()), someOf(receipt.duplicateKeys));
    if (report.unreadCount > 0)
        lines << tr("%1 cells could not be read as numbers; the first is “%2” in line %3, column %4.")
                     .arg(count(report.unreadCount),
                          shortened(QString::fromStdString(report.unread.front().said)),
                          count(report.unread.front().line),
                          QString::fromStdString(report.unread.front().column));
    if (report.table.shortRowCount + report.table.longRowCount > 0)
        lines << tr("%1 rows have fewer cells than the header and %2 have more; all were kept.")
                     .arg(count(report.table.shortRowCount), count(report.table.longRowCount));

    if (report.table.undecodable > 0)
        lines << tr("%1 letters could not be read.").arg(count(report.table.undecodable));
    if (report.columnsNotStored > 0)
        lines << tr("%1 columns were left out, because a table holds no more.")
                     .arg(count(report.columnsNotStored));
    return lines.join(u'\n');
}

QString editText(const project::HistoryEntry &entry)
{
    const QString subject = QString::fromStdString(entry.subject);
    switch (entry.kind) {
    case project::EditKind::AddGeography:
        return tr("adding %1").arg(subject);
    case project::EditKind::AddDataset:
        return tr("import of %1").arg(subject);
    case project::EditKind::ReplaceDataset:
        return tr("replacement by %1").arg(subject);
    case project::EditKind::RemoveDataset:
        return tr("removal of %1").arg(subject);
    case project::EditKind::ChangeIndicator:
        return tr("change to %1").arg(subject);
    case project::EditKind::ChangeTitle:
        return tr("change of title");
    }
    return {};
}

QString areasText(std::size_t areas, std::size_t withoutShape)
{
    const QString text = areas == 1 ? tr("1 area") : tr("%1 areas").arg(count(areas));
    return withoutShape == 0 ? text : tr("%1, %2 of them without a shape").arg(text, count(withoutShape));
}

QString scaleText(double denominator)
{
    const double power = std::pow(10.0, std::floor(std::log10(denominator)) - 2);
    const double rounded = std::round(denominator / power) * power;
    return tr("1 : %1").arg(QLocale(QLocale::English).toString(rounded, 'f', 0));
}

QString savedText(SaveState state, project::ReadOnlyReason reason)
{
    if (state == SaveState::Saving)
        return tr("Saving…");
    if (state == SaveState::Failed)
        return tr("The last change could not be saved");
    switch (reason) {
    case project::ReadOnlyReason::None:
        return tr("All changes saved");
    case project::ReadOnlyReason::Asked:
        return tr("Read-only: changes are not kept");
    case project::ReadOnlyReason::FileNotWritable:
        return tr("Read-only file: changes are not kept");
    case project::ReadOnlyReason::FolderNotWritable:
        return tr("Read-only folder: changes are not kept");
    case project::ReadOnlyReason::LeftInWalMode:
        return tr("Read-only: another program left this file unfinished");
    }
    return {};
}

QString marginText(const values::Estimate &estimate, const project::Indicator &indicator)
{
    if (estimate.blank != values::Blank::None)
        return {};
    if (estimate.marginState == values::MarginState::Unknown)
        return QString::fromStdString(indicator.unit);
    if (estimate.marginState == values::MarginState::Controlled)
        return tr("no sampling error");
    style::NumberFormat plain = indicator.format;
    plain.prefix.clear();
    const std::vector<double> one{estimate.margin};
    return tr("± %1, margin of error at 90 %")
        .arg(QString::fromStdString(style::formatNumber(estimate.margin, style::fitted(plain, one))));
}

} // namespace choros::ui
