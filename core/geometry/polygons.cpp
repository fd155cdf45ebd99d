// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/coverage.h"
#include "geometry/orientation.h"
#include "geometry/vertex_table.h"

#include <cmath>
#include <optional>

namespace choros::geometry {

namespace {

constexpr std::size_t kNotOpen = static_cast<std::size_t>(-1);

enum class Position { Inside, Outside, On };

Position positionIn(const Ring &ring, Point p)
{
    bool inside = false;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[i + 1 == ring.size() ? 0 : i + 1];
        if (std::min(a.y, b.y) > p.y || std::max(a.y, b.y) < p.y)
            continue;
        const int side = orientation(a, b, p);
        if (side == 0 && p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x))
            return Position::On;
        if ((a.y <= p.y) != (b.y <= p.y))
            inside ^= (side > 0) == (b.y > a.y);
    }
    return inside ? Position::Inside : Position::Outside;
}

/// Whether a hole lies in an outer ring; it may touch it. The rings do not cross.
bool isHoleOf(const Ring &hole, const Ring &outer)
{
    for (const Point p : hole) {
        const Position position = positionIn(outer, p);
        if (position != Position::On)
            return position == Position::Inside;
    }
    return true;
}

/// Makes polygons of areas' arcs, one area at a time.
class PolygonMaker
{
public:
    explicit PolygonMaker(const Coverage &coverage) : m_coverage(coverage), m_nodes(coverage.arcs.size())
    {
        m_from.reserve(coverage.arcs.size());
        m_to.reserve(coverage.arcs.size());
        for (const Arc &arc : coverage.arcs) {
            m_from.push_back(m_nodes.idOf(coverage.pointsOf(arc).front()));
            m_to.push_back(m_nodes.idOf(coverage.pointsOf(arc).back()));
        }
        m_openAt.assign(m_nodes.points().size(), kNotOpen);
    }

    MultiPolygon polygonsOf(AreaId area)
    {
        collect(area);
        m_rings.clear();
        for (std::size_t i = 0; i < m_uses.size(); ++i) {
            if (!m_isDone[i])
                follow(i);
        }
        return assembled();
    }

private:
    VertexId startOf(std::uint32_t use) const { return (use & 1) ? m_to[use >> 1] : m_from[use >> 1]; }
    VertexId endOf(std::uint32_t use) const { return startOf(use ^ 1u); }
    /// The point after the first.
    Point aheadOf(std::uint32_t use) const
    {
        const auto points = m_coverage.pointsOf(m_coverage.arcs[use >> 1]);
        return (use & 1) ? points[points.size() - 2] : points[1];
    }

    /// The area's arcs without its seams, around each node counterclockwise.
    void collect(AreaId area)
    {
        m_uses.clear();
        for (const std::uint32_t use : m_coverage.arcsOf(area)) {
            const Arc &arc = m_coverage.arcs[use >> 1];
            if (arc.left != arc.right)
                m_uses.push_back(use);
        }
        std::sort(m_uses.begin(), m_uses.end(), [this](std::uint32_t l, std::uint32_t r) {
            if (startOf(l) != startOf(r))
                return startOf(l) < startOf(r);
            const int turn = turnOrder(m_nodes.points()[startOf(l)], aheadOf(l), aheadOf(r));
            return turn != 0 ? turn < 0 : l < r;
        });
        m_isDone.assign(m_uses.size(), false);
    }

    /// The arc that bounds the same corner of the area: the first one clockwise from where the last came
    /// from.
    std::optional<std::size_t> nextAfter(std::uint32_t use) const
    {
        const VertexId node = endOf(use);
        const Point at = m_nodes.points()[node];
        const Point back = aheadOf(use ^ 1u);
        const auto first = std::lower_bound(m_uses.begin(), m_uses.end(), node,
                                            [this](std::uint32_t u, VertexId n) { return startOf(u) < n; });
        std::optional<std::size_t> before;
        std::optional<std::size_t> last;
        for (auto u = first; u != m_uses.end() && startOf(*u) == node; ++u) {
            const auto i = static_cast<std::size_t>(u - m_uses.begin());
            if (m_isDone[i])
                continue;
            if (turnOrder(at, aheadOf(*u), back) < 0)
                before = i;
            last = i;
        }
        return before ? before : last;
    }

    void appendPoints(std::uint32_t use)
    {
        const auto points = m_coverage.pointsOf(m_coverage.arcs[use >> 1]);
        if (use & 1)
            m_path.insert(m_path.end(), points.rbegin(), points.rend() - 1);
        else
            m_path.insert(m_path.end(), points.begin(), points.end() - 1);
    }

    /// Follows the outline; whenever it comes back to a node, what lies between is a ring.
    void follow(std::size_t start)
    {
        m_path.clear();
        m_open.clear();
        for (std::optional<std::size_t> at = start; at; at = nextAfter(m_uses[*at])) {
            const std::uint32_t use = m_uses[*at];
            m_isDone[*at] = true;
            m_openAt[startOf(use)] = m_path.size();
            m_open.push_back(startOf(use));
            appendPoints(use);
            const std::size_t ringStart = m_openAt[endOf(use)];
            if (ringStart == kNotOpen)
                continue;
            const auto from = m_path.begin() + static_cast<std::ptrdiff_t>(ringStart);
            m_rings.emplace_back(from, m_path.end());
            m_path.erase(from, m_path.end());
            while (!m_open.empty() && m_openAt[m_open.back()] >= ringStart) {
                m_openAt[m_open.back()] = kNotOpen;
                m_open.pop_back();
            }
            if (m_open.empty())
                return;
        }
        for (const VertexId node : m_open) // an outline that does not close: not one of `buildCoverage`
            m_openAt[node] = kNotOpen;
    }

    MultiPolygon assembled()
    {
        MultiPolygon shape;
        std::vector<double> sizes;
        std::vector<Box> boxes;
        for (Ring &ring : m_rings) {
            if (const double size = signedArea(ring); size > 0) {
                sizes.push_back(size);
                shape.push_back({std::move(ring), {}});
                boxes.push_back(boundsOf({shape.back()}));
                ring.clear();
            }
        }
        for (Ring &hole : m_rings) {
            if (hole.empty() || shape.empty())
                continue;
            const Box box = boundsOf({Polygon{hole, {}}});
            std::optional<std::size_t> best;
            for (std::size_t i = 0; i < shape.size(); ++i) {
                if ((best && sizes[i] >= sizes[*best]) || !boxes[i].intersects(box))
                    continue;
                if (shape.size() == 1 || isHoleOf(hole, shape[i].outer))
                    best = i;
            }
            if (best)
                shape[*best].holes.push_back(std::move(hole));
        }
        return shape;
    }

    const Coverage &m_coverage;
    VertexTable m_nodes;
    std::vector<VertexId> m_from;      ///< per arc
    std::vector<VertexId> m_to;        ///< per arc
    std::vector<std::size_t> m_openAt; ///< per node: where in the path it was passed, while that is open
    std::vector<std::uint32_t> m_uses; ///< of the area at hand
    std::vector<bool> m_isDone;        ///< per use
    std::vector<Point> m_path;
    std::vector<VertexId> m_open;
    std::vector<Ring> m_rings;
};

} // namespace

std::vector<MultiPolygon> polygonsOf(const Coverage &coverage)
{
    std::vector<MultiPolygon> shapes;
    shapes.reserve(coverage.areaCount);
    PolygonMaker maker(coverage);
    for (AreaId area = 0; area < coverage.areaCount; ++area)
        shapes.push_back(maker.polygonsOf(area));
    return shapes;
}

} // namespace choros::geometry
