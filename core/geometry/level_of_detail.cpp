// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/level_of_detail.h"

#include "support/parallel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

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

/// Arcs that one thread takes at a time.
constexpr std::size_t kArcsPerPart = 2048;

std::size_t partsOf(const Coverage &coverage)
{
    return (coverage.arcs.size() + kArcsPerPart - 1) / kArcsPerPart;
}

/// The arcs of a part: the first, and the one after its last.
std::pair<std::size_t, std::size_t> arcsOfPart(const Coverage &coverage, std::size_t part)
{
    return {part * kArcsPerPart, std::min((part + 1) * kArcsPerPart, coverage.arcs.size())};
}

/// How many points belong to at least so many levels.
using LevelCounts = std::array<std::size_t, kAllLevels + 1>;

LevelCounts levelCounts(const Coverage &coverage, std::size_t part)
{
    const auto [from, to] = arcsOfPart(coverage, part);
    // Runs of the same level would wait for each other's counting.
    std::array<std::array<std::uint32_t, kAllLevels + 1>, 4> counts{};
    for (std::size_t i = from; i < to; ++i) {
        const Arc &arc = coverage.arcs[i];
        for (std::uint32_t p = 0; p < arc.count; ++p)
            ++counts[p % 4][std::min(coverage.pointLevels[arc.first + p], kAllLevels)];
    }
    LevelCounts total{};
    std::size_t sum = 0;
    for (std::size_t i = kAllLevels + 1; i-- > 0;) {
        for (const auto &some : counts)
            sum += some[i];
        total[i] = sum;
    }
    return total;
}

/// The levels worth their memory: each leaves out at least a sixth of the points of the one before.
std::vector<std::uint8_t> worthwhile(std::span<const LevelCounts> parts)
{
    LevelCounts counts{};
    for (const LevelCounts &part : parts) {
        for (std::size_t i = 0; i < counts.size(); ++i)
            counts[i] += part[i];
    }
    std::vector<std::uint8_t> levels;
    std::size_t last = counts[0];
    for (std::uint8_t i = 1; i <= kAllLevels && last > 0; ++i) {
        if (counts[i] * 6 > last * 5)
            continue;
        levels.push_back(i);
        last = counts[i];
    }
    return levels;
}

/// Adds up the sizes of areas from what is between each arc and a fixed point, in the order of the arcs.
std::vector<double> summedSizes(const Coverage &coverage, std::span<const double> sweeps)
{
    std::vector<double> sizes(coverage.areaCount, 0.0);
    for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
        const Arc &arc = coverage.arcs[i];
        const double size = sweeps[i] / 2;
        if (arc.left != kNoArea)
            sizes[arc.left] += size;
        if (arc.right != kNoArea)
            sizes[arc.right] -= size;
    }
    return sizes;
}

/// A level to be filled, part by part.
struct LevelPlace
{
    std::uint8_t number = 0;
    Level *level = nullptr;
    std::vector<std::uint32_t> partStarts; ///< where each part's points start
    std::vector<double> sweeps;            ///< per arc
};

/// Thins one arc after another, level by level.
class Thinner
{
public:
    void run(const Coverage &coverage, std::size_t part, std::span<LevelPlace> places, Point origin)
    {
        const auto [from, to] = arcsOfPart(coverage, part);
        std::array<std::uint32_t, kAllLevels> next{};
        for (std::size_t i = 0; i < places.size(); ++i)
            next[i] = places[i].partStarts[part];
        for (std::size_t arc = from; arc < to; ++arc) {
            const auto points = coverage.pointsOf(coverage.arcs[arc]);
            const std::uint8_t *levels = coverage.pointLevels.data() + coverage.arcs[arc].first;
            m_points.assign(points.begin(), points.end());
            m_levels.assign(levels, levels + points.size());
            std::size_t count = points.size();
            double sweep = 0;
            for (std::size_t i = 0; i < places.size(); ++i) {
                LevelPlace &place = places[i];
                const std::size_t left = thin(count, place.number);
                if (i == 0 || left != count)
                    sweep = sweepOf({m_points.data(), left}, origin);
                count = left;
                place.level->starts[arc] = next[i];
                place.sweeps[arc] = sweep;
                std::copy_n(m_points.data(), count, place.level->points.data() + next[i]);
                next[i] += static_cast<std::uint32_t>(count);
            }
        }
    }

private:
    /// How many points are left.
    std::size_t thin(std::size_t count, std::uint8_t level)
    {
        std::size_t left = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint8_t levels = m_levels[i];
            m_points[left] = m_points[i]; // never ahead of what is still to be read
            m_levels[left] = levels;
            left += levels >= level;
        }
        return left;
    }

    std::vector<Point> m_points;
    std::vector<std::uint8_t> m_levels;
};

/// Makes room for the levels worth their memory.
std::vector<LevelPlace> placesFor(Coverage &coverage, std::span<const LevelCounts> counts, int threads)
{
    const std::vector<std::uint8_t> numbers = worthwhile(counts);
    coverage.levels.assign(numbers.size(), {});
    std::vector<LevelPlace> places(numbers.size());
    support::parallelFor(numbers.size(), threads, [&](std::size_t i, int) {
        LevelPlace &place = places[i];
        place.number = numbers[i];
        place.level = &coverage.levels[i];
        place.level->tolerance = std::ldexp(kFinestTolerance, numbers[i] - 1);
        std::uint32_t start = 0;
        for (const LevelCounts &part : counts) {
            place.partStarts.push_back(start);
            start += static_cast<std::uint32_t>(part[numbers[i]]);
        }
        place.level->starts.resize(coverage.arcs.size() + 1);
        place.level->starts.back() = start;
        place.level->points.resize(start);
        place.sweeps.resize(coverage.arcs.size());
    });
    return places;
}

} // namespace

std::vector<std::uint8_t> pointLevelsOf(const Coverage &coverage)
{
    std::vector<std::uint8_t> levels(coverage.points.size(), kAllLevels);
    const std::vector<std::uint8_t> kept = keptVertices(coverage);
    const int threads = support::threadCount(0, partsOf(coverage));
    std::vector<Eliminator> eliminators(static_cast<std::size_t>(threads));
    support::parallelFor(partsOf(coverage), threads, [&](std::size_t part, int thread) {
        const auto [from, to] = arcsOfPart(coverage, part);
        for (std::size_t i = from; i < to; ++i) {
            const Arc &arc = coverage.arcs[i];
            eliminators[static_cast<std::size_t>(thread)].run(
                coverage.pointsOf(arc), kept[i], std::span(levels).subspan(arc.first, arc.count));
        }
    });
    return levels;
}

std::vector<double> areaSizesOf(const Coverage &coverage, const Level *level)
{
    const Point origin = coverage.bounds.isEmpty() ? Point() : coverage.bounds.center();
    std::vector<double> sweeps(coverage.arcs.size());
    support::parallelFor(partsOf(coverage), support::threadCount(0, partsOf(coverage)),
                         [&](std::size_t part, int) {
                             const auto [from, to] = arcsOfPart(coverage, part);
                             for (std::size_t i = from; i < to; ++i)
                                 sweeps[i] = sweepOf(coverage.pointsOf(i, level), origin);
                         });
    return summedSizes(coverage, sweeps);
}

void addLevels(Coverage &coverage)
{
    if (coverage.pointLevels.size() != coverage.points.size())
        coverage.pointLevels = pointLevelsOf(coverage);
    const std::size_t parts = partsOf(coverage);
    const int threads = support::threadCount(0, parts);
    std::vector<LevelCounts> counts(parts);
    support::parallelFor(parts, threads,
                         [&](std::size_t part, int) { counts[part] = levelCounts(coverage, part); });
    std::vector<LevelPlace> places = placesFor(coverage, counts, threads);
    const Point origin = coverage.bounds.isEmpty() ? Point() : coverage.bounds.center();
    std::vector<Thinner> thinners(static_cast<std::size_t>(threads));
    support::parallelFor(parts, threads, [&](std::size_t part, int thread) {
        thinners[static_cast<std::size_t>(thread)].run(coverage, part, places, origin);
    });
    support::parallelFor(places.size(), threads, [&](std::size_t i, int) {
        const std::vector<double> sizes = summedSizes(coverage, places[i].sweeps);
        places[i].level->areaSizes.assign(sizes.begin(), sizes.end());
    });
}

void prepareForDrawing(Coverage &coverage)
{
    // Neither asks for what the other makes.
    support::parallelFor(2, support::threadCount(0, 2), [&coverage](std::size_t i, int) {
        i == 0 ? addLevels(coverage) : addIndex(coverage);
    });
}

} // namespace choros::geometry
