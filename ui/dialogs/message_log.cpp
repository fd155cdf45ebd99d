// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dialogs/message_log.h"

#include <QMutex>
#include <QTime>

namespace choros::ui {

namespace {

constexpr qsizetype kMostLines = 300;

// A message handler is a plain function, so what it keeps is the program's.
QMutex g_mutex;
QStringList g_lines;
QtMessageHandler g_before = nullptr;

void keep(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    logLine(text);
    if (g_before)
        g_before(type, context, text);
}

} // namespace

void keepMessages()
{
    if (!g_before)
        g_before = qInstallMessageHandler(keep);
}

void logLine(const QString &text)
{
    const QMutexLocker lock(&g_mutex);
    g_lines << QTime::currentTime().toString(QStringLiteral("HH:mm:ss ")) + text.simplified();
    if (g_lines.size() > kMostLines)
        g_lines.removeFirst();
}

QStringList loggedLines()
{
    const QMutexLocker lock(&g_mutex);
    return g_lines;
}

} // namespace choros::ui
