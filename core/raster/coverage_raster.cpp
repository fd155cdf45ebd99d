// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/coverage_raster.h"

#include "raster/accumulator.h"
#include "raster/arc_cells.h"
#include "support/parallel.h"

#include <algorithm>
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
        for (int row = box.top; row < box.bottom; ++row)
            std::fill_n(m_raster.pixels.data() + m_raster.indexOf(box.left, row), box.width(), kNoArea);
    }

    void addSpan(std::size_t from, std::size_t to, AreaId area, double coverage)
    {
        if (coverage * kWholePixel < kLeastShare)
            return;
        std::uint32_t *pixels = m_raster.pixels.data();
        const bool isWhole = coverage * kWholePixel + kLeastShare >= kWholePixel;
        if (isWhole &&
            std::count(pixels + from, pixels + to, kNoArea) == static_cast<std::ptrdiff_t>(to - from)) {
            std::fill(pixels + from, pixels + to, area);
            return;
        }
        for (std::size_t i = from; i < to; ++i)
            add(i, area, coverage);
    }

    void add(std::size_t index, AreaId area, double coverage)
    {
        const int share =
            static_cast<int>(coverage * kWholePixel + kLeastShare); // of a sound outline, 0 or more
        if (share <= 0)
            return;
        std::uint32_t &pixel = m_raster.pixels[index];
        if (pixel == kNoArea && share >= static_cast<int>(kWholePixel))
            pixel = area;
        else
            addShare(pixel, area, static_cast<std::uint16_t>(std::min(share, static_cast<int>(kWholePixel))));
    }

    /// Takes a row of pixels over from another raster.
    void copy(const CoverageRaster &from, std::size_t source, int sourceRow, std::size_t target, int count)
    {
        const Band &band = from.bandOf(sourceRow);
        for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
            const std::uint32_t pixel = from.pixels[source + i];
            m_raster.pixels[target + i] = isMixed(pixel) ? copied(band, band.mixes[pixel ^ kMixed]) : pixel;
        }
    }

private:
    /// Keeps a pixel's two largest shares in order; what falls out goes to the overflow list.
    void addShare(std::uint32_t &pixel, AreaId area, std::uint16_t share)
    {
        if (pixel == kNoArea) {
            pixel = newMix({area, kNoArea, share, 0, 0});
            return;
        }
        if (!isMixed(pixel))
            pixel = newMix({pixel, kNoArea, static_cast<std::uint16_t>(kWholePixel), 0, 0});
        Mix &mix = m_band.mixes[pixel ^ kMixed];
        swapIf(share > mix.firstShare, area, mix.first, share, mix.firstShare);
        swapIf(share > mix.secondShare, area, mix.second, share, mix.secondShare);
        if (share > 0) {
            m_band.overflow.push_back({{area, share}, mix.further});
            mix.further = static_cast<std::uint32_t>(m_band.overflow.size());
        }
    }

    /// Without a branch: which share is larger nobody can guess, and wrong guesses cost more than the swap.
    static void swapIf(bool wanted, AreaId &areaA, AreaId &areaB, std::uint16_t &shareA,
                       std::uint16_t &shareB)
    {
        const std::uint32_t mask = wanted ? 0xffffffffu : 0;
        const std::uint32_t areas = (areaA ^ areaB) & mask;
        const std::uint32_t shares = static_cast<std::uint32_t>(shareA ^ shareB) & mask;
        areaA ^= areas;
        areaB ^= areas;
        shareA = static_cast<std::uint16_t>(shareA ^ shares);
        shareB = static_cast<std::uint16_t>(shareB ^ shares);
    }

    std::uint32_t newMix(const Mix &mix)
    {
        m_band.mixes.push_back(mix);
        return kMixed | static_cast<std::uint32_t>(m_band.mixes.size() - 1);
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

/// The areas that show in any of the windows, each once, in order: neighbors' arcs lie near each other in
/// memory.
std::vector<AreaId> areasIn(const Coverage &coverage, const View &view, std::span<const PixelBox> windows)
{
    std::vector<AreaId> found;
    for (const PixelBox &window : windows) {
        const Box extent = extentOf(window, view);
        // Where much of the map shows, going through all areas is quicker, and in order.
        const bool isMuch =
            extent.width() * extent.height() * 8 > coverage.bounds.width() * coverage.bounds.height();
        if (!isMuch && !coverage.index.isEmpty()) {
            const std::vector<AreaId> touching = coverage.index.touching(extent);
            found.insert(found.end(), touching.begin(), touching.end());
            continue;
        }
        for (AreaId area = 0; area < coverage.areaCount; ++area) {
            if (coverage.areaBoxes[area].intersects(extent))
                found.push_back(area);
        }
    }
    if (windows.size() > 1) {
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
    }
    return found;
}

/// An area and the pixels its box touches.
struct PlacedArea
{
    AreaId area;
    PixelBox box;
};

/// The areas of each band of rows.
std::vector<std::vector<PlacedArea>> placeAreas(const Coverage &coverage, const View &view,
                                                std::span<const AreaId> areas, std::size_t bandCount)
{
    const double scale = 1 / view.unitsPerPixel;
    const double left = view.left * scale;
    const double top = view.top * scale;
    std::vector<std::vector<PlacedArea>> bands(bandCount);
    for (std::vector<PlacedArea> &band : bands)
        band.reserve(areas.size() / bandCount * 2 + 16);
    for (const AreaId area : areas) {
        const Box &box = coverage.areaBoxes[area];
        const PlacedArea placed{area,
                                {floorToInt(box.minX * scale - left), floorToInt(top - box.maxY * scale),
                                 floorToInt(box.maxX * scale - left) + 1,
                                 floorToInt(top - box.minY * scale) + 1}};
        const int first = std::max(placed.box.top, 0) / kBandRows;
        const int last = std::min(placed.box.bottom - 1, view.height - 1) / kBandRows;
        if (placed.box.bottom <= 0)
            continue;
        for (int band = first; band <= last; ++band)
            bands[static_cast<std::size_t>(band)].push_back(placed);
    }
    return bands;
}

/// Draws areas into windows; one per thread, which keeps its memory.
class Painter
{
public:
    Painter(const Coverage &coverage, const ArcCells &cells, const Level *level, const View &view)
        : m_coverage(coverage), m_cells(cells), m_level(level),
          m_pixelSize(view.unitsPerPixel * view.unitsPerPixel)
    {
    }

    void draw(BandWriter &band, CoverageRaster &raster, std::span<const PlacedArea> areas,
              const PixelBox &window, const support::JobContext &job)
    {
        band.clear(window);
        std::size_t done = 0;
        for (const PlacedArea &area : areas) {
            if ((++done & 255u) == 0 && job.cancelled())
                return;
            drawArea(band, raster, area, window);
        }
    }

private:
    void drawArea(BandWriter &band, CoverageRaster &raster, const PlacedArea &placed, const PixelBox &window)
    {
        const PixelBox box = placed.box.cut(window);
        if (box.isEmpty())
            return;
        if (m_level && placed.box.width() == 1 && placed.box.height() == 1) {
            // Within one pixel: its size says all.
            band.add(raster.indexOf(box.left, box.top), placed.area,
                     m_level->areaSizes[placed.area] / m_pixelSize);
            return;
        }
        const bool isWhole = box == placed.box;
        if (isWhole && box.width() <= SmallAccumulator::kMostSide &&
            box.height() <= SmallAccumulator::kMostSide)
            fill<true>(m_small, band, raster, placed.area, box);
        else if (isWhole)
            fill<true>(m_large, band, raster, placed.area, box);
        else
            fill<false>(m_large, band, raster, placed.area, box);
    }

    template <bool isWhole, class Sums>
    void fill(Sums &sums, BandWriter &band, CoverageRaster &raster, AreaId area, const PixelBox &box)
    {
        sums.start(box.width(), box.height());
        for (const std::uint32_t use : m_coverage.arcsOf(area)) {
            // Counterclockwise in the map is clockwise in the picture, whose y goes down: there, left of an
            // area its outline goes down, and a downward edge adds what lies to its right.
            const float sign = (use & 1) ? -1.0f : 1.0f;
            for (const Cell &cell : m_cells.of(use >> 1)) {
                const int row = cell.row - box.top;
                const int column = cell.column - box.left;
                if constexpr (isWhole)
                    sums.add(row, column, sign * cell.here, sign * cell.beyond);
                else
                    addCut(sums, row, column, {cell.column, cell.row, sign * cell.here, sign * cell.beyond},
                           box);
            }
        }
        for (int row = box.top; row < box.bottom; ++row) {
            const std::size_t start = raster.indexOf(box.left, row);
            sums.takeRow(
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

    /// A cell that may lie beside the box: left of it, all it adds is added to the first column.
    static void addCut(Accumulator &sums, int row, int column, const Cell &cell, const PixelBox &box)
    {
        if (row < 0 || row >= box.height() || column >= box.width())
            return;
        if (column < 0)
            sums.add(row, 0, cell.here + cell.beyond, 0);
        else
            sums.add(row, column, cell.here, cell.beyond);
    }

    const Coverage &m_coverage;
    const ArcCells &m_cells;
    const Level *m_level;
    double m_pixelSize;
    Accumulator m_large;
    SmallAccumulator m_small;
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
    const std::uint32_t mixed = pixels[indexOf(column, row)];
    std::uint32_t next = isMixed(mixed) ? bandOf(row).mixes[mixed ^ kMixed].further : 0;
    for (; next != 0; next = bandOf(row).overflow[next - 1].next)
        shares.push_back(bandOf(row).overflow[next - 1].share);
    return shares;
}

struct CoverageDrawing::Work
{
    Work(const Coverage &areas, const View &shown, const RasterOptions &options, int threads)
        : coverage(areas), view(shown), earlier(options.earlier),
          shared(sharedPart(earlier ? &earlier->view : nullptr, view)),
          found(areasIn(coverage, view, shared.rest)),
          level(coverage.levelFor(view.unitsPerPixel * kLevelTolerancePixels)),
          cells(coverage, found, level, view),
          painters(static_cast<std::size_t>(threads), Painter(coverage, cells, level, view))
    {
    }

    const Coverage &coverage;
    View view;
    const CoverageRaster *earlier;
    SharedPart shared;
    std::vector<AreaId> found;
    const Level *level;
    ArcCells cells;
    std::vector<std::vector<PlacedArea>> areasOfBands;
    std::vector<Painter> painters;
};

CoverageDrawing::CoverageDrawing(const Coverage &coverage, const View &view, const RasterOptions &options,
                                 int threads)
    : m_work(std::make_unique<Work>(coverage, view, options, threads))
{
    m_raster.view = view;
    m_raster.pixels = PixelBuffer<std::uint32_t>(
        static_cast<std::size_t>(view.width) * static_cast<std::size_t>(view.height), options.pool);
    m_raster.bands.resize(bandCountOf(view));
}

CoverageDrawing::~CoverageDrawing() = default;

std::size_t CoverageDrawing::preparationCount() const
{
    return m_work->cells.chunkCount() + 1;
}

void CoverageDrawing::prepare(std::size_t preparation)
{
    if (preparation == 0)
        m_work->areasOfBands = placeAreas(m_work->coverage, m_work->view, m_work->found, bandCount());
    else
        m_work->cells.fill(preparation - 1);
}

void CoverageDrawing::drawBand(std::size_t band, int thread, const support::JobContext &job)
{
    const SharedPart &shared = m_work->shared;
    const PixelBox rows = bandBox(m_raster.view, band);
    BandWriter writer(m_raster, m_raster.bands[band]);
    if (m_work->earlier && !shared.box.isEmpty())
        copyShared(writer, m_raster, *m_work->earlier, shared, rows);
    for (const PixelBox &rest : shared.rest) {
        const PixelBox window = rest.cut(rows);
        if (!window.isEmpty() && !job.cancelled())
            m_work->painters[static_cast<std::size_t>(thread)].draw(writer, m_raster,
                                                                    m_work->areasOfBands[band], window, job);
    }
}

bool isDrawable(const View &view)
{
    return !view.isEmpty() && view.width <= kMaxSide && view.height <= kMaxSide;
}

support::Result<CoverageRaster> drawCoverage(const Coverage &coverage, const View &view,
                                             const RasterOptions &options, const support::JobContext &job)
{
    if (!isDrawable(view) || coverage.areaCount >= kMixed)
        return support::fail(support::ErrorCode::BadArgument, "view");
    const int threads = support::threadCount(options.threads, bandCountOf(view));
    CoverageDrawing drawing(coverage, view, options, threads);
    support::parallelFor(drawing.preparationCount(), threads, [&](std::size_t i, int) {
        if (!job.cancelled())
            drawing.prepare(i);
    });
    if (job.cancelled())
        return support::fail(support::ErrorCode::Cancelled);
    support::parallelFor(drawing.bandCount(), threads,
                         [&](std::size_t band, int thread) { drawing.drawBand(band, thread, job); });
    if (job.cancelled())
        return support::fail(support::ErrorCode::Cancelled);
    return drawing.take();
}

} // namespace choros::raster
