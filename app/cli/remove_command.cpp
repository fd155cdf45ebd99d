// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands.h"
#include "output.h"

#include "project/project.h"
#include "tasks/find_record.h"

#include <memory>

namespace choros::cli {

namespace {

struct Arguments
{
    std::string project;
    std::string dataset;
};

int run(const Arguments &arguments)
{
    auto project = project::Project::open(arguments.project);
    if (!project)
        return sayFailed(project.error());
    const auto datasets = project->datasets();
    if (!datasets)
        return sayFailed(datasets.error());
    const project::Dataset *found = tasks::findRecord(*datasets, arguments.dataset);
    if (!found)
        return sayFailed({support::ErrorCode::DatasetNotFound, arguments.dataset, {}});
    if (const auto removed = project->removeDataset(found->id); !removed)
        return sayFailed(removed.error());
    print(QStringLiteral("Removed “%1”. Its values stay in the file for Undo; a copy saved without its past "
                         "is free of them.")
              .arg(QString::fromStdString(found->title)));
    return doneWith(QStringLiteral("The table was removed."));
}

} // namespace

void addRemove(CLI::App &app, Action &chosen)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App *command = app.add_subcommand("remove", "Take a table out of a project");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_option("table", arguments->dataset, "Its id or title, as list shows them")->required();
    command->callback([arguments, &chosen] { chosen = [arguments] { return run(*arguments); }; });
}

} // namespace choros::cli
