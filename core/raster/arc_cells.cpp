// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/arc_cells.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace choros::raster {

using geometry::AreaId;
using geometry::Box;
using geometry::Coverage;
using geometry::Level;
using geometry::Point;

namespace {

/// Splits lines into cells.
class CellWriter
{
public:
    CellWriter(const View &view, std::size_t room)
        : m_cells(std::make_unique_for_overwrite<Cell[]>(room)), m_room(room),
          m_scale(1 / view.unitsPerPixel), m_left(view.left * m_scale), m_top(view.top * m_scale),
          m_width(view.width), m_height(view.height)
    {
    }

    /// Calls `addArc` and says how many cells it wrote.
    std::size_t count(std::span<const Point> points, const Box &mapBox)
    {
        const std::size_t before = m_count;
        m_arcStart = m_count;
        addArc(points, mapBox);
        return m_count - before;
    }

    std::unique_ptr<Cell[]> takeCells() { return std::move(m_cells); }

private:
    void addArc(std::span<const Point> points, const Box &mapBox)
    {
        const Box box = inView(mapBox);
        if (box.minY >= m_height || box.maxY <= 0 || box.minX >= m_width)
            return;
        if (box.maxX <= 0) { // as a straight line along the view's left side would
            addAnywhere({-1, inView(points.front()).y}, {-1, inView(points.back()).y});
            return;
        }
        const bool isInside = box.minX >= 0 && box.minY >= 0 && box.maxX < m_width && box.maxY < m_height;
        if (isInside && static_cast<int>(box.minX) == static_cast<int>(box.maxX) &&
            static_cast<int>(box.minY) == static_cast<int>(box.maxY)) {
            addWithinPixel(points, static_cast<int>(box.minX), static_cast<int>(box.minY));
            return;
        }
        Point from = inView(points[0]);
        for (std::size_t i = 1; i < points.size(); ++i) {
            const Point to = inView(points[i]);
            if (isInside)
                addInside(from, to);
            else
                addAnywhere(from, to);
            from = to;
        }
    }

    /// All of an arc in one pixel.
    void addWithinPixel(std::span<const Point> points, int column, int row)
    {
        const Point first = inView(points[0]);
        Point from = first;
        double twice = 0; // the sum over its lines of height times both ends' distance from the pixel's left
        for (std::size_t i = 1; i < points.size(); ++i) {
            const Point to = inView(points[i]);
            twice += (to.y - from.y) * (from.x + to.x - 2 * column);
            from = to;
        }
        makeRoom(1);
        add(row, column, from.y - first.y, twice / 2);
    }

    Point inView(Point p) const { return {p.x * m_scale - m_left, m_top - p.y * m_scale}; }
    Box inView(const Box &box) const
    {
        return {box.minX * m_scale - m_left, m_top - box.maxY * m_scale, box.maxX * m_scale - m_left,
                m_top - box.minY * m_scale};
    }

    /// Both ends within the view.
    void addInside(Point from, Point to)
    {
        makeRoom(static_cast<std::size_t>(std::abs(to.x - from.x) + std::abs(to.y - from.y)) + 4);
        const int row = static_cast<int>(from.y);
        if (row == static_cast<int>(to.y))
            addInRow(row, from.x, to.x, to.y - from.y);
        else if (from.y < to.y)
            addRows(from, to, 1);
        else
            addRows(to, from, -1);
    }

    /// `from` is above `to`.
    void addRows(Point from, Point to, double sign)
    {
        const double slope = (to.x - from.x) / (to.y - from.y);
        const auto [least, most] = std::minmax(from.x, to.x);
        const int lastRow = static_cast<int>(to.y);
        double x = from.x;
        double y = from.y;
        for (int row = static_cast<int>(from.y); row < lastRow; ++row) {
            const double below = row + 1;
            const double nextX = std::min(std::max(from.x + (below - from.y) * slope, least), most);
            addInRow(row, x, nextX, (below - y) * sign);
            x = nextX;
            y = below;
        }
        if (y < to.y)
            addInRow(lastRow, x, to.x, (to.y - y) * sign);
    }

    /// A line within one row: `cover` is its signed height; it runs from x0 to x1.
    void addInRow(int row, double x0, double x1, double cover)
    {
        const int column = static_cast<int>(x0);
        if (column == static_cast<int>(x1)) {
            add(row, column, cover, cover * ((x0 + x1) / 2 - column));
            return;
        }
        if (x0 > x1)
            std::swap(x0, x1);
        const double rise = cover / (x1 - x0);
        for (int c = static_cast<int>(x0); x0 < x1; ++c) {
            const double right = std::min<double>(c + 1, x1);
            const double piece = rise * (right - x0);
            add(row, c, piece, piece * ((x0 + right) / 2 - c));
            x0 = right;
        }
    }

    void add(int row, int column, double cover, double beyond)
    {
        const Cell cell{static_cast<std::uint16_t>(column), static_cast<std::uint16_t>(row),
                        static_cast<float>(cover - beyond), static_cast<float>(beyond)};
        if (m_count > m_arcStart) {
            Cell &last = m_cells[m_count - 1];
            if (last.column == cell.column && last.row == cell.row) {
                last.here += cell.here;
                last.beyond += cell.beyond;
                return;
            }
        }
        m_cells[m_count++] = cell;
    }

    void makeRoom(std::size_t more)
    {
        if (m_count + more <= m_room)
            return;
        m_room = (m_count + more) * 2;
        auto larger = std::make_unique_for_overwrite<Cell[]>(m_room);
        std::copy_n(m_cells.get(), m_count, larger.get());
        m_cells = std::move(larger);
    }

    /// Cuts a line where it enters or leaves the view's rows and columns; then each piece lies in, left of or
    /// right of the view.
    void addAnywhere(Point from, Point to)
    {
        double sign = 1;
        if (from.y > to.y) {
            std::swap(from, to);
            sign = -1;
        }
        if (!(from.y < to.y) || to.y <= 0 || from.y >= m_height || (from.x >= m_width && to.x >= m_width))
            return;
        const double slope = (to.x - from.x) / (to.y - from.y);
        const double top = std::max(from.y, 0.0);
        const double bottom = std::min(to.y, m_height);
        const double first = slope > 0 ? 0.0 : m_width; // the side it crosses first on its way down
        std::array<double, 4> cuts{top};
        std::size_t count = 1;
        for (const double side : {first, m_width - first}) {
            if ((from.x < side) == (to.x < side))
                continue;
            const double y = from.y + (side - from.x) / slope;
            if (y > top && y < bottom)
                cuts[count++] = y;
        }
        cuts[count++] = bottom;
        for (std::size_t i = 1; i < count; ++i) {
            const Point a{from.x + (cuts[i - 1] - from.y) * slope, cuts[i - 1]};
            const Point b{from.x + (cuts[i] - from.y) * slope, cuts[i]};
            if ((a.x + b.x) / 2 >= m_width || !(a.y < b.y))
                continue;
            makeRoom(static_cast<std::size_t>(std::abs(kept(b).x - kept(a).x) + (b.y - a.y)) + 4);
            addRows(kept(a), kept(b), sign);
        }
    }

    Point kept(Point p) const { return {std::clamp(p.x, 0.0, m_width), p.y}; }

    std::unique_ptr<Cell[]> m_cells;
    std::size_t m_room;
    std::size_t m_count = 0; ///< written
    std::size_t m_arcStart = 0;
    double m_scale; ///< pixels per map unit
    double m_left;  ///< of the view, in pixels
    double m_top;
    double m_width;
    double m_height;
};

/// The arcs of areas, each once.
std::vector<std::uint32_t> arcsOf(const Coverage &coverage, std::span<const AreaId> areas)
{
    std::vector<std::uint32_t> arcs;
    if (areas.size() == coverage.areaCount) {
        arcs.resize(coverage.arcs.size());
        std::iota(arcs.begin(), arcs.end(), 0u);
        return arcs;
    }
    std::vector<bool> seen(coverage.arcs.size(), false);
    for (const AreaId area : areas) {
        for (const std::uint32_t use : coverage.arcsOf(area)) {
            if (seen[use >> 1])
                continue;
            seen[use >> 1] = true;
            arcs.push_back(use >> 1);
        }
    }
    return arcs;
}

} // namespace

ArcCells::ArcCells(const Coverage &coverage, std::span<const AreaId> areas, const Level *level,
                   const View &view)
    : m_coverage(&coverage), m_level(level), m_view(view), m_arcs(arcsOf(coverage, areas)),
      m_cells(std::make_unique_for_overwrite<Place[]>(coverage.arcs.size())),
      m_chunks((m_arcs.size() + kArcsPerChunk - 1) / kArcsPerChunk)
{
}

void ArcCells::fill(std::size_t chunk)
{
    const std::size_t from = chunk * kArcsPerChunk;
    const auto mine = std::span(m_arcs).subspan(from, std::min(kArcsPerChunk, m_arcs.size() - from));
    std::vector<std::size_t> counts;
    counts.reserve(mine.size());
    CellWriter writer(m_view, mine.size() * 6);
    for (const std::uint32_t arc : mine)
        counts.push_back(writer.count(m_coverage->pointsOf(arc, m_level), m_coverage->arcBoxes[arc]));
    m_chunks[chunk] = writer.takeCells();
    const Cell *next = m_chunks[chunk].get();
    for (std::size_t i = 0; i < mine.size(); ++i) {
        m_cells[mine[i]] = {next, counts[i]};
        next += counts[i];
    }
}

} // namespace choros::raster
