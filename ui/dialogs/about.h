// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QWidget>

namespace choros::ui {

/// What the program is, and every part of it with its version and license. Does not block.
void showAbout(QWidget *parent);

/// Versions, the system, `facts` (one per line) and the last messages, for those who help.
QString problemReport(const QString &facts);

/// Shows a report, to be read before it is copied and sent. Does not block.
void showProblemReport(QWidget *parent, const QString &facts);

} // namespace choros::ui
