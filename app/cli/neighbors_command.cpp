// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands.h"
#include "output.h"

#include "files/gal.h"
#include "geometry/neighbors.h"
#include "tasks/load_geography.h"

#include <QFileInfo>
#include <QSaveFile>

#include <memory>

namespace choros::cli {

namespace {

struct Arguments
{
    std::string project;
    std::string geography;
    std::string contiguity;
    std::string gal;
    bool json = false;
};

using Loaded = std::shared_ptr<const tasks::LoadedGeography>;

support::Result<Loaded> load(const Arguments &arguments)
{
    const auto project = project::Project::open(arguments.project, project::Access::ReadOnly);
    if (!project)
        return project.unexpected();
    const auto geographies = project->geographies();
    if (!geographies)
        return geographies.unexpected();
    const bool chosen = !arguments.geography.empty() || geographies->empty();
    return tasks::loadGeography(*project, chosen ? arguments.geography : geographies->front().id,
                                terminalJob());
}

Json jsonOf(const tasks::LoadedGeography &loaded, const geometry::Neighbors &neighbors)
{
    const std::vector<geometry::AreaId> islands = neighbors.islands();
    Json ids = Json::array();
    for (const geometry::AreaId area : islands)
        ids.push_back(loaded.ids[area]);
    return {{"areas", neighbors.areaCount()},
            {"links", neighbors.linkCount()},
            {"islands", islands.size()},
            {"island_ids", ids}};
}

/// The file is there as a whole or not at all.
support::Result<void> writeGal(const std::string &path, const std::string &text)
{
    QSaveFile file(QString::fromStdString(path));
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), size) != size || !file.commit())
        return support::fail(support::ErrorCode::FileNotWritable, path, file.errorString().toStdString());
    return {};
}

/// A GAL file is written again and again; a file that is none, such as the project itself, never.
bool mayReplace(const std::string &path)
{
    const QFileInfo target(QString::fromStdString(path));
    return !target.exists() || target.suffix().compare(QLatin1String("gal"), Qt::CaseInsensitive) == 0;
}

int run(const Arguments &arguments)
{
    if (!arguments.gal.empty() && !mayReplace(arguments.gal))
        return sayFailed({support::ErrorCode::FileExists, arguments.gal, {}});
    const auto loaded = load(arguments);
    if (!loaded)
        return sayFailed(loaded.error());
    const tasks::LoadedGeography &geography = **loaded;
    const auto contiguity =
        arguments.contiguity == "rook" ? geometry::Contiguity::Rook : geometry::Contiguity::Queen;
    const geometry::Neighbors neighbors =
        geometry::findNeighbors(geography.coverage, {.contiguity = contiguity});
    if (arguments.json) {
        print(jsonOf(geography, neighbors));
        return kDone;
    }
    if (!arguments.gal.empty()) {
        if (!files::fitGal(geography.ids))
            say(QStringLiteral(
                "Some ids have blanks, which a GAL file cannot hold: areas are numbered from 1, in "
                "the project's order."));
        const auto written = writeGal(
            arguments.gal, files::galText(neighbors, geography.ids, geography.geography.id, "geoid"));
        if (!written)
            return sayFailed(written.error());
    }
    print(QStringLiteral("%1 areas, %2 links, %3 areas without a neighbor.")
              .arg(neighbors.areaCount())
              .arg(neighbors.linkCount())
              .arg(neighbors.islands().size()));
    return kDone;
}

} // namespace

void addNeighbors(CLI::App &app, Action &chosen)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App *command = app.add_subcommand("neighbors", "Find which areas are beside each other");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_option("--geography", arguments->geography, "Boundaries; the first, if not given");
    command
        ->add_option("--contiguity", arguments->contiguity,
                     "What makes neighbors: a shared border (rook), or a shared point is enough (queen)")
        ->check(CLI::IsMember({"queen", "rook"}))
        ->required();
    CLI::Option *gal = command->add_option("--gal", arguments->gal,
                                           "Write a GAL file for GeoDa or R; only a *.gal is replaced");
    command->add_flag("--json", arguments->json, "Print one JSON document")->excludes(gal);
    command->callback([arguments, &chosen] { chosen = [arguments] { return run(*arguments); }; });
}

} // namespace choros::cli
