// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace choros::files {

/// The names that a file with what is said of this one's columns may have: "X-Column-Metadata.csv" for
/// "X-Data.csv".
std::vector<std::string> metadataNames(std::string_view name);

struct ArchiveMember
{
    std::string name; ///< with its folder
    std::uint64_t size = 0;
};
/// The tables among the members of a zip, the one to read first; those that only say something of others come
/// last, or not at all if there are any others.
std::vector<std::string> tablesAmong(const std::vector<ArchiveMember> &members);

/// The member that is the metadata of another one; "" without one.
std::string metadataAmong(const std::vector<ArchiveMember> &members, const std::string &table);

/// Whether there is something in the zip that only a GIS reads.
bool hasGisFile(const std::vector<ArchiveMember> &members);

} // namespace choros::files
