// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "window/window_texts.h"

#include "draw/receipt_text.h"
#include "draw/remark_text.h"

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
    QString text = tr("%1 from %2.").arg(areasText(report.areas, 0), fileName(boundaries));
    if (skipped > 0)
        text += u' ' + tr("%1 could not be mapped.").arg(draw::countText(skipped));
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
        lines << draw::counted(report.boundaries.repaired,
                               tr("1 area had an outline that crosses itself and was mended:"),
                               tr("%1 areas had outlines that cross themselves and were mended:")) +
                     u' ' + someOf(report.boundaries.repairedExamples);
    if (const QString conflicts = draw::remarkSentence(report.coverage); !conflicts.isEmpty())
        lines << conflicts;
    for (const files::BoundaryRemark remark : report.boundaries.remarks)
        lines << draw::remarkSentence(remark);
    for (const crs::ShiftRemark &remark : report.shiftRemarks)
        lines << draw::remarkSentence(remark);
    return lines.join(u'\n');
}

QString tablesText(const ImportQueue::Sum &sum)
{
    constexpr qsizetype kNamed = 3;
    QStringList names;
    for (const QString &name : sum.notImported.first(qMin(kNamed, sum.notImported.size())))
        names << shortened(name);
    QString listed = names.join(QStringLiteral(", "));
    if (const qsizetype more = sum.notImported.size() - kNamed; more > 0)
        listed = tr("%1 and %2 more").arg(listed, draw::countText(static_cast<std::size_t>(more)));
    if (sum.imported == 0)
        return tr("No table was imported: %1.").arg(listed);
    const QString text =
        tr("%1: %2").arg(draw::counted(sum.imported, tr("1 table imported"), tr("%1 tables imported")),
                         draw::counted(sum.indicators, tr("1 indicator"), tr("%1 indicators")));
    if (names.isEmpty())
        return text + u'.';
    const auto missing = static_cast<std::size_t>(sum.notImported.size());
    return missing == 1 ? tr("%1; 1 was not: %2.").arg(text, listed)
                        : tr("%1; %2 were not: %3.").arg(text, draw::countText(missing), listed);
}

QString factsText(const Document &document)
{
    if (!document.isOpen())
        return tr("No project is open.");
    const std::size_t areas = document.geography() ? document.geography()->ids.size() : 0;
    return tr("A project of %1 areas, %2 indicators and %3 tables%4")
        .arg(areas)
        .arg(document.indicators().size())
        .arg(document.datasets().size())
        .arg(document.readOnlyReason() == project::ReadOnlyReason::None ? QString() : tr(", read-only"));
}

QString areasText(std::size_t areas, std::size_t withoutShape)
{
    const QString text = areas == 1 ? tr("1 area") : tr("%1 areas").arg(draw::countText(areas));
    return withoutShape == 0 ? text
                             : tr("%1, %2 of them without a shape").arg(text, draw::countText(withoutShape));
}

QString selectedText(std::size_t selected, std::size_t areas)
{
    return tr("%1 of %2 areas selected").arg(draw::countText(selected), draw::countText(areas));
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

} // namespace choros::ui
