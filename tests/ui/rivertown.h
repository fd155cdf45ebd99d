// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "window_driver.h"

#include <QFile>

namespace choros::test {

/// A copy of the sample with many indicators and three periods, opened in the window. False if it cannot be.
inline bool openRivertown(ui::MainWindow &window, const QString &folder)
{
    static int number = 0;
    const QString copy = QStringLiteral("%1/rivertown-%2.gpkg").arg(folder).arg(++number);
    if (!QFile::copy(QStringLiteral(CHOROS_SOURCE_DIR "/sample-data/rivertown/rivertown.gpkg"), copy))
        return false;
    QFile(copy).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    window.openFiles({copy});
    return settle(window) && window.document().isOpen();
}

/// Gives indicators their topics, as an edit before the test.
inline bool setTopics(ui::MainWindow &window, const std::vector<std::pair<std::string, std::string>> &topics)
{
    window.document().edit(QStringLiteral("Preparing"), [topics](project::Project &project) {
        auto indicators = project.indicators().value();
        for (project::Indicator &indicator : indicators) {
            for (const auto &[id, topic] : topics) {
                if (indicator.id == id)
                    indicator.topic = topic;
            }
        }
        return project.updateIndicators(indicators);
    });
    return settle(window);
}

} // namespace choros::test
