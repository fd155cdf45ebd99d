// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/period.h"

#include <QTest>

using namespace choros;

class TestPeriod : public QObject
{
    Q_OBJECT

private slots:
    void periodsComeFromFileNames_data();
    void periodsComeFromFileNames();
    void periodsAreNormalized_data();
    void periodsAreNormalized();
    void periodsComeFromTitles_data();
    void periodsComeFromTitles();
    void periodsAreKnown_data();
    void periodsAreKnown();
    void headingsAreSplit_data();
    void headingsAreSplit();
};

void TestPeriod::periodsComeFromFileNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("period");
    QTest::newRow("subject table") << "ACSST5Y2019.S1901-Data.csv" << QStringLiteral("2015–2019");
    QTest::newRow("detailed table") << "ACSDT5Y2020.B19013_data_with_overlays.csv"
                                    << QStringLiteral("2016–2020");
    QTest::newRow("with more before it") << "zcta_ACSST5Y2020.S1901-Data.csv" << QStringLiteral("2016–2020");
    QTest::newRow("one year") << "ACSST1Y2019.S1901.csv"
                              << "2019";
    QTest::newRow("FactFinder") << "ACS_17_5YR_S1901.csv" << QStringLiteral("2013–2017");
    QTest::newRow("FactFinder, three years")
        << "ACS_12_3YR_S1901_with_ann.csv" << QStringLiteral("2010–2012");
    QTest::newRow("a bare year says nothing") << "Suffolk_2019.csv"
                                              << "";
    QTest::newRow("an accession number") << "ACSST5Y20191.csv"
                                         << "";
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("years in it") << "rent-burden-2018-2022.xlsx" << QStringLiteral("2018–2022");
    QTest::newRow("survey and year") << "acs5-2022-api.csv" << QStringLiteral("2018–2022");
    QTest::newRow("Social Explorer") << "R13000001_ACS22_5yr.csv" << QStringLiteral("2018–2022");
    QTest::newRow("a survey without its length") << "acs_2022.csv"
                                                 << "";
}

void TestPeriod::periodsComeFromFileNames()
{
    QFETCH(QString, name);
    QTEST(QString::fromStdString(census::periodFromFileName(name.toStdString())), "period");
}

void TestPeriod::periodsAreNormalized_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("period");
    QTest::newRow("hyphen") << "2018-2022" << QStringLiteral("2018–2022");
    QTest::newRow("en dash") << QStringLiteral("2018–2022") << QStringLiteral("2018–2022");
    QTest::newRow("em dash, blanks") << QStringLiteral(" 2018 — 2022 ") << QStringLiteral("2018–2022");
    QTest::newRow("year") << "1970"
                          << "1970";
    QTest::newRow("one year twice") << "2019-2019"
                                    << "2019";
    QTest::newRow("other words") << "spring-summer"
                                 << "spring-summer";
    QTest::newRow("number") << "2018.0"
                            << "2018";
    QTest::newRow("non-breaking hyphen") << QStringLiteral("2018\u20112022") << QStringLiteral("2018–2022");
    QTest::newRow("month") << "2020-04"
                           << "2020-04";
}

void TestPeriod::periodsAreNormalized()
{
    QFETCH(QString, text);
    QTEST(QString::fromStdString(census::normalizedPeriod(text.toStdString())), "period");
}

void TestPeriod::periodsComeFromTitles_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("period");
    const auto row = [](const char *text, const char *period) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(period);
    };
    row("Source: ACS 2014-2018", "2014–2018");
    row("Source: U.S. Census Bureau, 2015-2019 American Community Survey 5-Year Estimates", "2015–2019");
    row("2022 ACS 5-year", "2018–2022");
    row("ACS 5-Year Estimates, 2022", "2018–2022");
    row("2022 ACS 1-year estimates", "2022");
    row("2008 to 2012", "2008–2012");
    row("On tracts of 2010", "");
    row("In 2019 dollars", "");
    row("2022-2018", "");
    row("Phone 555-2018-2022-1", "2018–2022");
    row("", "");
}

void TestPeriod::periodsComeFromTitles()
{
    QFETCH(QString, text);
    QTEST(QString::fromStdString(census::periodFromText(text.toStdString())), "period");
}

void TestPeriod::periodsAreKnown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("lastYear");
    const auto row = [](const char *text, int lastYear) {
        QTest::newRow(text) << QString::fromUtf8(text) << lastYear;
    };
    row("2012", 2012);
    row("2012.0", 2012);
    row("2008-2012", 2012);
    row("2008–2012", 2012);
    row("2015-03", 2015);
    row("2015Q3", 2015);
    row("2015 Q3", 2015);
    row("2012-2008", 0);
    row("2015-13", 0);
    row("2015Q5", 0);
    row("1234", 0);
    row("20120", 0);
    row("", 0);
    row("2012 tracts", 0);
    row("25025", 0);
}

void TestPeriod::periodsAreKnown()
{
    QFETCH(QString, text);
    QFETCH(int, lastYear);
    QCOMPARE(census::isPeriod(text.toStdString()), lastYear != 0);
    if (lastYear != 0)
        QCOMPARE(census::lastYearOf(census::normalizedPeriod(text.toStdString())), lastYear);
}

void TestPeriod::headingsAreSplit_data()
{
    QTest::addColumn<QString>("heading");
    QTest::addColumn<QString>("stem");
    QTest::addColumn<QString>("period");
    const auto row = [](const char *heading, const char *stem, const char *period) {
        QTest::newRow(heading) << QString::fromUtf8(heading) << QString::fromUtf8(stem)
                               << QString::fromUtf8(period);
    };
    row("y_2012", "y", "2012");
    row("2012", "", "2012");
    row("2005-2009", "", "2005–2009");
    row("pov2012", "pov", "2012");
    row("2012 poverty", "poverty", "2012");
    row("Poverty rate (2008-2012)", "Poverty rate", "2008–2012");
    row("Poverty rate (all) 2012", "Poverty rate (all)", "2012");
    row("rate_2008_2012", "rate", "2008–2012");
    row("hinc_18", "", "");
    row("Change 2010, 2020", "", "");
    row("Income (2019 dollars) of all", "", "");
    row("P0020001", "", "");
    row("B19013_001E", "", "");
    row("ZIP 02012", "", "");
    row("", "", "");
}

void TestPeriod::headingsAreSplit()
{
    QFETCH(QString, heading);
    QFETCH(QString, period);
    const auto dated = census::datedHeading(heading.toStdString());
    QCOMPARE(dated.has_value(), !period.isEmpty());
    if (dated) {
        QTEST(QString::fromStdString(dated->stem), "stem");
        QTEST(QString::fromStdString(dated->period), "period");
    }
}

QTEST_APPLESS_MAIN(TestPeriod)
#include "tst_period.moc"
