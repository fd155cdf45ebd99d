// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/borders.h"

#include "raster/coverage_raster.h"
#include "support/parallel.h"

#include <algorithm>
#include <cmath>

namespace choros::raster {

using geometry::Arc;
using geometry::BorderRank;
using geometry::BorderRanks;
using geometry::Coverage;
using geometry::kNoArea;
using geometry::Point;

namespace {

constexpr double kLeastOpacity = 1.0 / 255;
constexpr double kMostReach = 64; // pixels: no line is so broad

/// An arc that shows, and how.
struct VisibleArc
{
    std::uint32_t arc = 0;
    std::uint32_t layer = 0;
    double halfWidth = 0;
    double opacity = 0; ///< of 255
    geometry::Box box;  ///< in pixels, with the line's width
};

/// Pixels of one layer that a line is drawn into.
struct Canvas
{
    std::uint8_t *ink = nullptr; ///< of the whole view
    std::size_t stride = 0;
    PixelBox window;
};

int roundedDown(double value, int least, int most)
{
    return static_cast<int>(std::clamp<double>(value, least, most)); // none is negative
}

/// A straight line. Goes along its longer direction, pixel by pixel, and across it by as much as the width
/// asks; half a pixel longer at both ends, so that lines that follow each other leave no gap.
class Stroke
{
public:
    Stroke(Point from, Point to, double halfWidth, double opacity)
        : m_from(from), m_to(to), m_half(static_cast<float>(halfWidth)),
          m_opacity(static_cast<float>(opacity))
    {
    }

    void draw(const Canvas &canvas) const
    {
        const PixelBox &w = canvas.window;
        const double x = m_to.x - m_from.x;
        const double y = m_to.y - m_from.y;
        if (std::abs(y) >= std::abs(x))
            walk(m_from.y, m_to.y, m_from.x, y == 0 ? 0 : x / y, {w.top, w.bottom, w.left, w.right},
                 canvas.ink, canvas.stride, 1);
        else
            walk(m_from.x, m_to.x, m_from.y, y / x, {w.left, w.right, w.top, w.bottom}, canvas.ink, 1,
                 canvas.stride);
    }

private:
    struct Limits
    {
        int alongFrom;
        int alongTo;
        int acrossFrom;
        int acrossTo;
    };

    /// `across` is the position across at `from`; it changes by `slope` (at most 1) per pixel along.
    void walk(double from, double to, double across, double slope, const Limits &limits, std::uint8_t *ink,
              std::size_t alongStride, std::size_t acrossStride) const
    {
        const auto [low, high] = std::minmax(from, to);
        const double overlap = std::max(0.5, static_cast<double>(m_half)); // broad lines meet in a square
        const int first = roundedDown(low - overlap + 0.5, limits.alongFrom, limits.alongTo);
        const int end = roundedDown(high + overlap + 0.5, limits.alongFrom, limits.alongTo);
        // Measured across the line, a pixel's middle is nearer than measured across the picture.
        const float shorter = 1 / std::sqrt(1 + static_cast<float>(slope * slope));
        // How wide a pixel is, seen along the line: 1 along its sides, more along its diagonal.
        const float strip = shorter * (1 + static_cast<float>(std::abs(slope)));
        const float spread = (m_half + strip / 2) / shorter;
        const float opacity = m_opacity / strip;
        for (int along = first; along < end; ++along) {
            const auto center = static_cast<float>(across + (along + 0.5 - from) * slope);
            const int begin = roundedDown(center - spread + 0.5f, limits.acrossFrom, limits.acrossTo);
            const int stop = roundedDown(center + spread + 0.5f, limits.acrossFrom, limits.acrossTo);
            std::uint8_t *line = ink + static_cast<std::size_t>(along) * alongStride;
            for (int i = begin; i < stop; ++i) {
                const float distance = std::abs(static_cast<float>(i) + 0.5f - center) * shorter;
                const float covered =
                    std::min(distance + strip / 2, m_half) - std::max(distance - strip / 2, -m_half);
                std::uint8_t &pixel = line[static_cast<std::size_t>(i) * acrossStride];
                pixel = std::max(pixel, static_cast<std::uint8_t>(std::max(covered, 0.0f) * opacity + 0.5f));
            }
        }
    }

    Point m_from;
    Point m_to;
    float m_half;
    float m_opacity;
};

class BorderPainter
{
public:
    BorderPainter(const Coverage &coverage, const BorderRanks *ranks, BorderInk &borders,
                  const std::shared_ptr<PixelPool> &pool)
        : m_coverage(coverage),
          m_ranks(ranks && ranks->ranks.size() == coverage.arcs.size() ? ranks : nullptr), m_borders(borders),
          m_level(coverage.levelFor(borders.view.unitsPerPixel * kLevelTolerancePixels)),
          m_scale(1 / borders.view.unitsPerPixel), m_left(borders.view.left * m_scale),
          m_top(borders.view.top * m_scale)
    {
        m_visible.resize(bandCountOf(borders.view));
        const std::size_t pixels =
            static_cast<std::size_t>(borders.view.width) * static_cast<std::size_t>(borders.view.height);
        for (std::size_t rank = 1; rank < m_layerOfRank.size(); ++rank) {
            const support::Color color = borders.styles.ofRank[rank].color;
            const auto same = std::find_if(borders.layers.begin(), borders.layers.end(),
                                           [&](const InkLayer &layer) { return layer.color == color; });
            m_layerOfRank[rank] = static_cast<std::uint32_t>(same - borders.layers.begin());
            if (same == borders.layers.end())
                borders.layers.push_back({color, PixelBuffer<std::uint8_t>(pixels, pool)});
        }
    }

    /// Finds the arcs that show in any of the windows.
    void findArcs(std::span<const PixelBox> windows)
    {
        PixelBox hull{m_borders.view.width, m_borders.view.height, 0, 0};
        for (const PixelBox &w : windows)
            hull = {std::min(hull.left, w.left), std::min(hull.top, w.top), std::max(hull.right, w.right),
                    std::max(hull.bottom, w.bottom)};
        // Where little of the map shows, only the arcs of what lies there, or so near that its line reaches
        // in.
        const double margin = kMostReach * m_borders.view.unitsPerPixel;
        geometry::Box extent = m_borders.view.extent();
        extent = {extent.minX - margin, extent.minY - margin, extent.maxX + margin, extent.maxY + margin};
        const geometry::Box &bounds = m_coverage.bounds;
        const bool isMuch = extent.width() * extent.height() * 8 > bounds.width() * bounds.height();
        if (isMuch || m_coverage.index.isEmpty()) {
            for (std::uint32_t arc = 0; arc < m_coverage.arcs.size(); ++arc)
                findArc(arc, hull);
            return;
        }
        std::vector<bool> seen(m_coverage.arcs.size(), false);
        for (const geometry::AreaId area : m_coverage.index.touching(extent)) {
            for (const std::uint32_t use : m_coverage.arcsOf(area)) {
                if (!seen[use >> 1])
                    findArc(use >> 1, hull);
                seen[use >> 1] = true;
            }
        }
    }

    /// A window within one band of rows.
    void draw(const PixelBox &window)
    {
        const auto stride = static_cast<std::size_t>(m_borders.view.width);
        for (InkLayer &layer : m_borders.layers) {
            for (int row = window.top; row < window.bottom; ++row)
                std::fill_n(layer.ink.data() + static_cast<std::size_t>(row) * stride + window.left,
                            window.width(), std::uint8_t(0));
        }
        for (const VisibleArc &arc : m_visible[static_cast<std::size_t>(window.top / kBandRows)]) {
            if (touches(arc.box, window))
                drawArc(arc, {m_borders.layers[arc.layer].ink.data(), stride, window});
        }
    }

private:
    void findArc(std::uint32_t arc, const PixelBox &hull)
    {
        const BorderRank rank = rankOf(arc);
        const BorderStyle &style = m_borders.styles[rank];
        if (rank == BorderRank::None || style.width <= 0)
            return;
        const double opacity =
            borderOpacity(style, m_ranks ? m_ranks->unitSizes[arc] : 1e30, m_borders.view.unitsPerPixel);
        if (opacity >= kLeastOpacity)
            consider(arc,
                     {arc, m_layerOfRank[static_cast<std::size_t>(rank)], style.width / 2, opacity * 255, {}},
                     hull);
    }

    BorderRank rankOf(std::uint32_t arc) const
    {
        if (m_ranks)
            return m_ranks->ranks[arc];
        const Arc &a = m_coverage.arcs[arc];
        if (a.left == a.right)
            return BorderRank::None;
        return a.left == kNoArea || a.right == kNoArea ? BorderRank::Rim : BorderRank::Area;
    }

    static bool touches(const geometry::Box &box, const PixelBox &window)
    {
        return box.maxX > window.left && box.minX < window.right && box.maxY > window.top &&
               box.minY < window.bottom;
    }

    Point inView(Point p) const { return {p.x * m_scale - m_left, m_top - p.y * m_scale}; }

    static geometry::Box boxOf(Point a, Point b, double reach)
    {
        return {std::min(a.x, b.x) - reach, std::min(a.y, b.y) - reach, std::max(a.x, b.x) + reach,
                std::max(a.y, b.y) + reach};
    }

    void consider(std::uint32_t arc, VisibleArc visible, const PixelBox &hull)
    {
        const double reach = visible.halfWidth + 1;
        const geometry::Box &box = m_coverage.arcBoxes[arc];
        visible.box = boxOf(inView({box.minX, box.minY}), inView({box.maxX, box.maxY}), reach);
        if (!touches(visible.box, hull))
            return;
        const int lastRow = m_borders.view.height - 1;
        const int first = roundedDown(visible.box.minY, 0, lastRow) / kBandRows;
        const int last = roundedDown(visible.box.maxY, 0, lastRow) / kBandRows;
        for (int band = first; band <= last; ++band)
            m_visible[static_cast<std::size_t>(band)].push_back(visible);
    }

    void drawArc(const VisibleArc &visible, const Canvas &canvas) const
    {
        const auto points = m_coverage.pointsOf(visible.arc, m_level);
        const PixelBox &window = canvas.window;
        const geometry::Box inside{window.left + 0.0, window.top + 0.0, window.right + 0.0,
                                   window.bottom + 0.0};
        const bool isInside = inside.encloses(visible.box);
        Point from = inView(points[0]);
        for (std::size_t i = 1; i < points.size(); ++i) {
            const Point to = inView(points[i]);
            if (isInside || touches(boxOf(from, to, visible.halfWidth + 1), window))
                Stroke(from, to, visible.halfWidth, visible.opacity).draw(canvas);
            from = to;
        }
    }

    const Coverage &m_coverage;
    const BorderRanks *m_ranks;
    BorderInk &m_borders;
    const geometry::Level *m_level;
    double m_scale; ///< pixels per map unit
    double m_left;  ///< of the view, in pixels
    double m_top;
    std::array<std::uint32_t, 6> m_layerOfRank{};
    std::vector<std::vector<VisibleArc>> m_visible; ///< of each band of rows
};

bool sameLayers(const BorderInk &a, const BorderInk &b)
{
    return a.styles == b.styles && a.layers.size() == b.layers.size();
}

void copyShared(BorderInk &borders, const BorderInk &earlier, const SharedPart &shared, const PixelBox &band)
{
    const PixelBox box = shared.box.cut(band);
    for (std::size_t layer = 0; layer < borders.layers.size(); ++layer) {
        for (int row = box.top; row < box.bottom; ++row) {
            const auto source = static_cast<std::size_t>(row + shared.offset.rows) *
                                    static_cast<std::size_t>(earlier.view.width) +
                                static_cast<std::size_t>(box.left + shared.offset.columns);
            const auto target = static_cast<std::size_t>(row) * static_cast<std::size_t>(borders.view.width) +
                                static_cast<std::size_t>(box.left);
            std::copy_n(earlier.layers[layer].ink.data() + source, box.width(),
                        borders.layers[layer].ink.data() + target);
        }
    }
}

} // namespace

double borderOpacity(const BorderStyle &style, double unitSize, double unitsPerPixel)
{
    const double side = unitSize / unitsPerPixel;
    if (side >= style.fadeFull)
        return 1;
    if (side <= style.fadeFrom)
        return 0;
    const double t = (side - style.fadeFrom) / (style.fadeFull - style.fadeFrom);
    return t * t * (3 - 2 * t);
}

struct BorderDrawing::Work
{
    Work(const Coverage &coverage, const BorderRanks *ranks, BorderInk &ink, const BorderOptions &options)
        : painter(coverage, ranks, ink, options.pool),
          earlier(options.earlier && sameLayers(ink, *options.earlier) ? options.earlier : nullptr),
          shared(sharedPart(earlier ? &earlier->view : nullptr, ink.view))
    {
    }

    BorderPainter painter;
    const BorderInk *earlier;
    SharedPart shared;
};

BorderDrawing::BorderDrawing(const Coverage &coverage, const BorderRanks *ranks, const View &view,
                             const BorderStyles &styles, const BorderOptions &options)
    : m_ink{view, styles, {}}, m_work(std::make_unique<Work>(coverage, ranks, m_ink, options))
{
}

BorderDrawing::~BorderDrawing() = default;

void BorderDrawing::prepare()
{
    m_work->painter.findArcs(m_work->shared.rest);
}

void BorderDrawing::drawBand(std::size_t band)
{
    const PixelBox rows = bandBox(m_ink.view, band);
    if (m_work->earlier && !m_work->shared.box.isEmpty())
        copyShared(m_ink, *m_work->earlier, m_work->shared, rows);
    for (const PixelBox &rest : m_work->shared.rest) {
        const PixelBox window = rest.cut(rows);
        if (!window.isEmpty())
            m_work->painter.draw(window);
    }
}

support::Result<BorderInk> drawBorders(const Coverage &coverage, const BorderRanks *ranks, const View &view,
                                       const BorderStyles &styles, const BorderOptions &options,
                                       const support::JobContext &job)
{
    if (!isDrawable(view))
        return support::fail(support::ErrorCode::BadArgument, "view");
    BorderDrawing drawing(coverage, ranks, view, styles, options);
    drawing.prepare();
    const std::size_t bands = bandCountOf(view);
    support::parallelFor(bands, support::threadCount(options.threads, bands), [&](std::size_t band, int) {
        if (!job.cancelled())
            drawing.drawBand(band);
    });
    if (job.cancelled())
        return support::fail(support::ErrorCode::Cancelled);
    return drawing.take();
}

} // namespace choros::raster
