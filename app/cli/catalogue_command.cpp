// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands.h"
#include "output.h"

#include "files/read_table.h"
#include "project/project.h"
#include "tasks/catalogue_sheet.h"

#include <memory>

namespace choros::cli {

namespace {

struct Arguments
{
    std::string project;
    std::string load;
    bool json = false;
    bool csv = false;
};

Json jsonOf(const project::IndicatorTexts &texts)
{
    Json json = Json::object();
    for (const auto &[key, field] : project::kTextFields)
        json[std::string(key)] = texts.*field;
    return json;
}

Json jsonOf(const project::Benchmark &benchmark)
{
    const bool isGiven = benchmark.kind == project::Benchmark::Kind::Given;
    return {{"kind", project::benchmarkKey(benchmark.kind)},
            {"value", isGiven ? Json(benchmark.value) : Json(nullptr)},
            {"label", benchmark.label}};
}

Json jsonOf(const project::Indicator &indicator)
{
    Json json{{"id", indicator.id}};
    json.update(jsonOf(project::IndicatorTexts{
        indicator.title, indicator.shortTitle, indicator.topic, indicator.definition, indicator.whyItMatters,
        indicator.aboutData, indicator.universe, indicator.unit, indicator.source}));
    json.update(
        {{"direction", project::directionKey(indicator.direction)},
         {"kind", project::kindKey(indicator.kind)},
         {"aggregation", project::aggregationKey(indicator.aggregation)},
         {"weight_by", textOrNull(indicator.weightBy)},
         {"numerator", textOrNull(indicator.numerator)},
         {"denominator", textOrNull(indicator.denominator)},
         {"per", indicator.per > 0 ? Json(indicator.per) : Json(nullptr)},
         {"benchmark", jsonOf(indicator.benchmark)},
         {"classes_locked", indicator.classesLocked},
         {"prefix", indicator.format.prefix},
         {"suffix", indicator.format.suffix},
         {"decimals", indicator.format.decimals < 0 ? Json(nullptr) : Json(indicator.format.decimals)}});
    Json languages = Json::object();
    for (const auto &[language, texts] : indicator.texts)
        languages[language] = jsonOf(texts);
    json["languages"] = languages;
    return json;
}

int load(const Arguments &arguments)
{
    auto project = project::Project::open(arguments.project);
    if (!project)
        return sayFailed(project.error());
    const auto indicators = project->indicators();
    if (!indicators)
        return sayFailed(indicators.error());
    const auto table = files::readTable(arguments.load, {}, terminalJob());
    if (!table)
        return sayFailed(table.error());
    const auto change = tasks::readCatalogueSheet(table->cells, *indicators);
    if (!change)
        return sayFailed(change.error());
    if (table->report.unclosedQuote)
        say(QStringLiteral(
                "A quotation mark in line %1 is never closed; it was read as a plain character. Look "
                "at the rows around it.")
                .arg(table->report.unclosedQuoteLine));
    std::size_t changed = 0;
    for (const project::Indicator &indicator : change->indicators)
        changed += std::find(indicators->begin(), indicators->end(), indicator) == indicators->end();
    if (const auto updated = project->updateIndicators(change->indicators); !updated)
        return sayFailed(updated.error());
    for (const std::string &id : change->unknownIds)
        say(QStringLiteral("The project has no indicator “%1”: its row was left out.")
                .arg(QString::fromStdString(id)));
    for (const std::string &column : change->unknownColumns)
        say(QStringLiteral("The column “%1” is none of the catalogue’s and was left out.")
                .arg(QString::fromStdString(column)));
    if (arguments.json)
        print(Json{{"rows", change->indicators.size() + change->unknownIds.size()},
                   {"changed", changed},
                   {"unknown_ids", change->unknownIds},
                   {"unknown_columns", change->unknownColumns}});
    else
        print(QStringLiteral("Changed %1 of %2 indicators.").arg(changed).arg(indicators->size()));
    return kDone;
}

int run(const Arguments &arguments)
{
    if (!arguments.load.empty())
        return load(arguments);
    const auto project = project::Project::open(arguments.project, project::Access::ReadOnly);
    if (!project)
        return sayFailed(project.error());
    const auto indicators = project->indicators();
    if (!indicators)
        return sayFailed(indicators.error());
    if (!arguments.json) {
        printData(tasks::catalogueSheet(*indicators));
        return kDone;
    }
    Json list = Json::array();
    for (const project::Indicator &indicator : *indicators)
        list.push_back(jsonOf(indicator));
    print(list);
    return kDone;
}

} // namespace

void addCatalogue(CLI::App &app, Action &chosen)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App *command = app.add_subcommand(
        "catalogue", "Print what is said of every indicator as a spreadsheet, or load such a sheet");
    command->add_option("project", arguments->project, "The project file")->required();
    CLI::Option *json = command->add_flag("--json", arguments->json, "Print one JSON document");
    CLI::Option *csv =
        command->add_flag("--csv", arguments->csv, "Print comma-separated values (the default)")
            ->excludes(json);
    command
        ->add_option("--load", arguments->load,
                     "Change indicators as this sheet says, by their ids; one step of the history")
        ->excludes(csv);
    command->callback([arguments, &chosen] { chosen = [arguments] { return run(*arguments); }; });
}

} // namespace choros::cli
