// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/border_ranks.h"

#include <QTest>

#include <map>

using namespace choros::geometry;

namespace {

/// Four squares of 10 in a row.
Coverage row()
{
    std::vector<MultiPolygon> areas;
    for (int i = 0; i < 4; ++i) {
        const double x = 10.0 * i;
        areas.push_back({{{{x, 0}, {x + 10, 0}, {x + 10, 10}, {x, 10}}, {}}});
    }
    return buildCoverage(areas);
}

/// Rank and size of the border between two areas (kNoArea: the outside).
std::pair<BorderRank, float> borderBetween(const Coverage &coverage, const BorderRanks &borders, AreaId a,
                                           AreaId b)
{
    for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
        const Arc &arc = coverage.arcs[i];
        if ((arc.left == a && arc.right == b) || (arc.left == b && arc.right == a))
            return {borders.ranks[i], borders.unitSizes[i]};
    }
    return {BorderRank::None, -1.0f};
}

} // namespace

class TestBorderRanks : public QObject
{
    Q_OBJECT

private slots:
    void theStrongestGroupingThatDiffersCounts()
    {
        const Coverage coverage = row();
        const Grouping counties{0, 0, 1, 2};
        const Grouping states{0, 0, 0, 1};
        const std::vector<RankedGrouping> groupings{{BorderRank::State, &states},
                                                    {BorderRank::County, &counties}};
        const BorderRanks borders = rankBorders(coverage, groupings);
        QCOMPARE(borderBetween(coverage, borders, 0, 1), (std::pair{BorderRank::Area, 10.0f}));
        // The smaller county has one square; the smaller state, too.
        QCOMPARE(borderBetween(coverage, borders, 1, 2), (std::pair{BorderRank::County, 10.0f}));
        QCOMPARE(borderBetween(coverage, borders, 2, 3), (std::pair{BorderRank::State, 10.0f}));
        QCOMPARE(borderBetween(coverage, borders, 0, kNoArea).first, BorderRank::Rim);
        // The rim shows as long as the state does: three squares of 10.
        QVERIFY(std::abs(borderBetween(coverage, borders, 0, kNoArea).second - std::sqrt(300.0f)) < 1e-4f);
    }

    void areasOfNoGroupStandAlone()
    {
        const Coverage coverage = row();
        const Grouping groups{0, kNoGroup, kNoGroup, 0};
        const std::vector<RankedGrouping> groupings{{BorderRank::Group, &groups}};
        const BorderRanks borders = rankBorders(coverage, groupings);
        QCOMPARE(borderBetween(coverage, borders, 0, 1).first, BorderRank::Group);
        QCOMPARE(borderBetween(coverage, borders, 1, 2).first, BorderRank::Area);
    }

    void aGroupingOfTheWrongLengthIsIgnored()
    {
        const Coverage coverage = row();
        const Grouping groups{0, 1};
        const std::vector<RankedGrouping> groupings{{BorderRank::Group, &groups},
                                                    {BorderRank::County, nullptr}};
        QCOMPARE(borderBetween(coverage, rankBorders(coverage, groupings), 0, 1).first, BorderRank::Area);
    }

    void anIslandsRimCountsByTheIslandAlone()
    {
        const Coverage coverage =
            buildCoverage(std::vector<MultiPolygon>{{{{{0, 0}, {100, 0}, {100, 100}, {0, 100}}, {}},
                                                     {{{200, 0}, {203, 0}, {203, 3}, {200, 3}}, {}}}});
        const Grouping states{0};
        const std::vector<RankedGrouping> groupings{{BorderRank::State, &states}};
        const BorderRanks borders = rankBorders(coverage, groupings);
        std::vector<float> sizes = borders.unitSizes;
        std::sort(sizes.begin(), sizes.end());
        QCOMPARE(sizes, (std::vector<float>{3.0f, 100.0f}));
        QCOMPARE(borders.ranks, (std::vector<BorderRank>{BorderRank::Rim, BorderRank::Rim}));
    }

    void aSeamWithinAnAreaIsNoBorder()
    {
        // One area in two parts that touch, as at the 180th meridian.
        const Coverage coverage = buildCoverage(std::vector<MultiPolygon>{
            {{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {}}, {{{10, 0}, {20, 0}, {20, 10}, {10, 10}}, {}}}});
        const BorderRanks borders = rankBorders(coverage, {});
        QCOMPARE(borderBetween(coverage, borders, 0, 0), (std::pair{BorderRank::None, 0.0f}));
    }
};

QTEST_APPLESS_MAIN(TestBorderRanks)
#include "tst_border_ranks.moc"
