// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "map/map_view.h"

namespace choros::ui {

/// Where a card belongs: the point it speaks of, and the box of the area around it, in pixels.
struct HoverPlace
{
    QPointF at;
    QRectF area;
};

/// Where a card of a size goes: beside its area, as near to the point as can be and within `bounds`; where
/// the area leaves no room, beside the point.
QRectF hoverCardBox(const QSizeF &size, const HoverPlace &place, const QRectF &bounds);

/// Paints the card within `bounds`, `scale` times as large as in the window (a room needs larger type).
void paintHoverCard(QPainter *painter, const HoverCard &card, const draw::PageColors &colors,
                    const HoverPlace &place, const QRectF &bounds, double scale);

} // namespace choros::ui
