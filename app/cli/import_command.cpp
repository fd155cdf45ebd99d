// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands.h"
#include "import_output.h"
#include "output.h"

#include "draw/receipt_text.h"
#include "support/text.h"

#include <map>
#include <memory>

namespace choros::cli {

namespace {

struct Arguments
{
    std::string project;
    std::string table;
    tasks::ImportOptions options;
    std::vector<std::string> meanings; ///< "COLUMN:-1=suppressed" or "-1=suppressed"
    std::vector<std::string> margins;  ///< "MOE=ESTIMATE", or "MOE=": it is nobody's
    std::vector<std::string> kinds;    ///< "MOE=95"
    std::vector<std::string> leftOut;  ///< headings
    std::string unmatchedFile;
    bool keeps = false;
    CLI::Option *replace = nullptr;
    CLI::Option *update = nullptr;
    std::string replaced;
    std::string updated;
    bool json = false;
};

support::Unexpected wrong(const std::string &argument, const char *why)
{
    return support::fail(support::ErrorCode::BadArgument, argument, why);
}

/// "COLUMN:SAID=REASON"; without a column it is for all.
support::Result<void> addMeaning(const std::string &text, tasks::ImportOptions &options)
{
    const std::size_t equals = text.rfind('=');
    if (equals == std::string::npos)
        return wrong("--means " + text, "Write it as COLUMN:WHAT=REASON, such as income:-1=suppressed.");
    const auto reason = values::blankFromKey(support::toLowerAscii(text.substr(equals + 1)));
    if (!reason || *reason == values::Blank::None)
        return wrong("--means " + text, "Reasons are no_data, suppressed, not_applicable, too_unreliable, "
                                        "no_residents.");
    const std::string said = text.substr(0, equals);
    const std::size_t colon = said.rfind(':');
    const std::string column = colon == std::string::npos ? std::string() : said.substr(0, colon);
    options.rules[column][colon == std::string::npos ? said : said.substr(colon + 1)] = *reason;
    return {};
}

support::Result<void> addMargin(const std::string &text, tasks::ImportOptions &options)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos)
        return wrong("--margin " + text, "Write it as MARGIN=ESTIMATE, with the headings of both columns.");
    options.margins[text.substr(0, equals)] = text.substr(equals + 1);
    return {};
}

support::Result<void> addMarginKind(const std::string &text, tasks::ImportOptions &options)
{
    using tasks::MarginKind;
    const std::size_t equals = text.rfind('=');
    for (const MarginKind kind :
         {MarginKind::At90, MarginKind::At95, MarginKind::At99, MarginKind::StandardError}) {
        if (equals == std::string::npos || text.substr(equals + 1) != tasks::marginKindKey(kind))
            continue;
        options.marginKinds[text.substr(0, equals)] = kind;
        return {};
    }
    return wrong("--margin-kind " + text, "Write it as MARGIN=KIND: 90, 95, 99 (percent), or se, a standard "
                                          "error.");
}

support::Result<tasks::ImportOptions> optionsOf(const Arguments &arguments)
{
    tasks::ImportOptions options = arguments.options;
    for (const std::string &meaning : arguments.meanings) {
        if (auto added = addMeaning(meaning, options); !added)
            return added.unexpected();
    }
    for (const std::string &margin : arguments.margins) {
        if (auto added = addMargin(margin, options); !added)
            return added.unexpected();
    }
    for (const std::string &kind : arguments.kinds) {
        if (auto added = addMarginKind(kind, options); !added)
            return added.unexpected();
    }
    options.leaveOut.insert(arguments.leftOut.begin(), arguments.leftOut.end());
    if (arguments.keeps)
        options.present = tasks::Present::Keep;
    if (arguments.replace->count() > 0) {
        options.present = tasks::Present::Replace;
        options.replaces = arguments.replaced;
    }
    if (arguments.update->count() > 0) {
        options.present = tasks::Present::Update;
        options.replaces = arguments.updated;
    }
    return options;
}

int sayRefused(const support::Error &refusal, const std::string &unmatchedFile)
{
    const int code = sayFailed(refusal);
    if (refusal.code == support::ErrorCode::AlreadyImported)
        say(QStringLiteral("  --replace, --update or --keep says which."));
    if (refusal.code == support::ErrorCode::VintageDoubtful)
        say(QStringLiteral("  --vintage says which."));
    say(unmatchedFile.empty() ? QStringLiteral("  Nothing was stored.")
                              : QStringLiteral("  Nothing was stored. “%1” lists what would have no match.")
                                    .arg(QString::fromStdString(unmatchedFile)));
    return code;
}

int run(const Arguments &arguments)
{
    const auto options = optionsOf(arguments);
    if (!options) {
        sayFailed(options.error());
        return kWrongArguments;
    }
    const auto access = options->dryRun ? project::Access::ReadOnly : project::Access::ReadWrite;
    auto project = project::Project::open(arguments.project, access);
    if (!project)
        return sayFailed(project.error());
    if (project->isReadOnly() && !options->dryRun)
        return sayFailed({support::ErrorCode::ProjectReadOnly, arguments.project, {}});
    const support::JobContext job = terminalJob();
    auto plan = tasks::planImport(*project, arguments.table, *options, job.part(0, 0.6));
    if (!plan)
        return sayFailed(plan.error());
    if (!arguments.unmatchedFile.empty()) {
        if (auto written = writeUnmatched(plan->receipt, arguments.unmatchedFile); !written)
            return sayFailed(written.error());
    }
    std::string dataset;
    const bool stores = !options->dryRun && !plan->refusal;
    if (stores) {
        auto stored = tasks::storeImport(*project, *plan, job.part(0.6, 1));
        if (!stored)
            return sayFailed(stored.error());
        dataset = *std::move(stored);
    }
    if (arguments.json)
        print(receiptJson(*plan, dataset));
    else
        printReceipt(*plan, stores);
    if (!arguments.json && !plan->otherTracts.empty())
        say(QStringLiteral("  --vintage says which."));
    if (plan->refusal)
        return sayRefused(*plan->refusal, arguments.unmatchedFile);
    return stores ? doneWith(QStringLiteral("The table was stored in the project.")) : kDone;
}

void addDecisions(CLI::App &command, Arguments &arguments)
{
    const std::map<std::string, census::Duplicates> duplicates = {{"first", census::Duplicates::KeepFirst},
                                                                  {"last", census::Duplicates::KeepLast},
                                                                  {"none", census::Duplicates::LeaveOut}};
    command
        .add_option("--duplicates", arguments.options.duplicates,
                    "Of several rows of one area: take the first, the last, or none")
        ->transform(CLI::CheckedTransformer(duplicates))
        ->option_text("first|last|none");
    command.add_flag("--roll-up", arguments.options.rollUpBlockGroups, "Add block groups up to tracts");
    command.add_option("--means", arguments.meanings,
                       "What a cell means, such as income:-1=suppressed; without a column, in all of them");
    command.add_option("--margin", arguments.margins,
                       "Pair a margin of error with its estimate by their headings: MARGIN=ESTIMATE; "
                       "MARGIN= pairs it with none");
    command
        .add_option("--margin-kind", arguments.kinds,
                    "What a column of margins holds: MARGIN=90, 95 or 99 (percent), or se, a standard error")
        ->option_text("MARGIN=KIND");
    command
        .add_option("--leave-out", arguments.leftOut,
                    "Column that becomes no indicator, by its heading; may be given several times. It is "
                    "stored with the table all the same")
        ->allow_extra_args(false)
        ->option_text("HEADING ...");
    arguments.replace = command
                            .add_option("--replace", arguments.replaced,
                                        "Take the place of an earlier table, by default of this file’s")
                            ->expected(0, 1);
    arguments.update =
        command
            .add_option("--update", arguments.updated, "The same, but keep what only the earlier table has")
            ->expected(0, 1)
            ->excludes(arguments.replace);
    command.add_flag("--keep", arguments.keeps, "Import the same file once more, beside the first")
        ->excludes(arguments.replace)
        ->excludes(arguments.update);
}

} // namespace

void addImport(CLI::App &app, Action &chosen)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App *command = app.add_subcommand("import", "Add a table's indicators to a project");
    command->add_option("project", arguments->project, "The project file")->required();
    command
        ->add_option("table", arguments->table,
                     "The table: CSV or other text, Excel, OpenDocument, DBF, GeoPackage, JSON or a zip")
        ->required();
    command->add_option("--sheet", arguments->options.sheet, "Sheet, layer, or file inside a zip");
    command->add_option("--key", arguments->options.keyColumn,
                        "Column with the areas' identifiers, or several: state+county+tract");
    command->add_option("--geography", arguments->options.geography, "Boundaries the table is about");
    command->add_option("--period", arguments->options.period, "Time of the values, such as 2018-2022");
    command->add_option("--vintage", arguments->options.vintage,
                        "Census whose tracts the table is about, such as 2010");
    addDecisions(*command, *arguments);
    command->add_option("--unmatched", arguments->unmatchedFile,
                        "Write rows without an area and areas without a row to this CSV file");
    command->add_flag("--dry-run", arguments->options.dryRun, "Only say what would happen");
    command->add_flag("--json", arguments->json, "Print one JSON document");
    command->callback([arguments, &chosen] { chosen = [arguments] { return run(*arguments); }; });
}

} // namespace choros::cli
