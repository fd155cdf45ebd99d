// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/roll_up.h"

#include <QTest>

#include <numeric>

using namespace choros::analysis;
using namespace choros::values;

namespace {

const double kBlank = std::nan("");

Series seriesOf(std::vector<double> values, std::vector<double> margins = {}, std::vector<Blank> blanks = {})
{
    Series series;
    series.value = std::move(values);
    series.margin = std::move(margins);
    series.blank = std::move(blanks);
    return series;
}

RollUp sumOf(const Series &series)
{
    return rollUpAll({.aggregation = Aggregation::Sum, .values = &series});
}

} // namespace

Q_DECLARE_METATYPE(RollUpRule)
Q_DECLARE_METATYPE(std::vector<Blank>)

class TestRollUp : public QObject
{
    Q_OBJECT

private slots:
    void keysGoThereAndBack();
    void sumsHaveTheHandbooksMargins();
    void onlyTheSetIsSummed();
    void aRateIsThatOfTheSums();
    void aShareHasTheMarginOfProportions();
    void aMeanIsWeighted();
    void weightsWithoutMarginsAreTakenAsExact();
    void anUnweightedMeanMustBeAskedFor();
    void whatCannotBeRolledUpIsRefused_data();
    void whatCannotBeRolledUpIsRefused();
    void oneUnknownMarginMakesItUnknown();
    void blanksAreLeftOutAndCounted();
    void noResidentsAreNoneInASum();
    void aSuppressedNumberNeverEnters();
    void theOtherHalfOfASuppressedPairIsLeftOut();
    void aSuppressedRateCannotBeHadFromItsParts();
    void aPlaceWithoutWeightNeedsNoValue();
    void aBlankSetHasItsReason_data();
    void aBlankSetHasItsReason();
    void weightsOfNothingAreNotApplicable();
    void boundsGoOn();
    void aWeightMustBeANumberThatWeighs();
    void theNationIsSummed();
};

void TestRollUp::keysGoThereAndBack()
{
    for (const char *key : {"sum", "weighted", "ratio", "mean", "none"})
        QVERIFY(aggregationKey(aggregationFromKey(key).value()) == key);
    QVERIFY(!aggregationFromKey(""));
}

void TestRollUp::sumsHaveTheHandbooksMargins()
{
    // domain.md C1, sum with the zero rule.
    const Series series = seriesOf({36, 0, 0, 0}, {56, 25, 28, 31});
    const RollUp total = sumOf(series);
    QCOMPARE(total.estimate.value, 36.0);
    QCOMPARE(total.estimate.margin, 64.00781202322104);
    QVERIFY(total.margin == RollUpMargin::Complete);
    QCOMPARE(total.areas, std::size_t(4));
    QCOMPARE(total.areasUsed, std::size_t(4));
    QVERIFY(total.refusal == RollUpRefusal::None);
}

void TestRollUp::onlyTheSetIsSummed()
{
    const Series series = seriesOf({1, 20, 300, 4000}, {3, 9, 4, 9});
    const AreaSet areas(4, std::vector<std::uint32_t>{0, 2});
    const RollUp part = rollUp(areas, {.aggregation = Aggregation::Sum, .values = &series});
    QCOMPARE(part.estimate.value, 301.0);
    QCOMPARE(part.estimate.margin, 5.0);
    QCOMPARE(part.areas, std::size_t(2));
}

void TestRollUp::aRateIsThatOfTheSums()
{
    // domain.md C1, ratio: 226840±5556 / 203119±5070, here per 1,000 and in one area with nothing beside it.
    const Series numerators = seriesOf({226840, 0}, {5556, 0});
    const Series denominators = seriesOf({203119, 0}, {5070, 0});
    const RollUp rate = rollUpAll({.aggregation = Aggregation::RatioOfSums,
                                   .numerators = &numerators,
                                   .denominators = &denominators,
                                   .per = 1000});
    QCOMPARE(rate.estimate.value, 1116.7837573048311);
    QCOMPARE(rate.estimate.margin, 39.054666611033496);
    QVERIFY(rate.margin == RollUpMargin::Complete);
}

void TestRollUp::aShareHasTheMarginOfProportions()
{
    RollUpRule rule{.aggregation = Aggregation::RatioOfSums, .per = 100, .isPartOfWhole = true};
    const Series numerators = seriesOf({203119}, {5070});
    const Series denominators = seriesOf({630498}, {831});
    rule.numerators = &numerators;
    rule.denominators = &denominators;
    const RollUp share = rollUpAll(rule);
    QCOMPARE(share.estimate.value, 32.215645410453325);
    QCOMPARE(share.estimate.margin, 0.8030044578210323);
    QVERIFY(share.margin == RollUpMargin::Complete);

    const Series part = seriesOf({10, 20}, {12, 16});
    const Series whole = seriesOf({15, 25}, {18, 24});
    rule.numerators = &part;
    rule.denominators = &whole;
    const RollUp approximate = rollUpAll(rule); // 30±20 / 40±30
    QCOMPARE(approximate.estimate.value, 75.0);
    QCOMPARE(approximate.estimate.margin, 75.25996611745185);
    QVERIFY(approximate.margin == RollUpMargin::Approximate);
}

void TestRollUp::aMeanIsWeighted()
{
    // (100·50,000 + 300·30,000) / 400; margin √((100·5,000)² + (300·3,000)² + (15,000·20)² + (5,000·40)²) /
    // 400.
    const Series incomes = seriesOf({50000, 30000}, {5000, 3000});
    const Series households = seriesOf({100, 300}, {20, 40});
    const RollUp mean =
        rollUpAll({.aggregation = Aggregation::WeightedMean, .values = &incomes, .weights = &households});
    QCOMPARE(mean.estimate.value, 35000.0);
    QCOMPARE(mean.estimate.margin, 2727.1780286589287);
    QVERIFY(mean.margin == RollUpMargin::Complete);
}

void TestRollUp::weightsWithoutMarginsAreTakenAsExact()
{
    const Series incomes = seriesOf({50000, 30000}, {5000, 3000});
    const Series households = seriesOf({100, 300});
    const RollUp mean =
        rollUpAll({.aggregation = Aggregation::WeightedMean, .values = &incomes, .weights = &households});
    QCOMPARE(mean.estimate.margin, 2573.90753524675); // √(100²·5,000² + 300²·3,000²) / 400
    QVERIFY(mean.margin == RollUpMargin::Approximate);
    QCOMPARE(mean.areasWithoutMargin, std::size_t(0));
}

void TestRollUp::anUnweightedMeanMustBeAskedFor()
{
    const Series series = seriesOf({10, 20, kBlank}, {3, 4, kBlank});
    const RollUpRule rule{.aggregation = Aggregation::Mean, .values = &series, .allowsMean = true};
    const RollUp mean = rollUpAll(rule);
    QCOMPARE(mean.estimate.value, 15.0);
    QCOMPARE(mean.estimate.margin, 2.5);
    QCOMPARE(mean.areasLeftOut(), std::size_t(1));
    QVERIFY(mean.margin == RollUpMargin::Complete);
}

void TestRollUp::whatCannotBeRolledUpIsRefused_data()
{
    static const Series series = seriesOf({10, 20});
    QTest::addColumn<RollUpRule>("rule");
    QTest::addColumn<int>("refusal");
    const auto row = [](const char *name, const RollUpRule &rule, RollUpRefusal refusal) {
        QTest::newRow(name) << rule << static_cast<int>(refusal);
    };
    row("a median", {.values = &series}, RollUpRefusal::NotAdditive);
    row("a median, whatever is allowed", {.values = &series, .allowsMean = true}, RollUpRefusal::NotAdditive);
    row("a mean", {.aggregation = Aggregation::Mean, .values = &series}, RollUpRefusal::MeanNotAsked);
    row("no weights", {.aggregation = Aggregation::WeightedMean, .values = &series},
        RollUpRefusal::WeightsMissing);
    row("no denominators", {.aggregation = Aggregation::RatioOfSums, .numerators = &series},
        RollUpRefusal::DenominatorsMissing);
    row("no numerators", {.aggregation = Aggregation::RatioOfSums, .denominators = &series},
        RollUpRefusal::SeriesMissing);
    row("no values", {.aggregation = Aggregation::Sum}, RollUpRefusal::SeriesMissing);
}

void TestRollUp::whatCannotBeRolledUpIsRefused()
{
    QFETCH(RollUpRule, rule);
    const RollUp refused = rollUp(AreaSet::all(2), rule);
    QTEST(static_cast<int>(refused.refusal), "refusal");
    QVERIFY(refused.estimate.blank == Blank::NotApplicable);
    QVERIFY(std::isnan(refused.estimate.value));
    static const Series series = seriesOf({10, 20});
    const RollUp ofNothing = rollUp(AreaSet(2), {.aggregation = Aggregation::Sum, .values = &series});
    QVERIFY(ofNothing.refusal == RollUpRefusal::NoAreas);
}

void TestRollUp::oneUnknownMarginMakesItUnknown()
{
    const Series series = seriesOf({1, 2, 3}, {1, kBlank, 1});
    const Series exact = seriesOf({1, 1, 1}, {0, 0, 0});
    for (const RollUpRule &rule :
         {RollUpRule{.aggregation = Aggregation::Sum, .values = &series},
          RollUpRule{.aggregation = Aggregation::Mean, .values = &series, .allowsMean = true},
          RollUpRule{.aggregation = Aggregation::WeightedMean, .values = &series, .weights = &exact},
          RollUpRule{
              .aggregation = Aggregation::RatioOfSums, .numerators = &series, .denominators = &exact}}) {
        const RollUp total = rollUpAll(rule);
        QVERIFY(total.margin == RollUpMargin::Unknown);
        QVERIFY(std::isnan(total.estimate.margin));
        QVERIFY(total.estimate.value > 0);
        QCOMPARE(total.areasWithoutMargin, std::size_t(1));
    }
}

void TestRollUp::blanksAreLeftOutAndCounted()
{
    const Series series = seriesOf({5, kBlank, kBlank, 7}, {3, 1, 1, 4},
                                   {Blank::None, Blank::NoData, Blank::TooUnreliable, Blank::None});
    const RollUp total = sumOf(series);
    QCOMPARE(total.estimate.value, 12.0);
    QCOMPARE(total.estimate.margin, 5.0);
    QCOMPARE(total.areas, std::size_t(4));
    QCOMPARE(total.areasUsed, std::size_t(2));
    QCOMPARE(total.areasLeftOut(), std::size_t(2));
    QCOMPARE(total.blanksFor(Blank::NoData), std::size_t(1));
    QCOMPARE(total.blanksFor(Blank::TooUnreliable), std::size_t(1));
    QVERIFY(!total.leavesOutSuppressed());
}

void TestRollUp::noResidentsAreNoneInASum()
{
    const Series series = seriesOf({5, kBlank}, {3, kBlank}, {Blank::None, Blank::NoResidents});
    const RollUp total = sumOf(series);
    QCOMPARE(total.estimate.value, 5.0);
    QCOMPARE(total.estimate.margin, 3.0);
    QCOMPARE(total.areasUsed, std::size_t(2));
    QCOMPARE(total.blanksFor(Blank::NoResidents), std::size_t(1));
}

void TestRollUp::aSuppressedNumberNeverEnters()
{
    // A careless file holds the number beside its mark.
    const Series series = seriesOf({5, 4, 7}, {3, 9, 4}, {Blank::None, Blank::Suppressed, Blank::None});
    const RollUp total = sumOf(series);
    QCOMPARE(total.estimate.value, 12.0);
    QCOMPARE(total.estimate.margin, 5.0);
    QVERIFY(total.leavesOutSuppressed());
    QCOMPARE(total.areasLeftOut(), std::size_t(1));
}

void TestRollUp::theOtherHalfOfASuppressedPairIsLeftOut()
{
    const Series cases = seriesOf({5, 4, 7}, {}, {Blank::None, Blank::Suppressed, Blank::None});
    const Series people = seriesOf({10, 1000, 14}, {}, {Blank::None, Blank::NoResidents, Blank::None});
    const RollUp rate =
        rollUpAll({.aggregation = Aggregation::RatioOfSums, .numerators = &cases, .denominators = &people});
    QCOMPARE(rate.estimate.value, 0.5);
    QCOMPARE(rate.blanksFor(Blank::Suppressed), std::size_t(1));
    const RollUp mean =
        rollUpAll({.aggregation = Aggregation::WeightedMean, .values = &people, .weights = &cases});
    QCOMPARE(mean.estimate.value, 148.0 / 12);
    QVERIFY(mean.leavesOutSuppressed());
}

void TestRollUp::aSuppressedRateCannotBeHadFromItsParts()
{
    const Series cases = seriesOf({5, 4, 7});
    const Series people = seriesOf({10, 1000, 14});
    const Series rates = seriesOf({50, 0.4, 50}, {}, {Blank::None, Blank::Suppressed, Blank::None});
    const RollUp rate = rollUpAll({.aggregation = Aggregation::RatioOfSums,
                                   .values = &rates,
                                   .numerators = &cases,
                                   .denominators = &people,
                                   .per = 100});
    QCOMPARE(rate.estimate.value, 50.0);
    QCOMPARE(rate.areasUsed, std::size_t(2));
    QVERIFY(rate.leavesOutSuppressed());
}

void TestRollUp::aPlaceWithoutWeightNeedsNoValue()
{
    const Series incomes = seriesOf({50000, kBlank, kBlank});
    const Series households = seriesOf({100, 0, 20});
    const RollUp mean =
        rollUpAll({.aggregation = Aggregation::WeightedMean, .values = &incomes, .weights = &households});
    QCOMPARE(mean.estimate.value, 50000.0);
    QCOMPARE(mean.areasUsed, std::size_t(2));
    QCOMPARE(mean.blanksFor(Blank::NoResidents), std::size_t(1));
    QCOMPARE(mean.blanksFor(Blank::NoData), std::size_t(1));
}

void TestRollUp::aBlankSetHasItsReason_data()
{
    QTest::addColumn<std::vector<Blank>>("blanks");
    QTest::addColumn<int>("reason");
    const auto row = [](const char *name, std::vector<Blank> blanks, Blank reason) {
        QTest::newRow(name) << std::move(blanks) << static_cast<int>(reason);
    };
    row("nobody lives there", {Blank::NoResidents, Blank::NoResidents}, Blank::NoResidents);
    row("one suppressed", {Blank::NoData, Blank::Suppressed}, Blank::Suppressed);
    row("one reason", {Blank::NotApplicable, Blank::NotApplicable}, Blank::NotApplicable);
    row("several", {Blank::NotApplicable, Blank::NoResidents}, Blank::NoData);
}

void TestRollUp::aBlankSetHasItsReason()
{
    QFETCH(std::vector<Blank>, blanks);
    const Series series = seriesOf({kBlank, kBlank}, {}, blanks);
    for (const Aggregation aggregation :
         {Aggregation::Sum, Aggregation::Mean, Aggregation::WeightedMean, Aggregation::RatioOfSums}) {
        const RollUp total = rollUpAll({aggregation, &series, &series, &series, &series, 1, false, true});
        QTEST(static_cast<int>(total.estimate.blank), "reason");
        QVERIFY(std::isnan(total.estimate.value));
        QVERIFY(total.margin == RollUpMargin::Unknown);
    }
}

void TestRollUp::weightsOfNothingAreNotApplicable()
{
    const Series values = seriesOf({5, 6});
    const Series zeros = seriesOf({0, 0});
    const RollUp mean =
        rollUpAll({.aggregation = Aggregation::WeightedMean, .values = &values, .weights = &zeros});
    QVERIFY(mean.estimate.blank == Blank::NotApplicable);
    const RollUp rate =
        rollUpAll({.aggregation = Aggregation::RatioOfSums, .numerators = &values, .denominators = &zeros});
    QVERIFY(rate.estimate.blank == Blank::NotApplicable);
}

void TestRollUp::boundsGoOn()
{
    Series series = seriesOf({100, 50}, {1, 1});
    series.bound = {Bound::AtLeast, Bound::None};
    const Series weights = seriesOf({1, 3}, {0, 0});
    const RollUp total = sumOf(series);
    QVERIFY(total.estimate.bound == Bound::AtLeast);
    QVERIFY(total.margin == RollUpMargin::Unknown);
    const RollUpRule rule{.aggregation = Aggregation::WeightedMean, .values = &series, .weights = &weights};
    QVERIFY(rollUpAll(rule).estimate.bound == Bound::AtLeast);
    QCOMPARE(rollUpAll(rule).estimate.value, 62.5);
    series.bound = {Bound::AtLeast, Bound::AtMost};
    QVERIFY(sumOf(series).estimate.blank == Blank::NoData);
    QVERIFY(rollUpAll(rule).estimate.blank == Blank::NoData);
}

void TestRollUp::aWeightMustBeANumberThatWeighs()
{
    const Series values = seriesOf({10, 20, 30});
    Series weights = seriesOf({1, -1, 5});
    weights.bound = {Bound::None, Bound::None, Bound::AtLeast};
    const RollUp mean =
        rollUpAll({.aggregation = Aggregation::WeightedMean, .values = &values, .weights = &weights});
    QCOMPARE(mean.estimate.value, 10.0);
    QCOMPARE(mean.blanksFor(Blank::NoData), std::size_t(2));
}

void TestRollUp::theNationIsSummed()
{
    Series series;
    series.value.resize(84119);
    std::iota(series.value.begin(), series.value.end(), 1.0);
    series.margin.assign(84119, 2.0);
    const RollUp total = sumOf(series);
    QCOMPARE(total.estimate.value, 84119.0 * 84120 / 2);
    QCOMPARE(total.estimate.margin, 2 * std::sqrt(84119.0));
}

QTEST_APPLESS_MAIN(TestRollUp)
#include "tst_roll_up.moc"
