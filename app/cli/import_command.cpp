// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands.h"
#include "output.h"

#include "tasks/import_table.h"

#include <QStringList>

#include <memory>

namespace choros::cli {

namespace {

struct Arguments
{
    std::string project;
    std::string table;
    std::string sheet;
    tasks::ImportOptions options;
    bool json = false;
};

/// The first few, each in one short line: a broken cell can hold half a table.
QString joined(const std::vector<std::string> &names, std::size_t most = 5)
{
    constexpr qsizetype kLongest = 40;
    QStringList list;
    for (std::size_t i = 0; i < names.size() && i < most; ++i) {
        const QString name = QString::fromStdString(names[i]).simplified();
        list << (name.size() > kLongest ? name.left(kLongest) + QStringLiteral("…") : name);
    }
    return list.join(QStringLiteral(", ")) + (names.size() > most ? QStringLiteral(", …") : QString());
}

std::vector<QString> tableWarnings(const files::TableReport &table)
{
    std::vector<QString> warnings;
    if (table.shortRowCount > 0)
        warnings.push_back(QStringLiteral("Rows with fewer cells than the header: %1 (first in line %2).")
                               .arg(table.shortRowCount)
                               .arg(table.shortRows.front()));
    if (table.longRowCount > 0)
        warnings.push_back(QStringLiteral("Rows with more cells than the header: %1 (first in line %2).")
                               .arg(table.longRowCount)
                               .arg(table.longRows.front()));
    if (table.undecodable > 0)
        warnings.push_back(QStringLiteral("Letters that could not be read: %1.").arg(table.undecodable));
    if (table.unclosedQuote)
        warnings.push_back(
            QStringLiteral("A quotation mark is never closed; everything after it became one cell."));
    return warnings;
}

std::vector<QString> warningsOf(const tasks::ImportReport &report)
{
    std::vector<QString> warnings = tableWarnings(report.table);
    const census::old::MatchReceipt &receipt = report.receipt;
    if (!receipt.unmatchedKeys.empty())
        warnings.push_back(QStringLiteral("Rows without an area: %1 (%2).")
                               .arg(receipt.unmatchedKeys.size())
                               .arg(joined(receipt.unmatchedKeys)));
    if (!receipt.duplicateKeys.empty())
        warnings.push_back(QStringLiteral("Rows left out because their area came before: %1 (%2).")
                               .arg(receipt.duplicateKeys.size())
                               .arg(joined(receipt.duplicateKeys)));
    if (receipt.areasWithoutRow > 0)
        warnings.push_back(QStringLiteral("Areas without a row: %1.").arg(receipt.areasWithoutRow));
    if (report.unreadCount > 0) {
        const tasks::UnreadCell &first = report.unread.front();
        warnings.push_back(
            QStringLiteral("Cells that are not numbers, now blank: %1 (first “%2” in line %3, %4).")
                .arg(QString::number(report.unreadCount), QString::fromStdString(first.said),
                     QString::number(first.line), QString::fromStdString(first.column)));
    }
    if (!report.columnsNotRead.empty())
        warnings.push_back(
            QStringLiteral("Columns left as words, because their numbers are written with signs that are not "
                           "understood yet: %1.")
                .arg(joined(report.columnsNotRead)));
    if (!report.keptApart.empty())
        warnings.push_back(
            QStringLiteral("Another table has these for the same period already; nothing was replaced, they "
                           "got names of their own: %1.")
                .arg(joined(report.keptApart)));
    if (report.columnsNotStored > 0)
        warnings.push_back(QStringLiteral("Columns left out, because a table holds no more: %1.")
                               .arg(report.columnsNotStored));
    if (!report.sheetIdsWithoutColumn.empty())
        warnings.push_back(
            QStringLiteral("Described, but not in the table: %1.").arg(joined(report.sheetIdsWithoutColumn)));
    return warnings;
}

Json jsonOf(const tasks::ImportReport &report, const std::vector<QString> &warnings)
{
    Json readings = Json::object();
    for (const auto &[reading, rows] : report.receipt.readings)
        readings[std::string(census::old::readingKey(reading))] = rows;
    Json indicators = Json::array();
    for (const tasks::ImportedIndicator &indicator : report.indicators) {
        Json blanks = Json::object();
        for (const auto &[blank, count] : indicator.blanks)
            blanks[std::string(values::blankKey(blank))] = count;
        indicators.push_back({{"id", indicator.id},
                              {"title", indicator.title},
                              {"has_moe", indicator.hasMargin},
                              {"values", indicator.values},
                              {"blanks", blanks}});
    }
    Json unread = Json::array();
    for (const tasks::UnreadCell &cell : report.unread)
        unread.push_back({{"line", cell.line}, {"column", cell.column}, {"said", cell.said}});
    return {
        {"rows", report.receipt.rows},
        {"matched", report.receipt.matched},
        {"unmatched_rows", report.receipt.unmatchedKeys.size()},
        {"areas_without_row", report.receipt.areasWithoutRow},
        {"duplicate_keys", report.receipt.duplicateKeys.size()},
        {"key_column", report.receipt.keyColumn},
        {"reading", readings},
        {"geography", report.geography},
        {"period", report.period},
        {"dataset", textOrNull(report.dataset)},
        {"indicators", indicators},
        {"unread_cells", unread},
        {"warnings", texts(warnings)},
    };
}

int run(const Arguments &arguments)
{
    if (!arguments.sheet.empty()) {
        sayFailed(
            {support::ErrorCode::BadArgument, "--sheet " + arguments.sheet, "Delimited text has no sheets."});
        return kWrongArguments;
    }
    const auto access = arguments.options.dryRun ? project::Access::ReadOnly : project::Access::ReadWrite;
    auto project = project::Project::open(arguments.project, access);
    if (!project)
        return sayFailed(project.error());
    const auto report = tasks::importTable(*project, arguments.table, arguments.options, terminalJob());
    if (!report)
        return sayFailed(report.error());
    const std::vector<QString> warnings = warningsOf(*report);
    if (arguments.json) {
        print(jsonOf(*report, warnings));
        return kDone;
    }
    say(warnings);
    print(QStringLiteral("%1 of %2 rows have an area, by the column “%3”.")
              .arg(QString::number(report->receipt.matched), QString::number(report->receipt.rows),
                   QString::fromStdString(report->receipt.keyColumn)));
    for (const tasks::ImportedIndicator &indicator : report->indicators)
        print(QStringLiteral("  %1: %2 (%3 values%4)")
                  .arg(QString::fromStdString(indicator.id), QString::fromStdString(indicator.title),
                       QString::number(indicator.values),
                       indicator.hasMargin ? QStringLiteral(", with margins of error") : QString()));
    if (arguments.options.dryRun)
        print(QStringLiteral("Nothing was stored: this was a dry run."));
    return kDone;
}

} // namespace

void addImport(CLI::App &app, Action &chosen)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App *command = app.add_subcommand("import", "Add a table's indicators to a project");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_option("table", arguments->table, "The table: CSV or other delimited text")->required();
    command->add_option("--sheet", arguments->sheet, "Sheet of a workbook");
    command->add_option("--key", arguments->options.keyColumn, "Column with the areas' identifiers");
    command->add_option("--geography", arguments->options.geography, "Boundaries the table is about");
    command->add_option("--period", arguments->options.period, "Time of the values, such as 2018-2022");
    command->add_flag("--dry-run", arguments->options.dryRun, "Only say what would happen");
    command->add_flag("--json", arguments->json, "Print one JSON document");
    command->callback([arguments, &chosen] { chosen = [arguments] { return run(*arguments); }; });
}

} // namespace choros::cli
