// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/page_canvas.h"
#include "draw/page_content.h"
#include "draw/symbol_layer.h"

namespace choros::draw {

/// How large a legend's circles are with their words, in millimeters: circles one in the other, standing on
/// one line, each with a thin line from its top to its number.
struct SizeLegendMeasures
{
    double width = 0;
    double height = 0; ///< with the space below; 0: there are none
};
SizeLegendMeasures measureSizes(const LegendSizes &sizes, const scene::PageStyle &style, const QFont &font);

/// `left` and `top` in millimeters of the page.
void drawSizes(PageCanvas &canvas, const LegendSizes &sizes, const scene::PageStyle &style, const QFont &font,
               const PageColors &colors, double left, double top);

} // namespace choros::draw
