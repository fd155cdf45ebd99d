// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/result.h"

#include <filesystem>
#include <string>

namespace choros::files {

/// Checks that a path a person gave is an existing local file or folder that can be read, before any library
/// sees it. Refuses URLs and `/vsi...`. Errors: FileNotFound, FileNotReadable, PathNotLocal.
support::Result<std::filesystem::path> checkedLocalPath(const std::filesystem::path &path);

/// Registers GDAL's drivers once and shuts its network file systems. Idempotent, thread safe; every reader
/// calls it.
void initializeGdal();

} // namespace choros::files
