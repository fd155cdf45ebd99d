// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/level_of_detail.h"

#include "random_coverage.h"

#include <QTest>

#include <numbers>
#include <numeric>
#include <set>

using namespace choros::geometry;

namespace {

/// Cells with borders of many vertices, hundreds of units wide, so that there are several levels.
std::vector<MultiPolygon> roughAreas(unsigned seed, bool oneCellEach = false)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> rough(-1, 1);
    std::vector<MultiPolygon> areas =
        oneCellEach ? random_coverage::cellAreas(12, seed) : random_coverage::dealtAreas(12, 60, 9, seed);
    std::map<std::array<double, 4>, Ring> sides; // one line of new vertices per side, for both its areas
    const auto refined = [&](const Ring &ring) {
        Ring out;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Point a = ring[i];
            const Point b = ring[(i + 1) % ring.size()];
            const bool forward = std::pair(a.x, a.y) < std::pair(b.x, b.y);
            const Point from = forward ? a : b;
            const Point to = forward ? b : a;
            Ring &side = sides[{from.x, from.y, to.x, to.y}];
            for (int k = 1; side.size() < 15; ++k)
                side.push_back({from.x + (to.x - from.x) * k / 16 + rough(random) * 0.1,
                                from.y + (to.y - from.y) * k / 16 + rough(random) * 0.1});
            out.push_back(a);
            if (forward)
                out.insert(out.end(), side.begin(), side.end());
            else
                out.insert(out.end(), side.rbegin(), side.rend());
        }
        for (Point &p : out)
            p = {p.x * 60, p.y * 60};
        return out;
    };
    for (MultiPolygon &area : areas) {
        for (Polygon &polygon : area)
            polygon.outer = refined(polygon.outer);
    }
    return areas;
}

Coverage leveled(const std::vector<MultiPolygon> &areas)
{
    Coverage coverage = buildCoverage(areas);
    addLevels(coverage);
    return coverage;
}

/// Distinct points of each ring of an area, following its arcs from end to end.
std::size_t leastDistinctPoints(const Coverage &coverage, const Level &level, AreaId area)
{
    std::size_t least = 1000;
    std::vector<std::uint32_t> uses(coverage.arcsOf(area).begin(), coverage.arcsOf(area).end());
    while (!uses.empty()) {
        std::set<std::pair<double, double>> points;
        std::uint32_t use = uses.back();
        uses.pop_back();
        Point start;
        Point end;
        const auto take = [&](std::uint32_t next) {
            const auto arc = level.pointsOf(next >> 1);
            for (const Point p : arc)
                points.insert({p.x, p.y});
            return (next & 1) ? std::pair(arc.back(), arc.front()) : std::pair(arc.front(), arc.back());
        };
        std::tie(start, end) = take(use);
        while (!(end == start)) {
            const auto next = std::find_if(uses.begin(), uses.end(), [&](std::uint32_t other) {
                const auto arc = level.pointsOf(other >> 1);
                return ((other & 1) ? arc.back() : arc.front()) == end;
            });
            if (next == uses.end())
                return 0;
            end = take(*next).second;
            uses.erase(next);
        }
        least = std::min(least, points.size());
    }
    return least;
}

} // namespace

class TestLevelOfDetail : public QObject
{
    Q_OBJECT

private slots:
    void levelsFollowTheEffectiveArea()
    {
        // A square of 100 with one vertex in the middle of each side, displaced by so much that its triangle
        // has 0.5, 2, 8 and 500 square units (height x 100 / 2).
        const Ring ring{{0, 0},     {50, -0.01},  {100, 0}, {100.04, 50},
                        {100, 100}, {50, 100.16}, {0, 100}, {-10, 50}};
        const Coverage coverage = leveled({{{{ring}, {}}}});
        std::map<std::pair<double, double>, int> levels;
        for (std::size_t i = 0; i < coverage.points.size(); ++i)
            levels[{coverage.points[i].x, coverage.points[i].y}] = coverage.pointLevels[i];
        QCOMPARE((levels[{50, -0.01}]), 0);  // 0.5: below 1
        QCOMPARE((levels[{100.04, 50}]), 1); // 2: at least 1, below 4
        QCOMPARE((levels[{50, 100.16}]), 2); // 8: at least 4, below 16
        QVERIFY((levels[{0, 0}]) > 5);
    }

    void everyLevelStaysWatertight()
    {
        for (unsigned seed = 1; seed < 6; ++seed) {
            const Coverage coverage = leveled(roughAreas(seed));
            QVERIFY(coverage.levels.size() >= 3);
            for (const Level &level : coverage.levels) {
                // Areas follow from shared arcs, so together they have the size that the rim encloses.
                double rim = 0;
                for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
                    const Arc &arc = coverage.arcs[i];
                    if (arc.left != kNoArea && arc.right != kNoArea)
                        continue;
                    const auto points = level.pointsOf(i);
                    double twice = 0;
                    for (std::size_t k = 1; k < points.size(); ++k)
                        twice += points[k - 1].x * points[k].y - points[k].x * points[k - 1].y;
                    rim += arc.right == kNoArea ? twice / 2 : -twice / 2;
                }
                const double total = std::accumulate(level.areaSizes.begin(), level.areaSizes.end(), 0.0);
                QVERIFY2(std::abs(total - rim) < 1e-5 * rim, qPrintable(QString::number(total - rim)));
            }
        }
    }

    void levelsAreNestedAndKeepTheEndsOfArcs()
    {
        const Coverage coverage = leveled(roughAreas(7));
        for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
            auto finer = coverage.pointsOf(coverage.arcs[i]);
            for (const Level &level : coverage.levels) {
                const auto points = level.pointsOf(i);
                QCOMPARE(points.front(), finer.front());
                QCOMPARE(points.back(), finer.back());
                auto at = finer.begin();
                for (const Point p : points) {
                    at = std::find(at, finer.end(), p);
                    QVERIFY(at != finer.end());
                }
                finer = points;
            }
        }
    }

    void noRingFallsBelowThreePoints()
    {
        for (unsigned seed = 1; seed < 6; ++seed) {
            const Coverage coverage = leveled(roughAreas(seed, true));
            for (const Level &level : coverage.levels) {
                for (AreaId area = 0; area < coverage.areaCount; ++area) {
                    if (!coverage.arcsOf(area).empty())
                        QVERIFY(leastDistinctPoints(coverage, level, area) >= 3);
                }
            }
        }
    }

    void aTinyIslandKeepsThreePointsAndItsSize()
    {
        Ring big;
        for (int i = 0; i < 360; ++i) {
            const double angle = i * std::numbers::pi / 180;
            big.push_back({20000 * std::cos(angle) + (i % 2) * 90, 20000 * std::sin(angle)});
        }
        const Ring tiny{{50000, 0}, {50001, 0}, {50001, 1}, {50000.5, 1.2}, {50000, 1}};
        const Coverage coverage = leveled({{{{big}, {}}}, {{{tiny}, {}}}});
        const Level &coarsest = coverage.levels.back();
        QVERIFY(coarsest.tolerance > 64);
        QVERIFY(leastDistinctPoints(coverage, coarsest, 1) >= 3);
        QVERIFY(coarsest.areaSizes[1] > 0.3);
    }

    void twoArcsBetweenTheSameEndsDoNotCollapse()
    {
        // A lens between two half planes: its two sides share both ends.
        const Ring lens{{0, 0}, {5, -1}, {10, 0}, {5, 1}};
        const Ring above{{0, 0}, {5, 1}, {10, 0}, {10, 5000}, {0, 5000}};
        const Ring below{{0, 0}, {0, -5000}, {10, -5000}, {10, 0}, {5, -1}};
        const Coverage coverage = leveled({{{{lens}, {}}}, {{{above}, {}}}, {{{below}, {}}}});
        for (const Level &level : coverage.levels)
            QVERIFY(level.areaSizes[0] > 4);
    }

    void theLevelForAToleranceIsTheCoarsestAllowed()
    {
        const Coverage coverage = leveled(roughAreas(3));
        QCOMPARE(coverage.levelFor(coverage.levels.front().tolerance * 0.99), nullptr);
        for (const Level &level : coverage.levels) {
            QCOMPARE(coverage.levelFor(level.tolerance), &level);
            QCOMPARE(coverage.levelFor(level.tolerance * 1.01), &level);
        }
        QCOMPARE(coverage.levelFor(1e12), &coverage.levels.back());
    }

    void pointLevelsThatAreThereAlreadyAreKept()
    {
        Coverage coverage = leveled(roughAreas(4));
        const std::vector<Level> levels = coverage.levels;
        const auto pointLevels = coverage.pointLevels;
        addLevels(coverage);
        QCOMPARE(coverage.pointLevels, pointLevels);
        QCOMPARE(coverage.levels.size(), levels.size());
        for (std::size_t i = 0; i < levels.size(); ++i)
            QVERIFY(coverage.levels[i].points == levels[i].points);
    }

    void nothingHasNoLevels()
    {
        Coverage coverage = buildCoverage({});
        prepareForDrawing(coverage);
        QVERIFY(coverage.levels.empty());
        QVERIFY(coverage.index.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestLevelOfDetail)
#include "tst_level_of_detail.moc"
