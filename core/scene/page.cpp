// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scene/page.h"

#include <algorithm>
#include <cmath>

namespace choros::scene {

namespace {

constexpr double kPartMarginMm = 3.7;  // 14 px
constexpr double kPartLegendMm = 3.18; // 12 px

PageStyle scaled(PageStyle style, double factor)
{
    style.marginMm *= factor;
    style.titleMm *= factor;
    style.subtitleMm *= factor;
    style.legendMm *= factor;
    style.sourceMm *= factor;
    style.hairMm *= factor;
    style.hatchSpacingMm *= factor;
    style.hatchLineMm *= factor;
    return style;
}

PageStyle roomStyle(double heightMm)
{
    PageStyle style;
    style.marginMm = heightMm * 0.05;
    style.titleMm = heightMm * 0.064;
    style.subtitleMm = heightMm * 0.036;
    style.legendMm = heightMm * 0.034;
    style.sourceMm = heightMm * 0.03; // the least that is read from the last row
    style.hairMm = std::max(0.16, heightMm * 0.0016);
    style.hatchSpacingMm = heightMm * 0.012;
    style.hatchLineMm = heightMm * 0.002;
    return style;
}

/// How large a shape of an aspect gets in a rectangle: its width.
double fittedWidth(const RectMm &rect, double aspect)
{
    return rect.isEmpty() ? 0 : std::min(rect.width, rect.height * aspect);
}

} // namespace

PageStyle pageStyle(PageKind kind, double widthMm, double heightMm)
{
    switch (kind) {
    case PageKind::Room:
        return roomStyle(heightMm);
    case PageKind::Part: {
        PageStyle style;
        style.marginMm = kPartMarginMm;
        style.legendMm = kPartLegendMm;
        return style;
    }
    case PageKind::Print: {
        // A letter page (216 x 279 mm) is the measure; a poster's type grows with the square root of its
        // size.
        const double side = std::sqrt(widthMm * heightMm) / std::sqrt(216.0 * 279.0);
        return scaled({}, std::clamp(std::sqrt(side), 0.6, 4.0));
    }
    case PageKind::Screen: {
        // Small pictures keep their proportions instead of drowning in type.
        const double side = std::min(widthMm / 170.0, heightMm / 110.0);
        return scaled({}, std::clamp(side, 0.55, 1.0));
    }
    }
    return {};
}

double maxTitleWidth(PageKind kind, double widthMm, double heightMm)
{
    const double margin = pageStyle(kind, widthMm, heightMm).marginMm;
    const double part = kind == PageKind::Room ? 0.42 : 1.0;
    return std::max(1.0, (widthMm - 2 * margin) * part);
}

Page layoutPage(PageKind kind, double widthMm, double heightMm, const TextSizes &sizes, double aspect)
{
    if (!(aspect > 0) || !std::isfinite(aspect))
        aspect = 1;
    Page page;
    page.kind = kind;
    page.widthMm = widthMm;
    page.heightMm = heightMm;
    page.style = pageStyle(kind, widthMm, heightMm);
    const double m = page.style.marginMm;
    const double gap = m * 0.6;

    page.title = {m, m, sizes.titleWidth, sizes.titleHeight};
    const double footHeight = std::max(sizes.sourceHeight, sizes.scaleBarHeight);
    const double footTop = heightMm - m - footHeight;
    if (sizes.scaleBarWidth > 0)
        page.scaleBar = {widthMm - m - sizes.scaleBarWidth, heightMm - m - sizes.scaleBarHeight,
                         sizes.scaleBarWidth, sizes.scaleBarHeight};
    double sourceRight = sizes.scaleBarWidth > 0 ? page.scaleBar.x - 2 * gap : widthMm - m;
    if (kind == PageKind::Room)
        sourceRight = m + maxTitleWidth(kind, widthMm, heightMm); // the map is beside it
    if (sizes.sourceWidth > 0)
        sourceRight = std::min(sourceRight, m + sizes.sourceWidth);
    if (sizes.sourceHeight > 0)
        page.source = {m, heightMm - m - sizes.sourceHeight, std::max(0.0, sourceRight - m),
                       sizes.sourceHeight};
    const double contentBottom = footHeight > 0 ? footTop - gap : heightMm - m;
    // In a room the map stands beside all texts and may use the whole height.
    const double mapBottom = kind == PageKind::Room ? heightMm - m : contentBottom;
    if (sizes.legendHeight > 0)
        page.legend = {m, contentBottom - sizes.legendHeight, sizes.legendWidth, sizes.legendHeight};

    const double top = m;
    const double titleBottom = sizes.titleHeight > 0 ? page.title.bottom() + gap : top;
    const double sideWidth = std::max(
        page.legend.width, kind == PageKind::Room ? std::max(sizes.titleWidth, page.source.width) : 0.0);
    const double left = sideWidth > 0 ? m + sideWidth + 2 * gap : m;
    // Beside the legend, the title may still hang over the map's upper left; only a wide title pushes the map
    // down.
    const bool titleIsWide =
        kind != PageKind::Room && page.title.right() > left + (widthMm - m - left) * 0.35;
    const double besideTop = kind == PageKind::Room || !titleIsWide ? top : titleBottom;
    const RectMm beside{left, besideTop, widthMm - m - left, mapBottom - besideTop};
    const double betweenBottom = page.legend.isEmpty() ? contentBottom : page.legend.y - gap;
    const RectMm between{m, titleBottom, widthMm - 2 * m, betweenBottom - titleBottom};
    page.mapFit = fittedWidth(beside, aspect) >= fittedWidth(between, aspect) ? beside : between;
    if (page.mapFit.isEmpty())
        page.mapFit = {0, 0, widthMm, heightMm}; // a page smaller than its texts: the map goes under them
    return page;
}

} // namespace choros::scene
