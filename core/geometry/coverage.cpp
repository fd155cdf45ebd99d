// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/coverage.h"

#include <bit>
#include <cmath>
#include <iterator>
#include <unordered_map>

namespace choros::geometry {

namespace {

using VertexId = std::uint32_t;
constexpr VertexId kNoVertex = 0xffffffffu;

std::uint64_t mix(std::uint64_t h)
{
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    h ^= h >> 32;
    return h;
}

/// Gives equal coordinates equal numbers. Open addressing; the capacity is fixed by the number of points to
/// come.
class VertexTable
{
public:
    explicit VertexTable(std::size_t pointCount)
        : m_slots(std::bit_ceil(std::max<std::size_t>(16, pointCount * 2)), kNoVertex)
    {
        m_points.reserve(pointCount);
    }

    VertexId idOf(Point p)
    {
        p.x += 0.0; // -0 and 0 are one place
        p.y += 0.0;
        const std::size_t mask = m_slots.size() - 1;
        std::size_t slot = hash(p) & mask;
        while (m_slots[slot] != kNoVertex && !(m_points[m_slots[slot]] == p))
            slot = (slot + 1) & mask;
        if (m_slots[slot] == kNoVertex) {
            m_slots[slot] = static_cast<VertexId>(m_points.size());
            m_points.push_back(p);
        }
        return m_slots[slot];
    }

    std::vector<Point> takePoints() { return std::move(m_points); }

private:
    static std::size_t hash(Point p)
    {
        const auto x = std::bit_cast<std::uint64_t>(p.x);
        const auto y = std::bit_cast<std::uint64_t>(p.y);
        return static_cast<std::size_t>(mix(x + mix(y)));
    }

    std::vector<VertexId> m_slots;
    std::vector<Point> m_points;
};

/// All rings of all areas as vertex numbers, oriented so that the area lies to the left.
struct Rings
{
    std::vector<VertexId> vertices;
    std::vector<std::size_t> starts{0}; ///< one more than there are rings
    std::vector<AreaId> areas;
    std::size_t dropped = 0;

    std::size_t count() const { return areas.size(); }
    std::span<const VertexId> ring(std::size_t i) const
    {
        return {vertices.data() + starts[i], starts[i + 1] - starts[i]};
    }
};

bool isFinite(Point p)
{
    return std::isfinite(p.x) && std::isfinite(p.y);
}

/// `scratch` is room for the ring's good vertices, kept from ring to ring.
void appendRing(Rings &rings, VertexTable &table, const Ring &ring, AreaId area, bool counterclockwise,
                Ring &scratch)
{
    scratch.clear();
    std::copy_if(ring.begin(), ring.end(), std::back_inserter(scratch), isFinite);
    const double ringArea = signedArea(scratch);
    if ((ringArea > 0) != counterclockwise)
        std::reverse(scratch.begin(), scratch.end());
    const std::size_t start = rings.vertices.size();
    for (const Point &p : scratch) {
        const VertexId id = table.idOf(p);
        if (rings.vertices.size() == start || rings.vertices.back() != id)
            rings.vertices.push_back(id);
    }
    while (rings.vertices.size() > start + 1 && rings.vertices.back() == rings.vertices[start])
        rings.vertices.pop_back();
    if (rings.vertices.size() < start + 3 || ringArea == 0) {
        rings.vertices.resize(start);
        ++rings.dropped;
        return;
    }
    rings.starts.push_back(rings.vertices.size());
    rings.areas.push_back(area);
}

Rings collectRings(std::span<const MultiPolygon> areas, VertexTable &table)
{
    Rings rings;
    Ring scratch;
    for (std::size_t a = 0; a < areas.size(); ++a) {
        for (const Polygon &polygon : areas[a]) {
            appendRing(rings, table, polygon.outer, static_cast<AreaId>(a), true, scratch);
            for (const Ring &hole : polygon.holes)
                appendRing(rings, table, hole, static_cast<AreaId>(a), false, scratch);
        }
    }
    return rings;
}

std::size_t pointCountOf(std::span<const MultiPolygon> areas)
{
    std::size_t count = 0;
    for (const MultiPolygon &area : areas) {
        for (const Polygon &polygon : area) {
            count += polygon.outer.size();
            for (const Ring &hole : polygon.holes)
                count += hole.size();
        }
    }
    return count;
}

/// A vertex is a junction when borders do not just pass through it: its visits disagree about the two
/// vertices beside it.
std::vector<bool> findJunctions(const Rings &rings, std::size_t vertexCount)
{
    struct Beside
    {
        VertexId a = kNoVertex;
        VertexId b = kNoVertex;
    };
    std::vector<Beside> beside(vertexCount);
    std::vector<bool> junction(vertexCount, false);
    for (std::size_t r = 0; r < rings.count(); ++r) {
        const auto ring = rings.ring(r);
        for (std::size_t i = 0; i < ring.size(); ++i) {
            VertexId before = ring[i == 0 ? ring.size() - 1 : i - 1];
            VertexId after = ring[i + 1 == ring.size() ? 0 : i + 1];
            if (before > after)
                std::swap(before, after);
            Beside &known = beside[ring[i]];
            if (before == after)
                junction[ring[i]] = true; // a spike's tip
            if (known.a == kNoVertex)
                known = {before, after};
            else if (known.a != before || known.b != after)
                junction[ring[i]] = true;
        }
    }
    return junction;
}

/// Collects arcs, giving the same arc for the same vertices in either direction.
class ArcStore
{
public:
    ArcStore(Coverage &coverage, const std::vector<Point> &points, std::size_t ringCount)
        : m_coverage(coverage), m_points(points)
    {
        m_byFirstStep.reserve(ringCount * 4);
        m_areaArcs.reserve(ringCount * 8);
    }

    /// Takes one stretch of a ring from junction to junction, or a whole ring (first vertex again at the
    /// end).
    void add(std::span<const VertexId> stretch, AreaId area)
    {
        const auto known = m_byFirstStep.find(stepKey(stretch[0], stretch[1]));
        if (known != m_byFirstStep.end()) {
            Arc &arc = m_coverage.arcs[known->second.arc];
            AreaId &side = known->second.reversed ? arc.right : arc.left;
            if (side == kNoArea) {
                side = area;
                note(known->second.arc, area, known->second.reversed);
                return;
            }
            ++m_coverage.report
                  .overlapArcs; // another area lies there already: this one gets an arc of its own
            note(store(stretch, area), area, false);
            return;
        }
        const std::uint32_t arc = store(stretch, area);
        m_byFirstStep.emplace(stepKey(stretch[0], stretch[1]), Use{arc, false});
        m_byFirstStep.emplace(stepKey(stretch.back(), stretch[stretch.size() - 2]), Use{arc, true});
        note(arc, area, false);
    }

    /// Sorts the arcs by area into the coverage.
    void finish(std::size_t areaCount)
    {
        auto &starts = m_coverage.areaStarts;
        starts.assign(areaCount + 1, 0);
        for (const auto &[area, arc] : m_areaArcs)
            ++starts[area + 1];
        for (std::size_t i = 1; i < starts.size(); ++i)
            starts[i] += starts[i - 1];
        m_coverage.areaArcs.resize(m_areaArcs.size());
        std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
        for (const auto &[area, arc] : m_areaArcs)
            m_coverage.areaArcs[next[area]++] = arc;
    }

private:
    struct Use
    {
        std::uint32_t arc;
        bool reversed;
    };

    static std::uint64_t stepKey(VertexId from, VertexId to)
    {
        return mix((static_cast<std::uint64_t>(from) << 32) | to); // a bijection, so the key is still exact
    }

    std::uint32_t store(std::span<const VertexId> stretch, AreaId area)
    {
        Arc arc;
        arc.first = static_cast<std::uint32_t>(m_coverage.points.size());
        arc.count = static_cast<std::uint32_t>(stretch.size());
        arc.left = area;
        Box box;
        for (VertexId v : stretch) {
            m_coverage.points.push_back(m_points[v]);
            box.extend(m_points[v]);
        }
        m_coverage.arcs.push_back(arc);
        m_coverage.arcBoxes.push_back(box);
        return static_cast<std::uint32_t>(m_coverage.arcs.size() - 1);
    }

    void note(std::uint32_t arc, AreaId area, bool reversed)
    {
        m_areaArcs.emplace_back(area, (arc << 1) | (reversed ? 1u : 0u));
    }

    Coverage &m_coverage;
    const std::vector<Point> &m_points;
    std::unordered_map<std::uint64_t, Use> m_byFirstStep;
    std::vector<std::pair<AreaId, std::uint32_t>> m_areaArcs;
};

/// Where a ring is cut first: a junction, or the smallest vertex of a ring without one, so that both its
/// users agree.
std::size_t cutPosition(std::span<const VertexId> ring, const std::vector<bool> &junction)
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

void cutRing(std::span<const VertexId> ring, AreaId area, const std::vector<bool> &junction, ArcStore &store,
             std::vector<VertexId> &stretch)
{
    const std::size_t start = cutPosition(ring, junction);
    stretch.assign(1, ring[start]);
    for (std::size_t step = 1; step <= ring.size(); ++step) {
        const VertexId v = ring[(start + step) % ring.size()];
        stretch.push_back(v);
        if (junction[v] || step == ring.size()) {
            store.add(stretch, area);
            stretch.assign(1, v);
        }
    }
}

void summarize(Coverage &coverage)
{
    for (const Arc &arc : coverage.arcs) {
        if (arc.left != kNoArea && arc.right != kNoArea)
            ++coverage.report.sharedArcs;
        else
            ++coverage.report.outerArcs;
    }
    coverage.areaBoxes.resize(coverage.areaCount);
    for (AreaId a = 0; a < coverage.areaCount; ++a) {
        for (std::uint32_t use : coverage.arcsOf(a))
            coverage.areaBoxes[a].extend(coverage.arcBoxes[use >> 1]);
        coverage.bounds.extend(coverage.areaBoxes[a]);
    }
}

} // namespace

Coverage buildCoverage(std::span<const MultiPolygon> areas)
{
    Coverage coverage;
    coverage.areaCount = areas.size();
    VertexTable table(pointCountOf(areas));
    const Rings rings = collectRings(areas, table);
    const std::vector<Point> points = table.takePoints();
    const std::vector<bool> junction = findJunctions(rings, points.size());
    coverage.report.droppedRings = rings.dropped;
    coverage.points.reserve(points.size());

    ArcStore store(coverage, points, rings.count());
    std::vector<VertexId> stretch;
    for (std::size_t r = 0; r < rings.count(); ++r)
        cutRing(rings.ring(r), rings.areas[r], junction, store, stretch);
    store.finish(areas.size());
    summarize(coverage);
    return coverage;
}

} // namespace choros::geometry
