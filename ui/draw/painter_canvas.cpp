// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/painter_canvas.h"

#include "draw/fonts.h"

#include <QGlyphRun>
#include <QRawFont>
#include <QTextLayout>

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

/// A character that looks otherwise in its line than alone, and how far the line moves it.
struct ContextualSign
{
    int index;
    QPointF shift;
};

/// The characters of a line for which it takes other glyphs than they have alone; all its signs, where that
/// cannot be told.
QList<ContextualSign> contextualSigns(const QTextLayout &layout)
{
    const QString text = layout.text();
    const QList<QGlyphRun> runs = layout.glyphRuns();
    const QRawFont font = runs.isEmpty() ? QRawFont() : runs[0].rawFont();
    const QList<quint32> alone = font.isValid() ? font.glyphIndexesForString(text) : QList<quint32>();
    const QList<quint32> shown = runs.isEmpty() ? QList<quint32>() : runs[0].glyphIndexes();
    const bool isComparable = runs.size() == 1 && alone.size() == shown.size() && alone.size() == text.size();
    QList<ContextualSign> signs;
    for (int i = 0; i < text.size(); ++i) {
        if (isComparable && alone[i] != shown[i])
            signs.append(ContextualSign{i, font.boundingRect(shown[i]).center() -
                                               font.boundingRect(alone[i]).center()});
        else if (!isComparable && (text[i].isPunct() || text[i].isSymbol()))
            signs.append(ContextualSign{i, {}});
    }
    return signs;
}

/// Draws a line with its contextual signs as they are alone, where they stand. Typefaces raise dashes and
/// parentheses between digits by taking other glyphs for them, and to those glyphs Qt's PDF gives no
/// character to search and copy.
void drawPlain(QPainter *painter, const TextLine &line, const QFont &font)
{
    if (line.text.isRightToLeft()) {
        painter->drawText(line.baseline, line.text);
        return;
    }
    QTextLayout layout(line.text, font);
    layout.beginLayout();
    QTextLine whole = layout.createLine();
    whole.setLineWidth(1e7);
    layout.endLayout();
    const auto drawPart = [&](int from, int to, QPointF shift) {
        if (from < to)
            painter->drawText(line.baseline + QPointF(whole.cursorToX(from), 0) + shift,
                              line.text.mid(from, to - from));
    };
    int from = 0;
    for (const ContextualSign &sign : contextualSigns(layout)) {
        drawPart(from, sign.index, {});
        drawPart(sign.index, sign.index + 1, sign.shift);
        from = sign.index + 1;
    }
    drawPart(from, static_cast<int>(line.text.size()), {});
}

} // namespace

PainterCanvas::PainterCanvas(QPainter *painter, double scale, Output output)
    : m_painter(painter), m_output(output)
{
    m_painter->save();
    m_painter->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    m_painter->scale(scale, scale);
    if (output == Output::Pdf)
        m_fine = 1;
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

/// A path in the units it is drawn in.
QPainterPath PainterCanvas::prepared(const QPainterPath &path) const
{
    if (m_output == Output::Pixels)
        return path;
    QPainterPath fine = path;
    for (int i = 0; i < fine.elementCount(); ++i) {
        const QPainterPath::Element e = fine.elementAt(i);
        fine.setElementPositionAt(i, std::round(e.x * m_fine), std::round(e.y * m_fine));
    }
    return fine;
}

void PainterCanvas::fillPaths(const QString &, std::span<const LabeledPath> paths, const FillStyle &style)
{
    if (style.fill.kind == FillKind::None)
        return;
    const QColor ground = toQColor(style.fill.ground);
    m_painter->save();
    m_painter->scale(1 / m_fine, 1 / m_fine);
    for (const LabeledPath &labeled : paths) {
        const QPainterPath path = prepared(labeled.path);
        m_painter->setPen(Qt::NoPen);
        m_painter->setBrush(ground);
        m_painter->drawPath(path);
        if (style.fill.kind != FillKind::Solid)
            paintHatch(path, style);
    }
    m_painter->restore();
}

void PainterCanvas::paintHatch(const QPainterPath &path, const FillStyle &style)
{
    const FillKind kind = style.fill.kind;
    const QColor ink = toQColor(style.fill.ink);
    const HatchPattern hatch{style.hatch.spacing * m_fine, style.hatch.lineWidth * m_fine,
                             style.hatch.anchor * m_fine};
    m_painter->save();
    QRectF box = path.boundingRect();
    if (m_painter->hasClipping())
        box &= m_painter->clipBoundingRect();
    if (const auto rect = asRect(path))
        m_painter->setClipRect(*rect, Qt::IntersectClip);
    else
        m_painter->setClipPath(path, Qt::IntersectClip);
    if (kind == FillKind::Dots) {
        m_painter->fillPath(hatchDots(box, hatch), ink);
    } else {
        const QPen pen(ink, hatch.lineWidth, Qt::SolidLine, Qt::FlatCap);
        if (kind == FillKind::HatchUp || kind == FillKind::CrossHatch)
            m_painter->strokePath(hatchLines(box, hatch, true), pen);
        if (kind == FillKind::HatchDown || kind == FillKind::CrossHatch)
            m_painter->strokePath(hatchLines(box, hatch, false), pen);
    }
    m_painter->restore();
}

void PainterCanvas::drawCircles(const QString &, std::span<const CircleMark> circles, const QColor &rim)
{
    m_painter->save();
    m_painter->setPen(Qt::NoPen);
    for (const CircleMark &circle : circles) {
        const double inner = circle.radius - circle.rim / 2;
        const double outer = circle.radius + circle.rim / 2;
        m_painter->setBrush(circle.fill);
        m_painter->drawEllipse(circle.center, inner, inner);
        // Not a line: viewers of PDF draw fine lines a pixel wide.
        QPainterPath ring;
        ring.addEllipse(circle.center, outer, outer);
        ring.addEllipse(circle.center, inner, inner);
        m_painter->fillPath(ring, rim);
    }
    m_painter->restore();
}

void PainterCanvas::strokePath(const QPainterPath &path, const StrokeStyle &style)
{
    m_painter->save();
    m_painter->scale(1 / m_fine, 1 / m_fine);
    m_painter->strokePath(prepared(path),
                          QPen(style.color, style.width * m_fine, Qt::SolidLine, style.cap, style.join));
    m_painter->restore();
}

void PainterCanvas::drawText(const std::vector<TextLine> &lines, const QFont &font, const QColor &color)
{
    m_painter->setFont(font);
    m_painter->setPen(color);
    for (const TextLine &line : lines) {
        if (m_output == Output::Pixels)
            m_painter->drawText(line.baseline, line.text);
        else
            drawPlain(m_painter, line, font);
    }
}

} // namespace choros::draw
