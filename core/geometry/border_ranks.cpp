// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/border_ranks.h"

#include "geometry/level_of_detail.h"
#include "support/parallel.h"

#include <algorithm>
#include <cmath>

namespace choros::geometry {

namespace {

/// Per area, the size of its group; its own size where it has none.
std::vector<double> groupSizes(const Grouping &groups, std::span<const double> areaSizes)
{
    std::uint32_t most = 0;
    for (const std::uint32_t group : groups)
        most = group == kNoGroup ? most : std::max(most, group + 1);
    std::vector<double> totals(most, 0.0);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i] != kNoGroup)
            totals[groups[i]] += areaSizes[i];
    }
    std::vector<double> sizes(areaSizes.begin(), areaSizes.end());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i] != kNoGroup)
            sizes[i] = totals[groups[i]];
    }
    return sizes;
}

float sideOf(double size)
{
    return static_cast<float>(std::sqrt(std::max(size, 0.0)));
}

/// The rim of an island, or of a hole.
bool isClosed(const Coverage &coverage, const Arc &arc)
{
    const auto points = coverage.pointsOf(arc);
    return points.front() == points.back();
}

Ring ringOf(const Coverage &coverage, const Arc &arc)
{
    const auto points = coverage.pointsOf(arc);
    return {points.begin(), points.end() - 1};
}

/// Calls `work(i, arc)` for every arc, on several threads.
template <typename Work> void eachArc(const Coverage &coverage, const Work &work)
{
    constexpr std::size_t kArcsPerPart = 16384;
    const std::size_t parts = (coverage.arcs.size() + kArcsPerPart - 1) / kArcsPerPart;
    support::parallelFor(parts, support::threadCount(0, parts), [&](std::size_t part, int) {
        const std::size_t end = std::min((part + 1) * kArcsPerPart, coverage.arcs.size());
        for (std::size_t i = part * kArcsPerPart; i < end; ++i)
            work(i, coverage.arcs[i]);
    });
}

/// Raises the rank of arcs whose two sides lie in different groups.
void raise(BorderRanks &borders, const Coverage &coverage, const RankedGrouping &grouping,
           std::span<const double> areaSizes)
{
    const Grouping &groups = *grouping.groups;
    const std::vector<double> sizes = groupSizes(groups, areaSizes);
    eachArc(coverage, [&](std::size_t i, const Arc &arc) {
        if (borders.ranks[i] == BorderRank::None)
            return;
        if (arc.left == kNoArea || arc.right == kNoArea) {
            if (isClosed(coverage, arc))
                return;
            const AreaId area = arc.left == kNoArea ? arc.right : arc.left;
            borders.unitSizes[i] = std::max(borders.unitSizes[i], sideOf(sizes[area]));
        } else if (groups[arc.left] != groups[arc.right]) {
            borders.ranks[i] = grouping.rank;
            borders.unitSizes[i] = sideOf(std::min(sizes[arc.left], sizes[arc.right]));
        }
    });
}

} // namespace

BorderRanks rankBorders(const Coverage &coverage, std::span<const RankedGrouping> groupings)
{
    BorderRanks borders;
    borders.ranks.resize(coverage.arcs.size(), BorderRank::None);
    borders.unitSizes.resize(coverage.arcs.size(), 0);
    const std::vector<double> areaSizes = areaSizesOf(coverage, nullptr);
    eachArc(coverage, [&](std::size_t i, const Arc &arc) {
        if (arc.left == arc.right)
            return; // a seam within one area
        if (arc.left == kNoArea || arc.right == kNoArea) {
            borders.ranks[i] = BorderRank::Rim;
            borders.unitSizes[i] =
                sideOf(isClosed(coverage, arc) ? std::abs(signedArea(ringOf(coverage, arc)))
                                               : areaSizes[arc.left == kNoArea ? arc.right : arc.left]);
        } else {
            borders.ranks[i] = BorderRank::Area;
            borders.unitSizes[i] = sideOf(std::min(areaSizes[arc.left], areaSizes[arc.right]));
        }
    });
    std::vector<RankedGrouping> ordered(groupings.begin(), groupings.end());
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const RankedGrouping &a, const RankedGrouping &b) { return a.rank < b.rank; });
    for (const RankedGrouping &grouping : ordered) {
        if (grouping.groups && grouping.groups->size() == coverage.areaCount)
            raise(borders, coverage, grouping, areaSizes);
    }
    return borders;
}

} // namespace choros::geometry
