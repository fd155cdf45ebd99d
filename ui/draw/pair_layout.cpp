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
constexpr double kLeastMapPart = 0.35;
constexpr double kGapPart = 0.6; // of the margin, as on any page

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

/// What is left out where there is no room.
enum class Texts { All, LegendsOnly, None };

static TextSizes sizesOf(const PageContent &content, Texts texts, int columns, double widthMm,
                         double heightMm)
{
    TextSizes sizes = textSizes(content, PageKind::Part, widthMm, heightMm, columns);
    if (texts != Texts::All)
        sizes.sourceWidth = sizes.sourceHeight = 0;
    if (texts == Texts::None)
        sizes.legendWidth = sizes.legendHeight = 0;
    return sizes;
}

static PagePair pairWithColumns(const PageContent &first, const PageContent &second, Texts texts, int columns,
                                double widthMm, double heightMm)
{
    const TextSizes sizes = sizesOf(first, texts, columns, widthMm, heightMm);
    const TextSizes others = sizesOf(second, texts, columns, widthMm, heightMm);
    const auto laidOut = [&](const TextSizes &of) {
        Page page = scene::layoutPage(PageKind::Part, widthMm, heightMm, of, aspectOf(first));
        page.legendColumns = columns;
        return page;
    };
    PagePair pages{laidOut(sizes), laidOut(others)};
    pages.first.mapFit = pages.second.mapFit = laidOut(largerOf(sizes, others)).mapFit;
    return pages;
}

static double mapWidth(const Page &page, double aspect)
{
    return std::min(page.mapFit.width, page.mapFit.height * aspect);
}

static PagePair pairWith(const PageContent &first, const PageContent &second, Texts texts, double widthMm,
                         double heightMm)
{
    const double aspect = aspectOf(first);
    PagePair best = pairWithColumns(first, second, texts, 1, widthMm, heightMm);
    const bool hasColumns = first.ramp.isEmpty() && second.ramp.isEmpty() && texts != Texts::None;
    for (int columns = 2; hasColumns && columns <= kMostColumns; ++columns) {
        const PagePair pages = pairWithColumns(first, second, texts, columns, widthMm, heightMm);
        const double right = std::max(pages.first.legend.right(), pages.second.legend.right());
        const bool fits = right <= widthMm - pages.first.style.marginMm;
        if (fits && mapWidth(pages.first, aspect) > kColumnsGain * mapWidth(best.first, aspect))
            best = pages;
    }
    return best;
}

/// Whether the map has a fair part of its page, beside the texts rather than under them.
static bool isRoomy(const Page &page, double aspect)
{
    const bool isUnderTexts = page.mapFit.x <= 0;
    return !isUnderTexts &&
           mapWidth(page, aspect) >= kLeastMapPart * std::min(page.widthMm, page.heightMm * aspect);
}

template <typename LayOut> static PagePair firstRoomy(double aspect, LayOut layOut)
{
    PagePair pages;
    for (const Texts texts : {Texts::All, Texts::LegendsOnly, Texts::None}) {
        pages = layOut(texts);
        pages.isCramped = texts != Texts::All;
        if (isRoomy(pages.first, aspect))
            break;
    }
    return pages;
}

PagePair layoutPair(const PageContent &first, const PageContent &second, double widthMm, double heightMm)
{
    return firstRoomy(aspectOf(first),
                      [&](Texts texts) { return pairWith(first, second, texts, widthMm, heightMm); });
}

static PagePair swipeWith(const PageContent &first, const PageContent &second, bool sameClasses, Texts texts,
                          double widthMm, double heightMm)
{
    // Each has half of the foot for its source line.
    TextSizes sizes = sizesOf(first, texts, 1, widthMm / 2, heightMm);
    TextSizes others = sizesOf(second, texts, 1, widthMm / 2, heightMm);
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

PagePair layoutSwipe(const PageContent &first, const PageContent &second, bool sameClasses, double widthMm,
                     double heightMm)
{
    return firstRoomy(aspectOf(first), [&](Texts texts) {
        return swipeWith(first, second, sameClasses, texts, widthMm, heightMm);
    });
}

} // namespace choros::draw
