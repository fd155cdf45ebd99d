// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QString>

namespace choros::ui {

/// One of the program's own icons ("undo"), drawn in the theme's text color, sharp at any scale. An unknown
/// name: an empty icon.
QIcon icon(const QString &name);

} // namespace choros::ui
