// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/interior_points.h"

#include "support/parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace choros::geometry {

namespace {

constexpr std::size_t kAreasAtOnce = 256;
constexpr double kWellInside = 0.2; // of the side of a square of the part's size
constexpr double kHeights[] = {0.5, 0.35, 0.65, 0.2, 0.8};

/// Works out one area after another; what it needs is kept from each to the next.
class PointFinder
{
public:
    explicit PointFinder(const Coverage &coverage) : m_coverage(coverage) {}

    Point pointIn(AreaId area)
    {
        linkRings(area);
        const auto largest = std::max_element(m_rings.begin(), m_rings.end(),
                                              [](const Ring &a, const Ring &b) { return size(a) < size(b); });
        if (largest == m_rings.end() || !(size(*largest) > 0))
            return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
        return pointOf(*largest);
    }

private:
    static double size(const Ring &ring) { return signedArea(ring); }

    struct Candidate
    {
        Point point;
        double clearance = -1; ///< how far the border is, across and up; negative: not inside
    };

    /// The area's arcs end to end. Where more than two meet in a point any of them goes on: what is inside
    /// stays the same.
    void linkRings(AreaId area)
    {
        const std::span<const std::uint32_t> uses = m_coverage.arcsOf(area);
        m_rings.clear();
        m_used.assign(uses.size(), false);
        for (std::size_t start = 0; start < uses.size(); ++start) {
            if (m_used[start])
                continue;
            Ring &ring = m_rings.emplace_back();
            for (std::size_t next = start; next < uses.size(); next = following(uses, ring))
                append(ring, uses[next], next);
        }
    }

    void append(Ring &ring, std::uint32_t use, std::size_t index)
    {
        m_used[index] = true;
        const std::span<const Point> points = m_coverage.pointsOf(m_coverage.arcs[use >> 1]);
        if (!ring.empty())
            ring.pop_back(); // the arc's first
        if (use & 1)
            ring.insert(ring.end(), points.rbegin(), points.rend());
        else
            ring.insert(ring.end(), points.begin(), points.end());
    }

    std::size_t following(std::span<const std::uint32_t> uses, const Ring &ring) const
    {
        if (ring.front() == ring.back())
            return uses.size();
        for (std::size_t i = 0; i < uses.size(); ++i) {
            const std::span<const Point> points = m_coverage.pointsOf(m_coverage.arcs[uses[i] >> 1]);
            if (!m_used[i] && (uses[i] & 1 ? points.back() : points.front()) == ring.back())
                return i;
        }
        return uses.size();
    }

    Point pointOf(const Ring &part)
    {
        Box box;
        for (const Point &p : part)
            box.extend(p);
        Candidate best = judged(centroidOf(part));
        if (best.clearance >= kWellInside * std::sqrt(size(part)))
            return best.point;
        for (const double place : kHeights) {
            const double y = betweenPoints(box.minY + place * box.height(), box);
            const Candidate other = judged({middleOfWidest(y, part), y});
            best = other.clearance > best.clearance ? other : best;
        }
        return best.clearance > 0 ? best.point : box.center();
    }

    static Point centroidOf(const Ring &ring)
    {
        const Point origin = ring.front(); // so that large coordinates do not cancel
        Point sum;
        double doubled = 0;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Point a{ring[i].x - origin.x, ring[i].y - origin.y};
            const Point &q = ring[(i + 1) % ring.size()];
            const Point b{q.x - origin.x, q.y - origin.y};
            const double cross = a.x * b.y - b.x * a.y;
            doubled += cross;
            sum.x += (a.x + b.x) * cross;
            sum.y += (a.y + b.y) * cross;
        }
        return {origin.x + sum.x / (3 * doubled), origin.y + sum.y / (3 * doubled)};
    }

    /// A height near another at which no point lies, so that a line there crosses borders or misses them.
    double betweenPoints(double y, const Box &box) const
    {
        double below = box.minY;
        double above = box.maxY;
        for (const Ring &ring : m_rings) {
            for (const Point &p : ring) {
                if (p.y <= y)
                    below = std::max(below, p.y);
                else
                    above = std::min(above, p.y);
            }
        }
        return below / 2 + above / 2;
    }

    /// Where borders cross a line, ascending: upright at x, or level at y.
    void cross(std::span<const Ring> rings, double Point::*along, double Point::*across, double at)
    {
        m_crossings.clear();
        for (const Ring &ring : rings) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const Point &a = ring[i];
                const Point &b = ring[(i + 1) % ring.size()];
                if ((a.*across <= at) != (b.*across <= at))
                    m_crossings.push_back(a.*along + (b.*along - a.*along) *
                                                         ((at - a.*across) / (b.*across - a.*across)));
            }
        }
        std::sort(m_crossings.begin(), m_crossings.end());
    }

    double middleOfWidest(double y, const Ring &part)
    {
        cross({&part, 1}, &Point::x, &Point::y, y);
        const double left = m_crossings.empty() ? 0 : m_crossings.front();
        const double right = m_crossings.empty() ? 0 : m_crossings.back();
        cross(m_rings, &Point::x, &Point::y, y);
        double widest = -1;
        double middle = left;
        for (std::size_t i = 0; i + 1 < m_crossings.size(); i += 2) {
            const double width = m_crossings[i + 1] - m_crossings[i];
            const bool isOfPart = m_crossings[i] >= left && m_crossings[i + 1] <= right;
            if (isOfPart && width > widest) {
                widest = width;
                middle = m_crossings[i] + width / 2;
            }
        }
        return middle;
    }

    Candidate judged(Point p)
    {
        cross(m_rings, &Point::x, &Point::y, p.y);
        const double beside = clearance(p.x);
        cross(m_rings, &Point::y, &Point::x, p.x);
        return {p, std::min(beside, clearance(p.y))};
    }

    /// Of a place on the line crossed last.
    double clearance(double place) const
    {
        const auto after = std::upper_bound(m_crossings.begin(), m_crossings.end(), place);
        const bool isInside = (after - m_crossings.begin()) % 2 == 1 && after != m_crossings.end();
        return isInside ? std::min(*after - place, place - *(after - 1)) : -1;
    }

    const Coverage &m_coverage;
    std::vector<Ring> m_rings; ///< closed: the first point is the last again
    std::vector<bool> m_used;
    std::vector<double> m_crossings;
};

} // namespace

std::vector<Point> interiorPoints(const Coverage &coverage, int threads)
{
    std::vector<Point> points(coverage.areaCount);
    const std::size_t parts = (coverage.areaCount + kAreasAtOnce - 1) / kAreasAtOnce;
    support::parallelFor(parts, support::threadCount(threads, parts), [&](std::size_t part, int) {
        PointFinder finder(coverage);
        const std::size_t end = std::min(coverage.areaCount, (part + 1) * kAreasAtOnce);
        for (std::size_t area = part * kAreasAtOnce; area < end; ++area)
            points[area] = finder.pointIn(static_cast<AreaId>(area));
    });
    return points;
}

const std::vector<Point> &InteriorPoints::of(const Coverage &coverage) const
{
    std::call_once(m_once, [&] { m_points = interiorPoints(coverage); });
    return m_points;
}

} // namespace choros::geometry
