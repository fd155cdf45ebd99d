// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands.h"
#include "output.h"

#include "draw/edit_text.h"
#include "project/project.h"

#include <memory>

namespace choros::cli {

namespace {

struct Arguments
{
    std::string project;
    bool json = false;
};

int runHistory(const Arguments &arguments)
{
    const auto project = project::Project::open(arguments.project, project::Access::ReadOnly);
    if (!project)
        return sayFailed(project.error());
    const auto history = project->history();
    if (!history)
        return sayFailed(history.error());
    Json list = Json::array();
    QString text;
    for (const project::HistoryEntry &entry : *history) {
        list.push_back({{"id", entry.id},
                        {"at", entry.at},
                        {"kind", project::editKey(entry.kind)},
                        {"subject", entry.subject},
                        {"undone", entry.undone}});
        text += QStringLiteral("%1  %2%3\n")
                    .arg(QString::fromStdString(entry.at), draw::editText(entry),
                         entry.undone ? QStringLiteral(" (undone)") : QString());
    }
    if (arguments.json)
        print(list);
    else
        print(history->empty() ? QStringLiteral("The history is empty.") : text);
    return kDone;
}

int runGroups(const Arguments &arguments)
{
    const auto project = project::Project::open(arguments.project, project::Access::ReadOnly);
    if (!project)
        return sayFailed(project.error());
    const auto groups = project->groups();
    if (!groups)
        return sayFailed(groups.error());
    Json list = Json::array();
    std::string text;
    for (const project::Group &group : *groups) {
        list.push_back({{"id", group.id},
                        {"title", group.title},
                        {"kind", group.kind},
                        {"geography", group.geography},
                        {"areas", group.geoids}});
        text += group.id + ": " + group.title + (group.kind.empty() ? "" : ", " + group.kind) + ", " +
                std::to_string(group.geoids.size()) + (group.geoids.size() == 1 ? " area\n" : " areas\n");
    }
    if (arguments.json)
        print(list);
    else
        print(groups->empty() ? std::string("There are no groups of areas.") : text);
    return kDone;
}

void addReading(CLI::App &app, Action &chosen, const char *name, const char *what,
                int (*run)(const Arguments &))
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App *command = app.add_subcommand(name, what);
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_flag("--json", arguments->json, "Print one JSON document");
    command->callback([arguments, run, &chosen] { chosen = [arguments, run] { return run(*arguments); }; });
}

} // namespace

void addHistory(CLI::App &app, Action &chosen)
{
    addReading(app, chosen, "history", "Say what was changed and when, oldest first", runHistory);
}

void addGroups(CLI::App &app, Action &chosen)
{
    addReading(app, chosen, "groups", "Say which groups of areas there are", runGroups);
}

} // namespace choros::cli
