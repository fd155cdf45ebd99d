// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/map_painter.h"

#include "raster/circles.h"
#include "raster/frame.h"

#include <QPolygonF>

#include <cstring>

namespace choros::draw {

using geometry::AreaId;
using geometry::Coverage;

namespace {

/// Sides of the smaller unit beside a border, in millimeters of page: below the first the border is not
/// legible, from the second on it is drawn in full.
constexpr double kFadeFromMm = 1.3;
constexpr double kFadeFullMm = 4.0;
constexpr double kLeastHairPx = 0.5;
constexpr double kGroupWidth = 1.8; ///< in hairs
constexpr double kCountyWidth = 1.5;
constexpr double kStateWidth = 1.8;
constexpr double kRimFadeFromMm = 0.3; ///< of islands: smaller ones would be nothing but outline
constexpr double kRimFadeFullMm = 1.2;

support::Color toColor(const QColor &color)
{
    const auto channel = [](int value) { return static_cast<std::uint8_t>(value); };
    return {channel(color.red()), channel(color.green()), channel(color.blue()), channel(color.alpha())};
}

/// An arc in pixels, at the level of detail that the view needs.
QPolygonF arcLine(const Coverage &coverage, std::size_t arc, const raster::View &view)
{
    const auto points =
        coverage.pointsOf(arc, coverage.levelFor(view.unitsPerPixel * raster::kLevelTolerancePixels));
    QPolygonF line;
    line.reserve(static_cast<qsizetype>(points.size()));
    for (const geometry::Point &point : points) {
        const geometry::Point p = view.toPixel(point);
        line.append({p.x, p.y});
    }
    return line;
}

raster::HatchStyle hatchOf(const raster::View &view, const scene::PageStyle &style, double pixelsPerMm)
{
    const geometry::Point anchor = view.toPixel({0, 0});
    return {.spacing = style.hatchSpacingMm * pixelsPerMm,
            .lineWidth = style.hatchLineMm * pixelsPerMm,
            .anchorX = anchor.x,
            .anchorY = anchor.y};
}

raster::Picture pictureOf(QImage &image)
{
    return {reinterpret_cast<std::uint32_t *>(image.bits()),
            static_cast<std::size_t>(image.bytesPerLine()) / sizeof(std::uint32_t)};
}

/// An image whose memory goes back to the pool when the last copy of it is gone.
QImage pooledImage(int width, int height, const std::shared_ptr<raster::PixelPool> &pool)
{
    using Buffer = raster::PixelBuffer<std::uint32_t>;
    auto buffer =
        std::make_unique<Buffer>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), pool);
    auto *bytes = reinterpret_cast<uchar *>(buffer->data());
    return QImage(
        bytes, width, height, static_cast<qsizetype>(width) * 4, QImage::Format_ARGB32_Premultiplied,
        [](void *owned) { delete static_cast<Buffer *>(owned); }, buffer.release());
}

/// The picture with the circles over it; the picture itself where there are none.
QImage withSymbols(const QImage &base, const PageContent &content, const scene::PageStyle &style,
                   const MapFrame &frame)
{
    if (!content.symbols)
        return base;
    const SymbolLayer &layer = *content.symbols;
    std::vector<raster::Circle> circles;
    for (const PlacedSymbol &symbol :
         placedSymbols(layer, *content.coverage, frame.view, style, frame.pixelsPerMm))
        circles.push_back({symbol.at.x, symbol.at.y, symbol.radius, symbol.rim,
                           toColor(symbol.isBelow ? layer.below : layer.above), toColor(layer.rim)});
    QImage image = pooledImage(frame.view.width, frame.view.height, frame.pool);
    std::memcpy(image.bits(), base.constBits(), static_cast<std::size_t>(base.sizeInBytes()));
    raster::drawCircles(circles, frame.view, pictureOf(image));
    return image;
}

/// Takes over what an earlier picture shows already.
void copyShared(QImage &image, const QImage &earlier, const raster::SharedPart &shared)
{
    const raster::PixelBox &box = shared.box;
    for (int row = box.top; row < box.bottom; ++row) {
        const auto *from =
            reinterpret_cast<const std::uint32_t *>(earlier.constScanLine(row + shared.offset.rows));
        std::memcpy(reinterpret_cast<std::uint32_t *>(image.scanLine(row)) + box.left,
                    from + box.left + shared.offset.columns,
                    static_cast<std::size_t>(box.width()) * sizeof(std::uint32_t));
    }
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

raster::BorderStyles borderStyles(const PageColors &colors, const scene::PageStyle &style, double pixelsPerMm,
                                  double weight)
{
    const double hair = std::max(kLeastHairPx, style.hairMm * weight * pixelsPerMm);
    const double from = kFadeFromMm * pixelsPerMm;
    const double full = kFadeFullMm * pixelsPerMm;
    const support::Color inner = toColor(colors.border);
    raster::BorderStyles styles;
    styles[geometry::BorderRank::Area] = {inner, hair, from, full};
    styles[geometry::BorderRank::Group] = {inner, hair * kGroupWidth, from, full};
    styles[geometry::BorderRank::County] = {inner, hair * kCountyWidth, from, full};
    styles[geometry::BorderRank::State] = {toColor(colors.text), hair * kStateWidth, from, full};
    styles[geometry::BorderRank::Rim] = {toColor(colors.rim), hair, kRimFadeFromMm * pixelsPerMm,
                                         kRimFadeFullMm * pixelsPerMm};
    return styles;
}

support::Result<MapFrame> drawFrame(const PageContent &content, const scene::Page &page,
                                    const scene::MapPosition &position, double pixelsPerMm,
                                    const support::JobContext &job, const FrameOptions &options)
{
    const MapFrame *earlier = options.earlier;
    MapFrame frame;
    frame.pool = options.pool;
    frame.view = viewOf(page, position, pixelsPerMm);
    frame.pixelsPerMm = pixelsPerMm;
    if (!raster::isDrawable(frame.view))
        return support::fail(support::ErrorCode::BadArgument, "view");

    raster::FrameRequest request{
        .coverage = content.coverage.get(),
        .ranks = content.borders.get(),
        .view = frame.view,
        .borderStyles = borderStyles(content.colors, page.style, pixelsPerMm, content.borderWeight),
        .fills = *content.fills,
        .hatch = hatchOf(frame.view, page.style, pixelsPerMm),
        .pool = options.pool};
    if (earlier) {
        request.earlierRaster = earlier->raster.get();
        request.earlierBorders = earlier->borders.get();
    }
    const bool sameColors = earlier && earlier->fills == content.fills && earlier->borders &&
                            earlier->borders->styles == request.borderStyles;
    const raster::SharedPart shared = raster::sharedPart(sameColors ? &earlier->view : nullptr, frame.view);
    QImage image = pooledImage(frame.view.width, frame.view.height, frame.pool);
    if (!shared.box.isEmpty())
        copyShared(image, earlier->base, shared);
    const raster::PixelBox nothing;
    request.windows = shared.rest.empty() ? std::span(&nothing, 1) : std::span(shared.rest);
    auto drawn = raster::drawFrame(request, pictureOf(image), job);
    if (!drawn)
        return drawn.unexpected();
    frame.raster = std::make_shared<const raster::CoverageRaster>(std::move(drawn->raster));
    frame.borders = std::make_shared<const raster::BorderInk>(std::move(drawn->borders));
    frame.base = std::move(image);
    frame.image = withSymbols(frame.base, content, page.style, frame);
    frame.fills = content.fills;
    return frame;
}

bool recolorFrame(MapFrame &frame, const PageContent &content, const scene::PageStyle &style,
                  const support::JobContext &job)
{
    const raster::BorderStyles styles =
        borderStyles(content.colors, style, frame.pixelsPerMm, content.borderWeight);
    if (!frame.borders || !(frame.borders->styles == styles)) {
        auto borders = raster::drawBorders(*content.coverage, content.borders.get(), frame.view, styles,
                                           {.pool = frame.pool}, job);
        if (!borders)
            return false;
        frame.borders = std::make_shared<const raster::BorderInk>(std::move(*borders));
    }
    QImage image = pooledImage(frame.view.width, frame.view.height, frame.pool);
    raster::colorize(*frame.raster, *content.fills, hatchOf(frame.view, style, frame.pixelsPerMm),
                     pictureOf(image), {.borders = frame.borders.get()});
    frame.base = std::move(image);
    frame.image = withSymbols(frame.base, content, style, frame);
    frame.fills = content.fills;
    return !job.cancelled();
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
        painter->drawPolyline(arcLine(coverage, use >> 1, view));
    painter->restore();
}

} // namespace choros::draw
