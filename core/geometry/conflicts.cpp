// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/conflicts.h"

#include "geometry/cell_grid.h"
#include "geometry/orientation.h"
#include "geometry/vertex_table.h"

#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

namespace choros::geometry {

namespace {

constexpr std::size_t kMostCuts = 1u << 21; ///< two or three per place where borders meet
constexpr std::size_t kMostTests = 400'000'000;

bool isOneSided(const Arc &arc)
{
    return (arc.left == kNoArea) != (arc.right == kNoArea);
}

/// One step of an arc with one side, in the direction of the arc.
struct Edge
{
    Point a;
    Point b;
    std::uint32_t arc;
    std::uint32_t step;
};

/// Where an arc is cut: `along` the edge `step`, from 0 (its first point) to less than 1.
struct Cut
{
    std::uint32_t arc;
    std::uint32_t step;
    double along;
    Point at;

    auto key() const { return std::tuple(arc, step, along); }
};

bool isBefore(Point a, Point b)
{
    return std::pair(a.x, a.y) < std::pair(b.x, b.y);
}

/// On a line that it is known to lie on: between the ends, which do not count.
bool isWithin(Point p, const Edge &e)
{
    return p != e.a && p != e.b && p.x >= std::min(e.a.x, e.b.x) && p.x <= std::max(e.a.x, e.b.x) &&
           p.y >= std::min(e.a.y, e.b.y) && p.y <= std::max(e.a.y, e.b.y);
}

/// The same point whichever edge comes first and whichever way they run.
Point crossing(const Edge &e, const Edge &f)
{
    const auto sorted = [](const Edge &edge) { return std::minmax(edge.a, edge.b, isBefore); };
    auto [a, b] = std::pair<Point, Point>(sorted(e));
    auto [c, d] = std::pair<Point, Point>(sorted(f));
    if (std::tuple(c.x, c.y, d.x, d.y) < std::tuple(a.x, a.y, b.x, b.y)) {
        std::swap(a, c);
        std::swap(b, d);
    }
    const double denominator = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
    const double along = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / denominator;
    return {a.x + along * (b.x - a.x), a.y + along * (b.y - a.y)};
}

/// Finds where edges cross or touch other than end to end. Edges are put into the cells of a grid that they
/// pass through, twice as wide as they are long on average; the cells are numbered by a hash.
class Contacts
{
public:
    explicit Contacts(const std::vector<Edge> &edges) : m_edges(edges) {}

    /// False when there are too many.
    bool find()
    {
        const CellGrid grid(2 * meanLength(), m_edges.size() * 2);
        const CellLists lists(
            grid.numberCount(), static_cast<std::uint32_t>(m_edges.size()),
            [&](std::uint32_t i, auto take) { grid.eachCell(m_edges[i].a, m_edges[i].b, 0, take); });
        std::size_t tests = 0;
        for (std::size_t cell = 0; cell < lists.count(); ++cell) {
            const auto edges = lists.in(cell);
            for (std::size_t i = 0; i < edges.size(); ++i) {
                for (std::size_t j = i + 1; j < edges.size(); ++j)
                    test(m_edges[edges[i]], m_edges[edges[j]]);
                tests += edges.size() - i;
                if (m_cuts.size() > kMostCuts || tests > kMostTests)
                    return false;
            }
        }
        std::sort(m_cuts.begin(), m_cuts.end(), [](const Cut &l, const Cut &r) { return l.key() < r.key(); });
        return true;
    }

    std::vector<Cut> takeCuts() { return std::move(m_cuts); }

private:
    double meanLength() const
    {
        double length = 0;
        for (const Edge &e : m_edges)
            length += std::max(std::abs(e.b.x - e.a.x), std::abs(e.b.y - e.a.y));
        return length / static_cast<double>(m_edges.size());
    }

    void test(const Edge &e, const Edge &f)
    {
        if (std::max(e.a.x, e.b.x) < std::min(f.a.x, f.b.x) ||
            std::max(f.a.x, f.b.x) < std::min(e.a.x, e.b.x) ||
            std::max(e.a.y, e.b.y) < std::min(f.a.y, f.b.y) ||
            std::max(f.a.y, f.b.y) < std::min(e.a.y, e.b.y))
            return;
        const int fa = orientation(e.a, e.b, f.a);
        const int fb = orientation(e.a, e.b, f.b);
        const int ea = orientation(f.a, f.b, e.a);
        const int eb = orientation(f.a, f.b, e.b);
        if (fa * fb < 0 && ea * eb < 0) {
            const Point at = crossing(e, f);
            cut(e, at);
            cut(f, at);
            return;
        }
        touch(e, f, fa, fb);
        touch(f, e, ea, eb);
    }
    /// Ends of `f` that lie on `e`.
    void touch(const Edge &e, const Edge &f, int fa, int fb)
    {
        for (const auto &[end, side] : {std::pair(f.a, fa), std::pair(f.b, fb)}) {
            if (side != 0 || !isWithin(end, e))
                continue;
            cut(e, end);
            cut(f, end);
        }
    }
    void cut(const Edge &e, Point at)
    {
        if (at == e.b) {
            m_cuts.push_back({e.arc, e.step + 1, 0, at});
            return;
        }
        const Point d{e.b.x - e.a.x, e.b.y - e.a.y};
        const double along = ((at.x - e.a.x) * d.x + (at.y - e.a.y) * d.y) / (d.x * d.x + d.y * d.y);
        m_cuts.push_back({e.arc, e.step, at == e.a ? 0 : along, at});
    }

    const std::vector<Edge> &m_edges;
    std::vector<Cut> m_cuts;
};

/// A stretch of border between two nodes, points `first` to `last` of the graph's. `net`: how many more areas
/// lie to its left than to its right.
struct Piece
{
    std::uint32_t first;
    std::uint32_t last;
    VertexId from;
    VertexId to;
    int net;
};

/// The borders with one side as a plane graph, and the faces between them.
class Faces
{
public:
    explicit Faces(std::size_t expectedNodes) : m_nodes(expectedNodes) {}

    void addArc(std::span<const Point> points, std::span<const Cut> cuts, int net);
    void find()
    {
        mergePieces();
        sortAroundNodes();
        followFaces();
        measureFaces();
    }
    void count(CoverageReport &report);

private:
    using HalfEdge = std::uint32_t; ///< piece << 1 | against its direction

    void addPiece(std::size_t start, int net);
    auto mergeKey(const Piece &p) const;
    void mergePieces();
    VertexId startOf(HalfEdge h) const { return (h & 1) ? m_pieces[h >> 1].to : m_pieces[h >> 1].from; }
    VertexId endOf(HalfEdge h) const { return startOf(h ^ 1u); }
    /// The point it goes to first.
    Point aheadOf(HalfEdge h) const
    {
        const Piece &p = m_pieces[h >> 1];
        return (h & 1) ? m_points[p.last - 1] : m_points[p.first + 1];
    }
    void sortAroundNodes();
    void followFaces();
    void measureFaces();
    double sweep(HalfEdge h, Point origin) const;
    std::uint32_t depthsFrom(std::uint32_t face, std::vector<std::uint32_t> &component);
    void placeComponent(const std::vector<std::uint32_t> &component, std::uint32_t outer);
    int depthLeftOf(const std::vector<std::uint32_t> &component) const;
    void sortIntoRows();

    VertexTable m_nodes;
    std::vector<Point> m_points;
    std::vector<Piece> m_pieces;
    std::vector<std::uint32_t> m_next;   ///< per half-edge: the one after it around the face to its left
    std::vector<std::uint32_t> m_faceOf; ///< per half-edge
    std::vector<HalfEdge> m_faceStart;   ///< per face: one of its half-edges
    std::vector<double> m_faceSize;      ///< counterclockwise positive
    std::vector<int> m_depth;            ///< per face: how many areas lie over it
    std::vector<bool> m_isOuter;         ///< per face: the one around a component

    double m_rowsFrom = 0;
    double m_rowsPerUnit = 0;
    std::vector<std::uint32_t> m_rowStarts;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_rows; ///< piece, and index of a step's first point
};

void Faces::addArc(std::span<const Point> points, std::span<const Cut> cuts, int net)
{
    std::size_t start = m_points.size();
    m_points.push_back(points[0]);
    const auto end = [&] {
        const Point at = m_points.back(); // the piece may be turned round
        addPiece(start, net);
        start = m_points.size();
        m_points.push_back(at);
    };
    auto cut = cuts.begin();
    for (std::size_t step = 0; step < points.size(); ++step) {
        if (step > 0)
            m_points.push_back(points[step]);
        for (; cut != cuts.end() && cut->step == step; ++cut) {
            if (cut->at != m_points.back())
                m_points.push_back(cut->at);
            if (m_points.size() - start > 1)
                end();
        }
    }
    addPiece(start, net);
}

void Faces::addPiece(std::size_t start, int net)
{
    if (m_points.size() - start < 2)
        return;
    // Every piece runs from the smaller node to the larger, or of a loop's two ways the one that is smaller,
    // so that equal ones are found.
    const auto from = m_points.begin() + static_cast<std::ptrdiff_t>(start);
    const bool isLoop = m_points[start] == m_points.back();
    const bool isTurned =
        isLoop ? isBefore(*(m_points.end() - 2), *(from + 1)) : isBefore(m_points.back(), *from);
    if (isTurned) {
        std::reverse(from, m_points.end());
        net = -net;
    }
    m_pieces.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(m_points.size() - 1),
                        m_nodes.idOf(m_points[start]), m_nodes.idOf(m_points.back()), net});
}

auto Faces::mergeKey(const Piece &p) const
{
    const Point a = m_points[p.first + 1];
    const Point b = m_points[p.last - 1];
    return std::tuple(p.from, p.to, p.last - p.first, a.x, a.y, b.x, b.y);
}

/// Pieces that lie on one another become one; where the areas on both sides are as many, there is no border.
void Faces::mergePieces()
{
    std::sort(m_pieces.begin(), m_pieces.end(),
              [this](const Piece &l, const Piece &r) { return mergeKey(l) < mergeKey(r); });
    std::vector<Piece> merged;
    for (const Piece &p : m_pieces) {
        if (!merged.empty() && mergeKey(merged.back()) == mergeKey(p))
            merged.back().net += p.net;
        else
            merged.push_back(p);
    }
    std::erase_if(merged, [](const Piece &p) { return p.net == 0; });
    m_pieces = std::move(merged);
}

void Faces::sortAroundNodes()
{
    std::vector<HalfEdge> order(m_pieces.size() * 2);
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [this](HalfEdge l, HalfEdge r) {
        if (startOf(l) != startOf(r))
            return startOf(l) < startOf(r);
        const int turn = turnOrder(m_nodes.points()[startOf(l)], aheadOf(l), aheadOf(r));
        return turn != 0 ? turn < 0 : l < r;
    });
    m_next.resize(order.size());
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i + 1;
        while (end < order.size() && startOf(order[end]) == startOf(order[i]))
            ++end;
        // Coming in along one, the face to the left goes on along the one before it, counterclockwise.
        for (std::size_t j = i; j < end; ++j)
            m_next[order[j] ^ 1u] = order[j == i ? end - 1 : j - 1];
        i = end;
    }
}

void Faces::followFaces()
{
    constexpr std::uint32_t kNone = 0xffffffffu;
    m_faceOf.assign(m_next.size(), kNone);
    for (HalfEdge h = 0; h < m_next.size(); ++h) {
        if (m_faceOf[h] != kNone)
            continue;
        for (HalfEdge at = h; m_faceOf[at] == kNone; at = m_next[at])
            m_faceOf[at] = static_cast<std::uint32_t>(m_faceStart.size());
        m_faceStart.push_back(h);
    }
}

double Faces::sweep(HalfEdge h, Point origin) const
{
    const Piece &p = m_pieces[h >> 1];
    double twice = 0;
    for (std::uint32_t i = p.first; i < p.last; ++i) {
        const Point a = m_points[i];
        const Point b = m_points[i + 1];
        twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
    }
    return (h & 1) ? -twice : twice;
}

void Faces::measureFaces()
{
    m_faceSize.assign(m_faceStart.size(), 0);
    for (std::size_t face = 0; face < m_faceStart.size(); ++face) {
        const HalfEdge start = m_faceStart[face];
        const Point origin = m_nodes.points()[startOf(start)];
        HalfEdge at = start;
        do {
            m_faceSize[face] += sweep(at, origin);
            at = m_next[at];
        } while (at != start);
    }
}

/// Depths relative to the face, of all faces that hang together with it, which are collected. Returns the one
/// around them: the smallest, since it runs around all others clockwise.
std::uint32_t Faces::depthsFrom(std::uint32_t face, std::vector<std::uint32_t> &component)
{
    component.assign(1, face);
    std::uint32_t outer = face;
    for (std::size_t i = 0; i < component.size(); ++i) {
        const std::uint32_t known = component[i];
        if (m_faceSize[known] < m_faceSize[outer])
            outer = known;
        HalfEdge at = m_faceStart[known];
        do {
            const std::uint32_t beside = m_faceOf[at ^ 1u];
            if (m_depth[beside] == std::numeric_limits<int>::min()) {
                const int net = m_pieces[at >> 1].net;
                m_depth[beside] = m_depth[known] - ((at & 1) ? -net : net);
                component.push_back(beside);
            }
            at = m_next[at];
        } while (at != m_faceStart[known]);
    }
    return outer;
}

void Faces::sortIntoRows()
{
    Box bounds;
    double height = 0;
    std::size_t steps = 0;
    for (const Piece &p : m_pieces) {
        for (std::uint32_t i = p.first; i < p.last; ++i) {
            bounds.extend(m_points[i]);
            height += std::abs(m_points[i + 1].y - m_points[i].y);
            ++steps;
        }
        bounds.extend(m_points[p.last]);
    }
    // As many rows as make four entries per step, so that high steps cannot fill the memory.
    const double rows =
        std::clamp(4 * static_cast<double>(steps) * bounds.height() / std::max(height, 1e-300), 1.0, 65536.0);
    m_rowsFrom = bounds.minY;
    m_rowsPerUnit = bounds.height() > 0 ? rows / bounds.height() : 0;
    m_rowStarts.assign(static_cast<std::size_t>(rows) + 3, 0);
    const auto rowOf = [this](Point p) {
        return static_cast<std::size_t>((p.y - m_rowsFrom) * m_rowsPerUnit);
    };
    const auto eachRow = [&](auto take) {
        for (std::uint32_t p = 0; p < m_pieces.size(); ++p) {
            for (std::uint32_t i = m_pieces[p].first; i < m_pieces[p].last; ++i) {
                const std::size_t a = rowOf(m_points[i]);
                const std::size_t b = rowOf(m_points[i + 1]);
                for (std::size_t row = std::min(a, b); row <= std::max(a, b); ++row)
                    take(row, std::pair(p, i));
            }
        }
    };
    eachRow([this](std::size_t row, auto) { ++m_rowStarts[row + 1]; });
    std::partial_sum(m_rowStarts.begin(), m_rowStarts.end(), m_rowStarts.begin());
    m_rows.resize(m_rowStarts.back());
    std::vector<std::uint32_t> next(m_rowStarts.begin(), m_rowStarts.end() - 1);
    eachRow([&](std::size_t row, auto step) { m_rows[next[row]++] = step; });
}

/// How many areas of other components lie over a component's leftmost point: what a ray from the far left has
/// come into on its way.
int Faces::depthLeftOf(const std::vector<std::uint32_t> &component) const
{
    Point leftmost{std::numeric_limits<double>::infinity(), 0};
    for (const std::uint32_t face : component) {
        HalfEdge at = m_faceStart[face];
        do {
            const Piece &p = m_pieces[at >> 1];
            for (std::uint32_t i = p.first; i <= p.last; ++i)
                leftmost = std::min(leftmost, m_points[i], isBefore);
            at = m_next[at];
        } while (at != m_faceStart[face]);
    }
    const auto row = static_cast<std::size_t>((leftmost.y - m_rowsFrom) * m_rowsPerUnit);
    int depth = 0;
    for (std::uint32_t i = m_rowStarts[row]; i < m_rowStarts[row + 1]; ++i) {
        const auto [piece, step] = m_rows[i];
        const Point a = m_points[step];
        const Point b = m_points[step + 1];
        const bool up = a.y <= leftmost.y && b.y > leftmost.y;
        const bool down = b.y <= leftmost.y && a.y > leftmost.y;
        if (up && orientation(a, b, leftmost) < 0)
            depth -= m_pieces[piece].net;
        if (down && orientation(a, b, leftmost) > 0)
            depth += m_pieces[piece].net;
    }
    return depth;
}

void Faces::placeComponent(const std::vector<std::uint32_t> &component, std::uint32_t outer)
{
    m_isOuter[outer] = true;
    const int shift = depthLeftOf(component) - m_depth[outer];
    for (const std::uint32_t face : component)
        m_depth[face] += shift;
}

void Faces::count(CoverageReport &report)
{
    if (m_pieces.empty())
        return;
    sortIntoRows();
    m_depth.assign(m_faceStart.size(), std::numeric_limits<int>::min());
    m_isOuter.assign(m_faceStart.size(), false);
    std::vector<std::uint32_t> found;
    for (std::uint32_t face = 0; face < m_faceStart.size(); ++face) {
        if (m_depth[face] != std::numeric_limits<int>::min())
            continue;
        m_depth[face] = 0;
        placeComponent(found, depthsFrom(face, found));
    }
    // Faces beside one another that areas lie over twice are one place. Around a component, that place is
    // counted where it comes from.
    std::vector<bool> seen(m_faceStart.size(), false);
    for (std::uint32_t face = 0; face < m_faceStart.size(); ++face) {
        if (m_depth[face] < 1 && !m_isOuter[face] && m_faceSize[face] > 0)
            ++report.gaps;
        if (m_depth[face] < 2 || seen[face])
            continue;
        found.assign(1, face);
        seen[face] = true;
        bool isOwn = true;
        bool hasSize = false;
        for (std::size_t i = 0; i < found.size(); ++i) {
            isOwn = isOwn && !m_isOuter[found[i]];
            hasSize = hasSize || m_faceSize[found[i]] > 0;
            HalfEdge at = m_faceStart[found[i]];
            do {
                const std::uint32_t beside = m_faceOf[at ^ 1u];
                if (m_depth[beside] >= 2 && !seen[beside]) {
                    seen[beside] = true;
                    found.push_back(beside);
                }
                at = m_next[at];
            } while (at != m_faceStart[found[i]]);
        }
        report.overlaps += isOwn && hasSize;
    }
}

std::vector<Edge> oneSidedEdges(const Coverage &coverage)
{
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < coverage.arcs.size(); ++i) {
        if (!isOneSided(coverage.arcs[i]))
            continue;
        const auto points = coverage.pointsOf(coverage.arcs[i]);
        for (std::uint32_t step = 0; step + 1 < points.size(); ++step)
            edges.push_back({points[step], points[step + 1], i, step});
    }
    return edges;
}

} // namespace

void countConflicts(Coverage &coverage)
{
    CoverageReport &report = coverage.report;
    report.overlaps = report.gaps = 0;
    report.conflictsCounted = true;
    const std::vector<Edge> edges = oneSidedEdges(coverage);
    if (edges.empty())
        return;
    Contacts contacts(edges);
    if (!contacts.find()) {
        report.conflictsCounted = false;
        return;
    }
    const std::vector<Cut> cuts = contacts.takeCuts();
    Faces faces(report.outerArcs + cuts.size());
    auto cut = cuts.begin();
    for (std::uint32_t i = 0; i < coverage.arcs.size(); ++i) {
        const auto first = cut;
        while (cut != cuts.end() && cut->arc == i)
            ++cut;
        const Arc &arc = coverage.arcs[i];
        if (isOneSided(arc))
            faces.addArc(coverage.pointsOf(arc), {first, cut}, arc.right == kNoArea ? 1 : -1);
    }
    faces.find();
    faces.count(report);
}

} // namespace choros::geometry
