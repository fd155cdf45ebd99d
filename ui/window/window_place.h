// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QRect>

namespace choros::ui {

/// Where a window comes up that is to be at `wanted`: there, as far as it is on a screen; otherwise whole, on
/// the screen that has most of it, or on the first if none has any. `screens` are their available areas; with
/// none it stays. A window larger than the screen gets as large as that.
QRect placeOnScreen(const QRect &wanted, const QList<QRect> &screens);

} // namespace choros::ui
