// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QString>

class QApplication;

namespace choros::ui {

enum class Appearance { System, Light, Dark };

/// The program's colors, in light and dark.
struct Theme
{
    bool dark = false;
    QColor page;
    QColor panel;
    QColor bar;
    QColor line;
    QColor fieldBorder;
    QColor text;
    QColor quiet;
    QColor accent;
    QColor accentText; ///< on accent
    QColor accentGround;
    QColor caution;
    QColor cautionGround;
};
Theme lightTheme();
Theme darkTheme();

/// The theme in use; `applyTheme` sets it.
const Theme &theme();

/// Sets palette, style sheet and fonts of the whole program. System: dark where the desktop's own palette is
/// dark.
void applyTheme(QApplication &application, Appearance appearance);

} // namespace choros::ui
