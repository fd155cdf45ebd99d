// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace choros::ui {

/// Keeps what Qt has to say, and prints it as before. Once, at the program's start.
void keepMessages();

/// Adds a line with the time of day; from any thread. The oldest of more than 300 go.
void logLine(const QString &text);

/// What was kept, oldest first.
QStringList loggedLines();

} // namespace choros::ui
