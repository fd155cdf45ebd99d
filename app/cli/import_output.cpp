// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import_output.h"

#include "draw/page_content.h"
#include "draw/receipt_findings.h"
#include "draw/receipt_text.h"

#include <filesystem>
#include <fstream>

namespace choros::cli {

namespace {

Json blanksJson(const tasks::PlannedSeries &series)
{
    Json blanks = Json::object();
    for (const auto &[blank, count] : series.blanks)
        blanks[std::string(values::blankKey(blank))] = count;
    return blanks;
}

const char *marginKey(tasks::MarginSource source)
{
    switch (source) {
    case tasks::MarginSource::None:
        return "none";
    case tasks::MarginSource::AsGiven:
        return "given";
    case tasks::MarginSource::OtherLevel:
        return "other_level";
    case tasks::MarginSource::StandardError:
        return "standard_error";
    case tasks::MarginSource::Limits:
        return "limits";
    }
    return "";
}

const char *verdictKey(tasks::VintageVerdict verdict)
{
    switch (verdict) {
    case tasks::VintageVerdict::NotKnown:
        return "not_known";
    case tasks::VintageVerdict::Same:
        return "same";
    case tasks::VintageVerdict::Renumbered:
        return "renumbered";
    case tasks::VintageVerdict::Doubtful:
        return "doubtful";
    case tasks::VintageVerdict::Other:
        return "other";
    }
    return "";
}

Json seriesJson(const tasks::ImportPlan &plan)
{
    Json list = Json::array();
    for (const tasks::PlannedSeries &series : plan.series)
        list.push_back({{"id", series.indicator},
                        {"title", series.title},
                        {"period", series.period},
                        {"column", series.column},
                        {"has_moe", series.margin != tasks::MarginSource::None},
                        {"moe_from", marginKey(series.margin)},
                        {"values", series.values},
                        {"bounds", series.bounds},
                        {"blanks", blanksJson(series)}});
    return list;
}

std::vector<std::string> leftOutOf(const tasks::ImportPlan &plan)
{
    std::vector<std::string> headings;
    for (const tasks::PlannedSeries &series : plan.leftOut)
        headings.push_back(series.column);
    return headings;
}

/// How texts in place of numbers were read.
Json symbolsJson(const tasks::ImportPlan &plan)
{
    Json list = Json::array();
    for (const census::ReadSymbol &symbol : plan.symbols.commonest)
        list.push_back({{"text", symbol.text},
                        {"meaning", draw::symbolMeaningText(symbol.meaning).toStdString()},
                        {"means", std::string(census::symbolKey(symbol.meaning))},
                        {"count", symbol.count}});
    return list;
}

Json unmatchedJson(const tasks::ImportPlan &plan)
{
    Json list = Json::array();
    for (const census::UnmatchedRows &why : plan.unmatchedWhy)
        list.push_back({{"kind", std::string(census::unmatchedKindKey(why.kind))},
                        {"code", textOrNull(why.code)},
                        {"place", textOrNull(why.place)},
                        {"example", why.example},
                        {"rows", why.rows}});
    return list;
}

Json otherTractsJson(const tasks::ImportPlan &plan)
{
    Json list = Json::array();
    for (const tasks::ColumnOfOtherTracts &one : plan.otherTracts)
        list.push_back({{"column", one.column}, {"period", one.period}, {"census", one.census}});
    return list;
}

Json mixedPercentsJson(const tasks::ImportPlan &plan)
{
    Json list = Json::array();
    for (const tasks::MixedPercents &one : plan.mixedPercents)
        list.push_back({{"line", one.line}, {"column", one.column}, {"said", one.said}});
    return list;
}

Json unreadJson(const tasks::ImportPlan &plan)
{
    Json unread = Json::array();
    for (const tasks::UnreadCell &cell : plan.unread)
        unread.push_back({{"line", cell.line}, {"column", cell.column}, {"said", cell.said}});
    return unread;
}

Json vintageJson(const tasks::ImportPlan &plan)
{
    return {{"table", textOrNull(census::vintageText(plan.tableVintage))},
            {"areas", textOrNull(census::vintageText(plan.areaVintage))},
            {"said_by", textOrNull(plan.tableVintageSaidBy)},
            {"verdict", verdictKey(plan.vintage)}};
}

std::vector<QString> asVector(const QStringList &list)
{
    return {list.begin(), list.end()};
}

/// One cell of a CSV file; text that a spreadsheet would take for a formula stays text.
std::string csvCell(const std::string &text)
{
    const bool isFormula =
        !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string::npos;
    const std::string shown = isFormula ? "'" + text : text;
    if (shown.find_first_of(",\"\r\n") == std::string::npos)
        return shown;
    std::string quoted = "\"";
    for (const char c : shown)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

} // namespace

Json receiptJson(const tasks::ImportPlan &plan, const std::string &dataset)
{
    const census::MatchReceipt &receipt = plan.receipt;
    Json readings = Json::object();
    for (const auto &[reading, rows] : receipt.readings)
        readings[std::string(census::readingKey(reading))] = rows;
    Json keys = Json::array();
    for (const tasks::KeyOption &option : plan.keyOptions)
        keys.push_back({{"column", option.column}, {"matched", option.matched}, {"areas", option.areas}});
    const files::TableReport &report = plan.file->report;
    return {
        {"rows", receipt.rows},
        {"file_rows", plan.fileRows > 0 ? plan.fileRows : receipt.rows},
        {"matched", receipt.matched},
        {"unmatched_rows", receipt.unmatchedKeys.size()},
        {"unmatched_why", unmatchedJson(plan)},
        {"areas_without_row", receipt.areasWithoutRow},
        {"duplicate_keys", receipt.duplicateKeys.size()},
        {"key_column", receipt.keyColumn},
        {"reading", readings},
        {"key_options", keys},
        {"geography", plan.geography},
        {"period", plan.period},
        {"vintage", vintageJson(plan)},
        {"layout", std::string(census::layoutKey(plan.layout))},
        {"format", std::string(files::tableFormatKey(report.format))},
        {"sheet", textOrNull(report.sheet)},
        {"member", textOrNull(report.member)},
        {"dataset", textOrNull(dataset)},
        {"replaced", plan.replaced ? Json(plan.replaced->id) : Json()},
        {"refused", plan.refusal ? Json(draw::refusalSentence(plan).toStdString()) : Json()},
        {"conflicting_rows", plan.rowsInConflict},
        {"long_rows", plan.rowsTooLong},
        {"formulas_without_result", report.formulasWithoutResult},
        {"rows_not_counted", report.rowsNotCounted},
        {"repeated_headings", plan.repeatedHeadings},
        {"second_table_line", plan.secondTableLine > 0 ? Json(plan.secondTableLine) : Json()},
        {"other_tracts", otherTractsJson(plan)},
        {"mixed_percents", mixedPercentsJson(plan)},
        {"text_columns", plan.textColumns},
        {"indicators", seriesJson(plan)},
        {"left_out", leftOutOf(plan)},
        {"unread_cells", unreadJson(plan)},
        {"symbols", symbolsJson(plan)},
        {"other_symbols", plan.symbols.otherCells},
        {"unmatched_keys", receipt.unmatchedKeys},
        {"areas_without_row_ids", receipt.areasWithoutRowIds},
        {"duplicates", receipt.duplicateKeys},
        {"notes", plan.notes},
        {"warnings", texts(asVector(draw::receiptSentences(plan)))},
    };
}

void printReceipt(const tasks::ImportPlan &plan, bool isStored)
{
    say(asVector(draw::receiptSentences(plan)));
    print(draw::matchedSentence(plan.receipt));
    for (const tasks::PlannedSeries &series : plan.series) {
        QString blanks;
        for (const auto &[blank, count] : series.blanks)
            blanks += QStringLiteral(", %1 %2").arg(count).arg(draw::blankName(blank).toLower());
        print(QStringLiteral("  %1%2: %3 (%4 values%5%6)")
                  .arg(QString::fromStdString(series.indicator),
                       series.period.empty() ? QString() : u' ' + QString::fromStdString(series.period),
                       QString::fromStdString(series.title), QString::number(series.values), blanks,
                       series.margin != tasks::MarginSource::None ? QStringLiteral(", with margins of error")
                                                                  : QString()));
    }
    for (const std::string &heading : leftOutOf(plan))
        print(QStringLiteral("  left out: %1").arg(QString::fromStdString(heading)));
    if (const QString kept = draw::textColumnsSentence(plan); !kept.isEmpty())
        print(kept);
    if (!isStored && !plan.refusal)
        print(QStringLiteral("Nothing was stored: this was a dry run."));
}

support::Result<void> writeUnmatched(const census::MatchReceipt &receipt, const std::string &path)
{
    if (std::filesystem::exists(path))
        return support::fail(support::ErrorCode::FileExists, path);
    std::ofstream file(path, std::ios::binary);
    file << "what,line,key\n";
    for (std::size_t i = 0; i < receipt.unmatchedKeys.size(); ++i)
        file << "row without area," << receipt.unmatchedLines[i] << ',' << csvCell(receipt.unmatchedKeys[i])
             << '\n';
    for (std::size_t i = 0; i < receipt.duplicateKeys.size(); ++i)
        file << "another row of its area," << receipt.duplicateLines[i] << ','
             << csvCell(receipt.duplicateKeys[i]) << '\n';
    for (const std::string &id : receipt.areasWithoutRowIds)
        file << "area without row,," << csvCell(id) << '\n';
    file.close();
    if (file.fail()) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        return support::fail(support::ErrorCode::FileNotWritable, path);
    }
    return {};
}

} // namespace choros::cli
