// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/painter_canvas.h"

#include <cmath>
#include <numbers>

namespace choros::draw {

using support::FillKind;

namespace {

/// The first number of the form anchor + i * step that is at least `from`.
double firstFrom(double from, double anchor, double step)
{
    return anchor + std::ceil((from - anchor) / step) * step;
}

/// Parallel lines across a box: rising to the right (x + y constant) or falling (x - y constant).
QPainterPath hatchLines(const QRectF &box, const HatchPattern &hatch, bool rising)
{
    QPainterPath lines;
    const double step = hatch.spacing * std::numbers::sqrt2;
    const double sign = rising ? 1 : -1;
    const double anchor = hatch.anchor.x() + sign * hatch.anchor.y();
    const double low = box.left() + sign * (rising ? box.top() : box.bottom());
    const double high = box.right() + sign * (rising ? box.bottom() : box.top());
    for (double c = firstFrom(low, anchor, step); c <= high; c += step) {
        lines.moveTo(c - sign * box.top(), box.top());
        lines.lineTo(c - sign * box.bottom(), box.bottom());
    }
    return lines;
}

QPainterPath hatchDots(const QRectF &box, const HatchPattern &hatch)
{
    QPainterPath dots;
    const double r = hatch.lineWidth;
    for (double y = firstFrom(box.top() - r, hatch.anchor.y(), hatch.spacing); y < box.bottom() + r;
         y += hatch.spacing) {
        for (double x = firstFrom(box.left() - r, hatch.anchor.x(), hatch.spacing); x < box.right() + r;
             x += hatch.spacing)
            dots.addEllipse({x, y}, r, r);
    }
    return dots;
}

/// The rectangle that a path is, if it is one.
std::optional<QRectF> asRect(const QPainterPath &path)
{
    const QRectF box = path.boundingRect();
    QPainterPath rect;
    rect.addRect(box);
    return path.elementCount() == rect.elementCount() && path == rect ? std::optional(box) : std::nullopt;
}

} // namespace

PainterCanvas::PainterCanvas(QPainter *painter, double scale) : m_painter(painter)
{
    m_painter->save();
    m_painter->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    m_painter->scale(scale, scale);
}

PainterCanvas::~PainterCanvas()
{
    m_painter->restore();
}

void PainterCanvas::beginClip(const QRectF &rect)
{
    m_painter->save();
    m_painter->setClipRect(rect, Qt::IntersectClip);
}

void PainterCanvas::endClip()
{
    m_painter->restore();
}

void PainterCanvas::fillPaths(const QString &, std::span<const LabeledPath> paths, const FillStyle &style)
{
    if (style.fill.kind == FillKind::None)
        return;
    const QColor ground = toQColor(style.fill.ground);
    m_painter->setPen(style.bleed > 0 ? QPen(ground, style.bleed, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin)
                                      : QPen(Qt::NoPen));
    for (const LabeledPath &labeled : paths) {
        m_painter->setBrush(ground);
        m_painter->drawPath(labeled.path);
    }
    if (style.fill.kind != FillKind::Solid) {
        for (const LabeledPath &labeled : paths)
            paintHatch(labeled.path, style);
    }
}

void PainterCanvas::paintHatch(const QPainterPath &path, const FillStyle &style)
{
    const FillKind kind = style.fill.kind;
    const QColor ink = toQColor(style.fill.ink);
    m_painter->save();
    QRectF box = path.boundingRect();
    if (m_painter->hasClipping())
        box &= m_painter->clipBoundingRect();
    if (const auto rect = asRect(path))
        m_painter->setClipRect(*rect, Qt::IntersectClip);
    else
        m_painter->setClipPath(path, Qt::IntersectClip);
    if (kind == FillKind::Dots) {
        m_painter->fillPath(hatchDots(box, style.hatch), ink);
    } else {
        const QPen pen(ink, style.hatch.lineWidth, Qt::SolidLine, Qt::FlatCap);
        if (kind == FillKind::HatchUp || kind == FillKind::CrossHatch)
            m_painter->strokePath(hatchLines(box, style.hatch, true), pen);
        if (kind == FillKind::HatchDown || kind == FillKind::CrossHatch)
            m_painter->strokePath(hatchLines(box, style.hatch, false), pen);
    }
    m_painter->restore();
}

void PainterCanvas::strokePath(const QPainterPath &path, const StrokeStyle &style)
{
    m_painter->strokePath(path, QPen(style.color, style.width, Qt::SolidLine, style.cap, style.join));
}

void PainterCanvas::drawText(const std::vector<TextLine> &lines, const QFont &font, const QColor &color)
{
    m_painter->setFont(font);
    m_painter->setPen(color);
    for (const TextLine &line : lines)
        m_painter->drawText(line.baseline, line.text);
}

} // namespace choros::draw
