// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands.h"
#include "output.h"

#include "draw/remark_text.h"
#include "project/project.h"

#include <memory>

namespace choros::cli {

namespace {

struct Arguments
{
    std::string project;
    bool json = false;
};

/// What a project holds.
struct Contents
{
    std::string title;
    std::vector<project::Geography> geographies;
    std::vector<project::Indicator> indicators;
    std::vector<project::SeriesEntry> series;
    std::vector<project::Dataset> datasets;
    std::vector<QString> remarks;
};

template <typename T> bool take(support::Result<T> result, T &into, support::Error &error)
{
    if (!result) {
        error = result.error();
        return false;
    }
    into = *std::move(result);
    return true;
}

support::Result<Contents> contentsOf(const std::string &path)
{
    const auto project = project::Project::open(path, project::Access::ReadOnly);
    if (!project)
        return project.unexpected();
    Contents contents;
    support::Error error;
    const bool read = take(project->title(), contents.title, error) &&
                      take(project->geographies(), contents.geographies, error) &&
                      take(project->indicators(), contents.indicators, error) &&
                      take(project->seriesEntries(), contents.series, error) &&
                      take(project->datasets(), contents.datasets, error);
    if (!read)
        return support::Unexpected{error};
    for (const project::Geography &geography : contents.geographies) {
        const auto stored = project->coverage(geography.id);
        if (!stored)
            return stored.unexpected();
        if (const QString remark = draw::remarkSentence(stored->state); !remark.isEmpty())
            contents.remarks.push_back(remark);
    }
    return contents;
}

std::vector<std::string> periodsOf(const Contents &contents, const std::string &indicator)
{
    std::vector<std::string> periods;
    for (const project::SeriesEntry &entry : contents.series) {
        if (entry.indicator == indicator && (periods.empty() || periods.back() != entry.period))
            periods.push_back(entry.period);
    }
    return periods;
}

Json jsonOf(const Contents &contents)
{
    Json geographies = Json::array();
    for (const project::Geography &geography : contents.geographies)
        geographies.push_back({{"id", geography.id},
                               {"title", geography.title},
                               {"areas", geography.areas},
                               {"vintage", geography.vintage},
                               {"crs", crsText(geography.sourceCrs.epsg(), geography.sourceCrs.name())},
                               {"map_crs", geography.mapCrs.name()}});
    Json indicators = Json::array();
    for (const project::Indicator &indicator : contents.indicators)
        indicators.push_back({{"id", indicator.id},
                              {"title", indicator.title},
                              {"periods", periodsOf(contents, indicator.id)},
                              {"unit", indicator.unit}});
    Json datasets = Json::array();
    for (const project::Dataset &dataset : contents.datasets)
        datasets.push_back({{"id", dataset.id},
                            {"title", dataset.title},
                            {"geography", dataset.geography},
                            {"source_file", dataset.sourceFile},
                            {"sha256", dataset.sha256},
                            {"imported_at", dataset.importedAt},
                            {"rows", dataset.rows}});
    return {{"title", contents.title},
            {"geographies", geographies},
            {"indicators", indicators},
            {"datasets", datasets},
            {"stories", Json::array()}};
}

std::string joined(const std::vector<std::string> &periods)
{
    std::string text;
    for (const std::string &period : periods)
        text += (text.empty() ? "" : ", ") + (period.empty() ? "no period" : period);
    return text;
}

int run(const Arguments &arguments)
{
    const auto contents = contentsOf(arguments.project);
    if (!contents)
        return sayFailed(contents.error());
    say(contents->remarks);
    if (arguments.json) {
        print(jsonOf(*contents));
        return kDone;
    }
    std::string text = contents->title + "\n";
    text += "Boundaries:\n";
    for (const project::Geography &geography : contents->geographies)
        text += "  " + geography.id + ": " + geography.title + ", " + std::to_string(geography.areas) +
                " areas\n";
    text += "Indicators:\n";
    for (const project::Indicator &indicator : contents->indicators)
        text += "  " + indicator.id + ": " + indicator.title + " (" +
                joined(periodsOf(*contents, indicator.id)) + ")\n";
    text += "Tables:\n";
    for (const project::Dataset &dataset : contents->datasets)
        text +=
            "  " + dataset.id + ": " + dataset.sourceFile + ", " + std::to_string(dataset.rows) + " rows\n";
    print(text);
    return kDone;
}

} // namespace

void addList(CLI::App &app, Action &chosen)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App *command = app.add_subcommand("list", "Say what is in a project");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_flag("--json", arguments->json, "Print one JSON document");
    command->callback([arguments, &chosen] { chosen = [arguments] { return run(*arguments); }; });
}

} // namespace choros::cli
