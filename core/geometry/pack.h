// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/coverage.h"
#include "support/result.h"

#include <cstddef>
#include <span>
#include <vector>

namespace choros::geometry {

/// The version of the format that `packCoverage` writes and `unpackCoverage` reads.
inline constexpr std::uint32_t kPackVersion = 1;

/// Coordinates that are whole multiples of this are packed small; `tasks::projectShapes` rounds to it.
inline constexpr double kPackGrid = 1.0 / 1024;

/// A coverage's arcs, points, levels of points (where there are any) and report, exactly and without loss, in
/// little-endian bytes:
///
///     "CHCV", version (4 bytes each), size of all, XXH64 of all that follows (8 bytes each)
///     numbers of areas, arcs, points and blocks, whether levels follow (4 bytes each)
///     the report's numbers (8 bytes each)
///     per block of arcs: number of its arcs and points (4 bytes each), size (8 bytes)
///     per area: number of its arcs (varint)
///     per point: its levels (1 byte), if there are any
///     the blocks; per arc: number of points << 1 | raw; left and right area + 1, as differences from the
///     last
///         left area and from the left one; the points. Coordinates on the grid are differences in grid units
///         from the point before, beginning at 0 with each block; others are raw doubles.
///
/// Varints are LEB128 of at most eight bytes, differences zigzag. Boxes, bounds and the arcs of areas are
/// made again when unpacking; levels and index are `prepareForDrawing`'s.
std::vector<std::byte> packCoverage(const Coverage &coverage);

/// Never reads beyond the blob, takes memory beyond some 40 times its size, or gives out a coverage with a
/// number out of its range, whatever it says of itself. Uses all cores. Error: ProjectDamaged (detail: what
/// is wrong with it, or that the version is another).
support::Result<Coverage> unpackCoverage(std::span<const std::byte> blob);

} // namespace choros::geometry
