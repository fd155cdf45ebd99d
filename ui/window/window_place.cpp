// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "window/window_place.h"

namespace choros::ui {

QRect placeOnScreen(const QRect &wanted, const QList<QRect> &screens)
{
    if (screens.isEmpty())
        return wanted;
    const auto shared = [&](const QRect &screen) {
        const QSize size = (screen & wanted).size();
        return size.isEmpty() ? 0LL : qint64(size.width()) * size.height();
    };
    QRect screen = screens.front();
    for (const QRect &other : screens) {
        if (shared(other) > shared(screen))
            screen = other;
    }
    QRect place(wanted.topLeft(), wanted.size().boundedTo(screen.size()));
    if (place.right() > screen.right())
        place.moveRight(screen.right());
    if (place.bottom() > screen.bottom())
        place.moveBottom(screen.bottom());
    if (place.left() < screen.left())
        place.moveLeft(screen.left());
    if (place.top() < screen.top())
        place.moveTop(screen.top());
    return place;
}

} // namespace choros::ui
