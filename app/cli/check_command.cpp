// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands.h"
#include "output.h"

#include "project/project.h"

#include <memory>

namespace choros::cli {

namespace {

struct Arguments
{
    std::string project;
    bool json = false;
};

int run(const Arguments &arguments)
{
    const auto project = project::Project::open(arguments.project, project::Access::ReadOnly);
    if (!project)
        return sayFailed(project.error());
    const auto problems = project->check(terminalJob());
    if (!problems)
        return sayFailed(problems.error());
    if (arguments.json) {
        print(Json{{"ok", problems->empty()}, {"problems", *problems}});
    } else {
        for (const std::string &problem : *problems)
            print(problem);
        if (problems->empty())
            print(QStringLiteral("%1 is sound.").arg(QString::fromStdString(arguments.project)));
    }
    return problems->empty() ? kDone : kFailed;
}

} // namespace

void addCheck(CLI::App &app, Action &chosen)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App *command = app.add_subcommand("check", "Check that every table, shape and reference is sound");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_flag("--json", arguments->json, "Print one JSON document");
    command->callback([arguments, &chosen] { chosen = [arguments] { return run(*arguments); }; });
}

} // namespace choros::cli
