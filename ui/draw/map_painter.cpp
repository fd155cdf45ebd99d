// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/map_painter.h"

#include "raster/colorize.h"

#include <QPolygonF>

#include <cstring>

namespace choros::draw {

using geometry::Arc;
using geometry::AreaId;
using geometry::Coverage;
using geometry::kNoArea;

namespace {

/// Below this many pixels to an area, borders between areas would be most of the picture; they fade in up to
/// the second.
constexpr double kBordersFromPixels = 12;
constexpr double kBordersFullPixels = 60;

double pixelsPerArea(const raster::CoverageRaster &raster)
{
    // Counting distinct areas along a sample of rows is enough to judge density by.
    std::size_t covered = 0;
    std::size_t changes = 0;
    const auto width = static_cast<std::size_t>(raster.view.width);
    for (int row = 0; row < raster.view.height; row += 4) {
        AreaId last = kNoArea;
        for (std::size_t i = 0; i < width; ++i) {
            const AreaId area = raster.pixels[static_cast<std::size_t>(row) * width + i].first;
            if (area == kNoArea)
                continue;
            ++covered;
            changes += area != last;
            last = area;
        }
    }
    const double run = changes == 0 ? 0 : static_cast<double>(covered) / static_cast<double>(changes);
    return run * run; // areas are about as high as they are wide
}

double borderOpacity(double areaPixels)
{
    return qBound(0.0, (areaPixels - kBordersFromPixels) / (kBordersFullPixels - kBordersFromPixels), 1.0);
}

/// An arc in pixels, without the vertices that lie within half a pixel of the one before.
QPolygonF arcLine(const Coverage &coverage, const Arc &arc, const raster::View &view)
{
    QPolygonF line;
    const auto points = coverage.pointsOf(arc);
    line.reserve(static_cast<qsizetype>(qMin<std::size_t>(points.size(), 512)));
    for (std::size_t i = 0; i < points.size(); ++i) {
        const geometry::Point p = view.toPixel(points[i]);
        const QPointF q(p.x, p.y);
        if (line.isEmpty() || i + 1 == points.size() || (q - line.back()).manhattanLength() >= 0.5)
            line.append(q);
    }
    return line;
}

/// Far outside the picture a line is cut, so that the painter never sees coordinates beyond its number range.
bool isNear(const geometry::Box &box, const geometry::Box &extent)
{
    return box.intersects(extent);
}

bool paintBorders(QPainter *painter, const PageContent &content, const raster::CoverageRaster &raster,
                  double hairPx, const support::JobContext &job)
{
    const Coverage &coverage = *content.coverage;
    const geometry::Box extent = raster.view.extent();
    QColor inner = content.colors.border;
    inner.setAlphaF(static_cast<float>(inner.alphaF() * borderOpacity(pixelsPerArea(raster))));
    const QPen innerPen(inner, hairPx, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    const QPen rimPen(content.colors.rim, hairPx, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
        if ((i & 1023u) == 0 && job.cancelled())
            return false;
        const Arc &arc = coverage.arcs[i];
        const bool isRim = arc.left == kNoArea || arc.right == kNoArea;
        if ((!isRim && inner.alpha() == 0) || !isNear(coverage.arcBoxes[i], extent))
            continue;
        painter->setPen(isRim ? rimPen : innerPen);
        painter->drawPolyline(arcLine(coverage, arc, raster.view));
    }
    return true;
}

QImage pictureOf(const raster::CoverageRaster &raster, const PageContent &content,
                 const scene::PageStyle &style, double pixelsPerMm)
{
    const geometry::Point anchor = raster.view.toPixel({0, 0});
    const double spacing = style.hatchSpacingMm * pixelsPerMm;
    const double period =
        spacing * 1.4142135623730951; // hatches repeat after this many pixels along both axes
    const raster::HatchStyle hatch{.spacing = spacing,
                                   .lineWidth = style.hatchLineMm * pixelsPerMm,
                                   .anchorX = std::fmod(anchor.x, period),
                                   .anchorY = std::fmod(anchor.y, period)};
    const std::vector<std::uint32_t> pixels = raster::colorize(raster, *content.fills, hatch);
    QImage image(raster.view.width, raster.view.height, QImage::Format_ARGB32_Premultiplied);
    for (int row = 0; row < image.height(); ++row)
        std::memcpy(image.scanLine(row),
                    pixels.data() + static_cast<std::size_t>(row) * pixels.size() /
                                        static_cast<std::size_t>(image.height()),
                    static_cast<std::size_t>(image.width()) * sizeof(std::uint32_t));
    return image;
}

} // namespace

scene::MapPosition mapPosition(const scene::Page &page, const Coverage &coverage,
                               const std::optional<scene::MapPosition> &position)
{
    if (position)
        return *position;
    if (coverage.bounds.isEmpty())
        return {0, 0, 1};
    const geometry::Point center = coverage.bounds.center();
    const double metersPerMm = std::max(
        {coverage.bounds.width() / page.mapFit.width, coverage.bounds.height() / page.mapFit.height, 1e-6});
    return {center.x, center.y, metersPerMm};
}

scene::MapPosition carriedPosition(const scene::Page &from, const scene::MapPosition &position,
                                   const scene::Page &to)
{
    scene::MapPosition carried = position;
    carried.metersPerMm *=
        std::max(from.mapFit.width / to.mapFit.width, from.mapFit.height / to.mapFit.height);
    return carried;
}

raster::View viewOf(const scene::Page &page, const scene::MapPosition &position, double pixelsPerMm)
{
    raster::View view;
    view.unitsPerPixel = position.metersPerMm / pixelsPerMm;
    view.width = qMax(1, qRound(page.widthMm * pixelsPerMm));
    view.height = qMax(1, qRound(page.heightMm * pixelsPerMm));
    view.left = position.centerX - (page.mapFit.x + page.mapFit.width / 2) * position.metersPerMm;
    view.top = position.centerY + (page.mapFit.y + page.mapFit.height / 2) * position.metersPerMm;
    return view;
}

support::Result<MapFrame> drawFrame(const PageContent &content, const scene::Page &page,
                                    const scene::MapPosition &position, double pixelsPerMm,
                                    const support::JobContext &job)
{
    MapFrame frame;
    frame.view = viewOf(page, position, pixelsPerMm);
    frame.pixelsPerMm = pixelsPerMm;
    auto raster = raster::drawCoverage(*content.coverage, frame.view, {}, job.part(0, 0.8));
    if (!raster)
        return raster.unexpected();
    frame.raster = std::make_shared<const raster::CoverageRaster>(std::move(*raster));
    if (!recolorFrame(frame, content, page.style, job.part(0.8, 1)))
        return support::fail(support::ErrorCode::Cancelled);
    return frame;
}

bool recolorFrame(MapFrame &frame, const PageContent &content, const scene::PageStyle &style,
                  const support::JobContext &job)
{
    QImage image = pictureOf(*frame.raster, content, style, frame.pixelsPerMm);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const double hairPx = qMax(0.5, style.hairMm * frame.pixelsPerMm);
    if (!paintBorders(&painter, content, *frame.raster, hairPx, job))
        return false;
    painter.end();
    frame.image = std::move(image);
    return true;
}

void paintOutline(QPainter *painter, const Coverage &coverage, AreaId area, const raster::View &view,
                  const QColor &color, double widthPx)
{
    if (area >= coverage.areaCount)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, widthPx, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    for (std::uint32_t use : coverage.arcsOf(area))
        painter->drawPolyline(arcLine(coverage, coverage.arcs[use >> 1], view));
    painter->restore();
}

} // namespace choros::draw
