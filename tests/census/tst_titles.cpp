// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/heading.h"
#include "census/titles.h"

#include <QTest>

using namespace choros;
using census::ColumnUse;
using census::LabelUse;

class TestTitles : public QObject
{
    Q_OBJECT

private slots:
    void labelsBecomeTitles_data();
    void labelsBecomeTitles();
    void headingsAreTakenApart_data();
    void headingsAreTakenApart();
    void shortYearsAreTold_data();
    void shortYearsAreTold();
    void tablesAreNamed_data();
    void tablesAreNamed();
};

void TestTitles::labelsBecomeTitles_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("universe");
    QTest::addColumn<int>("use");
    const auto row = [](const char *table, const char *label, const char *title, const char *universe,
                        LabelUse use = LabelUse::Estimate) {
        QTest::addRow("%s %s", table, label)
            << QByteArray(table) << QByteArray(label) << QString::fromUtf8(title)
            << QString::fromUtf8(universe) << static_cast<int>(use);
    };
    row("B01001", "Estimate!!Total:", "Total population", "Total population");
    row("B01001", "Estimate!!Total:!!Male:", "Total population: Male", "Total population");
    row("B01001", "Estimate!!Total!!Male!!Under 5 years", "Total population: Male: Under 5 years",
        "Total population");
    row("B01002", "Estimate!!Median age --!!Total:", "Median age", "Total population");
    row("B01002", "Estimate!!Median age --!!Female", "Median age: Female", "Total population");
    row("B99999", "Estimate!!Total:!!Male:", "Male", "");
    row("B99999", "Estimate!!Total:", "Total", "");
    row("B17001", "Estimate!!Total:!!Income in the past 12 months below poverty level:",
        "Income in the past 12 months below poverty level",
        "Population for whom poverty status is determined");
    row("B19013",
        "Margin of Error!!Median household income in the past 12 months (in 2019 inflation-adjusted dollars)",
        "Median household income in the past 12 months (2019 dollars)", "Households", LabelUse::Margin);
    row("B25077", "Estimate!!Median value (dollars)", "Median value (2020 dollars)",
        "Owner-occupied housing units");
    row("S1901", "Annotation of Families!!Margin of Error!!Total", "Families", "Families",
        LabelUse::MarginAnnotation);
    row("S1901", "Estimate!!Households!!PERCENT ALLOCATED!!Household income in the past 12 months",
        "Households: Percent allocated: Household income in the past 12 months", "Households");
    row("DP02", "Percent!!PLACE OF BIRTH!!Total population!!Native", "Total population: Native (percent)",
        "Total population");
    row("DP02", "Percent Margin of Error!!PLACE OF BIRTH!!Total population!!Native",
        "Total population: Native (percent)", "Total population", LabelUse::Margin);
    row("", "Estimate; Male: - Under 5 years", "Male: Under 5 years", "Male");
    row("", "Margin of Error; Total:", "Total", "", LabelUse::Margin);
    row("", "Estimates: Total: Male", "Male", "");
    row("", "Population of two or more races", "Population of two or more races", "");
    row("", "Percent", "Percent", "");
    row("", "", "", "");
    row("", "!!", "", "");
    row("", "Annotation of", "", "", LabelUse::Annotation);
}

void TestTitles::labelsBecomeTitles()
{
    QFETCH(QByteArray, table);
    QFETCH(QByteArray, label);
    census::LabelContext context;
    context.table = std::string_view(table);
    context.dollarsOf = 2020;
    const auto said = census::titleOfLabel(std::string_view(label), context);
    QTEST(QString::fromStdString(said.title), "title");
    QTEST(QString::fromStdString(said.universe), "universe");
    QTEST(static_cast<int>(said.use), "use");
}

void TestTitles::headingsAreTakenApart_data()
{
    QTest::addColumn<int>("use");
    QTest::addColumn<QString>("rest");
    QTest::addColumn<QString>("period");
    QTest::addColumn<double>("level");
    const auto row = [](const char *heading, ColumnUse use, const char *rest, const char *period = "",
                        double level = 90) {
        QTest::newRow(heading) << static_cast<int>(use) << QString::fromUtf8(rest)
                               << QString::fromUtf8(period) << level;
    };
    row("Poverty rate", ColumnUse::Measure, "Poverty rate");
    row("Poverty rate MOE", ColumnUse::Margin, "Poverty rate");
    row("poverty_moe", ColumnUse::Margin, "poverty");
    row("poverty_moe_2012", ColumnUse::Margin, "poverty", "2012");
    row("poverty_2012_moe", ColumnUse::Margin, "poverty", "2012");
    row("Margin of Error", ColumnUse::Margin, "");
    row("Margin of error of poverty rate", ColumnUse::Margin, "poverty rate");
    row("Poverty (+/-)", ColumnUse::Margin, "Poverty");
    row("Poverty \xC2\xB1", ColumnUse::Margin, "Poverty");
    row("poverty_moe95", ColumnUse::Margin, "poverty", "", 95);
    row("Poverty rate (%) MOE", ColumnUse::Margin, "Poverty rate");
    row("pov_se", ColumnUse::StandardError, "pov");
    row("Standard error, poverty", ColumnUse::StandardError, "poverty");
    row("pov_cv", ColumnUse::Variation, "pov");
    row("Asthma 95% CI low", ColumnUse::LowerLimit, "Asthma", "", 95);
    row("Asthma 90% CI upper", ColumnUse::UpperLimit, "Asthma", "", 90);
    row("Low_Confidence_Limit", ColumnUse::LowerLimit, "", "", 95);
    row("High_Confidence_Limit", ColumnUse::UpperLimit, "", "", 95);
    row("asthma_lcl", ColumnUse::LowerLimit, "asthma", "", 95);
    row("Poverty estimate", ColumnUse::Measure, "Poverty");
    row("2012 Poverty estimate", ColumnUse::Measure, "Poverty", "2012");
    row("High school graduates", ColumnUse::Measure, "High school graduates");
    row("Low income households", ColumnUse::Measure, "Low income households");
    row("Lower Roxbury", ColumnUse::Measure, "Lower Roxbury");
    row("Built 2000 to 2009", ColumnUse::Measure, "Built 2000 to 2009");
    row("Poverty rate in 2012", ColumnUse::Measure, "Poverty rate", "2012");
    row("", ColumnUse::Measure, "");
}

void TestTitles::headingsAreTakenApart()
{
    QFETCH(int, use);
    QFETCH(double, level);
    const auto draft = census::draftOfHeading(QTest::currentDataTag());
    QCOMPARE(static_cast<int>(draft.column.use), use);
    QTEST(QString::fromStdString(draft.column.measure), "rest");
    QTEST(QString::fromStdString(draft.column.period), "period");
    if (draft.column.use != ColumnUse::Measure)
        QCOMPARE(draft.column.level, level);
}

void TestTitles::shortYearsAreTold_data()
{
    QTest::addColumn<QString>("periods");
    const auto row = [](const char *headings, const char *periods = "") {
        QTest::newRow(headings) << QString::fromUtf8(periods);
    };
    row("hinc_12 hinc_18", "2012 2018");
    row("hinc_18 hinc_12", "2018 2012");
    row("pop14 pop19", "2014 2019");
    row("pop_90 pop_00 pop_10", "1990 2000 2010");
    row("pov_10 pov_15 pov_20", "2010 2015 2020");
    row("wage_p10 wage_p25 wage_p90");
    row("wage_p_10 wage_p_15");
    row("wage_10 wage_25 wage_90");
    row("wage_10 wage_15 wage_50");
    row("park_05 park_10");
    row("park_05 park_10 park_15");
    row("within_12 within_18");
    row("pct_12 pct_18");
    row("walk_min_10 walk_min_15");
    row("shop_miles_10 shop_miles_12");
    row("burden_30 burden_35");
    row("q_01 q_02");
    row("item_01 item_04 item_06");
    row("inc_36 inc_40");
    row("hinc_12");
}

void TestTitles::shortYearsAreTold()
{
    std::vector<census::DraftColumn> drafts;
    for (const QString &heading : QString::fromUtf8(QTest::currentDataTag()).split(QLatin1Char(' ')))
        drafts.push_back(census::draftOfHeading(heading.toStdString()));
    census::splitShortYears(drafts);
    QStringList periods;
    for (const census::DraftColumn &draft : drafts) {
        if (!draft.column.period.empty())
            periods.append(QString::fromStdString(draft.column.period));
    }
    QTEST(periods.join(QLatin1Char(' ')), "periods");
}

void TestTitles::tablesAreNamed_data()
{
    QTest::addColumn<bool>("isName");
    for (const char *name : {"B19013", "S1901", "DP03", "C17002", "B25070A", "P1", "H1"})
        QTest::newRow(name) << true;
    for (const char *name : {"B", "19013", "GEOID10", "X19013", "B1", "b19013", "B19013_001", ""})
        QTest::newRow(name) << false;
}

void TestTitles::tablesAreNamed()
{
    QFETCH(bool, isName);
    QCOMPARE(census::isSurveyTableName(QTest::currentDataTag()), isName);
}

QTEST_APPLESS_MAIN(TestTitles)
#include "tst_titles.moc"
