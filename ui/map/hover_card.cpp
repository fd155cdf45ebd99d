// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/hover_card.h"

#include "draw/fonts.h"

#include <QFontMetricsF>
#include <QPainter>

namespace choros::ui {

namespace {

constexpr double kPadding = 12;
constexpr double kOffset = 16; // from the pointer
constexpr double kMaxTextWidth = 280;

struct Line
{
    QString text;
    QFont font;
    QColor color;
};

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
    return lines;
}

void paintCard(QPainter *painter, const HoverCard &card, const draw::PageColors &colors, QPointF pointer,
               const QRectF &bounds)
{
    std::vector<Line> lines = linesOf(card, colors);
    double width = 0;
    double height = 2 * kPadding;
    for (Line &line : lines) {
        const QFontMetricsF metrics(line.font);
        line.text = metrics.elidedText(line.text, Qt::ElideRight, kMaxTextWidth);
        width = qMax(width, metrics.horizontalAdvance(line.text));
        height += metrics.height() + 2;
    }
    QRectF box(pointer + QPointF(kOffset, kOffset), QSizeF(width + 2 * kPadding, height));
    if (box.right() > bounds.right() - 4)
        box.moveRight(pointer.x() - kOffset);
    if (box.bottom() > bounds.bottom() - 4)
        box.moveBottom(pointer.y() - kOffset);
    box.moveLeft(qMax(box.left(), bounds.left() + 4));
    box.moveTop(qMax(box.top(), bounds.top() + 4));

    painter->save();
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
    double y = box.top() + kPadding;
    for (const Line &line : lines) {
        const double lineHeight = QFontMetricsF(line.font).height() + 2;
        painter->setFont(line.font);
        painter->setPen(line.color);
        painter->drawText(QRectF(box.left() + kPadding, y, width + 2, lineHeight),
                          Qt::AlignLeft | Qt::AlignVCenter, line.text);
        y += lineHeight;
    }
    painter->restore();
}

} // namespace

void paintHoverCard(QPainter *painter, const HoverCard &card, const draw::PageColors &colors, QPointF pointer,
                    const QRectF &bounds, double scale)
{
    painter->save();
    painter->scale(scale, scale);
    paintCard(painter, card, colors, pointer / scale,
              QRectF(bounds.topLeft() / scale, bounds.size() / scale));
    painter->restore();
}

} // namespace choros::ui
