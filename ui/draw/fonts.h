// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>

namespace choros::draw {

/// Page texts are laid out in hundredths of a millimeter, so that a font's pixel size is a whole number and
/// every output, whatever its resolution, breaks lines at the same places.
inline constexpr double kUnitsPerMm = 100.0;

/// Registers the fonts that the program ships. Idempotent; needs a QGuiApplication.
void loadFonts();

/// The page's typeface at a size in millimeters, measured and drawn in `kUnitsPerMm`, without hinting.
QFont pageFont(double sizeMm, QFont::Weight weight = QFont::Normal);

/// The typeface for controls, in device-independent pixels.
QFont controlFont(int pixelSize = 13, QFont::Weight weight = QFont::Normal);

} // namespace choros::draw
