// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import/receipt_lines.h"

#include "draw/page_content.h"
#include "import/receipt_details.h"

#include <QCoreApplication>

#include <algorithm>

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

/// What a file says may be very long: the rest of a table behind a quotation mark, for one.
QString shortened(const QString &text)
{
    constexpr qsizetype kLongest = 40;
    const QString line = text.simplified();
    return line.size() > kLongest ? line.left(kLongest) + u'…' : line;
}

QString sameDuplicatesText(const census::MatchReceipt &receipt)
{
    return receipt.sameDuplicates == 0
               ? QString()
               : counted(receipt.sameDuplicates, tr("1 of them says the same as the row that is used."),
                         tr("%1 of them say the same as the row that is used."));
}

using SharedPlan = std::shared_ptr<const tasks::ImportPlan>;
using SharedGeography = std::shared_ptr<const tasks::LoadedGeography>;
using Receipt = census::MatchReceipt;

ReceiptTable linesAndKeys(const SharedPlan &plan, const QString &title,
                          std::vector<std::string> Receipt::*keys, std::vector<std::size_t> Receipt::*lines)
{
    const auto cells = [plan, keys, lines](std::size_t row) {
        const std::vector<std::size_t> &numbers = plan->receipt.*lines;
        return QStringList{row < numbers.size() ? countText(numbers[row]) : QString(),
                           fromUtf8((plan->receipt.*keys)[row])};
    };
    return {title, {tr("Line"), fromUtf8(plan->receipt.keyColumn)}, {(plan->receipt.*keys).size(), cells}};
}

/// Where each of `ids` is among `all`, which has them in the same order; its end for one that is not there.
std::vector<std::size_t> placesOf(const std::vector<std::string> &ids, const std::vector<std::string> &all)
{
    std::vector<std::size_t> places;
    places.reserve(ids.size());
    std::size_t at = 0;
    for (const std::string &id : ids) {
        while (at < all.size() && all[at] != id)
            ++at;
        places.push_back(at);
    }
    return places;
}

ReceiptTable areasWithoutRow(const SharedPlan &plan, const SharedGeography &geography)
{
    const std::vector<std::string> &ids = plan->receipt.areasWithoutRowIds;
    const auto places = std::make_shared<const std::vector<std::size_t>>(
        geography ? placesOf(ids, geography->ids) : std::vector<std::size_t>());
    const auto cells = [plan, geography, places](std::size_t row) {
        const bool isNamed = geography && (*places)[row] < geography->names.size();
        return QStringList{fromUtf8(plan->receipt.areasWithoutRowIds[row]),
                           isNamed ? fromUtf8(geography->names[(*places)[row]]) : QString()};
    };
    return {tr("Areas without a row"),
            {tr("Area"), tr("Name")},
            {ids.size(), cells},
            tr("They are shown as “No data”.")};
}

ReceiptTable unreadCells(const SharedPlan &plan)
{
    const auto cells = [plan](std::size_t row) {
        const tasks::UnreadCell &cell = plan->unread[row];
        return QStringList{countText(cell.line), fromUtf8(cell.column), fromUtf8(cell.said)};
    };
    ReceiptTable table{tr("Cells that could not be read"),
                       {tr("Line"), tr("Column"), tr("What the cell says")},
                       {plan->unread.size(), cells},
                       tr("They are shown as “No data”. Double-click one to say what it means.")};
    table.isOfUnreadCells = true;
    if (plan->unread.size() < plan->unreadCount)
        table.note +=
            u' ' + counted(plan->unread.size(), tr("The first is listed."), tr("The first %1 are listed."));
    return table;
}

ReceiptTable repeatedKeys(const SharedPlan &plan)
{
    ReceiptTable table = linesAndKeys(plan, tr("Rows not used, because their key is repeated"),
                                      &Receipt::duplicateKeys, &Receipt::duplicateLines);
    table.note = sameDuplicatesText(plan->receipt);
    return table;
}

std::vector<ReceiptLine> matchLines(const SharedPlan &plan, const SharedGeography &geography)
{
    const census::MatchReceipt &receipt = plan->receipt;
    return {
        {tr("Rows in the table"), receipt.rows, {}, false, {}},
        {tr("Rows with an area"), receipt.matched, readingsText(receipt.readings), false, {}},
        {tr("Rows without an area"), receipt.unmatchedKeys.size(),
         tr("Their keys are of no area of the map. They are left out."), true,
         [plan] {
             return linesAndKeys(plan, tr("Rows without an area"), &Receipt::unmatchedKeys,
                                 &Receipt::unmatchedLines);
         }},
        {tr("Repeated keys, rows not used"), receipt.duplicateKeys.size(), sameDuplicatesText(receipt), true,
         [plan] { return repeatedKeys(plan); }},
        {tr("Areas without a row"), receipt.areasWithoutRow, tr("They are shown as “No data”."), true,
         [plan, geography] { return areasWithoutRow(plan, geography); }},
        {tr("Cells that could not be read"), plan->unreadCount,
         tr("Neither a number nor a known way of saying that there is none."), true,
         [plan] { return unreadCells(plan); }},
    };
}

/// A line about some words of the plan, which are its list.
ReceiptLine wordsLine(const SharedPlan &plan, const QString &text, const QString &note, const QString &head,
                      std::vector<std::string> tasks::ImportPlan::*words)
{
    return {text, ((*plan).*words).size(), note, true, [plan, text, head, words] {
                QStringList list;
                for (const std::string &word : (*plan).*words)
                    list << fromUtf8(word);
                return wordsTable(text, head, std::move(list));
            }};
}

/// What only some tables have, of their rows and cells.
std::vector<ReceiptLine> foundLines(const tasks::ImportPlan &plan)
{
    std::vector<ReceiptLine> lines = rowLines(plan);
    lines.push_back(unmatchedLine(plan.unmatchedWhy));
    lines.push_back(otherTractsLine(plan.otherTracts));
    lines.push_back(symbolsLine(plan.symbols));
    std::erase_if(lines, [](const ReceiptLine &line) { return line.count == 0; });
    return lines;
}

/// Lines that only some tables have.
std::vector<ReceiptLine> furtherLines(const SharedPlan &plan)
{
    using Plan = tasks::ImportPlan;
    const QString column = tr("Column");
    std::vector<ReceiptLine> lines{
        wordsLine(plan, tr("Columns without any number"), tr("Kept, but they give no indicator."), column,
                  &Plan::emptyColumns),
        wordsLine(plan, tr("Margins without their column"), tr("Pair them with an indicator below."), column,
                  &Plan::unpairedMargins),
        wordsLine(plan, tr("Described, but not in the table"), tr("The file of descriptions names them."),
                  column, &Plan::sheetIdsWithoutColumn),
        {tr("Columns that do not add up"),
         plan->columnsNotAdditive,
         tr("Medians, means and shares of block groups cannot be summed. They are left out."),
         true,
         {}},
        {tr("Columns left out"), plan->columnsNotStored, tr("A table in a project holds no more."), true, {}},
        mixedPercentsLine(*plan),
        textColumnsLine(plan->textColumns),
    };
    if (!plan->refusal || plan->refusal->code != support::ErrorCode::AlreadyImported)
        lines.push_back(wordsLine(plan, tr("Names taken, so renamed"),
                                  tr("Another table has these already. Nothing of it is replaced; the new "
                                     "ones get a name of their own."),
                                  tr("Indicator"), &Plan::keptApart));
    if (plan->file && plan->file->report.undecodable > 0)
        lines.push_back({tr("Letters that could not be read"),
                         plan->file->report.undecodable,
                         tr("The file does not say how its letters are written."),
                         true,
                         {}});
    if (plan->file && plan->file->report.unclosedQuote)
        lines.push_back({tr("Quotation mark never closed, in line"),
                         plan->file->report.unclosedQuoteLine,
                         tr("It was read as a plain character. Look at the rows around it."),
                         true,
                         {}});
    lines.push_back(wordsLine(plan, tr("Notes in the file"), {}, tr("Note"), &Plan::notes));
    lines.back().isTrouble = false;
    std::erase_if(lines, [](const ReceiptLine &line) { return line.count == 0; });
    return lines;
}

} // namespace

ReceiptTable wordsTable(const QString &title, const QString &head, QStringList words)
{
    const auto size = static_cast<std::size_t>(words.size());
    return {title, {head}, {size, [words = std::move(words)](std::size_t row) {
                                return QStringList(words[static_cast<qsizetype>(row)]);
                            }}};
}

std::vector<ReceiptLine> receiptLines(std::shared_ptr<const tasks::ImportPlan> plan,
                                      std::shared_ptr<const tasks::LoadedGeography> geography)
{
    if (geography && geography->geography.id != plan->geography)
        geography.reset();
    std::vector<ReceiptLine> lines = matchLines(plan, geography);
    for (ReceiptLine &line : foundLines(*plan))
        lines.push_back(std::move(line));
    for (ReceiptLine &line : furtherLines(plan))
        lines.push_back(std::move(line));
    for (ReceiptLine &line : lines) {
        line.isTrouble = line.isTrouble && line.count > 0;
        if (line.count == 0)
            line.list = nullptr;
    }
    return lines;
}

QString readingsText(const std::map<census::KeyReading, std::size_t> &readings)
{
    QStringList sentences;
    for (const auto &[reading, rows] : readings)
        sentences << (reading == census::KeyReading::Exact
                          ? counted(rows, tr("1 key was taken as it stands."),
                                    tr("%1 keys were taken as they stand."))
                          : draw::readingSentence(reading, rows));
    return sentences.join(u' ');
}

QString recognizedText(const tasks::ImportPlan &plan)
{
    QString layout = draw::layoutSentence(plan.layout);
    if (layout.endsWith(u'.'))
        layout.chop(1);
    QStringList parts{layout, fromUtf8(plan.title).simplified()};
    parts << (plan.title.empty() ? fromUtf8(plan.source).simplified() : QString());
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString periodReason(const tasks::ImportPlan &plan, const tasks::ImportOptions &options)
{
    if (!options.period.empty())
        return tr("As you say.");
    const bool areSeveral = std::any_of(plan.series.begin(), plan.series.end(), [&](const auto &series) {
        return series.period != plan.series.front().period;
    });
    if (areSeveral)
        return tr("Several, as the column names say.");
    const std::string period = plan.series.empty() ? plan.period : plan.series.front().period;
    if (period.empty())
        return tr("Nothing in the table says it.");
    if (period != plan.period) // an indicator's own: of its column's heading, or of the sheet for it alone
        return plan.period.empty() ? tr("From the file of descriptions beside the table.")
                                   : tr("From the table itself.");
    switch (plan.periodSource) {
    case tasks::PeriodSource::FileName:
        return tr("From the file’s name.");
    case tasks::PeriodSource::Sheet:
        return tr("From the file of descriptions beside the table.");
    case tasks::PeriodSource::Table:
    case tasks::PeriodSource::Person:
        break;
    }
    return tr("From the table itself.");
}

QString vintageReason(const tasks::ImportPlan &plan, const tasks::ImportOptions &options)
{
    // Which numbers Connecticut has concerns nobody else.
    const QString areas = fromUtf8(census::vintageText({plan.areaVintage.census}));
    const QString table = fromUtf8(census::vintageText({plan.tableVintage.census}));
    const QString map = areas.isEmpty() ? tr("The boundaries do not say theirs.")
                                        : tr("The boundaries are of %1.").arg(areas);
    if (plan.vintage == tasks::VintageVerdict::Renumbered)
        return tr("Connecticut’s other numbers: the same tracts.");
    if (!options.vintage.empty())
        return tr("As you say.") + u' ' + map;
    if (!plan.otherTracts.empty())
        return tr("Columns of other tracts are left out.") + u' ' + map;
    if (table.isEmpty())
        return tr("The table does not say.") + u' ' + map;
    if (!plan.tableVintageSaidBy.empty())
        return tr("“%1” says %2.").arg(shortened(fromUtf8(plan.tableVintageSaidBy)), table) + u' ' + map;
    return tr("The table says %1.").arg(table) + u' ' + map;
}

/// Of the legend's names the first words, for narrow columns.
static QString shortBlankName(values::Blank blank)
{
    switch (blank) {
    case values::Blank::Suppressed:
        return tr("hidden");
    case values::Blank::TooUnreliable:
        return tr("too unreliable");
    default:
        return draw::blankName(blank).toLower();
    }
}

QString blanksText(const tasks::PlannedSeries &series, BlankNames names)
{
    QStringList parts;
    for (const auto &[blank, count] : series.blanks) {
        if (count > 0)
            parts << tr("%1 %2").arg(countText(count), names == BlankNames::Short
                                                           ? shortBlankName(blank)
                                                           : draw::blankName(blank).toLower());
    }
    return parts.isEmpty() ? tr("none") : parts.join(QStringLiteral(", "));
}

QString marginSourceText(const tasks::PlannedSeries &series)
{
    switch (series.margin) {
    case tasks::MarginSource::None:
        return tr("none");
    case tasks::MarginSource::AsGiven:
        return tr("as given");
    case tasks::MarginSource::OtherLevel:
        return tr("brought to 90 %");
    case tasks::MarginSource::StandardError:
        return tr("from standard errors");
    case tasks::MarginSource::Limits:
        return tr("from limits");
    }
    return {};
}

QString seriesNote(const tasks::PlannedSeries &series)
{
    QStringList parts{tr("Column %1").arg(shortened(fromUtf8(series.column)))};
    if (series.margin != tasks::MarginSource::None)
        parts << tr("margin of error in %1").arg(shortened(fromUtf8(series.marginColumn)));
    if (series.bounds > 0)
        parts << tr("bounds rather than values: %1").arg(countText(series.bounds));
    if (series.isKnown)
        parts << tr("a period of an indicator that the project has");
    return parts.join(QStringLiteral(" · "));
}

QString importedText(const tasks::ImportPlan &plan)
{
    QString text = tr("%1: %2").arg(fromUtf8(plan.fileName), draw::matchedSentence(plan.receipt));
    if (plan.receipt.areasWithoutRow > 0)
        text +=
            u' ' + counted(plan.receipt.areasWithoutRow, tr("1 area has no row and is shown as “No data”."),
                           tr("%1 areas have no row and are shown as “No data”."));
    return text;
}

} // namespace choros::ui
