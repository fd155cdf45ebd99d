// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commands.h"
#include "output.h"

#include "crs/crs.h"

#include <exception>

int main(int argc, char *argv[])
{
    using namespace choros;
    CLI::App app("Neighborhood-indicator maps from the terminal.", "choros-cli");
    app.require_subcommand(1);
    app.set_version_flag("--version", CHOROS_VERSION);
    cli::Action chosen;
    cli::addNew(app, chosen);
    cli::addImport(app, chosen);
    cli::addRemove(app, chosen);
    cli::addList(app, chosen);
    cli::addCatalogue(app, chosen);
    cli::addGroups(app, chosen);
    cli::addHistory(app, chosen);
    cli::addValues(app, chosen);
    cli::addClassify(app, chosen);
    cli::addRender(app, chosen);
    cli::addNeighbors(app, chosen);
    cli::addCheck(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? cli::kDone : cli::kWrongArguments;
    }
    crs::disableNetwork();
    try {
        const int code = chosen();
        if (code == cli::kDone && !cli::outputIsWritten())
            return cli::sayFailed({support::ErrorCode::FileNotWritable, "standard output", {}});
        return code;
    } catch (const std::exception &exception) { // out of memory, or a mistake of ours
        return cli::sayFailed({support::ErrorCode::Internal, exception.what(), {}});
    }
}
