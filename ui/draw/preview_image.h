// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "style/preview.h"

#include <QImage>

namespace choros::draw {

/// A whole picture as `style::previewed` shows each of its colors. 32-bit formats keep their format; others
/// become Format_ARGB32_Premultiplied. Preview::None gives the picture itself. From any thread.
QImage previewed(style::Preview preview, const QImage &picture);

} // namespace choros::draw
