// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import/kept_receipt.h"

#include "import/receipt_details.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace choros::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Receipt", text);
}

std::optional<std::size_t> numberOf(const QJsonObject &json, QLatin1String key)
{
    const QJsonValue value = json.value(key);
    return value.isDouble() && value.toDouble() >= 0
               ? std::optional(static_cast<std::size_t>(value.toDouble()))
               : std::nullopt;
}

ReceiptTable listOf(const QJsonObject &json, QLatin1String key, const QString &title, const QString &head,
                    std::size_t count)
{
    QStringList words;
    for (const QJsonValue &value : json.value(key).toArray())
        words << value.toString();
    ReceiptTable table = wordsTable(title, head, std::move(words));
    if (!table.rows.empty() && table.rows.size() < count)
        table.note = counted(table.rows.size(), tr("The first was kept."), tr("The first %1 were kept."));
    return table;
}

std::map<census::KeyReading, std::size_t> readingsOf(const QJsonObject &json)
{
    std::map<census::KeyReading, std::size_t> readings;
    for (int i = 0; i <= static_cast<int>(census::KeyReading::BlockGroup); ++i) {
        const auto reading = static_cast<census::KeyReading>(i);
        const std::string_view key = census::readingKey(reading);
        if (const auto rows = numberOf(json, QLatin1String(key.data(), qsizetype(key.size()))))
            readings[reading] = *rows;
    }
    return readings;
}

census::ReadSymbols symbolsOf(const QJsonObject &json)
{
    census::ReadSymbols symbols;
    for (const QJsonValue &value : json.value(QLatin1String("symbols")).toArray()) {
        const QJsonObject one = value.toObject();
        const std::string means = one.value(QLatin1String("means")).toString().toStdString();
        census::SymbolMeaning meaning;
        meaning.number = one.value(QLatin1String("number")).toDouble();
        meaning.isMargin = means == "margin_unknown" || means == "controlled";
        if (means == values::boundKey(values::Bound::AtLeast))
            meaning.bound = values::Bound::AtLeast;
        else if (means == values::boundKey(values::Bound::AtMost))
            meaning.bound = values::Bound::AtMost;
        else if (means != "controlled")
            meaning.blank = values::blankFromKey(means).value_or(values::Blank::NoData);
        symbols.commonest.push_back({one.value(QLatin1String("text")).toString().toStdString(), meaning,
                                     numberOf(one, QLatin1String("cells")).value_or(0)});
    }
    symbols.otherCells = numberOf(json, QLatin1String("other_symbols")).value_or(0);
    return symbols;
}

std::vector<census::UnmatchedRows> unmatchedOf(const QJsonObject &json)
{
    std::vector<census::UnmatchedRows> why;
    for (const QJsonValue &value : json.value(QLatin1String("unmatched_why")).toArray()) {
        const QJsonObject one = value.toObject();
        const auto said = [&](const char *key) {
            return one.value(QLatin1String(key)).toString().toStdString();
        };
        census::UnmatchedRows rows;
        for (int i = 0; i <= static_cast<int>(census::UnmatchedKind::NotAKey); ++i) {
            if (said("kind") == census::unmatchedKindKey(static_cast<census::UnmatchedKind>(i)))
                rows.kind = static_cast<census::UnmatchedKind>(i);
        }
        rows.code = said("code");
        rows.place = said("place");
        rows.example = said("example");
        rows.rows = numberOf(one, QLatin1String("rows")).value_or(0);
        why.push_back(std::move(rows));
    }
    return why;
}

std::vector<tasks::ColumnOfOtherTracts> otherTractsOf(const QJsonObject &json)
{
    std::vector<tasks::ColumnOfOtherTracts> columns;
    for (const QJsonValue &value : json.value(QLatin1String("other_tracts")).toArray()) {
        const QJsonObject one = value.toObject();
        columns.push_back({one.value(QLatin1String("column")).toString().toStdString(),
                           one.value(QLatin1String("period")).toString().toStdString(),
                           one.value(QLatin1String("census")).toInt()});
    }
    return columns;
}

std::vector<std::string> textColumnsOf(const QJsonObject &json)
{
    std::vector<std::string> columns;
    for (const QJsonValue &value : json.value(QLatin1String("text_columns")).toArray())
        columns.push_back(value.toString().toStdString());
    return columns;
}

/// What was found out or decided when the table was read.
QStringList factsOf(const QJsonObject &rules)
{
    const auto said = [&](const char *key) {
        return rules.value(QLatin1String(key)).toString().simplified().left(80);
    };
    QStringList facts;
    if (const QString period = said("period"); !period.isEmpty())
        facts << tr("Period: %1.").arg(period);
    if (const QString sheet = said("sheet"); !sheet.isEmpty())
        facts << tr("Read from the sheet “%1”.").arg(sheet);
    if (const QString member = said("member"); !member.isEmpty())
        facts << tr("Read from “%1” in the zip.").arg(member);
    if (const QString vintage = said("table_vintage"); !vintage.isEmpty()) {
        const QString by = said("table_vintage_said_by");
        facts << (by.isEmpty() ? tr("Tracts of the census of %1.").arg(vintage)
                               : tr("Tracts of the census of %1, as “%2” says.").arg(vintage, by));
    }
    return facts;
}

} // namespace

KeptReceipt keptReceipt(const project::Dataset &dataset)
{
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(dataset.receipt)).object();
    KeptReceipt kept;
    kept.rows = numberOf(json, QLatin1String("rows"));
    kept.matched = numberOf(json, QLatin1String("matched"));
    const QString key = json.value(QLatin1String("key_column")).toString();
    const auto add = [&](const char *count, const QString &text, const char *list, const QString &head) {
        const auto number = numberOf(json, QLatin1String(count));
        if (!number)
            return;
        ReceiptLine line{text, *number, {}, list && *number > 0, {}};
        if (list && *number > 0)
            line.list = [json, list, text, head, count = *number] {
                return listOf(json, QLatin1String(list), text, head, count);
            };
        kept.lines.push_back(std::move(line));
    };
    add("rows", tr("Rows in the table"), nullptr, {});
    add("matched", tr("Rows with an area"), nullptr, {});
    add("unmatched_rows", tr("Rows without an area"), "unmatched_keys", key);
    add("areas_without_row", tr("Areas without a row"), "areas_without_row_ids", tr("Area"));
    add("duplicate_keys", tr("Repeated keys, rows not used"), "duplicates", key);
    for (const ReceiptLine &line : {unmatchedLine(unmatchedOf(json)), otherTractsLine(otherTractsOf(json)),
                                    symbolsLine(symbolsOf(json)), textColumnsLine(textColumnsOf(json))}) {
        if (line.count > 0)
            kept.lines.push_back(line);
    }
    const QJsonObject rules = QJsonDocument::fromJson(QByteArray::fromStdString(dataset.rules)).object();
    kept.facts = factsOf(rules);
    const QStringList notes = rules.value(QLatin1String("notes")).toString().split(u'\n', Qt::SkipEmptyParts);
    if (!notes.isEmpty())
        kept.lines.push_back(
            {tr("Notes in the file"), static_cast<std::size_t>(notes.size()), {}, false, [notes] {
                 return wordsTable(tr("Notes in the file"), tr("Note"), notes);
             }});
    const QString readings = readingsText(readingsOf(json.value(QLatin1String("reading")).toObject()));
    if (!key.isEmpty())
        kept.howRead = tr("Matched by the column “%1”.").arg(key.simplified().left(80)) + u' ' + readings;
    return kept;
}

QString importedAtText(const std::string &utc)
{
    const QString text = QString::fromStdString(utc);
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    return time.isValid() ? QLocale(QLocale::English).toString(time.toLocalTime(), tr("d MMM yyyy, HH:mm"))
                          : text;
}

} // namespace choros::ui
