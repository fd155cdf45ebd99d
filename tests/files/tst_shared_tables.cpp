// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table_helpers.h"

#include <QTest>

using namespace choros;
using namespace choros::tests;

class TestSharedTables : public QObject
{
    Q_OBJECT

private slots:
    void tablesAsReceivedAgreeWithPython_data();
    void tablesAsReceivedAgreeWithPython();
    void downloadsOfTheCensusBringTheirLabels();
    void attributesOfBoundariesAreATable();
};

// What Python 3.11 reads. Text: bytes decoded as UTF-16 where marked, otherwise as UTF-8 or else cp1252,
// without NULs; csv.reader over io.StringIO(text, newline='') with the file's separator, for
// unclosed_quote.csv with QUOTE_NONE. XLSX and ODS: zipfile and xml.etree, numbers by repr(float). Rows with
// any text, cells of the widest row, and UTF-8 bytes in all cells.
void TestSharedTables::tablesAsReceivedAgreeWithPython_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("bytes");
    const auto row = [](const char *file, int rows, int columns, int bytes) {
        QTest::newRow(file) << rows << columns << bytes;
    };
    row("ACS_17_5YR_S1901.csv", 385, 131, 171619);
    row("MANIFEST.csv", 45, 3, 2242);
    row("all_equal.csv", 205, 2, 2457);
    row("all_missing.csv", 205, 2, 2253);
    row("blank_lines.csv", 205, 5, 5854);
    row("bom.csv", 205, 5, 5854);
    row("census_symbols.csv", 205, 5, 5663);
    row("cr_only.csv", 205, 5, 5854);
    row("crlf.csv", 205, 5, 5854);
    row("duplicate_columns.csv", 205, 5, 5812);
    row("duplicates_conflict.csv", 220, 5, 6276);
    row("embedded_newline.csv", 205, 6, 10550);
    row("formula_injection.csv", 205, 3, 8345);
    row("geoid_apostrophe.csv", 205, 5, 6058);
    row("geoid_dotted_name.csv", 205, 3, 11874);
    row("geoid_float.csv", 205, 5, 6262);
    row("geoid_long.csv", 205, 5, 7690);
    row("geoid_nbsp.csv", 205, 5, 6262);
    row("geoid_quoted_formula.csv", 205, 5, 6466);
    row("geoid_scientific.csv", 205, 5, 5650);
    row("geoid_spaces.csv", 205, 5, 6466);
    row("geoid_split.csv", 205, 5, 3836);
    row("header_only.csv", 1, 5, 62);
    row("infinities.csv", 205, 2, 3018);
    row("latin1.csv", 205, 5, 5862);
    row("leading_zero_lost_ct_al_2000.csv", 1897, 4, 38885);
    row("leading_zero_thousands_ct_al_2000.csv", 1897, 4, 44573);
    row("mixed_eol.csv", 205, 5, 5854);
    row("money_percent.csv", 205, 5, 6786);
    row("no_header.csv", 204, 5, 5792);
    row("nul_bytes.csv", 205, 5, 5857);
    row("partial_half.csv", 103, 5, 2955);
    row("pipe.csv", 205, 5, 5854);
    row("plain.csv", 205, 5, 5854);
    row("ragged.csv", 205, 7, 5865);
    row("semicolon_decimal_comma.csv", 205, 5, 5854);
    row("tabs.txt", 205, 5, 5854);
    row("text_categories.csv", 205, 2, 7459);
    row("title_rows.csv", 209, 5, 5944);
    row("two_header_rows.csv", 206, 5, 7761);
    row("unclosed_quote.csv", 206, 5, 5870);
    row("utf16le.csv", 205, 5, 5854);
    row("wide_2000.csv", 205, 2001, 786345);
    row("wrong_vintage_2020.csv", 208, 5, 3125);
    row("zcta_ACSST5Y2020.S1901-Data.csv", 1796, 259, 1680198);
    row("ACSST5Y2014.S1901.zip", 2169, 259, 2122341);
    row("ACSST5Y2019.S1901.zip", 2169, 259, 2122154);
    row("us_tracts_84k_synthetic.csv.zip", 84120, 22, 13526143);
    row("geoid_num.xlsx", 205, 4, 4897);
    row("geoid_text.xlsx", 205, 4, 4897);
    row("leading_zero_lost.xlsx", 1897, 2, 26544);
    row("geoid_text.ods", 205, 5, 5854);
}

void TestSharedTables::tablesAsReceivedAgreeWithPython()
{
    const QByteArray name = QTest::currentDataTag();
    const QString folder = name.startsWith("us_tracts_84k") ? "/nation/" : "/tables/";
    const QString path = CHOROS_SHARED_DATA + folder + name;
    if (!QFile::exists(path))
        QSKIP("the shared tables are not on this machine");
    const auto read = files::readTable(path.toStdString());
    QVERIFY(read);
    std::size_t bytes = 0;
    for (std::size_t r = 0; r < read->cells.rowCount(); ++r) {
        for (std::size_t c = 0; c < read->cells.cellsInRow(r); ++c)
            bytes += read->cells.cell(r, c).size();
    }
    QTEST(static_cast<int>(read->cells.rowCount()), "rows");
    QTEST(static_cast<int>(read->cells.columnCount()), "columns");
    QTEST(static_cast<int>(bytes), "bytes");
    QCOMPARE(read->report.unclosedQuote, name == "unclosed_quote.csv");
    QCOMPARE(static_cast<int>(read->report.nuls), name == "nul_bytes.csv" ? 1 : 0);
}

void TestSharedTables::downloadsOfTheCensusBringTheirLabels()
{
    const QString path = CHOROS_SHARED_DATA "/tables/ACSST5Y2014.S1901.zip";
    if (!QFile::exists(path))
        QSKIP("the shared tables are not on this machine");
    const auto read = files::readTable(path.toStdString());
    QVERIFY(read && read->columnMetadata);
    QCOMPARE(QString::fromStdString(read->name), QString("ACSST5Y2014.S1901-Data.csv"));
    QCOMPARE(read->columnMetadata->rowCount(), std::size_t(259)); // a heading and 258 codes
    QCOMPARE(text(read->columnMetadata->cell(1, 1)), QString("Geography"));
}

void TestSharedTables::attributesOfBoundariesAreATable()
{
    const QString path = CHOROS_SHARED_DATA "/tables/nyc_tracts_2023.gpkg";
    if (!QFile::exists(path))
        QSKIP("the shared tables are not on this machine");
    const auto read = files::readTable(path.toStdString());
    QVERIFY(read && read->hasFieldNames);
    QCOMPARE(read->cells.rowCount(), std::size_t(2325));  // Python's sqlite3 counts 2324 features
    QCOMPARE(read->cells.columnCount(), std::size_t(13)); // of 15 with the feature's number and its geometry
    QVERIFY(read->report.format == files::TableFormat::Features);
}

QTEST_APPLESS_MAIN(TestSharedTables)
#include "tst_shared_tables.moc"
