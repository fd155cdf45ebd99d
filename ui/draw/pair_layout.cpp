// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/pair_layout.h"

#include "draw/page_painter.h"

#include <algorithm>

namespace choros::draw {

using scene::Page;
using scene::PageKind;
using scene::TextSizes;

namespace {

constexpr int kMostColumns = 4;
constexpr double kColumnsGain = 1.05; // one column is read best
constexpr double kGapPart = 0.6;      // of the margin, as on any page

TextSizes largerOf(const TextSizes &a, const TextSizes &b)
{
    TextSizes sizes = a;
    for (const auto side : {&TextSizes::titleHeight, &TextSizes::titleWidth, &TextSizes::legendWidth,
                            &TextSizes::legendHeight, &TextSizes::sourceWidth, &TextSizes::sourceHeight,
                            &TextSizes::scaleBarWidth, &TextSizes::scaleBarHeight})
        sizes.*side = std::max(a.*side, b.*side);
    return sizes;
}

} // namespace

static PagePair pairWithColumns(const PageContent &first, const PageContent &second, int columns,
                                double widthMm, double heightMm)
{
    const TextSizes sizes = textSizes(first, PageKind::Part, widthMm, heightMm, columns);
    const TextSizes others = textSizes(second, PageKind::Part, widthMm, heightMm, columns);
    const auto laidOut = [&](const TextSizes &of) {
        Page page = scene::layoutPage(PageKind::Part, widthMm, heightMm, of, aspectOf(first));
        page.legendColumns = columns;
        return page;
    };
    PagePair pages{laidOut(sizes), laidOut(others)};
    pages.first.mapFit = pages.second.mapFit = laidOut(largerOf(sizes, others)).mapFit;
    return pages;
}

PagePair layoutPair(const PageContent &first, const PageContent &second, double widthMm, double heightMm)
{
    const double aspect = aspectOf(first);
    const auto mapWidth = [&](const PagePair &pages) {
        return std::min(pages.first.mapFit.width, pages.first.mapFit.height * aspect);
    };
    PagePair best = pairWithColumns(first, second, 1, widthMm, heightMm);
    const bool hasColumns = first.ramp.isEmpty() && second.ramp.isEmpty();
    for (int columns = 2; hasColumns && columns <= kMostColumns; ++columns) {
        const PagePair pages = pairWithColumns(first, second, columns, widthMm, heightMm);
        const double right = std::max(pages.first.legend.right(), pages.second.legend.right());
        const bool fits = right <= widthMm - pages.first.style.marginMm;
        if (fits && mapWidth(pages) > kColumnsGain * mapWidth(best))
            best = pages;
    }
    return best;
}

PagePair layoutSwipe(const PageContent &first, const PageContent &second, bool sameClasses, double widthMm,
                     double heightMm)
{
    // Each has half of the foot for its source line.
    TextSizes sizes = textSizes(first, PageKind::Part, widthMm / 2, heightMm);
    TextSizes others = textSizes(second, PageKind::Part, widthMm / 2, heightMm);
    sizes.scaleBarWidth = others.scaleBarWidth;
    if (sameClasses)
        others.legendWidth = others.legendHeight = 0;
    if (second.source == first.source)
        others.sourceWidth = others.sourceHeight = 0;
    const auto laidOut = [&](const TextSizes &of) {
        return scene::layoutPage(PageKind::Part, widthMm, heightMm, of, aspectOf(first));
    };
    PagePair pages{laidOut(sizes), laidOut(others)};
    const double margin = pages.first.style.marginMm;
    const double gap = margin * kGapPart;
    Page &right = pages.second;
    right.legend.x = widthMm - margin - right.legend.width;
    right.source.x = right.scaleBar.x - 2 * gap - right.source.width;
    right.source.width = std::max(0.0, right.source.width);
    pages.first.scaleBar = {};

    TextSizes both = largerOf(sizes, others);
    if (!right.legend.isEmpty())
        both.legendWidth = sizes.legendWidth + 2 * gap + others.legendWidth;
    scene::RectMm fit = laidOut(both).mapFit;
    const bool isBeside = fit.x > margin;
    if (isBeside && !right.legend.isEmpty())
        fit.x = margin + sizes.legendWidth + 2 * gap; // the second's legend has its part at the other side
    pages.first.mapFit = pages.second.mapFit = fit;
    return pages;
}

} // namespace choros::draw
