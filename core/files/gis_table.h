// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/read_table.h"

namespace choros::files {

/// A dBASE table at GDAL's `path`, with field names in row 0. Errors: FileDamaged (also one that was cut
/// off), FileTooLarge, Cancelled; `name` is the subject.
support::Result<void> readDbf(const std::string &path, const std::string &name, ReadTable &table,
                              const support::JobContext &job);

/// The attributes of a layer of a GeoPackage, GeoJSON, shapefile ... or of a zip of such, with field names in
/// row 0. Errors: those of `findCandidates` and `openCandidate`, LayerNotFound, TableEmpty.
support::Result<void> readFeatures(const std::string &path, const std::string &layer, ReadTable &table,
                                   const support::JobContext &job);

} // namespace choros::files
