// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>

#include <functional>

namespace choros::cli {

/// What the chosen command does, and its exit code: 0 done, 1 the work failed, 2 wrong arguments.
using Action = std::function<int()>;

// Each adds one command. When it is chosen, parsing sets `chosen`; nothing runs before.
void addNew(CLI::App &app, Action &chosen);
void addImport(CLI::App &app, Action &chosen);
void addRemove(CLI::App &app, Action &chosen);
void addList(CLI::App &app, Action &chosen);
void addCatalogue(CLI::App &app, Action &chosen);
void addGroups(CLI::App &app, Action &chosen);
void addHistory(CLI::App &app, Action &chosen);
void addValues(CLI::App &app, Action &chosen);
void addClassify(CLI::App &app, Action &chosen);
void addRender(CLI::App &app, Action &chosen);
void addNeighbors(CLI::App &app, Action &chosen);
void addCheck(CLI::App &app, Action &chosen);

} // namespace choros::cli
