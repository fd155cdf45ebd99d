// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/hover_card.h"

#include "draw/fonts.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>
#include <limits>

namespace choros::ui {

namespace {

constexpr double kPadding = 12;
constexpr double kOffset = 16;        // from the pointer
constexpr double kGap = 8;            // from the area, and from the view's edge
constexpr double kMaxTextWidth = 360; // the longest words of a margin and its reliability
constexpr double kRowsAbove = 6;      // a little air before the rows
constexpr double kColumnGap = 16;

struct Line
{
    QString text;
    QFont font;
    QColor color;
};

QFont rowFont()
{
    return draw::controlFont(12);
}

std::vector<Line> linesOf(const HoverCard &card, const draw::PageColors &colors)
{
    std::vector<Line> lines;
    lines.push_back({card.name, draw::controlFont(14, QFont::DemiBold), colors.text});
    if (!card.id.isEmpty() && card.id != card.name)
        lines.push_back({card.id, draw::controlFont(12), colors.quiet});
    if (!card.value.isEmpty())
        lines.push_back({card.value, draw::controlFont(22, QFont::DemiBold), colors.text});
    if (!card.note.isEmpty())
        lines.push_back({card.note, draw::controlFont(12), colors.quiet});
    for (Line &line : lines)
        line.text = QFontMetricsF(line.font).elidedText(line.text, Qt::ElideRight, kMaxTextWidth);
    return lines;
}

double lineHeight(const QFont &font)
{
    return QFontMetricsF(font).height() + 2;
}

QSizeF sizeOf(const HoverCard &card, const std::vector<Line> &lines)
{
    double width = 0;
    double height = 2 * kPadding;
    for (const Line &line : lines) {
        width = qMax(width, QFontMetricsF(line.font).horizontalAdvance(line.text));
        height += lineHeight(line.font);
    }
    const QFontMetricsF metrics(rowFont());
    for (const HoverCard::Row &row : card.rows) {
        width = qMax(width,
                     metrics.horizontalAdvance(row.label) + kColumnGap + metrics.horizontalAdvance(row.text));
        height += lineHeight(rowFont());
    }
    if (!card.rows.empty())
        height += kRowsAbove;
    return {std::ceil(width) + 2 * kPadding, height};
}

void paintGround(QPainter *painter, const QRectF &box, const draw::PageColors &colors)
{
    painter->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter->setPen(Qt::NoPen);
    for (int i = 6; i >= 1; --i) { // a soft shadow
        painter->setBrush(QColor(0, 0, 0, 7));
        painter->drawRoundedRect(box.adjusted(-i, -i + 2, i, i + 2), 8 + i, 8 + i);
    }
    QColor edge = colors.quiet;
    edge.setAlpha(90);
    painter->setPen(QPen(edge, 1));
    painter->setBrush(colors.paper);
    painter->drawRoundedRect(box, 8, 8);
}

void paintCard(QPainter *painter, const HoverCard &card, const draw::PageColors &colors,
               const HoverPlace &place, const QRectF &bounds)
{
    const std::vector<Line> lines = linesOf(card, colors);
    const QRectF box = hoverCardBox(sizeOf(card, lines), place, bounds);
    painter->save();
    paintGround(painter, box, colors);
    const QRectF inside = box.adjusted(kPadding, kPadding, -kPadding, -kPadding);
    double y = inside.top();
    for (const Line &line : lines) {
        painter->setFont(line.font);
        painter->setPen(line.color);
        painter->drawText(QRectF(inside.left(), y, inside.width() + 2, lineHeight(line.font)),
                          Qt::AlignLeft | Qt::AlignVCenter, line.text);
        y += lineHeight(line.font);
    }
    y += kRowsAbove;
    painter->setFont(rowFont());
    for (const HoverCard::Row &row : card.rows) {
        const QRectF line(inside.left(), y, inside.width(), lineHeight(rowFont()));
        painter->setPen(colors.quiet);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, row.label);
        painter->setPen(colors.text);
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, row.text);
        y += line.height();
    }
    painter->restore();
}

} // namespace

QRectF hoverCardBox(const QSizeF &size, const HoverPlace &place, const QRectF &bounds)
{
    const QRectF room = bounds.adjusted(kGap / 2, kGap / 2, -kGap / 2, -kGap / 2);
    const QPointF at = place.at;
    const QRectF &area = place.area;
    const double besideY = qBound(room.top(), at.y() - size.height() / 2, room.bottom() - size.height());
    const double besideX = qBound(room.left(), at.x() - size.width() / 2, room.right() - size.width());
    const QPointF corners[] = {{area.right() + kGap, besideY},
                               {area.left() - kGap - size.width(), besideY},
                               {besideX, area.bottom() + kGap},
                               {besideX, area.top() - kGap - size.height()}};
    QRectF best;
    double least = std::numeric_limits<double>::infinity();
    for (const QPointF &corner : corners) {
        const QRectF box(corner, size);
        const QPointF way = box.center() - at;
        const double distance = std::hypot(way.x(), way.y());
        if (room.contains(box) && distance < least) {
            least = distance;
            best = box;
        }
    }
    if (!best.isNull())
        return best;
    QRectF box(at + QPointF(kOffset, kOffset), size);
    if (box.right() > room.right())
        box.moveRight(at.x() - kOffset);
    if (box.bottom() > room.bottom())
        box.moveBottom(at.y() - kOffset);
    box.moveLeft(qMax(box.left(), room.left()));
    box.moveTop(qMax(box.top(), room.top()));
    return box;
}

void paintHoverCard(QPainter *painter, const HoverCard &card, const draw::PageColors &colors,
                    const HoverPlace &place, const QRectF &bounds, double scale)
{
    const auto shrunk = [scale](const QRectF &rect) {
        return QRectF(rect.topLeft() / scale, rect.size() / scale);
    };
    painter->save();
    painter->scale(scale, scale);
    paintCard(painter, card, colors, {place.at / scale, shrunk(place.area)}, shrunk(bounds));
    painter->restore();
}

} // namespace choros::ui
