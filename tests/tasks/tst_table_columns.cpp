// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/table_columns.h"

#include <QTest>

#include <cmath>

using namespace choros;
using tasks::ColumnRole;
using values::Blank;

namespace {

/// Rows keyed a, b, c... in the first column, one area for each.
tasks::TypedTable typed(const std::string &text, const std::vector<std::string> &declared = {})
{
    const auto read = files::readDelimitedBytes(text, "t.csv");
    std::vector<std::string_view> keys;
    for (std::size_t row = 0; row < read->table.rowCount(); ++row)
        keys.push_back(read->table.cell(row, 0));
    const std::vector<std::string> ids = {"a", "b", "c", "d", "e", "f"};
    auto result = tasks::typedColumns(read->table, census::matchKeys(keys, ids), 0, declared);
    return *std::move(result);
}

} // namespace

class TestTableColumns : public QObject
{
    Q_OBJECT

private slots:
    void columnsGetTheirRole_data();
    void columnsGetTheirRole();
    void blanksKeepTheirReasonAndWords();
    void unreadableCellsAreListedWithTheirLine();
    void rowsWithoutAnAreaDoNotCount();
    void marginsBelongToTheirEstimate();
    void controlledMarginsAreZero();
    void declaredColumnsAreIndicators();
    void storedNamesAreUniqueAndNotTheProjectsOwn();
    void columnsPastTheLimitAreCounted();
    void idsComeFromColumnNames_data();
    void idsComeFromColumnNames();
};

void TestTableColumns::columnsGetTheirRole_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<int>("role");
    const auto column = [](const char *tag, const char *name, const QStringList &cells, ColumnRole role) {
        QTest::newRow(tag) << name << cells << static_cast<int>(role);
    };
    column("numbers", "Rent", {"1905", "2108.5", "-3"}, ColumnRole::Value);
    column("numbers in blanks", "Rent", {" 1905 ", "\t2108", "1"}, ColumnRole::Value);
    column("mostly numbers", "Rent", {"1905", "250,000+", "1736"}, ColumnRole::Value);
    column("half numbers", "Rent", {"1905", "many", "-"}, ColumnRole::Text);
    column("one number, blanks", "Rent", {"1905", "NA", "-666666666"}, ColumnRole::Value);
    column("words", "Type", {"Stable", "Ongoing", "Stable"}, ColumnRole::Text);
    column("nothing", "Rent", {"", "NA", "-"}, ColumnRole::Text);
    column("only codes for nothing", "Rent", {"-666666666", "-666666666", "-888888888"}, ColumnRole::Text);
    column("padded codes", "Ward", {"01", "02", "13"}, ColumnRole::Text);
    column("numbers under one", "Share", {"0.1", "0.2", "0.5"}, ColumnRole::Value);
    column("zeros", "Count", {"0", "0", "7"}, ColumnRole::Value);
    column("all zero", "Count", {"0", "0", "0"}, ColumnRole::Value);
    column("object ids", "OBJECTID", {"1", "2", "3"}, ColumnRole::Code);
    column("state", "state", {"25", "25", "25"}, ColumnRole::Code);
    column("state twice", "state_x", {"25", "25", "25"}, ColumnRole::Code);
    column("shape", "Shape_Area", {"25.1", "2.5", "5"}, ColumnRole::Code);
    column("row numbers", "Unnamed: 0", {"0", "1", "2"}, ColumnRole::Code);
    column("nameless, with gaps where rows had no area", "column 1", {"7", "9", "31"}, ColumnRole::Code);
    column("nameless, not in a row", "column 2", {"7", "1", "2"}, ColumnRole::Value);
    column("long ids", "blkgrp", {"25025010104", "25025010105", "25025010203"}, ColumnRole::Code);
    column("large amounts", "Aggregate income", {"2502501010.5", "1.5e9", "3e9"}, ColumnRole::Value);
    column("annotation", "B19013_001EA", {"1", "2", "3"}, ColumnRole::Text);
    column("margin", "B19013_001M", {"1", "2", "3"}, ColumnRole::Margin);
    column("percent margin", "DP03_0062PM", {"1", "2", "3"}, ColumnRole::Margin);
    column("no margin after all", "POP_M", {"1", "2", "3"}, ColumnRole::Value);
}

void TestTableColumns::columnsGetTheirRole()
{
    QFETCH(QString, name);
    QFETCH(QStringList, cells);
    QString text = "key\t" + name + "\n";
    for (qsizetype i = 0; i < cells.size(); ++i)
        text += QChar('a' + static_cast<char>(i)) + QStringLiteral("\t") + '"' + cells[i] + "\"\n";
    const tasks::TypedTable table = typed(text.toStdString());
    QCOMPARE(table.columns.size(), std::size_t(2));
    QVERIFY(table.columns[0].role == ColumnRole::Text);
    QTEST(static_cast<int>(table.columns[1].role), "role");
    QCOMPARE(table.columns[1].column.numeric, table.columns[1].role != ColumnRole::Text);
}

void TestTableColumns::blanksKeepTheirReasonAndWords()
{
    const tasks::TypedTable table = typed("key,Rent\na,5\nb,-666666666\nc,(X)\nd,\ne,-888888888.0\nf,7\n");
    const tasks::TypedColumn &rent = table.columns[1];
    QCOMPARE(rent.values, std::size_t(2));
    QVERIFY(rent.column.blanks == (std::vector<Blank>{Blank::None, Blank::NoData, Blank::NotApplicable,
                                                      Blank::NoData, Blank::NotApplicable, Blank::None}));
    QVERIFY(rent.column.said == (std::vector<std::string>{"", "-666666666", "(X)", "", "-888888888.0", ""}));
    QCOMPARE(rent.column.numbers[0], 5.0);
    for (const std::size_t blank : {1u, 2u, 3u, 4u})
        QVERIFY(std::isnan(rent.column.numbers[blank]));
    QCOMPARE(table.unreadCount, std::size_t(0));
}

void TestTableColumns::unreadableCellsAreListedWithTheirLine()
{
    const tasks::TypedTable table = typed("key,Rent\na,5\n\nb,\"3,500+\"\nc,6\n");
    QCOMPARE(table.unreadCount, std::size_t(1));
    QCOMPARE(table.unread[0].line, std::size_t(4));
    QCOMPARE(table.unread[0].column, std::string("Rent"));
    QCOMPARE(table.unread[0].said, std::string("3,500+"));
    QVERIFY(table.columns[1].column.blanks[1] == Blank::NoData);
}

void TestTableColumns::rowsWithoutAnAreaDoNotCount()
{
    const tasks::TypedTable table =
        typed("key,Rent\nLabel,Median rent\na,5\nTotal,words\nb,6\nSource,words\n");
    QVERIFY(table.rows == (std::vector<std::size_t>{1, 3}));
    QVERIFY(table.columns[1].role == ColumnRole::Value);
    QCOMPARE(table.unreadCount, std::size_t(0));
}

void TestTableColumns::marginsBelongToTheirEstimate()
{
    const tasks::TypedTable table =
        typed("key,B01_001M,B01_001E,B01_001EA,B01_002E,B01_003M\na,1,10,x,20,3\nb,2,11,y,21,4\n");
    QCOMPARE(table.columns[1].indicator, std::string("B01_001"));
    QCOMPARE(table.columns[2].indicator, std::string("B01_001"));
    QVERIFY(table.columns[2].role == ColumnRole::Value);
    QVERIFY(table.columns[3].role == ColumnRole::Text);
    QCOMPARE(table.columns[4].indicator, std::string("B01_002"));
    QCOMPARE(table.columns[5].indicator, std::string()); // an estimate that is not there
}

void TestTableColumns::controlledMarginsAreZero()
{
    const tasks::TypedTable table = typed("key,B01_001E,B01_001M\na,1,-555555555\nb,2,**\nc,3,*****\n");
    const project::DatasetColumn &margin = table.columns[2].column;
    QCOMPARE(margin.numbers[0], 0.0);
    QVERIFY(std::isnan(margin.numbers[1]));
    QCOMPARE(margin.numbers[2], 0.0);
}

void TestTableColumns::declaredColumnsAreIndicators()
{
    const tasks::TypedTable table = typed("key,tract,Ward\na,7,01\nb,8,02\n", {"TRACT", "ward"});
    QVERIFY(table.columns[1].role == ColumnRole::Value);
    QVERIFY(table.columns[2].role == ColumnRole::Value);
    QCOMPARE(table.columns[2].column.numbers[0], 1.0);
}

void TestTableColumns::storedNamesAreUniqueAndNotTheProjectsOwn()
{
    const tasks::TypedTable table = typed("GEOID,rent,Rent,fid,Ñ $\na,1,2,3,4\n");
    std::vector<std::string> names;
    for (const tasks::TypedColumn &column : table.columns)
        names.push_back(column.column.name);
    QVERIFY(names == (std::vector<std::string>{"GEOID_2", "rent", "Rent_2", "fid_2", "column"}));
    QCOMPARE(table.columns[4].column.title, std::string("Ñ $"));
}

void TestTableColumns::columnsPastTheLimitAreCounted()
{
    std::string header = "key";
    std::string row = "a";
    for (std::size_t i = 1; i < tasks::kMaxStoredColumns + 5; ++i) {
        header += ",v" + std::to_string(i);
        row += ",1";
    }
    const tasks::TypedTable table = typed(header + "\n" + row + "\n");
    QCOMPARE(table.columns.size(), tasks::kMaxStoredColumns);
    QCOMPARE(table.columnsNotStored, std::size_t(5));
}

void TestTableColumns::idsComeFromColumnNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("id");
    QTest::newRow("estimate") << "B19013_001E"
                              << "B19013_001";
    QTest::newRow("percent estimate") << "DP03_0062PE"
                                      << "DP03_0062P";
    QTest::newRow("subject table") << "S1901_C01_012E"
                                   << "S1901_C01_012";
    QTest::newRow("race iteration") << "B19013B_001E"
                                    << "B19013B_001";
    QTest::newRow("margin") << "B19013_001M"
                            << "B19013_001M";
    QTest::newRow("words") << "Median household income ($)"
                           << "Median_household_income";
    QTest::newRow("accents") << "Población"
                             << "Poblaci_n";
    QTest::newRow("kept") << "a-b.c_d"
                          << "a-b.c_d";
    QTest::newRow("not a variable") << "PRICE"
                                    << "PRICE";
    QTest::newRow("nothing left") << "%"
                                  << "column";
}

void TestTableColumns::idsComeFromColumnNames()
{
    QFETCH(QString, name);
    QTEST(QString::fromStdString(tasks::indicatorId(name.toStdString())), "id");
}

QTEST_APPLESS_MAIN(TestTableColumns)
#include "tst_table_columns.moc"
