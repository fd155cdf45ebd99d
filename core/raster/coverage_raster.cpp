// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/coverage_raster.h"

#include "raster/accumulator.h"
#include "support/parallel.h"

#include <algorithm>
#include <atomic>
#include <cmath>

namespace choros::raster {

using geometry::AreaId;
using geometry::Box;
using geometry::Coverage;
using geometry::kNoArea;
using geometry::Level;
using geometry::Point;

namespace {

constexpr int kMaxSide = 16384;
constexpr double kLeastShare = 0.5; // what rounds to nothing

/// Rounds down; far outside any picture all is one.
int floorToInt(double value)
{
    constexpr double most = 1e8;
    const double near = std::min(std::max(value, -most), most);
    const int whole = static_cast<int>(near);
    return whole - (near < whole ? 1 : 0);
}

/// The box of the map that a box of pixels shows.
Box extentOf(const PixelBox &box, const View &view)
{
    const Point a = view.toMap({static_cast<double>(box.left), static_cast<double>(box.bottom)});
    const Point b = view.toMap({static_cast<double>(box.right), static_cast<double>(box.top)});
    return {a.x, a.y, b.x, b.y};
}

/// Puts shares into the pixels of one band.
class BandWriter
{
public:
    BandWriter(CoverageRaster &raster, Band &band) : m_raster(raster), m_band(band)
    {
        // Room for what is usual: growing by and by would copy it several times.
        m_band.mixes.reserve(static_cast<std::size_t>(raster.view.width) * 8);
        m_band.overflow.reserve(static_cast<std::size_t>(raster.view.width) * 4);
    }

    void clear(const PixelBox &box)
    {
        for (int row = box.top; row < box.bottom; ++row) {
            const std::size_t start = m_raster.indexOf(box.left, row);
            std::fill_n(m_raster.areas.data() + start, box.width(), kNoArea);
            std::fill_n(m_raster.mixes.data() + start, box.width(), 0u);
        }
    }

    void addSpan(std::size_t from, std::size_t to, AreaId area, double coverage)
    {
        const double share = std::clamp(coverage, 0.0, 1.0) * kWholePixel;
        if (share < kLeastShare)
            return;
        const auto rounded = static_cast<std::uint16_t>(share + 0.5);
        for (std::size_t i = from; i < to; ++i) {
            if (rounded == kWholePixel && m_raster.areas[i] == kNoArea)
                m_raster.areas[i] = area;
            else
                addShare(i, area, rounded);
        }
    }

    void add(std::size_t pixel, AreaId area, double coverage)
    {
        const double share = std::min(coverage, 1.0) * kWholePixel;
        if (share >= kLeastShare)
            addShare(pixel, area, static_cast<std::uint16_t>(static_cast<int>(share + 0.5)));
    }

    /// Takes a row of pixels over from another raster.
    void copy(const CoverageRaster &from, std::size_t source, int sourceRow, std::size_t target, int count)
    {
        std::copy_n(from.areas.data() + source, count, m_raster.areas.data() + target);
        const Band &band = from.bandOf(sourceRow);
        for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
            const std::uint32_t mix = from.mixes[source + i];
            m_raster.mixes[target + i] = mix == 0 ? 0 : copied(band, band.mixes[mix - 1]);
        }
    }

private:
    /// Keeps a pixel's two largest shares in order; what falls out goes to the overflow list.
    void addShare(std::size_t pixel, AreaId area, std::uint16_t share)
    {
        AreaId &first = m_raster.areas[pixel];
        std::uint32_t &index = m_raster.mixes[pixel];
        if (first == kNoArea) {
            first = area;
            if (share < kWholePixel)
                index = newMix({kNoArea, share, 0, 0});
            return;
        }
        if (index == 0)
            index = newMix({kNoArea, static_cast<std::uint16_t>(kWholePixel), 0, 0});
        Mix &mix = m_band.mixes[index - 1];
        if (share > mix.firstShare) {
            std::swap(area, first);
            std::swap(share, mix.firstShare);
        }
        if (share > mix.secondShare) {
            std::swap(area, mix.second);
            std::swap(share, mix.secondShare);
        }
        if (share > 0) {
            m_band.overflow.push_back({{area, share}, mix.further});
            mix.further = static_cast<std::uint32_t>(m_band.overflow.size());
        }
    }

    std::uint32_t newMix(const Mix &mix)
    {
        m_band.mixes.push_back(mix);
        return static_cast<std::uint32_t>(m_band.mixes.size());
    }

    std::uint32_t copied(const Band &band, Mix mix)
    {
        std::uint32_t next = mix.further;
        mix.further = 0;
        while (next != 0) {
            const OverflowShare &share = band.overflow[next - 1];
            m_band.overflow.push_back({share.share, mix.further});
            mix.further = static_cast<std::uint32_t>(m_band.overflow.size());
            next = share.next;
        }
        return newMix(mix);
    }

    CoverageRaster &m_raster;
    Band &m_band;
};

/// Draws areas into windows; one per thread, which keeps its memory.
class Painter
{
public:
    Painter(const Coverage &coverage, const View &view)
        : m_coverage(coverage), m_view(view),
          m_level(coverage.levelFor(view.unitsPerPixel * kLevelTolerancePixels)),
          m_scale(1 / view.unitsPerPixel), m_left(view.left * m_scale), m_top(view.top * m_scale),
          m_pixelSize(view.unitsPerPixel * view.unitsPerPixel)
    {
    }

    /// False when told to stop.
    bool draw(BandWriter &band, CoverageRaster &raster, const PixelBox &window,
              const support::JobContext &job)
    {
        band.clear(window);
        findAreas(window);
        std::size_t done = 0;
        for (const AreaId area : m_found) {
            if ((++done & 255u) == 0 && job.cancelled())
                return false;
            drawArea(band, raster, area, window);
        }
        return true;
    }

private:
    void findAreas(const PixelBox &window)
    {
        const Box extent = extentOf(window, m_view);
        if (!m_coverage.index.isEmpty()) {
            m_coverage.index.collectTouching(extent, m_found);
            std::sort(m_found.begin(), m_found.end()); // neighbors' arcs lie near each other in memory
            return;
        }
        m_found.clear();
        for (AreaId area = 0; area < m_coverage.areaCount; ++area) {
            if (m_coverage.areaBoxes[area].intersects(extent))
                m_found.push_back(area);
        }
    }

    void drawArea(BandWriter &band, CoverageRaster &raster, AreaId area, const PixelBox &window)
    {
        const PixelBox touched = pixelsOf(m_coverage.areaBoxes[area]);
        const PixelBox box = touched.cut(window);
        if (box.isEmpty())
            return;
        if (m_level && touched.width() == 1 && touched.height() == 1) {
            // Within one pixel: its size says all.
            band.add(raster.indexOf(box.left, box.top), area, m_level->areaSizes[area] / m_pixelSize);
            return;
        }
        m_offset = {m_left + box.left, m_top - box.top};
        const bool isWhole = box == touched;
        if (isWhole && box.width() <= SmallAccumulator::kMostSide &&
            box.height() <= SmallAccumulator::kMostSide) {
            drawSmall(band, raster, area, box);
            return;
        }
        m_accumulator.start(box.width(), box.height());
        if (isWhole)
            addWhole(area);
        else
            addCut(area, box);
        for (int row = box.top; row < box.bottom; ++row) {
            const std::size_t start = raster.indexOf(box.left, row);
            m_accumulator.takeRow(
                row - box.top,
                [&](int from, int to, double coverage) {
                    band.addSpan(start + static_cast<std::size_t>(from), start + static_cast<std::size_t>(to),
                                 area, coverage);
                },
                [&](int column, double coverage) {
                    band.add(start + static_cast<std::size_t>(column), area, coverage);
                });
        }
    }

    void drawSmall(BandWriter &band, CoverageRaster &raster, AreaId area, const PixelBox &box)
    {
        m_small.start(box.width(), box.height());
        for (const std::uint32_t use : m_coverage.arcsOf(area)) {
            const auto points = m_coverage.pointsOf(use >> 1, m_level);
            const auto sign = static_cast<float>(signOf(use));
            const Point first = inBox(points[0]);
            auto x = static_cast<float>(first.x);
            auto y = static_cast<float>(first.y);
            for (std::size_t i = 1; i < points.size(); ++i) {
                const Point to = inBox(points[i]);
                const auto nextX = static_cast<float>(to.x);
                const auto nextY = static_cast<float>(to.y);
                m_small.add(x, y, nextX, nextY, sign);
                x = nextX;
                y = nextY;
            }
        }
        for (int row = box.top; row < box.bottom; ++row) {
            const std::size_t start = raster.indexOf(box.left, row);
            m_small.takeRow(row - box.top, [&](int column, float coverage) {
                band.add(start + static_cast<std::size_t>(column), area, coverage);
            });
        }
    }

    /// The pixels a box of the map touches.
    PixelBox pixelsOf(const Box &box) const
    {
        return {floorToInt(box.minX * m_scale - m_left), floorToInt(m_top - box.maxY * m_scale),
                floorToInt(box.maxX * m_scale - m_left) + 1, floorToInt(m_top - box.minY * m_scale) + 1};
    }

    Point inBox(Point p) const { return {p.x * m_scale - m_offset.x, m_offset.y - p.y * m_scale}; }

    /// Counterclockwise in the map is clockwise in the picture, whose y goes down: there, left of an area its
    /// outline goes down, and a downward edge adds what lies to its right.
    static double signOf(std::uint32_t use) { return (use & 1) ? -1.0 : 1.0; }

    void addWhole(AreaId area)
    {
        for (const std::uint32_t use : m_coverage.arcsOf(area)) {
            const auto points = m_coverage.pointsOf(use >> 1, m_level);
            const double sign = signOf(use);
            Point from = inBox(points[0]);
            for (std::size_t i = 1; i < points.size(); ++i) {
                const Point to = inBox(points[i]);
                m_accumulator.addInside(from, to, sign);
                from = to;
            }
        }
    }

    void addCut(AreaId area, const PixelBox &box)
    {
        for (const std::uint32_t use : m_coverage.arcsOf(area)) {
            const PixelBox arcBox = pixelsOf(m_coverage.arcBoxes[use >> 1]);
            if (arcBox.bottom <= box.top || arcBox.top >= box.bottom || arcBox.left >= box.right)
                continue; // adds nothing
            const auto points = m_coverage.pointsOf(use >> 1, m_level);
            const double sign = signOf(use);
            Point from = inBox(points[0]);
            if (arcBox.right <= box.left) { // counts as lying on the left side, as a straight line would
                m_accumulator.addAnywhere({-1, from.y}, {-1, inBox(points.back()).y}, sign);
                continue;
            }
            for (std::size_t i = 1; i < points.size(); ++i) {
                const Point to = inBox(points[i]);
                m_accumulator.addAnywhere(from, to, sign);
                from = to;
            }
        }
    }

    const Coverage &m_coverage;
    View m_view;
    const Level *m_level;
    double m_scale; ///< pixels per map unit
    double m_left;  ///< of the view, in pixels
    double m_top;
    double m_pixelSize;
    Point m_offset;
    Accumulator m_accumulator;
    SmallAccumulator m_small;
    std::vector<AreaId> m_found;
};

/// Takes over what an earlier raster has of a band.
void copyShared(BandWriter &writer, CoverageRaster &raster, const CoverageRaster &earlier,
                const SharedPart &shared, const PixelBox &band)
{
    const PixelBox box = shared.box.cut(band);
    for (int row = box.top; row < box.bottom; ++row) {
        const int sourceRow = row + shared.offset.rows;
        writer.copy(earlier, earlier.indexOf(box.left + shared.offset.columns, sourceRow), sourceRow,
                    raster.indexOf(box.left, row), box.width());
    }
}

} // namespace

std::vector<AreaShare> CoverageRaster::sharesAt(int column, int row) const
{
    const Pixel pixel = at(column, row);
    std::vector<AreaShare> shares;
    if (pixel.firstShare > 0)
        shares.push_back({pixel.first, pixel.firstShare});
    if (pixel.secondShare > 0)
        shares.push_back({pixel.second, pixel.secondShare});
    const std::uint32_t mix = mixes[indexOf(column, row)];
    std::uint32_t next = mix == 0 ? 0 : bandOf(row).mixes[mix - 1].further;
    for (; next != 0; next = bandOf(row).overflow[next - 1].next)
        shares.push_back(bandOf(row).overflow[next - 1].share);
    return shares;
}

support::Result<CoverageRaster> drawCoverage(const Coverage &coverage, const View &view,
                                             const RasterOptions &options, const support::JobContext &job)
{
    if (view.isEmpty() || view.width > kMaxSide || view.height > kMaxSide)
        return support::fail(support::ErrorCode::BadArgument, "view");
    CoverageRaster raster;
    raster.view = view;
    const std::size_t pixels = static_cast<std::size_t>(view.width) * static_cast<std::size_t>(view.height);
    raster.areas = PixelBuffer<AreaId>(pixels);
    raster.mixes = PixelBuffer<std::uint32_t>(pixels);
    raster.bands.resize(static_cast<std::size_t>((view.height + kBandRows - 1) / kBandRows));

    const SharedPart shared = sharedPart(options.earlier ? &options.earlier->view : nullptr, view);
    const int threads = support::threadCount(options.threads, raster.bands.size());
    std::vector<Painter> painters(static_cast<std::size_t>(threads), Painter(coverage, view));
    std::atomic<std::size_t> done{0};
    support::parallelFor(raster.bands.size(), threads, [&](std::size_t b, int thread) {
        const int top = static_cast<int>(b) * kBandRows;
        const PixelBox rows{0, top, view.width, std::min(top + kBandRows, view.height)};
        BandWriter writer(raster, raster.bands[b]);
        if (options.earlier && !shared.box.isEmpty())
            copyShared(writer, raster, *options.earlier, shared, rows);
        for (const PixelBox &rest : shared.rest) {
            const PixelBox window = rest.cut(rows);
            if (!window.isEmpty() && !job.cancelled())
                painters[static_cast<std::size_t>(thread)].draw(writer, raster, window, job);
        }
        ++done;
        if (thread == 0)
            job.report(static_cast<double>(done) / static_cast<double>(raster.bands.size()));
    });
    if (job.cancelled())
        return support::fail(support::ErrorCode::Cancelled);
    return raster;
}

} // namespace choros::raster
