// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/coverage.h"

#include <QTest>

#include <random>

using namespace choros::geometry;

namespace {

using Areas = std::vector<MultiPolygon>;

Ring square(double x, double y, double size = 1)
{
    return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}};
}

MultiPolygon squareArea(double x, double y, double size = 1)
{
    return {{square(x, y, size), {}}};
}

/// The area inside an area's arcs, by the shoelace formula along each arc.
double areaFromArcs(const Coverage &coverage, AreaId area)
{
    double twice = 0;
    for (std::uint32_t use : coverage.arcsOf(area)) {
        const auto points = coverage.pointsOf(coverage.arcs[use >> 1]);
        double sum = 0;
        for (std::size_t i = 1; i < points.size(); ++i)
            sum += points[i - 1].x * points[i].y - points[i].x * points[i - 1].y;
        twice += (use & 1) ? -sum : sum;
    }
    return twice / 2;
}

std::vector<MultiPolygon> grid(int columns, int rows)
{
    std::vector<MultiPolygon> areas;
    for (int y = 0; y < rows; ++y) {
        for (int x = 0; x < columns; ++x)
            areas.push_back(squareArea(x, y));
    }
    return areas;
}

} // namespace

class TestCoverage : public QObject
{
    Q_OBJECT

private slots:
    void aSharedBorderIsStoredOnce()
    {
        const Coverage c = buildCoverage(Areas{squareArea(0, 0), squareArea(1, 0)});
        QCOMPARE(c.arcs.size(), std::size_t(3));
        QCOMPARE(c.report.sharedArcs, std::size_t(1));
        QCOMPARE(c.report.outerArcs, std::size_t(2));
        QCOMPARE(c.points.size(), std::size_t(2 + 4 + 4));
        QCOMPARE(c.bounds, (Box{0, 0, 2, 1}));
    }

    void orientationOfTheInputDoesNotMatter()
    {
        const Ring clockwise{{1, 0}, {1, 1}, {2, 1}, {2, 0}};
        const Coverage c = buildCoverage(Areas{squareArea(0, 0), MultiPolygon{{clockwise, {}}}});
        QCOMPARE(c.report.sharedArcs, std::size_t(1));
        QCOMPARE(areaFromArcs(c, 0), 1.0);
        QCOMPARE(areaFromArcs(c, 1), 1.0);
    }

    void aGridHasAnArcPerEdgeBetweenJunctions()
    {
        const Coverage c = buildCoverage(grid(3, 3));
        QCOMPARE(c.report.sharedArcs, std::size_t(12));
        QCOMPARE(c.report.outerArcs,
                 std::size_t(8)); // four corner arcs of two edges, four edges between them
        for (AreaId a = 0; a < 9; ++a)
            QCOMPARE(areaFromArcs(c, a), 1.0);
    }

    void anAreaInsideAnotherSharesItsWholeBorder()
    {
        const MultiPolygon around{{square(0, 0, 4), {square(1, 1, 2)}}};
        const Coverage c = buildCoverage(Areas{around, squareArea(1, 1, 2)});
        QCOMPARE(c.arcs.size(), std::size_t(2));
        QCOMPARE(c.report.sharedArcs, std::size_t(1));
        QCOMPARE(areaFromArcs(c, 0), 12.0);
        QCOMPARE(areaFromArcs(c, 1), 4.0);
    }

    void anIslandIsOneClosedArc()
    {
        const Coverage c = buildCoverage(Areas{squareArea(0, 0)});
        QCOMPARE(c.arcs.size(), std::size_t(1));
        QCOMPARE(c.arcs[0].count, 5u);
        QCOMPARE(c.pointsOf(c.arcs[0]).front(), c.pointsOf(c.arcs[0]).back());
    }

    void multipartAreasKeepAllTheirParts()
    {
        const MultiPolygon two{{square(0, 0), {}}, {square(5, 5, 2), {}}};
        const Coverage c = buildCoverage(Areas{two});
        QCOMPARE(areaFromArcs(c, 0), 5.0);
        QCOMPARE(c.areaBoxes[0], (Box{0, 0, 7, 7}));
    }

    void aRingThatTouchesItselfIsKept()
    {
        const Ring bow{{0, 0}, {1, 1}, {2, 0}, {2, 2}, {1, 1}, {0, 2}}; // two triangles meeting in (1,1)
        const Coverage c = buildCoverage(Areas{MultiPolygon{{bow, {}}}});
        QCOMPARE(std::abs(areaFromArcs(c, 0)), std::abs(signedArea(bow)));
    }

    void duplicateVerticesAndRepeatedFirstPointsAreDropped()
    {
        const Ring ring{{0, 0}, {0, 0}, {1, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
        const Coverage c = buildCoverage(Areas{MultiPolygon{{ring, {}}}});
        QCOMPARE(c.points.size(), std::size_t(5));
        QCOMPARE(areaFromArcs(c, 0), 1.0);
    }

    void sliversWithoutAreaAndNotANumberAreDroppedAndCounted()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const MultiPolygon sliver{{{{0, 0}, {1, 1}, {2, 2}}, {}}};
        const MultiPolygon broken{{{{nan, 0}, {1, 1}, {2, 0}}, {}}};
        const Coverage c = buildCoverage(Areas{sliver, broken, MultiPolygon{}});
        QCOMPARE(c.arcs.size(), std::size_t(0));
        QCOMPARE(c.report.droppedRings, std::size_t(2));
        QCOMPARE(c.areaCount, std::size_t(3));
        QVERIFY(c.areaBoxes[2].isEmpty());
        QVERIFY(c.bounds.isEmpty());
    }

    void aVertexThatIsNoNumberIsLeftOutAndTheRestKeepsItsSide()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const Ring ring{{0, 0}, {1, 0}, {nan, nan}, {1, 1}, {0, 1}};
        for (const Ring &turned : {ring, Ring(ring.rbegin(), ring.rend())}) {
            const Coverage c = buildCoverage(Areas{MultiPolygon{{turned, {}}}, squareArea(1, 0)});
            QCOMPARE(areaFromArcs(c, 0), 1.0);
            QCOMPARE(c.report.sharedArcs, std::size_t(1));
        }
    }

    void duplicatePolygonsAreCountedAndBothKept()
    {
        const Coverage c = buildCoverage(Areas{squareArea(0, 0), squareArea(0, 0)});
        QCOMPARE(c.report.overlapArcs, std::size_t(1));
        QCOMPARE(areaFromArcs(c, 0), 1.0);
        QCOMPARE(areaFromArcs(c, 1), 1.0);
    }

    void neighborsThatDoNotShareVerticesHaveOneSidedBorders()
    {
        const MultiPolygon tall{{{{1, 0}, {2, 0}, {2, 2}, {1, 2}}, {}}}; // lacks the vertex at (1,1)
        const Coverage c = buildCoverage(Areas{squareArea(0, 0), squareArea(0, 1), tall});
        QCOMPARE(c.report.sharedArcs, std::size_t(1));
        QVERIFY(c.report.outerArcs >= 3);
        QCOMPARE(areaFromArcs(c, 2), 2.0);
    }

    void nothingIsBuiltFromNothing()
    {
        const Coverage c = buildCoverage({});
        QCOMPARE(c.areaCount, std::size_t(0));
        QVERIFY(c.arcs.empty());
        QVERIFY(c.bounds.isEmpty());
    }

    void randomGridsKeepEveryAreaExactly()
    {
        std::mt19937 random(20260101);
        for (int round = 0; round < 20; ++round) {
            const int columns = 2 + static_cast<int>(random() % 8);
            const int rows = 2 + static_cast<int>(random() % 8);
            std::vector<MultiPolygon> areas = grid(columns, rows);
            for (MultiPolygon &area :
                 areas) { // move every vertex by an amount that depends on the vertex alone
                for (Point &p : area[0].outer) {
                    const double jitter = std::fmod(p.x * 7.3 + p.y * 3.1, 1.0) * 0.4;
                    p = {p.x + jitter, p.y - jitter};
                }
            }
            std::shuffle(areas.begin(), areas.end(), random);
            const Coverage c = buildCoverage(areas);
            double sum = 0;
            for (AreaId a = 0; a < areas.size(); ++a) {
                QVERIFY(std::abs(areaFromArcs(c, a) - areaOf(areas[a])) < 1e-12);
                sum += areaFromArcs(c, a);
            }
            QVERIFY(sum > 0);
            QCOMPARE(c.report.overlapArcs, std::size_t(0));
            QCOMPARE(c.report.sharedArcs, std::size_t((columns - 1) * rows + (rows - 1) * columns));
        }
    }
};

QTEST_APPLESS_MAIN(TestCoverage)
#include "tst_coverage.moc"
