// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "classify/classify.h"

#include <QtTest>

#include <limits>
#include <map>
#include <random>
#include <set>

using namespace choros;
using classify::Classification;
using classify::classify;
using classify::Method;
using classify::Options;
using classify::Remark;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

Classification classified(const std::vector<double> &values, Method method, int classes)
{
    const auto result = classify::classify(values, Options{.method = method, .classes = classes});
    return result ? *result : Classification{};
}

/// What classInt said: values and the class of each, from 1, per "<style><k>".
struct Expected
{
    std::vector<double> values;
    std::map<std::string, std::vector<int>> classes;
};

std::map<std::string, Expected> readExpected()
{
    std::map<std::string, Expected> columns;
    QFile file(QStringLiteral(CHOROS_TEST_DATA "/classify/expected.csv"));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return columns;
    const QList<QByteArray> header = file.readLine().trimmed().split(',');
    while (!file.atEnd()) {
        const QList<QByteArray> cells = file.readLine().trimmed().split(',');
        Expected &column = columns[cells[0].toStdString()];
        column.values.push_back(cells[1].toDouble());
        for (qsizetype i = 2; i < cells.size(); ++i)
            column.classes[header[i].toStdString()].push_back(cells[i].toInt());
    }
    return columns;
}

/// Numbers classes from 0 without gaps: classInt keeps quantile classes that ties leave empty, we merge them.
std::vector<int> withoutGaps(const std::vector<int> &classes)
{
    const std::set<int> used(classes.begin(), classes.end());
    std::vector<int> dense;
    for (const int c : classes)
        dense.push_back(static_cast<int>(std::distance(used.begin(), used.find(c))));
    return dense;
}

/// classInt's names; geometric and percentile are make_expected.R's own.
Method methodOfStyle(const QString &style)
{
    if (style == "fisher")
        return Method::Jenks;
    if (style == "sd")
        return Method::StdDev;
    if (style == "headtails")
        return Method::HeadTail;
    return *classify::methodFromKey(style.toStdString());
}

/// Whether a method gives no more classes than asked for.
bool keepsToCount(Method method)
{
    return classify::takesClassCount(method) && method != Method::Pretty && method != Method::StdDev;
}

} // namespace

class TestClassify : public QObject
{
    Q_OBJECT
private slots:
    void membershipEqualsClassInt_data();
    void membershipEqualsClassInt();
    void breaksAreSmallestValues();
    void everyValueIsCountedInItsClass_data();
    void everyValueIsCountedInItsClass();
    void tiesStayInOneClass();
    void topClassOfOneValueIsKept();
    void equalClassesMayBeEmpty();
    void fewDistinctValuesGiveFewerClasses();
    void oneValueIsOneClass_data();
    void oneValueIsOneClass();
    void blanksNeverTakePart_data();
    void blanksNeverTakePart();
    void manualBreaksHold();
    void manualBreaksWidenToAllValues();
    void wrongRequestsAreErrors_data();
    void wrongRequestsAreErrors();
    void fitIsBetweenNoneAndPerfect();
    void valuesOutsideFallInTheEndClasses();
    void keysNameEveryMethod();
    void extremeRangesStayFinite();
};

void TestClassify::membershipEqualsClassInt_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("style");
    QTest::addColumn<int>("classes");
    for (const char *column : {"CMEDV", "CRIM", "NOX"})
        for (const char *style : {"quantile", "equal", "fisher", "pretty", "sd", "geometric"})
            for (int classes = 3; classes <= 9; ++classes)
                QTest::addRow("%s %s %d", column, style, classes)
                    << QString(column) << QString(style) << classes;
    for (const char *column : {"CMEDV", "CRIM", "NOX"})
        for (const char *style : {"headtails", "box", "percentile"})
            QTest::addRow("%s %s", column, style) << QString(column) << QString(style) << 0;
}

void TestClassify::membershipEqualsClassInt()
{
    static const std::map<std::string, Expected> all = readExpected();
    QFETCH(QString, column);
    QFETCH(QString, style);
    QFETCH(int, classes);
    QVERIFY(all.contains(column.toStdString()));
    const Expected &expected = all.at(column.toStdString());
    QCOMPARE(expected.values.size(), std::size_t{506});
    const Method method = methodOfStyle(style);
    const Classification got = classified(expected.values, method, classes);
    const QString key = classes > 0 ? style + QString::number(classes) : style;
    std::vector<int> theirs = expected.classes.at(key.toStdString());
    if (method == Method::Quantile || classes == 0)
        theirs = withoutGaps(theirs);
    else
        for (int &c : theirs)
            --c;
    for (std::size_t i = 0; i < theirs.size(); ++i)
        QVERIFY2(got.classOf(expected.values[i]) == theirs[i],
                 qPrintable(QString("value %1 is in class %2, classInt says %3")
                                .arg(expected.values[i], 0, 'g', 17)
                                .arg(got.classOf(expected.values[i]))
                                .arg(theirs[i])));
}

void TestClassify::breaksAreSmallestValues()
{
    const std::vector<double> values{9, 1, 2, 8, 3, 7, 20, 21};
    QCOMPARE(classified(values, Method::Jenks, 3).breaks, (std::vector<double>{1, 7, 20, 21}));
    QCOMPARE(classified(values, Method::Quantile, 2).breaks, (std::vector<double>{1, 8, 21}));
    QCOMPARE(classified(values, Method::Equal, 2).breaks, (std::vector<double>{1, 11, 21}));
}

void TestClassify::everyValueIsCountedInItsClass_data()
{
    QTest::addColumn<int>("method");
    for (const Method method : classify::kAutomaticMethods)
        QTest::newRow(std::string(classify::methodKey(method)).c_str()) << static_cast<int>(method);
}

void TestClassify::everyValueIsCountedInItsClass()
{
    QFETCH(int, method);
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<double> values(1 + random() % 60);
        for (double &value : values)
            value = static_cast<double>(random() % 30) / 4;
        const int classes = 1 + static_cast<int>(random() % 12);
        const Classification got = classified(values, static_cast<Method>(method), classes);
        QCOMPARE(got.breaks.size(), got.counts.size() + 1);
        const int most = keepsToCount(static_cast<Method>(method)) ? classes : classify::kMaxClasses;
        QVERIFY(got.classCount() >= 1 && got.classCount() <= most);
        QVERIFY(std::ranges::is_sorted(got.breaks));
        QCOMPARE(got.breaks.front(), std::ranges::min(values));
        QCOMPARE(got.breaks.back(), std::ranges::max(values));
        std::vector<int> counts(got.counts.size(), 0);
        for (const double value : values) {
            const int c = got.classOf(value);
            ++counts[static_cast<std::size_t>(c)];
            QVERIFY(value >= got.breaks[static_cast<std::size_t>(c)]);
            QVERIFY(value < got.breaks[static_cast<std::size_t>(c) + 1] || c + 1 == got.classCount());
        }
        QCOMPARE(got.counts, counts);
    }
}

void TestClassify::tiesStayInOneClass()
{
    const Classification got = classified({0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5}, Method::Quantile, 5);
    QCOMPARE(got.breaks, (std::vector<double>{0, 1, 3, 5}));
    QCOMPARE(got.counts, (std::vector<int>{7, 2, 3}));
    QCOMPARE(got.remarks, (std::vector<Remark>{Remark::FewerClasses}));
}

void TestClassify::topClassOfOneValueIsKept()
{
    const Classification got = classified({1, 2, 3, 100}, Method::Jenks, 2);
    QCOMPARE(got.breaks, (std::vector<double>{1, 100, 100}));
    QCOMPARE(got.counts, (std::vector<int>{3, 1}));
    QCOMPARE(got.classOf(100), 1);
    QCOMPARE(got.classOf(99), 0);
    QVERIFY(got.remarks.empty());
}

void TestClassify::equalClassesMayBeEmpty()
{
    const Classification got = classified({0, 1, 10}, Method::Equal, 5);
    QCOMPARE(got.breaks, (std::vector<double>{0, 2, 4, 6, 8, 10}));
    QCOMPARE(got.counts, (std::vector<int>{2, 0, 0, 0, 1}));
    QVERIFY(got.remarks.empty());
}

void TestClassify::fewDistinctValuesGiveFewerClasses()
{
    for (const Method method : {Method::Quantile, Method::Jenks}) {
        const Classification got = classified({4, 2, 2, 9}, method, 7);
        QCOMPARE(got.breaks, (std::vector<double>{2, 4, 9, 9}));
        QCOMPARE(got.counts, (std::vector<int>{2, 1, 1}));
        QCOMPARE(got.remarks, (std::vector<Remark>{Remark::FewerClasses}));
        QCOMPARE(got.gvf, 1.0);
    }
}

void TestClassify::oneValueIsOneClass_data()
{
    everyValueIsCountedInItsClass_data();
}

void TestClassify::oneValueIsOneClass()
{
    QFETCH(int, method);
    for (const auto &values :
         {std::vector<double>{5}, std::vector<double>{5, 5, 5}, std::vector<double>{-0.0, 0.0}}) {
        const Classification got = classified(values, static_cast<Method>(method), 5);
        QCOMPARE(got.breaks, (std::vector<double>{values[0], values[0]}));
        QCOMPARE(got.counts, (std::vector<int>{static_cast<int>(values.size())}));
        QCOMPARE(got.remarks, (std::vector<Remark>{Remark::OneValue}));
        QCOMPARE(got.gvf, 1.0);
    }
}

void TestClassify::blanksNeverTakePart_data()
{
    everyValueIsCountedInItsClass_data();
}

void TestClassify::blanksNeverTakePart()
{
    QFETCH(int, method);
    const auto m = static_cast<Method>(method);
    for (const auto &values : {std::vector<double>{}, std::vector<double>{kNaN, kInfinity}}) {
        const Classification got = classified(values, m, 5);
        QVERIFY(got.breaks.empty() && got.counts.empty());
        QCOMPARE(got.blankCount, static_cast<int>(values.size()));
        QCOMPARE(got.remarks, (std::vector<Remark>{Remark::NoValues}));
        QCOMPARE(got.classOf(1), -1);
    }
    const Classification clean = classified({1, 2, 3, 4, 9}, m, 3);
    Classification blanked = classified({kNaN, 1, 2, kInfinity, 3, 4, -kInfinity, 9}, m, 3);
    QCOMPARE(blanked.blankCount, 3);
    QCOMPARE(blanked.classOf(kNaN), -1);
    blanked.blankCount = 0;
    QVERIFY(blanked == clean);
}

void TestClassify::manualBreaksHold()
{
    const auto got = classify::classify(std::vector<double>{1, 5, 10, 15},
                                        Options{.method = Method::Manual, .breaks = {0, 5, 10, 20}});
    QVERIFY(got);
    QCOMPARE(got->breaks, (std::vector<double>{0, 5, 10, 20}));
    QCOMPARE(got->counts, (std::vector<int>{1, 1, 2}));
    QVERIFY(got->remarks.empty());
    const auto repeated = classify::classify(std::vector<double>{1, 5, 10},
                                             Options{.method = Method::Manual, .breaks = {0, 5, 5, 20}});
    QVERIFY(repeated);
    QCOMPARE(repeated->breaks, (std::vector<double>{0, 5, 20}));
    QCOMPARE(repeated->remarks, (std::vector<Remark>{Remark::FewerClasses}));
}

void TestClassify::manualBreaksWidenToAllValues()
{
    const auto got = classify::classify(std::vector<double>{-3, 5, 30},
                                        Options{.method = Method::Manual, .breaks = {0, 10, 20}});
    QVERIFY(got);
    QCOMPARE(got->breaks, (std::vector<double>{-3, 10, 30}));
    QCOMPARE(got->counts, (std::vector<int>{2, 1}));
    QCOMPARE(got->remarks, (std::vector<Remark>{Remark::ValuesOutside}));
}

void TestClassify::wrongRequestsAreErrors_data()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<int>("classes");
    QTest::addColumn<QList<double>>("breaks");
    QTest::newRow("no class") << static_cast<int>(Method::Quantile) << 0 << QList<double>{};
    QTest::newRow("too many") << static_cast<int>(Method::Jenks) << 13 << QList<double>{};
    QTest::newRow("manual without breaks") << static_cast<int>(Method::Manual) << 5 << QList<double>{};
    QTest::newRow("descending") << static_cast<int>(Method::Manual) << 2 << QList<double>{1, 3, 2};
    QTest::newRow("not a number") << static_cast<int>(Method::Manual) << 2 << QList<double>{1, kNaN, 2};
    QTest::newRow("infinite") << static_cast<int>(Method::Manual) << 2 << QList<double>{1, kInfinity};
}

void TestClassify::wrongRequestsAreErrors()
{
    QFETCH(int, method);
    QFETCH(int, classes);
    QFETCH(QList<double>, breaks);
    const auto got =
        classify::classify(std::vector<double>{1, 2, 3}, Options{.method = static_cast<Method>(method),
                                                                 .classes = classes,
                                                                 .breaks = {breaks.begin(), breaks.end()}});
    QVERIFY(!got);
    QCOMPARE(got.error().code, support::ErrorCode::BadArgument);
}

void TestClassify::fitIsBetweenNoneAndPerfect()
{
    const std::vector<double> values{1, 2, 8, 9};
    QCOMPARE(classified(values, Method::Jenks, 1).gvf, 0.0);
    QCOMPARE(classified(values, Method::Jenks, 2).gvf, 0.98); // SSW 1, SST 50
    QCOMPARE(classified(values, Method::Jenks, 4).gvf, 1.0);
}

void TestClassify::valuesOutsideFallInTheEndClasses()
{
    const Classification got = classified({1, 2, 3, 4, 5, 6}, Method::Quantile, 3);
    QCOMPARE(got.classOf(-100), 0);
    QCOMPARE(got.classOf(100), 2);
    QCOMPARE(got.classOf(kInfinity), 2);
}

void TestClassify::keysNameEveryMethod()
{
    // The keys are promised to scripts and files.
    const std::map<std::string, Method> promised{
        {"quantile", Method::Quantile},     {"equal", Method::Equal},        {"jenks", Method::Jenks},
        {"manual", Method::Manual},         {"pretty", Method::Pretty},      {"stddev", Method::StdDev},
        {"geometric", Method::Geometric},   {"headtail", Method::HeadTail},  {"box", Method::Box},
        {"percentile", Method::Percentile}, {"unclassed", Method::Unclassed}};
    for (const auto &[key, method] : promised) {
        QCOMPARE(classify::methodKey(method), std::string_view(key));
        QVERIFY(classify::methodFromKey(key) == method);
    }
    for (const Method method : classify::kAutomaticMethods)
        QVERIFY(promised.contains(std::string(classify::methodKey(method))));
    QVERIFY(!classify::methodFromKey("Quantile"));
}

void TestClassify::extremeRangesStayFinite()
{
    const double huge = std::numeric_limits<double>::max();
    for (const Method method : classify::kAutomaticMethods) {
        const Classification got = classified({-huge, -1, 0, 1, huge}, method, 3);
        QVERIFY(got.classCount() >= 2 || method == Method::Unclassed);
        QVERIFY(std::ranges::all_of(got.breaks, [](double b) { return std::isfinite(b); }));
        QVERIFY(got.gvf >= 0 && got.gvf <= 1);
    }
}

QTEST_APPLESS_MAIN(TestClassify)
#include "tst_classify.moc"
