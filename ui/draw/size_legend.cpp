// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/size_legend.h"

#include "draw/fonts.h"

#include <QFontMetricsF>

#include <algorithm>

namespace choros::draw {

namespace {

constexpr double kLine = 1.3; // from number to number, in type sizes
constexpr double kGap = 0.8;  // between circles and numbers
constexpr double kBelow = 0.7;

struct Placed
{
    double diameter = 0;
    double numberY = 0; ///< middle of its number, from the largest circle's top
};

/// Numbers stand at the tops of their circles, or lower where they would touch.
std::vector<Placed> placedSizes(const LegendSizes &sizes, const scene::PageStyle &style)
{
    std::vector<Placed> placed;
    for (const LegendSizes::Size &size : sizes.sizes) {
        Placed one;
        one.diameter = size.diameterMm * symbolFactor(style);
        one.numberY = placed.empty() ? 0
                                     : std::max(placed.front().diameter - one.diameter,
                                                placed.back().numberY + kLine * style.legendMm);
        placed.push_back(one);
    }
    return placed;
}

QPointF inUnits(double x, double y)
{
    return {x * kUnitsPerMm, y * kUnitsPerMm};
}

} // namespace

SizeLegendMeasures measureSizes(const LegendSizes &sizes, const scene::PageStyle &style, const QFont &font)
{
    if (sizes.isEmpty())
        return {};
    double text = 0;
    for (const LegendSizes::Size &size : sizes.sizes)
        text = std::max(text, QFontMetricsF(font).horizontalAdvance(size.text) / kUnitsPerMm);
    const std::vector<Placed> placed = placedSizes(sizes, style);
    const double half = kLine / 2 * style.legendMm;
    return {placed.front().diameter + 2 * kGap * style.legendMm + text,
            half + std::max(placed.front().diameter, placed.back().numberY + half) + kBelow * style.legendMm};
}

void drawSizes(PageCanvas &canvas, const LegendSizes &sizes, const scene::PageStyle &style, const QFont &font,
               const PageColors &colors, double left, double top)
{
    const std::vector<Placed> placed = placedSizes(sizes, style);
    const double line = kLine * style.legendMm;
    const double first = top + line / 2; // top of the largest circle
    const double largest = placed.front().diameter;
    const double middle = left + largest / 2;
    std::vector<CircleMark> circles;
    for (const Placed &one : placed)
        circles.push_back({inUnits(middle, first + largest - one.diameter / 2),
                           one.diameter / 2 * kUnitsPerMm,
                           symbolRim(style, one.diameter / 2 * kUnitsPerMm, kUnitsPerMm), sizes.fill});
    canvas.drawCircles(QStringLiteral("sizes"), circles, sizes.rim);
    const double elbow = left + largest + 0.3 * kGap * style.legendMm;
    const double numbers = left + largest + 2 * kGap * style.legendMm;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        const double circleTop = first + largest - placed[i].diameter;
        const double numberY = first + placed[i].numberY;
        QPainterPath leader(inUnits(middle, circleTop));
        leader.lineTo(inUnits(elbow, circleTop));
        leader.lineTo(inUnits(numbers - 0.3 * style.legendMm, numberY));
        canvas.strokePath(leader, {.color = colors.quiet, .width = 0.16 * kUnitsPerMm});
        const QRectF place(inUnits(numbers, numberY - line / 2), inUnits(1000, numberY + line / 2));
        canvas.drawText(textLines(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, font,
                                  sizes.sizes[i].text),
                        font, colors.text);
    }
}

} // namespace choros::draw
