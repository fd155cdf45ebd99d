// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person decides of a table's columns, over what was found.

#include "import_fixture.h"

#include "tasks/coordinate_columns.h"
#include "tasks/find_series.h"

using namespace choros;
using support::ErrorCode;
using tests::ImportFixture;
using tests::why;
using values::Blank;

class TestImportChoices : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_made = std::make_unique<ImportFixture>(); }
    void cleanup() { m_made.reset(); }
    void sharesOfWorkbooksArePercent_data();
    void sharesOfWorkbooksArePercent();
    void aMarginCanBeNobodys();
    void whatAMarginIsCanBeCorrected_data();
    void whatAMarginIsCanBeCorrected();
    void whatIsLeftOutIsStoredButNoIndicator();
    void leavingAllOutIsRefused();
    void coordinatesAreKnownByHeadingAndValue_data();
    void coordinatesAreKnownByHeadingAndValue();

private:
    std::unique_ptr<ImportFixture> m_made;
};

void TestImportChoices::sharesOfWorkbooksArePercent_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("XLSX") << "shares.xlsx";
    QTest::newRow("ODS") << "shares.ods";
    QTest::newRow("XLS") << "shares.xls";
}

void TestImportChoices::sharesOfWorkbooksArePercent()
{
    QFETCH(QString, file);
    const QString path = QStringLiteral(CHOROS_TEST_DATA "/tables/") + file;
    const auto report = tasks::importTable(m_made->project(), path.toStdString());
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.unreadCount, std::size_t(0));
    const std::map<std::string, std::vector<double>> expected = {{"Renters", {38.8, 29, 100, 7}},
                                                                 {"Poor", {57, 0.12, 12.34, std::nan("")}},
                                                                 {"Growth", {-5, 0, 150, 12.5}},
                                                                 {"Rate", {0.388, 0.29, 1, 0.07}}};
    QCOMPARE(report->plan.series.size(), expected.size());
    for (std::size_t i = 0; i < report->plan.series.size(); ++i) {
        const std::string &column = report->plan.series[i].column;
        QCOMPARE(report->plan.indicators[i].format.suffix, std::string(column == "Rate" ? "" : " %"));
        const values::Series series = tasks::plannedSeries(report->plan, i);
        for (std::size_t area = 0; area < 4; ++area)
            QCOMPARE(series.value[area], expected.at(column)[area]);
    }
}

void TestImportChoices::aMarginCanBeNobodys()
{
    const auto table = m_made->write("t.csv", "GEOID,Rent,Rent MOE\n09001000100,50,3\n09001000101,60,4\n");
    QVERIFY(tasks::planImport(m_made->project(), table)->series[0].margin == tasks::MarginSource::AsGiven);
    tasks::ImportOptions options;
    options.margins["rent moe"] = "";
    const auto plan = tasks::importTable(m_made->project(), table, options);
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(plan->plan.series.size(), std::size_t(1));
    QVERIFY(plan->plan.series[0].margin == tasks::MarginSource::None);
    QVERIFY(plan->plan.unpairedMargins.empty()); // decided: nothing to pair
    QCOMPARE(plan->plan.columns.size(), std::size_t(3));
    QCOMPARE(plan->plan.columns[2].numbers[1], 4.0); // stored all the same
    QVERIFY(m_made->project().seriesEntries()->front().marginColumn.empty());
    options.margins = {{"nowhere", ""}};
    QVERIFY(tasks::planImport(m_made->project(), table, options).error().code == ErrorCode::ColumnNotFound);
}

void TestImportChoices::whatAMarginIsCanBeCorrected_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("margin");
    // Handbook of the American Community Survey, chapter 7: z is 1.645 at 90 %, 1.96 at 95 %, 2.576 at 99 %.
    QTest::newRow("90") << int(tasks::MarginKind::At90) << 3.0;
    QTest::newRow("95") << int(tasks::MarginKind::At95) << 3.0 * 1.645 / 1.96;
    QTest::newRow("99") << int(tasks::MarginKind::At99) << 3.0 * 1.645 / 2.576;
    QTest::newRow("se") << int(tasks::MarginKind::StandardError) << 3.0 * 1.645;
}

void TestImportChoices::whatAMarginIsCanBeCorrected()
{
    QFETCH(const int, kind);
    QFETCH(const double, margin);
    const auto table = m_made->write("t.csv", "GEOID,Rent,Rent MOE\n09001000100,50,3\n");
    tasks::ImportOptions options;
    options.marginKinds["Rent MOE"] = static_cast<tasks::MarginKind>(kind);
    const auto plan = tasks::planImport(m_made->project(), table, options);
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(tasks::plannedSeries(*plan, 0).at(0).margin, margin);
    QCOMPARE(plan->series[0].marginColumn, std::string("Rent MOE"));
    const auto key = std::string(tasks::marginKindKey(static_cast<tasks::MarginKind>(kind)));
    QCOMPARE(plan->decisions, "margin-kind Rent MOE=" + key);
    options.marginKinds = {{"Rent", tasks::MarginKind::At95}};
    QVERIFY(tasks::planImport(m_made->project(), table, options).error().code == ErrorCode::BadArgument);
}

void TestImportChoices::whatIsLeftOutIsStoredButNoIndicator()
{
    const auto table = m_made->write("t.csv", "GEOID,Rent 2015,Rent 2016,Births\n09001000100,50,51,3\n");
    tasks::ImportOptions options;
    options.leaveOut = {"births"};
    const auto stored = tasks::importTable(m_made->project(), table, options);
    QVERIFY2(stored, why(stored).c_str());
    const tasks::ImportPlan &plan = stored->plan;
    QCOMPARE(plan.series.size(), std::size_t(2));
    QCOMPARE(plan.leftOut.size(), std::size_t(1));
    QCOMPARE(plan.leftOut[0].column, std::string("Births"));
    QCOMPARE(plan.leftOut[0].place, std::size_t(2));
    QCOMPARE(plan.leftOut[0].values, std::size_t(1));
    QCOMPARE(plan.columns.size(), std::size_t(4));
    QCOMPARE(plan.columns[3].numbers[0], 3.0);
    QCOMPARE(m_made->project().indicators()->size(), std::size_t(1));
    QCOMPARE(m_made->project().seriesEntries()->size(), std::size_t(2));
    QVERIFY(m_made->project().datasets()->front().rules.find("leave-out births") != std::string::npos);

    options.leaveOut = {m_made->project().indicators()->front().id}; // all periods of it
    options.present = tasks::Present::Keep;
    const auto byId = tasks::planImport(m_made->project(), table, options);
    QVERIFY2(byId, why(byId).c_str());
    QCOMPARE(byId->leftOut.size(), std::size_t(2));
    QVERIFY(byId->keptApart.empty()); // what is taken is left out
    const auto alike = m_made->write("alike.csv", "GEOID,Rent,Rent 2016\n09001000100,50,51\n");
    options.leaveOut = {"rent"}; // also the id of both
    const auto one = tasks::planImport(m_made->project(), alike, options);
    QVERIFY2(one, why(one).c_str());
    QCOMPARE(one->series.size(), std::size_t(1));
    QCOMPARE(one->series[0].column, std::string("Rent 2016"));
    options.leaveOut = {"deaths"};
    QVERIFY(tasks::planImport(m_made->project(), table, options).error().code == ErrorCode::ColumnNotFound);
}

void TestImportChoices::leavingAllOutIsRefused()
{
    const auto table = m_made->write("t.csv", "GEOID,Rent\n09001000100,50\n");
    tasks::ImportOptions options;
    options.leaveOut = {"Rent"};
    const auto plan = tasks::planImport(m_made->project(), table, options);
    QVERIFY2(plan, why(plan).c_str());
    QVERIFY(plan->refusal && plan->refusal->code == ErrorCode::NothingChosen);
}

void TestImportChoices::coordinatesAreKnownByHeadingAndValue_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("headings");
    const QStringList none;
    QTest::newRow("degrees") << QByteArray("GEOID,X,Y,Rent\n09001000100,-71.1,42.3,5\n")
                             << QStringList{QStringLiteral("X"), QStringLiteral("Y")};
    QTest::newRow("meters") << QByteArray("GEOID,POINT_X,POINT_Y\n09001000100,235998,900123\n")
                            << QStringList{QStringLiteral("POINT_X"), QStringLiteral("POINT_Y")};
    QTest::newRow("small counts") << QByteArray("GEOID,X,Y\n09001000100,3,4\n") << none;
    QTest::newRow("one of two") << QByteArray("GEOID,X,Z\n09001000100,-71.1,42.3\n") << none;
    QTest::newRow("other names") << QByteArray("GEOID,Rent,Births\n09001000100,-71.1,42.3\n") << none;
}

void TestImportChoices::coordinatesAreKnownByHeadingAndValue()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, headings);
    const auto plan = tasks::planImport(m_made->project(), m_made->write("t.csv", text));
    QVERIFY2(plan, why(plan).c_str());
    QVERIFY(plan->leftOut.empty()); // only the window proposes it
    QStringList found;
    for (const std::string &heading : tasks::coordinateColumns(*plan))
        found << QString::fromStdString(heading);
    QCOMPARE(found, headings);
}

QTEST_APPLESS_MAIN(TestImportChoices)
#include "tst_import_choices.moc"
