// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/coverage.h"
#include "geos_oracle.h"
#include "random_coverage.h"

#include <QTest>

using namespace choros::geometry;
using random_coverage::normalized;

namespace {

using Areas = std::vector<MultiPolygon>;

Ring box(double x, double y, double width, double height)
{
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

MultiPolygon roundTrip(const MultiPolygon &shape)
{
    return polygonsOf(buildCoverage(Areas{shape}))[0];
}

} // namespace

class TestPolygons : public QObject
{
    Q_OBJECT

private slots:
    void polygonsOutArePolygonsIn_data()
    {
        QTest::addColumn<MultiPolygon>("shape");
        const auto row = [](const char *name, const MultiPolygon &shape) { QTest::newRow(name) << shape; };
        row("nothing", {});
        row("a square", {{box(0, 0, 1, 1), {}}});
        row("clockwise", {{{{0, 0}, {0, 1}, {1, 1}, {1, 0}}, {}}});
        row("two parts", {{box(0, 0, 1, 1), {}}, {box(3, 0, 1, 1), {}}});
        row("two holes", {{box(0, 0, 9, 9), {box(1, 1, 2, 2), box(4, 4, 2, 2)}}});
        row("a part in a hole", {{box(0, 0, 9, 9), {box(1, 1, 6, 6)}}, {box(3, 3, 2, 2), {}}});
        row("a part in a hole in a part in a hole", {{box(0, 0, 20, 20), {box(2, 2, 16, 16)}},
                                                     {box(4, 4, 12, 12), {box(6, 6, 8, 8)}},
                                                     {box(8, 8, 4, 4), {}}});
        row("parts touching in a point", {{box(0, 0, 1, 1), {}}, {box(1, 1, 1, 1), {}}});
        row("holes touching in a point", {{box(0, 0, 9, 9), {box(1, 1, 2, 2), box(3, 3, 2, 2)}}});
        row("a hole touching the outer ring",
            {{{{0, 0}, {4, 0}, {8, 0}, {8, 8}, {0, 8}}, {{{4, 0}, {6, 3}, {2, 3}}}}});
        row("a part touching the hole around it",
            {{{{0, 0}, {9, 0}, {9, 9}, {0, 9}}, {{{1, 1}, {4, 1}, {7, 1}, {7, 7}, {1, 7}}}},
             {{{4, 1}, {5, 3}, {3, 3}}, {}}});
    }
    void polygonsOutArePolygonsIn()
    {
        QFETCH(MultiPolygon, shape);
        QCOMPARE(normalized(roundTrip(shape)), normalized(shape));
    }

    void ringsComeOutTheRightWayRound()
    {
        const MultiPolygon shape = roundTrip({{{{0, 0}, {0, 9}, {9, 9}, {9, 0}}, {box(1, 1, 2, 2)}}});
        QVERIFY(signedArea(shape[0].outer) > 0);
        QVERIFY(signedArea(shape[0].holes[0]) < 0);
    }

    void aRingThatTouchesItselfIsCut()
    {
        // Two triangles about one point, in one ring.
        const MultiPolygon wings = roundTrip({{{{0, 0}, {2, 1}, {4, 0}, {4, 2}, {2, 1}, {0, 2}}, {}}});
        QCOMPARE(wings.size(), std::size_t(2));
        // A hole that the outer ring goes around on its way, as shapefiles may have it.
        const MultiPolygon pinched =
            roundTrip({{{{0, 0}, {4, 0}, {2, 3}, {6, 3}, {4, 0}, {8, 0}, {8, 8}, {0, 8}}, {}}});
        QCOMPARE(pinched.size(), std::size_t(1));
        QCOMPARE(pinched[0].holes.size(), std::size_t(1));
    }

    void partsMeetingAlongASeamBecomeOne()
    {
        const Coverage c = buildCoverage(Areas{{{box(0, 0, 1, 1), {}}, {box(1, 0, 1, 1), {}}}});
        QCOMPARE(c.report.seamArcs, std::size_t(1));
        const MultiPolygon shape = polygonsOf(c)[0];
        QCOMPARE(shape.size(), std::size_t(1));
        QCOMPARE(areaOf(shape), 2.0);
    }

    void randomCoveragesComeBack()
    {
        for (unsigned seed = 1; seed <= 30; ++seed) {
            const Areas areas = random_coverage::cellAreas(8, seed);
            const Areas back = polygonsOf(buildCoverage(areas));
            QCOMPARE(back.size(), areas.size());
            for (std::size_t i = 0; i < areas.size(); ++i)
                QCOMPARE(normalized(back[i]), normalized(areas[i]));
        }
    }

    void randomlyDealtCellsComeBackJoined()
    {
        const geos_oracle::Geos geos;
        for (unsigned seed = 1; seed <= 30; ++seed) {
            const Areas areas = random_coverage::dealtAreas(9, 4, 7, seed);
            const Areas back = polygonsOf(buildCoverage(areas));
            for (std::size_t i = 0; i < areas.size(); ++i) {
                QVERIFY(geos.isValid(back[i]));
                QVERIFY(geos.isUnion(back[i], areas[i]));
                QCOMPARE(static_cast<int>(back[i].size()), geos.partsOfUnion(areas[i]));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestPolygons)
#include "tst_polygons.moc"
