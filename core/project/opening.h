// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/database.h"
#include "project/project.h"

#include <filesystem>

namespace choros::project {

/// An open connection to a project file and why it cannot be written, if it cannot.
struct OpenedFile
{
    Database database;
    ReadOnlyReason readOnly = ReadOnlyReason::None;
};

/// Refuses what is not a path on this machine ("/vsi...", "http://..."); otherwise the absolute path.
support::Result<std::filesystem::path> localPath(const std::filesystem::path &path);

/// Opens an existing file without writing to it or beside it, a hot journal's recovery excepted. Errors: see
/// `Project::open`.
support::Result<OpenedFile> openFile(const std::filesystem::path &path, Access access,
                                     const Storage &storage);
/// UTF-8, on any system.
std::string toText(const std::filesystem::path &path);

/// Makes an empty file, never over another one, and opens it for writing.
support::Result<OpenedFile> createFile(const std::filesystem::path &path, const Storage &storage);

} // namespace choros::project
