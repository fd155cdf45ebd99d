// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Outlines of groups, held against what GEOS unites from the same polygons.

#include "dissolve_check.h"
#include "geometry/level_of_detail.h"

#include <QFileInfo>
#include <QTest>

using namespace choros;
using namespace choros::test;

namespace {

Ring square(double x, double y, double size = 1)
{
    return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}};
}

/// A grid whose vertices are moved, each by an amount of its own, with a vertex in the middle of each edge.
Areas bentGrid(int columns, int rows)
{
    const auto bend = [](double x, double y) {
        return Point{x + 0.1 * std::sin(5.1 * y + 2.3 * x), y + 0.1 * std::cos(4.7 * x - 1.9 * y)};
    };
    Areas areas;
    for (int y = 0; y < rows; ++y) {
        for (int x = 0; x < columns; ++x) {
            Ring ring;
            for (const auto &[dx, dy] : {std::pair{0.0, 0.0},
                                         {0.5, 0.0},
                                         {1.0, 0.0},
                                         {1.0, 0.5},
                                         {1.0, 1.0},
                                         {0.5, 1.0},
                                         {0.0, 1.0},
                                         {0.0, 0.5}})
                ring.push_back(bend(x + dx, y + dy));
            areas.push_back({{ring, {}}});
        }
    }
    return areas;
}

std::vector<GroupShape> dissolved(const Areas &areas, const Grouping &groups)
{
    return dissolve(buildCoverage(areas), groups, nullptr).value();
}

} // namespace

class TestDissolve : public QObject
{
    Q_OBJECT

private slots:
    void bordersInsideAGroupVanish()
    {
        const auto shapes = dissolved(Areas{{{square(0, 0), {}}}, {{square(1, 0), {}}}}, {7, 7});
        QCOMPARE(shapes.size(), std::size_t(1));
        QCOMPARE(shapes[0].group, 7u);
        QCOMPARE(shapes[0].shape.size(), std::size_t(1));
        QVERIFY(shapes[0].shape[0].holes.empty());
        QCOMPARE(signedArea(shapes[0].shape[0].outer), 2.0);
    }

    void outerRingsRunCounterclockwiseAndHolesClockwise()
    {
        Areas areas = bentGrid(3, 3);
        const auto outlines = dissolvedRings(buildCoverage(areas), {1, 1, 1, 1, 2, 1, 1, 1, 1}, nullptr);
        QCOMPARE(outlines.size(), std::size_t(2));
        QCOMPARE(outlines[0].rings.size(), std::size_t(2));
        QVERIFY(signedArea(outlines[0].rings[0]) * signedArea(outlines[0].rings[1]) < 0);
        QVERIFY(signedArea(outlines[1].rings[0]) > 0);
    }

    void aHoleBelongsToTheOutlineAroundIt()
    {
        // A ring of tracts, in its middle another group, in whose middle the first again.
        const Areas areas = bentGrid(5, 5);
        Grouping groups(25, 1);
        for (const std::size_t i : {6, 7, 8, 11, 13, 16, 17, 18})
            groups[i] = 2;
        const auto shapes = dissolved(areas, groups);
        QCOMPARE(shapes[0].shape.size(), std::size_t(2));
        QCOMPARE(shapes[0].shape[0].holes.size() + shapes[0].shape[1].holes.size(), std::size_t(1));
        QCOMPARE(fault(areas, groups, shapes), QString());
    }

    void aGroupThatTouchesItselfAtAPointIsTwoPolygons()
    {
        const Areas areas = bentGrid(2, 2);
        const Grouping groups{1, 2, 2, 1};
        const auto shapes = dissolved(areas, groups);
        QCOMPARE(shapes[0].shape.size(), std::size_t(2));
        QCOMPARE(shapes[1].shape.size(), std::size_t(2));
        QCOMPARE(fault(areas, groups, shapes), QString());
    }

    void aHoleThatTouchesItsOutlineIsAHole()
    {
        // Two holes that meet in a point, and one that meets the outer border in one.
        const Areas areas = bentGrid(4, 4);
        Grouping groups(16, 1);
        groups[5] = groups[10] = 2;
        const auto twoHoles = dissolved(areas, groups);
        QCOMPARE(twoHoles[0].shape.size(), std::size_t(1));
        QCOMPARE(twoHoles[0].shape[0].holes.size(), std::size_t(2));
        QCOMPARE(fault(areas, groups, twoHoles), QString());

        const Ring dented{{0, 0}, {2, 0}, {4, 0}, {4, 4}, {0, 4}};
        const Ring triangle{{2, 0}, {3, 2}, {1, 2}};
        const Areas touching{{{dented, {triangle}}}, {{triangle, {}}}};
        const auto shapes = dissolved(touching, {1, 2});
        QCOMPARE(shapes[0].shape.size(), std::size_t(1));
        QCOMPARE(shapes[0].shape[0].holes.size(), std::size_t(1));
        QCOMPARE(fault(touching, {1, 2}, shapes), QString());
    }

    void areasOfNoGroupAreOutside()
    {
        const Areas areas = bentGrid(3, 3);
        Grouping groups(9, 1);
        groups[4] = kNoGroup;
        const auto shapes = dissolved(areas, groups);
        QCOMPARE(shapes.size(), std::size_t(1));
        QCOMPARE(shapes[0].shape[0].holes.size(), std::size_t(1));
        QVERIFY(dissolved(areas, {}).empty());
        QVERIFY(dissolved({}, {}).empty());
    }

    void neighborsWithoutSharedVerticesAreUnited()
    {
        const Areas areas{
            {{square(0, 0), {}}}, {{square(0, 1), {}}}, {{{{1, 0}, {2, 0}, {2, 2}, {1, 2}}, {}}}};
        const auto shapes = dissolved(areas, {1, 1, 1});
        QCOMPARE(shapes[0].shape.size(), std::size_t(1));
        QCOMPARE(fault(areas, {1, 1, 1}, shapes), QString());
    }

    void overlapsAndDuplicatesAreUnited()
    {
        const Areas areas{
            {{square(0, 0), {}}}, {{square(0, 0), {}}}, {{square(0.5, 0.5), {}}}, {{square(1, 0), {}}}};
        for (const Grouping &groups : {Grouping{1, 1, 1, 1}, Grouping{1, 2, 1, 2}, Grouping{1, 1, 2, 2}})
            QCOMPARE(fault(areas, groups, dissolved(areas, groups)), QString());
    }

    void everyGroupOfRandomCoveragesIsWhatGeosUnites()
    {
        for (std::uint32_t seed = 1; seed <= 60; ++seed) {
            const int columns = 2 + int(seed * 7 % 9);
            Areas areas = bentGrid(columns, 8);
            if (seed % 3 == 0) // some areas get the next but one as a second part, others none
                for (std::size_t i = 0; i + 2 < areas.size(); i += 5) {
                    areas[i].push_back(areas[i + 2][0]);
                    areas[i + 2].clear();
                }
            Grouping groups = byChance(areas.size(), 2 + seed % 4, seed);
            if (seed % 2)
                groups[groups.size() / 2] = kNoGroup;
            const QString wrong = fault(areas, groups, dissolved(areas, groups));
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(wrong)));
        }
    }

    void everyLevelHasTheSameRings()
    {
        Coverage coverage = buildCoverage(bentGrid(12, 12));
        addLevels(coverage);
        const Grouping groups = byChance(144, 3, 5);
        const auto full = dissolvedRings(coverage, groups, nullptr);
        for (const Level &level : coverage.levels) {
            const auto rings = dissolvedRings(coverage, groups, &level);
            QCOMPARE(rings.size(), full.size());
            for (std::size_t g = 0; g < full.size(); ++g) {
                QCOMPARE(rings[g].rings.size(), full[g].rings.size());
                for (const Ring &ring : rings[g].rings)
                    QVERIFY(ring.size() >= 3);
            }
        }
        QVERIFY(std::abs(ringsArea(full) -
                         areaOf(dissolve(coverage, Grouping(144, 1), nullptr).value()[0].shape)) < 1e-9);
    }

    void beingToldToStopIsAnError()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto result =
            dissolve(buildCoverage(bentGrid(2, 2)), {1, 1, 1, 1}, nullptr, {stop.get_token(), {}});
        QVERIFY(!result);
        QCOMPARE(result.error().code, support::ErrorCode::Cancelled);
    }

    void bostonByTownsAndByChance()
    {
        const Tracts tracts = tractsOf(CHOROS_SOURCE_DIR "/sample-data/boston-1970/boston-1970-tracts.shp");
        QCOMPARE(tracts.areas.size(), std::size_t(506));
        for (const Grouping &groups : {byPrefix(tracts.ids, 2), byChance(506, 5, 1), byChance(506, 2, 2)})
            QCOMPARE(fault(tracts.areas, groups, dissolved(tracts.areas, groups)), QString());
    }

    void massachusettsByCountyAndByChance()
    {
        const std::string file = CHOROS_SHARED_DATA "/boston/cb_2018_25_tract_500k.zip";
        const std::string other = CHOROS_SHARED_DATA "/boston/cb_2019_25_tract_500k.zip";
        if (!QFileInfo::exists(QString::fromStdString(file)))
            QSKIP("../shared/data is not here");
        for (const std::string &path : {file, other}) {
            const Tracts tracts = tractsOf(path);
            QVERIFY(tracts.areas.size() > 1400);
            for (const Grouping &groups :
                 {byPrefix(tracts.ids, 5), byPrefix(tracts.ids, 2), byChance(tracts.areas.size(), 5, 1)})
                QCOMPARE(fault(tracts.areas, groups, dissolved(tracts.areas, groups)), QString());
        }
    }
};

QTEST_APPLESS_MAIN(TestDissolve)
#include "tst_dissolve.moc"
