// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import_fixture.h"

#include "draw/error_text.h"
#include "draw/receipt_findings.h"
#include "draw/receipt_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace choros;
using support::ErrorCode;
using tests::ImportFixture;
using tests::why;
using values::Blank;

namespace {

bool saysSomewhere(const tasks::ImportPlan &plan, const char *words)
{
    return draw::receiptSentences(plan).join(u'\n').contains(QString::fromUtf8(words));
}

/// "1000 2010-2014,..." of what is left out, and the periods of what is mapped.
QString otherTractsOf(const tasks::ImportPlan &plan)
{
    QStringList columns;
    for (const tasks::ColumnOfOtherTracts &one : plan.otherTracts)
        columns << QStringLiteral("%1 %2").arg(QString::fromStdString(one.column)).arg(one.census);
    return columns.join(QStringLiteral(", "));
}

QString periodsOf(const tasks::ImportPlan &plan)
{
    QStringList periods;
    for (const tasks::PlannedSeries &series : plan.series)
        periods << QString::fromStdString(series.period);
    return periods.join(QStringLiteral(", "));
}

QJsonObject keptReceiptOf(const project::Project &project)
{
    const auto datasets = project.datasets();
    return QJsonDocument::fromJson(QByteArray::fromStdString(datasets->back().receipt)).object();
}

} // namespace

class TestImportReceipt : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_made = std::make_unique<ImportFixture>(); }
    void cleanup() { m_made.reset(); }
    void columnsOfOtherTractsAreNotMapped_data();
    void columnsOfOtherTractsAreNotMapped();
    void rowsOfOtherTractsAreNotMapped();
    void leftOutColumnsAreStoredAndTold();
    void nothingLeftToMapIsRefused();
    void periodsMustBePeriods_data();
    void periodsMustBePeriods();
    void textsInPlaceOfNumbersAreTold();
    void rareTextsAreCountedTogether();
    void rowsWithoutAnAreaAreExplained();
    void columnsOfWordsAreNamed();
    void sharesAmongPercentsAreTold_data();
    void sharesAmongPercentsAreTold();
    void repeatedRowsOfLongTablesFollowTheChoice_data();
    void repeatedRowsOfLongTablesFollowTheChoice();
    void rowsOfTheFileAreCounted();
    void tooManyMeasuresAreRefused();
    void headingsSaidAgainAreLeftOut();
    void aSecondTableIsTold_data();
    void aSecondTableIsTold();

private:
    support::Result<tasks::ImportPlan> planned(const char *name, const QByteArray &bytes,
                                               const tasks::ImportOptions &options = {})
    {
        return tasks::planImport(m_made->project(), m_made->write(name, bytes), options);
    }

    std::unique_ptr<ImportFixture> m_made;
};

void TestImportReceipt::columnsOfOtherTractsAreNotMapped_data()
{
    QTest::addColumn<QByteArray>("vintage");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("headings");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QString>("leftOut");
    QTest::addColumn<QString>("mapped");
    const auto row = [](const char *name, const char *vintage, const char *file, const char *headings,
                        const char *said, const char *leftOut, const char *mapped) {
        QTest::newRow(name) << QByteArray(vintage) << QByteArray(file) << QByteArray(headings)
                            << QByteArray(said) << QString::fromUtf8(leftOut) << QString::fromUtf8(mapped);
    };
    const char *three = "GEOID,2005-2009,2006-2010,2016-2020";
    row("drawn on 2020", "2020", "rent.csv", three, "", "2005-2009 2000, 2006-2010 2010", "2016–2020");
    row("drawn on 2010", "2010", "rent.csv", three, "", "2005-2009 2000, 2016-2020 2020", "2006–2010");
    row("a person says all are of 2020", "2020", "rent.csv", three, "2020", "",
        "2005–2009, 2006–2010, 2016–2020");
    row("boundaries of no known census", "", "rent.csv", three, "", "", "2005–2009, 2006–2010, 2016–2020");
    row("keys say 2020", "2020", "rent.csv", "GEOID20,2005-2009,2006-2010,2016-2020", "", "",
        "2005–2009, 2006–2010, 2016–2020");
    row("the name says 2020", "2020", "rent_in_2020_tracts.csv", three, "", "",
        "2005–2009, 2006–2010, 2016–2020");
    row("a title says 2020", "2020", "rent.csv",
        "Median rent standardized to 2020 census tracts,,,\nGEOID,2005-2009,2006-2010,2016-2020", "", "",
        "2005–2009, 2006–2010, 2016–2020");
    row("single years say nothing", "2020", "rent.csv", "GEOID,y_2009,y_2012,y_2020", "", "",
        "2009, 2012, 2020");
    row("some say nothing", "2020", "rent.csv", "GEOID,2015-2019,2016-2020,area", "", "2015-2019 2010",
        "2016–2020, ");
}

void TestImportReceipt::columnsOfOtherTractsAreNotMapped()
{
    QFETCH(QByteArray, vintage);
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, headings);
    QFETCH(QByteArray, said);
    m_made->createProject(vintage.constData());
    const auto plan =
        planned(file.constData(), headings + "\n09001000100,5,6,7\n09001000101,8,9,4\n09001000102,1,2,3\n",
                {.vintage = said.toStdString()});
    QVERIFY2(plan, why(plan).c_str());
    QVERIFY2(!plan->refusal, qPrintable(draw::refusalSentence(*plan)));
    QTEST(otherTractsOf(*plan), "leftOut");
    QTEST(periodsOf(*plan), "mapped");
    QCOMPARE(saysSomewhere(*plan, "not mapped, because tracts are drawn anew"), !plan->otherTracts.empty());
}

void TestImportReceipt::rowsOfOtherTractsAreNotMapped()
{
    m_made->createProject("2020");
    const auto plan = planned("rent.csv", "fips,period,value\n09001000100,2005-2009,1\n"
                                          "09001000100,2016-2020,2\n09001000101,2005-2009,3\n"
                                          "09001000101,2016-2020,4\n");
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(periodsOf(*plan), QStringLiteral("2016–2020"));
    QCOMPARE(plan->otherTracts.size(), std::size_t(1));
    QCOMPARE(plan->otherTracts[0].period, std::string("2005–2009"));
    QCOMPARE(tasks::plannedSeries(*plan, 0).at(1).value, 4.0);
}

void TestImportReceipt::leftOutColumnsAreStoredAndTold()
{
    m_made->createProject("2020");
    const auto table =
        m_made->write("rent.csv", "GEOID,2015-2019,2016-2020\n09001000100,5,6\n09001000101,8,9\n");
    const auto report = tasks::importTable(m_made->project(), table);
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(m_made->project().seriesEntries()->size(), std::size_t(1));
    const QJsonObject kept = keptReceiptOf(m_made->project());
    const QJsonObject other = kept[QStringLiteral("other_tracts")].toArray().at(0).toObject();
    QCOMPARE(other[QStringLiteral("column")].toString(), QStringLiteral("2015-2019"));
    QCOMPARE(other[QStringLiteral("census")].toInt(), 2010);
    QVERIFY(std::any_of(report->plan.columns.begin(), report->plan.columns.end(),
                        [](const auto &column) { return column.title == "2015-2019" && column.numeric; }));
    QVERIFY(saysSomewhere(report->plan, "boundaries of 2010"));
}

void TestImportReceipt::nothingLeftToMapIsRefused()
{
    m_made->createProject("2020");
    const auto plan = planned("rent.csv", "GEOID,2005-2009,2015-2019\n09001000100,5,6\n09001000101,8,9\n");
    QVERIFY2(plan, why(plan).c_str());
    QVERIFY(plan->refusal && plan->refusal->code == ErrorCode::VintageDiffers);
    QVERIFY(draw::refusalSentence(*plan).contains(QStringLiteral("tracts of 2000 and 2010")));
}

void TestImportReceipt::periodsMustBePeriods_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QByteArray>("period");
    for (const char *bad : {"banana", "2022-2018", "18", "2018-13", "2018 Q5", "in 2018", "2018-2022-2024"})
        QTest::newRow(bad) << QByteArray(bad) << QByteArray();
    for (const auto &[said, period] : {std::pair{"2018", "2018"},
                                       {"2018-2022", "2018–2022"},
                                       {"2018–2022", "2018–2022"},
                                       {"2018 - 2022", "2018–2022"},
                                       {"2018 Q1", "2018 Q1"},
                                       {"2018-03", "2018-03"}})
        QTest::newRow(said) << QByteArray(said) << QByteArray(period);
}

void TestImportReceipt::periodsMustBePeriods()
{
    QFETCH(QByteArray, said);
    QFETCH(QByteArray, period);
    const auto plan = planned("rent.csv", "GEOID,rent\n09001000100,5\n", {.period = said.toStdString()});
    if (!period.isEmpty()) {
        QVERIFY2(plan, why(plan).c_str());
        QCOMPARE(plan->period, period.toStdString());
        return;
    }
    QVERIFY(!plan);
    QVERIFY(plan.error().code == ErrorCode::BadArgument);
    QVERIFY(draw::errorSentence(plan.error()).contains(QString::fromUtf8(said)));
    QVERIFY(draw::errorSentence(plan.error()).contains(QStringLiteral("such as 2018")));
}

void TestImportReceipt::textsInPlaceOfNumbersAreTold()
{
    tasks::ImportOptions options;
    options.rules["Births"]["-1"] = Blank::Suppressed;
    const auto table =
        m_made->write("t.csv", "GEOID,Births,Births MOE,Income\n09001000100,*,**,\"1,000,000+\"\n"
                               "09001000101,-1,3,N/A\n09001000102,*,*****,see note\n09001000103,7,3,5\n"
                               "09009999999,*,3,N/A\n");
    const auto report = tasks::importTable(m_made->project(), table, options);
    QVERIFY2(report, why(report).c_str());
    QStringList read;
    for (const census::ReadSymbol &symbol : report->plan.symbols.commonest)
        read << QStringLiteral("%1 %2 %3")
                    .arg(QString::fromStdString(symbol.text), draw::symbolMeaningText(symbol.meaning))
                    .arg(symbol.count);
    read.sort();
    // Of rows that are used; a cell that could not be read and an empty one are told elsewhere.
    if (read.size() != 6)
        qWarning().noquote() << read;
    QCOMPARE(read, (QStringList{"* hidden: too few cases 2", "** margin of error not known 1",
                                "***** no sampling error 1", "-1 hidden: too few cases 1",
                                "1,000,000+ 1,000,000 or more 1", "N/A no data 1"}));
    QCOMPARE(report->plan.symbols.commonest[0].text, std::string("*"));
    QVERIFY(saysSomewhere(report->plan, "“*” as hidden: too few cases (2)"));
    const QJsonArray kept = keptReceiptOf(m_made->project())[QStringLiteral("symbols")].toArray();
    QCOMPARE(kept.size(), 6);
    QCOMPARE(kept[0].toObject()[QStringLiteral("means")].toString(), QStringLiteral("suppressed"));
    QCOMPARE(kept[0].toObject()[QStringLiteral("cells")].toInt(), 2);
}

void TestImportReceipt::rareTextsAreCountedTogether()
{
    QByteArray bytes = "GEOID,a";
    for (int i = 0; i < 40; ++i)
        bytes += ",b" + QByteArray::number(i);
    bytes += "\n09001000100,1";
    for (int i = 0; i < 40; ++i)
        bytes += ",\"" + QByteArray::number(1000 + i) + "+\"";
    const auto plan = planned("t.csv", bytes + "\n09001000101,2\n");
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(plan->symbols.commonest.size(), tasks::kListedSymbols);
    QCOMPARE(plan->symbols.others, std::size_t(10));
    QCOMPARE(plan->symbols.cells(), std::size_t(40));
}

void TestImportReceipt::rowsWithoutAnAreaAreExplained()
{
    const auto table = m_made->write(
        "t.csv", "GEOID,Rent\n09001000100,1\n09001000101,2\n09001000102,3\n44003020101,4\n44003020102,4\n"
                 "09011650100,5\n09001,6\n09,6\n09001990000,7\n09001777700,8\n,9\nTotal,10\n");
    const auto report = tasks::importTable(m_made->project(), table);
    QVERIFY2(report, why(report).c_str());
    QStringList reasons;
    for (const census::UnmatchedRows &rows : report->plan.unmatchedWhy)
        reasons << QStringLiteral("%1 %2 %3")
                       .arg(rows.rows)
                       .arg(QString::fromUtf8(census::unmatchedKindKey(rows.kind).data()),
                            QString::fromStdString(rows.place));
    QCOMPARE(reasons,
             (QStringList{"2 other_state Rhode Island", "1 other_county New London County, Connecticut",
                          "1 other_level ", "1 other_level ", "1 water ", "1 no_such_area ", "1 no_key ",
                          "1 not_a_key "}));
    for (const char *words : {"in Rhode Island, where the boundaries have no area (2)", "of counties, which",
                              "of states, which", "such as “Total” (1)"})
        QVERIFY2(saysSomewhere(report->plan, words), words);
    const QJsonArray kept = keptReceiptOf(m_made->project())[QStringLiteral("unmatched_why")].toArray();
    QCOMPARE(kept[0].toObject()[QStringLiteral("code")].toString(), QStringLiteral("44"));
}

void TestImportReceipt::columnsOfWordsAreNamed()
{
    const auto plan = planned("t.csv", "GEOID,NAME,Rent,Ward\n09001000100,a,1,x\n09001000101,b,2,y\n");
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(plan->textColumns, (std::vector<std::string>{"GEOID", "NAME", "Ward"}));
    QVERIFY(draw::textColumnsSentence(*plan).contains(QStringLiteral("3 (GEOID, NAME, Ward)")));
}

void TestImportReceipt::sharesAmongPercentsAreTold_data()
{
    QTest::addColumn<QByteArray>("cells");
    QTest::addColumn<int>("line");
    const auto row = [](const char *name, const char *cells, int line) {
        QTest::newRow(name) << QByteArray(cells) << line;
    };
    row("a share among percents", "50% 60% 0.4", 4);
    row("a percent among shares", "0.5 60% 0.4", 2);
    row("percents only", "50% 0.6% 40%", 0);
    row("shares only", "0.5 0.6 0.4", 0);
    row("numbers above 1", "50% 60 0", 0);
}

void TestImportReceipt::sharesAmongPercentsAreTold()
{
    QFETCH(QByteArray, cells);
    QFETCH(int, line);
    QByteArray bytes = "GEOID,Poor\n";
    int tract = 0;
    for (const QByteArray &cell : cells.split(' '))
        bytes += "0900100010" + QByteArray::number(tract++) + "," + cell + "\n";
    const auto plan = planned("t.csv", bytes);
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(plan->mixedPercents.size(), std::size_t(line > 0 ? 1 : 0));
    QCOMPARE(saysSomewhere(*plan, "percent sign"), line > 0);
    if (line == 0)
        return;
    QCOMPARE(plan->mixedPercents[0].column, std::string("Poor"));
    QCOMPARE(plan->mixedPercents[0].line, std::size_t(line));
    QCOMPARE(tasks::plannedSeries(*plan, 0).at(std::size_t(line) - 2).value, line == 4 ? 0.4 : 0.5);
}

void TestImportReceipt::repeatedRowsOfLongTablesFollowTheChoice_data()
{
    QTest::addColumn<int>("duplicates");
    QTest::addColumn<double>("value"); // below 0: none
    QTest::addColumn<int>("leftOut");
    QTest::newRow("first") << int(census::Duplicates::KeepFirst) << 4.0 << 1;
    QTest::newRow("last") << int(census::Duplicates::KeepLast) << 99.0 << 1;
    QTest::newRow("none") << int(census::Duplicates::LeaveOut) << -1.0 << 2;
}

void TestImportReceipt::repeatedRowsOfLongTablesFollowTheChoice()
{
    QFETCH(int, duplicates);
    QFETCH(double, value);
    QFETCH(int, leftOut);
    tasks::ImportOptions options;
    options.duplicates = static_cast<census::Duplicates>(duplicates);
    const auto plan = planned("u.csv",
                              "fips,year,value\n09001000100,2013,4\n09001000100,2014,5\n"
                              "09001000101,2013,6\n09001000101,2014,7\n09001000100,2013,99\n",
                              options);
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(plan->series.size(), std::size_t(2));
    const values::Estimate first = tasks::plannedSeries(*plan, 0).at(0);
    QCOMPARE(first.blank == Blank::None ? first.value : -1.0, value);
    QCOMPARE(tasks::plannedSeries(*plan, 1).at(0).value, 5.0);
    QCOMPARE(plan->rowsInConflict, std::size_t(leftOut));
}

void TestImportReceipt::rowsOfTheFileAreCounted()
{
    const auto longer = planned("u.csv", "fips,year,value\n09001000100,2013,4\n09001000100,2014,5\n"
                                         "09001000101,2013,6\n09001000101,2014,7\n");
    QVERIFY2(longer, why(longer).c_str());
    QCOMPARE(longer->fileRows, std::size_t(4));
    QCOMPARE(longer->receipt.rows, std::size_t(2));
    QVERIFY(saysSomewhere(*longer, "The 4 rows of the file became 2"));
    const auto plain = planned("t.csv", "GEOID,rent\n09001000100,4\n");
    QVERIFY2(plain, why(plain).c_str());
    QCOMPARE(plain->fileRows, std::size_t(0));
}

void TestImportReceipt::tooManyMeasuresAreRefused()
{
    QByteArray bytes = "fips,measure,value\n";
    for (int measure = 0; measure < 1100; ++measure) {
        for (const char *tract : {"09001000100", "09001000101"})
            bytes += QByteArray(tract) + ",m" + QByteArray::number(measure) + ",1\n";
    }
    const auto plan = planned("t.csv", bytes);
    QVERIFY(!plan);
    QVERIFY2(plan.error().code == ErrorCode::TooManyMeasures, why(plan).c_str());
    QCOMPARE(plan.error().subject, std::string("measure"));
    QCOMPARE(plan.error().detail, std::string("1100"));
}

void TestImportReceipt::headingsSaidAgainAreLeftOut()
{
    const auto plan = planned("t.csv", "GEOID,Rent,Jobs\n09001000100,4,5\n,,\nGEOID,Rent,Jobs\n"
                                       "09001000101,6,7\n GEOID ,Rent,Jobs\n09001000102,6,\n");
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(plan->receipt.rows, std::size_t(3));
    QCOMPARE(plan->receipt.matched, std::size_t(3));
    QCOMPARE(plan->repeatedHeadings, std::size_t(2));
    QCOMPARE(plan->secondTableLine, std::size_t(0));
    QCOMPARE(plan->unreadCount, std::size_t(0));
    QVERIFY(saysSomewhere(*plan, "say the headings again: 2"));
}

void TestImportReceipt::aSecondTableIsTold_data()
{
    QTest::addColumn<QByteArray>("below");
    QTest::addColumn<int>("line");
    const auto row = [](const char *name, const char *below, int line) {
        QTest::newRow(name) << QByteArray(below) << line;
    };
    row("after a blank row", ",,\nTract,Births,Deaths\n09001000103,1,2\n", 6);
    row("at once", "Tract,Births,Deaths\n09001000103,1,2\n", 5);
    row("words in a row of data", "09001000103,see note,see note\n", 0);
    row("a subtotal", "Fairfield County,,\n09001000103,1,2\n", 0);
    row("blanks said in words", "09001000103,N/A,suppressed\n", 0);
    row("a note", ",,\nSource: a survey,,\n", 0);
}

void TestImportReceipt::aSecondTableIsTold()
{
    QFETCH(QByteArray, below);
    QFETCH(int, line);
    const auto plan = planned("t.csv", "GEOID,Rent,Jobs\n09001000100,4,5\n09001000101,6,7\n"
                                       "09001000102,6,8\n" +
                                           below);
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(plan->secondTableLine, std::size_t(line));
    QCOMPARE(saysSomewhere(*plan, "A second table seems to begin"), line > 0);
}

QTEST_APPLESS_MAIN(TestImportReceipt)
#include "tst_import_receipt.moc"
