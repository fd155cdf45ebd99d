// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/color.h"

#include <QColor>
#include <QFont>
#include <QPainterPath>
#include <QString>

#include <span>
#include <vector>

namespace choros::draw {

/// One line of text: where its baseline starts and how wide it is. `align` says which end stays where it is
/// when a reader has another typeface.
struct TextLine
{
    QString text;
    QPointF baseline;
    double width = 0;
    Qt::AlignmentFlag align = Qt::AlignLeft;
};

/// Lines of text laid out in a rectangle as `QPainter::drawText` does with these flags (alignment, word wrap,
/// single line). Needs a QGuiApplication.
std::vector<TextLine> textLines(const QRectF &rect, int flags, const QFont &font, const QString &text);

/// Where the lines or dots of a hatch lie: on those through the anchor.
struct HatchPattern
{
    double spacing = 1;
    double lineWidth = 0;
    QPointF anchor;
};

struct FillStyle
{
    support::Fill fill;
    HatchPattern hatch = {};
};

/// A path that may be found again: by an id in the file, by its area's GEOID, by words on it.
struct LabeledPath
{
    QPainterPath path;
    QString key; ///< the area's id; empty for what is no single area
    QString title;
};

/// A circle in page units. Its key and title as of a path.
struct CircleMark
{
    QPointF center;
    double radius = 0;
    double rim = 0; ///< width of its rim
    QColor fill;
    QString key = {};
    QString title = {};
};

struct StrokeStyle
{
    QColor color;
    double width = 1;
    Qt::PenCapStyle cap = Qt::RoundCap;
    Qt::PenJoinStyle join = Qt::RoundJoin;
};

/// What a page is drawn on: a QPainter (window, picture, PDF, printer) or an SVG file. Coordinates are page
/// units, `kUnitsPerMm` to the millimeter, y down from the page's top left.
class PageCanvas
{
public:
    PageCanvas() = default;
    virtual ~PageCanvas() = default;
    PageCanvas(const PageCanvas &) = delete;
    PageCanvas &operator=(const PageCanvas &) = delete;

    /// What follows until `endGroup` belongs together. Names are lower-case ASCII and unique on a page.
    virtual void beginGroup(const QString &name) = 0;
    virtual void endGroup() = 0;
    /// What follows until `endClip` is cut at a rectangle.
    virtual void beginClip(const QRectF &rect) = 0;
    virtual void endClip() = 0;

    /// Paths of one look, by their own fill rules; `name` as in `beginGroup`.
    virtual void fillPaths(const QString &name, std::span<const LabeledPath> paths,
                           const FillStyle &style) = 0;
    /// Circles one over the other, with rims of one color; `name` as in `beginGroup`.
    virtual void drawCircles(const QString &name, std::span<const CircleMark> circles, const QColor &rim) = 0;
    virtual void strokePath(const QPainterPath &path, const StrokeStyle &style) = 0;
    virtual void drawText(const std::vector<TextLine> &lines, const QFont &font, const QColor &color) = 0;

    void fillPath(const QPainterPath &path, const QColor &color);
};

/// A group for as long as it lives.
class CanvasGroup
{
public:
    CanvasGroup(PageCanvas &canvas, const QString &name) : m_canvas(canvas) { canvas.beginGroup(name); }
    ~CanvasGroup() { m_canvas.endGroup(); }
    CanvasGroup(const CanvasGroup &) = delete;
    CanvasGroup &operator=(const CanvasGroup &) = delete;

private:
    PageCanvas &m_canvas;
};

inline QColor toQColor(support::Color color)
{
    return {color.red, color.green, color.blue, color.alpha};
}

} // namespace choros::draw
