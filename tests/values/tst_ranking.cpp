// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "values/ranking.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace choros::values;

namespace {

using Areas = std::vector<std::uint32_t>;
const double kBlank = std::nan("");

Series seriesOf(std::vector<double> values)
{
    Series series;
    series.value = std::move(values);
    return series;
}

/// Rank and ties of each area: "1", "2 =2" (two share it), "-" for none.
QStringList ranksOf(const Series &series, RankOrder order = RankOrder::HighestFirst)
{
    QStringList texts;
    for (const Rank &rank : rankingOf(series, order).ranks) {
        const QString ties = rank.tied > 1 ? QString(" =%1").arg(rank.tied) : QString();
        texts.append(rank.rank == 0 ? QString("-") : QString::number(rank.rank) + ties);
    }
    return texts;
}

} // namespace

class TestRanking : public QObject
{
    Q_OBJECT

private slots:
    void theHighestComesFirst();
    void theLowestComesFirstWhenAsked();
    void equalValuesShareARank();
    void blanksHaveNone();
    void openEndsTie();
    void numbersBeyondAnOpenEndTieWithIt();
    void nothingHasNoRanks();
    void ranksAreThoseOfCountingWhoIsAhead();
    void endsOfARanking_data();
    void endsOfARanking();
    void aRankIsWorthWhatItsMarginsAre();
    void whatCannotBeComparedIsCounted();
    void aRankInDoubtSaysWhy();
};

void TestRanking::theHighestComesFirst()
{
    const Ranking ranking = rankingOf(seriesOf({3, 9, 5}));
    QCOMPARE(ranking.byRank, (Areas{1, 2, 0}));
    QCOMPARE(ranking.n(), std::size_t(3));
    QVERIFY((ranking.of(0) == Rank{3, 1}));
    QVERIFY(ranking.of(7) == Rank{});
}

void TestRanking::theLowestComesFirstWhenAsked()
{
    QCOMPARE(ranksOf(seriesOf({3, 9, -5, 0}), RankOrder::LowestFirst), (QStringList{"3", "4", "1", "2"}));
}

void TestRanking::equalValuesShareARank()
{
    QCOMPARE(ranksOf(seriesOf({9, 7, 7, 7, 1})), (QStringList{"1", "2 =3", "2 =3", "2 =3", "5"}));
    QCOMPARE(ranksOf(seriesOf({0, -0.0})), (QStringList{"1 =2", "1 =2"}));
}

void TestRanking::blanksHaveNone()
{
    Series series = seriesOf({3, 9, kBlank, 5});
    series.blank = {Blank::None, Blank::Suppressed, Blank::NoData, Blank::None};
    QCOMPARE(ranksOf(series), (QStringList{"2", "-", "-", "1"}));
    QCOMPARE(rankingOf(series).n(), std::size_t(2));
}

void TestRanking::openEndsTie()
{
    Series series = seriesOf({250001, 90000, 2499, 250000, 2500});
    series.bound = {Bound::AtLeast, Bound::None, Bound::AtMost, Bound::AtLeast, Bound::AtMost};
    QCOMPARE(ranksOf(series), (QStringList{"1 =2", "3", "4 =2", "1 =2", "4 =2"}));
    QCOMPARE(ranksOf(series, RankOrder::LowestFirst), (QStringList{"4 =2", "3", "1 =2", "4 =2", "1 =2"}));
}

void TestRanking::numbersBeyondAnOpenEndTieWithIt()
{
    Series series = seriesOf({250000, 300000, 250000, 40000});
    series.bound = {Bound::AtLeast, Bound::None, Bound::None, Bound::None};
    QCOMPARE(ranksOf(series), (QStringList{"1 =2", "1 =2", "3", "4"}));
}

void TestRanking::nothingHasNoRanks()
{
    QCOMPARE(rankingOf(Series{}).n(), std::size_t(0));
    QCOMPARE(rankingOf(seriesOf({kBlank})).n(), std::size_t(0));
    QVERIFY(highest(rankingOf(Series{}), 5, 10) == RankEnd{});
}

void TestRanking::ranksAreThoseOfCountingWhoIsAhead()
{
    std::mt19937 random(3);
    Series series;
    for (int i = 0; i < 400; ++i)
        series.value.push_back(random() % 10 == 0 ? kBlank : double(random() % 90));
    const Ranking ranking = rankingOf(series);
    for (std::size_t area = 0; area < series.size(); ++area) {
        const double own = series.value[area];
        const auto isAhead = [&](double value) { return value > own; };
        const auto ahead = std::count_if(series.value.begin(), series.value.end(), isAhead);
        const auto tied = std::count(series.value.begin(), series.value.end(), own);
        const Rank expected =
            std::isnan(own) ? Rank{}
                            : Rank{static_cast<std::uint32_t>(ahead + 1), static_cast<std::uint32_t>(tied)};
        QVERIFY(ranking.of(area) == expected);
    }
}

void TestRanking::endsOfARanking_data()
{
    QTest::addColumn<int>("k");
    QTest::addColumn<int>("most");
    QTest::addColumn<Areas>("highest");
    QTest::addColumn<int>("highestOthers");
    QTest::addColumn<Areas>("lowest");
    QTest::addColumn<int>("lowestOthers");
    // values 9 7 7 7 1 1 4, areas 0 to 6
    QTest::newRow("none") << 0 << 10 << Areas{} << 0 << Areas{} << 0;
    QTest::newRow("one") << 1 << 10 << Areas{0} << 0 << Areas{4, 5} << 0;
    QTest::newRow("two are four") << 2 << 10 << Areas{0, 1, 2, 3} << 0 << Areas{4, 5} << 0;
    QTest::newRow("two, at most three") << 2 << 3 << Areas{0, 1, 2} << 1 << Areas{4, 5} << 0;
    QTest::newRow("no less than asked") << 3 << 1 << Areas{0, 1, 2} << 1 << Areas{4, 5, 6} << 0;
    QTest::newRow("four") << 4 << 9 << Areas{0, 1, 2, 3} << 0 << Areas{4, 5, 6, 1, 2, 3} << 0;
    QTest::newRow("more than there are")
        << 50 << 50 << Areas{0, 1, 2, 3, 6, 4, 5} << 0 << Areas{4, 5, 6, 1, 2, 3, 0} << 0;
}

void TestRanking::endsOfARanking()
{
    QFETCH(int, k);
    QFETCH(int, most);
    for (const RankOrder order : {RankOrder::HighestFirst, RankOrder::LowestFirst}) {
        const Ranking ranking = rankingOf(seriesOf({9, 7, 7, 7, 1, 1, 4, kBlank}), order);
        const RankEnd top = highest(ranking, std::size_t(k), std::size_t(most));
        QTEST(top.areas, "highest");
        QTEST(int(top.tiedOthers), "highestOthers");
        const RankEnd bottom = lowest(ranking, std::size_t(k), std::size_t(most));
        QTEST(bottom.areas, "lowest");
        QTEST(int(bottom.tiedOthers), "lowestOthers");
    }
}

void TestRanking::aRankIsWorthWhatItsMarginsAre()
{
    // 24.0 and 18.5 just differ (domain.md C1: Z is 1.6582), 24.0 and 19.0 do not.
    Series series = seriesOf({30.0, 24.0, 18.5, 19.0, 24.0});
    series.margin = {1.0, 4.1, 3.6, 3.6, 0.5};
    const Ranking ranking = rankingOf(series);
    const RankDoubt doubt = rankDoubt(series, ranking, 1);
    QVERIFY(doubt.problem == TestProblem::None);
    QCOMPARE(doubt.notDifferent, (Areas{4, 3}));
    QCOMPARE(doubt.bestRank, 2u);
    QCOMPARE(doubt.worstRank, 4u);
    QCOMPARE(rankDoubt(series, ranking, 1, Confidence::Percent95).notDifferent, (Areas{4, 3, 2}));
    const RankDoubt sure = rankDoubt(series, ranking, 0);
    QVERIFY(sure.notDifferent.empty());
    QCOMPARE(sure.bestRank, 1u);
    QCOMPARE(sure.worstRank, 1u);
}

void TestRanking::whatCannotBeComparedIsCounted()
{
    Series series = seriesOf({30, 20, 10, kBlank});
    series.margin = {1, 1, kBlank, 1};
    series.marginState = {MarginState::Known, MarginState::Known, MarginState::Unknown, MarginState::Known};
    const RankDoubt doubt = rankDoubt(series, rankingOf(series), 0);
    QCOMPARE(doubt.untested, std::size_t(1));
    QVERIFY(doubt.notDifferent.empty());
}

void TestRanking::aRankInDoubtSaysWhy()
{
    Series series = seriesOf({30, 20, kBlank});
    const Ranking ranking = rankingOf(series);
    QVERIFY(rankDoubt(series, ranking, 0).problem == TestProblem::MarginUnknown);
    QVERIFY(rankDoubt(series, ranking, 2).problem == TestProblem::BlankValue);
    QVERIFY(rankDoubt(series, ranking, 99).problem == TestProblem::BlankValue);
    QCOMPARE(rankDoubt(series, ranking, 0).bestRank, 0u);
}

QTEST_APPLESS_MAIN(TestRanking)
#include "tst_ranking.moc"
