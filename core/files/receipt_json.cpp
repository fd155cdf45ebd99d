// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/receipt_json.h"

#include <nlohmann/json.hpp>

namespace choros::files {

namespace {

using Json = nlohmann::ordered_json;

Json firstOf(const std::vector<std::string> &keys)
{
    const auto count = static_cast<std::ptrdiff_t>(std::min(keys.size(), kStoredKeys));
    return Json(std::vector<std::string>(keys.begin(), keys.begin() + count));
}

/// Cells may hold anything; a byte that is no UTF-8 must not throw.
std::string dumped(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json seriesJson(const KeptFindings &findings)
{
    Json kept = Json::array();
    for (const KeptSeries &one : findings.series) {
        Json blanks = Json::object();
        for (const auto &[blank, count] : one.blanks)
            blanks[std::string(values::blankKey(blank))] = count;
        kept.push_back({{"indicator", one.indicator},
                        {"period", one.period},
                        {"column", one.column},
                        {"moe_column", one.marginColumn},
                        {"values", one.values},
                        {"bounds", one.bounds},
                        {"blanks", blanks}});
    }
    return kept;
}

Json symbolsJson(const census::ReadSymbols &symbols)
{
    Json list = Json::array();
    for (const census::ReadSymbol &symbol : symbols.commonest) {
        Json one{{"text", symbol.text}, {"means", std::string(census::symbolKey(symbol.meaning))}};
        if (symbol.meaning.bound != values::Bound::None)
            one["number"] = symbol.meaning.number;
        one["cells"] = symbol.count;
        list.push_back(std::move(one));
    }
    return list;
}

Json unmatchedJson(const KeptFindings &findings)
{
    Json list = Json::array();
    for (const census::UnmatchedRows &group : findings.unmatchedWhy) {
        if (list.size() == kStoredKeys)
            break;
        list.push_back({{"kind", std::string(census::unmatchedKindKey(group.kind))},
                        {"code", group.code},
                        {"place", group.place},
                        {"example", group.example},
                        {"rows", group.rows}});
    }
    return list;
}

} // namespace

std::string toJson(const census::MatchReceipt &receipt, const KeptFindings &findings)
{
    Json readings = Json::object();
    for (const auto &[reading, rows] : receipt.readings)
        readings[std::string(census::readingKey(reading))] = rows;
    Json cells = Json::array();
    for (const KeptCell &cell : findings.unread)
        cells.push_back({{"line", cell.line}, {"column", cell.column}, {"said", cell.said}});
    Json others = Json::array();
    for (const KeptColumn &one : findings.otherTracts)
        others.push_back({{"column", one.column}, {"period", one.period}, {"census", one.census}});
    Json json{
        {"rows", receipt.rows},
        {"matched", receipt.matched},
        {"unmatched_rows", receipt.unmatchedKeys.size()},
        {"areas_without_row", receipt.areasWithoutRow},
        {"duplicate_keys", receipt.duplicateKeys.size()},
        {"key_column", receipt.keyColumn},
        {"reading", readings},
        {"unmatched_keys", firstOf(receipt.unmatchedKeys)},
        {"unmatched_why", unmatchedJson(findings)},
        {"areas_without_row_ids", firstOf(receipt.areasWithoutRowIds)},
        {"duplicates", firstOf(receipt.duplicateKeys)},
        {"series", seriesJson(findings)},
        {"unread_cells", cells},
        {"unread_count", findings.unreadCount},
        {"symbols", symbolsJson(findings.symbols)},
        {"other_symbols", findings.symbols.otherCells},
        {"other_tracts", others},
        {"text_columns", firstOf(findings.textColumns)},
    };
    if (findings.fileRows > 0) {
        json["file_rows"] = findings.fileRows;
        json["conflicting_rows"] = findings.rowsInConflict;
    }
    if (findings.repeatedHeadings > 0)
        json["repeated_headings"] = findings.repeatedHeadings;
    if (findings.secondTableLine > 0)
        json["second_table_line"] = findings.secondTableLine;
    return dumped(json);
}

std::string toJson(const TableReport &report, const std::map<std::string, std::string> &facts)
{
    Json json{{"format", std::string(tableFormatKey(report.format))}};
    if (report.format == TableFormat::Delimited) {
        json["charset"] = report.charset;
        json["separator"] = std::string(1, report.separator);
        json["undecodable"] = report.undecodable;
        json["nuls"] = report.nuls;
        json["unclosed_quote"] = report.unclosedQuote;
        json["unclosed_quote_line"] = report.unclosedQuoteLine;
    }
    json["blank_rows"] = report.blankRowCount;
    if (report.format == TableFormat::Workbook)
        json["formulas_without_result"] = report.formulasWithoutResult;
    if (report.rowsNotCounted > 0)
        json["rows_not_counted"] = report.rowsNotCounted;
    if (!report.member.empty())
        json["member"] = report.member;
    if (!report.sheet.empty())
        json["sheet"] = report.sheet;
    for (const auto &[key, text] : facts)
        json[key] = text;
    return dumped(json);
}

} // namespace choros::files
