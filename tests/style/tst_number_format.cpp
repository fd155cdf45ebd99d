// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/number_format.h"

#include <QtTest>

#include <limits>

using namespace choros;
using style::NumberFormat;

class TestNumberFormat : public QObject
{
    Q_OBJECT
private slots:
    void numbersReadAsPeopleWriteThem_data();
    void numbersReadAsPeopleWriteThem();
    void prefixAndSuffixFrameTheNumber();
    void groupingCanBeOff();
    void decimalsFitTheNumbers_data();
    void decimalsFitTheNumbers();
    void chosenDecimalsStay();
    void textRoundTrips();
    void damagedTextGivesTheDefault_data();
    void damagedTextGivesTheDefault();
};

void TestNumberFormat::numbersReadAsPeopleWriteThem_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QString>("text");
    const double infinity = std::numeric_limits<double>::infinity();
    QTest::newRow("zero") << 0.0 << 0 << "0";
    QTest::newRow("negative zero") << -0.0 << 1 << "0.0";
    QTest::newRow("rounds to zero") << -0.04 << 1 << "0.0";
    QTest::newRow("hundreds") << 999.0 << 0 << "999";
    QTest::newRow("thousands") << 1000.0 << 0 << "1,000";
    QTest::newRow("millions") << 1234567.0 << 0 << "1,234,567";
    QTest::newRow("decimals are not grouped") << 1234.56789 << 5 << "1,234.56789";
    QTest::newRow("minus") << -1234.5 << 1 << "\u22121,234.5";
    QTest::newRow("as seen, not as stored") << 2.675 << 2 << "2.68";
    QTest::newRow("half away from zero") << 0.5 << 0 << "1";
    QTest::newRow("half away from zero, negative") << -2.5 << 0 << "\u22123";
    QTest::newRow("carries through") << 9.996 << 2 << "10.00";
    QTest::newRow("carries into a group") << 999.6 << 0 << "1,000";
    QTest::newRow("pads") << 3.0 << 2 << "3.00";
    QTest::newRow("own decimals") << 3.5 << -1 << "3.5";
    QTest::newRow("own decimals, none") << 3.0 << -1 << "3";
    QTest::newRow("own decimals, at most three") << 1.0 / 3 << -1 << "0.333";
    QTest::newRow("own decimals, trailing zeros") << 0.2999999 << -1 << "0.3";
    QTest::newRow("small") << 1e-9 << -1 << "0";
    QTest::newRow("large") << 999999999999999.0 << 0 << "999,999,999,999,999";
    QTest::newRow("too large to read in full") << 1e300 << 0 << "1e+300";
    QTest::newRow("too large, negative") << -1.25e20 << 2 << "\u22121.25e+20";
    QTest::newRow("too small to read in full") << 3e-12 << 2 << "3e-12";
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 2 << "\u2013";
    QTest::newRow("infinite") << -infinity << 2 << "\u2212\u221e";
}

void TestNumberFormat::numbersReadAsPeopleWriteThem()
{
    QFETCH(double, value);
    QFETCH(int, decimals);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(style::formatNumber(value, {.decimals = decimals})), text);
}

void TestNumberFormat::prefixAndSuffixFrameTheNumber()
{
    QCOMPARE(style::formatNumber(1234.5, {.prefix = "$", .decimals = 2}), std::string("$1,234.50"));
    QCOMPARE(style::formatNumber(-3, {.prefix = "$", .decimals = 0}), std::string("\u2212$3"));
    QCOMPARE(style::formatNumber(12.34, {.suffix = " %", .decimals = 1}), std::string("12.3 %"));
}

void TestNumberFormat::groupingCanBeOff()
{
    QCOMPARE(style::formatNumber(1970, {.decimals = 0, .grouping = false}), std::string("1970"));
}

void TestNumberFormat::decimalsFitTheNumbers_data()
{
    QTest::addColumn<QList<double>>("numbers");
    QTest::addColumn<int>("decimals");
    QTest::newRow("none") << QList<double>{} << 0;
    QTest::newRow("only blanks") << QList<double>{std::numeric_limits<double>::quiet_NaN()} << 0;
    QTest::newRow("whole") << QList<double>{1, 2, 30000} << 0;
    QTest::newRow("three digits of the smallest") << QList<double>{3.5612, 6.2, 8.78} << 2;
    QTest::newRow("no more than they have") << QList<double>{1.5, 2.5} << 1;
    QTest::newRow("large need none") << QList<double>{12345.678, 54321.1} << 0;
    QTest::newRow("kept apart") << QList<double>{12345.61, 12345.64} << 2;
    QTest::newRow("small rates are told apart") << QList<double>{0.00012, 0.00013} << 5;
    QTest::newRow("small rates with zero") << QList<double>{0, 0.0004, 0.0008, 0.0012, 0.002} << 4;
    QTest::newRow("never shown as zero") << QList<double>{0.00004} << 5;
    QTest::newRow("below one") << QList<double>{0.385, 0.871} << 3;
    QTest::newRow("zero does not count") << QList<double>{0, 12.5, 100} << 1;
    QTest::newRow("negative") << QList<double>{-0.25, 10} << 2;
}

void TestNumberFormat::decimalsFitTheNumbers()
{
    QFETCH(QList<double>, numbers);
    QFETCH(int, decimals);
    QCOMPARE(style::fitted({}, std::vector<double>(numbers.begin(), numbers.end())).decimals, decimals);
}

void TestNumberFormat::chosenDecimalsStay()
{
    QCOMPARE(style::fitted({.decimals = 1}, std::vector<double>{0.123}).decimals, 1);
}

void TestNumberFormat::textRoundTrips()
{
    const NumberFormat format{.prefix = "$ \"x\"\n", .suffix = "\u00a0€", .decimals = 2, .grouping = false};
    QVERIFY(style::numberFormatFromText(style::toText(format)) == format);
    QVERIFY(style::numberFormatFromText(style::toText({})) == NumberFormat{});
    QCOMPARE(style::numberFormatFromText(R"({"decimals":1,"later":[1]})").decimals, 1);
}

void TestNumberFormat::damagedTextGivesTheDefault_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"", "{", "[]", "null", "7", R"({"decimals":"two"})", R"({"prefix":3,"grouping":"no"})", "\xff\xfe"})
        QTest::newRow(text) << QByteArray(text);
}

void TestNumberFormat::damagedTextGivesTheDefault()
{
    QFETCH(QByteArray, text);
    QVERIFY(style::numberFormatFromText(text.toStdString()) == NumberFormat{});
    QCOMPARE(style::numberFormatFromText(R"({"decimals":99999999999})").decimals, 12);
    QVERIFY(!style::toText({.prefix = "\xff"}).empty());
}

QTEST_APPLESS_MAIN(TestNumberFormat)
#include "tst_number_format.moc"
