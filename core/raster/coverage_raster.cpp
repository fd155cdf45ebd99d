// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/coverage_raster.h"

#include <thread>

namespace choros::raster {

using geometry::AreaId;
using geometry::Coverage;
using geometry::kNoArea;
using geometry::Point;

namespace {

constexpr int kMaxSide = 16384;

/// Pixel columns and rows, half open.
struct PixelBox
{
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    bool isEmpty() const { return left >= right || top >= bottom; }
};

int clampedToInt(double value, int low, int high)
{
    return static_cast<int>(std::clamp(value, static_cast<double>(low), static_cast<double>(high)));
}

PixelBox pixelsOf(const geometry::Box &box, const View &view, int top, int bottom)
{
    if (box.isEmpty())
        return {};
    const Point a = view.toPixel({box.minX, box.maxY});
    const Point b = view.toPixel({box.maxX, box.minY});
    return {clampedToInt(std::floor(a.x), 0, view.width), clampedToInt(std::floor(a.y), top, bottom),
            clampedToInt(std::floor(b.x) + 1, 0, view.width), clampedToInt(std::floor(b.y) + 1, top, bottom)};
}

/// Accumulates the signed area of edges over a box of pixels. Each cell holds the change in coverage from the
/// cell before it, so a running sum along a row gives the coverage of each pixel.
class Accumulator
{
public:
    void reset(const PixelBox &box)
    {
        m_box = box;
        m_stride =
            static_cast<std::size_t>(box.right - box.left) + 2; // an edge writes its own cell and the next
        m_cells.assign(m_stride * static_cast<std::size_t>(box.bottom - box.top), 0.0f);
    }

    /// Adds an edge given in the picture's pixels. Parts above and below the box add nothing; parts to its
    /// left count as lying on its left side; parts to its right add nothing.
    void addEdge(Point from, Point to, double sign)
    {
        from = {from.x - m_box.left, from.y - m_box.top};
        to = {to.x - m_box.left, to.y - m_box.top};
        if (from.y == to.y)
            return;
        if (from.y > to.y) {
            std::swap(from, to);
            sign = -sign;
        }
        const double height = m_box.bottom - m_box.top;
        if (to.y <= 0 || from.y >= height)
            return;
        const double slope = (to.x - from.x) / (to.y - from.y);
        if (from.y < 0)
            from = {from.x - from.y * slope, 0};
        if (to.y > height)
            to = {from.x + (height - from.y) * slope, height};
        addInsideRows(from, to, sign);
    }

    std::span<const float> row(int y) const
    {
        return {m_cells.data() + static_cast<std::size_t>(y - m_box.top) * m_stride, m_stride};
    }

private:
    /// Splits an edge where it enters or leaves the columns of the box.
    void addInsideRows(Point from, Point to, double sign)
    {
        const double width = m_box.right - m_box.left;
        if (from.x >= width && to.x >= width)
            return;
        if (from.x <= 0 && to.x <= 0) {
            addInside({0, from.y}, {0, to.y}, sign);
            return;
        }
        for (const double side : {0.0, width}) {
            if ((from.x < side) != (to.x < side) && from.x != side && to.x != side) {
                const double y =
                    std::clamp(from.y + (side - from.x) * (to.y - from.y) / (to.x - from.x), from.y, to.y);
                addInsideRows(from, {side, y}, sign);
                addInsideRows({side, y}, to, sign);
                return;
            }
        }
        addInside(from, to, sign);
    }

    void addInside(Point from, Point to, double sign)
    {
        if (from.y >= to.y)
            return;
        const double slope = (to.x - from.x) / (to.y - from.y);
        const int lastRow = m_box.bottom - m_box.top - 1;
        double x = from.x;
        double y = from.y;
        for (int r = static_cast<int>(from.y); r <= lastRow && y < to.y; ++r) {
            const double nextY = std::min<double>(r + 1, to.y);
            const double nextX = nextY == to.y ? to.x : from.x + (nextY - from.y) * slope;
            addInRow(static_cast<std::size_t>(r) * m_stride, x, nextX, (nextY - y) * sign);
            x = nextX;
            y = nextY;
        }
    }

    /// One edge within one row: `cover` is its signed height; it runs from x0 to x1.
    void addInRow(std::size_t rowStart, double x0, double x1, double cover)
    {
        if (x0 > x1)
            std::swap(x0, x1);
        const double maxX = m_box.right - m_box.left;
        x0 = std::clamp(x0, 0.0, maxX);
        x1 = std::clamp(x1, 0.0, maxX);
        const auto firstCell = static_cast<std::size_t>(x0);
        const double firstX = static_cast<double>(firstCell);
        if (x1 <= firstX + 1) {
            // Within one pixel: what lies to the right of the edge's middle is covered, everything beyond it
            // wholly.
            const double covered = cover * (firstX + 1 - (x0 + x1) / 2);
            add(rowStart + firstCell, covered);
            add(rowStart + firstCell + 1, cover - covered);
            return;
        }
        // Across several pixels: of each, the part right of the edge is covered, and all of it where the edge
        // has passed.
        const double rise = cover / (x1 - x0);
        double before = 0;
        double x = x0;
        std::size_t cell = firstCell;
        for (; x < x1; ++cell) {
            const double cellRight = static_cast<double>(cell + 1);
            const double end = std::min(cellRight, x1);
            const double beside = (cellRight - x) * (cellRight - x) - (cellRight - end) * (cellRight - end);
            const double covered = rise * (x - x0 + beside / 2);
            add(rowStart + cell, covered - before);
            before = covered;
            x = end;
        }
        add(rowStart + cell, cover - before);
    }

    void add(std::size_t cell, double amount) { m_cells[cell] += static_cast<float>(amount); }

    PixelBox m_box;
    std::size_t m_stride = 0;
    std::vector<float> m_cells;
};

/// Puts a share into a pixel, keeping its two largest in order; what falls out goes to the overflow list.
void addShare(Pixel &pixel, std::uint32_t index, AreaId area, std::uint16_t share,
              std::vector<OverflowShare> &overflow)
{
    OverflowShare out{index, area, share};
    if (share > pixel.firstShare) {
        std::swap(out.area, pixel.first);
        std::swap(out.share, pixel.firstShare);
    }
    if (out.share > pixel.secondShare) {
        std::swap(out.area, pixel.second);
        std::swap(out.share, pixel.secondShare);
    }
    if (out.share > 0)
        overflow.push_back(out);
}

/// One band of rows, drawn by one thread.
class Band
{
public:
    Band(const Coverage &coverage, CoverageRaster &raster, int top, int bottom)
        : m_coverage(coverage), m_raster(raster), m_top(top), m_bottom(bottom)
    {
    }

    /// False when told to stop.
    bool draw(const support::JobContext &job, bool reports)
    {
        for (AreaId area = 0; area < m_coverage.areaCount; ++area) {
            if ((area & 255u) == 0) {
                if (job.cancelled())
                    return false;
                if (reports)
                    job.report(static_cast<double>(area) / static_cast<double>(m_coverage.areaCount));
            }
            drawArea(area);
        }
        std::stable_sort(m_overflow.begin(), m_overflow.end(),
                         [](const OverflowShare &a, const OverflowShare &b) { return a.pixel < b.pixel; });
        return true;
    }

    std::vector<OverflowShare> takeOverflow() { return std::move(m_overflow); }

private:
    void drawArea(AreaId area)
    {
        const View &view = m_raster.view;
        const PixelBox box = pixelsOf(m_coverage.areaBoxes[area], view, m_top, m_bottom);
        if (box.isEmpty())
            return;
        m_accumulator.reset(box);
        for (std::uint32_t use : m_coverage.arcsOf(area)) {
            const auto points = m_coverage.pointsOf(m_coverage.arcs[use >> 1]);
            // Counterclockwise in the map is clockwise in the picture, whose y goes down: there, left of an
            // area its outline goes down, and a downward edge adds what lies to its right.
            const double sign = (use & 1) ? -1.0 : 1.0;
            Point from = view.toPixel(points[0]);
            for (std::size_t i = 1; i < points.size(); ++i) {
                const Point to = view.toPixel(points[i]);
                m_accumulator.addEdge(from, to, sign);
                from = to;
            }
        }
        harvest(area, box);
    }

    void harvest(AreaId area, const PixelBox &box)
    {
        const auto width = static_cast<std::size_t>(m_raster.view.width);
        for (int y = box.top; y < box.bottom; ++y) {
            const auto cells = m_accumulator.row(y);
            const std::size_t start =
                static_cast<std::size_t>(y) * width + static_cast<std::size_t>(box.left);
            double covered = 0;
            for (std::size_t i = 0; i < static_cast<std::size_t>(box.right - box.left); ++i) {
                covered += cells[i];
                const double share = std::clamp(covered, 0.0, 1.0) * kWholePixel;
                if (share >= 0.5)
                    addShare(m_raster.pixels[start + i], static_cast<std::uint32_t>(start + i), area,
                             static_cast<std::uint16_t>(share + 0.5), m_overflow);
            }
        }
    }

    const Coverage &m_coverage;
    CoverageRaster &m_raster;
    int m_top;
    int m_bottom;
    Accumulator m_accumulator;
    std::vector<OverflowShare> m_overflow;
};

int bandCount(const View &view, const RasterOptions &options)
{
    const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    return std::clamp(options.threads > 0 ? options.threads : cores, 1, view.height);
}

} // namespace

support::Result<CoverageRaster> drawCoverage(const Coverage &coverage, const View &view,
                                             const RasterOptions &options, const support::JobContext &job)
{
    if (view.isEmpty() || view.width > kMaxSide || view.height > kMaxSide)
        return support::fail(support::ErrorCode::BadArgument, "view");
    CoverageRaster raster;
    raster.view = view;
    raster.pixels.resize(static_cast<std::size_t>(view.width) * static_cast<std::size_t>(view.height));

    const int count = bandCount(view, options);
    std::vector<Band> bands;
    for (int b = 0; b < count; ++b)
        bands.emplace_back(coverage, raster, view.height * b / count, view.height * (b + 1) / count);
    {
        std::vector<std::jthread> threads;
        for (std::size_t b = 1; b < bands.size(); ++b)
            threads.emplace_back([&band = bands[b], &job] { band.draw(job, false); });
        bands[0].draw(job, true);
    }
    if (job.cancelled())
        return support::fail(support::ErrorCode::Cancelled);
    for (Band &band : bands) {
        const auto overflow = band.takeOverflow();
        raster.overflow.insert(raster.overflow.end(), overflow.begin(), overflow.end());
    }
    return raster;
}

} // namespace choros::raster
