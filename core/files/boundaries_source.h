// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/gdal_handles.h"
#include "files/shapefile_parts.h"
#include "support/job_context.h"
#include "support/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace choros::files {

/// One file with layers: the path itself, or a member of an archive or folder. Nothing is opened yet.
struct Candidate
{
    std::string name;                        ///< in the words of the archive: "tl_2023/tracts"
    std::string path;                        ///< for GDAL
    std::uint64_t maxUnpacked = 0;           ///< bytes, if it is in an archive: then it is copied into memory
    std::vector<std::string> members;        ///< of the archive that belong to it, besides shapefile parts
    std::optional<ShapefileParts> shapefile; ///< if it is one
};

/// What `path` may hold: itself, or the candidates in a zip or in a folder of shapefiles. Errors:
/// FormatNotRecognized, FileDamaged, FilePartMissing, ArchiveEmpty.
support::Result<std::vector<Candidate>> findCandidates(const std::filesystem::path &path);

/// An opened candidate. The dataset goes before the folders it may lie in.
struct Source
{
    std::string name;
    MemoryFolder memory;
    std::optional<TemporaryFolder> temporary;
    DatasetPtr dataset;
    std::optional<ShapefileParts> shapefile;
    ShapefileFacts facts;
    bool indexRebuilt = false;
};
/// Opens read-only, with named drivers, and never writes beside the file: what GDAL would have to repair is
/// repaired in a copy in memory. Errors: FormatNotRecognized, FileDamaged, FilePartMissing, FileTooLarge,
/// Cancelled.
support::Result<Source> openCandidate(const Candidate &candidate, const MessageCollector &messages,
                                      const support::JobContext &job);

/// A layer with polygons, or that may have some.
struct SourceLayer
{
    OGRLayer *layer = nullptr;
    std::string name; ///< unique among all candidates
};
std::vector<SourceLayer> polygonLayersOf(const Source &source, bool isOneOfSeveral);

} // namespace choros::files
