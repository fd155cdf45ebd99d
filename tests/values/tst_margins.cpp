// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "values/margins.h"

#include <QTest>

#include <vector>

using namespace choros::values;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Estimate estimate(double value, double margin)
{
    return {value, margin, Blank::None, MarginState::Known, Bound::None};
}

Estimate withoutMargin(double value)
{
    Estimate estimate;
    estimate.value = value;
    estimate.blank = Blank::None;
    return estimate;
}

Estimate controlled(double value)
{
    Estimate estimate = withoutMargin(value);
    estimate.marginState = MarginState::Controlled;
    return estimate;
}

Estimate bounded(double value, Bound bound)
{
    Estimate estimate = withoutMargin(value);
    estimate.bound = bound;
    return estimate;
}

Estimate blank(Blank reason)
{
    Estimate estimate;
    estimate.blank = reason;
    return estimate;
}

Estimate half(const Estimate &a)
{
    return scaled(a, 0.5);
}

using Binary = Estimate (*)(const Estimate &, const Estimate &);

Estimate sumOfTwo(const Estimate &a, const Estimate &b)
{
    const Estimate both[] = {a, b};
    return sum(both);
}

Estimate combinationOfTwo(const Estimate &a, const Estimate &b)
{
    const Weighted both[] = {{2, a}, {3, b}};
    return linearCombination(both);
}

Estimate proportionOnly(const Estimate &a, const Estimate &b)
{
    return proportion(a, b).estimate;
}

} // namespace

Q_DECLARE_METATYPE(Binary)
Q_DECLARE_METATYPE(Estimate)
Q_DECLARE_METATYPE(std::vector<Estimate>)

/// "Golden" values: ACS General Handbook 2018, chapters 7 and 8, "Worked Examples for Approximating Standard
/// Errors", and tidycensus' moe_* where they agree; recomputed to full precision.
class TestMargins : public QObject
{
    Q_OBJECT

private slots:
    void sumsHaveTheHandbooksMargins_data();
    void sumsHaveTheHandbooksMargins();
    void ofZerosInADifferenceTheLargestMarginCounts();
    void derivedValuesHaveTheHandbooksMargins_data();
    void derivedValuesHaveTheHandbooksMargins();
    void aProportionWithoutItsFormulaIsApproximate_data();
    void aProportionWithoutItsFormulaIsApproximate();
    void combinationsWeighMargins();
    void anUnknownMarginStaysUnknown_data();
    void anUnknownMarginStaysUnknown();
    void whatIsControlledHasNoError();
    void aBlankMakesABlank();
    void boundsGoOnInTheirDirection_data();
    void boundsGoOnInTheirDirection();
    void dividingByZeroIsNotApplicable();
    void nothingAddedUpIsNothing();
    void scalingKeepsWhatThereIs();
    void otherLevelsAreWider();
    void standardErrorAndVariation();
    void differencesAreTested_data();
    void differencesAreTested();
    void whatCannotBeTestedSaysWhy_data();
    void whatCannotBeTestedSaysWhy();
    void chancesOutsideAClass_data();
    void chancesOutsideAClass();
};

void TestMargins::sumsHaveTheHandbooksMargins_data()
{
    QTest::addColumn<std::vector<Estimate>>("components");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("margin");
    const auto row = [](const char *name, std::vector<Estimate> components, double value, double margin) {
        QTest::newRow(name) << components << value << margin;
    };
    row("two", {estimate(10154024, 3778), estimate(9712936, 3911)}, 19866960, 5437.757350231803);
    row("zero rule", {estimate(36, 56), estimate(0, 25), estimate(0, 28), estimate(0, 31)}, 36,
        64.00781202322104);
    row("all zero", {estimate(0, 27), estimate(0, 19), estimate(0, 22)}, 0, 27);
    row("one", {estimate(36, 56)}, 36, 56);
    row("with one controlled", {estimate(30, 4), controlled(100)}, 130, 4);
}

void TestMargins::sumsHaveTheHandbooksMargins()
{
    QFETCH(std::vector<Estimate>, components);
    const Estimate total = sum(components);
    QTEST(total.value, "value");
    QTEST(total.margin, "margin");
    QVERIFY(total.marginState == MarginState::Known);
}

void TestMargins::ofZerosInADifferenceTheLargestMarginCounts()
{
    QCOMPARE(difference(estimate(0, 27), estimate(0, 19)).margin, 27.0);
    const Estimate less = difference(estimate(10, 3), estimate(4, 4));
    QCOMPARE(less.value, 6.0);
    QCOMPARE(less.margin, 5.0);
}

void TestMargins::derivedValuesHaveTheHandbooksMargins_data()
{
    QTest::addColumn<Estimate>("derived");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("margin");
    QTest::newRow("proportion") << proportion(estimate(203119, 5070), estimate(630498, 831)).estimate
                                << 0.32215645410453325 << 0.008030044578210323;
    QTest::newRow("proportion by the ratio form")
        << proportion(estimate(30, 20), estimate(40, 30)).estimate << 0.75 << 0.7525996611745185;
    QTest::newRow("ratio") << ratio(estimate(226840, 5556), estimate(203119, 5070)) << 1.1167837573048311
                           << 0.039054666611033496;
    QTest::newRow("product") << product(estimate(74506512, 228238), estimate(0.824, 0.001)) << 61393365.888
                             << 202288.98902721;
    QTest::newRow("percent change") << percentChange(estimate(135173, 3860), estimate(139301, 4047))
                                    << 3.0538643072211 << 4.198069852261;
}

void TestMargins::derivedValuesHaveTheHandbooksMargins()
{
    QFETCH(Estimate, derived);
    QTEST(derived.value, "value");
    QTEST(derived.margin, "margin");
    QVERIFY(derived.marginState == MarginState::Known);
}

void TestMargins::aProportionWithoutItsFormulaIsApproximate_data()
{
    QTest::addColumn<Estimate>("part");
    QTest::addColumn<Estimate>("whole");
    QTest::addColumn<bool>("isApproximate");
    QTest::newRow("the formula") << estimate(203119, 5070) << estimate(630498, 831) << false;
    QTest::newRow("radicand below 0") << estimate(30, 20) << estimate(40, 30) << true;
    QTest::newRow("radicand 0: all of them") << estimate(40, 30) << estimate(40, 30) << true;
    QTest::newRow("margin unknown") << withoutMargin(30) << estimate(40, 30) << false;
    QTest::newRow("controlled") << controlled(30) << controlled(40) << false;
}

void TestMargins::aProportionWithoutItsFormulaIsApproximate()
{
    QFETCH(Estimate, part);
    QFETCH(Estimate, whole);
    const Proportion share = proportion(part, whole);
    QTEST(share.isApproximate, "isApproximate");
    if (share.isApproximate)
        QVERIFY(share.estimate.margin > 0);
}

void TestMargins::combinationsWeighMargins()
{
    const Weighted terms[] = {{0.5, estimate(10, 6)}, {-2, estimate(3, 2)}};
    const Estimate combination = linearCombination(terms);
    QCOMPARE(combination.value, -1.0);
    QCOMPARE(combination.margin, 5.0);
    // No zero rule here.
    const Weighted zeros[] = {{1, estimate(0, 3)}, {1, estimate(0, 4)}};
    QCOMPARE(linearCombination(zeros).margin, 5.0);
}

void TestMargins::anUnknownMarginStaysUnknown_data()
{
    QTest::addColumn<Binary>("derive");
    QTest::newRow("sum") << Binary(sumOfTwo);
    QTest::newRow("difference") << Binary(difference);
    QTest::newRow("combination") << Binary(combinationOfTwo);
    QTest::newRow("ratio") << Binary(ratio);
    QTest::newRow("proportion") << Binary(proportionOnly);
    QTest::newRow("product") << Binary(product);
    QTest::newRow("change") << Binary(percentChange);
}

void TestMargins::anUnknownMarginStaysUnknown()
{
    QFETCH(Binary, derive);
    const Estimate known = estimate(4, 1);
    QVERIFY(derive(known, known).marginState == MarginState::Known);
    for (const Estimate &unknown : {withoutMargin(8), estimate(8, -1), estimate(8, kInfinity),
                                    estimate(8, std::nan("")), bounded(8, Bound::AtLeast)}) {
        for (const Estimate &derived : {derive(known, unknown), derive(unknown, known)}) {
            QVERIFY(derived.marginState == MarginState::Unknown);
            QVERIFY(std::isnan(derived.margin));
            QVERIFY(std::isfinite(derived.value));
            QVERIFY(derived.blank == Blank::None);
        }
    }
}

void TestMargins::whatIsControlledHasNoError()
{
    for (const Binary derive : {Binary(sumOfTwo), Binary(difference), Binary(combinationOfTwo), Binary(ratio),
                                Binary(proportionOnly), Binary(product), Binary(percentChange)}) {
        const Estimate exact = derive(controlled(6), controlled(8));
        QVERIFY(exact.marginState == MarginState::Controlled);
        QCOMPARE(exact.margin, 0.0);
        const Estimate mixed = derive(controlled(6), estimate(8, 1));
        QVERIFY(mixed.marginState == MarginState::Known);
        QVERIFY(mixed.margin > 0);
    }
}

void TestMargins::aBlankMakesABlank()
{
    for (const Binary derive : {Binary(sumOfTwo), Binary(difference), Binary(combinationOfTwo), Binary(ratio),
                                Binary(proportionOnly), Binary(product), Binary(percentChange)}) {
        const Estimate derived = derive(blank(Blank::Suppressed), blank(Blank::NoData));
        QVERIFY(derived.blank == Blank::Suppressed);
        QVERIFY(std::isnan(derived.value));
        QVERIFY(derived.marginState == MarginState::Unknown);
        QVERIFY(derive(estimate(1, 1), blank(Blank::NotApplicable)).blank == Blank::NotApplicable);
    }
    QVERIFY(sumOfTwo(withoutMargin(std::nan("")), estimate(1, 1)).blank == Blank::NoData);
}

void TestMargins::boundsGoOnInTheirDirection_data()
{
    QTest::addColumn<Estimate>("derived");
    QTest::addColumn<int>("bound"); // -1: a blank
    const Estimate plain = withoutMargin(4);
    const Estimate least = bounded(8, Bound::AtLeast);
    const Estimate most = bounded(2, Bound::AtMost);
    const auto row = [](const char *name, const Estimate &derived, std::optional<Bound> bound) {
        QTest::newRow(name) << derived << (bound ? static_cast<int>(*bound) : -1);
    };
    row("plain", sumOfTwo(plain, plain), Bound::None);
    row("sum", sumOfTwo(plain, least), Bound::AtLeast);
    row("sum of two", sumOfTwo(most, most), Bound::AtMost);
    row("sum of opposites", sumOfTwo(most, least), std::nullopt);
    row("minuend", difference(least, plain), Bound::AtLeast);
    row("subtrahend", difference(plain, least), Bound::AtMost);
    row("difference of opposites", difference(least, most), Bound::AtLeast);
    row("difference of alikes", difference(least, least), std::nullopt);
    row("numerator", ratio(least, plain), Bound::AtLeast);
    row("denominator", ratio(plain, least), Bound::AtMost);
    row("ratio of alikes", ratio(least, least), std::nullopt);
    row("product", product(most, plain), Bound::AtMost);
    row("product with a negative", product(most, withoutMargin(-1)), Bound::AtLeast);
    row("change to", percentChange(plain, least), Bound::AtLeast);
    row("change from", percentChange(least, plain), Bound::AtMost);
    row("half", half(most), Bound::AtMost);
}

void TestMargins::boundsGoOnInTheirDirection()
{
    QFETCH(Estimate, derived);
    QFETCH(int, bound);
    QCOMPARE(derived.blank == Blank::None ? static_cast<int>(derived.bound) : -1, bound);
    if (bound < 0)
        QVERIFY(derived.blank == Blank::NoData);
}

void TestMargins::dividingByZeroIsNotApplicable()
{
    const Estimate zero = estimate(0, 12);
    QVERIFY(ratio(estimate(5, 1), zero).blank == Blank::NotApplicable);
    QVERIFY(proportion(zero, zero).estimate.blank == Blank::NotApplicable);
    QVERIFY(percentChange(zero, estimate(5, 1)).blank == Blank::NotApplicable);
    QVERIFY(std::isnan(percentChange(zero, estimate(5, 1)).value));
}

void TestMargins::nothingAddedUpIsNothing()
{
    QVERIFY(sum({}).blank == Blank::NoData);
    QVERIFY(linearCombination({}).blank == Blank::NoData);
    QCOMPARE(SumOfEstimates().result().value, 0.0);
}

void TestMargins::scalingKeepsWhatThereIs()
{
    const Estimate percent = scaled(estimate(0.25, 0.1), -100);
    QCOMPARE(percent.value, -25.0);
    QCOMPARE(percent.margin, 10.0);
    QVERIFY(scaled(controlled(3), 2).marginState == MarginState::Controlled);
    QVERIFY(scaled(blank(Blank::NoResidents), 2).blank == Blank::NoResidents);
}

void TestMargins::otherLevelsAreWider()
{
    QCOMPARE(marginAt(estimate(10, 1.645), Confidence::Percent90).value(), 1.645);
    QCOMPARE(marginAt(estimate(10, 1.645), Confidence::Percent95).value(), 1.960);
    QCOMPARE(marginAt(estimate(10, 1.645), Confidence::Percent99).value(), 2.576);
    QVERIFY(!marginAt(withoutMargin(10), Confidence::Percent95));
}

void TestMargins::standardErrorAndVariation()
{
    QCOMPARE(standardError(estimate(10, 3.29)).value(), 2.0);
    QCOMPARE(standardError(controlled(10)).value(), 0.0);
    QVERIFY(!standardError(withoutMargin(10)));
    QVERIFY(!standardError(blank(Blank::NoData)));
    QCOMPARE(coefficientOfVariation(estimate(10, 3.29)).value(), 20.0);
    QCOMPARE(coefficientOfVariation(estimate(-10, 3.29)).value(), 20.0);
    QVERIFY(!coefficientOfVariation(estimate(0, 3.29)));
}

void TestMargins::differencesAreTested_data()
{
    QTest::addColumn<Estimate>("a");
    QTest::addColumn<Estimate>("b");
    QTest::addColumn<double>("z");
    QTest::addColumn<int>("surestLevel"); // how many of 90, 95 and 99 % say they differ
    QTest::newRow("just") << estimate(24.0, 4.1) << estimate(18.5, 3.6) << 1.6582 << 1;
    QTest::newRow("turned round") << estimate(18.5, 3.6) << estimate(24.0, 4.1) << -1.6582 << 1;
    QTest::newRow("not") << estimate(24.0, 4.1) << estimate(18.6, 3.6) << 1.6281 << 0;
    QTest::newRow("at 95 %") << estimate(12.0, 1.645) << estimate(10.0, 0) << 2.0 << 2;
    QTest::newRow("at 99 %") << estimate(12.6, 1.645) << estimate(10.0, 0) << 2.6 << 3;
    QTest::newRow("with a controlled one") << estimate(12.0, 1.645) << controlled(10.0) << 2.0 << 2;
    QTest::newRow("equal and exact") << controlled(10) << controlled(10) << 0.0 << 0;
    QTest::newRow("exact") << controlled(11) << controlled(10) << kInfinity << 3;
}

void TestMargins::differencesAreTested()
{
    QFETCH(Estimate, a);
    QFETCH(Estimate, b);
    QFETCH(double, z);
    int levels = 0;
    for (const Confidence level : {Confidence::Percent90, Confidence::Percent95, Confidence::Percent99}) {
        const DifferenceTest test = testDifference(a, b, level);
        QVERIFY(test.isValid());
        QVERIFY(test.z == z || std::fabs(test.z - z) < 5e-5);
        levels += test.isDifferent ? 1 : 0;
    }
    QTEST(levels, "surestLevel");
}

void TestMargins::whatCannotBeTestedSaysWhy_data()
{
    QTest::addColumn<Estimate>("other");
    QTest::addColumn<int>("problem");
    QTest::newRow("blank") << blank(Blank::Suppressed) << int(TestProblem::BlankValue);
    QTest::newRow("bound") << bounded(250000, Bound::AtLeast) << int(TestProblem::BoundValue);
    QTest::newRow("no margin") << withoutMargin(3) << int(TestProblem::MarginUnknown);
}

void TestMargins::whatCannotBeTestedSaysWhy()
{
    QFETCH(Estimate, other);
    for (const DifferenceTest &test :
         {testDifference(estimate(5, 1), other), testDifference(other, estimate(5, 1))}) {
        QTEST(int(test.problem), "problem");
        QVERIFY(!test.isDifferent);
        QVERIFY(std::isnan(test.z));
    }
}

void TestMargins::chancesOutsideAClass_data()
{
    QTest::addColumn<Estimate>("value");
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    QTest::addColumn<double>("chance");
    QTest::newRow("golden") << estimate(60.5, 1.5) << 60.0 << 80.0 << 0.2917;
    QTest::newRow("on the edge") << estimate(60, 1.5) << 60.0 << 80.0 << 0.5;
    QTest::newRow("90 % inside") << estimate(60, 1.5) << 58.5 << 61.5 << 0.1;
    QTest::newRow("open below") << estimate(60, 1.5) << -kInfinity << 60.0 << 0.5;
    QTest::newRow("open at both ends") << estimate(60, 1.5) << -kInfinity << kInfinity << 0.0;
    QTest::newRow("outside") << estimate(90, 1.5) << 60.0 << 80.0 << 1.0;
    QTest::newRow("exact, lower edge") << controlled(60) << 60.0 << 80.0 << 0.0;
    QTest::newRow("exact, upper edge") << controlled(80) << 60.0 << 80.0 << 1.0;
}

void TestMargins::chancesOutsideAClass()
{
    QFETCH(Estimate, value);
    QFETCH(double, lower);
    QFETCH(double, upper);
    QFETCH(double, chance);
    QVERIFY(std::fabs(chanceOutside(value, lower, upper).value() - chance) < 5e-5);
    QVERIFY(!chanceOutside(withoutMargin(value.value), lower, upper));
}

QTEST_APPLESS_MAIN(TestMargins)
#include "tst_margins.moc"
