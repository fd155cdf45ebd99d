// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/job_context.h"
#include "support/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace choros::files {

/// Files by GDAL's paths: on disk, in a zip, in memory.

/// Without regard to case; a name that is nothing but the ending has it not.
bool hasEnding(std::string_view name, std::string_view ending);
std::uint64_t sizeOf(const std::string &path); ///< 0 where there is nothing; of a zip's member unpacked

/// For people: GDAL's "/vsizip/{a.zip}/b.shp" is a.zip/b.shp to them.
std::string shownPath(std::string path);

bool beginsLikeZip(const std::string &path);
/// Whether an archive has the directory at its end; one that was cut off has not.
bool hasZipDirectory(const std::string &path);
/// GDAL's path of what is in a zip, without a slash at its end.
std::string archiveRoot(const std::string &path);
/// All files below a folder or an archive's root, without what the Finder and Windows leave in archives and
/// names that lead out of it.
std::vector<std::string> filesUnder(const std::string &root);

/// In pieces, so that a member that is larger than it says ends at the limit. Errors: FileDamaged,
/// FileTooLarge, Cancelled.
support::Result<void> copyFile(const std::string &from, const std::string &to, std::uint64_t limit,
                               const support::JobContext &job);
/// All bytes, likewise.
support::Result<std::string> readBytes(const std::string &path, std::uint64_t limit,
                                       const support::JobContext &job);

} // namespace choros::files
