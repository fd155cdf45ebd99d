// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/coverage.h"

#include "geometry/conflicts.h"
#include "geometry/rings.h"

#include <bit>

namespace choros::geometry {

namespace {

/// A vertex is a junction when borders do not just pass through it: its visits disagree about the two
/// vertices beside it.
std::vector<std::uint8_t> findJunctions(const Rings &rings)
{
    struct Beside
    {
        VertexId a = kNoVertex;
        VertexId b = kNoVertex;
    };
    std::vector<Beside> beside(rings.points.size());
    std::vector<std::uint8_t> junction(rings.points.size(), 0);
    for (std::size_t r = 0; r < rings.count(); ++r) {
        const auto ring = rings.ring(r);
        for (std::size_t i = 0; i < ring.size(); ++i) {
            VertexId before = ring[i == 0 ? ring.size() - 1 : i - 1];
            VertexId after = ring[i + 1 == ring.size() ? 0 : i + 1];
            if (before > after)
                std::swap(before, after);
            Beside &known = beside[ring[i]];
            if (before == after)
                junction[ring[i]] = 1; // a spike's tip
            if (known.a == kNoVertex)
                known = {before, after};
            else if (known.a != before || known.b != after)
                junction[ring[i]] = 1;
        }
    }
    return junction;
}

/// Which arc begins with a step from one vertex to another, in its own direction or against it.
class StepTable
{
public:
    /// `steps` is at least the number of entries to come.
    explicit StepTable(std::size_t steps)
        : m_entries(std::bit_ceil(std::max<std::size_t>(16, steps + steps / 2)))
    {
    }

    /// Arc << 1 | reversed; kNone.
    std::uint32_t find(VertexId from, VertexId to) const { return m_entries[slotOf(from, to)].use; }
    void add(VertexId from, VertexId to, std::uint32_t use)
    {
        Entry &entry = m_entries[slotOf(from, to)];
        if (entry.use == kNone)
            entry = {from, to, use};
    }

    static constexpr std::uint32_t kNone = 0xffffffffu;

private:
    struct Entry
    {
        VertexId from = kNoVertex;
        VertexId to = kNoVertex;
        std::uint32_t use = kNone;
    };

    std::size_t slotOf(VertexId from, VertexId to) const
    {
        const std::size_t mask = m_entries.size() - 1;
        auto slot = static_cast<std::size_t>(mixBits((static_cast<std::uint64_t>(from) << 32) | to)) & mask;
        while (m_entries[slot].use != kNone && (m_entries[slot].from != from || m_entries[slot].to != to))
            slot = (slot + 1) & mask;
        return slot;
    }

    std::vector<Entry> m_entries;
};

/// Collects arcs, giving the same arc for the same vertices in either direction.
class ArcStore
{
public:
    ArcStore(Coverage &coverage, const std::vector<Point> &points, std::size_t stretches)
        : m_coverage(coverage), m_points(points), m_byFirstStep(stretches * 2)
    {
        m_coverage.points.reserve(points.size() + stretches);
        m_coverage.arcs.reserve(stretches);
    }

    /// Takes one stretch of a ring from junction to junction, or a whole ring (first vertex again at the
    /// end).
    void add(std::span<const VertexId> stretch, AreaId area)
    {
        const std::uint32_t known = m_byFirstStep.find(stretch[0], stretch[1]);
        if (known != StepTable::kNone) {
            Arc &arc = m_coverage.arcs[known >> 1];
            AreaId &side = (known & 1) ? arc.right : arc.left;
            if (side == kNoArea) {
                side = area;
                return;
            }
            ++m_coverage.report
                  .overlapArcs; // another area lies there already: this one gets an arc of its own
            store(stretch, area);
            return;
        }
        const auto arc = static_cast<std::uint32_t>(m_coverage.arcs.size());
        store(stretch, area);
        m_byFirstStep.add(stretch[0], stretch[1], arc << 1);
        m_byFirstStep.add(stretch.back(), stretch[stretch.size() - 2], arc << 1 | 1u);
    }

private:
    void store(std::span<const VertexId> stretch, AreaId area)
    {
        m_coverage.arcs.push_back({static_cast<std::uint32_t>(m_coverage.points.size()),
                                   static_cast<std::uint32_t>(stretch.size()), area, kNoArea});
        for (const VertexId v : stretch)
            m_coverage.points.push_back(m_points[v]);
    }

    Coverage &m_coverage;
    const std::vector<Point> &m_points;
    StepTable m_byFirstStep;
};

/// Where a ring is cut first: a junction, or the smallest vertex of a ring without one, so that both its
/// users agree.
std::size_t cutPosition(std::span<const VertexId> ring, const std::vector<std::uint8_t> &junction)
{
    std::size_t smallest = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        if (junction[ring[i]])
            return i;
        if (ring[i] < ring[smallest])
            smallest = i;
    }
    return smallest;
}

void cutRing(std::span<const VertexId> ring, AreaId area, const std::vector<std::uint8_t> &junction,
             ArcStore &store, std::vector<VertexId> &stretch)
{
    const std::size_t start = cutPosition(ring, junction);
    stretch.assign(1, ring[start]);
    std::size_t at = start;
    for (std::size_t step = 1; step <= ring.size(); ++step) {
        at = at + 1 == ring.size() ? 0 : at + 1;
        stretch.push_back(ring[at]);
        if (junction[ring[at]] || step == ring.size()) {
            store.add(stretch, area);
            stretch.assign(1, ring[at]);
        }
    }
}

/// How many stretches the rings will be cut into.
std::size_t stretchCount(const Rings &rings, const std::vector<std::uint8_t> &junction)
{
    std::size_t count = rings.count();
    for (const VertexId v : rings.vertices)
        count += junction[v];
    return count;
}

void countSides(Coverage &coverage)
{
    for (const Arc &arc : coverage.arcs) {
        if (arc.left == kNoArea || arc.right == kNoArea)
            ++coverage.report.outerArcs;
        else
            ++coverage.report.sharedArcs;
        if (arc.left == arc.right)
            ++coverage.report.seamArcs;
    }
}

void boxArcs(Coverage &coverage)
{
    coverage.arcBoxes.clear();
    coverage.arcBoxes.reserve(coverage.arcs.size());
    for (const Arc &arc : coverage.arcs) {
        Box box;
        for (const Point &p : coverage.pointsOf(arc))
            box.extend(p);
        coverage.arcBoxes.push_back(box);
    }
}

void sortArcsByArea(Coverage &coverage)
{
    auto &starts = coverage.areaStarts;
    starts.assign(coverage.areaCount + 1, 0);
    const auto eachSide = [&coverage](auto take) {
        for (std::uint32_t i = 0; i < coverage.arcs.size(); ++i) {
            if (coverage.arcs[i].left != kNoArea)
                take(coverage.arcs[i].left, i << 1);
            if (coverage.arcs[i].right != kNoArea)
                take(coverage.arcs[i].right, i << 1 | 1u);
        }
    };
    eachSide([&starts](AreaId area, std::uint32_t) { ++starts[area + 1]; });
    for (std::size_t i = 1; i < starts.size(); ++i)
        starts[i] += starts[i - 1];
    coverage.areaArcs.resize(starts.back());
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    eachSide([&](AreaId area, std::uint32_t use) { coverage.areaArcs[next[area]++] = use; });
}

} // namespace

void deriveLists(Coverage &coverage)
{
    if (coverage.arcBoxes.size() != coverage.arcs.size())
        boxArcs(coverage);
    sortArcsByArea(coverage);
    coverage.areaBoxes.assign(coverage.areaCount, {});
    coverage.bounds = {};
    for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
        for (const AreaId side : {coverage.arcs[i].left, coverage.arcs[i].right}) {
            if (side != kNoArea)
                coverage.areaBoxes[side].extend(coverage.arcBoxes[i]);
        }
        coverage.bounds.extend(coverage.arcBoxes[i]);
    }
}

Coverage buildCoverage(std::span<const MultiPolygon> areas, const BuildOptions &options)
{
    Coverage coverage;
    coverage.areaCount = areas.size();
    Rings rings = collectRings(areas);
    if (options.snapTolerance > 0)
        coverage.report.collapsedAreas = snapRings(rings, options.snapTolerance);
    coverage.report.droppedRings = rings.dropped;

    const std::vector<std::uint8_t> junction = findJunctions(rings);
    ArcStore store(coverage, rings.points, stretchCount(rings, junction));
    std::vector<VertexId> stretch;
    for (std::size_t r = 0; r < rings.count(); ++r)
        cutRing(rings.ring(r), rings.areas[r], junction, store, stretch);
    coverage.points.shrink_to_fit();
    coverage.arcs.shrink_to_fit();
    countSides(coverage);
    deriveLists(coverage);
    countConflicts(coverage);
    return coverage;
}

} // namespace choros::geometry
