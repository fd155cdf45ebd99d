// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "import/import_dialog.h"
#include "panels/theme.h"
#include "room/room_window.h"
#include "window/main_window.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace choros::test {

/// Keeps settings and documents of the person who runs the tests out of it.
inline void useOwnSettings(const QString &folder)
{
    QApplication::setOrganizationName(QStringLiteral("Choros"));
    QApplication::setApplicationName(QStringLiteral("Choros tests"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder);
    QStandardPaths::setTestModeEnabled(true);
    qputenv("HOME", folder.toLocal8Bit());
    qputenv("XDG_DATA_HOME", (folder + QStringLiteral("/data")).toLocal8Bit());
}

/// Waits until no job runs and the map is up to date. False after half a minute.
inline bool settle(ui::MainWindow &window)
{
    for (int i = 0; i < 600; ++i) {
        QTest::qWait(50);
        if (window.isSettled()) {
            QTest::qWait(50); // a job's end may queue the next
            if (window.isSettled())
                return true;
        }
    }
    return false;
}

/// The import screen that is open, once it knows its table; nullptr if there is none.
inline ui::ImportDialog *importScreen(ui::MainWindow &window)
{
    settle(window);
    for (auto *dialog : window.findChildren<ui::ImportDialog *>()) {
        if (dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

/// Presses Import on one screen after the other, as long as they come. False if one does not let it be.
inline bool importAll(ui::MainWindow &window)
{
    while (ui::ImportDialog *dialog = importScreen(window)) {
        auto *import = dialog->findChild<QPushButton *>(QStringLiteral("primary"));
        if (!import->isEnabled())
            return false;
        QTest::mouseClick(import, Qt::LeftButton);
        settle(window);
    }
    return settle(window);
}

/// The window with its dialogs on it, as a person sees them.
inline QImage pictureOf(QWidget &window)
{
    QImage picture = window.grab().toImage();
    QPainter painter(&picture);
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (top == &window || !top->isVisible() || top->parentWidget() != &window)
            continue;
        const QPixmap dialog = top->grab();
        const QSizeF size = QSizeF(dialog.size()) / dialog.devicePixelRatio();
        painter.drawPixmap(
            QPointF((window.width() - size.width()) / 2, (window.height() - size.height()) / 2), dialog);
    }
    return picture;
}

inline QString sampleFile(const QString &name)
{
    return QStringLiteral(CHOROS_SOURCE_DIR "/sample-data/boston-1970/") + name;
}

/// Moves the pointer to the middle of an area on the map.
inline void pointAt(ui::MapView &map, const draw::PageContent &content, geometry::AreaId area)
{
    const geometry::Point middle = content.coverage->areaBoxes[area].center();
    const auto position = draw::mapPosition(map.page(), *content.coverage, map.position());
    const auto pixel = draw::viewOf(map.page(), position, 96 / 25.4).toPixel(middle);
    const QPointF point(pixel.x,
                        pixel.y); // straight to the map: the test's screen may be smaller than the window
    QMouseEvent move(QEvent::MouseMove, point, map.mapToGlobal(point), Qt::NoButton, Qt::NoButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(&map, &move);
    QTest::qWait(50);
}

} // namespace choros::test
