// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// From files to pictures through the terminal: the sample, and other people's boundaries as distribution
// packages ship them.

#include "run_cli.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using choros::test::run;
using choros::test::Run;
using choros::test::runCli;

namespace {

const QString kSample = QStringLiteral(CHOROS_SOURCE_DIR "/sample-data/boston-1970/");
const QString kPysal = QStringLiteral("/usr/lib/python3/dist-packages/libpysal/examples/");

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// How many of the picture's pixels have a color.
int count(const QImage &picture, QRgb color)
{
    int n = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            n += picture.pixel(x, y) == color;
    }
    return n;
}

} // namespace

class TestRender : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void theSampleIsDrawnAndItsFileUntouched()
    {
        const QString project = kSample + QStringLiteral("boston-1970.gpkg");
        const QByteArray before = bytesOf(project);
        QVERIFY(before.size() > 100000);
        const Run drawn = runCli({"render", project, "--indicator", "Median home value", "--size", "800x600",
                                  "-o", file("sample.png")});
        QCOMPARE(drawn.err, QByteArray());
        QCOMPARE(drawn.code, 0);
        const QImage picture(file("sample.png"));
        QCOMPARE(picture.size(), QSize(800, 600));
        for (const QRgb color :
             {0xff253494u, 0xff2c7fb8u, 0xff41b6c4u, 0xffa1dab4u, 0xffffffccu}) // YlGnBu, 5 classes
            QVERIFY2(count(picture, color) > 1000, qPrintable(QString::number(color, 16)));
        QCOMPARE(bytesOf(project), before);
        QVERIFY(!QFile::exists(project + QStringLiteral("-journal")));
    }

    void theSampleProjectIsWhatItsFilesMake()
    {
        QVERIFY(QFile::exists(kSample + QStringLiteral("boston-1970.gpkg")));
        const QString project = file("again.gpkg");
        QCOMPARE(runCli({"new", project, "--boundaries", kSample + "boston-1970-tracts.shp"}).code, 0);
        const Run imported =
            runCli({"import", project, kSample + "boston-1970.csv", "--period", "1970", "--json"});
        QCOMPARE(imported.code, 0);
        QCOMPARE(imported.object()["matched"].toInt(), 506);
        QCOMPARE(imported.object()["indicators"].toArray().size(), 22);
        for (const QString indicator : {"median_home_value", "nitrogen_oxides", "crime", "population"}) {
            const Run shipped =
                runCli({"values", kSample + "boston-1970.gpkg", "--indicator", indicator, "--json"});
            const Run made = runCli({"values", project, "--indicator", indicator, "--json"});
            QCOMPARE(shipped.code, 0);
            QCOMPARE(shipped.array().size(), 506);
            QCOMPARE(made.array(), shipped.array());
        }
    }

    void pagesByNameHaveTheirSizes_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QSize>("pixels");
        QTest::newRow("report") << "report" << QSize(1950, 1500);
        QTest::newRow("letter") << "letter" << QSize(2550, 3300);
        QTest::newRow("slide") << "slide" << QSize(1920, 1080);
    }
    void pagesByNameHaveTheirSizes()
    {
        QFETCH(QString, page);
        const Run drawn =
            runCli({"render", kSample + "boston-1970.gpkg", "--indicator", "crime", "--page", page,
                    "--method", "jenks", "--classes", "4", "--palette", "puor", "-o", file("page.png")});
        QCOMPARE(drawn.code, 0);
        QTEST(QImage(file("page.png")).size(), "pixels");
    }

    void wrongRequestsAreExitCodeTwo_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("size") << QStringList{"--size", "huge"};
        QTest::newRow("negative size") << QStringList{"--size", "-5x10"};
        QTest::newRow("too large") << QStringList{"--size", "20000x10"};
        QTest::newRow("palette") << QStringList{"--palette", "rainbow"};
        QTest::newRow("page") << QStringList{"--page", "napkin"};
        QTest::newRow("method") << QStringList{"--method", "guess"};
        for (const char *option : {"--symbol-size", "--dpi"}) {
            for (const char *number : {"nan", "-nan", "inf", "1e9", "0.5", "wide"})
                QTest::addRow("%s %s", option, number)
                    << QStringList{QStringLiteral("%1=%2").arg(option, number)};
        }
        QTest::newRow("areas of a PNG") << QStringList{"--areas"};
        QTest::newRow("page and size") << QStringList{"--page", "letter", "--size", "10x10"};
    }
    void wrongRequestsAreExitCodeTwo()
    {
        QFETCH(QStringList, options);
        const Run drawn = runCli(
            QStringList{"render", kSample + "boston-1970.gpkg", "--indicator", "crime", "-o", file("x.png")} +
            options);
        QCOMPARE(drawn.code, 2);
        QVERIFY(!drawn.err.isEmpty());
        QVERIFY(!QFile::exists(file("x.png")));
    }

    void otherFormatsAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("jpeg") << "x.jpg";
        QTest::newRow("none") << "x";
        QTest::newRow("dot") << ".png";
    }
    void otherFormatsAreRefused()
    {
        QFETCH(QString, name);
        const Run drawn = runCli(
            {"render", kSample + "boston-1970.gpkg", "--indicator", "crime", "-o", m_folder->filePath(name)});
        QCOMPARE(drawn.code, 2);
        QVERIFY2(drawn.err.contains(".png, .svg or .pdf"), drawn.err);
    }

    void aFolderThatIsNotThereIsExitCodeOne()
    {
        for (const char *name : {"no/such/folder/x.png", "no/such/folder/x.svg", "no/such/folder/x.pdf"}) {
            const Run drawn =
                runCli({"render", kSample + "boston-1970.gpkg", "--indicator", "crime", "-o", file(name)});
            QCOMPARE(drawn.code, 1);
            QVERIFY2(drawn.err.contains(QFileInfo(QLatin1String(name)).fileName().toUtf8()), drawn.err);
        }
    }

    void albuquerqueWithoutACoordinateSystem()
    {
        // 195 tracts of 2000 around Albuquerque, keyed by STFID, no .prj (python3-libpysal, BSD-3).
        const QString boundaries = kPysal + QStringLiteral("10740/10740.shp");
        if (!QFile::exists(boundaries))
            QSKIP("python3-libpysal is not installed");
        const QString project = file("albuquerque.gpkg");
        const Run made = runCli({"new", project, "--boundaries", boundaries, "--json"});
        QCOMPARE(made.code, 0);
        QCOMPARE(made.object()["areas"].toInt(), 195);
        drawWithMadeUpValues(project, 195);
    }

    void chicagoInFeetNeedsToBeTold()
    {
        // 77 community areas in Illinois East feet, no .prj, no census identifier (python3-libpysal, BSD-3).
        const QString boundaries = kPysal + QStringLiteral("chicago/Chicago77.shp");
        if (!QFile::exists(boundaries))
            QSKIP("python3-libpysal is not installed");
        const QString project = file("chicago.gpkg");
        const Run asked = runCli({"new", project, "--boundaries", boundaries});
        QCOMPARE(asked.code, 1);
        QVERIFY2(asked.err.contains("AREANO"), asked.err); // the columns there are
        const Run without = runCli({"new", project, "--boundaries", boundaries, "--id", "AREANO"});
        QCOMPARE(without.code, 1);
        QVERIFY2(without.err.contains("--crs") || without.err.contains("EPSG"), without.err);
        QVERIFY(!QFile::exists(project));
        const Run made = runCli(
            {"new", project, "--boundaries", boundaries, "--id", "AREANO", "--crs", "EPSG:3435", "--json"});
        QCOMPARE(made.code, 0);
        QCOMPARE(made.object()["areas"].toInt(), 77);
        drawWithMadeUpValues(project, 77);
    }

    void nothingReachesForTheNetwork()
    {
        if (run(QStringLiteral("strace"), {"-V"}).code != 0)
            QSKIP("strace is not installed");
        const QString project = file("traced.gpkg");
        const QString trace = file("trace.txt");
        const QStringList commands[] = {
            {"new", project, "--boundaries", kSample + "boston-1970-tracts.shp"},
            {"import", project, kSample + "boston-1970.csv"},
            {"render", project, "--indicator", "crime", "-o", file("traced.png")}};
        for (const QStringList &command : commands) {
            const QStringList traced{"-f",
                                     "-o",
                                     trace,
                                     "-e",
                                     "trace=connect,sendto,sendmsg",
                                     QStringLiteral(CHOROS_BIN_DIR "/choros-cli")};
            const Run done = run(QStringLiteral("strace"), traced + command);
            if (done.code != 0 && done.err.contains("ptrace"))
                QSKIP("this account may not trace");
            QCOMPARE(done.code, 0);
            QByteArray calls = bytesOf(trace);
            QVERIFY(calls.contains("exited with 0"));
            // The C library asks this machine's own name service over a UNIX socket; nothing else may be
            // connected to.
            for (const QByteArray &line : calls.split('\n'))
                QVERIFY2(!line.contains("connect(") || line.contains("sa_family=AF_UNIX"), line);
            QVERIFY2(!calls.contains("AF_INET"), calls);
        }
    }

    void aFullDiskLeavesTheOldFile_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"old.png", "old.svg", "old.pdf"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void aFullDiskLeavesTheOldFile()
    {
        QFETCH(QString, name);
        const QString path = m_folder->filePath(name);
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        // Files may grow to 8 blocks of 1,024 bytes; the signal that says so is ignored, as on a full disk.
        QProcess shell;
        shell.start(
            QStringLiteral("bash"),
            {"-c", "trap '' XFSZ; ulimit -f 8; \"$0\" render \"$1\" --indicator median_home_value -o \"$2\"",
             CHOROS_BIN_DIR "/choros-cli", kSample + QStringLiteral("boston-1970.gpkg"), path});
        QVERIFY(shell.waitForFinished(60000));
        QCOMPARE(shell.exitCode(), 1);
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{name});
    }

    void aPictureNeverReplacesAProject()
    {
        for (const char *name : {"p.svg", "p.png"}) {
            const QString project = m_folder->filePath(QString::fromLatin1(name));
            QVERIFY(QFile::copy(kSample + QStringLiteral("boston-1970.gpkg"), project));
            const QString link = m_folder->filePath(QStringLiteral("link-") + QString::fromLatin1(name));
            QVERIFY(QFile::link(project, link));
            for (const QString &target : {project, link}) {
                const Run run = runCli({"render", project, "--indicator", "median_home_value", "-o", target});
                QCOMPARE(run.code, 1);
                QVERIFY(run.err.contains("not overwritten"));
            }
            QFile file(project);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.read(15), QByteArray("SQLite format 3"));
        }
    }

private:
    QString file(const char *name) const { return m_folder->filePath(QLatin1String(name)); }

    /// Gives every area of a project a value by a table, and draws it.
    void drawWithMadeUpValues(const QString &project, int areas)
    {
        const Run listed = runCli({"list", project, "--json"});
        QCOMPARE(listed.object()["geographies"].toArray().at(0).toObject()["areas"].toInt(), areas);
        QFile table(file("table.csv"));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("id,score\n");
        int row = 0;
        for (const QString &id : idsOf(project))
            table.write(id.toUtf8() + ',' + QByteArray::number(row++ * 37 % 101) + '\n');
        table.close();
        const Run imported = runCli({"import", project, table.fileName(), "--json"});
        QCOMPARE(imported.code, 0);
        QCOMPARE(imported.object()["matched"].toInt(), areas);
        QCOMPARE(imported.object()["areas_without_row"].toInt(), 0);
        const Run drawn = runCli({"render", project, "--indicator", "score", "-o", file("map.png")});
        QCOMPARE(drawn.code, 0);
        QVERIFY(count(QImage(file("map.png")), 0xff253494u) > 200); // the highest class
        QCOMPARE(runCli({"check", project}).code, 0);
    }

    /// The ids of a project's areas, read by GDAL's own tool.
    static QStringList idsOf(const QString &project)
    {
        const QString layer = runCli({"list", project, "--json"})
                                  .object()["geographies"]
                                  .toArray()
                                  .at(0)
                                  .toObject()["id"]
                                  .toString();
        const Run read =
            run(QStringLiteral("ogr2ogr"), {"-f", "CSV", "/vsistdout/", project, layer, "-select", "geoid"});
        QStringList ids = QString::fromUtf8(read.out).split(u'\n', Qt::SkipEmptyParts);
        ids.removeFirst();
        for (QString &id : ids)
            id.remove(u'"');
        return ids;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestRender)
#include "tst_render.moc"
