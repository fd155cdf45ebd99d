// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixture.h"

#include <QProcess>
#include <QStandardPaths>

using namespace fixture;
using project::CoverageState;
using project::Project;
using support::ErrorCode;

namespace {

const std::string kTracts = "areas_2020_census_tracts";

geometry::Coverage coverageOf(const std::vector<project::Area> &areas)
{
    std::vector<geometry::MultiPolygon> shapes;
    for (const project::Area &area : areas)
        shapes.push_back(area.shape);
    return geometry::buildCoverage(shapes);
}

Project makeStored(const fs::path &path)
{
    auto made = Project::create(path, "t");
    const auto areas = grid(4);
    if (!made || !made->addGeography(tracts(), areas) || !made->storeCoverage(kTracts, coverageOf(areas)))
        qFatal("cannot make the project");
    return std::move(*made);
}

} // namespace

class TestCoverageStore : public QObject
{
    Q_OBJECT

private slots:
    void aCoverageComesBackAsItWas()
    {
        Folder folder;
        const Project made = makeStored(folder.file("p.gpkg"));
        const auto stored = made.coverage(kTracts);
        VERIFY_OK(stored);
        QCOMPARE(stored->state, CoverageState::Sound);
        const geometry::Coverage expected = coverageOf(grid(4));
        QCOMPARE(stored->coverage.arcs, expected.arcs);
        QCOMPARE(stored->coverage.points, expected.points);
        QCOMPARE(stored->coverage.report, expected.report);
        QCOMPARE(joined(*made.check()), std::string());
        QVERIFY(made.historyState()->undo->kind == project::EditKind::AddGeography); // storing is no edit
    }

    void aProjectWithoutOneSaysSo()
    {
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "t");
        VERIFY_OK(made);
        VERIFY_OK(made->addGeography(tracts(), grid(2)));
        QCOMPARE(made->coverage(kTracts)->state, CoverageState::Missing);
        QCOMPARE(joined(*made->check()), std::string());
        VERIFY_ERROR(made->coverage("nowhere"), ErrorCode::GeographyNotFound);
        VERIFY_ERROR(made->storeCoverage("nowhere", {}), ErrorCode::GeographyNotFound);
    }

    void namesAreReadWithoutShapes()
    {
        Folder folder;
        const Project made = makeStored(folder.file("p.gpkg"));
        const auto names = made.areaNames(kTracts);
        VERIFY_OK(names);
        QCOMPARE(names->size(), std::size_t(16));
        QCOMPARE((*names)[15], (project::AreaName{"25000000016", "Tract 16"}));
        VERIFY_ERROR(made.areaNames("choros_meta"), ErrorCode::GeographyNotFound);
    }

    void aReadOnlyProjectIsNotWrittenTo()
    {
        Folder folder;
        makeStored(folder.file("p.gpkg"));
        auto opened = Project::open(folder.file("p.gpkg"), project::Access::ReadOnly);
        VERIFY_OK(opened);
        const QByteArray before = bytesOf(folder.file("p.gpkg"));
        VERIFY_ERROR(opened->storeCoverage(kTracts, {}), ErrorCode::ProjectReadOnly);
        QCOMPARE(opened->coverage(kTracts)->state, CoverageState::Sound);
        QCOMPARE(bytesOf(folder.file("p.gpkg")), before);
    }

    void changesThatMatterMakeItStale_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<CoverageState>("state");
        const auto row = [](const char *name, const char *sql, CoverageState state) {
            QTest::newRow(name) << QString::fromLatin1(sql) << state;
        };
        const CoverageState stale = CoverageState::Stale;
        const CoverageState sound = CoverageState::Sound;
        row("an area goes", "DELETE FROM <t> WHERE fid=3", stale);
        row("an area comes", "INSERT INTO <t> (geoid) VALUES ('x')", stale);
        row("an area loses its shape", "UPDATE <t> SET geom=NULL WHERE fid=3", stale);
        row("a shape changes", "UPDATE <t> SET geom=(SELECT geom FROM <t> WHERE fid=4) WHERE fid=3", stale);
        row("areas change places", "UPDATE <t> SET fid=99 WHERE fid=3", stale);
        row("all are replaced", "INSERT OR REPLACE INTO <t> SELECT * FROM <t>", stale);
        row("a name changes", "UPDATE <t> SET name='Downtown' WHERE fid=3", sound);
        row("a shape is written as it was", "UPDATE <t> SET geom=geom, name='b' WHERE fid=3", sound);
        row("the map's reference system changes", "UPDATE choros_geography SET map_crs='EPSG:3857'", stale);
        row("the count of areas changes", "UPDATE choros_geography SET area_count=17", stale);
        row("another version wrote it", "UPDATE choros_coverage SET format=99", stale);
        row("somebody takes it out", "DELETE FROM choros_coverage", CoverageState::Missing);
        row("it is emptied", "UPDATE choros_coverage SET data=x''", CoverageState::Damaged);
        row("it is cut short", "UPDATE choros_coverage SET data=substr(data,1,length(data)-9)",
            CoverageState::Damaged);
        row("a trigger goes", "DROP TRIGGER choros_coverage_areas_2020_census_tracts_update", stale);
        row("the table is made anew",
            "ALTER TABLE <t> RENAME TO old; CREATE TABLE <t> AS SELECT * FROM old; DROP TABLE old", stale);
    }
    void changesThatMatterMakeItStale()
    {
        QFETCH(QString, sql);
        QFETCH(CoverageState, state);
        Folder folder;
        const Project made = makeStored(folder.file("p.gpkg"));
        std::string text = sql.toStdString();
        for (std::size_t at = text.find("<t>"); at != std::string::npos; at = text.find("<t>"))
            text.replace(at, 3, kTracts);
        // As another program does it, but with the spatial index's triggers out of its way.
        const auto raw = rawDatabase(folder.file("p.gpkg"));
        for (const char *name : {"insert", "delete", "update1", "update2", "update3", "update4"})
            VERIFY_OK(raw.execute("DROP TRIGGER rtree_" + kTracts + "_geom_" + name));
        VERIFY_OK(raw.execute(text));
        const auto stored = made.coverage(kTracts);
        VERIFY_OK(stored);
        QCOMPARE(stored->state, state);
        QCOMPARE(stored->coverage.arcs.empty(), state != CoverageState::Sound);
        const auto problems = made.check();
        VERIFY_OK(problems);
        QCOMPARE(mentions(*problems, "its coverage is damaged"), state == CoverageState::Damaged);
    }

    // GDAL is what QGIS edits with.
    void gdalsEditsMakeItStale()
    {
        const QString ogrinfo = QStandardPaths::findExecutable(QStringLiteral("ogrinfo"));
        if (ogrinfo.isEmpty())
            QSKIP("ogrinfo is not installed");
        Folder folder;
        const Project made = makeStored(folder.file("p.gpkg"));
        const auto run = [&](const std::string &sql) {
            QProcess process;
            process.start(ogrinfo, {QString::fromStdString(folder.file("p.gpkg").string()),
                                    QStringLiteral("-sql"), QString::fromStdString(sql)});
            process.waitForFinished(60'000);
            return process.exitCode();
        };
        QCOMPARE(run("UPDATE " + kTracts + " SET name='x' WHERE fid=2"), 0);
        QCOMPARE(made.coverage(kTracts)->state, CoverageState::Sound);
        QCOMPARE(run("UPDATE " + kTracts + " SET geom=ST_MakeValid(ST_Buffer(geom,0.1)) WHERE fid=2") +
                     run("DELETE FROM " + kTracts + " WHERE fid=16"),
                 0);
        QCOMPARE(made.coverage(kTracts)->state, CoverageState::Stale);
    }

    void storingAgainMakesItSound()
    {
        Folder folder;
        Project made = makeStored(folder.file("p.gpkg"));
        const auto raw = rawDatabase(folder.file("p.gpkg"));
        VERIFY_OK(raw.execute("DROP TRIGGER choros_coverage_" + kTracts + "_insert"));
        QCOMPARE(made.coverage(kTracts)->state, CoverageState::Stale);
        VERIFY_OK(made.storeCoverage(kTracts, coverageOf(grid(4))));
        QCOMPARE(made.coverage(kTracts)->state, CoverageState::Sound);
    }

    void aFlippedBitIsDamage()
    {
        Folder folder;
        const Project made = makeStored(folder.file("p.gpkg"));
        const auto raw = rawDatabase(folder.file("p.gpkg"));
        VERIFY_OK(
            raw.execute("UPDATE choros_coverage SET data=CAST(substr(data,1,200)||x'99'||substr(data,202) AS "
                        "BLOB)"));
        const auto stored = made.coverage(kTracts);
        VERIFY_OK(stored);
        QCOMPARE(stored->state, CoverageState::Damaged);
        QVERIFY(!stored->detail.empty());
        QVERIFY(mentions(*made.check(), kTracts + ": its coverage is damaged: "));
    }

    void itGoesAndComesWithItsGeography()
    {
        Folder folder;
        Project made = makeStored(folder.file("p.gpkg"));
        VERIFY_OK(made.undo());
        VERIFY_ERROR(made.coverage(kTracts), ErrorCode::GeographyNotFound);
        QCOMPARE(joined(*made.check()), std::string());
        VERIFY_OK(made.redo());
        QCOMPARE(made.coverage(kTracts)->state, CoverageState::Sound);
        VERIFY_OK(made.undo());
        VERIFY_OK(made.setTitle("another way")); // gives up what was undone
        const auto raw = rawDatabase(folder.file("p.gpkg"));
        QVERIFY(!raw.integer("SELECT 1 FROM choros_coverage")->has_value());
        VERIFY_OK(made.addGeography(tracts(), grid(3)));
        QCOMPARE(made.coverage(kTracts)->state, CoverageState::Missing);
        QCOMPARE(joined(*made.check()), std::string());
    }

    void copiesHaveItToo()
    {
        Folder folder;
        const Project made = makeStored(folder.file("p.gpkg"));
        for (const auto history : {project::History::Keep, project::History::Leave}) {
            const auto path = folder.file(history == project::History::Keep ? "keep.gpkg" : "leave.gpkg");
            VERIFY_OK(made.saveCopy(path, history));
            const auto copy = Project::open(path);
            VERIFY_OK(copy);
            QCOMPARE(copy->coverage(kTracts)->state, CoverageState::Sound);
        }
    }
};

QTEST_APPLESS_MAIN(TestCoverageStore)
#include "tst_coverage_store.moc"
