// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Drives the window through its states and writes a picture of each into the build folder, at two sizes, in
// light and dark:
//   screenshots [folder]
// Without --one it runs itself once per size and appearance, because the scale of a screen is set before a
// program starts.

#include "window_driver.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTextStream>

#include <cstdio>

using namespace choros;

namespace {

struct Shoot
{
    QString folder;
    QString suffix;
    QSize logical;
    int failures = 0;

    void save(QWidget &window, const char *state)
    {
        const QImage picture = test::pictureOf(window);
        const QString path = QStringLiteral("%1/%2-%3.png").arg(folder, QLatin1String(state), suffix);
        const bool right = picture.size() == logical * window.devicePixelRatioF() && picture.save(path);
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

/// A table that takes a while: many rows that match no area.
QString longTable(const QString &folder)
{
    const QString path = folder + QStringLiteral("/long-table.csv");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    QTextStream text(&file);
    text << "TRACTID,a,b,c,d,e,f,g,h\n0001,1,2,3,4,5,6,7,8\n";
    for (int i = 0; i < 600000; ++i)
        text << "x" << i << ",1.5,2.5,3.5,4.5,5.5,6.5,7.5,8.5\n";
    return path;
}

void shootStates(ui::MainWindow &window, Shoot &shoot, const QString &scratch)
{
    test::settle(window);
    shoot.save(window, "start");

    window.openFiles({test::sampleFile(QStringLiteral("boston-1970-tracts.shp"))});
    shoot.require(test::settle(window) && window.document().isOpen(), "boundaries open");
    shoot.save(window, "empty-project");

    window.openFiles({test::sampleFile(QStringLiteral("boston-1970.csv"))});
    shoot.require(test::settle(window) && window.document().currentIndicator(), "table imports");
    shoot.save(window, "imported");

    window.openFiles({longTable(scratch)});
    for (int i = 0; i < 100 && !window.findChild<QWidget *>(QStringLiteral("jobBar"))->isVisible(); ++i)
        QTest::qWait(20);
    QTest::qWait(100);
    shoot.require(window.document().jobs().isBusy(), "a long import runs");
    shoot.save(window, "import-running");
    window.document().jobs().cancelAll();
    shoot.require(test::settle(window), "cancelling ends it");

    window.openSample();
    shoot.require(test::settle(window) && window.document().currentIndicator(), "sample opens");
    shoot.save(window, "sample");
    test::pointAt(window.map(), *window.document().content(), 250);
    shoot.save(window, "hover");
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&window.map(), &leave);

    window.map().zoomBy(6);
    shoot.require(test::settle(window), "zoomed map is drawn");
    shoot.save(window, "zoomed");
    window.map().fit();
    test::settle(window);

    if (ui::RoomWindow *room = window.startRoom()) {
        room->showNormal();
        room->resize(shoot.logical);
        for (int i = 0; i < 100; ++i) {
            QTest::qWait(20);
            if (i > 5 && room->map().isSettled())
                break;
        }
        shoot.save(*room, "room");
        room->close();
    } else {
        shoot.require(false, "room opens");
    }

    QFile broken(scratch + QStringLiteral("/broken.gpkg"));
    if (broken.open(QIODevice::WriteOnly))
        broken.write("this is not a project");
    broken.close();
    window.openFiles({broken.fileName()});
    test::settle(window);
    QTest::qWait(100);
    shoot.save(window, "error");
}

int shootOne(QApplication &application, const QString &folder, const QSize &logical, bool dark)
{
    const QTemporaryDir scratch;
    test::useOwnSettings(scratch.path());
    ui::applyTheme(application, dark ? ui::Appearance::Dark : ui::Appearance::Light);
    ui::MainWindow window;
    window.document().setPageColors(dark ? draw::darkPage() : draw::lightPage());
    window.resize(logical);
    window.show();
    const QSize pixels = logical * window.devicePixelRatioF();
    Shoot shoot{folder,
                QStringLiteral("%1x%2-%3")
                    .arg(pixels.width())
                    .arg(pixels.height())
                    .arg(dark ? QStringLiteral("dark") : QStringLiteral("light")),
                logical};
    shootStates(window, shoot, scratch.path());
    return shoot.failures;
}

int shootAll(const QString &folder)
{
    QDir().mkpath(folder);
    int failures = 0;
    for (const auto &[scale, width, height] : {std::tuple{"1", "1366", "768"}, {"2", "1920", "1080"}}) {
        for (const char *theme : {"light", "dark"}) {
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QLatin1String(scale));
            process.setProcessEnvironment(environment);
            process.setProcessChannelMode(QProcess::ForwardedChannels);
            process.start(QCoreApplication::applicationFilePath(),
                          {QStringLiteral("--one"), folder, QLatin1String(width), QLatin1String(height),
                           QLatin1String(theme)});
            process.waitForFinished(-1);
            failures += process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0;
        }
    }
    return failures;
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == u"--one" && arguments.size() == 6)
        return shootOne(application, arguments[2], {arguments[3].toInt(), arguments[4].toInt()},
                        arguments[5] == u"dark") == 0
                   ? 0
                   : 1;
    const QString folder = arguments.value(1, QStringLiteral(CHOROS_BIN_DIR "/../screenshots"));
    return shootAll(QDir::cleanPath(folder)) == 0 ? 0 : 1;
}
