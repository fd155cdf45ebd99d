// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands.h"
#include "output.h"

#include "draw/remark_text.h"
#include "tasks/new_project.h"

#include <memory>

namespace choros::cli {

namespace {

struct Arguments
{
    std::string project;
    std::string boundaries;
    tasks::NewProjectOptions options;
    bool json = false;
};

std::vector<QString> warningsOf(const tasks::NewProjectReport &report)
{
    std::vector<QString> warnings;
    for (const auto &[reason, count] : report.boundaries.skipped)
        warnings.push_back(draw::skipSentence(reason, count));
    for (const files::BoundaryRemark remark : report.boundaries.remarks)
        warnings.push_back(draw::remarkSentence(remark));
    if (report.boundaries.repaired > 0)
        warnings.push_back(QStringLiteral("Shapes repaired because they crossed or touched themselves: %1.")
                               .arg(report.boundaries.repaired));
    if (const QString conflicts = draw::remarkSentence(report.coverage); !conflicts.isEmpty())
        warnings.push_back(conflicts);
    for (const crs::ShiftRemark &remark : report.shiftRemarks)
        warnings.push_back(draw::remarkSentence(remark));
    return warnings;
}

Json jsonOf(const tasks::NewProjectReport &report, const std::vector<QString> &warnings)
{
    Json skipped = Json::object();
    for (const auto &[reason, count] : report.boundaries.skipped)
        skipped[std::string(files::skipKey(reason))] = count;
    const auto counted = [&report](std::size_t n) {
        return report.coverage.conflictsCounted ? Json(n) : Json();
    };
    return {
        {"areas", report.areas},
        {"skipped", skipped},
        {"arcs", report.arcs},
        {"crs", crsText(report.sourceEpsg, report.sourceCrsName)},
        {"map_crs", report.mapCrsName},
        {"geography", report.geography},
        {"title", report.title},
        {"repaired", report.boundaries.repaired},
        {"overlaps", counted(report.coverage.overlaps)},
        {"gaps", counted(report.coverage.gaps)},
        {"warnings", texts(warnings)},
    };
}

int run(const Arguments &arguments)
{
    const auto report =
        tasks::newProject(arguments.project, arguments.boundaries, arguments.options, terminalJob());
    if (!report)
        return sayFailed(report.error());
    const std::vector<QString> warnings = warningsOf(*report);
    const QString whatWasDone = QStringLiteral("The project was made.");
    if (arguments.json) {
        print(jsonOf(*report, warnings));
        return doneWith(whatWasDone);
    }
    say(warnings);
    print(QStringLiteral("%1: %2 areas, %3 borders.")
              .arg(QString::fromStdString(arguments.project))
              .arg(report->areas)
              .arg(report->arcs));
    print(QStringLiteral("Map coordinates: %1").arg(QString::fromStdString(report->mapCrsName)));
    return doneWith(whatWasDone);
}

} // namespace

void addNew(CLI::App &app, Action &chosen)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App *command = app.add_subcommand("new", "Make a project from a file of boundaries");
    command->add_option("project", arguments->project, "The project file to make")->required();
    command->add_option("--boundaries", arguments->boundaries, "Shapefile, GeoPackage, GeoJSON...")
        ->required();
    command->add_option("--layer", arguments->options.boundaries.layer, "Layer with the areas");
    command->add_option("--id", arguments->options.boundaries.idField, "Field with the areas' identifier");
    command->add_option("--name", arguments->options.boundaries.nameField, "Field with the areas' name");
    command->add_option("--crs", arguments->options.boundaries.crs, "Map coordinates, such as EPSG:4269");
    command->add_option("--title", arguments->options.title, "Title of the project");
    command->add_option("--vintage", arguments->options.vintage, "Year of the boundaries");
    command->add_flag("--json", arguments->json, "Print one JSON document");
    command->callback([arguments, &chosen] { chosen = [arguments] { return run(*arguments); }; });
}

} // namespace choros::cli
