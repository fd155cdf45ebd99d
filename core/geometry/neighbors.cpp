// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/neighbors.h"

#include <bit>
#include <iterator>
#include <numeric>
#include <thread>
#include <tuple>

namespace choros::geometry {

namespace {

constexpr std::uint32_t kNone = 0xffffffffu;

/// Below this many arcs a second thread costs more than it saves.
constexpr std::size_t kArcsWorthAThread = 4096;

/// Which end of an arc, in its own direction.
enum End : std::size_t { Start, Finish };

/// Gives equal positions equal numbers, from 0 on. Position and number lie together, so that a look-up
/// touches one cache line.
class PositionTable
{
public:
    explicit PositionTable(std::size_t mostPositions)
        : m_slots(std::bit_ceil(std::max<std::size_t>(16, mostPositions * 2)))
    {
    }

    std::uint32_t numberOf(Point p)
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t slot = hash(p) & mask;
        while (m_slots[slot].number != kNone && !(m_slots[slot].position == p))
            slot = (slot + 1) & mask;
        if (m_slots[slot].number == kNone)
            m_slots[slot] = {p, m_count++};
        return m_slots[slot].number;
    }

    std::uint32_t count() const { return m_count; }

private:
    struct Slot
    {
        Point position;
        std::uint32_t number = kNone;
    };

    static std::size_t hash(Point p)
    {
        // -0 and 0 are equal, so they need one hash.
        std::uint64_t h = std::bit_cast<std::uint64_t>(p.x + 0.0) * 0x9e3779b97f4a7c15u;
        h = (std::rotl(h, 29) ^ std::bit_cast<std::uint64_t>(p.y + 0.0)) * 0xd6e8feb86659fd93u;
        return static_cast<std::size_t>(h ^ (h >> 32));
    }

    std::vector<Slot> m_slots;
    std::uint32_t m_count = 0;
};

/// The positions where arcs end, and what meets there.
struct Junctions
{
    std::vector<std::uint32_t> ofEnd;  ///< by arc * 2 + End
    std::vector<std::uint32_t> starts; ///< one more than there are junctions
    std::vector<std::uint32_t> counts; ///< how many areas meet; there is room for twice the number of ends
    std::vector<AreaId> areas;

    std::span<const AreaId> areasAt(std::uint32_t junction) const
    {
        return {areas.data() + starts[junction], counts[junction]};
    }
};

void numberEnds(const Coverage &coverage, Junctions &junctions)
{
    // Three arcs or more meet at nearly every junction; a coverage of islands grows the table to its limit.
    PositionTable table(coverage.arcs.size() * 2);
    junctions.ofEnd.resize(coverage.arcs.size() * 2);
    for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
        const auto points = coverage.pointsOf(coverage.arcs[i]);
        junctions.ofEnd[i * 2 + Start] = table.numberOf(points.front());
        junctions.ofEnd[i * 2 + Finish] = table.numberOf(points.back());
    }
    junctions.starts.assign(table.count() + 1, 0);
}

void addArea(Junctions &junctions, std::uint32_t junction, AreaId area)
{
    if (area == kNoArea)
        return;
    AreaId *first = junctions.areas.data() + junctions.starts[junction];
    AreaId *last = first + junctions.counts[junction];
    if (std::find(first, last, area) == last) {
        *last = area;
        ++junctions.counts[junction];
    }
}

Junctions findJunctions(const Coverage &coverage)
{
    Junctions junctions;
    numberEnds(coverage, junctions);
    for (const std::uint32_t junction : junctions.ofEnd)
        junctions.starts[junction + 1] += 2; // room for the area on either side
    for (std::size_t i = 1; i < junctions.starts.size(); ++i)
        junctions.starts[i] += junctions.starts[i - 1];
    junctions.areas.resize(junctions.starts.back());
    junctions.counts.assign(junctions.starts.size() - 1, 0);
    for (std::size_t i = 0; i < junctions.ofEnd.size(); ++i) {
        const Arc &arc = coverage.arcs[i / 2];
        addArea(junctions, junctions.ofEnd[i], arc.left);
        addArea(junctions, junctions.ofEnd[i], arc.right);
    }
    return junctions;
}

/// The areas that meet an area at its junctions, with repeats. The outline is made of closed walks, so each
/// of its junctions is where one of its arcs starts; both sides of an arc meet there, too.
void collectQueen(const Coverage &coverage, const Junctions &junctions, AreaId area,
                  std::vector<AreaId> &found)
{
    for (const std::uint32_t use : coverage.arcsOf(area)) {
        const End start = (use & 1) ? Finish : Start;
        const auto meeting = junctions.areasAt(junctions.ofEnd[(use >> 1) * 2 + start]);
        found.insert(found.end(), meeting.begin(), meeting.end());
    }
}

/// Arcs along the same points, as overlapping areas have them.
struct Coincident
{
    std::vector<std::uint32_t> groupOfArc;  ///< kNone: it has its points for itself
    std::vector<std::vector<AreaId>> areas; ///< of each group
};

bool runAlike(std::span<const Point> a, std::span<const Point> b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end()) ||
           std::equal(a.begin(), a.end(), b.rbegin(), b.rend());
}

/// Arcs sorted so that those alike lie side by side, by what they have in common.
template <typename Key> std::vector<std::uint32_t> sortedArcs(std::size_t count, const Key &key)
{
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
    return order;
}

Coincident findCoincident(const Coverage &coverage)
{
    Coincident coincident;
    coincident.groupOfArc.assign(coverage.arcs.size(), kNone);
    if (coverage.report.overlapArcs == 0)
        return coincident;
    const auto key = [&](std::uint32_t arc) {
        const Box &box = coverage.arcBoxes[arc];
        return std::tuple(box.minX, box.minY, box.maxX, box.maxY, coverage.arcs[arc].count);
    };
    const std::vector<std::uint32_t> order = sortedArcs(coverage.arcs.size(), key);
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (coincident.groupOfArc[order[i]] != kNone)
            continue; // all that are like it were found with the first
        const Arc &arc = coverage.arcs[order[i]];
        for (std::size_t j = i + 1; j < order.size() && key(order[i]) == key(order[j]); ++j) {
            const Arc &other = coverage.arcs[order[j]];
            if (!runAlike(coverage.pointsOf(arc), coverage.pointsOf(other)))
                continue;
            std::uint32_t &group = coincident.groupOfArc[order[i]];
            if (group == kNone) {
                group = static_cast<std::uint32_t>(coincident.areas.size());
                coincident.areas.push_back({arc.left, arc.right});
            }
            coincident.groupOfArc[order[j]] = group;
            coincident.areas[group].insert(coincident.areas[group].end(), {other.left, other.right});
        }
    }
    return coincident;
}

/// The areas across an area's arcs, with repeats.
void collectRook(const Coverage &coverage, const Coincident &coincident, AreaId area,
                 std::vector<AreaId> &found)
{
    for (const std::uint32_t use : coverage.arcsOf(area)) {
        const Arc &arc = coverage.arcs[use >> 1];
        found.push_back((use & 1) ? arc.left : arc.right);
        if (const std::uint32_t group = coincident.groupOfArc[use >> 1]; group != kNone) {
            const auto &areas = coincident.areas[group];
            found.insert(found.end(), areas.begin(), areas.end());
        }
    }
}

/// The neighbors of a run of areas; `starts` counts from the run's own beginning.
template <typename Collect> Neighbors neighborsOfRun(AreaId first, AreaId last, const Collect &collect)
{
    Neighbors run;
    run.starts.reserve(last - first + 1);
    run.ids.reserve((last - first) * std::size_t{6}); // areas have six neighbors on average (Euler)
    std::vector<AreaId> found;
    for (AreaId area = first; area < last; ++area) {
        found.clear();
        collect(area, found);
        std::sort(found.begin(), found.end());
        const auto end = std::unique(found.begin(), found.end());
        std::copy_if(found.begin(), end, std::back_inserter(run.ids),
                     [&](AreaId other) { return other != area && other != kNoArea; });
        run.starts.push_back(static_cast<std::uint32_t>(run.ids.size()));
    }
    return run;
}

void append(Neighbors &all, const Neighbors &run)
{
    const auto offset = static_cast<std::uint32_t>(all.ids.size());
    for (std::size_t i = 1; i < run.starts.size(); ++i)
        all.starts.push_back(offset + run.starts[i]);
    all.ids.insert(all.ids.end(), run.ids.begin(), run.ids.end());
}

template <typename Collect>
Neighbors neighborsOfAll(const Coverage &coverage, int threads, const Collect &collect)
{
    const auto areas = static_cast<AreaId>(coverage.areaCount);
    const auto cores =
        static_cast<AreaId>(threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency()));
    if (cores == 1 || coverage.arcs.size() < kArcsWorthAThread)
        return neighborsOfRun(0, areas, collect);
    std::vector<Neighbors> runs(cores);
    {
        std::vector<std::jthread> workers;
        for (AreaId i = 0; i < cores; ++i)
            workers.emplace_back([&, i] {
                const auto bound = [&](AreaId part) {
                    return static_cast<AreaId>(std::uint64_t{areas} * part / cores);
                };
                runs[i] = neighborsOfRun(bound(i), bound(i + 1), collect);
            });
    }
    Neighbors all;
    all.starts.reserve(areas + std::size_t{1});
    for (const Neighbors &run : runs)
        append(all, run);
    return all;
}

} // namespace

std::vector<AreaId> Neighbors::islands() const
{
    std::vector<AreaId> alone;
    for (AreaId area = 0; area < areaCount(); ++area) {
        if (of(area).empty())
            alone.push_back(area);
    }
    return alone;
}

Neighbors findNeighbors(const Coverage &coverage, const NeighborOptions &options)
{
    if (options.contiguity == Contiguity::Rook) {
        const Coincident coincident = findCoincident(coverage);
        return neighborsOfAll(coverage, options.threads, [&](AreaId area, std::vector<AreaId> &found) {
            collectRook(coverage, coincident, area, found);
        });
    }
    const Junctions junctions = findJunctions(coverage);
    return neighborsOfAll(coverage, options.threads, [&](AreaId area, std::vector<AreaId> &found) {
        collectQueen(coverage, junctions, area, found);
    });
}

} // namespace choros::geometry
