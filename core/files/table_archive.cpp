// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/table_archive.h"

#include "files/vsi_files.h"
#include "support/text.h"

#include <algorithm>
#include <tuple>

namespace choros::files {

namespace {

bool contains(std::string_view name, std::string_view part)
{
    return support::toLowerAscii(name).find(part) != std::string::npos;
}

bool hasAnyEnding(std::string_view name, std::initializer_list<std::string_view> endings)
{
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view e) { return hasEnding(name, e); });
}

std::string_view withoutFolder(std::string_view name)
{
    return name.substr(name.rfind('/') + 1);
}

/// What stands beside the data in the downloads of data.census.gov, American FactFinder and NHGIS.
bool isAboutOthers(std::string_view name)
{
    for (const std::string_view part :
         {"column-metadata", "_metadata", "table-notes", "table_title", "readme", "codebook", "license"}) {
        if (contains(withoutFolder(name), part))
            return true;
    }
    return false;
}

bool isCensusData(std::string_view name)
{
    return hasAnyEnding(name, {"-Data.csv", "_with_ann.csv"}) || contains(name, "_data_with_overlays_");
}

/// Text files may hold anything, so they come after what is certainly a table; -1: no table.
int rankOf(std::string_view name, const std::vector<ArchiveMember> &members)
{
    if (hasAnyEnding(name, {".csv", ".tsv", ".tab", ".psv"}))
        return isCensusData(name) ? 0 : 1;
    if (hasAnyEnding(name, {".xlsx", ".xlsm", ".xls", ".ods"}))
        return 2;
    if (hasAnyEnding(name, {".txt"}))
        return 4;
    if (hasAnyEnding(name, {".json", ".dbf"})) {
        const bool isBesideShp = hasEnding(name, ".dbf") && hasGisFile(members);
        return isBesideShp ? -1 : 3;
    }
    return -1;
}

} // namespace

std::vector<std::string> metadataNames(std::string_view name)
{
    std::vector<std::string> names;
    const std::string lower = support::toLowerAscii(name);
    const auto replaced = [&](std::string_view part, std::string_view by) {
        const std::size_t at = lower.rfind(part);
        if (at != lower.npos)
            names.push_back(std::string(name.substr(0, at)) + std::string(by) +
                            std::string(name.substr(at + part.size())));
    };
    replaced("-data.csv", "-Column-Metadata.csv");
    replaced("_data_with_overlays_", "_metadata_");
    replaced("_with_ann.csv", "_metadata.csv");
    replaced(".csv", "_metadata.csv");
    return names;
}

std::vector<std::string> tablesAmong(const std::vector<ArchiveMember> &members)
{
    using Entry = std::tuple<bool, int, std::uint64_t, std::string>;
    std::vector<Entry> entries;
    for (const ArchiveMember &member : members) {
        const int rank = rankOf(member.name, members);
        if (rank >= 0)
            entries.emplace_back(isAboutOthers(member.name), rank, ~member.size, member.name);
    }
    std::sort(entries.begin(), entries.end());
    std::vector<std::string> tables;
    for (const auto &[isAboutOther, rank, size, name] : entries) {
        if (!isAboutOther || std::get<0>(entries.front()))
            tables.push_back(name);
    }
    return tables;
}

std::string metadataAmong(const std::vector<ArchiveMember> &members, const std::string &table)
{
    for (const std::string &wanted : metadataNames(table)) {
        for (const ArchiveMember &member : members) {
            if (support::equalIgnoringCase(member.name, wanted) && member.name != table)
                return member.name;
        }
    }
    return {};
}

bool hasGisFile(const std::vector<ArchiveMember> &members)
{
    return std::any_of(members.begin(), members.end(), [](const ArchiveMember &member) {
        return hasAnyEnding(member.name, {".shp", ".gpkg", ".geojson", ".fgb"}) ||
               contains(member.name, ".gdb/");
    });
}

} // namespace choros::files
