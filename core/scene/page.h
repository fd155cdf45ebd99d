// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace choros::scene {

/// A rectangle on the page in millimeters; y goes down from the page's top left.
struct RectMm
{
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    bool operator==(const RectMm &) const = default;
    double right() const { return x + width; }
    double bottom() const { return y + height; }
    bool isEmpty() const { return width <= 0 || height <= 0; }
};

enum class PageKind {
    Screen, ///< the map in the window; also pictures for screens
    Print,  ///< reports
    Room,   ///< a projector: map, title, legend; nothing smaller than 3 % of the height
    Part,   ///< one of two maps in the window: its title stands above the page, its type does not shrink
};

/// How large things are drawn, in millimeters. Type sizes are the height of the em square.
struct PageStyle
{
    double marginMm = 6;
    double titleMm = 6.35; ///< 24 px at 96 dpi
    double subtitleMm = 3.7;
    double legendMm = 3.44; ///< 13 px
    double sourceMm = 2.9;  ///< 11 px
    double hairMm = 0.16;   ///< borders between areas (0.6 px)
    double hatchSpacingMm = 1.6;
    double hatchLineMm = 0.26;

    bool operator==(const PageStyle &) const = default;
};

/// What stands where on a page, in millimeters. A value: made by `layoutPage` from the sizes of the texts,
/// painted by `ui/draw`. Blocks that are not shown are empty.
struct Page
{
    PageKind kind = PageKind::Screen;
    double widthMm = 0;
    double heightMm = 0;
    PageStyle style;
    RectMm title; ///< title and subtitle
    RectMm legend;
    int legendColumns = 1; ///< its rows go down the first column, then down the next
    RectMm source;
    RectMm scaleBar;
    RectMm mapFit; ///< where the whole geography is fitted; the map itself may reach to the page's edges

    bool operator==(const Page &) const = default;
};

/// The style for a page. Screen: fixed sizes; Print: the same, growing slowly with the page; Room: by the
/// page's height; Part: fixed sizes.
PageStyle pageStyle(PageKind kind, double widthMm, double heightMm);

/// What layout needs to know of the texts, in millimeters.
struct TextSizes
{
    double titleHeight = 0; ///< title and subtitle as wrapped to `titleWidth`
    double titleWidth = 0;
    double legendWidth = 0;
    double legendHeight = 0;
    double sourceWidth = 0; ///< 0: all that is left beside the scale bar
    double sourceHeight = 0;
    double scaleBarWidth = 0;
    double scaleBarHeight = 0;
};

/// The widest a title may get on a page: all of it between the margins, in a room 42 % (the map is beside
/// it).
double maxTitleWidth(PageKind kind, double widthMm, double heightMm);

/// Places the blocks: title top left, legend bottom left above the source line, scale bar bottom right; the
/// map is fitted either right of title and legend or between them, whichever lets a geography of this shape
/// (width / height) be larger. An `aspect` of 0 or less counts as 1.
Page layoutPage(PageKind kind, double widthMm, double heightMm, const TextSizes &sizes, double aspect);

} // namespace choros::scene
