// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/shapes.h"
#include "support/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace choros::project {

/// A GeoPackage geometry blob (OGC 12-128r17, 2.1.3): header with envelope, then a WKB multipolygon, little
/// endian. Every ring is closed by repeating its first point. A shape without points has the empty flag.
std::vector<std::byte> encodeGeometry(const geometry::MultiPolygon &shape, std::int32_t srsId);

/// Reads blobs of any writer: both byte orders, polygon or multipolygon, Z and M dropped. Never reads beyond
/// the span, whatever it says of itself. Error: ProjectDamaged, with what is wrong as detail.
support::Result<geometry::MultiPolygon> decodeGeometry(std::span<const std::byte> blob);

/// The box of a blob, from its header where that has one. Empty for empty shapes. Error as above.
support::Result<geometry::Box> geometryBounds(std::span<const std::byte> blob);

} // namespace choros::project
