// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/table.h"

#include <QFile>
#include <QTest>

#include <stop_token>

using namespace choros;
using files::readDelimitedBytes;
using support::ErrorCode;

namespace {

using Rows = QList<QStringList>;

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QStringList columnsOf(const files::Table &table)
{
    QStringList names;
    for (const std::string &name : table.columns())
        names << text(name);
    return names;
}

Rows rowsOf(const files::Table &table)
{
    Rows rows;
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        QStringList cells;
        for (std::size_t column = 0; column < table.cellsInRow(row); ++column)
            cells << text(table.cell(row, column));
        rows << cells;
    }
    return rows;
}

QByteArray utf16(const QString &string, bool little, bool mark)
{
    QByteArray bytes;
    for (const QChar c : (mark ? QString(QChar(0xFEFF)) : QString()) + string) {
        const char low = static_cast<char>(c.unicode() & 0xFF);
        const char high = static_cast<char>(c.unicode() >> 8);
        bytes += little ? low : high;
        bytes += little ? high : low;
    }
    return bytes;
}

} // namespace

class TestTable : public QObject
{
    Q_OBJECT

private slots:
    void tablesAreCutIntoCells_data();
    void tablesAreCutIntoCells();
    void separatorsAreFound_data();
    void separatorsAreFound();
    void encodingsAreRead_data();
    void encodingsAreRead();
    void columnNamesAreUniqueAndNeverEmpty();
    void raggedRowsAreKeptAndCounted();
    void emptyCellsPastTheHeaderAreNotTooMany();
    void blankRowsAreSkippedAndCounted();
    void rowsKnowTheirLines();
    void anUnclosedQuoteIsReported();
    void cellsPastTheRowAreEmpty();
    void refusalsSayWhy_data();
    void refusalsSayWhy();
    void aStrayNulIsText();
    void undecodableBytesAreCounted();
    void theFileIsNamedByItsDigest();
    void readingStopsWhenAsked();
    void tablesAsReceivedAgreeWithPython_data();
    void tablesAsReceivedAgreeWithPython();
};

void TestTable::tablesAreCutIntoCells_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Rows>("rows");
    const Rows plain = {{"1", "2"}, {"3", "4"}};
    QTest::newRow("LF") << QByteArray("a,b\n1,2\n3,4\n") << plain;
    QTest::newRow("CRLF") << QByteArray("a,b\r\n1,2\r\n3,4\r\n") << plain;
    QTest::newRow("CR") << QByteArray("a,b\r1,2\r3,4\r") << plain;
    QTest::newRow("mixed") << QByteArray("a,b\r1,2\r\n3,4\n") << plain;
    QTest::newRow("no last line end") << QByteArray("a,b\n1,2\n3,4") << plain;
    QTest::newRow("blank lines above") << QByteArray("\n\n \na,b\n1,2\n3,4") << plain;
    QTest::newRow("quoted") << QByteArray("a,b\n\"1\",\"2\"\n\"3\",4\n") << plain;
    QTest::newRow("quoted separator") << QByteArray("a,b\n\"1,5\",2\n") << Rows{{"1,5", "2"}};
    QTest::newRow("doubled quote") << QByteArray("a,b\n\"say \"\"hi\"\"\",2\n") << Rows{{"say \"hi\"", "2"}};
    QTest::newRow("only quotes") << QByteArray("a,b\n\"\"\"\",2\n") << Rows{{"\"", "2"}};
    QTest::newRow("quoted nothing") << QByteArray("a,b\n\"\",2\n") << Rows{{"", "2"}};
    QTest::newRow("embedded LF") << QByteArray("a,b\n\"1\n2\",3\n") << Rows{{"1\n2", "3"}};
    QTest::newRow("embedded CRLF") << QByteArray("a,b\r\n\"1\r\n2\",3\r\n") << Rows{{"1\r\n2", "3"}};
    QTest::newRow("quote inside") << QByteArray("a,b\n5\" pipe,6 \"x\"\n") << Rows{{"5\" pipe", "6 \"x\""}};
    QTest::newRow("text after quote") << QByteArray("a,b\n\"1\"st,2\n") << Rows{{"1st", "2"}};
    QTest::newRow("Excel's guard") << QByteArray("a,b\n\"=\"\"01\"\"\",2\n") << Rows{{"=\"01\"", "2"}};
    QTest::newRow("last cell empty") << QByteArray("a,b\n1,\n2,") << Rows{{"1", ""}, {"2", ""}};
    QTest::newRow("first cell empty") << QByteArray("a,b\n,1\n") << Rows{{"", "1"}};
    QTest::newRow("blanks stay") << QByteArray("a,b\n 1 ,\t2\n") << Rows{{" 1 ", "\t2"}};
    QTest::newRow("one column") << QByteArray("a\n1\n2\n") << Rows{{"1"}, {"2"}};
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF\"a\",b\n1,2\n") << Rows{{"1", "2"}};
    QTest::newRow("DOS end of file") << QByteArray("a,b\n1,2\n\x1A") << Rows{{"1", "2"}, {"\x1A"}};
}

void TestTable::tablesAreCutIntoCells()
{
    QFETCH(QByteArray, bytes);
    const auto read = readDelimitedBytes(bytes.toStdString(), "t.csv");
    QVERIFY(read);
    QTEST(rowsOf(read->table), "rows");
    QCOMPARE(read->table.columns().front(), std::string("a"));
}

void TestTable::separatorsAreFound_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<char>("separator");
    QTest::newRow("comma") << QByteArray("a,b,c\n1,2,3\n") << ',';
    QTest::newRow("tab") << QByteArray("a\tb\n1\t2\n") << '\t';
    QTest::newRow("pipe") << QByteArray("a|b\n1|2\n") << '|';
    QTest::newRow("semicolon") << QByteArray("a;b\n1;2\n") << ';';
    QTest::newRow("decimal comma") << QByteArray("a;b\n1,5;2,5\n3,5;4,5\n") << ';';
    QTest::newRow("decimal comma, more commas") << QByteArray("a;b;c\n1,5;2,5;7,1\n3,5;4,5;8,1\n") << ';';
    QTest::newRow("commas in names") << QByteArray(
                                            "id\tname\n1\tTract 1, X County, Y\n2\tTract 2, X County, Y\n")
                                     << '\t';
    QTest::newRow("commas in quotes") << QByteArray("id|name\n1|\"a, b\"\n2|\"c, d\"\n") << '|';
    QTest::newRow("quoted comma cells") << QByteArray("id,name\n1,\"a; b; c\"\n2,\"a; b; c\"\n") << ',';
    QTest::newRow("doubled quotes") << QByteArray("id,name\n1,\"a \"\"b\"\"; c\"\n2,\"a; b\"\n") << ',';
    QTest::newRow("title above") << QByteArray("Table 1; a title\n\na,b,c\n1,2,3\n4,5,6\n") << ',';
    QTest::newRow("none") << QByteArray("a\n1\n2\n") << ',';
}

void TestTable::separatorsAreFound()
{
    QFETCH(QByteArray, bytes);
    const auto read = readDelimitedBytes(bytes.toStdString(), "t.csv");
    QVERIFY(read);
    QTEST(read->report.separator, "separator");
}

void TestTable::encodingsAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("charset");
    const QString content = QStringLiteral("id,name,value\n1,Peñasco,5\n2,Cañoncito,6\n");
    QTest::newRow("UTF-8") << content.toUtf8() << "UTF-8";
    QTest::newRow("UTF-8 marked") << QByteArray("\xEF\xBB\xBF") + content.toUtf8() << "UTF-8";
    QTest::newRow("Latin-1") << content.toLatin1() << "windows-1252";
    QTest::newRow("UTF-16LE") << utf16(content, true, false) << "UTF-16LE";
    QTest::newRow("UTF-16BE") << utf16(content, false, false) << "UTF-16BE";
    QTest::newRow("UTF-16LE marked") << utf16(content, true, true) << "UTF-16LE";
    QTest::newRow("UTF-16BE marked") << utf16(content, false, true) << "UTF-16BE";
}

void TestTable::encodingsAreRead()
{
    QFETCH(QByteArray, bytes);
    const auto read = readDelimitedBytes(bytes.toStdString(), "t.csv");
    QVERIFY(read);
    QTEST(QString::fromStdString(read->report.charset), "charset");
    QCOMPARE(columnsOf(read->table), QStringList({"id", "name", "value"}));
    QCOMPARE(rowsOf(read->table),
             Rows({{"1", QStringLiteral("Peñasco"), "5"}, {"2", QStringLiteral("Cañoncito"), "6"}}));
}

void TestTable::columnNamesAreUniqueAndNeverEmpty()
{
    const auto read =
        readDelimitedBytes(" id ,Value,Value,Value (2),,Value,\"column 5\"\n1,2,3,4,5,6,7\n", "t.csv");
    QVERIFY(read);
    QCOMPARE(columnsOf(read->table),
             QStringList({"id", "Value", "Value (3)", "Value (2)", "column 5 (2)", "Value (4)", "column 5"}));
}

void TestTable::raggedRowsAreKeptAndCounted()
{
    const auto read = readDelimitedBytes("a,b,c\n1\n1,2,3\n1,2,3,4,5\n1,2\n", "t.csv");
    QVERIFY(read);
    QCOMPARE(columnsOf(read->table), QStringList({"a", "b", "c", "column 4", "column 5"}));
    QCOMPARE(rowsOf(read->table), Rows({{"1"}, {"1", "2", "3"}, {"1", "2", "3", "4", "5"}, {"1", "2"}}));
    QCOMPARE(read->report.shortRowCount, std::size_t(2));
    QCOMPARE(read->report.longRowCount, std::size_t(1));
    QVERIFY(read->report.shortRows == (std::vector<std::size_t>{2, 5}));
    QVERIFY(read->report.longRows == (std::vector<std::size_t>{4}));
}

void TestTable::emptyCellsPastTheHeaderAreNotTooMany()
{
    const auto read = readDelimitedBytes("a,b\n1,2,\n3,4,,\n5,,\n", "t.csv");
    QVERIFY(read);
    QCOMPARE(columnsOf(read->table), QStringList({"a", "b"}));
    QCOMPARE(rowsOf(read->table), Rows({{"1", "2"}, {"3", "4"}, {"5", ""}}));
    QCOMPARE(read->report.longRowCount, std::size_t(0));
}

void TestTable::blankRowsAreSkippedAndCounted()
{
    const auto read = readDelimitedBytes("\na,b\n\n1,2\n , \n\"\",\n3,4\n\n", "t.csv");
    QVERIFY(read);
    QCOMPARE(rowsOf(read->table), Rows({{"1", "2"}, {"3", "4"}}));
    QCOMPARE(read->report.blankRowCount, std::size_t(4));
}

void TestTable::rowsKnowTheirLines()
{
    const auto read = readDelimitedBytes("\r\na,b\r\n1,\"x\r\ny\nz\"\r\n\r\n2,3\r4,5\n", "t.csv");
    QVERIFY(read);
    QCOMPARE(read->table.rowCount(), std::size_t(3));
    QCOMPARE(read->table.lineOfRow(0), std::size_t(3));
    QCOMPARE(read->table.lineOfRow(1), std::size_t(7));
    QCOMPARE(read->table.lineOfRow(2), std::size_t(8));
}

void TestTable::anUnclosedQuoteIsReported()
{
    const auto read = readDelimitedBytes("a,b\n1,2\n3,\"4\n5,6\n", "t.csv");
    QVERIFY(read);
    QVERIFY(read->report.unclosedQuote);
    QCOMPARE(rowsOf(read->table), Rows({{"1", "2"}, {"3", "4\n5,6\n"}}));
    const auto closed = readDelimitedBytes("a,b\n1,\"2\"", "t.csv");
    QVERIFY(closed && !closed->report.unclosedQuote);
}

void TestTable::cellsPastTheRowAreEmpty()
{
    const auto read = readDelimitedBytes("a,b\n1\n", "t.csv");
    QVERIFY(read);
    QCOMPARE(text(read->table.cell(0, 1)), QString());
    QCOMPARE(text(read->table.cell(0, 77)), QString());
}

void TestTable::refusalsSayWhy_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto refused = [](const char *name, const QByteArray &bytes, ErrorCode code) {
        QTest::newRow(name) << bytes << static_cast<int>(code);
    };
    refused("no bytes", QByteArray(), ErrorCode::TableEmpty);
    refused("only a mark", QByteArray("\xEF\xBB\xBF"), ErrorCode::TableEmpty);
    refused("only blank lines", QByteArray("\n\r\n , ,\n"), ErrorCode::TableEmpty);
    refused("only a header", QByteArray("a,b\n"), ErrorCode::TableEmpty);
    refused("header without line end", QByteArray("a,b"), ErrorCode::TableEmpty);
    refused("a workbook", QByteArray("PK\3\4 and so on"), ErrorCode::FormatNotRecognized);
    refused("a database", QByteArray("SQLite format 3\0a,b\n1,2\n", 24), ErrorCode::FormatNotRecognized);
    refused("NULs", QByteArray("a,b\n\0\0\0\0\0\0\0\0", 12), ErrorCode::FormatNotRecognized);
    refused("no text", QByteArray("\x01\x02\xFF\xFE\x00\x10 abc\x7F\x80", 12),
            ErrorCode::FormatNotRecognized);
    refused("far too many columns", "a,b\n1" + QByteArray(40000, ',') + "2\n", ErrorCode::FileTooLarge);
}

void TestTable::refusalsSayWhy()
{
    QFETCH(QByteArray, bytes);
    const auto read = readDelimitedBytes(bytes.toStdString(), "odd.csv");
    QVERIFY(!read);
    QTEST(static_cast<int>(read.error().code), "code");
    QCOMPARE(read.error().subject, std::string("odd.csv"));
}

void TestTable::aStrayNulIsText()
{
    QByteArray bytes = "id,value\n";
    for (int i = 0; i < 100; ++i)
        bytes += QByteArray::number(1000 + i) + ",5\n";
    bytes[11] = '\0';
    const auto read = readDelimitedBytes(bytes.toStdString(), "t.csv");
    QVERIFY(read);
    QCOMPARE(read->table.rowCount(), std::size_t(100));
    QVERIFY(read->table.cell(0, 0) == std::string_view("10\0"
                                                       "0",
                                                       4));
}

void TestTable::undecodableBytesAreCounted()
{
    const auto read = readDelimitedBytes("\xEF\xBB\xBF"
                                         "a,b\nx\xFFy,2\n",
                                         "t.csv");
    QVERIFY(read);
    QCOMPARE(read->report.undecodable, std::size_t(1));
    QCOMPARE(text(read->table.cell(0, 0)), QStringLiteral("x\uFFFDy"));
}

void TestTable::theFileIsNamedByItsDigest()
{
    // printf 'a,b\n1,2\n' | sha256sum
    const auto read = readDelimitedBytes("a,b\n1,2\n", "t.csv");
    QVERIFY(read);
    QCOMPARE(QString::fromStdString(read->report.sha256),
             QStringLiteral("492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470"));
}

void TestTable::readingStopsWhenAsked()
{
    std::stop_source source;
    source.request_stop();
    const auto read = readDelimitedBytes("a,b\n1,2\n", "t.csv", {source.get_token(), {}});
    QVERIFY(!read);
    QVERIFY(read.error().code == ErrorCode::Cancelled);
}

// What Python 3.11's csv module reads: bytes decoded as UTF-16 where marked, otherwise as UTF-8 or else
// cp1252; csv.reader over io.StringIO(text, newline='') with the file's separator; rows without any text left
// out. Rows below the header, cells of the widest row (without empty ones past the header), and UTF-8 bytes
// in all cells of these rows.
void TestTable::tablesAsReceivedAgreeWithPython_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("bytes");
    const auto row = [](const char *file, int rows, int columns, int bytes) {
        QTest::newRow(file) << rows << columns << bytes;
    };
    row("ACS_17_5YR_S1901.csv", 384, 131, 169925);
    row("MANIFEST.csv", 44, 3, 2203);
    row("all_equal.csv", 204, 2, 2448);
    row("all_missing.csv", 204, 2, 2244);
    row("blank_lines.csv", 204, 5, 5792);
    row("bom.csv", 204, 5, 5792);
    row("census_symbols.csv", 204, 5, 5601);
    row("cr_only.csv", 204, 5, 5792);
    row("crlf.csv", 204, 5, 5792);
    row("duplicate_columns.csv", 204, 5, 5792);
    row("duplicates_conflict.csv", 219, 5, 6214);
    row("embedded_newline.csv", 204, 6, 10484);
    row("formula_injection.csv", 204, 3, 8333);
    row("geoid_apostrophe.csv", 204, 5, 5996);
    row("geoid_dotted_name.csv", 204, 3, 11836);
    row("geoid_float.csv", 204, 5, 6200);
    row("geoid_long.csv", 204, 5, 7628);
    row("geoid_nbsp.csv", 204, 5, 6200);
    row("geoid_quoted_formula.csv", 204, 5, 6404);
    row("geoid_scientific.csv", 204, 5, 5588);
    row("geoid_spaces.csv", 204, 5, 6404);
    row("geoid_split.csv", 204, 5, 3787);
    row("infinities.csv", 204, 2, 3009);
    row("latin1.csv", 204, 5, 5792);
    row("leading_zero_lost_ct_al_2000.csv", 1896, 4, 38862);
    row("leading_zero_thousands_ct_al_2000.csv", 1896, 4, 44550);
    row("mixed_eol.csv", 204, 5, 5792);
    row("money_percent.csv", 204, 5, 6724);
    row("no_header.csv", 203, 5, 5764);
    row("nul_bytes.csv", 204, 5, 5793);
    row("partial_half.csv", 102, 5, 2893);
    row("pipe.csv", 204, 5, 5792);
    row("plain.csv", 204, 5, 5792);
    row("ragged.csv", 204, 7, 5803);
    row("semicolon_decimal_comma.csv", 204, 5, 5792);
    row("tabs.txt", 204, 5, 5792);
    row("text_categories.csv", 204, 2, 7446);
    row("title_rows.csv", 208, 5, 5916);
    row("two_header_rows.csv", 205, 5, 7719);
    row("unclosed_quote.csv", 101, 5, 6332);
    row("utf16le.csv", 204, 5, 5792);
    row("wide_2000.csv", 204, 2001, 777450);
    row("wrong_vintage_2020.csv", 207, 5, 3063);
    row("zcta_ACSST5Y2020.S1901-Data.csv", 1795, 259, 1676476);
}

void TestTable::tablesAsReceivedAgreeWithPython()
{
    QFile file(QStringLiteral(CHOROS_SHARED_DATA "/tables/") + QTest::currentDataTag());
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the shared tables are not on this machine");
    const auto read = readDelimitedBytes(file.readAll().toStdString(), QTest::currentDataTag());
    QVERIFY(read);
    std::size_t bytes = 0;
    for (std::size_t r = 0; r < read->table.rowCount(); ++r) {
        for (std::size_t c = 0; c < read->table.cellsInRow(r); ++c)
            bytes += read->table.cell(r, c).size();
    }
    QTEST(static_cast<int>(read->table.rowCount()), "rows");
    QTEST(static_cast<int>(read->table.columnCount()), "columns");
    QTEST(static_cast<int>(bytes), "bytes");
    QCOMPARE(read->report.unclosedQuote, QByteArray(QTest::currentDataTag()) == "unclosed_quote.csv");
}

QTEST_APPLESS_MAIN(TestTable)
#include "tst_table.moc"
