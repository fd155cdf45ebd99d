// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "run_cli.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using choros::test::Run;
using choros::test::runCli;

namespace {

const QString kBoston = QStringLiteral(CHOROS_SOURCE_DIR "/sample-data/boston-1970/boston-1970.gpkg");

Run neighbors(const char *contiguity, const QStringList &more)
{
    return runCli(QStringList{"neighbors", kBoston, "--contiguity", QString::fromLatin1(contiguity)} + more);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestNeighborsCommand : public QObject
{
    Q_OBJECT

private slots:
    // R's spdep 1.2-7 counts the same links on these tracts.
    void linksAreCounted_data()
    {
        QTest::addColumn<QByteArray>("contiguity");
        QTest::addColumn<int>("links");
        QTest::newRow("rook") << QByteArray("rook") << 2676;
        QTest::newRow("queen") << QByteArray("queen") << 2910;
    }

    void linksAreCounted()
    {
        QFETCH(QByteArray, contiguity);
        const Run run = neighbors(contiguity.constData(), {"--json"});
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(run.object()["areas"].toInt(), 506);
        QTEST(run.object()["links"].toInt(), "links");
        QCOMPARE(run.object()["islands"].toInt(-1), 0);
        QCOMPARE(run.object()["island_ids"].toArray(), QJsonArray());
        const Run plain = neighbors(contiguity.constData(), {});
        QVERIFY(plain.code == 0 && plain.out.startsWith("506 areas, "));
    }

    void islandsAreNamed()
    {
        QTemporaryDir folder;
        QFile boundaries(folder.filePath("islands.geojson"));
        QVERIFY(boundaries.open(QIODevice::WriteOnly));
        const auto square = [](const char *id, int x) {
            return QStringLiteral(
                       R"({"type":"Feature","properties":{"GEOID":"%1"},"geometry":{"type":"Polygon",)"
                       R"("coordinates":[[[-%2,42],[-%3,42],[-%3,43],[-%2,43],[-%2,42]]]}})")
                .arg(QLatin1String(id))
                .arg(x)
                .arg(x - 1);
        };
        boundaries.write(QStringLiteral(R"({"type":"FeatureCollection","features":[%1,%2,%3]})")
                             .arg(square("a", 71), square("b", 72), square("alone", 75))
                             .toUtf8());
        boundaries.close();
        const QString project = folder.filePath("islands.gpkg");
        const Run made = runCli({"new", project, "--boundaries", boundaries.fileName(), "--id", "GEOID"});
        QVERIFY2(made.code == 0, made.err.constData());
        const QJsonObject found = runCli({"neighbors", project, "--contiguity", "queen", "--json"}).object();
        QCOMPARE(found["links"].toInt(), 2);
        QCOMPARE(found["islands"].toInt(), 1);
        QCOMPARE(found["island_ids"].toArray(), QJsonArray{QStringLiteral("alone")});
    }

    void aGalFileHoldsEveryLink()
    {
        QTemporaryDir folder;
        const QString gal = folder.filePath("boston.gal");
        const Run run = neighbors("queen", {"--gal", gal});
        QVERIFY2(run.code == 0, run.err.constData());
        QVERIFY(run.err.isEmpty());
        const QList<QByteArray> lines = contentOf(gal).split('\n');
        QCOMPARE(lines.size(), 1 + 2 * 506 + 1);
        QVERIFY(lines[0].startsWith("0 506 ") && lines[0].endsWith(" geoid"));
        QCOMPARE(lines[1], QByteArray("0001 8"));
        QCOMPARE(lines[2], QByteArray("0002 0003 0006 0008 3539 3541 3542 3703"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList("boston.gal"));
    }

    void spdepReadsTheGalFile()
    {
        const QString rscript = QStandardPaths::findExecutable(QStringLiteral("Rscript"));
        if (rscript.isEmpty() || !QFile::exists(QStringLiteral("/usr/lib/R/site-library/spdep")))
            QSKIP("needs r-cran-spdep");
        QTemporaryDir folder;
        const QString gal = folder.filePath("boston.gal");
        QCOMPARE(neighbors("rook", {"--gal", gal}).code, 0);
        const Run read = choros::test::run(
            rscript,
            {"-e",
             QStringLiteral("suppressMessages(library(spdep)); nb <- read.gal('%1', override.id = TRUE);"
                            "cat(length(nb), sum(card(nb)), is.symmetric.nb(nb), attr(nb, 'region.id')[506])")
                 .arg(gal)});
        QCOMPARE(read.out, QByteArray("506 2676 TRUE 5082"));
    }

    void failuresLeaveFilesAlone()
    {
        QTemporaryDir folder;
        const QString gal = folder.filePath("kept.gal");
        QFile file(gal);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("kept") == 4);
        file.close();
        const Run run = neighbors("rook", {"--gal", gal, "--geography", "wards"});
        QCOMPARE(run.code, 1);
        QVERIFY2(QString::fromUtf8(run.err).contains(QStringLiteral("no boundaries “wards”")),
                 run.err.constData());
        QCOMPARE(contentOf(gal), QByteArray("kept"));
        const Run nowhere = neighbors("rook", {"--gal", folder.filePath("no/such/folder.gal")});
        QCOMPARE(nowhere.code, 1);
        QVERIFY2(nowhere.err.contains("cannot be written"), nowhere.err.constData());
        QVERIFY(nowhere.out.isEmpty());
    }

    void aProjectIsNeverReplacedByItsNeighbors()
    {
        QTemporaryDir folder;
        const QString project = folder.filePath("boston.gpkg");
        QVERIFY(QFile::copy(kBoston, project));
        const QByteArray before = contentOf(project);
        const Run run = runCli({"neighbors", project, "--contiguity", "rook", "--gal", project});
        QCOMPARE(run.code, 1);
        QVERIFY(run.err.contains("not overwritten"));
        QCOMPARE(contentOf(project), before);
        const QString notes = folder.filePath("notes.txt");
        QFile file(notes);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        file.close();
        QCOMPARE(runCli({"neighbors", project, "--contiguity", "rook", "--gal", notes}).code, 1);
        QCOMPARE(contentOf(notes), QByteArray("mine"));
    }

    void wrongArgumentsAreExitCodeTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no contiguity") << QStringList{"neighbors", kBoston};
        QTest::newRow("no such contiguity") << QStringList{"neighbors", kBoston, "--contiguity", "bishop"};
        QTest::newRow("a number") << QStringList{"neighbors", kBoston, "--contiguity", "0"};
        QTest::newRow("both outputs")
            << QStringList{"neighbors", kBoston, "--contiguity", "rook", "--json", "--gal", "x.gal"};
    }

    void wrongArgumentsAreExitCodeTwo()
    {
        QFETCH(QStringList, arguments);
        const Run run = runCli(arguments);
        QCOMPARE(run.code, 2);
        QVERIFY(!run.err.isEmpty() && run.out.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestNeighborsCommand)
#include "tst_neighbors_command.moc"
