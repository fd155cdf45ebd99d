// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/coverage.h"
#include "random_coverage.h"

#include <QTest>

#include <set>

using namespace choros::geometry;

namespace {

using Areas = std::vector<MultiPolygon>;

Ring box(double x, double y, double width, double height)
{
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

/// Moves every vertex by up to `size`, each area's for itself.
Areas shaken(Areas areas, double size, unsigned seed)
{
    std::mt19937 random(seed);
    const auto off = [&] { return (static_cast<double>(random() % 2001) / 1000 - 1) * size; };
    for (MultiPolygon &shape : areas) {
        for (Polygon &polygon : shape) {
            for (Point &p : polygon.outer)
                p = {p.x + off(), p.y + off()};
        }
    }
    return areas;
}

std::vector<MultiPolygon> allNormalized(std::vector<MultiPolygon> shapes)
{
    for (MultiPolygon &shape : shapes)
        shape = random_coverage::normalized(shape);
    return shapes;
}

} // namespace

class TestSnapping : public QObject
{
    Q_OBJECT

private slots:
    void withoutAToleranceNothingMoves()
    {
        const Areas areas{{{box(0, 0, 1, 1), {}}}, {{box(1.001, 0, 1, 1), {}}}};
        QCOMPARE(buildCoverage(areas).report.sharedArcs, std::size_t(0));
        QCOMPARE(buildCoverage(areas).bounds, (Box{0, 0, 2.001, 1}));
    }

    void nearVerticesBecomeTheLeftOne()
    {
        const Areas areas{{{box(0, 0, 1, 1), {}}}, {{box(1.001, 0.001, 1, 1), {}}}};
        const Coverage c = buildCoverage(areas, {.snapTolerance = 0.01});
        QCOMPARE(c.report.sharedArcs, std::size_t(1));
        QCOMPARE(c.areaBoxes[0], (Box{0, 0, 1, 1}));
        QCOMPARE(c.areaBoxes[1].minX, 1.0);
    }

    void aTJunctionBecomesAJunction()
    {
        const Areas areas{{{box(0, 0, 1, 1), {}}}, {{box(0, 1, 1, 1), {}}}, {{box(1, 0, 1, 2), {}}}};
        QVERIFY(buildCoverage(areas).report.outerArcs > 3);
        const Coverage c = buildCoverage(areas, {.snapTolerance = 0.001});
        QCOMPARE(c.report.sharedArcs, std::size_t(3));
        QCOMPARE(c.report.outerArcs, std::size_t(3));
        QCOMPARE(polygonsOf(c)[2][0].outer.size(), std::size_t(5));
    }

    void aBorderThatWeavesIsSharedAndNothingOverlapsAnyMore()
    {
        const Areas areas{
            {{box(0, 0, 4, 4), {}}},
            {{{{4, 0}, {8, 0}, {8, 4}, {4, 4}, {4.125, 3}, {3.875, 1}}, {}}},
        };
        const Coverage c = buildCoverage(areas, {.snapTolerance = 0.2});
        QCOMPARE(c.report.sharedArcs, std::size_t(1));
        QCOMPARE(c.report.overlaps + c.report.gaps, std::size_t(0));
    }

    void shakenCoveragesAreJoinedAgain()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            const Areas areas = random_coverage::cellAreas(6, seed);
            const Coverage sound = buildCoverage(areas);
            const Coverage c = buildCoverage(shaken(areas, 0.001, seed), {.snapTolerance = 0.01});
            QCOMPARE(c.report.overlaps + c.report.gaps, std::size_t(0));
            QCOMPARE(c.report.sharedArcs, sound.report.sharedArcs);
            QCOMPARE(c.report.outerArcs, sound.report.outerArcs);
            for (AreaId a = 0; a < areas.size(); ++a)
                QVERIFY(std::abs(areaOf(polygonsOf(c)[a]) - areaOf(areas[a])) < 0.2);
        }
    }

    void theOrderOfTheAreasDoesNotMatter()
    {
        for (unsigned seed = 1; seed <= 10; ++seed) {
            const Areas areas = shaken(random_coverage::cellAreas(5, seed), 0.3, seed);
            const Areas turned(areas.rbegin(), areas.rend());
            auto snapped = polygonsOf(buildCoverage(areas, {.snapTolerance = 0.5}));
            const auto again = polygonsOf(buildCoverage(turned, {.snapTolerance = 0.5}));
            std::reverse(snapped.begin(), snapped.end());
            QCOMPARE(allNormalized(snapped), allNormalized(again));
        }
    }

    void snappingAgainChangesNothing()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            const Areas areas = shaken(random_coverage::cellAreas(5, seed), 0.3, seed);
            const auto once = polygonsOf(buildCoverage(areas, {.snapTolerance = 0.5}));
            const auto twice = polygonsOf(buildCoverage(once, {.snapTolerance = 0.5}));
            QCOMPARE(allNormalized(once), allNormalized(twice));
        }
    }

    void whatStaysAreVerticesThatWereThere()
    {
        const Areas areas = shaken(random_coverage::cellAreas(5, 3), 0.3, 3);
        std::set<std::pair<double, double>> known;
        for (const MultiPolygon &shape : areas) {
            for (const Point p : shape[0].outer)
                known.emplace(p.x, p.y);
        }
        for (const Point p : buildCoverage(areas, {.snapTolerance = 0.5}).points)
            QVERIFY(known.contains({p.x, p.y}));
    }

    void areasThatCollapseAreCounted()
    {
        const Areas areas{
            {{box(0, 0, 0.01, 0.01), {}}}, {{box(5, 0, 9, 0.01), {}}}, {{box(0, 5, 1, 1), {}}}, {}};
        const Coverage c = buildCoverage(areas, {.snapTolerance = 0.1});
        QCOMPARE(c.report.collapsedAreas, std::size_t(2));
        QCOMPARE(c.report.droppedRings, std::size_t(2));
        QVERIFY(c.areaBoxes[0].isEmpty());
        QVERIFY(!c.areaBoxes[2].isEmpty());
    }

    void aNarrowNeckBecomesASeam()
    {
        // Two lobes joined by a corridor narrower than the tolerance.
        const Ring dumbbell{{0, 0}, {2, 0}, {2, 1},    {5, 1},    {5, 0}, {7, 0},
                            {7, 2}, {5, 2}, {5, 1.01}, {2, 1.01}, {2, 2}, {0, 2}};
        const Coverage c = buildCoverage(Areas{{{dumbbell, {}}}}, {.snapTolerance = 0.1});
        QCOMPARE(c.report.seamArcs, std::size_t(1));
        QCOMPARE(polygonsOf(c)[0].size(), std::size_t(2));
        QCOMPARE(areaOf(polygonsOf(c)[0]), 8.0);
    }
};

QTEST_APPLESS_MAIN(TestSnapping)
#include "tst_snapping.moc"
