// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/selection_painter.h"

#include "raster/borders.h"

#include <limits>

namespace choros::draw {

using geometry::Arc;
using geometry::BorderRank;
using support::Result;
using values::AreaSet;

namespace {

constexpr double kCasingMm = 1.3;   // 5 px on a screen
constexpr double kOutlineMm = 0.64; // 2.4 px

/// Only the arcs that part the set from the rest have a rank.
geometry::BorderRanks ranksAround(const geometry::Coverage &coverage, const AreaSet &areas)
{
    const auto isIn = [&](geometry::AreaId area) { return areas.contains(area); };
    geometry::BorderRanks ranks;
    ranks.ranks.reserve(coverage.arcs.size());
    for (const Arc &arc : coverage.arcs)
        ranks.ranks.push_back(isIn(arc.left) != isIn(arc.right) ? BorderRank::Group : BorderRank::None);
    ranks.unitSizes.assign(coverage.arcs.size(), std::numeric_limits<float>::max());
    return ranks;
}

QRgb premultiplied(const QColor &color, int ink)
{
    const int alpha = color.alpha() * ink / 255;
    return qPremultiply(qRgba(color.red(), color.green(), color.blue(), alpha));
}

/// Lays ink of a color over a picture.
void lay(QImage &picture, const raster::InkLayer &layer, const QColor &color)
{
    const int width = picture.width();
    for (int row = 0; row < picture.height(); ++row) {
        const std::uint8_t *ink =
            layer.ink.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(width);
        auto *pixels = reinterpret_cast<QRgb *>(picture.scanLine(row));
        for (int column = 0; column < width; ++column) {
            if (ink[column] == 0)
                continue;
            const QRgb over = premultiplied(color, ink[column]);
            const QRgb below = pixels[column];
            const int rest = 255 - qAlpha(over);
            const auto mixed = [rest](int top, int bottom) { return top + (bottom * rest + 127) / 255; };
            pixels[column] = qRgba(mixed(qRed(over), qRed(below)), mixed(qGreen(over), qGreen(below)),
                                   mixed(qBlue(over), qBlue(below)), mixed(qAlpha(over), qAlpha(below)));
        }
    }
}

} // namespace

Result<SelectionFrame> drawSelection(const geometry::Coverage &coverage, const AreaSet &areas,
                                     const raster::View &view, const PageColors &colors, double pixelsPerMm,
                                     const support::JobContext &job)
{
    if (areas.areaCount() != coverage.areaCount)
        return support::fail(support::ErrorCode::BadArgument, "areas");
    SelectionFrame frame{view, areas, colors, {}};
    if (areas.count() == 0)
        return frame;
    const geometry::BorderRanks ranks = ranksAround(coverage, areas);
    frame.image = QImage(view.width, view.height, QImage::Format_ARGB32_Premultiplied);
    frame.image.fill(Qt::transparent);
    for (const auto &[color, widthMm] :
         {std::pair(colors.paper, kCasingMm), std::pair(colors.highlight, kOutlineMm)}) {
        raster::BorderStyles styles; // of no other rank anything is drawn: their width is nothing
        for (raster::BorderStyle &style : styles.ofRank)
            style.width = 0;
        styles[BorderRank::Group] = {support::Color{0, 0, 0, 255}, widthMm * pixelsPerMm, 0, 0};
        auto ink = raster::drawBorders(coverage, &ranks, view, styles, {}, job);
        if (!ink)
            return ink.unexpected();
        for (const raster::InkLayer &layer : ink->layers)
            lay(frame.image, layer, color);
    }
    return frame;
}

} // namespace choros::draw
