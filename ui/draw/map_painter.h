// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/page_content.h"
#include "raster/borders.h"
#include "raster/coverage_raster.h"
#include "scene/page.h"
#include "support/job_context.h"

#include <QImage>
#include <QPainter>

namespace choros::draw {

/// Where the page's map lies: the position given, or the whole coverage fitted into `page.mapFit`. An empty
/// coverage: a map of nothing around (0, 0).
scene::MapPosition mapPosition(const scene::Page &page, const geometry::Coverage &coverage,
                               const std::optional<scene::MapPosition> &position);

/// The position that shows the same ground on another page: what filled the one page's map fills the other's.
scene::MapPosition carriedPosition(const scene::Page &from, const scene::MapPosition &position,
                                   const scene::Page &to);

/// The view that covers the whole page at a resolution, so that `position` lies in the middle of
/// `page.mapFit`.
raster::View viewOf(const scene::Page &page, const scene::MapPosition &position, double pixelsPerMm);

/// How borders are drawn on a page: hair lines between areas, stronger ones between counties, states and
/// groups, each fading in where its units grow legible. `weight` is a factor on all widths.
raster::BorderStyles borderStyles(const PageColors &colors, const scene::PageStyle &style, double pixelsPerMm,
                                  double weight = 1);

/// A map drawn for a view: the picture, and what it was made from, for hit tests, recoloring and panning.
struct MapFrame
{
    raster::View view;
    double pixelsPerMm = 1;
    std::shared_ptr<const raster::CoverageRaster> raster;
    std::shared_ptr<const raster::BorderInk> borders;
    std::shared_ptr<const std::vector<support::Fill>> fills; ///< what `image` is colored by
    std::shared_ptr<raster::PixelPool> pool;
    QImage base; ///< without circles: what a later frame takes over; where there are none the same as `image`
    QImage image; ///< premultiplied, transparent where there is no area
};

struct FrameOptions
{
    /// A frame of the same coverage: displaced by whole pixels, what it shows already is taken from it.
    const MapFrame *earlier = nullptr;
    std::shared_ptr<raster::PixelPool> pool =
        nullptr; ///< memory of frames that came before; null: the system's
};

/// Draws a frame: raster, fills, borders. Callable from any thread. Errors: those of
/// `raster::drawCoverage`.
support::Result<MapFrame> drawFrame(const PageContent &content, const scene::Page &page,
                                    const scene::MapPosition &position, double pixelsPerMm,
                                    const support::JobContext &job = {}, const FrameOptions &options = {});

/// The same frame with other fills or colors: no geometry is rasterized again. False if told to stop.
bool recolorFrame(MapFrame &frame, const PageContent &content, const scene::PageStyle &style,
                  const support::JobContext &job = {});

/// Draws the outline of one area, for hover and selection, in the frame's pixels.
void paintOutline(QPainter *painter, const geometry::Coverage &coverage, geometry::AreaId area,
                  const raster::View &view, const QColor &color, double widthPx);

} // namespace choros::draw
