// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "window_driver.h"

#include <cstdio>

namespace choros::test {

/// Saves pictures of states, and counts what could not be reached or saved.
struct Shoot
{
    QString folder;
    QString suffix;
    QSize logical;
    int failures = 0;

    void save(QWidget &window, const char *state)
    {
        const QImage picture = test::pictureOf(window);
        save(picture, state, logical * window.devicePixelRatioF());
    }
    void save(const QImage &picture, const char *state, const QSize &size)
    {
        const QString path = QStringLiteral("%1/%2-%3.png").arg(folder, QLatin1String(state), suffix);
        const bool right = picture.size() == size && picture.save(path);
        failures += !right;
        std::fprintf(right ? stdout : stderr, "%s%s\n", right ? "" : "FAILED: ", qPrintable(path));
    }
    void require(bool condition, const char *what)
    {
        failures += !condition;
        if (!condition)
            std::fprintf(stderr, "FAILED: %s\n", what);
    }
};

/// The panels around the map, with Rivertown: selection, places, catalogue, table, find, history, style.
void shootExploring(ui::MainWindow &window, Shoot &shoot, const QString &scratch);

} // namespace choros::test
