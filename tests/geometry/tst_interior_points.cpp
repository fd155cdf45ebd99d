// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dissolve_check.h"
#include "geometry/interior_points.h"
#include "geometry/level_of_detail.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

using namespace choros;
using namespace choros::test;

namespace {

Ring rectangle(double x, double y, double width, double height)
{
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

Point pointIn(const MultiPolygon &shape)
{
    return interiorPoints(buildCoverage(std::vector<MultiPolygon>{shape})).front();
}

} // namespace

class TestInteriorPoints : public QObject
{
    Q_OBJECT

private slots:
    void aPointLiesInsideItsArea_data()
    {
        QTest::addColumn<MultiPolygon>("shape");
        QTest::newRow("square") << MultiPolygon{{rectangle(0, 0, 10, 10), {}}};
        QTest::newRow("far from the origin") << MultiPolygon{{rectangle(2e7, -3e7, 10, 10), {}}};
        QTest::newRow("around a hole") << MultiPolygon{{rectangle(0, 0, 10, 10), {rectangle(1, 1, 8, 8)}}};
        QTest::newRow("like a U") << MultiPolygon{
            {{{0, 0}, {10, 0}, {10, 10}, {9, 10}, {9, 1}, {1, 1}, {1, 10}, {0, 10}}, {}}};
        QTest::newRow("like an L, its centroid in the corner")
            << MultiPolygon{{{{0, 0}, {6, 0}, {6, 1}, {1, 1}, {1, 6}, {0, 6}}, {}}};
        QTest::newRow("a sickle") << MultiPolygon{{{{0, 0}, {10, 0}, {5, 9}, {5, 1}}, {}}};
        QTest::newRow("a needle") << MultiPolygon{{{{0, 0}, {100, 0.01}, {100, 0.02}, {50, 0.02}}, {}}};
        QTest::newRow("a bow tie of two parts that touch")
            << MultiPolygon{{{{0, 0}, {4, -4}, {4, 4}}, {}}, {{{0, 0}, {-5, 5}, {-5, -5}}, {}}};
    }
    void aPointLiesInsideItsArea()
    {
        QFETCH(const MultiPolygon, shape);
        Coverage coverage = buildCoverage(std::vector<MultiPolygon>{shape});
        const Point point = interiorPoints(coverage).front();
        QCOMPARE(areaAt(coverage, point), AreaId(0));
        // No border runs through it either: it still lies inside when it is moved by a hair.
        for (const auto &[dx, dy] : {std::pair{1e-6, 0.0}, {-1e-6, 0.0}, {0.0, 1e-6}, {0.0, -1e-6}})
            QCOMPARE(areaAt(coverage, {point.x + dx, point.y + dy}), AreaId(0));
    }

    void aPlainShapeHasItsCentroid()
    {
        const Point p = pointIn({{{{0, 0}, {9, 0}, {0, 9}}, {}}});
        QVERIFY(std::abs(p.x - 3) < 1e-9 && std::abs(p.y - 3) < 1e-9);
    }

    void ofSeveralPartsTheLargestHasThePoint()
    {
        const MultiPolygon shape{
            {rectangle(0, 0, 2, 2), {}}, {rectangle(50, 50, 6, 6), {}}, {rectangle(-90, 51, 3, 3), {}}};
        const Point p = pointIn(shape);
        QVERIFY(std::abs(p.x - 53) < 1e-9 && std::abs(p.y - 53) < 1e-9);
    }

    void anAreaWithoutAShapeHasNoPoint()
    {
        const auto points =
            interiorPoints(buildCoverage(std::vector<MultiPolygon>{{}, {{rectangle(0, 0, 1, 1), {}}}}));
        QVERIFY(std::isnan(points[0].x) && std::isnan(points[0].y));
        QCOMPARE(points[1], (Point{0.5, 0.5}));
    }

    void theSamePointsOnAnyNumberOfThreads()
    {
        std::vector<MultiPolygon> areas;
        for (int i = 0; i < 700; ++i)
            areas.push_back({{{{i * 2.0, 0}, {i * 2.0 + 2, 0}, {i * 2.0 + 1.0 * (i % 2), 3}}, {}}});
        const Coverage coverage = buildCoverage(areas);
        QVERIFY(interiorPoints(coverage, 1) == interiorPoints(coverage, 4));
    }

    void everyTractOfTheNationHasOne()
    {
        const std::string file = CHOROS_SHARED_DATA "/nation/us_tracts.zip";
        if (!QFileInfo::exists(QString::fromStdString(file)))
            QSKIP("../shared/data is not here");
        Coverage coverage = buildCoverage(tractsOf(file).areas);
        QElapsedTimer clock;
        clock.start();
        const auto points = interiorPoints(coverage);
        qInfo("%zu areas, %zu points: %lld ms", coverage.areaCount, coverage.points.size(), clock.elapsed());
        addIndex(coverage);
        std::size_t outside = 0;
        for (AreaId area = 0; area < coverage.areaCount; ++area)
            outside += areaAt(coverage, points[area]) == area ? 0 : 1;
        QCOMPARE(outside, std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(TestInteriorPoints)
#include "tst_interior_points.moc"
