// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/cell_grid.h"
#include "geometry/rings.h"

#include <cmath>
#include <tuple>

namespace choros::geometry {

namespace {

/// An inserted vertex bends its edge, which may bring it near another one; it hardly ever takes three rounds.
constexpr int kMostRounds = 32;

double squaredDistance(Point a, Point b)
{
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

std::vector<VertexId> usedVertices(const Rings &rings)
{
    std::vector<bool> isUsed(rings.points.size(), false);
    for (const VertexId v : rings.vertices)
        isUsed[v] = true;
    std::vector<VertexId> used;
    for (VertexId v = 0; v < isUsed.size(); ++v) {
        if (isUsed[v])
            used.push_back(v);
    }
    return used;
}

/// Per vertex, the one that takes its place: itself, or the nearest of those that stay. Going from left to
/// right, a vertex stays unless one that stays is within the tolerance already, so that those that stay are
/// farther apart.
std::vector<VertexId> joinNearVertices(const Rings &rings, double tolerance)
{
    std::vector<VertexId> order = usedVertices(rings);
    std::sort(order.begin(), order.end(), [&rings](VertexId l, VertexId r) {
        const Point a = rings.points[l];
        const Point b = rings.points[r];
        return std::tuple(a.x, a.y) < std::tuple(b.x, b.y);
    });
    std::vector<VertexId> target(rings.points.size(), kNoVertex);
    const CellGrid grid(tolerance, order.size() * 2);
    std::vector<VertexId> newest(grid.numberCount(), kNoVertex); // that stays, per cell
    std::vector<VertexId> older(rings.points.size(), kNoVertex); // the one before it in the same cell
    for (const VertexId v : order) {
        const Point p = rings.points[v];
        VertexId best = v;
        double bestDistance = tolerance * tolerance;
        grid.eachCell(p, p, tolerance, [&](std::size_t cell) {
            for (VertexId near = newest[cell]; near != kNoVertex; near = older[near]) {
                const double distance = squaredDistance(p, rings.points[near]);
                const bool isFirst = best == v && distance <= bestDistance;
                if (isFirst || distance < bestDistance) {
                    best = near;
                    bestDistance = distance;
                }
            }
        });
        target[v] = best;
        if (best == v) {
            const std::size_t cell = grid.numberOf(p);
            older[v] = newest[cell];
            newest[cell] = v;
        }
    }
    return target;
}

/// Without the same vertex twice in a row, and without spikes: ways there and straight back.
void tidyRing(std::vector<VertexId> &ring)
{
    std::size_t count = 0;
    for (const VertexId v : ring) {
        if (count >= 1 && ring[count - 1] == v)
            continue;
        if (count >= 2 && ring[count - 2] == v) {
            --count; // the tip; `v` is there already
            continue;
        }
        ring[count++] = v;
    }
    std::size_t first = 0; // the same across the ring's start
    while (count > first + 2) {
        if (ring[count - 1] == ring[first])
            --count;
        else if (ring[count - 2] == ring[first])
            count -= 2;
        else if (ring[count - 1] == ring[first + 1])
            ++first;
        else
            break;
    }
    ring.resize(count);
    ring.erase(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(first));
}

/// Replaces every ring by what `change` makes of it.
template <typename Change> void changeRings(Rings &rings, Change change)
{
    std::vector<VertexId> vertices;
    vertices.reserve(rings.vertices.size());
    std::vector<VertexId> ring;
    std::size_t start = 0;
    for (std::size_t r = 0; r < rings.count(); ++r) {
        const std::size_t end = rings.starts[r + 1];
        ring.clear();
        change(std::span(rings.vertices).subspan(start, end - start), ring);
        tidyRing(ring);
        vertices.insert(vertices.end(), ring.begin(), ring.end());
        start = end;
        rings.starts[r + 1] = vertices.size();
    }
    rings.vertices = std::move(vertices);
}

/// Puts vertices into the edges that they lie near.
class EdgeSplitter
{
public:
    EdgeSplitter(const Rings &rings, double tolerance)
        : m_points(rings.points), m_tolerance(tolerance), m_used(usedVertices(rings)),
          m_grid(std::max(2 * tolerance, meanEdge(rings)), m_used.size() * 2),
          m_lists(m_grid.numberCount(), static_cast<std::uint32_t>(m_used.size()),
                  [this](std::uint32_t i, auto take) { take(m_grid.numberOf(m_points[m_used[i]])); })
    {
    }

    /// False when there is nothing left to insert.
    bool splitAll(Rings &rings)
    {
        bool changed = false;
        changeRings(rings, [&](std::span<const VertexId> from, std::vector<VertexId> &to) {
            for (std::size_t i = 0; i < from.size(); ++i) {
                to.push_back(from[i]);
                changed = appendBetween(from[i], from[i + 1 == from.size() ? 0 : i + 1], to) || changed;
            }
        });
        return changed;
    }

private:
    static double meanEdge(const Rings &rings)
    {
        double length = 0;
        for (std::size_t r = 0; r < rings.count(); ++r) {
            const auto ring = rings.ring(r);
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const Point a = rings.points[ring[i]];
                const Point b = rings.points[ring[i + 1 == ring.size() ? 0 : i + 1]];
                length += std::sqrt(squaredDistance(a, b));
            }
        }
        return length / static_cast<double>(std::max<std::size_t>(1, rings.vertices.size()));
    }

    /// The same vertices whichever way the edge runs, so that both its users agree.
    bool appendBetween(VertexId from, VertexId to, std::vector<VertexId> &ring)
    {
        const bool backwards =
            std::tuple(m_points[to].x, m_points[to].y) < std::tuple(m_points[from].x, m_points[from].y);
        const Point a = m_points[backwards ? to : from];
        const Point b = m_points[backwards ? from : to];
        const double squaredLength = squaredDistance(a, b);
        m_found.clear();
        m_grid.eachCell(a, b, m_tolerance, [&](std::size_t cell) {
            for (const std::uint32_t i : m_lists.in(cell)) {
                const VertexId v = m_used[i];
                const Point p = m_points[v];
                const double along = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / squaredLength;
                if (v == from || v == to || !(along > 0 && along < 1))
                    continue;
                const Point foot{a.x + along * (b.x - a.x), a.y + along * (b.y - a.y)};
                // Only edges that get shorter, so that there is an end to it.
                if (squaredDistance(p, foot) <= m_tolerance * m_tolerance &&
                    squaredDistance(a, p) < squaredLength && squaredDistance(p, b) < squaredLength)
                    m_found.emplace_back(along, v);
            }
        });
        std::sort(m_found.begin(), m_found.end());
        m_found.erase(std::unique(m_found.begin(), m_found.end()), m_found.end());
        if (backwards)
            std::reverse(m_found.begin(), m_found.end());
        for (const auto &[along, v] : m_found)
            ring.push_back(v);
        return !m_found.empty();
    }

    const std::vector<Point> &m_points;
    double m_tolerance;
    std::vector<VertexId> m_used;
    CellGrid m_grid;
    CellLists m_lists;
    std::vector<std::pair<double, VertexId>> m_found;
};

/// Drops rings that have no size any more or have turned inside out; `sizes` are those before snapping.
void dropCollapsed(Rings &rings, const std::vector<double> &sizes)
{
    Rings kept;
    for (std::size_t r = 0; r < rings.count(); ++r) {
        const auto ring = rings.ring(r);
        const double size = signedArea(ring, rings.points);
        if (ring.size() < 3 || size == 0 || (size > 0) != (sizes[r] > 0)) {
            ++rings.dropped;
            continue;
        }
        kept.vertices.insert(kept.vertices.end(), ring.begin(), ring.end());
        kept.starts.push_back(kept.vertices.size());
        kept.areas.push_back(rings.areas[r]);
    }
    kept.points = std::move(rings.points);
    kept.dropped = rings.dropped;
    rings = std::move(kept);
}

std::size_t areaCountOf(const Rings &rings)
{
    std::vector<AreaId> areas = rings.areas; // in ascending order
    return static_cast<std::size_t>(std::unique(areas.begin(), areas.end()) - areas.begin());
}

} // namespace

std::size_t snapRings(Rings &rings, double tolerance)
{
    if (rings.vertices.empty())
        return 0;
    std::vector<double> sizes;
    for (std::size_t r = 0; r < rings.count(); ++r)
        sizes.push_back(signedArea(rings.ring(r), rings.points));
    const std::size_t areas = areaCountOf(rings);

    const std::vector<VertexId> target = joinNearVertices(rings, tolerance);
    changeRings(rings, [&target](std::span<const VertexId> from, std::vector<VertexId> &to) {
        for (const VertexId v : from)
            to.push_back(target[v]);
    });
    EdgeSplitter splitter(rings, tolerance);
    for (int round = 0; round < kMostRounds && splitter.splitAll(rings); ++round) {
    }
    dropCollapsed(rings, sizes);
    return areas - areaCountOf(rings);
}

} // namespace choros::geometry
