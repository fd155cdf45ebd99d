// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixture.h"

#include "project/schema.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace fixture;
using project::Project;
using support::ErrorCode;

class TestSchema : public QObject
{
    Q_OBJECT

    static void fill(Project &to)
    {
        auto geography = tracts();
        geography.sourceCrs = *crs::Crs::fromText("EPSG:4267");
        const auto areas = grid(4);
        const auto id = to.addGeography(geography, areas);
        geography.title = "Wards";
        geography.sourceCrs =
            *crs::Crs::fromText("+proj=laea +lat_0=42.3 +lon_0=-71.1 +datum=NAD27 +units=m");
        auto withEmpty = areas;
        withEmpty[2].shape = {};
        Table import = table("rent", *id, idsOf(areas), 3);
        import.columns[1].name = "naïve \"größe\"";
        import.series[1].valueColumn = import.columns[1].name;
        if (!id || !to.addGeography(geography, withEmpty) || !import.addTo(to))
            qFatal("cannot fill the project");
    }
    static void makeProject(const fs::path &path, const QString &state)
    {
        auto made = Project::create(path, "t");
        if (!made)
            qFatal("cannot make the project");
        if (state != u"fresh")
            fill(*made);
        if (state == u"import undone" && !made->undo())
            qFatal("cannot undo");
    }
    static void addStates()
    {
        QTest::addColumn<QString>("state");
        for (const char *state : {"fresh", "filled", "import undone"})
            QTest::newRow(state) << QString::fromLatin1(state);
    }
    struct Ran
    {
        int status = -1;
        QString output;
    };
    static Ran run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        process.waitForFinished(60'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAll())};
    }

private slots:
    void initTestCase() { crs::disableNetwork(); }

    // What makes undo by changesets sound: see project/schema.h.
    void trackedTablesKeepToTheRules()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeProject(path, QStringLiteral("filled"));
        const auto raw = rawDatabase(path);
        for (const std::string table : project::kTrackedTables) {
            QVERIFY2(*raw.hasTable(table), table.c_str());
            QVERIFY(raw.integer("SELECT 1 FROM pragma_table_info(?1) WHERE pk>0", table)->has_value());
            // A NULL in a primary key keeps a row out of the changeset.
            QVERIFY(!raw.integer("SELECT 1 FROM pragma_table_info(?1) WHERE pk>0 AND \"notnull\"=0", table)
                         ->has_value());
            QVERIFY(!raw.integer("SELECT 1 FROM sqlite_master WHERE type='trigger' AND tbl_name=?1", table)
                         ->has_value());
            QVERIFY(!raw.integer("SELECT 1 FROM pragma_foreign_key_list(?1) WHERE on_delete<>'NO ACTION' OR "
                                 "on_update<>'NO ACTION'",
                                 table)
                         ->has_value());
            const auto sql = raw.text("SELECT sql FROM sqlite_master WHERE name=?1", table);
            QVERIFY(sql->value().find("GENERATED") == std::string::npos);
        }
    }

    void tablesOfOursAreTrackedOrKnownNotToBe()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeProject(path, QStringLiteral("fresh"));
        const auto raw = rawDatabase(path);
        auto rows =
            raw.statement("SELECT name FROM sqlite_master WHERE type='table' AND name GLOB 'choros_*'");
        int count = 0;
        while (rows.next()) {
            const std::string name = rows.text(0);
            const bool untracked =
                name == "choros_blank" || name == "choros_coverage" || name == "choros_history";
            const auto &tracked = project::kTrackedTables;
            QCOMPARE(std::find(tracked.begin(), tracked.end(), name) == tracked.end(), untracked);
            ++count;
        }
        QCOMPARE(count, 14);
    }

    void migrationsAreNumberedWithoutGaps()
    {
        int expected = 1;
        for (const auto &migration : project::migrations())
            QCOMPARE(migration.number, expected++);
        QCOMPARE(expected - 1, project::kSchemaNumber);
    }

    void theFileIsAGeoPackage()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeProject(path, QStringLiteral("filled"));
        const auto raw = rawDatabase(path);
        QCOMPARE(raw.integer("PRAGMA application_id")->value(), 0x47504B47);
        QCOMPARE(raw.integer("PRAGMA user_version")->value(), 10300);
        QCOMPARE(*raw.text("PRAGMA journal_mode"), std::string("delete"));
    }

    void ogrinfoListsTheLayersWithoutAWarning_data() { addStates(); }
    void ogrinfoListsTheLayersWithoutAWarning()
    {
        QFETCH(QString, state);
        const QString ogrinfo = QStandardPaths::findExecutable(QStringLiteral("ogrinfo"));
        if (ogrinfo.isEmpty())
            QSKIP("ogrinfo is not installed");
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeProject(path, state);
        const QString file = QString::fromStdString(path.string());
        const Ran ran =
            run(ogrinfo, {QStringLiteral("-ro"), QStringLiteral("-al"), QStringLiteral("-so"), file});
        QCOMPARE(ran.status, 0);
        QVERIFY2(!ran.output.contains(QRegularExpression(QStringLiteral("warning|error"),
                                                         QRegularExpression::CaseInsensitiveOption)),
                 qPrintable(ran.output));
        QVERIFY(ran.output.contains(QStringLiteral("Layer name: choros_indicator")));
        QVERIFY(!ran.output.contains(QStringLiteral("choros_meta")));
        QCOMPARE(ran.output.contains(QStringLiteral("Layer name: rent")), state == u"filled");
        if (state == u"filled") {
            QVERIFY(ran.output.contains(QStringLiteral("Layer name: areas_2020_census_tracts")));
            QVERIFY(ran.output.contains(QStringLiteral("Feature Count: 16")));
            QVERIFY(ran.output.contains(QStringLiteral("Multi Polygon")));
            QVERIFY(ran.output.contains(QStringLiteral("NAD27")));
        }
    }

    void gdalsValidatorIsContent_data() { addStates(); }
    void gdalsValidatorIsContent()
    {
        QFETCH(QString, state);
        const QString validator =
            QStringLiteral("/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py");
        const QString python = QStringLiteral("/usr/bin/python3");
        if (!QFile::exists(validator) || !QFile::exists(python))
            QSKIP("GDAL's validate_gpkg.py is not installed");
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeProject(path, state);
        const Ran ran =
            run(python, {validator, QStringLiteral("-k"), QStringLiteral("--extra"),
                         QStringLiteral("--warning-as-error"), QString::fromStdString(path.string())});
        QVERIFY2(ran.status == 0, qPrintable(ran.output));
    }

    void gdalFindsAreasThroughTheIndex()
    {
        const QString ogrinfo = QStandardPaths::findExecutable(QStringLiteral("ogrinfo"));
        if (ogrinfo.isEmpty())
            QSKIP("ogrinfo is not installed");
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeProject(path, QStringLiteral("filled"));
        const Ran ran =
            run(ogrinfo, {QStringLiteral("-ro"), QStringLiteral("-q"), QStringLiteral("-geom=NO"),
                          QStringLiteral("-spat"), QStringLiteral("0.2"), QStringLiteral("0.2"),
                          QStringLiteral("0.8"), QStringLiteral("0.8"), QString::fromStdString(path.string()),
                          QStringLiteral("areas_2020_census_tracts")});
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.output.count(QStringLiteral("OGRFeature(")), 1);
        QVERIFY(ran.output.contains(QStringLiteral("geoid (String) = 25000000001")));
    }

    // As another program does it, whose connection has the functions too: here through ours.
    void theIndexFollowsChangesToTheFeatures()
    {
        const QString ogrinfo = QStandardPaths::findExecutable(QStringLiteral("ogrinfo"));
        if (ogrinfo.isEmpty())
            QSKIP("ogrinfo is not installed");
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeProject(path, QStringLiteral("filled"));
        const Ran ran = run(ogrinfo, {QString::fromStdString(path.string()), QStringLiteral("-sql"),
                                      QStringLiteral("DELETE FROM areas_2020_census_tracts WHERE fid=1")});
        QCOMPARE(ran.status, 0);
        const auto raw = rawDatabase(path);
        QCOMPARE(raw.integer("SELECT count(*) FROM rtree_areas_2020_census_tracts_geom")->value(), 15);
        auto opened = Project::open(path);
        VERIFY_OK(opened);
        const auto problems = opened->check();
        VERIFY_OK(problems);
        QVERIFY2(mentions(*problems, "15 rows, not the 16"), joined(*problems).c_str());
    }

    void checkFindsWhatIsWrong_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *sql, const char *says) {
            QTest::newRow(says) << QString::fromLatin1(sql) << QString::fromLatin1(says);
        };
        row("PRAGMA foreign_keys=OFF; DELETE FROM choros_indicator WHERE id='v0'",
            "v0 is not in the project");
        row("UPDATE choros_series SET value_column='gone' WHERE indicator='v2'",
            "dataset rent has no column gone");
        row("DELETE FROM rent WHERE fid=3", "dataset rent: 15 rows, not the 16");
        row("DROP TABLE rent", "dataset rent: its table is missing");
        row("DROP TABLE choros_note", "table choros_note is missing");
        row("ALTER TABLE choros_scene DROP COLUMN position", "table choros_scene lacks its column position");
        row("UPDATE choros_geography SET area_count=17 WHERE fid=1", "16 rows, not the 17");
        row("CREATE TRIGGER t AFTER UPDATE ON choros_meta BEGIN SELECT 1; END", "trigger t on choros_meta");
        row("INSERT INTO choros_blank VALUES ('rent','v0','1','because','')", "unknown reason because");
        row("INSERT INTO choros_blank VALUES ('nothing','v0','1','no_data','')",
            "dataset nothing has no table");
        row("DELETE FROM choros_meta WHERE key='project_id'", "no project_id");
        row("UPDATE choros_history SET changeset=x'5405010000'", "its changeset cannot be read");
        row("UPDATE choros_geography SET source_crs='nonsense'", "a reference system cannot be read");
        row("DELETE FROM gpkg_geometry_columns", "is not listed as features");
        row("DELETE FROM gpkg_contents WHERE table_name='rent'", "rent is not listed as attributes");
        row("PRAGMA application_id=1", "application id");
        row("DELETE FROM rtree_wards_geom_rowid", "spatial index");
        row("DROP TRIGGER rtree_wards_geom_update1; DROP TRIGGER rtree_wards_geom_update2; "
            "DROP TRIGGER rtree_wards_geom_update3; DROP TRIGGER rtree_wards_geom_update4; "
            "UPDATE wards SET geom=substr(geom,1,60) WHERE fid=5",
            "geometry of fid 5 (25000000005): ");
    }
    void checkFindsWhatIsWrong()
    {
        QFETCH(QString, sql);
        QFETCH(QString, says);
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeProject(path, QStringLiteral("filled"));
        auto opened = Project::open(path);
        VERIFY_OK(opened);
        QCOMPARE(joined(*opened->check()), std::string());
        VERIFY_OK(rawDatabase(path).execute(sql.toStdString()));
        const auto problems = opened->check();
        VERIFY_OK(problems);
        QVERIFY2(mentions(*problems, says.toStdString()), joined(*problems).c_str());
    }
};

QTEST_APPLESS_MAIN(TestSchema)
#include "tst_schema.moc"
