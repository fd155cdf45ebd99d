// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/vector_map.h"

#include "draw/fonts.h"
#include "draw/map_painter.h"
#include "geometry/dissolve.h"

#include <array>
#include <cmath>
#include <numbers>

namespace choros::draw {

using geometry::AreaId;
using geometry::BorderRank;
using geometry::Box;
using geometry::Coverage;
using geometry::kNoArea;
using geometry::kNoGroup;
using geometry::Level;
using geometry::Point;
using support::Fill;
using support::FillKind;

namespace {

constexpr double kLeastDpi = 300;
constexpr double kPixelPart = 1.0 / 3; // how far a simplified line may be off
constexpr double kFineGrid = 1;        // page units: about a ninth of a pixel at 300 dpi
constexpr double kCoarseGrid = 2.54;   // three tenths of one
constexpr std::size_t kRanks = 6;
constexpr std::size_t kStrengths = 12;    ///< steps by which borders fade
constexpr double kUnderlayMm = 0.3;       ///< width of lines below edges: more than a pixel of any screen
constexpr double kLeastUnderlaidMm = 0.6; ///< areas smaller than that have the common ground only
constexpr double kBeyondPageMm = 5;       // paths are cut this far outside the page, where no line end shows

/// Map coordinates to places on a grid on the page. Neighbors' points fall on the same places, so no gap
/// opens; what is smaller than the grid falls together.
class PageGrid
{
public:
    PageGrid(const raster::View &view, double step) : m_view(view), m_step(step) {}

    QPointF operator()(Point map) const
    {
        const Point p = m_view.toPixel(map);
        return {std::round(p.x / m_step) * m_step, std::round(p.y / m_step) * m_step};
    }

private:
    raster::View m_view; ///< a pixel is a page unit
    double m_step;
};

/// In page units: fine, unless so many borders are in view that a file would grow large with what nobody
/// sees.
double gridStep(const Coverage &coverage, const Box &box)
{
    constexpr std::ptrdiff_t kMany = 50'000;
    const auto seen = std::count_if(coverage.arcBoxes.begin(), coverage.arcBoxes.end(),
                                    [&](const Box &arc) { return arc.intersects(box); });
    return seen > kMany ? kCoarseGrid : kFineGrid;
}

Box beyondPage(const raster::View &view)
{
    const double margin = kBeyondPageMm * kUnitsPerMm * view.unitsPerPixel;
    const Box extent = view.extent();
    return {extent.minX - margin, extent.minY - margin, extent.maxX + margin, extent.maxY + margin};
}

bool holds(const Box &outer, const Box &inner)
{
    return inner.minX >= outer.minX && inner.maxX <= outer.maxX && inner.minY >= outer.minY &&
           inner.maxY <= outer.maxY;
}

/// Keeps what of a ring lies on one side of a line, after Sutherland and Hodgman. `inside` tells the distance
/// from the line, positive on the side kept.
template <typename Inside> geometry::Ring cutRing(const geometry::Ring &ring, const Inside &inside)
{
    geometry::Ring kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point a = ring[i];
        const Point b = ring[(i + 1) % ring.size()];
        const double da = inside(a);
        const double db = inside(b);
        if (da >= 0)
            kept.push_back(a);
        if ((da >= 0) != (db >= 0)) {
            const double part = da / (da - db);
            kept.push_back({a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part});
        }
    }
    return kept;
}

geometry::Ring cutAtBox(geometry::Ring ring, const Box &box)
{
    Box bounds;
    for (const Point &p : ring)
        bounds.extend(p);
    if (holds(box, bounds))
        return ring;
    ring = cutRing(ring, [&](Point p) { return p.x - box.minX; });
    ring = cutRing(ring, [&](Point p) { return box.maxX - p.x; });
    ring = cutRing(ring, [&](Point p) { return p.y - box.minY; });
    return cutRing(ring, [&](Point p) { return box.maxY - p.y; });
}

bool areInLine(QPointF a, QPointF b, QPointF c)
{
    const QPointF first = b - a;
    const QPointF second = c - b;
    return std::abs(first.x() * second.y() - first.y() * second.x()) < 1e-6;
}

/// Adds a ring as it lies on the grid, without points that stand in a line or lead back where they came from.
void appendRing(QPainterPath &path, const geometry::Ring &ring, const PageGrid &grid,
                std::vector<QPointF> &points)
{
    points.clear();
    for (const Point &p : ring) {
        const QPointF next = grid(p);
        while (points.size() >= 2 && areInLine(points[points.size() - 2], points.back(), next))
            points.pop_back();
        if (points.empty() || points.back() != next)
            points.push_back(next);
    }
    while (points.size() >= 3 && areInLine(points[points.size() - 2], points.back(), points.front()))
        points.pop_back();
    if (points.size() < 3)
        return;
    path.moveTo(points.front());
    for (const QPointF &p : std::span(points).subspan(1))
        path.lineTo(p);
    path.closeSubpath();
}

QPainterPath pathOf(const geometry::GroupRings &outline, const PageGrid &grid, const Box &box)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    std::vector<QPointF> points;
    for (const geometry::Ring &ring : outline.rings) {
        const geometry::Ring cut = cutAtBox(ring, box);
        if (!cut.empty())
            appendRing(path, cut, grid, points);
    }
    return path;
}

/// One look that areas share, from the bottom up.
struct Look
{
    Fill fill;
    QString name;
    QString title;
};

/// The looks on a page: those of no legend row, the blanks, then classes from low to high, so that where
/// edges are shared the class that stands out has them.
std::vector<Look> looksOf(const PageContent &content)
{
    std::vector<Look> looks;
    int classes = 0;
    int blanks = 0;
    for (auto row = content.legend.rbegin(); row != content.legend.rend(); ++row) {
        if (row->isCircle)
            continue;
        const QString name = row->isBlank ? QStringLiteral("blank-%1").arg(++blanks)
                                          : QStringLiteral("class-%1").arg(++classes);
        looks.push_back({row->fill, name, row->range});
    }
    for (const Fill &fill : *content.fills) {
        const bool known =
            std::any_of(looks.begin(), looks.end(), [&](const Look &look) { return look.fill == fill; });
        if (!known && fill.kind != FillKind::None)
            looks.insert(looks.begin(), {fill, QStringLiteral("areas"), {}});
    }
    return looks;
}

class VectorMap
{
public:
    VectorMap(PageCanvas &canvas, const PageContent &content, const scene::Page &page,
              const scene::MapPosition &position, const VectorMapOptions &options)
        : m_canvas(canvas), m_content(content), m_coverage(*content.coverage), m_page(page),
          m_options(options), m_view(viewOf(page, position, kUnitsPerMm)), m_box(beyondPage(m_view)),
          m_grid(m_view, gridStep(m_coverage, m_box)),
          m_level(m_coverage.levelFor(kPixelPart * position.metersPerMm * 25.4 /
                                      std::max(kLeastDpi, options.dpi))),
          m_looks(looksOf(content))
    {
    }

    bool draw(const support::JobContext &job)
    {
        const CanvasGroup map(m_canvas, QStringLiteral("map"));
        m_canvas.beginClip({0, 0, m_page.widthMm * kUnitsPerMm, m_page.heightMm * kUnitsPerMm});
        const bool done = drawFills(job.part(0, 0.7)) && drawBorders(job.part(0.7, 1));
        if (done && m_content.symbols)
            drawCircles(*m_content.symbols);
        m_canvas.endClip();
        return done;
    }

private:
    /// The look of each area; kNoGroup where nothing shows.
    geometry::Grouping looksOfAreas() const
    {
        geometry::Grouping groups(m_coverage.areaCount, kNoGroup);
        const std::size_t count = std::min(groups.size(), m_content.fills->size());
        std::size_t last = 0;
        for (std::size_t area = 0; area < count; ++area) {
            if (!m_coverage.areaBoxes[area].intersects(m_box))
                continue;
            const Fill &fill = (*m_content.fills)[area];
            if (last >= m_looks.size() || !(m_looks[last].fill == fill))
                last = static_cast<std::size_t>(
                    std::find_if(m_looks.begin(), m_looks.end(),
                                 [&](const Look &look) { return look.fill == fill; }) -
                    m_looks.begin());
            if (last < m_looks.size())
                groups[area] = static_cast<std::uint32_t>(last);
        }
        return groups;
    }

    bool drawFills(const support::JobContext &job)
    {
        const geometry::Grouping looks = looksOfAreas();
        std::vector<std::vector<LabeledPath>> paths(m_looks.size());
        for (const geometry::GroupRings &outline : geometry::dissolvedRings(m_coverage, looks, m_level))
            paths[outline.group].push_back(
                {pathOf(outline, m_grid, m_box), {}, m_looks[outline.group].title});
        drawUnderlay(looks, paths);
        if (m_options.areas) {
            paths.assign(m_looks.size(), {});
            collectAreas(looks, paths);
        }
        const CanvasGroup fills(m_canvas, QStringLiteral("fills"));
        for (std::size_t i = 0; i < m_looks.size(); ++i) {
            if (job.cancelled())
                return false;
            job.report(static_cast<double>(i) / static_cast<double>(m_looks.size()));
            m_canvas.fillPaths(m_looks[i].name, paths[i], styleOf(m_looks[i].fill));
        }
        return true;
    }

    /// Viewers let the paper show along edges that two fills share, since each covers only a part of the
    /// pixels there. So something of like color lies below: the mean color below all areas, and below the
    /// edges of those that can be made out a line of one of their colors. Kept apart, areas of one look have
    /// that look below.
    void drawUnderlay(const geometry::Grouping &looks, const std::vector<std::vector<LabeledPath>> &paths)
    {
        const CanvasGroup underlay(m_canvas, QStringLiteral("underlay"));
        const std::vector<geometry::GroupRings> whole =
            geometry::dissolvedRings(m_coverage, withoutDifferences(looks), m_level);
        if (!whole.empty())
            m_canvas.fillPath(pathOf(whole.front(), m_grid, m_box), meanColor(looks));
        std::vector<QPainterPath> lines(m_looks.size());
        for (std::size_t i = 0; i < m_coverage.arcs.size(); ++i) {
            const geometry::Arc &arc = m_coverage.arcs[i];
            if (arc.left == kNoArea || arc.right == kNoArea || !m_coverage.arcBoxes[i].intersects(m_box))
                continue;
            const std::uint32_t left = looks[arc.left];
            const std::uint32_t right = looks[arc.right];
            if (left != right && left != kNoGroup && right != kNoGroup && canBeSeen(arc.left) &&
                canBeSeen(arc.right))
                appendLine(lines[std::max(left, right)], m_coverage.pointsOf(i, m_level));
        }
        for (std::size_t i = 0; i < m_looks.size(); ++i) {
            if (!lines[i].isEmpty())
                m_canvas.strokePath(lines[i], {.color = toQColor(m_looks[i].fill.ground),
                                               .width = kUnderlayMm * kUnitsPerMm,
                                               .cap = Qt::FlatCap});
            if (m_options.areas && !paths[i].empty())
                m_canvas.fillPath(paths[i].front().path, toQColor(m_looks[i].fill.ground));
        }
    }

    static geometry::Grouping withoutDifferences(geometry::Grouping looks)
    {
        for (std::uint32_t &look : looks)
            look = look == kNoGroup ? kNoGroup : 0;
        return looks;
    }

    bool canBeSeen(AreaId area) const
    {
        const Box &box = m_coverage.areaBoxes[area];
        return std::min(box.width(), box.height()) > kLeastUnderlaidMm * kUnitsPerMm * m_view.unitsPerPixel;
    }

    QColor meanColor(const geometry::Grouping &looks) const
    {
        std::array<double, 3> sum{};
        double count = 0;
        for (const std::uint32_t look : looks) {
            if (look == kNoGroup)
                continue;
            const support::Color color = m_looks[look].fill.ground;
            sum[0] += color.red;
            sum[1] += color.green;
            sum[2] += color.blue;
            ++count;
        }
        const auto channel = [&](double total) { return static_cast<int>(std::lround(total / count)); };
        return {channel(sum[0]), channel(sum[1]), channel(sum[2])};
    }

    void collectAreas(const geometry::Grouping &looks, std::vector<std::vector<LabeledPath>> &paths) const
    {
        geometry::Grouping each(looks.size(), kNoGroup);
        for (std::uint32_t area = 0; area < looks.size(); ++area) {
            if (looks[area] != kNoGroup)
                each[area] = area;
        }
        for (const geometry::GroupRings &outline : geometry::dissolvedRings(m_coverage, each, m_level)) {
            LabeledPath labeled{pathOf(outline, m_grid, m_box), {}, {}};
            if (outline.group < m_options.areas->size()) {
                labeled.key = (*m_options.areas)[outline.group].id;
                labeled.title = (*m_options.areas)[outline.group].title;
            }
            paths[looks[outline.group]].push_back(std::move(labeled));
        }
    }

    /// Hatches lie as on the raster map: anchored at the map's origin.
    FillStyle styleOf(const Fill &fill) const
    {
        const double spacing = m_page.style.hatchSpacingMm * kUnitsPerMm;
        const double period = spacing * std::numbers::sqrt2;
        const Point origin = m_view.toPixel({0, 0});
        return {.fill = fill,
                .hatch = {spacing,
                          m_page.style.hatchLineMm * kUnitsPerMm,
                          {std::fmod(origin.x, period), std::fmod(origin.y, period)}}};
    }

    /// Each rank's lines, in one path for each of a few strengths: weak ranks and strengths below.
    bool drawBorders(const support::JobContext &job)
    {
        const CanvasGroup borders(m_canvas, QStringLiteral("borders"));
        const raster::BorderStyles styles =
            borderStyles(m_content.colors, m_page.style, kUnitsPerMm, m_content.borderWeight);
        std::array<std::array<QPainterPath, kStrengths + 1>, kRanks> lines;
        for (std::size_t i = 0; i < m_coverage.arcs.size(); ++i) {
            if ((i & 4095u) == 0 && job.cancelled())
                return false;
            if (!m_coverage.arcBoxes[i].intersects(m_box))
                continue;
            const BorderRank rank = rankOf(i);
            const double opacity = raster::borderOpacity(styles[rank], unitSizeOf(i), m_view.unitsPerPixel);
            const auto strength = static_cast<std::size_t>(std::lround(opacity * kStrengths));
            if (rank != BorderRank::None && strength > 0)
                appendLine(lines[static_cast<std::size_t>(rank)][strength], m_coverage.pointsOf(i, m_level));
        }
        for (std::size_t rank = 0; rank < lines.size(); ++rank) {
            for (std::size_t strength = 1; strength < lines[rank].size(); ++strength)
                strokeLines(lines[rank][strength], styles.ofRank[rank],
                            static_cast<double>(strength) / kStrengths);
        }
        return true;
    }

    void drawCircles(const SymbolLayer &layer)
    {
        std::vector<CircleMark> circles;
        for (const PlacedSymbol &symbol :
             placedSymbols(layer, m_coverage, m_view, m_page.style, kUnitsPerMm)) {
            CircleMark mark{{symbol.at.x, symbol.at.y},
                            symbol.radius,
                            symbol.rim,
                            symbol.isBelow ? layer.below : layer.above};
            if (m_options.areas && symbol.area < m_options.areas->size()) {
                mark.key = (*m_options.areas)[symbol.area].id;
                mark.title = (*m_options.areas)[symbol.area].title;
            }
            circles.push_back(std::move(mark));
        }
        m_canvas.drawCircles(QStringLiteral("circles"), circles, layer.rim);
    }

    void strokeLines(const QPainterPath &lines, const raster::BorderStyle &style, double opacity)
    {
        if (lines.isEmpty() || style.width <= 0)
            return;
        QColor color = toQColor(style.color);
        color.setAlphaF(static_cast<float>(color.alphaF() * opacity));
        m_canvas.strokePath(lines, {.color = color, .width = style.width});
    }

    bool hasRanks() const
    {
        return m_content.borders && m_content.borders->ranks.size() == m_coverage.arcs.size();
    }

    BorderRank rankOf(std::size_t arc) const
    {
        if (hasRanks())
            return m_content.borders->ranks[arc];
        const geometry::Arc &a = m_coverage.arcs[arc];
        if (a.left == kNoArea || a.right == kNoArea)
            return BorderRank::Rim;
        return a.left == a.right ? BorderRank::None : BorderRank::Area;
    }

    double unitSizeOf(std::size_t arc) const
    {
        return hasRanks() ? static_cast<double>(m_content.borders->unitSizes[arc]) : 1e30;
    }

    /// An arc, without its stretches outside the page.
    void appendLine(QPainterPath &path, std::span<const Point> points) const
    {
        bool begun = false;
        QPointF last;
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            Box step;
            step.extend(points[i]);
            step.extend(points[i + 1]);
            if (!step.intersects(m_box)) {
                begun = false;
                continue;
            }
            if (!begun)
                path.moveTo(last = m_grid(points[i]));
            begun = true;
            const QPointF p = m_grid(points[i + 1]);
            if (p != last)
                path.lineTo(last = p);
        }
    }

    PageCanvas &m_canvas;
    const PageContent &m_content;
    const Coverage &m_coverage;
    const scene::Page &m_page;
    const VectorMapOptions &m_options;
    raster::View m_view; ///< a pixel is a page unit
    Box m_box;           ///< of the map, a little more than the page shows
    PageGrid m_grid;
    const Level *m_level;
    std::vector<Look> m_looks;
};

} // namespace

support::Result<void> drawVectorMap(PageCanvas &canvas, const PageContent &content, const scene::Page &page,
                                    const scene::MapPosition &position, const VectorMapOptions &options,
                                    const support::JobContext &job)
{
    if (!VectorMap(canvas, content, page, position, options).draw(job))
        return support::fail(support::ErrorCode::Cancelled);
    return {};
}

} // namespace choros::draw
