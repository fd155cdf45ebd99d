// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "classify/classify.h"

#include <QtTest>

#include <map>
#include <random>

using namespace choros;
using classify::Classification;
using classify::Method;
using classify::Options;
using classify::Remark;

namespace {

Classification classified(const std::vector<double> &values, const Options &options)
{
    const auto result = classify::classify(values, options);
    return result ? *result : Classification{};
}

bool has(const Classification &classes, Remark remark)
{
    return std::ranges::find(classes.remarks, remark) != classes.remarks.end();
}

QList<QByteArrayList> csvRows(const char *name)
{
    QList<QByteArrayList> rows;
    QFile file(QStringLiteral(CHOROS_TEST_DATA "/classify/") + QLatin1String(name));
    if (file.open(QIODevice::ReadOnly | QIODevice::Text)) {
        file.readLine();
        while (!file.atEnd())
            rows << file.readLine().trimmed().split(',');
    }
    return rows;
}

} // namespace

/// The methods that follow rules of their own. Numbers with no other source are arithmetic that can be done
/// on paper.
class TestClassMethods : public QObject
{
    Q_OBJECT
private slots:
    void innerBreaksEqualClassInts_data();
    void innerBreaksEqualClassInts();
    void prettyBreaksAreRoundNumbers();
    void deviationsHaveTheMeanInTheMiddle();
    void geometricClassesGrowByOneFactor();
    void geometricTakesZerosIntoTheClassBeside();
    void geometricWithBothSignsBecomesEqual();
    void headTailSplitsAtMeans();
    void boxNamesOutliersAndQuartiles();
    void boxWithoutOutliersHasFourClasses();
    void aValueHalfOfAllIsNoOutlier();
    void percentilePartsAreGeoDas();
    void unclassedIsOneClassWithoutALoss();
    void methodsThatDecideSaySo();
    void onlySomeMethodsTakeACount();
};

void TestClassMethods::innerBreaksEqualClassInts_data()
{
    // tests/data/classify/make_expected.R: classInt 0.4-9 on R 4.2.2 (pretty, sd, headtails), geometric by
    // its formula.
    QTest::addColumn<int>("method");
    QTest::addColumn<int>("classes");
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<QList<double>>("inner");
    std::map<QByteArray, QList<double>> values;
    for (const QByteArrayList &row : csvRows("expected.csv"))
        values[row[0]] << row[1].toDouble();
    std::map<std::pair<QByteArray, QByteArray>, QList<double>> breaks;
    for (const QByteArrayList &row : csvRows("expected_breaks.csv"))
        breaks[{row[0], row[1]}] << row[2].toDouble();
    QVERIFY(breaks.size() == 3 * (7 * 3 + 1));
    for (const auto &[key, inner] : breaks) {
        const auto &[column, style] = key;
        const Method method = style.startsWith("pretty") ? Method::Pretty
                              : style.startsWith("sd")   ? Method::StdDev
                              : style.startsWith("head") ? Method::HeadTail
                                                         : Method::Geometric;
        const int classes = method == Method::HeadTail ? 5 : style.right(1).toInt();
        QTest::addRow("%s %s", column.constData(), style.constData())
            << static_cast<int>(method) << classes << values[column] << inner;
    }
}

void TestClassMethods::innerBreaksEqualClassInts()
{
    QFETCH(int, method);
    QFETCH(int, classes);
    QFETCH(QList<double>, values);
    QFETCH(QList<double>, inner);
    const std::vector<double> numbers(values.begin(), values.end());
    const Classification got =
        classified(numbers, {.method = static_cast<Method>(method), .classes = classes});
    QCOMPARE(got.classCount(), static_cast<int>(inner.size()) + 1);
    for (qsizetype i = 0; i < inner.size(); ++i) {
        double expected = inner[i];
        if (static_cast<Method>(method) == Method::HeadTail) { // a break is the class's smallest value
            expected = std::numeric_limits<double>::max();
            for (const double value : numbers)
                if (value >= inner[i])
                    expected = std::min(expected, value);
        }
        const double ours = got.breaks[static_cast<std::size_t>(i) + 1];
        QVERIFY2(std::fabs(ours - expected) <= 1e-12 * std::max(1.0, std::fabs(expected)),
                 qPrintable(QString("%1, not %2").arg(ours, 0, 'g', 17).arg(expected, 0, 'g', 17)));
    }
}

void TestClassMethods::prettyBreaksAreRoundNumbers()
{
    const Classification got = classified({0.03, 0.12, 0.31, 0.47, 0.58}, {.method = Method::Pretty});
    QCOMPARE(got.breaks, (std::vector<double>{0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.58}));
    QCOMPARE(got.counts, (std::vector<int>{1, 1, 0, 1, 1, 1}));
    QCOMPARE(got.remarks, (std::vector<Remark>{Remark::ClassesByMethod}));
    QVERIFY(classified({0, 100}, {.method = Method::Pretty}).remarks.empty());
}

void TestClassMethods::deviationsHaveTheMeanInTheMiddle()
{
    // Mean 5, standard deviation (of a sample) 2.
    const Classification got =
        classified({2, 4, 4, 4, 5, 5, 7, 9, 5}, {.method = Method::StdDev, .classes = 4});
    QCOMPARE(got.breaks, (std::vector<double>{2, 3, 5, 7, 9}));
    QCOMPARE(got.counts, (std::vector<int>{1, 3, 3, 2}));
    QVERIFY(got.classesBelow == 2);
}

void TestClassMethods::geometricClassesGrowByOneFactor()
{
    const Classification got = classified({1, 5, 50, 500, 1000}, {.method = Method::Geometric, .classes = 3});
    QCOMPARE(got.classCount(), 3);
    QVERIFY(std::fabs(got.breaks[1] - 10) < 1e-12 && std::fabs(got.breaks[2] - 100) < 1e-12);
    const Classification mirrored =
        classified({-1, -5, -50, -500, -1000}, {.method = Method::Geometric, .classes = 3});
    QVERIFY(std::fabs(mirrored.breaks[1] + 100) < 1e-12 && std::fabs(mirrored.breaks[2] + 10) < 1e-12);
}

void TestClassMethods::geometricTakesZerosIntoTheClassBeside()
{
    const Classification got = classified({0, 0, 1, 10, 100}, {.method = Method::Geometric, .classes = 2});
    QCOMPARE(got.breaks.front(), 0.0);
    QCOMPARE(got.counts, (std::vector<int>{3, 2}));
    const Classification negative = classified({0, -1, -100}, {.method = Method::Geometric, .classes = 2});
    QCOMPARE(negative.counts, (std::vector<int>{1, 2}));
    QCOMPARE(negative.breaks.back(), 0.0);
}

void TestClassMethods::geometricWithBothSignsBecomesEqual()
{
    const Classification got = classified({-10, 0, 30}, {.method = Method::Geometric, .classes = 4});
    QCOMPARE(got.breaks, (std::vector<double>{-10, 0, 10, 20, 30}));
    QVERIFY(has(got, Remark::MixedSigns));
}

void TestClassMethods::headTailSplitsAtMeans()
{
    // Mean 4 cuts off 8 and 19 (2 of 8); their mean 13.5 cuts off 19 (1 of 2, over 40 %): the last.
    const Classification got = classified({0, 0, 1, 1, 1, 2, 8, 19}, {.method = Method::HeadTail});
    QCOMPARE(got.breaks, (std::vector<double>{0, 8, 19, 19}));
    QCOMPARE(got.counts, (std::vector<int>{6, 1, 1}));
}

void TestClassMethods::boxNamesOutliersAndQuartiles()
{
    // 1 to 11 and two far away: quartiles 3, 6, 9 (type 7), fences -6 and 18.
    std::vector<double> values{-40, 60};
    for (int i = 1; i <= 11; ++i)
        values.push_back(i);
    const Classification got = classified(values, {.method = Method::Box});
    QCOMPARE(got.breaks, (std::vector<double>{-40, 1, 3, 6, 9, 60, 60}));
    QCOMPARE(got.counts, (std::vector<int>{1, 2, 3, 3, 3, 1}));
    QCOMPARE(got.parts, (std::vector<int>{0, 1, 2, 3, 4, 5}));
    QVERIFY(got.classesBelow == 3);
}

void TestClassMethods::boxWithoutOutliersHasFourClasses()
{
    const Classification got = classified({1, 2, 3, 4, 5, 6, 7, 8}, {.method = Method::Box});
    QCOMPARE(got.parts, (std::vector<int>{1, 2, 3, 4}));
    QCOMPARE(got.counts, (std::vector<int>{2, 2, 2, 2}));
    QVERIFY(got.classesBelow == 2);
}

void TestClassMethods::aValueHalfOfAllIsNoOutlier()
{
    const Classification got = classified({0, 0, 0, 0, 0, 0, 0, 0, 0, 5}, {.method = Method::Box});
    QCOMPARE(got.parts, (std::vector<int>{4, 5}));
    QCOMPARE(got.counts, (std::vector<int>{9, 1}));
}

void TestClassMethods::percentilePartsAreGeoDas()
{
    // GeoDa's rule: <1 %, 1-10, 10-50, 50-90, 90-99, >99 %; of 1 to 201 the quantiles are 3, 21, 101, 181,
    // 199.
    std::vector<double> values;
    for (int i = 201; i >= 1; --i)
        values.push_back(i);
    const Classification got = classified(values, {.method = Method::Percentile});
    QCOMPARE(got.breaks, (std::vector<double>{1, 3, 21, 101, 181, 199, 201}));
    QCOMPARE(got.counts, (std::vector<int>{2, 18, 80, 80, 18, 3}));
    QVERIFY(got.classesBelow == 3);
}

void TestClassMethods::unclassedIsOneClassWithoutALoss()
{
    const Classification got = classified({3, 1, 2}, {.method = Method::Unclassed});
    QCOMPARE(got.breaks, (std::vector<double>{1, 3}));
    QCOMPARE(got.counts, (std::vector<int>{3}));
    QCOMPARE(got.gvf, 1.0);
    QVERIFY(got.remarks.empty());
}

void TestClassMethods::methodsThatDecideSaySo()
{
    const std::vector<double> values{1, 2, 3, 4, 5, 6, 7, 8, 90};
    for (const Method method : {Method::HeadTail, Method::Box, Method::Percentile}) {
        const Classification got = classified(values, {.method = method, .classes = 9});
        QCOMPARE(got.remarks, (std::vector<Remark>{Remark::ClassesByMethod}));
        QVERIFY(classified(values, {.method = method, .classes = got.classCount()}).remarks.empty());
        QVERIFY(classify::classify(values, {.method = method, .classes = 99})); // not an error: not asked
    }
}

void TestClassMethods::onlySomeMethodsTakeACount()
{
    QVERIFY(classify::takesClassCount(Method::StdDev));
    QVERIFY(!classify::takesClassCount(Method::Unclassed));
    QVERIFY(!classify::takesClassCount(Method::Manual));
}

QTEST_APPLESS_MAIN(TestClassMethods)
#include "tst_class_methods.moc"
