// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/coverage.h"
#include "geos_oracle.h"
#include "random_coverage.h"

#include <QTest>

using namespace choros::geometry;

namespace {

using Areas = std::vector<MultiPolygon>;

Ring box(double x, double y, double width, double height)
{
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

MultiPolygon area(const Ring &ring, const std::vector<Ring> &holes = {})
{
    return {{ring, holes}};
}

} // namespace

class TestConflicts : public QObject
{
    Q_OBJECT

private slots:
    void overlapsAndGapsAreCounted_data()
    {
        QTest::addColumn<Areas>("areas");
        QTest::addColumn<int>("overlaps");
        QTest::addColumn<int>("gaps");
        const auto row = [](const char *name, int overlaps, int gaps, const Areas &areas) {
            QTest::newRow(name) << areas << overlaps << gaps;
        };
        const MultiPolygon unit = area(box(0, 0, 4, 4));
        row("nothing", 0, 0, {});
        row("one area", 0, 0, {unit});
        row("neighbors", 0, 0, {unit, area(box(4, 0, 4, 4))});
        row("areas apart", 0, 0, {unit, area(box(9, 0, 4, 4))});
        row("touching in a point", 0, 0, {unit, area(box(4, 4, 4, 4))});
        row("a T-junction on a straight border", 0, 0, {unit, area(box(4, 0, 4, 2)), area(box(4, 2, 4, 2))});
        row("a longer straight border", 0, 0, {unit, area(box(4, -2, 4, 9))});
        row("half over a neighbor", 1, 0, {unit, area(box(2, 1, 4, 2))});
        row("across", 1, 0, {unit, area(box(-1, 1, 6, 2))});
        row("over a corner that has a vertex there", 1, 0,
            {area({{0, 0}, {4, 0}, {4, 2}, {4, 4}, {2, 4}, {0, 4}}),
             area({{2, 2}, {4, 2}, {6, 2}, {6, 6}, {2, 6}, {2, 4}})});
        row("inside without a hole", 1, 0, {unit, area(box(1, 1, 2, 2))});
        row("inside and touching a side", 1, 0, {unit, area(box(0, 1, 2, 2))});
        row("inside in a hole", 0, 0, {area(box(0, 0, 4, 4), {box(1, 1, 2, 2)}), area(box(1, 1, 2, 2))});
        row("a hole that nothing fills", 0, 1, {area(box(0, 0, 4, 4), {box(1, 1, 2, 2)})});
        row("an island in a wider hole", 0, 1,
            {area(box(0, 0, 9, 9), {box(1, 1, 7, 7)}), area(box(3, 3, 2, 2))});
        row("a ring in a ring in a ring", 0, 2,
            {area(box(0, 0, 20, 20), {box(2, 2, 16, 16)}), area(box(4, 4, 12, 12), {box(6, 6, 8, 8)}),
             area(box(8, 8, 4, 4))}); // the two waters between them
        row("four around an empty middle", 0, 1,
            {area(box(0, 0, 4, 2)), area(box(4, 0, 2, 4)), area(box(2, 4, 4, 2)), area(box(0, 2, 2, 4))});
        row("a sliver between neighbors", 0, 1, {unit, area({{4, 0}, {8, 0}, {8, 4}, {4, 4}, {4.125, 2}})});
        row("a sliver over a neighbor", 1, 0, {unit, area({{4, 0}, {8, 0}, {8, 4}, {4, 4}, {3.875, 2}})});
        row("a border that weaves", 1, 1,
            {unit, area({{4, 0}, {8, 0}, {8, 4}, {4, 4}, {4.125, 3}, {3.875, 1}})});
        row("open to the outside", 0, 0, {unit, area({{4, 0}, {8, 0}, {8, 4}, {4.125, 4}})});
        row("twice the same", 1, 0, {unit, unit});
        row("three times the same", 1, 0, {unit, unit, unit});
        row("twice the same beside a neighbor", 1, 0, {unit, area(box(4, 0, 4, 4)), unit});
        row("over two neighbors", 1, 0, {unit, area(box(4, 0, 4, 4)), area(box(1, 1, 6, 2))});
        row("a row of three", 2, 0, {unit, area(box(3, 0, 4, 4)), area(box(6, 0, 4, 4))});
        row("three over one place", 1, 0, {unit, area(box(2, 1, 4, 2)), area(box(1, 2, 2, 4))});
        row("small ones inside an overlap", 1, 0,
            {area(box(0, 0, 8, 8)), area(box(1, 1, 6, 6)), area(box(2, 2, 1, 1)), area(box(4, 4, 1, 1))});
        row("parts of one area that overlap", 1, 0, {{{box(0, 0, 4, 4), {}}, {box(2, 2, 4, 4), {}}}});
        row("parts of one area with a seam", 0, 0, {{{box(0, 0, 4, 4), {}}, {box(4, 0, 4, 4), {}}}});
        row("a ring that pinches off a hole", 0, 1,
            {area({{0, 0}, {2, 1}, {4, 0}, {4, 4}, {0, 4}, {0, 0}, {2, 3}, {3, 2}, {2, 1}, {1, 2}, {2, 3}})});
    }
    void overlapsAndGapsAreCounted()
    {
        QFETCH(Areas, areas);
        QFETCH(int, overlaps);
        QFETCH(int, gaps);
        for (const double turn : {0.0, 0.6}) { // also where no side is level
            Areas turned = areas;
            for (MultiPolygon &shape : turned) {
                for (Polygon &polygon : shape) {
                    const auto rotate = [turn](Ring &ring) {
                        // Whole coordinates stay on a grid: 3-4-5 triangles.
                        for (Point &p : ring)
                            p = turn > 0 ? Point{4 * p.x - 3 * p.y, 3 * p.x + 4 * p.y} : p;
                    };
                    rotate(polygon.outer);
                    std::for_each(polygon.holes.begin(), polygon.holes.end(), rotate);
                }
            }
            const CoverageReport report = buildCoverage(turned).report;
            QVERIFY(report.conflictsCounted);
            QCOMPARE(report.overlaps, static_cast<std::size_t>(overlaps));
            QCOMPARE(report.gaps, static_cast<std::size_t>(gaps));
        }
    }

    void randomCoveragesHaveNone()
    {
        for (unsigned seed = 1; seed <= 30; ++seed) {
            const CoverageReport report = buildCoverage(random_coverage::cellAreas(8, seed)).report;
            QCOMPARE(report.overlaps, std::size_t(0));
            QCOMPARE(report.gaps, std::size_t(0));
        }
    }

    void missingCellsAreGapsUnlessTheyReachTheRim()
    {
        const geos_oracle::Geos geos;
        for (unsigned seed = 1; seed <= 30; ++seed) {
            const Areas areas = random_coverage::dealtAreas(9, 5, 5, seed);
            MultiPolygon all;
            for (const MultiPolygon &shape : areas)
                all.insert(all.end(), shape.begin(), shape.end());
            QCOMPARE(static_cast<int>(buildCoverage(areas).report.gaps), geos.enclosedParts(all));
            QCOMPARE(buildCoverage(areas).report.overlaps, std::size_t(0));
        }
    }

    void aMoreDetailedCopyOfTheSameLandLeavesSlivers()
    {
        // Two independent drawings of one border: they weave around one another.
        MultiPolygon left = area({{0, 0}, {10, 0}, {10, 10}, {0, 10}});
        MultiPolygon right = area({{10, 0}, {20, 0}, {20, 10}, {10, 10}});
        Ring &border = right[0].outer;
        for (int i = 9; i > 0; --i)
            border.push_back({10 + (i % 2 == 0 ? 0.25 : -0.25), static_cast<double>(i)});
        const CoverageReport report = buildCoverage(Areas{left, right}).report;
        QCOMPARE(report.overlaps, std::size_t(5));
        QCOMPARE(report.gaps, std::size_t(4));
    }

    void tooManyCrossingsAreNotCounted()
    {
        Areas areas; // a mat of 1,500 by 1,500 strips
        for (int i = 0; i < 1500; ++i) {
            areas.push_back(area(box(2 * i, -1, 1, 3001)));
            areas.push_back(area(box(-1, 2 * i, 3001, 1)));
        }
        const CoverageReport report = buildCoverage(areas).report;
        QVERIFY(!report.conflictsCounted);
        QCOMPARE(report.overlaps, std::size_t(0));
        QCOMPARE(report.outerArcs, std::size_t(3000));
    }
};

QTEST_APPLESS_MAIN(TestConflicts)
#include "tst_conflicts.moc"
