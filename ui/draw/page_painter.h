// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/map_painter.h"
#include "draw/page_canvas.h"

#include <QSize>

namespace choros::draw {

/// Lays out a page for its content: measures the texts, then places them (`scene::layoutPage`).
scene::Page layoutFor(const PageContent &content, scene::PageKind kind, double widthMm, double heightMm);

/// What `layoutFor` measures; a legend in several columns needs a page that says so.
scene::TextSizes textSizes(const PageContent &content, scene::PageKind kind, double widthMm, double heightMm,
                           int legendColumns = 1);
/// Width by height of what is mapped; 1 for nothing.
double aspectOf(const PageContent &content);

/// Draws everything but the map: title, legend, source, scale bar. With `position` moved away from the fitted
/// one, texts get a soft ground of paper.
void drawFurniture(PageCanvas &canvas, const PageContent &content, const scene::Page &page,
                   const scene::MapPosition &position);

/// The same with a painter, whose origin is the page's top left; `pixelsPerMm` relates its coordinates to the
/// page.
void paintFurniture(QPainter *painter, const PageContent &content, const scene::Page &page,
                    const scene::MapPosition &position, double pixelsPerMm);

/// What a picture of a page needs. Its size on paper follows from pixels and dots per inch.
struct PictureRequest
{
    scene::PageKind kind = scene::PageKind::Screen;
    QSize pixels{1600, 1000};
    double dpi = 96;
    std::optional<scene::MapPosition> position = {};
    /// SVG only: a path for each area with its id and these words, instead of one for each fill.
    AreaTexts areas = {};
};

/// A page laid out for a request, and where its map lies.
struct PlacedPage
{
    scene::Page page;
    scene::MapPosition position;
    double pixelsPerMm = 1;
};

/// Errors: BadArgument (a size of 0, or one too large for a picture).
support::Result<PlacedPage> placePage(const PageContent &content, const PictureRequest &request);

/// A whole page as an opaque picture, with its dots per meter set. Errors: BadArgument (a size of 0 or over
/// 16,384), Cancelled.
support::Result<QImage> renderPicture(const PageContent &content, const PictureRequest &request,
                                      const support::JobContext &job = {});

} // namespace choros::draw
