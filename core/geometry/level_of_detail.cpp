// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/level_of_detail.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <thread>
#include <tuple>

namespace choros::geometry {

namespace {

static_assert(kAllLevels == 24); // the coarsest has a tolerance of 2^23 units: more than the Earth
constexpr double kNever = std::numeric_limits<double>::infinity();

double triangleSize(Point a, Point b, Point c)
{
    return std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
}

/// How many levels a vertex of an effective area belongs to: those whose tolerance squared is no more.
std::uint8_t levelsFor(double effectiveArea)
{
    constexpr double finest = kFinestTolerance * kFinestTolerance;
    if (!(effectiveArea >= finest))
        return 0;
    if (effectiveArea == kNever)
        return kAllLevels;
    const int levels = std::ilogb(effectiveArea / finest) / 2 + 1; // each level has four times the area
    return static_cast<std::uint8_t>(std::min<int>(levels, kAllLevels));
}

/// Eliminates an arc's vertices one by one, the least important first. Keeps its memory from arc to arc.
class Eliminator
{
public:
    /// Writes the levels of the points between the ends; the ends belong to all. The `kept` last to go belong
    /// to all, too.
    void run(std::span<const Point> points, std::size_t kept, std::span<std::uint8_t> levels)
    {
        const std::size_t last = points.size() - 1;
        levels.front() = levels.back() = kAllLevels;
        if (last < 2)
            return;
        start(points);
        double least = 0; // never less than what went before
        for (std::size_t left = last - 1; left > 0; --left) {
            const std::uint32_t vertex = takeLeast();
            least = std::max(least, m_sizes[vertex]);
            levels[vertex] = left <= kept ? kAllLevels : levelsFor(least);
            unlink(points, vertex);
        }
    }

private:
    struct Entry
    {
        double size;
        std::uint32_t vertex;
        /// For a heap with the smallest on top; ties by position, so that the outcome never depends on the
        /// heap.
        bool operator<(const Entry &other) const
        {
            return size != other.size ? size > other.size : vertex > other.vertex;
        }
    };

    void start(std::span<const Point> points)
    {
        const auto count = static_cast<std::uint32_t>(points.size());
        m_before.resize(count);
        m_after.resize(count);
        m_sizes.assign(count, kNever);
        m_heap.clear();
        for (std::uint32_t i = 0; i < count; ++i) {
            m_before[i] = i - 1;
            m_after[i] = i + 1;
        }
        for (std::uint32_t i = 1; i + 1 < count; ++i) {
            m_sizes[i] = triangleSize(points[i - 1], points[i], points[i + 1]);
            m_heap.push_back({m_sizes[i], i});
        }
        std::make_heap(m_heap.begin(), m_heap.end());
    }

    /// Entries whose vertex has another size by now are out of date.
    std::uint32_t takeLeast()
    {
        for (;;) {
            std::pop_heap(m_heap.begin(), m_heap.end());
            const Entry entry = m_heap.back();
            m_heap.pop_back();
            if (entry.size == m_sizes[entry.vertex] && m_after[entry.vertex] != 0)
                return entry.vertex;
        }
    }

    void unlink(std::span<const Point> points, std::uint32_t vertex)
    {
        const std::uint32_t before = m_before[vertex];
        const std::uint32_t after = m_after[vertex];
        m_after[before] = after;
        m_before[after] = before;
        m_after[vertex] = 0; // gone
        for (const std::uint32_t neighbor : {before, after}) {
            if (neighbor == 0 || neighbor + 1 == points.size())
                continue;
            const double size =
                triangleSize(points[m_before[neighbor]], points[neighbor], points[m_after[neighbor]]);
            if (size == m_sizes[neighbor])
                continue;
            m_sizes[neighbor] = size;
            m_heap.push_back({size, neighbor});
            std::push_heap(m_heap.begin(), m_heap.end());
        }
    }

    std::vector<std::uint32_t> m_before;
    std::vector<std::uint32_t> m_after;
    std::vector<double> m_sizes;
    std::vector<Entry> m_heap;
};

/// Per arc, how many vertices between its ends must never go.
std::vector<std::uint8_t> keptVertices(const Coverage &coverage)
{
    struct Ends
    {
        Point a;
        Point b;
        std::uint32_t arc;
        auto key() const { return std::tuple(a.x, a.y, b.x, b.y); }
    };
    std::vector<std::uint8_t> kept(coverage.arcs.size(), 0);
    std::vector<Ends> ends;
    ends.reserve(coverage.arcs.size());
    for (std::uint32_t i = 0; i < coverage.arcs.size(); ++i) {
        const auto points = coverage.pointsOf(coverage.arcs[i]);
        Point a = points.front();
        Point b = points.back();
        if (a == b) {
            kept[i] = 2; // closed
            continue;
        }
        if (std::pair(a.x, a.y) > std::pair(b.x, b.y))
            std::swap(a, b);
        ends.push_back({a, b, i});
    }
    std::sort(ends.begin(), ends.end(), [](const Ends &l, const Ends &r) { return l.key() < r.key(); });
    for (std::size_t i = 1; i < ends.size(); ++i) {
        if (ends[i - 1].key() == ends[i].key())
            kept[ends[i - 1].arc] = kept[ends[i].arc] = 1;
    }
    return kept;
}

/// Twice the signed area between an arc and a fixed point, counterclockwise positive.
double sweepOf(std::span<const Point> points, Point origin)
{
    double sum = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        sum += (points[i - 1].x - origin.x) * (points[i].y - origin.y) -
               (points[i].x - origin.x) * (points[i - 1].y - origin.y);
    }
    return sum;
}

/// The next coarser level of what is left; `pointLevels` goes with `points` and is thinned likewise.
Level thinned(std::span<const std::uint32_t> starts, std::span<const Point> points,
              std::vector<std::uint8_t> &pointLevels, std::uint8_t level)
{
    Level result;
    result.tolerance = std::ldexp(kFinestTolerance, level - 1);
    result.starts.reserve(starts.size());
    result.points.resize(points.size());
    std::size_t count = 0;
    for (std::size_t arc = 0; arc + 1 < starts.size(); ++arc) {
        result.starts.push_back(static_cast<std::uint32_t>(count));
        for (std::size_t i = starts[arc]; i < starts[arc + 1]; ++i) {
            result.points[count] = points[i];
            pointLevels[count] = pointLevels[i]; // never ahead of what is still to be read
            count += pointLevels[i] >= level;
        }
    }
    result.starts.push_back(static_cast<std::uint32_t>(count));
    result.points.resize(count);
    result.points.shrink_to_fit();
    pointLevels.resize(count);
    return result;
}

std::vector<std::uint32_t> startsOf(const Coverage &coverage)
{
    std::vector<std::uint32_t> starts;
    starts.reserve(coverage.arcs.size() + 1);
    for (const Arc &arc : coverage.arcs)
        starts.push_back(arc.first);
    starts.push_back(static_cast<std::uint32_t>(coverage.points.size()));
    return starts;
}

/// The levels worth their memory: each leaves out at least a sixth of the points of the one before.
std::vector<std::uint8_t> worthwhile(std::span<const std::uint8_t> pointLevels)
{
    std::array<std::size_t, kAllLevels + 1> counts{};
    for (const std::uint8_t level : pointLevels)
        ++counts[std::min(level, kAllLevels)];
    for (std::size_t i = kAllLevels; i > 0; --i)
        counts[i - 1] += counts[i]; // now: points that belong to at least so many levels
    std::vector<std::uint8_t> levels;
    std::size_t last = pointLevels.size();
    for (std::uint8_t i = 1; i <= kAllLevels && last > 0; ++i) {
        if (counts[i] * 6 > last * 5)
            continue;
        levels.push_back(i);
        last = counts[i];
    }
    return levels;
}

} // namespace

std::vector<std::uint8_t> pointLevelsOf(const Coverage &coverage)
{
    std::vector<std::uint8_t> levels(coverage.points.size(), kAllLevels);
    const std::vector<std::uint8_t> kept = keptVertices(coverage);
    const auto work = [&](std::size_t from, std::size_t to) {
        Eliminator eliminator;
        for (std::size_t i = from; i < to; ++i) {
            const Arc &arc = coverage.arcs[i];
            eliminator.run(coverage.pointsOf(arc), kept[i], std::span(levels).subspan(arc.first, arc.count));
        }
    };
    const std::size_t half = coverage.arcs.size() / 2;
    std::jthread other(work, half, coverage.arcs.size());
    work(0, half);
    return levels;
}

std::vector<double> areaSizesOf(const Coverage &coverage, const Level *level)
{
    std::vector<double> sizes(coverage.areaCount, 0.0);
    const Point origin = coverage.bounds.isEmpty() ? Point() : coverage.bounds.center();
    for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
        const Arc &arc = coverage.arcs[i];
        const double size = sweepOf(coverage.pointsOf(i, level), origin) / 2;
        if (arc.left != kNoArea)
            sizes[arc.left] += size;
        if (arc.right != kNoArea)
            sizes[arc.right] -= size;
    }
    return sizes;
}

void addLevels(Coverage &coverage)
{
    if (coverage.pointLevels.size() != coverage.points.size())
        coverage.pointLevels = pointLevelsOf(coverage);
    coverage.levels.clear();
    std::vector<std::uint8_t> pointLevels = coverage.pointLevels;
    const std::vector<std::uint32_t> starts = startsOf(coverage);
    for (const std::uint8_t i : worthwhile(pointLevels)) {
        Level level = coverage.levels.empty() ? thinned(starts, coverage.points, pointLevels, i)
                                              : thinned(coverage.levels.back().starts,
                                                        coverage.levels.back().points, pointLevels, i);
        const std::vector<double> sizes = areaSizesOf(coverage, &level);
        level.areaSizes.assign(sizes.begin(), sizes.end());
        coverage.levels.push_back(std::move(level));
    }
}

void prepareForDrawing(Coverage &coverage)
{
    addLevels(coverage);
    addIndex(coverage);
}

} // namespace choros::geometry
