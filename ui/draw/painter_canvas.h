// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/page_canvas.h"

#include <QPainter>

namespace choros::draw {

/// Draws a page with a QPainter, whose origin is the page's top left; `scale` is the painter's units to a
/// page unit. Hatches are lines cut at the path, so they stay lines in a PDF. The painter is left as it was.
class PainterCanvas : public PageCanvas
{
public:
    enum class Output {
        Pixels,
        Pdf, ///< words that can be searched and copied, and short numbers: coordinates are whole micrometers
    };

    PainterCanvas(QPainter *painter, double scale, Output output = Output::Pixels);
    ~PainterCanvas() override;

    void beginGroup(const QString &) override {}
    void endGroup() override {}
    void beginClip(const QRectF &rect) override;
    void endClip() override;
    void fillPaths(const QString &name, std::span<const LabeledPath> paths, const FillStyle &style) override;
    void drawCircles(const QString &name, std::span<const CircleMark> circles, const QColor &rim) override;
    void strokePath(const QPainterPath &path, const StrokeStyle &style) override;
    void drawText(const std::vector<TextLine> &lines, const QFont &font, const QColor &color) override;

private:
    void paintHatch(const QPainterPath &path, const FillStyle &style);
    QPainterPath prepared(const QPainterPath &path) const;

    QPainter *m_painter;
    Output m_output;
    double m_fine = 1; ///< the painter's units to a page unit while paths are drawn
};

} // namespace choros::draw
