// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/pack.h"
#include "tasks/load_geography.h"
#include "tasks/new_project.h"
#include "tasks/project_shapes.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <filesystem>

using namespace choros;
using project::CoverageState;

namespace {

/// The western Aleutians as the Census Bureau's files have them: one area, cut at 180 degrees.
std::vector<geometry::MultiPolygon> acrossTheMeridian()
{
    const geometry::Ring west{{178.3, 51.4}, {180, 51.2}, {180, 51.7}, {180, 52.05}, {178.4, 52}};
    const geometry::Ring east{{-180, 51.2}, {-178.8, 51.3}, {-178.9, 51.9}, {-180, 52.05}, {-180, 51.7}};
    const geometry::Ring beside{{-178.8, 51.3}, {-176.5, 51.5}, {-176.6, 52}, {-178.9, 51.9}};
    return {{{west, {}}, {east, {}}}, {{beside, {}}}};
}

bool isSame(const geometry::Coverage &a, const geometry::Coverage &b)
{
    return a.areaCount == b.areaCount && a.points == b.points && a.arcs == b.arcs &&
           a.areaArcs == b.areaArcs && a.areaBoxes == b.areaBoxes && a.report == b.report &&
           a.pointLevels == b.pointLevels;
}

} // namespace

class TestLoadGeography : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    std::filesystem::path path(const char *name) const
    {
        return std::filesystem::path(m_dir.path().toStdString()) / name;
    }
    static void change(const std::filesystem::path &file, const QByteArray &from, const QByteArray &to)
    {
        QFile raw(QString::fromStdString(file.string()));
        QVERIFY(raw.open(QIODevice::ReadWrite));
        QByteArray bytes = raw.readAll();
        QVERIFY(bytes.contains(from));
        bytes.replace(from, to);
        raw.seek(0);
        raw.write(bytes);
    }

private slots:
    void initTestCase() { crs::disableNetwork(); }

    void aNewProjectOpensFromWhatItStored()
    {
        const auto file = path("new.gpkg");
        const auto report = tasks::newProject(file, CHOROS_TEST_DATA "/boundaries/tracts.shp");
        QVERIFY(report.has_value());
        const auto project = project::Project::open(file);
        QVERIFY(project.has_value());
        const auto loaded = tasks::loadGeography(*project, report->geography);
        QVERIFY(loaded.has_value());
        QCOMPARE((*loaded)->storedCoverage, CoverageState::Sound);
        QCOMPARE((*loaded)->coverage.arcs.size(), report->arcs);
        QCOMPARE((*loaded)->coverage.report, report->coverage);
        QCOMPARE((*loaded)->coverage.pointLevels.size(), (*loaded)->coverage.points.size());
        QVERIFY(!(*loaded)->coverage.index.isEmpty());
    }

    void fieldsAndFileNamesSayTheCensusOfTracts_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("vintage");
        const auto row = [](const char *name, const char *file, const char *field, const char *id,
                            const char *vintage) {
            QTest::newRow(name) << QByteArray(file) << QByteArray(field) << QByteArray(id)
                                << QByteArray(vintage);
        };
        row("cartographic, renamed", "cuyahoga_2023", "GEOIDFQ", "39035101101", "2020");
        row("block groups", "groups", "geoidfq", "390351011011", "2020");
        row("until 2022", "cuyahoga_2023", "AFFGEOID", "39035101101", "");
        row("counties have no census", "counties", "GEOIDFQ", "39035", "");
        row("by name", "cb_2018_39_tract_500k", "GEOIDFQ", "39035101101", "2018");
        row("by a decade's field", "cuyahoga_2023", "TRACTCE10", "39035101101", "2010");
    }

    void fieldsAndFileNamesSayTheCensusOfTracts()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, vintage);
        const auto boundaries = path((file + ".geojson").constData());
        QFile out(QString::fromStdString(boundaries.string()));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"GEOID":")" +
                  id + R"(",")" + field + R"(":"1"},"geometry":{"type":"Polygon","coordinates":)" +
                  "[[[-81.7,41.4],[-81.6,41.4],[-81.6,41.5],[-81.7,41.4]]]}}]}");
        out.close();
        const auto made = path((QByteArray(QTest::currentDataTag()) + ".gpkg").constData());
        tasks::NewProjectOptions options;
        options.boundaries.idField = "GEOID";
        const auto report = tasks::newProject(made, boundaries, options);
        QVERIFY(report.has_value());
        const auto project = project::Project::open(made);
        QVERIFY(project.has_value());
        QCOMPARE(project->geographies()->front().vintage, vintage.toStdString());
    }

    void aDamagedOneIsMadeAgainAndTheFileLeftAlone()
    {
        const auto file = path("damaged.gpkg");
        const auto report = tasks::newProject(file, CHOROS_TEST_DATA "/boundaries/tracts.shp");
        QVERIFY(report.has_value());
        const auto load = [&] {
            const auto project = project::Project::open(file);
            return *tasks::loadGeography(*project, report->geography);
        };
        const auto sound = load();
        change(file, "CHCV", "CHCX");
        QFile raw(QString::fromStdString(file.string()));
        QVERIFY(raw.open(QIODevice::ReadOnly));
        const QByteArray before = raw.readAll();
        const auto again = load();
        QCOMPARE(again->storedCoverage, CoverageState::Damaged);
        QCOMPARE(again->ids, sound->ids);
        QCOMPARE(again->names, sound->names);
        QVERIFY(isSame(again->coverage, sound->coverage));
        raw.seek(0);
        QCOMPARE(raw.readAll(), before);
    }

    void mapCoordinatesLieOnTheGrid()
    {
        const auto source = crs::Crs::fromText("EPSG:4269");
        auto shapes = acrossTheMeridian();
        const auto map = tasks::mapCrsFor(shapes, *source);
        QVERIFY(map.has_value());
        const auto projected = tasks::projectShapes(shapes, *source, *map);
        QVERIFY(projected.has_value());
        for (const geometry::Point p : projected->shapes[0][0].outer)
            QVERIFY(p.x * 1024 == std::floor(p.x * 1024) && p.y * 1024 == std::floor(p.y * 1024));
    }

    void whatIsCutAtThe180thMeridianMeetsThere()
    {
        const auto source = crs::Crs::fromText("EPSG:4269");
        const auto shapes = acrossTheMeridian();
        const auto map = tasks::mapCrsFor(shapes, *source);
        QVERIFY(map.has_value());
        const auto projected = tasks::projectShapes(shapes, *source, *map);
        QVERIFY(projected.has_value());
        const geometry::Coverage coverage = geometry::buildCoverage(projected->shapes);
        QCOMPARE(coverage.report.seamArcs, std::size_t(1));
        QCOMPARE(coverage.report.sharedArcs, std::size_t(2));
        QCOMPARE(coverage.report.gaps + coverage.report.overlaps, std::size_t(0));
        QCOMPARE(geometry::polygonsOf(coverage)[0].size(), std::size_t(1));
        // 5.2 degrees of longitude at 52 degrees north: some 360 km, not around the world.
        QVERIFY(coverage.bounds.width() < 400'000);
    }

    // The file is too large for the repository.
    void theNationIsNotSmearedAcrossTheMap_data()
    {
        QTest::addColumn<bool>("alaskaOnly");
        QTest::addColumn<double>("widestM");
        QTest::newRow("nation") << false << 9.6e6;
        QTest::newRow("Alaska") << true << 4.0e6;
    }
    void theNationIsNotSmearedAcrossTheMap()
    {
        QFETCH(bool, alaskaOnly);
        QFETCH(double, widestM);
        const std::filesystem::path file = CHOROS_SHARED_DATA "/nation/us_tracts.zip";
        if (!std::filesystem::exists(file))
            QSKIP("the national boundaries are not here");
        const auto read = files::readBoundaries(file, {});
        QVERIFY(read.has_value());
        std::vector<geometry::MultiPolygon> shapes;
        for (const files::BoundaryArea &area : read->areas) {
            if (!alaskaOnly || area.id.starts_with("02"))
                shapes.push_back(area.shape);
        }
        QVERIFY(shapes.size() > 100);
        const auto map = tasks::mapCrsFor(shapes, read->crs);
        QVERIFY(map.has_value());
        const auto projected = tasks::projectShapes(shapes, read->crs, *map);
        QVERIFY(projected.has_value());
        const geometry::Coverage coverage = geometry::buildCoverage(projected->shapes);
        QVERIFY(coverage.bounds.width() < widestM);
        for (std::size_t i = 0; i < coverage.arcs.size(); ++i) // no border runs across the map
            QVERIFY(coverage.arcBoxes[i].width() < 1.5e6);
        const auto back = geometry::polygonsOf(coverage);
        for (std::size_t a = 0; a < shapes.size(); ++a)
            QVERIFY(std::abs(geometry::areaOf(back[a]) - geometry::areaOf(projected->shapes[a])) < 1);
        const auto unpacked = geometry::unpackCoverage(geometry::packCoverage(coverage));
        QVERIFY(unpacked.has_value());
        QVERIFY(isSame(*unpacked, coverage));
    }
};

QTEST_APPLESS_MAIN(TestLoadGeography)
#include "tst_load_geography.moc"
