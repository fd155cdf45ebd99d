// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "run_cli.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using choros::test::Run;
using choros::test::runCli;

namespace {

constexpr auto kTracts = CHOROS_TEST_DATA "/cli/tracts.geojson";
constexpr auto kRents = CHOROS_TEST_DATA "/cli/rents.csv";

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

class TestCli : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void newMakesAProject();
    void newSaysWhereAreasDoNotFit();
    void newNeverOverwrites();
    void newLeavesNothingBehindWhenItFails();
    void importReportsEveryRow();
    void importDryRunStoresNothing();
    void importSaysWhatItDid();
    void listNamesEverything();
    void valuesComeAsJson();
    void valuesComeAsCsv();
    void indicatorsGoByIdOrTitle();
    void classesComeAsJson();
    void fewerClassesAreNamed();
    void classOptionsReachTheClasses();
    void everyMethodClassifies();
    void checkFindsAProjectSound();
    void damagedBordersAreMentioned();
    void failuresAreSentencesWithExitCodeOne_data();
    void failuresAreSentencesWithExitCodeOne();
    void wrongArgumentsAreExitCodeTwo_data();
    void wrongArgumentsAreExitCodeTwo();
    void helpAndVersionAreNoMistake();

private:
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_folder;
    QString m_project; ///< with rents imported; tests only read it
    QJsonObject m_made;
    QJsonObject m_imported;
};

void TestCli::initTestCase()
{
    m_project = path("project.gpkg");
    const Run made = runCli(
        {"new", m_project, "--boundaries", kTracts, "--title", "Six tracts", "--vintage", "2020", "--json"});
    QVERIFY2(made.code == 0, made.err.constData());
    m_made = made.object();
    const Run imported = runCli({"import", m_project, kRents, "--period", "2018-2022", "--json"});
    QVERIFY2(imported.code == 0, imported.err.constData());
    m_imported = imported.object();
}

void TestCli::newMakesAProject()
{
    QCOMPARE(m_made["areas"].toInt(), 6);
    QCOMPARE(m_made["skipped"].toObject().toVariantMap(), (QVariantMap{{"null_geometry", 1}}));
    // A grid of three by two: seven borders within, four corner pieces and two or more rim pieces.
    QVERIFY(m_made["arcs"].toInt() >= 13);
    QVERIFY(!m_made["crs"].toString().isEmpty());
    QVERIFY(!m_made["map_crs"].toString().isEmpty());
    QVERIFY(QFile::exists(m_project));
}

void TestCli::newSaysWhereAreasDoNotFit()
{
    QCOMPARE(m_made["overlaps"].toInt(-1), 0);
    QCOMPARE(m_made["gaps"].toInt(-1), 0);
    // The second reaches into the first; the third has a hole that nothing fills.
    const QString boundaries = path("overlap.geojson");
    QFile file(boundaries);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"GEOID":"17001000100","NAME":"a"},"geometry":{"type":"Polygon",
         "coordinates":[[[-90,40],[-89.9,40],[-89.9,40.1],[-90,40.1],[-90,40]]]}},
        {"type":"Feature","properties":{"GEOID":"17001000200","NAME":"b"},"geometry":{"type":"Polygon",
         "coordinates":[[[-89.92,40.02],[-89.8,40.02],[-89.8,40.08],[-89.92,40.08],[-89.92,40.02]]]}},
        {"type":"Feature","properties":{"GEOID":"17001000300","NAME":"c"},"geometry":{"type":"Polygon",
         "coordinates":[[[-89.7,40],[-89.6,40],[-89.6,40.1],[-89.7,40.1],[-89.7,40]],
                        [[-89.68,40.02],[-89.62,40.02],[-89.62,40.08],[-89.68,40.08],[-89.68,40.02]]]}}]})");
    file.close();
    const Run said = runCli({"new", path("overlap.gpkg"), "--boundaries", boundaries});
    QCOMPARE(said.code, 0);
    QVERIFY2(said.err.contains("1 overlap and 1 gap between areas."), said.err.constData());
    const QJsonObject made =
        runCli({"new", path("overlap-json.gpkg"), "--boundaries", boundaries, "--json"}).object();
    QCOMPARE(made["overlaps"].toInt(), 1);
    QCOMPARE(made["gaps"].toInt(), 1);
}

void TestCli::newNeverOverwrites()
{
    const QString taken = path("taken.gpkg");
    QFile file(taken);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("precious") == 8);
    file.close();
    const Run run = runCli({"new", taken, "--boundaries", kTracts});
    QCOMPARE(run.code, 1);
    QVERIFY(run.err.contains("exists already"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("precious"));
}

void TestCli::newLeavesNothingBehindWhenItFails()
{
    QTemporaryDir folder;
    QCOMPARE(runCli({"new", folder.filePath("p.gpkg"), "--boundaries", kRents}).code, 1);
    QCOMPARE(runCli({"new", folder.filePath("p.gpkg"), "--boundaries", kTracts, "--id", "nothing"}).code, 1);
    const auto all = QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot;
    QCOMPARE(QDir(folder.path()).entryList(all), QStringList());
    QCOMPARE(runCli({"new", folder.filePath("p.gpkg"), "--boundaries", kTracts}).code, 0);
    QCOMPARE(QDir(folder.path()).entryList(all), QStringList("p.gpkg"));
}

void TestCli::importReportsEveryRow()
{
    QCOMPARE(m_imported["rows"].toInt(), 7);
    QCOMPARE(m_imported["matched"].toInt(), 5);
    QCOMPARE(m_imported["unmatched_rows"].toInt(), 1);
    QCOMPARE(m_imported["areas_without_row"].toInt(), 1);
    QCOMPARE(m_imported["duplicate_keys"].toInt(), 1);
    QCOMPARE(m_imported["key_column"].toString(), QStringLiteral("GEO_ID"));
    QCOMPARE(m_imported["reading"].toObject().toVariantMap(), (QVariantMap{{"long_form", 5}}));
    QCOMPARE(m_imported["period"].toString(), QStringLiteral("2018–2022"));
    QVERIFY(m_imported["warnings"].isArray());
    const QJsonArray indicators = m_imported["indicators"].toArray();
    QCOMPARE(indicators.size(), 3);
    const QJsonObject rent = indicators[0].toObject();
    QCOMPARE(rent["id"].toString(), QStringLiteral("B25064_001"));
    QCOMPARE(rent["title"].toString(), QStringLiteral("Median rent"));
    QCOMPARE(rent["has_moe"].toBool(), true);
    QCOMPARE(rent["values"].toInt(), 4);
    QCOMPARE(rent["blanks"].toObject().toVariantMap(), (QVariantMap{{"no_data", 2}}));
    QCOMPARE(indicators[1].toObject()["blanks"].toObject().toVariantMap(),
             (QVariantMap{{"no_data", 1}, {"not_applicable", 1}}));
    QCOMPARE(indicators[1].toObject()["has_moe"].toBool(), false);
}

void TestCli::importDryRunStoresNothing()
{
    const QString copy = path("dry.gpkg");
    QVERIFY(QFile::copy(m_project, copy));
    const Run run = runCli({"import", copy, kRents, "--period", "1970", "--dry-run", "--json"});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.object()["matched"].toInt(), 5);
    QCOMPARE(runCli({"list", copy, "--json"}).object()["datasets"].toArray().size(), 1);
}

void TestCli::importSaysWhatItDid()
{
    const QString copy = path("said.gpkg");
    QVERIFY(QFile::copy(m_project, copy));
    const Run run = runCli(
        {"import", copy, kRents, "--period", "1970", "--geography", "2020 census tracts", "--key", "geo_id"});
    QVERIFY2(run.code == 0, run.err.constData());
    QVERIFY(run.out.contains("5 of 7 rows"));
    QVERIFY(run.err.contains("1400000US09999999999"));
    QVERIFY(!run.err.contains('\r')); // no progress where nobody watches
    QCOMPARE(runCli({"list", copy, "--json"}).object()["datasets"].toArray().size(), 2);
}

void TestCli::listNamesEverything()
{
    const QJsonObject list = runCli({"list", m_project, "--json"}).object();
    const QJsonObject geography = list["geographies"].toArray()[0].toObject();
    for (const char *key : {"id", "title", "areas", "vintage", "crs"})
        QVERIFY2(geography.contains(QLatin1String(key)), key);
    QCOMPARE(geography["areas"].toInt(), 6);
    QCOMPARE(geography["crs"].toString(), m_made["crs"].toString());
    QCOMPARE(geography["vintage"].toString(), QStringLiteral("2020"));
    const QJsonObject indicator = list["indicators"].toArray()[0].toObject();
    QCOMPARE(indicator["id"].toString(), QStringLiteral("B25064_001"));
    QCOMPARE(indicator["periods"].toArray(), QJsonArray{QStringLiteral("2018–2022")});
    QCOMPARE(indicator["unit"].toString(), QStringLiteral("dollars"));
    QCOMPARE(list["datasets"].toArray().size(), 1);
    QVERIFY(list["stories"].toArray().isEmpty() && list["stories"].isArray());
    const Run plain = runCli({"list", m_project});
    QVERIFY(plain.code == 0 && plain.out.contains("Median rent"));
}

void TestCli::valuesComeAsJson()
{
    const Run run = runCli({"values", m_project, "--indicator", "B25064_001", "--json"});
    QVERIFY2(run.code == 0, run.err.constData());
    const QJsonArray rows = run.array();
    QCOMPARE(rows.size(), 6);
    QCOMPARE(sorted(rows[0].toObject().keys()),
             sorted({"geoid", "name", "value", "moe", "blank", "bound", "reliability"}));
    QCOMPARE(rows[0].toObject()["geoid"].toString(), QStringLiteral("09025000100"));
    QCOMPARE(rows[0].toObject()["value"].toDouble(), 1000.0);
    QCOMPARE(rows[0].toObject()["moe"].toDouble(), 100.0);
    QVERIFY(rows[0].toObject()["blank"].isNull());
    QVERIFY(rows[2].toObject()["moe"].isNull());
    QVERIFY(rows[3].toObject()["value"].isNull());
    QCOMPARE(rows[3].toObject()["blank"].toString(), QStringLiteral("no_data"));
    QCOMPARE(rows[5].toObject()["blank"].toString(), QStringLiteral("no_data"));
}

void TestCli::valuesComeAsCsv()
{
    const Run run = runCli({"values", m_project, "--indicator", "Share", "--csv"});
    QCOMPARE(run.code, 0);
    const QList<QByteArray> lines = run.out.split('\n');
    QCOMPARE(lines[0], QByteArray("geoid,name,value,moe,blank,bound,reliability"));
    QCOMPARE(lines[1], QByteArray("09025000100,Tract 1.00,0.1,,,,"));
    QCOMPARE(lines[3], QByteArray("09025000102,Tract 1.02,,,not_applicable,,"));
    QCOMPARE(runCli({"values", m_project, "--indicator", "Share"}).out, run.out);
}

void TestCli::indicatorsGoByIdOrTitle()
{
    const auto values = [&](const char *indicator) {
        return runCli(
            {"values", m_project, "--indicator", QString::fromLatin1(indicator), "--period", "2018-2022"});
    };
    QCOMPARE(values("Median rent").out, values("B25064_001").out);
    QCOMPARE(values("median RENT").out, values("B25064_001").out);
    QCOMPARE(values("Median rent").code, 0);
}

void TestCli::classesComeAsJson()
{
    const Run run = runCli(
        {"classify", m_project, "--indicator", "Rooms", "--method", "equal", "--classes", "2", "--json"});
    QVERIFY2(run.code == 0, run.err.constData());
    const QJsonObject classes = run.object();
    QCOMPARE(classes["method"].toString(), QStringLiteral("equal"));
    QCOMPARE(classes["breaks"].toArray(), (QJsonArray{4.5, 5.75, 7}));
    QCOMPARE(classes["counts"].toArray(), (QJsonArray{3, 2}));
    QCOMPARE(classes["blank_count"].toInt(), 1);
    QVERIFY(classes["gvf"].toDouble() > 0 && classes["gvf"].toDouble() <= 1);
    for (const char *method : {"quantile", "jenks"}) {
        const Run other = runCli({"classify", m_project, "--indicator", "Rooms", "--method",
                                  QString::fromLatin1(method), "--classes", "3", "--json"});
        QCOMPARE(other.object()["breaks"].toArray().size(), 4);
        QCOMPARE(other.object()["counts"].toArray().size(), 3);
    }
}

void TestCli::fewerClassesAreNamed()
{
    const Run run = runCli(
        {"classify", m_project, "--indicator", "Rooms", "--method", "quantile", "--classes", "9", "--json"});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.object()["counts"].toArray().size(), 5);
    QCOMPARE(run.object()["warnings"].toArray().size(), 1);
}

void TestCli::classOptionsReachTheClasses()
{
    const auto classify = [&](const QStringList &more) {
        return runCli(QStringList{"classify", m_project, "--indicator", "Rooms", "--json"} + more);
    };
    const Run rounded = classify({"--method", "equal", "--classes", "2", "--round-to", "1"});
    QCOMPARE(rounded.object()["breaks"].toArray(), (QJsonArray{4.5, 6, 7}));
    QVERIFY(!rounded.object().contains("below"));
    const Run middle = classify({"--method", "equal", "--classes", "2", "--middle", "5.8"});
    QCOMPARE(middle.object()["breaks"].toArray(), (QJsonArray{4.5, 5.8, 7}));
    QCOMPARE(middle.object()["below"].toInt(), 1);
    const Run zero = classify({"--method", "equal", "--classes", "2", "--middle", "zero", "--zero-class"});
    QCOMPARE(zero.object()["below"].toInt(-1), 0);
    QCOMPARE(zero.object()["warnings"].toArray().size(), 1); // all values lie above
    const Run benchmark = classify({"--method", "equal", "--classes", "2", "--middle", "benchmark"});
    QVERIFY(!benchmark.object().contains("below"));
    QCOMPARE(benchmark.object()["warnings"].toArray().size(), 1);
}

void TestCli::everyMethodClassifies()
{
    for (const char *method : {"quantile", "equal", "jenks", "pretty", "stddev", "geometric", "headtail",
                               "box", "percentile", "unclassed"}) {
        const QString name = QString::fromLatin1(method);
        QStringList arguments{"classify", m_project, "--indicator", "Rooms", "--json", "--method", name};
        const bool finds = QStringList{"headtail", "box", "percentile", "unclassed"}.contains(name);
        if (!finds)
            arguments << "--classes"
                      << "3";
        const Run run = runCli(arguments);
        QVERIFY2(run.code == 0, run.err.constData());
        const QJsonObject classes = run.object();
        QCOMPARE(classes["method"].toString(), name);
        const QJsonArray breaks = classes["breaks"].toArray();
        QCOMPARE(breaks.first().toDouble(), 4.5);
        QCOMPARE(breaks.last().toDouble(), 7.0);
        int areas = 0;
        for (const QJsonValue count : classes["counts"].toArray())
            areas += count.toInt();
        QCOMPARE(areas, 5);
    }
}

void TestCli::checkFindsAProjectSound()
{
    const Run run = runCli({"check", m_project, "--json"});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.object()["ok"].toBool(), true);
    QVERIFY(run.object()["problems"].isArray() && run.object()["problems"].toArray().isEmpty());
    QVERIFY(runCli({"check", m_project}).out.contains("sound"));
}

void TestCli::damagedBordersAreMentioned()
{
    const QString damaged = path("damaged.gpkg");
    QVERIFY(QFile::copy(m_project, damaged));
    QFile file(damaged);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray bytes = file.readAll();
    QVERIFY(file.seek(bytes.indexOf("CHCV")) && file.write("CHCX") == 4);
    file.close();
    const QString picture = path("damaged.png");
    const Run list = runCli({"list", damaged});
    const Run render = runCli({"render", damaged, "--indicator", "B25064_001", "-o", picture});
    for (const Run &run : {list, render}) {
        QCOMPARE(run.code, 0);
        QVERIFY2(run.err.count("were damaged") == 1, run.err.constData());
    }
    QVERIFY(QFile::exists(picture));
    QCOMPARE(runCli({"list", m_project}).err, QByteArray());
}

void TestCli::failuresAreSentencesWithExitCodeOne_data()
{
    QTest::addColumn<QStringList>("arguments"); // PROJECT is the project, OTHER a new one
    QTest::addColumn<QString>("words");
    const auto failure = [](const char *name, const QStringList &arguments, const QString &words) {
        QTest::newRow(name) << arguments << words;
    };
    failure("no boundaries", {"new", "OTHER", "--boundaries", "/nowhere/tracts.shp"},
            "There is no file “/nowhere/tracts.shp”");
    failure("boundaries on the network", {"new", "OTHER", "--boundaries", "https://a.org/t.shp"},
            "not a file on this computer");
    failure("folder missing", {"new", "/nowhere/p.gpkg", "--boundaries", kTracts}, "cannot be written");
    failure("no id field", {"new", "OTHER", "--boundaries", kTracts, "--id", "code"}, "no field “code”");
    failure("no project", {"list", "/nowhere/p.gpkg"}, "There is no file");
    failure("not a project", {"list", kRents}, "not a Choros project");
    failure("no table", {"import", "PROJECT", "/nowhere/t.csv"}, "There is no file");
    failure("other places", {"import", "PROJECT", CHOROS_TEST_DATA "/cli/other_places.csv", "--dry-run"},
            "identifiers of other places (48)");
    failure("a sheet of a CSV", {"import", "PROJECT", kRents, "--sheet", "1", "--dry-run"},
            "no layer or sheet “1”");
    failure("no such column", {"import", "PROJECT", kRents, "--key", "fips", "--dry-run"},
            "no column “fips”");
    failure("no such geography", {"import", "PROJECT", kRents, "--geography", "wards", "--dry-run"},
            "no boundaries “wards”");
    failure("no such indicator", {"values", "PROJECT", "--indicator", "crime"}, "no indicator “crime”");
    failure("no such period", {"values", "PROJECT", "--indicator", "Share", "--period", "1970"}, "2018–2022");
}

void TestCli::failuresAreSentencesWithExitCodeOne()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    arguments.replaceInStrings(QStringLiteral("PROJECT"), m_project);
    arguments.replaceInStrings(QStringLiteral("OTHER"), path("other.gpkg"));
    const Run run = runCli(arguments);
    QCOMPARE(run.code, 1);
    QVERIFY2(QString::fromUtf8(run.err).contains(words), run.err.constData());
    QVERIFY(run.out.isEmpty());
}

void TestCli::wrongArgumentsAreExitCodeTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("no such command") << QStringList{"draw"};
    QTest::newRow("no such option") << QStringList{"list", "p.gpkg", "--all"};
    QTest::newRow("no boundaries") << QStringList{"new", "p.gpkg"};
    QTest::newRow("no table") << QStringList{"import", "p.gpkg"};
    QTest::newRow("no indicator") << QStringList{"values", "p.gpkg"};
    QTest::newRow("both formats") << QStringList{"values", "p.gpkg", "--indicator", "x", "--json", "--csv"};
    QTest::newRow("no such method") << QStringList{"classify", "p.gpkg", "--indicator", "x",
                                                   "--method", "best",   "--classes",   "5"};
    QTest::newRow("no classes") << QStringList{"classify", "p.gpkg", "--indicator", "x",
                                               "--method", "equal",  "--classes",   "0"};
    QTest::newRow("classes in words")
        << QStringList{"classify", "p.gpkg", "--indicator", "x", "--method", "equal", "--classes", "five"};
    QTest::newRow("classes not given")
        << QStringList{"classify", "p.gpkg", "--indicator", "x", "--method", "equal"};
    QTest::newRow("no such middle") << QStringList{"classify", "p.gpkg", "--indicator", "x",
                                                   "--method", "box",    "--middle",    "high"};
    QTest::newRow("rounding below zero")
        << QStringList{"classify", "p.gpkg", "--indicator", "x", "--method", "box", "--round-to=-5"};
    QTest::newRow("no such way with duplicates")
        << QStringList{"import", "p.gpkg", kRents, "--duplicates", "best"};
}

void TestCli::wrongArgumentsAreExitCodeTwo()
{
    QFETCH(QStringList, arguments);
    const Run run = runCli(arguments);
    QCOMPARE(run.code, 2);
    QVERIFY(!run.err.isEmpty());
    QVERIFY(run.out.isEmpty());
}

void TestCli::helpAndVersionAreNoMistake()
{
    for (const char *option : {"--help", "--version"}) {
        const Run run = runCli({QString::fromLatin1(option)});
        QCOMPARE(run.code, 0);
        QVERIFY(!run.out.isEmpty());
    }
    QVERIFY(runCli({"import", "--help"}).out.contains("--dry-run"));
}

QTEST_APPLESS_MAIN(TestCli)
#include "tst_cli.moc"
