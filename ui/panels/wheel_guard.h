// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QWidget;

namespace choros::ui {

/// On a page that scrolls, the wheel scrolls: over a combo box, slider, spin box or tab bar in it, now or
/// later, it changes nothing and is left to the page. An open popup keeps its wheel.
void leaveWheelToPage(QWidget &page);

} // namespace choros::ui
