// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/neighbors.h"

#include "support/parallel.h"

#include <bit>
#include <numeric>
#include <tuple>
#include <utility>

namespace choros::geometry {

namespace {

constexpr std::uint32_t kNone = 0xffffffffu;

/// Below this many arcs to each, a further thread costs more than it saves.
constexpr std::size_t kArcsWorthAThread = 2048;
/// Areas are handed out in more parts than threads, so that a core busy otherwise holds nobody up.
constexpr std::size_t kPartsPerThread = 4;

/// Which end of an arc, in its own direction.
enum End : std::size_t { Start, Finish };

/// Gives equal positions equal numbers, from 0 on. Position and number lie together, so that a look-up
/// touches one cache line.
class PositionTable
{
public:
    explicit PositionTable(std::size_t expected)
        : m_slots(std::bit_ceil(std::max<std::size_t>(16, expected + expected / 2)))
    {
    }

    static std::uint64_t hash(Point p)
    {
        // -0 and 0 are equal, so they need one hash.
        std::uint64_t h = std::bit_cast<std::uint64_t>(p.x + 0.0) * 0x9e3779b97f4a7c15u;
        h = (std::rotl(h, 29) ^ std::bit_cast<std::uint64_t>(p.y + 0.0)) * 0xd6e8feb86659fd93u;
        return h ^ (h >> 32);
    }

    std::uint32_t numberOf(Point p, std::uint64_t hashOfP)
    {
        if (m_count * std::size_t{4} > m_slots.size() * 3)
            grow();
        Slot &slot = slotOf(p, hashOfP);
        if (slot.number == kNone)
            slot = {p, m_count++};
        return slot.number;
    }

    std::uint32_t count() const { return m_count; }

private:
    struct Slot
    {
        Point position;
        std::uint32_t number = kNone;
    };

    Slot &slotOf(Point p, std::uint64_t hashOfP)
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t slot = hashOfP & mask;
        while (m_slots[slot].number != kNone && !(m_slots[slot].position == p))
            slot = (slot + 1) & mask;
        return m_slots[slot];
    }

    void grow()
    {
        std::vector<Slot> old(m_slots.size() * 2);
        m_slots.swap(old);
        for (const Slot &slot : old) {
            if (slot.number != kNone)
                slotOf(slot.position, hash(slot.position)) = slot;
        }
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

/// Each thread numbers the positions whose hash falls to it: number n of part p is n * parts + p, so some
/// numbers may be left over, where nothing meets.
void numberEnds(const Coverage &coverage, std::uint32_t parts, Junctions &junctions)
{
    junctions.ofEnd.resize(coverage.arcs.size() * 2);
    std::vector<std::uint32_t> counts(parts);
    support::parallelFor(parts, static_cast<int>(parts), [&](std::size_t i, int) {
        const auto part = static_cast<std::uint32_t>(i);
        PositionTable table(coverage.arcs.size() * 2 / 3 / parts); // three arcs meet at most junctions
        Point last;
        std::uint32_t lastNumber = kNone;
        const auto number = [&](Point p, std::uint32_t &into) {
            const std::uint64_t hash = PositionTable::hash(p);
            if ((hash >> 32) * parts >> 32 != part)
                return;
            if (lastNumber == kNone || !(p == last)) { // arcs of one ring mostly follow one another
                last = p;
                lastNumber = table.numberOf(p, hash) * parts + part;
            }
            into = lastNumber;
        };
        for (std::size_t arc = 0; arc < coverage.arcs.size(); ++arc) {
            const auto points = coverage.pointsOf(coverage.arcs[arc]);
            number(points.front(), junctions.ofEnd[arc * 2 + Start]);
            number(points.back(), junctions.ofEnd[arc * 2 + Finish]);
        }
        counts[part] = table.count();
    });
    junctions.starts.assign(std::size_t{*std::max_element(counts.begin(), counts.end())} * parts + 1, 0);
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

Junctions findJunctions(const Coverage &coverage, std::uint32_t parts)
{
    Junctions junctions;
    numberEnds(coverage, parts, junctions);
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

/// Takes the neighbors of one area after the other, in any order and with repeats.
class Collector
{
public:
    explicit Collector(std::size_t areaCount) : m_foundFor(areaCount, kNoArea) {}

    void start(AreaId area)
    {
        m_area = area;
        m_found.clear();
        m_foundFor[area] = area; // none is its own neighbor
    }
    void add(AreaId neighbor)
    {
        if (neighbor == kNoArea || m_foundFor[neighbor] == m_area)
            return;
        m_foundFor[neighbor] = m_area;
        m_found.push_back(neighbor);
    }
    void add(std::span<const AreaId> neighbors)
    {
        for (const AreaId neighbor : neighbors)
            add(neighbor);
    }
    std::span<const AreaId> sorted()
    {
        std::sort(m_found.begin(), m_found.end());
        return m_found;
    }

private:
    AreaId m_area = kNoArea;
    std::vector<AreaId> m_found;
    std::vector<AreaId> m_foundFor; ///< by area, whose neighbor it was found to be last
};

/// The areas that meet an area at its junctions. The outline is made of closed walks, so each of its
/// junctions is where one of its arcs starts; both sides of an arc meet there, too.
void collectQueen(const Coverage &coverage, const Junctions &junctions, AreaId area, Collector &found)
{
    for (const std::uint32_t use : coverage.arcsOf(area)) {
        const End start = (use & 1) ? Finish : Start;
        found.add(junctions.areasAt(junctions.ofEnd[(use >> 1) * 2 + start]));
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

/// The areas across an area's arcs.
void collectRook(const Coverage &coverage, const Coincident &coincident, AreaId area, Collector &found)
{
    for (const std::uint32_t use : coverage.arcsOf(area)) {
        const Arc &arc = coverage.arcs[use >> 1];
        found.add((use & 1) ? arc.left : arc.right);
        if (const std::uint32_t group = coincident.groupOfArc[use >> 1]; group != kNone)
            found.add(coincident.areas[group]);
    }
}

/// The neighbors of a run of areas; `starts` counts from the run's own beginning.
template <typename Collect>
Neighbors neighborsOfRun(std::size_t areaCount, AreaId first, AreaId last, const Collect &collect)
{
    Neighbors run;
    run.starts.reserve(last - first + std::size_t{1});
    run.ids.reserve((last - first) * std::size_t{6}); // areas have six neighbors on average (Euler)
    Collector found(areaCount);
    for (AreaId area = first; area < last; ++area) {
        found.start(area);
        collect(area, found);
        const auto ids = found.sorted();
        run.ids.insert(run.ids.end(), ids.begin(), ids.end());
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
Neighbors neighborsOfAll(std::size_t areaCount, std::uint32_t threads, const Collect &collect)
{
    const std::size_t parts = threads == 1 ? 1 : threads * kPartsPerThread;
    const auto bound = [&](std::size_t part) { return static_cast<AreaId>(areaCount * part / parts); };
    std::vector<Neighbors> runs(parts);
    support::parallelFor(parts, static_cast<int>(threads), [&](std::size_t part, int) {
        runs[part] = neighborsOfRun(areaCount, bound(part), bound(part + 1), collect);
    });
    Neighbors all = std::move(runs.front());
    for (std::size_t part = 1; part < runs.size(); ++part)
        append(all, runs[part]);
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
    const auto threads = static_cast<std::uint32_t>(
        support::threadCount(options.threads, coverage.arcs.size() / kArcsWorthAThread));
    if (options.contiguity == Contiguity::Rook) {
        const Coincident coincident = findCoincident(coverage);
        return neighborsOfAll(coverage.areaCount, threads, [&](AreaId area, Collector &found) {
            collectRook(coverage, coincident, area, found);
        });
    }
    const Junctions junctions = findJunctions(coverage, threads);
    return neighborsOfAll(coverage.areaCount, threads, [&](AreaId area, Collector &found) {
        collectQueen(coverage, junctions, area, found);
    });
}

} // namespace choros::geometry
