// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/coverage.h"

namespace choros::geometry {

/// When two areas are neighbors.
enum class Contiguity : std::uint8_t {
    Rook, ///< they share a stretch of border
    Queen ///< they share at least a vertex
};

/// The neighbors of every area, symmetric, no area its own neighbor.
struct Neighbors
{
    std::vector<std::uint32_t> starts{0}; ///< one more than there are areas: where an area's neighbors start
    std::vector<AreaId> ids;              ///< ascending within an area

    bool operator==(const Neighbors &) const = default;
    std::size_t areaCount() const { return starts.size() - 1; }
    /// Directed: a pair of neighbors counts twice.
    std::size_t linkCount() const { return ids.size(); }
    std::span<const AreaId> of(AreaId area) const
    {
        return {ids.data() + starts[area], starts[area + 1] - starts[area]};
    }
    /// Areas without a neighbor, ascending; those without a shape are among them.
    std::vector<AreaId> islands() const;
};

struct NeighborOptions
{
    Contiguity contiguity = Contiguity::Queen;
    int threads = 0; ///< 0: as many as there are cores
};

/// Reads neighbors off the topology, so what it says of shared vertices holds here: touching is sharing a
/// vertex exactly, and a border is shared where two vertices in a row are. A corner in the middle of a
/// neighbor's edge (a T-junction whose vertex the neighbor lacks) does not touch it. Areas that overlap are
/// neighbors only by vertices they share; duplicates are neighbors of each other and of all that touch
/// either.
///
/// R's spdep (poly2nb, snap 0) agrees, but for one thing: it also calls areas rook neighbors that share
/// two single vertices and no border between them.
Neighbors findNeighbors(const Coverage &coverage, const NeighborOptions &options = {});

} // namespace choros::geometry
