// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import_fixture.h"

#include "tasks/find_series.h"

using namespace choros;
using support::ErrorCode;
using tests::ImportFixture;
using tests::why;
using values::Blank;

class TestImportColumns : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_made = std::make_unique<ImportFixture>(); }
    void cleanup() { m_made.reset(); }
    void blanksKeepTheirReasonInTheProject();
    void numbersWithSignsAreRead();
    void aPersonSaysWhatCellsMean();
    void marginsArePairedByHand();
    void whereNobodyLivesBlanksSaySo();
    void openIntervalsOfTheDataServiceAreBounds();
    void blockGroupsAreAddedUpOnRequest();
    void marginsOfSumsAreOnlyKnownWhereAllAre();
    void peopleAreCountedOnceWhenRolledUp();
    void whatIsInDoubtIsNotAddedUp_data();
    void whatIsInDoubtIsNotAddedUp();
    void headingsAskedForMustBeThere();
    void aPairingByHandHolds();
    void constantDollarsStayInTheTitle();
    void countsAreNoTractNumbers();
    void rowsThatAreLongOrComeAgainAreTold();
    void dollarsAreOfEachPeriodsLastYear();

private:
    std::unique_ptr<ImportFixture> m_made;
};

void TestImportColumns::blanksKeepTheirReasonInTheProject()
{
    const auto table =
        m_made->write("t.csv", "GEOID,Rent\n9001000100,5\n9001000101,(X)\n9001000102,\"3,500+\"\n"
                               "9001000103,7\n");
    const auto report = tasks::importTable(m_made->project(), table);
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.receipt.readings.at(census::KeyReading::LeadingZero), std::size_t(4));
    const tasks::PlannedSeries &rent = report->plan.series.at(0);
    QCOMPARE(rent.values, std::size_t(3));
    QCOMPARE(rent.bounds, std::size_t(1));
    QVERIFY(rent.blanks == (std::map<Blank, std::size_t>{{Blank::NotApplicable, 1}}));
    const auto series = m_made->project().series(tasks::findSeries(m_made->project(), "Rent")->entry);
    QVERIFY(series);
    QVERIFY(series->at(1).blank == Blank::NotApplicable);
    QCOMPARE(series->at(2).value, 3500.0);
    QVERIFY(series->at(2).bound == values::Bound::AtLeast);
}

void TestImportColumns::numbersWithSignsAreRead()
{
    const auto table = m_made->write("money.csv", "GEOID,rooms,income,share,note\n"
                                                  "09001000100,5,\"$79,597\",57.2%,see 1\n"
                                                  "09001000101,6,\"$80,000\",58.3%,see 2\n");
    const auto report = tasks::importTable(m_made->project(), table);
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.series.size(), std::size_t(3));
    QCOMPARE(report->plan.indicators[1].format.prefix, std::string("$"));
    QCOMPARE(report->plan.indicators[2].format.suffix, std::string(" %"));
    QCOMPARE(m_made->project().series(tasks::findSeries(m_made->project(), "income")->entry)->at(0).value,
             79597.0);
    QCOMPARE(m_made->project().series(tasks::findSeries(m_made->project(), "share")->entry)->at(1).value,
             58.3);
}

void TestImportColumns::aPersonSaysWhatCellsMean()
{
    const auto table = m_made->write("t.csv", "GEOID,Births,Deaths\n09001000100,-1,-1\n09001000101,3,4\n"
                                              "09001000102,5,6\n");
    tasks::ImportOptions options;
    options.rules["Births"]["-1"] = Blank::Suppressed;
    const auto plan = tasks::planImport(m_made->project(), table, options);
    QVERIFY(plan);
    QVERIFY(tasks::plannedSeries(*plan, 0).at(0).blank == Blank::Suppressed);
    QCOMPARE(tasks::plannedSeries(*plan, 1).at(0).value, -1.0);
    options.rules[""]["-1"] = Blank::NoData;
    const auto all = tasks::planImport(m_made->project(), table, options);
    QVERIFY(tasks::plannedSeries(*all, 0).at(0).blank == Blank::Suppressed); // its own rule comes first
    QVERIFY(tasks::plannedSeries(*all, 1).at(0).blank == Blank::NoData);
}

void TestImportColumns::marginsArePairedByHand()
{
    const auto table = m_made->write("t.csv", "GEOID,Rent,plusminus\n09001000100,50,3\n09001000101,60,4\n");
    tasks::ImportOptions options;
    options.margins["plusminus"] = "Rent";
    const auto plan = tasks::planImport(m_made->project(), table, options);
    QVERIFY(plan);
    QCOMPARE(plan->series.size(), std::size_t(1));
    QCOMPARE(tasks::plannedSeries(*plan, 0).at(1).margin, 4.0);
}

void TestImportColumns::whereNobodyLivesBlanksSaySo()
{
    const auto table = m_made->write("t.csv", "GEOID,Total population,Median rent\n09001000100,0,-\n"
                                              "09001000101,30,-\n09001000102,40,900\n");
    const auto plan = tasks::planImport(m_made->project(), table);
    QVERIFY(plan);
    const values::Series rent = tasks::plannedSeries(*plan, 1);
    QVERIFY(rent.at(0).blank == Blank::NoResidents);
    QVERIFY(rent.at(1).blank == Blank::NoData);
    QCOMPARE(tasks::plannedSeries(*plan, 0).at(0).value, 0.0);
}

void TestImportColumns::openIntervalsOfTheDataServiceAreBounds()
{
    // domain.md C4: "API encodes caps as cap+1 / floor-1: B19013 250001, 2499", with the margin -333333333.
    const auto table =
        m_made->write("t.csv", "GEO_ID,B19013_001E,B19013_001M\n1400000US09001000100,250001,-333333333\n"
                               "1400000US09001000101,2499,-333333333\n"
                               "1400000US09001000102,250001,900\n");
    const auto plan = tasks::planImport(m_made->project(), table);
    QVERIFY2(plan, why(plan).c_str());
    const values::Series income = tasks::plannedSeries(*plan, 0);
    QCOMPARE(income.at(0).value, 250000.0);
    QVERIFY(income.at(0).bound == values::Bound::AtLeast);
    QCOMPARE(income.at(1).value, 2500.0);
    QVERIFY(income.at(1).bound == values::Bound::AtMost);
    QCOMPARE(income.at(2).value, 250001.0);
    QVERIFY(income.at(2).bound == values::Bound::None);
}

void TestImportColumns::blockGroupsAreAddedUpOnRequest()
{
    // domain.md C1, sum with the zero rule: 36±56, 0±25, 0±28, 0±31 is 36 ± 64.00781202322104.
    const auto table =
        m_made->write("t.csv", "GEOID,People,People MOE,Median age\n090010001001,36,56,30\n"
                               "090010001002,0,25,31\n090010001003,0,28,32\n090010001004,0,31,33\n"
                               "090010001011,7,2,34\n");
    const auto refused = tasks::planImport(m_made->project(), table);
    QVERIFY(!refused);
    QVERIFY2(refused.error().code == ErrorCode::OtherAreas, why(refused).c_str());
    QCOMPARE(refused.error().detail, std::string("150"));
    const auto plan = tasks::planImport(m_made->project(), table, {.rollUpBlockGroups = true});
    QVERIFY(plan);
    QCOMPARE(plan->series.size(), std::size_t(1));
    QCOMPARE(plan->columnsNotAdditive, std::size_t(1));
    const values::Series people = tasks::plannedSeries(*plan, 0);
    QCOMPARE(people.at(0).value, 36.0);
    QCOMPARE(people.at(0).margin, 64.00781202322104);
    QCOMPARE(people.at(1).value, 7.0);
}

void TestImportColumns::marginsOfSumsAreOnlyKnownWhereAllAre()
{
    const auto table =
        m_made->write("t.csv", "GEOID,People,People MOE\n090010001001,36,3\n090010001002,100+,4\n"
                               "090010001011,7,3\n090010001012,8,**\n"
                               "090010001021,7,3\n090010001022,8,*****\n");
    const auto plan = tasks::planImport(m_made->project(), table, {.rollUpBlockGroups = true});
    QVERIFY2(plan, why(plan).c_str());
    const values::Series people = tasks::plannedSeries(*plan, 0);
    QCOMPARE(people.at(0).value, 136.0);
    QVERIFY(people.at(0).bound == values::Bound::AtLeast);
    QVERIFY(people.at(0).marginState == values::MarginState::Unknown);
    QCOMPARE(people.at(1).value, 15.0);
    QVERIFY(people.at(1).marginState == values::MarginState::Unknown);
    QVERIFY(std::isnan(people.at(1).margin));
    QCOMPARE(people.at(2).margin, 3.0);
    QVERIFY(people.at(2).marginState == values::MarginState::Known);
}

void TestImportColumns::peopleAreCountedOnceWhenRolledUp()
{
    const auto table =
        m_made->write("t.csv", "GEOID,People\n09001000100,100\n090010001001,40\n090010001002,60\n"
                               "090010001011,7\n090010001012,3\n090010001011,7\n");
    const auto plan = tasks::planImport(m_made->project(), table, {.rollUpBlockGroups = true});
    QVERIFY2(plan, why(plan).c_str());
    const values::Series people = tasks::plannedSeries(*plan, 0);
    QCOMPARE(people.at(0).value, 100.0); // its own row has them all
    QCOMPARE(people.at(1).value, 10.0);  // a block group that comes twice is one
    QCOMPARE(plan->receipt.duplicateKeys.size(), std::size_t(3));
    QCOMPARE(plan->receipt.matched, std::size_t(3));
}

void TestImportColumns::whatIsInDoubtIsNotAddedUp_data()
{
    QTest::addColumn<QByteArray>("heading");
    QTest::addColumn<bool>("isAdded");
    for (const char *heading : {"medhhinc", "med_rent", "MHI", "pct_poor", "Median age", "Poverty rate",
                                "Per capita income", "Gini index"})
        QTest::newRow(heading) << QByteArray(heading) << false;
    for (const char *heading : {"Separated", "Means of transportation to work", "Households", "Durations"})
        QTest::newRow(heading) << QByteArray(heading) << true;
}

void TestImportColumns::whatIsInDoubtIsNotAddedUp()
{
    QFETCH(QByteArray, heading);
    QFETCH(bool, isAdded);
    const auto table =
        m_made->write("t.csv", "GEOID,Homes," + heading + "\n090010001001,4,40\n090010001002,6,60\n");
    const auto plan = tasks::planImport(m_made->project(), table, {.rollUpBlockGroups = true});
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(plan->series.size(), std::size_t(isAdded ? 2 : 1));
    QCOMPARE(plan->columnsNotAdditive, std::size_t(isAdded ? 0 : 1));
}

void TestImportColumns::headingsAskedForMustBeThere()
{
    const auto table = m_made->write("t.csv", "GEOID,Births\n09001000100,-1\n");
    tasks::ImportOptions options;
    options.rules["incme"]["-1"] = Blank::Suppressed;
    QVERIFY(tasks::planImport(m_made->project(), table, options).error().code == ErrorCode::ColumnNotFound);
    options.rules.clear();
    options.rules["births"]["-1"] = Blank::Suppressed; // in any case
    const auto plan = tasks::planImport(m_made->project(), table, options);
    QVERIFY2(plan, why(plan).c_str());
    options.margins["plusminus"] = "Births";
    QVERIFY(tasks::planImport(m_made->project(), table, options).error().code == ErrorCode::ColumnNotFound);
}

void TestImportColumns::aPairingByHandHolds()
{
    const auto table = m_made->write("t.csv", "GEOID,Rent,Rent MOE,other\n09001000100,50,3,9\n");
    tasks::ImportOptions options;
    options.margins["other"] = "Rent";
    const auto plan = tasks::planImport(m_made->project(), table, options);
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(plan->series[0].marginColumn, std::string("other"));
    QCOMPARE(tasks::plannedSeries(*plan, 0).at(0).margin, 9.0);
}

void TestImportColumns::constantDollarsStayInTheTitle()
{
    const auto table = m_made->write("t.csv", "fips,year,Median rent (2019 dollars)\n09001000100,2000,700\n"
                                              "09001000100,2019,900\n");
    const auto plan = tasks::planImport(m_made->project(), table);
    QVERIFY2(plan, why(plan).c_str());
    for (const project::Indicator &indicator : plan->indicators) {
        QVERIFY(indicator.unit.find("last year") == std::string::npos);
        QVERIFY(indicator.title.find("2019 dollars") != std::string::npos);
    }
}

void TestImportColumns::countsAreNoTractNumbers()
{
    // Rows of places elsewhere, and a count that is also a tract's number here.
    const auto table = m_made->write("t.csv", "GEOID,People\n48001950100,1\n48001950401,1\n");
    const auto plan = tasks::planImport(m_made->project(), table);
    QVERIFY(!plan);
    QVERIFY2(plan.error().code == ErrorCode::OtherPlaces, why(plan).c_str());
}

void TestImportColumns::rowsThatAreLongOrComeAgainAreTold()
{
    const auto shifted = m_made->write("t.csv", "GEOID,Pop,Jobs\n09001000100,1,234,7\n09001000101,999,8\n");
    const auto plan = tasks::planImport(m_made->project(), shifted);
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(plan->rowsTooLong, std::size_t(1));
    QCOMPARE(plan->firstRowTooLong, std::size_t(2));
    QByteArray rows = "fips,year,value\n";
    for (const char *tract : {"09001000100", "09001000101", "09001000102"}) {
        for (const char *year : {"2013", "2014", "2015"})
            rows += QByteArray(tract) + "," + year + ",4\n";
    }
    const auto again =
        tasks::planImport(m_made->project(), m_made->write("u.csv", rows + "09001000102,2015,99\n"));
    QVERIFY2(again, why(again).c_str());
    QCOMPARE(again->rowsInConflict, std::size_t(1));
}

void TestImportColumns::dollarsAreOfEachPeriodsLastYear()
{
    for (const char *year : {"2017", "2022"}) {
        const QByteArray name = QByteArray("ACSDT5Y") + year + ".B19013-Data.csv";
        const QByteArray label = QByteArray("Estimate!!Median household income in the past 12 months (in ") +
                                 year + " inflation-adjusted dollars)";
        const auto report = tasks::importTable(
            m_made->project(),
            m_made->write(name.constData(), "GEO_ID,NAME,B19013_001E\nGeography,Geographic Area Name," +
                                                label + "\n1400000US09001000100,a,50000\n"));
        QVERIFY2(report, why(report).c_str());
    }
    const auto indicators = m_made->project().indicators();
    QCOMPARE(indicators->size(), std::size_t(1));
    QCOMPARE(indicators->front().title, std::string("Median household income in the past 12 months"));
    QCOMPARE(indicators->front().unit, std::string("dollars of the period’s last year"));
    QCOMPARE(m_made->project().seriesEntries()->size(), std::size_t(2));
}

QTEST_APPLESS_MAIN(TestImportColumns)
#include "tst_import_columns.moc"
