// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table_helpers.h"

#include <QTemporaryDir>
#include <QTest>

#include <stop_token>

using namespace choros;
using namespace choros::tests;
using files::readDelimitedBytes;
using support::ErrorCode;

namespace {

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

class TestReadTable : public QObject
{
    Q_OBJECT

private slots:
    void tablesAreCutIntoCells_data();
    void tablesAreCutIntoCells();
    void separatorsAreFound_data();
    void separatorsAreFound();
    void encodingsAreRead_data();
    void encodingsAreRead();
    void titlesHeaderAndNotesAreRows();
    void raggedRowsAreKept();
    void blankRowsAreLeftOutAndCounted();
    void rowsKnowTheirLines();
    void aQuoteThatNeverClosesIsAPlainCharacter_data();
    void aQuoteThatNeverClosesIsAPlainCharacter();
    void cellsPastTheRowAreEmpty();
    void refusalsSayWhy_data();
    void refusalsSayWhy();
    void nulsAreMarkedAndCounted();
    void undecodableBytesAreCounted();
    void theFileIsNamedByItsDigest();
    void readingStopsWhenAsked();
    void progressRisesToOne();
    void aFileIsReadByWhatIsInIt_data();
    void aFileIsReadByWhatIsInIt();
    void metadataBesideAFileIsRead_data();
    void metadataBesideAFileIsRead();
    void missingAndForeignPathsAreRefused();
    void censusJsonIsRead();
    void damagedJsonIsRefused_data();
    void damagedJsonIsRefused();
};

void TestReadTable::tablesAreCutIntoCells_data()
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
    QTest::newRow("Excel's line") << QByteArray("sep=;\r\na;b\r\n1,5;2\r\n") << Rows{{"1,5", "2"}};
    QTest::newRow("DOS end of file") << QByteArray("a,b\n1,2\n\x1A") << Rows{{"1", "2"}, {"\x1A"}};
}

void TestReadTable::tablesAreCutIntoCells()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Rows, rows);
    const auto read = readDelimitedBytes(bytes.toStdString(), "t.csv");
    QVERIFY(read);
    Rows cut = rowsOf(read->cells);
    QCOMPARE(cut.takeFirst().first(), QStringLiteral("a"));
    QCOMPARE(cut, rows);
    QVERIFY(!read->report.unclosedQuote);
}

void TestReadTable::separatorsAreFound_data()
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
    QTest::newRow("titles above, decimal comma")
        << QByteArray("Title\nSource\n\na;b;c\n1,5;2,5;7,1\n") << ';';
    QTest::newRow("quote never closed in the first line") << QByteArray("\"a;b;c\n1;2;3\n4;5;6\n") << ';';
    QTest::newRow("none") << QByteArray("a\n1\n2\n") << ',';
}

void TestReadTable::separatorsAreFound()
{
    QFETCH(QByteArray, bytes);
    const auto read = readDelimitedBytes(bytes.toStdString(), "t.csv");
    QVERIFY(read);
    QTEST(read->report.separator, "separator");
}

void TestReadTable::encodingsAreRead_data()
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

void TestReadTable::encodingsAreRead()
{
    QFETCH(QByteArray, bytes);
    const auto read = readDelimitedBytes(bytes.toStdString(), "t.csv");
    QVERIFY(read);
    QTEST(QString::fromStdString(read->report.charset), "charset");
    const Rows rows = {{"id", "name", "value"},
                       {"1", QStringLiteral("Peñasco"), "5"},
                       {"2", QStringLiteral("Cañoncito"), "6"}};
    QCOMPARE(rowsOf(read->cells), rows);
}

void TestReadTable::titlesHeaderAndNotesAreRows()
{
    const auto read = readDelimitedBytes(
        "Table 1. Rents\nSource: ACS 2014-2018\n\nid,rent\n1,5\n\n\"* p<0.05\"\n", "t.csv");
    QVERIFY(read);
    QVERIFY(!read->hasFieldNames);
    QCOMPARE(rowsOf(read->cells),
             (Rows{{"Table 1. Rents"}, {"Source: ACS 2014-2018"}, {"id", "rent"}, {"1", "5"}, {"* p<0.05"}}));
    QCOMPARE(linesOf(read->cells), (QList<int>{1, 2, 4, 5, 7}));
}

void TestReadTable::raggedRowsAreKept()
{
    const auto read = readDelimitedBytes("a,b,c\n1\n1,2,3\n1,2,3,4,5\n1,2,,,\n", "t.csv");
    QVERIFY(read);
    QCOMPARE(
        rowsOf(read->cells),
        (Rows{{"a", "b", "c"}, {"1"}, {"1", "2", "3"}, {"1", "2", "3", "4", "5"}, {"1", "2", "", "", ""}}));
    QCOMPARE(read->cells.columnCount(), std::size_t(5));
}

void TestReadTable::blankRowsAreLeftOutAndCounted()
{
    const auto read = readDelimitedBytes("\na,b\n\n1,2\n , \n\"\",\n3,4\n\n", "t.csv");
    QVERIFY(read);
    QCOMPARE(rowsOf(read->cells), Rows({{"a", "b"}, {"1", "2"}, {"3", "4"}}));
    QCOMPARE(read->report.blankRowCount, std::size_t(5));
}

void TestReadTable::rowsKnowTheirLines()
{
    const auto read = readDelimitedBytes("\r\na,b\r\n1,\"x\r\ny\nz\"\r\n\r\n2,3\r4,5\n", "t.csv");
    QVERIFY(read);
    QCOMPARE(linesOf(read->cells), (QList<int>{2, 3, 7, 8}));
}

void TestReadTable::aQuoteThatNeverClosesIsAPlainCharacter_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Rows>("rows");
    QTest::addColumn<int>("line");
    QTest::newRow("the last quote") << QByteArray("a,b\n1,\"2\n3,4\n")
                                    << Rows{{"a", "b"}, {"1", "\"2"}, {"3", "4"}} << 2;
    QTest::newRow("a doubled one below")
        << QByteArray("a,b\n\"1,2\n\"\",4\n") << Rows{{"a", "b"}, {"\"1", "2"}, {"", "4"}} << 2;
    QTest::newRow("quoted cells below") << QByteArray("a,b\n\"1,2\n3,\"x, y\"\n5,6\n")
                                        << Rows{{"a", "b"}, {"\"1", "2"}, {"3", "x, y"}, {"5", "6"}} << 2;
    QTest::newRow("every cell quoted") << QByteArray("\"a\",\"b\"\n\"1\",\"2\n\"3\",\"4\"\n")
                                       << Rows{{"a", "b"}, {"1", "\"2"}, {"3", "4"}} << 2;
    QTest::newRow("at the end") << QByteArray("a,b\n1,\"") << Rows{{"a", "b"}, {"1", "\""}} << 2;
}

void TestReadTable::aQuoteThatNeverClosesIsAPlainCharacter()
{
    QFETCH(QByteArray, bytes);
    const auto read = readDelimitedBytes(bytes.toStdString(), "t.csv");
    QVERIFY(read);
    QTEST(rowsOf(read->cells), "rows");
    QVERIFY(read->report.unclosedQuote);
    QTEST(static_cast<int>(read->report.unclosedQuoteLine), "line");
}

void TestReadTable::cellsPastTheRowAreEmpty()
{
    const auto read = readDelimitedBytes("a,b\n1\n", "t.csv");
    QVERIFY(read);
    QCOMPARE(text(read->cells.cell(1, 1)), QString());
    QCOMPARE(text(read->cells.cell(1, 77)), QString());
}

void TestReadTable::refusalsSayWhy_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto refused = [](const char *name, const QByteArray &bytes, ErrorCode code) {
        QTest::newRow(name) << bytes << static_cast<int>(code);
    };
    refused("no bytes", QByteArray(), ErrorCode::TableEmpty);
    refused("only a mark", QByteArray("\xEF\xBB\xBF"), ErrorCode::TableEmpty);
    refused("only blank lines", QByteArray("\n\r\n , ,\n"), ErrorCode::TableEmpty);
    refused("a workbook", QByteArray("PK\3\4 and so on"), ErrorCode::FormatNotRecognized);
    refused("a database", QByteArray("SQLite format 3\0a,b\n1,2\n", 24), ErrorCode::FormatNotRecognized);
    refused("NULs", QByteArray("a,b\n\0\0\0\0\0\0\0\0", 12), ErrorCode::FormatNotRecognized);
    refused("no text", QByteArray("\x01\x02\xFF\xFE\x00\x10 abc\x7F\x80", 12),
            ErrorCode::FormatNotRecognized);
    refused("a packed file", QByteArray("\x1F\x8B\x08 and so on"), ErrorCode::FormatNotRecognized);
    refused("far too many columns", "a,b\n1" + QByteArray(40000, ',') + "2\n", ErrorCode::FileTooLarge);
}

void TestReadTable::refusalsSayWhy()
{
    QFETCH(QByteArray, bytes);
    const auto read = readDelimitedBytes(bytes.toStdString(), "odd.csv");
    QVERIFY(!read);
    QTEST(static_cast<int>(read.error().code), "code");
    QCOMPARE(read.error().subject, std::string("odd.csv"));
}

void TestReadTable::nulsAreMarkedAndCounted()
{
    QByteArray bytes = "id,value\n";
    for (int i = 0; i < 100; ++i)
        bytes += QByteArray::number(1000 + i) + ",5\n";
    bytes.insert(11, '\0');
    const auto read = readDelimitedBytes(bytes.toStdString(), "t.csv");
    QVERIFY(read);
    QCOMPARE(read->cells.rowCount(), std::size_t(101));
    QVERIFY(text(read->cells.cell(1, 0)).contains(QChar::ReplacementCharacter)); // not the key it looks like
    QCOMPARE(read->report.nuls, std::size_t(1));
}

void TestReadTable::undecodableBytesAreCounted()
{
    const auto read = readDelimitedBytes("\xEF\xBB\xBF"
                                         "a,b\nx\xFFy,2\n",
                                         "t.csv");
    QVERIFY(read);
    QCOMPARE(read->report.undecodable, std::size_t(1));
    QCOMPARE(text(read->cells.cell(1, 0)), QStringLiteral("x\uFFFDy"));
}

void TestReadTable::theFileIsNamedByItsDigest()
{
    // printf 'a,b\n1,2\n' | sha256sum
    const auto read = readDelimitedBytes("a,b\n1,2\n", "t.csv");
    QVERIFY(read);
    QCOMPARE(QString::fromStdString(read->report.sha256),
             QStringLiteral("492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470"));
}

void TestReadTable::readingStopsWhenAsked()
{
    std::stop_source source;
    source.request_stop();
    const auto read = readDelimitedBytes("a,b\n1,2\n", "t.csv", {source.get_token(), {}});
    QVERIFY(!read);
    QVERIFY(read.error().code == ErrorCode::Cancelled);
}

void TestReadTable::progressRisesToOne()
{
    QTemporaryDir folder;
    const QString path = folder.filePath("t.csv");
    QVERIFY(writeFile(path, QByteArray("a,b\n1,2\n").repeated(500'000)));
    std::vector<double> fractions;
    support::JobContext job;
    job.progress = [&](double fraction) { fractions.push_back(fraction); };
    QVERIFY(writeFile(folder.filePath("t_metadata.csv"), "a,label\nb,label\n"));
    const auto read = files::readTable(path.toStdString(), {}, job);
    QVERIFY(read && read->columnMetadata);
    QCOMPARE(read->report.bytes, std::size_t(4'000'000));
    QVERIFY(fractions.size() > 3);
    QVERIFY(std::is_sorted(fractions.begin(), fractions.end()));
    QCOMPARE(fractions.back(), 1.0);
}

void TestReadTable::aFileIsReadByWhatIsInIt_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("read"); ///< format, or error and detail
    const auto row = [](const char *name, const QByteArray &bytes, const char *read) {
        QTest::newRow(name) << QString(name) << bytes << QString(read);
    };
    const QByteArray csv = "id,v\n1,2\n";
    row("plain.csv", csv, "delimited");
    row("tabs.xls", "id\tv\n1\t2\n", "delimited");
    row("text.xlsx", csv, "delimited");
    row("no_ending", csv, "delimited");
    row("brackets.csv", "[id],[v]\n1,2\n", "delimited");
    row("numbers.txt", "12\n\n" + QByteArray("34\n").repeated(40), "delimited");
    row("census.txt", "[[\"NAME\",\"state\"],[\"x\",\"25\"]]", "census_json");
    row("empty.csv", "", "TableEmpty");
    row("page.xls", "<html><table><tr><td>1</td></tr></table></html>", "FormatNotRecognized HTML or XML");
    row("book.xml", "<?xml version=\"1.0\"?>\n<Workbook/>", "FormatNotRecognized HTML or XML");
    row("objects.json", "[{\"id\": 1}]", "FormatNotRecognized JSON");
    row("object.json", "{\"id\": 1}", "FormatNotRecognized ");
    row("~$book.xlsx", QByteArray("\5Jane Doe").leftJustified(165, ' '), "FormatNotRecognized lock file");
    row(".~lock.book.ods#", ",jane,pc,22.11.2026", "FormatNotRecognized lock file");
    row("picture.csv", "\x89PNG\r\n\x1A\n", "FormatNotRecognized ");
    row("wrong.xlsx", "%PDF-1.7\n", "FormatNotRecognized ");
}

void TestReadTable::aFileIsReadByWhatIsInIt()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, read);
    QTemporaryDir folder;
    QVERIFY(writeFile(folder.filePath(name), bytes));
    const auto table = files::readTable(folder.filePath(name).toStdString());
    if (table) {
        QCOMPARE(text(files::tableFormatKey(table->report.format)), read);
        QCOMPARE(QString::fromStdString(table->name), name);
        QCOMPARE(table->cells.rowCount(), std::size_t(name == "numbers.txt" ? 41 : 2));
    } else if (table.error().code == ErrorCode::TableEmpty) {
        QCOMPARE(QString("TableEmpty"), read);
    } else {
        QVERIFY(table.error().code == ErrorCode::FormatNotRecognized);
        QCOMPARE(QString("FormatNotRecognized " + QString::fromStdString(table.error().detail)), read);
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestReadTable::metadataBesideAFileIsRead_data()
{
    QTest::addColumn<QString>("metadata");
    QTest::newRow("X-Data.csv") << "X-Column-Metadata.csv";
    QTest::newRow("ACS_17_5YR_with_ann.csv") << "ACS_17_5YR_metadata.csv";
    QTest::newRow("X_data_with_overlays_2020-10-13.csv") << "X_metadata_2020-10-13.csv";
    QTest::newRow("X.csv") << "X_metadata.csv";
}

void TestReadTable::metadataBesideAFileIsRead()
{
    QFETCH(QString, metadata);
    QTemporaryDir folder;
    const QString path = folder.filePath(QTest::currentDataTag());
    QVERIFY(writeFile(path, "GEO_ID,B1\n1,2\n"));
    QVERIFY(!files::readTable(path.toStdString())->columnMetadata);
    QVERIFY(writeFile(folder.filePath(metadata), "Column Name,Label\nB1,Estimate!!Total\n"));
    const auto table = files::readTable(path.toStdString());
    QVERIFY(table && table->columnMetadata);
    QCOMPARE(rowsOf(*table->columnMetadata), (Rows{{"Column Name", "Label"}, {"B1", "Estimate!!Total"}}));
}

void TestReadTable::missingAndForeignPathsAreRefused()
{
    const auto codeOf = [](const char *path) { return files::readTable(path).error().code; };
    QVERIFY(codeOf("/no/such/table.csv") == ErrorCode::FileNotFound);
    QVERIFY(codeOf("/vsizip/a.zip/b.csv") == ErrorCode::PathNotLocal);
    QVERIFY(codeOf("https://example.org/a.csv") == ErrorCode::PathNotLocal);
    QTemporaryDir folder;
    QVERIFY(writeFile(folder.filePath("t.csv"), "a\n1\n"));
    const auto read = files::readTable(folder.filePath("t.csv").toStdString(), {"Sheet1"});
    QVERIFY(!read && read.error().code == ErrorCode::LayerNotFound);
}

void TestReadTable::censusJsonIsRead()
{
    QTemporaryDir folder;
    const QString path = folder.filePath("answer.json");
    QVERIFY(writeFile(
        path,
        "\xEF\xBB\xBF [[\"NAME\",\"B1\",\"B2\",\"tract\"],\n[\"Pe\u00f1a\",25025000100,null,\"000100\"],"
        "\n[\"x\",0.1,1e2,true],[-666666666,\"\",\"a\",\"b\"]]"));
    const auto table = files::readTable(path.toStdString());
    QVERIFY(table);
    QCOMPARE(rowsOf(table->cells), (Rows{{"NAME", "B1", "B2", "tract"},
                                         {QStringLiteral("Peña"), "25025000100", "", "000100"},
                                         {"x", "0.1", "100", "TRUE"},
                                         {"-666666666", "", "a", "b"}}));
    QVERIFY(table->report.format == files::TableFormat::CensusJson);
}

void TestReadTable::damagedJsonIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("cut off") << QByteArray("[[\"NAME\",\"B1\"],[\"x\",1");
    QTest::newRow("an object in a row") << QByteArray("[[\"NAME\"],[{\"a\":1}]]");
    QTest::newRow("a value between rows") << QByteArray("[[\"NAME\"],1]");
    QTest::newRow("too deep") << QByteArray("[").repeated(100'000);
    QTest::newRow("no UTF-8") << QByteArray("[[\"NA\xFFME\"],[1]]");
}

void TestReadTable::damagedJsonIsRefused()
{
    QFETCH(QByteArray, bytes);
    QTemporaryDir folder;
    QVERIFY(writeFile(folder.filePath("t.json"), bytes));
    const auto table = files::readTable(folder.filePath("t.json").toStdString());
    QVERIFY(!table);
    QVERIFY(table.error().code == ErrorCode::FileDamaged);
}

QTEST_APPLESS_MAIN(TestReadTable)
#include "tst_read_table.moc"
