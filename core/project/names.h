// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/database.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace choros::project {

/// An SQL identifier: in double quotes, with those inside doubled.
std::string quotedName(std::string_view identifier);
/// An SQL text literal: in single quotes, with those inside doubled.
std::string literal(std::string_view text);

/// A table name made of a title: lower case ASCII letters, digits and underscores, at most 40 of them,
/// starting with a letter. `fallback` where nothing of the title is left.
std::string tableNameFor(std::string_view title, std::string_view fallback);
/// The name, with a number behind it where a table has it already or it belongs to somebody else ("gpkg_").
support::Result<std::string> uniqueTableName(const Database &database, std::string name);

/// SQLite's URI of a file, every special character escaped. `query`: "immutable=1" or empty.
std::string fileUri(const std::filesystem::path &path, std::string_view query = {});

std::string randomUuid(); ///< version 4
std::string utcNow();     ///< "2026-03-01T12:00:00.000Z", as GeoPackage writes times

} // namespace choros::project
