// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/dissolve.h"

#include "geometry/geos_shapes.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace choros::geometry {
namespace {

constexpr std::uint32_t kNone = 0xffffffffu;

/// An arc walked with a group to its left.
struct HalfArc
{
    std::uint32_t group;
    std::uint32_t from; ///< number of the place where it starts
    std::uint32_t to;
    std::uint32_t use; ///< index << 1 | 1 if walked backwards
};

std::uint32_t groupOf(const Grouping &groups, AreaId area)
{
    return area < groups.size() ? groups[area] : kNoGroup;
}

/// Numbers the places where arcs end.
class Places
{
public:
    explicit Places(std::size_t arcs) { m_ids.reserve(arcs); }

    std::uint32_t idOf(Point p)
    {
        return m_ids.try_emplace(Key{p.x + 0.0, p.y + 0.0}, static_cast<std::uint32_t>(m_ids.size()))
            .first->second;
    }
    std::size_t count() const { return m_ids.size(); }

private:
    struct Key : Point
    {
        Key(double px, double py) : Point{px, py} {}
    };
    struct Hash
    {
        std::size_t operator()(const Key &p) const
        {
            const std::uint64_t h =
                std::bit_cast<std::uint64_t>(p.x) * 0x9e3779b97f4a7c15u + std::bit_cast<std::uint64_t>(p.y);
            return static_cast<std::size_t>((h ^ (h >> 32)) * 0xd6e8feb86659fd93u >> 16);
        }
    };
    std::unordered_map<Key, std::uint32_t, Hash> m_ids;
};

struct HalfArcs
{
    std::vector<HalfArc> halves; ///< by group, then start
    std::size_t placeCount = 0;
};

/// Every arc with different groups on its sides, once for each.
HalfArcs halfArcsOf(const Coverage &coverage, const Grouping &groups)
{
    std::vector<HalfArc> halves;
    Places places(coverage.arcs.size());
    for (std::uint32_t i = 0; i < coverage.arcs.size(); ++i) {
        const Arc &arc = coverage.arcs[i];
        const std::uint32_t left = groupOf(groups, arc.left);
        const std::uint32_t right = groupOf(groups, arc.right);
        if (left == right)
            continue;
        const std::span<const Point> points = coverage.pointsOf(arc);
        const std::uint32_t from = places.idOf(points.front());
        const std::uint32_t to = places.idOf(points.back());
        if (left != kNoGroup)
            halves.push_back({left, from, to, i << 1});
        if (right != kNoGroup)
            halves.push_back({right, to, from, i << 1 | 1u});
    }
    std::sort(halves.begin(), halves.end(), [](const HalfArc &a, const HalfArc &b) {
        return std::tie(a.group, a.from, a.use) < std::tie(b.group, b.from, b.use);
    });
    return {std::move(halves), places.count()};
}

/// Links the half arcs of one group to rings of half arcs.
class Linker
{
public:
    /// `openAt` holds kNone for every place, and does so again afterwards.
    Linker(const Coverage &coverage, std::span<const HalfArc> halves, std::vector<std::uint32_t> &openAt)
        : m_coverage(coverage), m_halves(halves), m_used(halves.size(), false), m_openAt(openAt)
    {
    }

    /// Calls `take` with the half arcs of each ring in order.
    template <typename Take> void link(const Take &take)
    {
        std::vector<std::uint32_t> chain;
        for (std::uint32_t start = 0; start < m_halves.size(); ++start) {
            if (m_used[start])
                continue;
            chain.clear();
            for (std::uint32_t half = start; half != kNone; half = next(half, start)) {
                m_used[half] = true;
                chain.push_back(half);
            }
            split(chain, take);
        }
    }

    const HalfArc &half(std::uint32_t i) const { return m_halves[i]; }

private:
    /// Where the walk goes on: the half arc that bounds the same wedge of the group, so that rings that touch
    /// do not cross. kNone: the ring is closed.
    std::uint32_t next(std::uint32_t arrived, std::uint32_t start) const
    {
        const std::uint32_t place = m_halves[arrived].to;
        auto candidate = std::lower_bound(m_halves.begin(), m_halves.end(), place,
                                          [](const HalfArc &a, std::uint32_t p) { return a.from < p; });
        std::uint32_t best = kNone;
        for (; candidate != m_halves.end() && candidate->from == place; ++candidate) {
            const auto i = static_cast<std::uint32_t>(candidate - m_halves.begin());
            if (m_used[i] && i != start)
                continue;
            if (best == kNone || turn(arrived, i) < turn(arrived, best))
                best = i;
        }
        return best == start ? kNone : best;
    }

    /// How far to turn clockwise from looking back along `arrived` to looking along `leaving`: over 0, at
    /// most 4, growing with the angle.
    double turn(std::uint32_t arrived, std::uint32_t leaving) const
    {
        const Point back = stepOf(m_halves[arrived].use ^ 1u);
        const Point ahead = stepOf(m_halves[leaving].use);
        const double cross = back.x * ahead.y - back.y * ahead.x;
        const double dot = back.x * ahead.x + back.y * ahead.y;
        const double size = std::abs(cross) + std::abs(dot);
        if (size == 0 || (cross == 0 && dot > 0))
            return 4;
        const double along = dot / size;
        return cross <= 0 ? 1 - along : 3 + along;
    }

    /// The first step of an arc, from the end where the walk starts.
    Point stepOf(std::uint32_t use) const
    {
        const std::span<const Point> p = m_coverage.pointsOf(m_coverage.arcs[use >> 1]);
        const std::size_t n = p.size();
        return use & 1u ? Point{p[n - 2].x - p[n - 1].x, p[n - 2].y - p[n - 1].y}
                        : Point{p[1].x - p[0].x, p[1].y - p[0].y};
    }

    /// Cuts a closed walk where it comes to a place again: a hole that touches its outline is a ring.
    template <typename Take> void split(std::span<const std::uint32_t> chain, const Take &take)
    {
        m_open.clear();
        for (const std::uint32_t half : chain) {
            m_openAt[m_halves[half].from] = static_cast<std::uint32_t>(m_open.size());
            m_open.push_back(half);
            const std::uint32_t opened = m_openAt[m_halves[half].to];
            if (opened == kNone)
                continue;
            const auto first = m_open.begin() + opened;
            for (auto closed = first; closed != m_open.end(); ++closed)
                m_openAt[m_halves[*closed].from] = kNone;
            take(std::span<const std::uint32_t>(first, m_open.end()));
            m_open.erase(first, m_open.end());
        }
    }

    const Coverage &m_coverage;
    std::span<const HalfArc> m_halves;
    std::vector<bool> m_used;
    std::vector<std::uint32_t> m_open;    ///< the walk since it last came to a place again
    std::vector<std::uint32_t> &m_openAt; ///< per place, where in `m_open` the walk left it
};

void appendArc(Ring &ring, std::span<const Point> points, bool backwards)
{
    // The end of an arc is the start of the next.
    if (backwards)
        ring.insert(ring.end(), points.rbegin(), std::prev(points.rend()));
    else
        ring.insert(ring.end(), points.begin(), std::prev(points.end()));
}

/// A group's rings, and whether some of its arcs have nothing on their other side.
struct LinkedGroup
{
    GroupRings outline;
    bool isOneSided = false;
};

LinkedGroup linkGroup(const Coverage &coverage, std::span<const HalfArc> halves, const Level *level,
                      std::vector<std::uint32_t> &openAt)
{
    LinkedGroup linked;
    linked.outline.group = halves.front().group;
    Linker linker(coverage, halves, openAt);
    linker.link([&](std::span<const std::uint32_t> chain) {
        Ring ring;
        for (const std::uint32_t i : chain) {
            const std::uint32_t use = linker.half(i).use;
            appendArc(ring, coverage.pointsOf(use >> 1, level), use & 1u);
        }
        linked.outline.rings.push_back(std::move(ring));
    });
    linked.isOneSided = std::any_of(halves.begin(), halves.end(), [&](const HalfArc &half) {
        const Arc &arc = coverage.arcs[half.use >> 1];
        return arc.left == kNoArea || arc.right == kNoArea;
    });
    return linked;
}

/// Calls `take` with each group's rings; false from it ends the walk.
template <typename Take>
void forEachGroup(const Coverage &coverage, const Grouping &groups, const Level *level, const Take &take)
{
    const HalfArcs found = halfArcsOf(coverage, groups);
    const std::span<const HalfArc> halves = found.halves;
    std::vector<std::uint32_t> openAt(found.placeCount, kNone);
    for (std::size_t first = 0, end = 0; first < halves.size(); first = end) {
        while (end < halves.size() && halves[end].group == halves[first].group)
            ++end;
        if (!take(linkGroup(coverage, halves.subspan(first, end - first), level, openAt)))
            return;
    }
}

/// Finds the outer ring around each hole: of those with the middle of one of the hole's edges inside, the
/// smallest. Edges lie in horizontal slabs, so that each hole looks at few of them.
class Nesting
{
public:
    explicit Nesting(std::vector<Ring> rings) : m_rings(std::move(rings))
    {
        std::size_t edges = 0;
        for (const Ring &ring : m_rings) {
            m_areas.push_back(signedArea(ring));
            if (m_areas.back() <= 0)
                continue;
            edges += ring.size();
            for (const Point &p : ring)
                m_box.extend(p);
        }
        m_slabs.resize(std::clamp<std::size_t>(edges / 64, 1, 1u << 14));
    }

    MultiPolygon polygons()
    {
        std::vector<std::uint32_t> polygonOf(m_rings.size(), kNone);
        MultiPolygon shape;
        const bool hasHoles =
            std::any_of(m_areas.begin(), m_areas.end(), [](double area) { return area < 0; });
        for (std::uint32_t i = 0; i < m_rings.size(); ++i) {
            if (m_areas[i] <= 0)
                continue;
            polygonOf[i] = static_cast<std::uint32_t>(shape.size());
            if (hasHoles)
                addEdges(i);
            shape.push_back({{}, {}});
        }
        for (std::uint32_t i = 0; i < m_rings.size(); ++i) {
            const std::uint32_t around = m_areas[i] < 0 ? ringAround(m_rings[i]) : kNone;
            if (around != kNone)
                shape[polygonOf[around]].holes.push_back(std::move(m_rings[i]));
        }
        for (std::uint32_t i = 0; i < m_rings.size(); ++i) {
            if (polygonOf[i] != kNone)
                shape[polygonOf[i]].outer = std::move(m_rings[i]);
        }
        return shape;
    }

private:
    struct Edge
    {
        std::uint32_t ring;
        std::uint32_t point;
    };

    std::size_t slabOf(double y) const
    {
        const double part = (y - m_box.minY) / std::max(m_box.height(), std::numeric_limits<double>::min());
        return static_cast<std::size_t>(std::clamp(part, 0.0, 1.0) * static_cast<double>(m_slabs.size() - 1));
    }

    void addEdges(std::uint32_t index)
    {
        const Ring &ring = m_rings[index];
        for (std::uint32_t i = 0; i < ring.size(); ++i) {
            const auto [low, high] = std::minmax(ring[i].y, ring[(i + 1) % ring.size()].y);
            for (std::size_t slab = slabOf(low); low < high && slab <= slabOf(high); ++slab)
                m_slabs[slab].push_back({index, i});
        }
    }

    /// The middle of the hole's edge that rises or falls most; no vertex is likely to be level with it.
    static Point probeOf(const Ring &hole)
    {
        std::size_t steepest = 0;
        double height = -1;
        for (std::size_t i = 0; i < hole.size(); ++i) {
            const double rise = std::abs(hole[(i + 1) % hole.size()].y - hole[i].y);
            if (rise > height) {
                height = rise;
                steepest = i;
            }
        }
        const Point a = hole[steepest];
        const Point b = hole[(steepest + 1) % hole.size()];
        return {a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2};
    }

    std::uint32_t ringAround(const Ring &hole) const
    {
        const Point probe = probeOf(hole);
        std::vector<std::uint32_t> crossed; // rings with an edge left of the probe, once per edge
        for (const Edge &edge : m_slabs[slabOf(probe.y)]) {
            const Ring &ring = m_rings[edge.ring];
            const Point a = ring[edge.point];
            const Point b = ring[(edge.point + 1) % ring.size()];
            if ((a.y <= probe.y) != (b.y <= probe.y) &&
                a.x + (probe.y - a.y) / (b.y - a.y) * (b.x - a.x) < probe.x)
                crossed.push_back(edge.ring);
        }
        std::sort(crossed.begin(), crossed.end());
        std::uint32_t around = kNone;
        for (auto first = crossed.begin(); first != crossed.end();) {
            const auto end = std::upper_bound(first, crossed.end(), *first);
            if ((end - first) % 2 == 1 && (around == kNone || m_areas[*first] < m_areas[around]))
                around = *first;
            first = end;
        }
        return around;
    }

    std::vector<Ring> m_rings;
    std::vector<double> m_areas;
    Box m_box; ///< of the outer rings
    std::vector<std::vector<Edge>> m_slabs;
};

/// Polygons whose boxes meet, directly or by others between them: for each, the number of its cluster.
std::vector<std::size_t> clustersOf(const MultiPolygon &shape)
{
    std::vector<std::pair<Box, std::size_t>> boxes;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        Box box;
        for (const Point &p : shape[i].outer)
            box.extend(p);
        boxes.emplace_back(box, i);
    }
    std::sort(boxes.begin(), boxes.end(),
              [](const auto &a, const auto &b) { return a.first.minX < b.first.minX; });
    std::vector<std::size_t> cluster(shape.size());
    std::iota(cluster.begin(), cluster.end(), std::size_t{0});
    const auto rootOf = [&cluster](std::size_t i) {
        while (cluster[i] != i)
            i = cluster[i] = cluster[cluster[i]];
        return i;
    };
    for (auto a = boxes.begin(); a != boxes.end(); ++a) {
        for (auto b = std::next(a); b != boxes.end() && b->first.minX <= a->first.maxX; ++b) {
            if (a->first.intersects(b->first))
                cluster[rootOf(a->second)] = rootOf(b->second);
        }
    }
    for (std::size_t i = 0; i < cluster.size(); ++i)
        cluster[i] = rootOf(i);
    return cluster;
}

/// Polygons that are valid together, as they are; others united.
MultiPolygon validOf(const geos::Context &context, MultiPolygon shape)
{
    const geos::GeometryPtr given = geos::toGeos(context.get(), shape);
    if (!given || GEOSisValid_r(context.get(), given.get()) == 1)
        return shape;
    const geos::GeometryPtr whole(GEOSUnaryUnion_r(context.get(), given.get()),
                                  geos::GeometryDeleter{context.get()});
    MultiPolygon polygons;
    if (whole)
        geos::collectPolygons(context.get(), whole.get(), polygons);
    return polygons.empty() ? shape : polygons;
}

/// Unites what the topology does not know to touch or overlap, cluster by cluster: it is seldom much.
MultiPolygon united(MultiPolygon shape)
{
    const geos::Context context(GEOS_init_r());
    std::map<std::size_t, MultiPolygon> clusters;
    const std::vector<std::size_t> cluster = clustersOf(shape);
    for (std::size_t i = 0; i < shape.size(); ++i)
        clusters[cluster[i]].push_back(std::move(shape[i]));
    MultiPolygon result;
    for (auto &[number, polygons] : clusters) {
        MultiPolygon valid = validOf(context, std::move(polygons));
        std::move(valid.begin(), valid.end(), std::back_inserter(result));
    }
    return result;
}

} // namespace

std::vector<GroupRings> dissolvedRings(const Coverage &coverage, const Grouping &groups, const Level *level)
{
    std::vector<GroupRings> outlines;
    forEachGroup(coverage, groups, level, [&](LinkedGroup linked) {
        outlines.push_back(std::move(linked.outline));
        return true;
    });
    return outlines;
}

support::Result<std::vector<GroupShape>> dissolve(const Coverage &coverage, const Grouping &groups,
                                                  const Level *level, const support::JobContext &job)
{
    std::vector<GroupShape> shapes;
    forEachGroup(coverage, groups, level, [&](LinkedGroup linked) {
        MultiPolygon shape = Nesting(std::move(linked.outline.rings)).polygons();
        if (linked.isOneSided && !level)
            shape = united(std::move(shape));
        shapes.push_back({linked.outline.group, std::move(shape)});
        return !job.cancelled();
    });
    if (job.cancelled())
        return support::fail(support::ErrorCode::Cancelled);
    return shapes;
}

} // namespace choros::geometry
