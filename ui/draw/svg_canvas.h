// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/page_canvas.h"

#include <QSet>

namespace choros::draw {

/// Writes a page as SVG 1.1: named groups, clip paths, patterns, text as text with fallback typefaces. The
/// file's unit is a pixel of the output's resolution, and coordinates have two decimals of it. Texts are
/// escaped; what XML does not allow is left out. The same calls make the same bytes, whatever the locale.
class SvgCanvas : public PageCanvas
{
public:
    /// `pixelsPerMm`: the output's resolution.
    SvgCanvas(QSizeF pageMm, double pixelsPerMm);

    void beginGroup(const QString &name) override;
    void endGroup() override;
    void beginClip(const QRectF &rect) override;
    void endClip() override;
    void fillPaths(const QString &name, std::span<const LabeledPath> paths, const FillStyle &style) override;
    void drawCircles(const QString &name, std::span<const CircleMark> circles, const QColor &rim) override;
    void strokePath(const QPainterPath &path, const StrokeStyle &style) override;
    void drawText(const std::vector<TextLine> &lines, const QFont &font, const QColor &color) override;

    /// The whole document. Everything begun must have ended.
    QByteArray document(const QString &title, const QString &description) const;

private:
    QByteArray number(double pageUnits) const;
    void appendPath(const QPainterPath &path);
    void appendLabeled(const LabeledPath &path);
    QByteArray paintOf(const FillStyle &style);
    QByteArray patternFor(const FillStyle &style);
    QByteArray uniqueId(const QString &wanted);

    QSizeF m_pageMm;
    double m_pixelsPerMm;
    double m_scale; ///< pixels to a page unit
    QByteArray m_definitions;
    QByteArray m_body;
    QHash<QByteArray, QByteArray> m_patterns; ///< what a pattern holds -> its id
    QSet<QByteArray> m_ids;
    int m_clips = 0;
};

} // namespace choros::draw
