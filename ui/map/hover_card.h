// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "map/map_view.h"

namespace choros::ui {

/// Paints the card beside the pointer, within `bounds`, `scale` times as large as in the window (a room needs
/// larger type).
void paintHoverCard(QPainter *painter, const HoverCard &card, const draw::PageColors &colors, QPointF pointer,
                    const QRectF &bounds, double scale);

} // namespace choros::ui
