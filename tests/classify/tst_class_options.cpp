// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "classify/classify.h"
#include "classify/fit.h"
#include "classify/histogram.h"
#include "classify/rounding.h"

#include <QtTest>

#include <limits>
#include <numeric>
#include <random>

using namespace choros;
using classify::Classification;
using classify::Method;
using classify::Options;
using classify::Remark;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Classification classified(const std::vector<double> &values, const Options &options)
{
    const auto result = classify::classify(values, options);
    return result ? *result : Classification{};
}

bool has(const Classification &classes, Remark remark)
{
    return std::ranges::find(classes.remarks, remark) != classes.remarks.end();
}

/// What the header of classify promises of every classification; empty if it holds.
QString brokenPromise(const Classification &got, const std::vector<double> &values, const Options &options)
{
    if (got.breaks.size() != got.counts.size() + 1)
        return "sizes";
    if (got.breaks.front() != std::ranges::min(values) || got.breaks.back() != std::ranges::max(values))
        return "ends";
    for (std::size_t i = 1; i < got.breaks.size(); ++i)
        if (got.breaks[i - 1] >= got.breaks[i] &&
            (i + 1 < got.breaks.size() || got.breaks[i - 1] != got.breaks[i]))
            return "not ascending";
    std::vector<int> counts(got.counts.size(), 0);
    for (const double value : values) {
        const int c = got.classOf(value);
        ++counts[static_cast<std::size_t>(c)];
        if (got.zeroClass && (value == 0) != (c == *got.zeroClass))
            return "zero class";
        if (options.middle && got.classesBelow && !got.zeroClass &&
            (value < *options.middle) != (c < *got.classesBelow))
            return "side of the middle";
    }
    if (counts != got.counts)
        return "counts";
    return {};
}

} // namespace

class TestClassOptions : public QObject
{
    Q_OBJECT
private slots:
    void everyMethodKeepsThePromises_data();
    void everyMethodKeepsThePromises();
    void oneValueIsOneClassWithAnyOption_data() { everyMethodKeepsThePromises_data(); }
    void oneValueIsOneClassWithAnyOption();
    void breaksAreRoundedBeforeClassing();
    void roundedBreaksThatMeetMerge();
    void roundedClassesAreNotEmpty();
    void roundedIsTheNearestDouble();
    void roundingsAreSuggestedThatKeepClasses();
    void zerosAreAClassOfTheirOwn();
    void zerosPartTheSides();
    void theMiddleIsABreak();
    void aSideWithoutValuesHasNoClass();
    void theLargerSideGetsTheOddClass();
    void manualBreaksTakeTheMiddleIn();
    void boxKeepsItsOwnMiddle();
    void unclassedIsCutAtTheMiddle();
    void oddOptionsAreErrors();
    void fitGrowsAndAdviceStops();
    void adviceStaysBetweenThreeAndSeven();
    void histogramCountsEveryValue();
    void histogramOfOneValueIsOneBin();
    void histogramKeepsToARange();
};

void TestClassOptions::everyMethodKeepsThePromises_data()
{
    QTest::addColumn<int>("method");
    for (const Method method : classify::kAutomaticMethods)
        QTest::newRow(std::string(classify::methodKey(method)).c_str()) << static_cast<int>(method);
}

void TestClassOptions::everyMethodKeepsThePromises()
{
    QFETCH(int, method);
    std::mt19937 random(11);
    for (int round = 0; round < 1500; ++round) {
        std::vector<double> values(2 + random() % 50);
        const int shift = static_cast<int>(random() % 3) * 10;
        for (double &value : values)
            value = (static_cast<double>(random() % 30) - shift) / 4;
        Options options{.method = static_cast<Method>(method),
                        .classes = 1 + static_cast<int>(random() % 12)};
        options.roundTo = std::array{0.0, 0.0, 0.5, 1.0, 100.0}[random() % 5];
        options.zeroClass = random() % 2 == 0;
        if (random() % 2 == 0)
            options.middle = (static_cast<double>(random() % 20) - 10) / 4;
        const bool ownMiddle = options.method == Method::Box || options.method == Method::Percentile;
        const Classification got = classified(values, options);
        if (ownMiddle)
            options.middle.reset();
        const QString broken = brokenPromise(got, values, options);
        QVERIFY2(broken.isEmpty(), qPrintable(QString("%1 in round %2").arg(broken).arg(round)));
        QVERIFY(got.classCount() <= classify::kMaxClasses + (got.zeroClass ? 1 : 0));
        const bool zeros = std::ranges::find(values, 0.0) != values.end();
        if (options.zeroClass && zeros && !ownMiddle)
            QVERIFY(got.zeroClass);
    }
}

void TestClassOptions::oneValueIsOneClassWithAnyOption()
{
    QFETCH(int, method);
    for (const double value : {-2.0, 0.0, 7.0})
        for (const double roundTo : {0.0, 5.0})
            for (const bool zeroClass : {false, true})
                for (const std::optional<double> middle : {std::optional<double>(), std::optional(0.0)}) {
                    const Options options{.method = static_cast<Method>(method),
                                          .roundTo = roundTo,
                                          .zeroClass = zeroClass,
                                          .middle = middle};
                    const Classification got = classified({value, kNaN, value}, options);
                    QCOMPARE(got.breaks, (std::vector<double>{value, value}));
                    QCOMPARE(got.counts, std::vector<int>{2});
                    QVERIFY(has(got, Remark::OneValue));
                    QVERIFY(classified({kNaN}, options).counts.empty());
                }
}

void TestClassOptions::breaksAreRoundedBeforeClassing()
{
    const std::vector<double> values{1, 2, 3, 19, 21, 22, 38, 41, 60};
    const Classification exact = classified(values, {.classes = 3});
    QCOMPARE(exact.breaks, (std::vector<double>{1, 19, 38, 60}));
    const Classification got = classified(values, {.classes = 3, .roundTo = 20});
    QCOMPARE(got.breaks, (std::vector<double>{1, 20, 40, 60}));
    QCOMPARE(got.counts, (std::vector<int>{4, 3, 2})); // 19 and 38 moved with the breaks
    QCOMPARE(got.classOf(19), 0);
}

void TestClassOptions::roundedBreaksThatMeetMerge()
{
    const Classification got =
        classified({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {.method = Method::Equal, .classes = 9, .roundTo = 5});
    QCOMPARE(got.breaks, (std::vector<double>{1, 5, 10, 10}));
    QCOMPARE(got.remarks, (std::vector<Remark>{Remark::FewerClasses}));
    QCOMPARE(classified({1, 2, 3}, {.classes = 3, .roundTo = 1000}).classCount(), 1);
}

void TestClassOptions::roundedClassesAreNotEmpty()
{
    // Breaks at 14 and 24 round to 10 and 20, and nothing lies between those.
    const Classification got = classified({1, 1, 14, 14, 24, 24, 90, 90}, {.classes = 4, .roundTo = 30});
    QVERIFY(std::ranges::find(got.counts, 0) == got.counts.end());
}

void TestClassOptions::roundedIsTheNearestDouble()
{
    QCOMPARE(classify::rounded(0.28, 0.1), 0.3);
    QCOMPARE(classify::rounded(12344, 500), 12500.0);
    QCOMPARE(classify::rounded(-2.5, 5), -5.0);
    QCOMPARE(classify::rounded(7.3, 0), 7.3);
    QCOMPARE(classify::rounded(1e300, 1e-300), 1e300);
    QVERIFY(!std::signbit(classify::rounded(-0.1, 1)));
    for (int i = -300; i < 300; ++i)
        QCOMPARE(classify::rounded(i * 0.01 + 0.001, 0.01), QString::number(i / 100.0, 'f', 2).toDouble());
}

void TestClassOptions::roundingsAreSuggestedThatKeepClasses()
{
    const std::vector<double> breaks{12037, 38211, 51990, 67404, 250001};
    const std::vector<double> steps = classify::suggestedRoundings(breaks);
    QCOMPARE(steps, (std::vector<double>{10000, 5000, 2500, 1000, 500}));
    const std::vector<double> shares{0.0311, 0.0842, 0.1377, 0.4};
    QCOMPARE(classify::suggestedRoundings(shares, 2), (std::vector<double>{0.05, 0.025}));
    QVERIFY(classify::suggestedRoundings(std::vector<double>{1, 9}).empty());
    QVERIFY(classify::suggestedRoundings(std::vector<double>{}).empty());
}

void TestClassOptions::zerosAreAClassOfTheirOwn()
{
    const Classification got = classified({0, 0, 0, 0, 1, 2, 3, 4}, {.classes = 2, .zeroClass = true});
    QCOMPARE(got.breaks, (std::vector<double>{0, 1, 3, 4}));
    QCOMPARE(got.counts, (std::vector<int>{4, 2, 2}));
    QVERIFY(got.zeroClass == 0);
    QVERIFY(!got.classesBelow);
    QVERIFY(got.remarks.empty());
    QVERIFY(!classified({1, 2, 3}, {.classes = 2, .zeroClass = true}).zeroClass);
}

void TestClassOptions::zerosPartTheSides()
{
    const Classification got =
        classified({-4, -3, -2, 0, 0, 1, 2, 30, 40}, {.classes = 4, .zeroClass = true});
    QCOMPARE(got.breaks, (std::vector<double>{-4, -3, 0, 1, 30, 40}));
    QVERIFY(got.zeroClass == 2 && got.classesBelow == 2);
    const Classification top = classified({-4, -3, 0}, {.classes = 2, .zeroClass = true});
    QCOMPARE(top.breaks, (std::vector<double>{-4, -3, 0, 0}));
    QVERIFY(top.zeroClass == 2);
}

void TestClassOptions::theMiddleIsABreak()
{
    const Classification got = classified({-9, -5, -1, 3, 4, 8, 20, 21}, {.classes = 4, .middle = 2.5});
    QVERIFY(got.classesBelow == 2);
    QCOMPARE(got.breaks, (std::vector<double>{-9, -5, 2.5, 8, 21}));
}

void TestClassOptions::aSideWithoutValuesHasNoClass()
{
    const Classification above = classified({3, 4, 5, 6}, {.classes = 2, .middle = 3});
    QVERIFY(above.classesBelow == 0);
    QCOMPARE(above.classCount(), 2);
    QVERIFY(has(above, Remark::OneSideOfMiddle));
    const Classification below = classified({3, 4, 5, 6}, {.classes = 2, .middle = 7});
    QVERIFY(below.classesBelow == 2);
    QCOMPARE(below.breaks.back(), 6.0);
}

void TestClassOptions::theLargerSideGetsTheOddClass()
{
    QVERIFY(classified({-1, 1, 2, 3, 4, 5}, {.classes = 5, .middle = 0}).classesBelow == 1);
    QVERIFY(classified({-5, -4, -3, -2, -1, 1}, {.classes = 5, .middle = 0}).classesBelow == 3);
    QVERIFY(classified({-2, -1, 1, 2}, {.classes = 1, .middle = 0}).classesBelow == 1);
}

void TestClassOptions::manualBreaksTakeTheMiddleIn()
{
    const Classification got =
        classified({1, 5, 9}, {.method = Method::Manual, .breaks = {0, 6, 10}, .middle = 3});
    QCOMPARE(got.breaks, (std::vector<double>{0, 3, 6, 10}));
    QVERIFY(got.classesBelow == 1);
    QVERIFY(
        classified({1, 5, 9}, {.method = Method::Manual, .breaks = {0, 6, 10}, .middle = 6}).classesBelow ==
        1);
}

void TestClassOptions::boxKeepsItsOwnMiddle()
{
    const std::vector<double> values{0, 1, 2, 3, 4, 5, 6, 7, 8};
    const Classification plain = classified(values, {.method = Method::Box});
    const Classification got = classified(values, {.method = Method::Box, .zeroClass = true, .middle = 1});
    QCOMPARE(got.breaks, plain.breaks);
    QVERIFY(has(got, Remark::MiddleByMethod) && !has(plain, Remark::MiddleByMethod));
}

void TestClassOptions::unclassedIsCutAtTheMiddle()
{
    const Classification got = classified({-3, 0, 0, 5}, {.method = Method::Unclassed, .middle = 1});
    QCOMPARE(got.breaks, (std::vector<double>{-3, 1, 5}));
    QCOMPARE(got.counts, (std::vector<int>{3, 1}));
}

void TestClassOptions::oddOptionsAreErrors()
{
    const std::vector<double> values{1, 2};
    for (const Options &options :
         {Options{.roundTo = -1}, Options{.roundTo = kNaN}, Options{.middle = kNaN}}) {
        const auto got = classify::classify(values, options);
        QVERIFY(!got && got.error().code == support::ErrorCode::BadArgument);
    }
}

void TestClassOptions::fitGrowsAndAdviceStops()
{
    // Four tight clumps: three more classes than needed add nothing.
    std::vector<double> values;
    for (const double clump : {0.0, 10.0, 20.0, 30.0})
        for (int i = 0; i < 10; ++i)
            values.push_back(clump + i * 0.05);
    const auto fits = classify::fitByClassCount(values, {.method = Method::Jenks});
    QVERIFY(fits);
    QCOMPARE(fits->size(), std::size_t{8});
    for (std::size_t i = 0; i < fits->size(); ++i) {
        QCOMPARE((*fits)[i].classes, static_cast<int>(i) + 2);
        QCOMPARE((*fits)[i].gvf,
                 classified(values, {.method = Method::Jenks, .classes = static_cast<int>(i) + 2}).gvf);
    }
    QCOMPARE(classify::advisedClassCount(*fits), 4);
    QVERIFY(classify::fitByClassCount(values, {.method = Method::Box})->empty());
    QVERIFY(classify::fitByClassCount(std::vector<double>{kNaN}, {})->empty());
}

void TestClassOptions::adviceStaysBetweenThreeAndSeven()
{
    using Fits = std::vector<classify::ClassCountFit>;
    QCOMPARE(classify::advisedClassCount({}), 0);
    QCOMPARE(classify::advisedClassCount(Fits{{2, 1.0}, {3, 1.0}, {4, 1.0}}), 3);
    Fits steady;
    for (int k = 2; k <= 9; ++k)
        steady.push_back({k, k * 0.1});
    QCOMPARE(classify::advisedClassCount(steady), 7);
    QCOMPARE(classify::advisedClassCount(Fits{{2, .5}, {3, .7}, {4, .81}, {5, .825}, {6, .9}}), 4);
}

void TestClassOptions::histogramCountsEveryValue()
{
    std::mt19937 random(5);
    std::normal_distribution<double> normal(40000, 12000);
    std::vector<double> values(5000);
    for (double &value : values)
        value = normal(random);
    values.push_back(kNaN);
    const classify::Histogram got = classify::histogram(values);
    QVERIFY(got.counts.size() > 20 && got.counts.size() <= 60);
    QCOMPARE(std::accumulate(got.counts.begin(), got.counts.end(), 0), 5000);
    QCOMPARE(got.width, 2000.0);
    QCOMPARE(std::fmod(got.start, got.width), 0.0);
    for (std::size_t bin = 0; bin < got.counts.size(); ++bin) {
        const auto inBin = std::ranges::count_if(
            values, [&](double v) { return v >= got.binStart(bin) && v < got.binStart(bin + 1); });
        QCOMPARE(got.counts[bin], static_cast<int>(inBin));
    }
    QVERIFY(classify::histogram(values, 7).counts.size() <= 7);
}

void TestClassOptions::histogramOfOneValueIsOneBin()
{
    for (const double value : {0.0, 5.0, -1e12}) {
        const classify::Histogram got = classify::histogram(std::vector<double>{value, value});
        QCOMPARE(got.counts, std::vector<int>{2});
        QVERIFY(got.start <= value && value <= got.start + got.width);
    }
    QVERIFY(classify::histogram({}).counts.empty());
    const double huge = std::numeric_limits<double>::max();
    QVERIFY(!classify::histogram(std::vector<double>{-huge, huge}).counts.empty());
}

void TestClassOptions::histogramKeepsToARange()
{
    const std::vector<double> values{-5, 0, 1, 2, 10, 50};
    const classify::Histogram got = classify::histogram(values, 10, classify::ValueRange{0, 10});
    QCOMPARE(got.below, 1);
    QCOMPARE(got.above, 1);
    QCOMPARE(got.start, 0.0);
    QVERIFY(got.binStart(got.counts.size()) >= 10);
    QCOMPARE(std::accumulate(got.counts.begin(), got.counts.end(), 0), 4);
    QVERIFY(!classify::histogram({}, 10, classify::ValueRange{0, 10}).counts.empty());
}

QTEST_APPLESS_MAIN(TestClassOptions)
#include "tst_class_options.moc"
