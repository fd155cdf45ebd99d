// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "run_cli.h"

#include "project/project.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace project = choros::project;
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
    void decisionsOfAnImportAreTaken();
    void controlCharactersOfFilesDoNotReachTheTerminal();
    void unmatchedRowsAreListedWhereTheTableIsRefused();
    void noListIsWrittenOfATableThatCannotBeRead();
    void whatWasStoredIsSaidWhereOutputIsFull();
    void rowsAndFormulasThatWereNotReadAreTold();
    void listNamesEverything();
    void valuesComeAsJson();
    void valuesComeAsCsv();
    void valuesHaveTheNamesThatResidentsUse();
    void theHistoryIsTold();
    void groupsAreTold();
    void theCatalogueComesAsJson();
    void theCatalogueGoesThroughASpreadsheet();
    void aSheetThatCannotBeReadChangesNothing();
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
    QCOMPARE(m_imported["file_rows"].toInt(), 7);
    const QJsonObject why = m_imported["unmatched_why"].toArray()[0].toObject();
    QCOMPARE(why["rows"].toInt(), 1);
    QCOMPARE(why["example"].toString(), QStringLiteral("1400000US09999999999"));
    const QJsonArray symbols = m_imported["symbols"].toArray();
    QVERIFY(std::any_of(symbols.begin(), symbols.end(), [](const QJsonValue &symbol) {
        return symbol["text"] == QStringLiteral("(X)") &&
               symbol["means"] == QStringLiteral("not_applicable") && symbol["count"] == 1;
    }));
    QVERIFY(m_imported["text_columns"].toArray().contains(QStringLiteral("GEO_ID")));
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

void TestCli::decisionsOfAnImportAreTaken()
{
    const Run run = runCli({"import", m_project, kRents, "--period", "2011", "--dry-run", "--json",
                            "--leave-out", "share", "--margin", "B25064_001M="});
    QVERIFY2(run.code == 0, run.err.constData());
    const QJsonObject json = run.object();
    QCOMPARE(json["left_out"].toArray().toVariantList(), QVariantList{QStringLiteral("Share")});
    for (const QJsonValue &one : json["indicators"].toArray())
        QVERIFY(!one.toObject()["has_moe"].toBool());
}

void TestCli::controlCharactersOfFilesDoNotReachTheTerminal()
{
    const QString copy = path("controls.gpkg");
    QVERIFY(QFile::copy(m_project, copy));
    QFile table(path("controls.csv"));
    QVERIFY(table.open(QIODevice::WriteOnly));
    table.write(
        "GEO_ID,Rent\x1b]0;owned\x07\x7f\xc2\x9b,Note\n"
        "1400000US09025000100,5,\n1400000US09025000102,6,\n1400000US09025000101,\x1b[2Jx,\n\x1b[31m,7," +
        QByteArray(400, 'x') + "\n");
    table.close();
    const Run said = runCli({"import", copy, table.fileName(), "--key", "GEO_ID", "--dry-run"});
    QVERIFY2(said.code == 0, said.err.constData());
    QVERIFY2(said.out.contains("Rent␛]0;owned␇␡\uFFFD"), said.out.constData());
    QVERIFY2(said.err.contains("␛[2Jx"), said.err.constData());
    for (const QByteArray &text : {said.out, said.err}) {
        for (const char *control : {"\x1b", "\x07", "\x7f", "\xc2\x9b"})
            QVERIFY(!text.contains(control));
    }
    const Run json = runCli({"import", copy, table.fileName(), "--key", "GEO_ID", "--dry-run", "--json"});
    QCOMPARE(json.object()["indicators"].toArray()[0].toObject()["column"].toString(),
             QStringLiteral("Rent\u001b]0;owned\u0007\u007f\u009b"));
}

void TestCli::unmatchedRowsAreListedWhereTheTableIsRefused()
{
    const QString copy = path("refused.gpkg");
    QVERIFY(QFile::copy(m_project, copy));
    const QString list = path("unmatched.csv");
    const Run run = runCli({"import", copy, kRents, "--period", "2018-2022", "--unmatched", list});
    QCOMPARE(run.code, 1); // imported before
    QVERIFY2(run.err.contains("Nothing was stored. “" + list.toUtf8() + "” lists"), run.err.constData());
    QFile file(list);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("row without area,7,1400000US09999999999\n"));
    QCOMPARE(runCli({"list", copy, "--json"}).object()["datasets"].toArray().size(), 1);
}

void TestCli::noListIsWrittenOfATableThatCannotBeRead()
{
    const QString list = path("nothing.csv");
    const Run run = runCli(
        {"import", m_project, CHOROS_TEST_DATA "/cli/other_places.csv", "--dry-run", "--unmatched", list});
    QCOMPARE(run.code, 1);
    QVERIFY(!QFile::exists(list));
}

void TestCli::whatWasStoredIsSaidWhereOutputIsFull()
{
    const QString full = QStringLiteral("/dev/full");
    if (!QFile::exists(full))
        QSKIP("needs /dev/full");
    const QString copy = path("full.gpkg");
    QVERIFY(QFile::copy(m_project, copy));
    const Run run = choros::test::runInto(full, {"import", copy, kRents, "--period", "1970"});
    QCOMPARE(run.code, 1);
    QVERIFY2(run.err.contains("The table was stored in the project."), run.err.constData());
    QVERIFY2(run.err.contains("“standard output” cannot be written"), run.err.constData());
    QCOMPARE(runCli({"list", copy, "--json"}).object()["datasets"].toArray().size(), 2);
    const Run dry = choros::test::runInto(full, {"import", copy, kRents, "--period", "1971", "--dry-run"});
    QCOMPARE(dry.code, 1);
    QVERIFY(!dry.err.contains("stored"));
}

void TestCli::rowsAndFormulasThatWereNotReadAreTold()
{
    const Run run = runCli({"import", m_project, CHOROS_TEST_DATA "/cli/formulas.xlsx", "--dry-run"});
    QVERIFY2(run.code == 0, run.err.constData());
    QVERIFY2(run.err.contains("Formulas whose results are not in the workbook, now blank: 2."),
             run.err.constData());
    const Run json =
        runCli({"import", m_project, CHOROS_TEST_DATA "/cli/formulas.xlsx", "--dry-run", "--json"});
    QCOMPARE(json.object()["formulas_without_result"].toInt(), 2);
    QCOMPARE(json.object()["rows_not_counted"].toInt(), 0);
    const Run dbf = runCli({"import", m_project, CHOROS_TEST_DATA "/cli/uncounted.dbf", "--dry-run"});
    QVERIFY2(dbf.err.contains("2 further rows in the file are not counted by its header and were not read."),
             dbf.err.constData());
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

/// A copy of the project that may be changed.
static project::Project changeable(const QString &from, const QString &to)
{
    QFile::remove(to);
    QFile::copy(from, to);
    auto opened = project::Project::open(to.toStdString());
    if (!opened)
        qFatal("cannot open %s", qPrintable(to));
    return std::move(*opened);
}

void TestCli::valuesHaveTheNamesThatResidentsUse()
{
    const QString named = path("named.gpkg");
    {
        auto project = changeable(m_project, named);
        const std::vector<project::ResidentName> names = {{"09025000100", "en", "Back, Bay"}};
        QVERIFY(project.setAreaNames(project.geographies()->front().id, names));
    }
    const QJsonArray rows = runCli({"values", named, "--indicator", "Share", "--json"}).array();
    QCOMPARE(rows[0].toObject()["name"].toString(), QStringLiteral("Back, Bay"));
    QCOMPARE(rows[0].toObject()["file_name"].toString(), QStringLiteral("Tract 1.00"));
    QVERIFY(!rows[1].toObject().contains("file_name"));
    const Run csv = runCli({"values", named, "--indicator", "Share"});
    QCOMPARE(csv.out.split('\n')[1], QByteArray("09025000100,\"Back, Bay\",0.1,,,,"));
    const QString picture = path("named.svg");
    QCOMPARE(runCli({"render", named, "--indicator", "Share", "--areas", "-o", picture}).code, 0);
    QFile svg(picture);
    QVERIFY(svg.open(QIODevice::ReadOnly));
    QVERIFY(svg.readAll().contains("Back, Bay (Tract 1.00): 0.1"));
}

void TestCli::theHistoryIsTold()
{
    const QString copy = path("history.gpkg");
    {
        auto project = changeable(m_project, copy);
        QVERIFY(project.setTitle("Seven"));
        QVERIFY(project.undo());
    }
    const QJsonArray history = runCli({"history", copy, "--json"}).array();
    QVERIFY(history.size() >= 2);
    const QJsonObject last = history.last().toObject();
    QCOMPARE(sorted(last.keys()), sorted({"id", "at", "kind", "subject", "undone"}));
    QCOMPARE(last["kind"].toString(), QStringLiteral("change_title"));
    QVERIFY(last["undone"].toBool());
    QCOMPARE(history[history.size() - 2].toObject()["kind"].toString(), QStringLiteral("add_dataset"));
    const Run said = runCli({"history", copy});
    QCOMPARE(said.code, 0);
    QVERIFY(said.out.contains("import of rents.csv\n"));
    QVERIFY(said.out.contains("change of title (undone)\n"));
}

void TestCli::groupsAreTold()
{
    const QString copy = path("groups.gpkg");
    QVERIFY(runCli({"groups", m_project}).out.contains("There are no groups"));
    {
        auto project = changeable(m_project, copy);
        QVERIFY(project.putGroup({"",
                                  "Old Town",
                                  "neighborhood",
                                  project.geographies()->front().id,
                                  {"09025000102", "09025000100"}}));
    }
    const QJsonObject group = runCli({"groups", copy, "--json"}).array()[0].toObject();
    QCOMPARE(sorted(group.keys()), sorted({"id", "title", "kind", "geography", "areas"}));
    QCOMPARE(group["areas"].toArray(), (QJsonArray{"09025000100", "09025000102"}));
    QCOMPARE(runCli({"groups", copy}).out, QByteArray("old_town: Old Town, neighborhood, 2 areas\n"));
}

void TestCli::theCatalogueComesAsJson()
{
    const QJsonArray catalogue = runCli({"catalogue", m_project, "--json"}).array();
    QVERIFY(!catalogue.isEmpty());
    const QJsonObject rent = catalogue[0].toObject();
    QCOMPARE(rent["id"].toString(), QStringLiteral("B25064_001"));
    QCOMPARE(rent["kind"].toString(), QStringLiteral("median"));
    QCOMPARE(rent["aggregation"].toString(), QStringLiteral("none"));
    QCOMPARE(rent["benchmark"].toObject()["kind"].toString(), QStringLiteral("computed"));
    for (const char *key : {"short_title", "about_data", "why_it_matters", "per", "languages"})
        QVERIFY2(rent.contains(QLatin1String(key)), key);
}

void TestCli::theCatalogueGoesThroughASpreadsheet()
{
    const QString copy = path("catalogue.gpkg");
    changeable(m_project, copy);
    const QString sheet = path("catalogue.csv");
    const auto writeSheet = [&sheet](const QByteArray &text) {
        QFile file(sheet);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(writeSheet(runCli({"catalogue", copy, "--csv"}).out));
    const QByteArray before = runCli({"catalogue", copy, "--json"}).out;
    const Run same = runCli({"catalogue", copy, "--load", sheet, "--json"});
    QVERIFY2(same.code == 0, same.err.constData());
    QCOMPARE(same.object()["changed"].toInt(), 0);
    QCOMPARE(runCli({"catalogue", copy, "--json"}).out, before);

    QVERIFY(writeSheet("id,definition,title:es\nB25064_001,What is paid,Alquiler\nnobody,x,y\n"));
    const Run loaded = runCli({"catalogue", copy, "--load", sheet});
    QCOMPARE(loaded.code, 0);
    QVERIFY(loaded.out.startsWith("Changed 1 of "));
    QVERIFY(loaded.err.contains("no indicator “nobody”"));
    QVERIFY(!loaded.err.contains("quotation"));
    const QJsonObject rent = runCli({"catalogue", copy, "--json"}).array()[0].toObject();
    QCOMPARE(rent["definition"].toString(), QStringLiteral("What is paid"));
    QCOMPARE(rent["languages"].toObject()["es"].toObject()["title"].toString(), QStringLiteral("Alquiler"));
    const auto history = runCli({"history", copy, "--json"}).array();
    QCOMPARE(history.last().toObject()["kind"].toString(), QStringLiteral("change_indicator"));

    QVERIFY(writeSheet("id,definition\nB25064_001,\"What is paid\n"));
    const Run open = runCli({"catalogue", copy, "--load", sheet});
    QVERIFY2(open.err.contains("quotation mark in line 2 is never closed"), open.err.constData());
}

void TestCli::aSheetThatCannotBeReadChangesNothing()
{
    const QString copy = path("unchanged.gpkg");
    changeable(m_project, copy);
    QFile file(path("wrong.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("id,definition,kind\nB25064_001,new,median\nShare,new,sort of\n");
    file.close();
    const QByteArray before = runCli({"catalogue", copy, "--json"}).out;
    const Run failed = runCli({"catalogue", copy, "--load", file.fileName()});
    QCOMPARE(failed.code, 1);
    QVERIFY2(failed.err.contains("Line 3, column kind"), failed.err.constData());
    QCOMPARE(runCli({"catalogue", copy, "--json"}).out, before);
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
    failure("no period", {"import", "PROJECT", kRents, "--period", "banana", "--dry-run"},
            "A period is a year");
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
