// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/area_index.h"
#include "geometry/shapes.h"

#include <cstdint>
#include <span>
#include <vector>

namespace choros::geometry {

/// A border between two junctions, stored once. Going along its points, `left` lies to the left and `right`
/// to the right; kNoArea is the outside. A closed arc (a border that meets no other) has its first point
/// again as its last.
struct Arc
{
    std::uint32_t first = 0; ///< index of its first point in `Coverage::points`
    std::uint32_t count = 0; ///< number of points, at least 2
    AreaId left = kNoArea;
    AreaId right = kNoArea;

    bool operator==(const Arc &) const = default;
};

/// What `buildCoverage` saw. Overlaps and gaps follow from the arcs with one side alone: the others take one
/// area away and add one, so the number of areas that lie over a place is its winding number about them. They
/// are cut where they cross or touch, and the places between them are followed around. Exact where the
/// coordinates lie on a common grid (as those of a project do), else but for rounding.
struct CoverageReport
{
    std::size_t outerArcs = 0;    ///< arcs with one side: the rim, and borders whose vertices are not shared
    std::size_t sharedArcs = 0;   ///< arcs with two sides, seams among them
    std::size_t seamArcs = 0;     ///< arcs with the same area on both sides: no border
    std::size_t overlapArcs = 0;  ///< arcs whose side another area has already (duplicate polygons)
    std::size_t droppedRings = 0; ///< rings with fewer than three distinct points or no area
    std::size_t collapsedAreas = 0; ///< areas with a shape that have lost all of it by snapping
    std::size_t overlaps = 0;       ///< connected places covered by more than one area (or twice by one)
    std::size_t gaps = 0; ///< enclosed places that no area covers: slivers, and holes that nothing fills (the
                          ///< areas around may meet in points only)
    bool conflictsCounted = true; ///< false: borders cross in over a million places; overlaps and gaps are 0

    bool operator==(const CoverageReport &) const = default;
};

/// `Coverage::pointLevels` of a point that belongs to every level there is.
inline constexpr std::uint8_t kAllLevels = 24;

/// A coverage with fewer points: the vertices whose effective area is at least `tolerance` squared, the ends
/// of every arc, and as many more as keep each ring at three distinct points. Neighbors share the arc, so
/// they stay watertight.
struct Level
{
    double tolerance = 0;              ///< in the units of the coverage
    std::vector<std::uint32_t> starts; ///< one more than there are arcs: where an arc's points start
    std::vector<Point> points;
    std::vector<float> areaSizes; ///< size of each area at this level, in square units; 0 without a shape

    std::span<const Point> pointsOf(std::size_t arc) const
    {
        return {points.data() + starts[arc], starts[arc + 1] - starts[arc]};
    }
};

/// Areas as a topology: each shared border is stored once, as an arc. Immutable once built; share it by
/// shared_ptr. Coordinates are in the CRS that its owner states; y grows north.
struct Coverage
{
    std::size_t areaCount = 0;
    std::vector<Point> points;
    std::vector<Arc> arcs;
    std::vector<Box> arcBoxes; ///< one per arc
    /// Arcs of each area, `areaArcs[areaStarts[i]] .. areaArcs[areaStarts[i + 1]]`: index of the arc, and 1
    /// in the lowest bit when the area lies to its right (index << 1 | right). Together they are the area's
    /// whole outline.
    std::vector<std::uint32_t> areaStarts;
    std::vector<std::uint32_t> areaArcs;
    std::vector<Box> areaBoxes; ///< one per area; empty for an area without a shape
    Box bounds;
    CoverageReport report;

    /// Per point, how many levels of detail it belongs to; see level_of_detail.h. Empty until `addLevels`.
    std::vector<std::uint8_t> pointLevels;
    std::vector<Level> levels; ///< those worth keeping, finest first
    AreaIndex index;           ///< see area_index.h; empty until `addIndex`

    /// The coarsest level whose tolerance is no more than what is given; null: only full detail will do.
    const Level *levelFor(double tolerance) const
    {
        const Level *best = nullptr;
        for (const Level &level : levels) {
            if (level.tolerance <= tolerance)
                best = &level;
        }
        return best;
    }
    /// Points of an arc at a level; null: all of them.
    std::span<const Point> pointsOf(std::size_t arc, const Level *level) const
    {
        return level ? level->pointsOf(arc) : pointsOf(arcs[arc]);
    }
    std::span<const Point> pointsOf(const Arc &arc) const { return {points.data() + arc.first, arc.count}; }
    std::span<const std::uint32_t> arcsOf(AreaId area) const
    {
        return {areaArcs.data() + areaStarts[area], areaStarts[area + 1] - areaStarts[area]};
    }
};

struct BuildOptions
{
    /// In the units of the coordinates; 0: none, vertices are shared only where they are equal. Otherwise
    /// vertices at most this far apart become one, and a vertex at most this far from an edge becomes part of
    /// it, so that T-junctions and nearly equal borders are shared. The vertex that stays is the one with the
    /// smaller x, then y; no vertex moves further than the tolerance, edges may by as much. The outcome does
    /// not depend on the order of the areas, and snapping it again changes nothing. Detail below the
    /// tolerance goes, also within one ring; areas that lose all of their shape are counted.
    double snapTolerance = 0;
};

/// Finds the arcs by hashing coordinates: neighbors that share vertices exactly share arcs; where they do
/// not, their borders are arcs with one side. Ring orientation of the input does not matter. Areas may be
/// empty. Vertices with NaN or infinite coordinates are left out, -0 is 0. At most 2^32 - 2 vertices.
Coverage buildCoverage(std::span<const MultiPolygon> areas, const BuildOptions &options = {});

/// What follows from `areaCount`, `points` and `arcs`: boxes (those of the arcs only where there are not as
/// many as arcs), bounds and the arcs of each area (in the order of the arcs, its left one first). For those
/// who fill a coverage by themselves, as unpacking does.
void deriveLists(Coverage &coverage);

/// The areas as polygons at full detail: outer rings counterclockwise, holes clockwise, no ring touching
/// itself. As they were built, up to where rings start and the order of parts and rings; parts of an area
/// that meet along a seam become one, and rings that touched themselves are cut there.
std::vector<MultiPolygon> polygonsOf(const Coverage &coverage);

} // namespace choros::geometry
