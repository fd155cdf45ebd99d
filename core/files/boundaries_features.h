// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/boundaries_fields.h"
#include "files/boundaries_source.h"

#include "files/boundaries.h"

namespace choros::files {

/// A feature as it stands in the file: texts not yet decoded, the shape not yet repaired.
struct RawFeature
{
    std::size_t number = 0; ///< its place in the file, from 1
    std::string id;
    std::string name;
    std::optional<double> landAreaM2;
    geometry::MultiPolygon shape;
    std::optional<SkipReason> skip;
};

std::vector<FieldInfo> fieldsOf(OGRLayer &layer);

/// The values of one field, without reading shapes.
support::Result<std::vector<std::string>> readColumn(const Source &source, OGRLayer &layer, std::size_t field,
                                                     const support::JobContext &job);

struct WantedFields
{
    std::size_t id = 0;
    std::optional<std::size_t> name;
    std::optional<std::size_t> land;
};

/// Every feature, also the skipped, with shape and wanted fields, in file order. Errors: FileDamaged (the
/// file ends in a way that hides how many features it had), Cancelled.
support::Result<std::vector<RawFeature>> readFeatures(const Source &source, OGRLayer &layer,
                                                      const WantedFields &wanted,
                                                      const MessageCollector &messages,
                                                      const support::JobContext &job);

} // namespace choros::files
