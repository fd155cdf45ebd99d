// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/page_content.h"
#include "scene/page.h"

namespace choros::draw {

/// The pages of two maps that are compared. Both have the same size and the same `mapFit`, so that one
/// position shows the same ground at the same place of each.
struct PagePair
{
    scene::Page first;
    scene::Page second;
    bool isCramped = false; ///< there was no room for all texts: sources are left out, then legends too
};

/// For two maps beside or above one another, each on a page of this size in millimeters. Legends stand beside
/// the map, or in several columns below it, whichever lets the map be larger.
PagePair layoutPair(const PageContent &first, const PageContent &second, double widthMm, double heightMm);

/// For two maps on top of one another: the first has its legend and source at the left, the second at the
/// right. What both would say alike is left out of the second: the legend of the same classes, the source.
PagePair layoutSwipe(const PageContent &first, const PageContent &second, bool sameClasses, double widthMm,
                     double heightMm);

} // namespace choros::draw
