// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table_helpers.h"

#include <QTemporaryDir>
#include <QTest>

#include <stop_token>

using namespace choros;
using namespace choros::tests;
using support::ErrorCode;

namespace {

const QString kData = CHOROS_TEST_DATA;

QByteArray part(const QByteArray &element, const QByteArray &content)
{
    return "<?xml version=\"1.0\"?><" + element +
           " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
           " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" +
           content + "</" + element + ">";
}

QByteArray relation(const char *id, const char *kind, const char *target)
{
    return QByteArray("<Relationship Id=\"") + id +
           "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind +
           "\" Target=\"" + target + "\"/>";
}

/// A workbook with these rows in its only sheet, and styles 1: day, 2: day and time, 3: percent, 4: "0\d",
/// 5: whole percent, 6: percent of its own, 7: percent where it is negative, 8 and 9: a percent sign that is
/// shown.
QList<ZipMember> xlsxParts(const QByteArray &rows, const QByteArray &shared = {},
                           const QByteArray &workbookPr = {}, const QByteArray &calcPr = {})
{
    return {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", part("Relationships", relation("rId1", "officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml",
         part("workbook",
              workbookPr + "<sheets><sheet name=\"Rents\" sheetId=\"1\" r:id=\"rId1\"/></sheets>" + calcPr)},
        {"xl/_rels/workbook.xml.rels",
         part("Relationships", relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                                   relation("rId2", "styles", "/xl/styles.xml") +
                                   relation("rId3", "sharedStrings", "sharedStrings.xml"))},
        {"xl/styles.xml",
         part("styleSheet",
              "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-409]d\\-mmm\\-yy\\ hh:mm\"/>"
              "<numFmt numFmtId=\"165\" formatCode=\"0\\d\"/>"
              "<numFmt numFmtId=\"166\" formatCode=\"_(0.0%_);[Red](0.0%);&quot;none&quot;\"/>"
              "<numFmt numFmtId=\"167\" formatCode=\"[&gt;=0]&quot;up&quot;;-0.0%\"/>"
              "<numFmt numFmtId=\"168\" formatCode=\"0.0&quot;%&quot;\"/>"
              "<numFmt numFmtId=\"169\" formatCode=\"0.0\\%_%\"/></numFmts><cellStyleXfs><xf/></cellStyleXfs>"
              "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
              "<xf numFmtId=\"10\"/><xf numFmtId=\"165\"/><xf numFmtId=\"9\"/><xf numFmtId=\"166\"/>"
              "<xf numFmtId=\"167\"/><xf numFmtId=\"168\"/><xf numFmtId=\"169\"/></cellXfs>")},
        {"xl/sharedStrings.xml", part("sst", shared)},
        {"xl/worksheets/sheet1.xml", part("worksheet", "<sheetData>" + rows + "</sheetData>")}};
}

QByteArray xlsRecord(quint32 type, const QByteArray &data)
{
    return littleEndian(type, 2) + littleEndian(static_cast<quint32>(data.size()), 2) + data;
}

/// A workbook of Excel 97 with these records in its only sheet ([MS-XLS] 2.1.7.20).
QByteArray xlsOf(const QByteArray &cells, bool hasEnd = true)
{
    const QByteArray end = xlsRecord(0x0A, {});
    const auto begin = [](quint32 kind) {
        return xlsRecord(0x809, littleEndian(0x600, 2) + littleEndian(kind, 2) + QByteArray(12, '\0'));
    };
    const QByteArray name = "Rents";
    const QByteArray workbook = begin(5);
    const auto sheet = [&](qsizetype at) {
        return xlsRecord(0x85, littleEndian(static_cast<quint32>(at), 4) + littleEndian(0, 2) +
                                   littleEndian(static_cast<quint32>(name.size()), 1) + QByteArray(1, '\0') +
                                   name);
    };
    const qsizetype at = workbook.size() + sheet(0).size() + end.size();
    return oleOf("Workbook",
                 workbook + sheet(at) + end + begin(0x10) + cells + (hasEnd ? end : QByteArray()));
}

/// Three rows of an ID and a number, and what the header says of how many there are. dBase III.
QByteArray dbfOf(int declared)
{
    const auto field = [](const char *name, int width) {
        return QByteArray(name).leftJustified(11, '\0') + 'C' + QByteArray(4, '\0') +
               littleEndian(static_cast<quint32>(width), 1) + QByteArray(15, '\0');
    };
    const QByteArray fields = field("ID", 3) + field("V", 2);
    return QByteArray::fromHex("037a0101") + littleEndian(static_cast<quint32>(declared), 4) +
           littleEndian(static_cast<quint32>(32 + fields.size() + 1), 2) + littleEndian(6, 2) +
           QByteArray(20, '\0') + fields + '\r' + " 001 7" + " 002 8" + " 003 9";
}

support::Result<files::ReadTable> readBytes(const QByteArray &bytes, const QString &name,
                                            const files::ReadOptions &options = {},
                                            const support::JobContext &job = {})
{
    QTemporaryDir folder;
    if (!writeFile(folder.filePath(name), bytes))
        qFatal("no temporary file");
    auto table = files::readTable(folder.filePath(name).toStdString(), options, job);
    if (QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size() != 1)
        qFatal("something was written beside the file");
    return table;
}

QString codeAndDetail(const support::Error &error)
{
    return QString::number(static_cast<int>(error.code)) + " " + QString::fromStdString(error.detail);
}

QString expected(ErrorCode code, const QString &detail = {})
{
    return QString::number(static_cast<int>(code)) + " " + detail;
}

} // namespace

class TestReadWorkbooks : public QObject
{
    Q_OBJECT

private slots:
    void cellsOfXlsxKeepTheirText_data();
    void cellsOfXlsxKeepTheirText();
    void rowsOfXlsxWithoutNumbersAreCounted();
    void datesMayCountFrom1904();
    void formulasWithoutResultAreCounted_data();
    void formulasWithoutResultAreCounted();
    void savedByLibreOffice_data();
    void savedByLibreOffice();
    void sheetsAreFoundByName_data();
    void sheetsAreFoundByName();
    void damagedWorkbooksAreRefused_data();
    void damagedWorkbooksAreRefused();
    void readingAWorkbookStopsWhenAsked();
    void zipsAreRead_data();
    void zipsAreRead();
    void zipsWithoutATableAreRefused_data();
    void zipsWithoutATableAreRefused();
    void aMemberIsFoundByName();
    void aZipOfADownloadBringsItsLabels();
    void gisFilesAreTables_data();
    void gisFilesAreTables();
    void dbfTextsAreDecoded();
    void aDbfThatWasCutOffIsDamaged();
    void rowsThatADbfDoesNotCountAreTold_data();
    void rowsThatADbfDoesNotCountAreTold();
    void hugeCellsAreRefused_data();
    void hugeCellsAreRefused();
};

void TestReadWorkbooks::cellsOfXlsxKeepTheirText_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QByteArray &cell, const QString &shown) {
        QTest::newRow(name) << cell << shown;
    };
    row("tract", "<c r='A1'><v>25025000100</v></c>", "25025000100");
    row("block", "<c r='A1'><v>250250001001000</v></c>", "250250001001000");
    row("by Java", "<c r='A1' t='n'><v>2.50250001E10</v></c>", "25025000100");
    row("17 digits", "<c r='A1'><v>1.1000000000000001</v></c>", "1.1");
    row("a tenth", "<c r='A1'><v>0.1</v></c>", "0.1");
    row("small", "<c r='A1'><v>1.0000000000000001E-5</v></c>", "0.00001");
    row("negative", "<c r='A1'><v>-666666666</v></c>", "-666666666");
    row("zero", "<c r='A1'><v>0</v></c>", "0");
    row("no number", "<c r='A1'><v>odd</v></c>", "odd");
    row("percent", "<c r='A1' s='3'><v>0.57199999999999995</v></c>", "57.2%");
    row("whole percent", "<c r='A1' s='5'><v>0.38800000000000001</v></c>", "38.8%");
    row("percent of its own", "<c r='A1' s='6'><v>0.388</v></c>", "38.8%");
    row("negative percent", "<c r='A1' s='7'><v>-0.05</v></c>", "-5%");
    row("percent by its digits", "<c r='A1' s='5'><v>0.29</v></c>",
        "29%"); // 0.29 * 100 is 28.999999999999996
    row("small percent", "<c r='A1' s='5'><v>1.2E-9</v></c>", "1.2e-07%");
    row("large percent", "<c r='A1' s='5'><v>1.5E+20</v></c>", "1.5e+22%");
    row("no percent", "<c r='A1' s='5'><v>0</v></c>", "0%");
    row("doubled", "<c r='A1' s='5'><v>2</v></c>", "200%");
    row("percent of a formula", "<c r='A1' s='5'><f>1/4</f><v>0.25</v></c>", "25%");
    row("percent sign in quotes", "<c r='A1' s='8'><v>38.8</v></c>", "38.8");
    row("percent sign escaped", "<c r='A1' s='9'><v>38.8</v></c>", "38.8");
    row("an annotation as percent", "<c r='A1' s='5'><v>-666666666</v></c>", "-666666666");
    row("no data as percent", "<c r='A1' s='5'><v>-999</v></c>", "-999");
    row("text as percent", "<c r='A1' s='5' t='str'><v>0.388</v></c>", "0.388");
    row("day", "<c r='A1' s='1'><v>44743</v></c>", "2022-07-01");
    row("day and time", "<c r='A1' s='2'><v>44743.520833333336</v></c>", "2022-07-01 12:30:00");
    row("time", "<c r='A1' s='2'><v>0.25</v></c>", "06:00:00");
    row("first day", "<c r='A1' s='1'><v>1</v></c>", "1900-01-01");
    row("before the day that never was", "<c r='A1' s='1'><v>59</v></c>", "1900-02-28");
    row("after it", "<c r='A1' s='1'><v>61</v></c>", "1900-03-01");
    row("no day", "<c r='A1' s='1'><v>-5</v></c>", "-5");
    row("a d that is shown", "<c r='A1' s='4'><v>44743</v></c>", "44743");
    row("ISO day", "<c r='A1' t='d'><v>2022-07-01T00:00:00</v></c>", "2022-07-01");
    row("true", "<c r='A1' t='b'><v>1</v></c>", "TRUE");
    row("false", "<c r='A1' t='b'><v>0</v></c>", "FALSE");
    row("error", "<c r='A1' t='e'><v>#N/A</v></c>", "#N/A");
    row("formula", "<c r='A1'><f>1+1</f><v>2</v></c>", "2");
    row("formula of text", "<c r='A1' t='str'><f>A1</f><v>01.10</v></c>", "01.10");
    row("text like a number", "<c r='A1' t='s'><v>0</v></c>", "01.10");
    row("text like a lost key", "<c r='A1' t='s'><v>1</v></c>", "2.5025E+10");
    row("runs, without pronunciation", "<c r='A1' t='s'><v>2</v></c>", "value");
    row("blanks", "<c r='A1' t='s'><v>3</v></c>", " x ");
    row("escaped", "<c r='A1' t='s'><v>4</v></c>", "a\r\n_b");
    row("inline", "<c r='A1' t='inlineStr'><is><r><t>in</t></r><r><t>line</t></r></is></c>", "inline");
    row("entities", "<c r='A1' t='str'><v>&lt;5 &amp; &quot;c&quot;</v></c>", "<5 & \"c\"");
    row("merged away", "<c r='A1'/><c r='B1'><v>5</v></c>", "");
}

void TestReadWorkbooks::cellsOfXlsxKeepTheirText()
{
    QFETCH(QByteArray, cell);
    const QByteArray shared =
        "<si><t>01.10</t></si><si><t>2.5025E+10</t></si>"
        "<si><r><t>va</t></r><r><t>lue</t></r><rPh sb='0' eb='1'><t>sound</t></rPh></si>"
        "<si><t xml:space='preserve'> x </t></si><si><t>a_x000D_\n_b</t></si>";
    const auto table = readBytes(zipOf(xlsxParts("<row r='1'>" + cell + "</row>", shared)), "t.xlsx");
    QVERIFY2(table, table ? "" : table.error().detail.c_str());
    QTEST(text(table->cells.cell(0, 0)), "shown");
    QCOMPARE(text(table->cells.cell(0, 1)), QString(cell.contains("B1") ? "5" : ""));
}

void TestReadWorkbooks::rowsOfXlsxWithoutNumbersAreCounted()
{
    const auto table = readBytes(
        zipOf(xlsxParts("<row><c><v>1</v></c><c><v>2</v></c></row><row/><row r='5'><c/><c r='C5'><v>3</v></c>"
                        "<c r='XFD5'/></row><row r='1048576'><c r='A1048576' t='str'><v> </v></c></row>")),
        "t.xlsx");
    QVERIFY(table);
    QCOMPARE(rowsOf(table->cells), (Rows{{"1", "2"}, {"", "", "3"}}));
    QCOMPARE(linesOf(table->cells), (QList<int>{1, 5}));
    QCOMPARE(table->report.blankRowCount, std::size_t(3));
}

void TestReadWorkbooks::datesMayCountFrom1904()
{
    const auto table = readBytes(
        zipOf(xlsxParts("<row r='1'><c s='1'><v>43281</v></c></row>", {}, "<workbookPr date1904='1'/>")),
        "t.xlsx");
    QVERIFY(table);
    QCOMPARE(text(table->cells.cell(0, 0)), QString("2022-07-01"));
}

// As openpyxl 3.1 (also behind pandas) writes them, and XlsxWriter 3.0, which puts a 0 for what it does not
// know.
void TestReadWorkbooks::formulasWithoutResultAreCounted_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QByteArray &cell, const QByteArray &calcPr, int count,
                        const QString &shown) {
        QTest::newRow(name) << zipOf(xlsxParts("<row r='1'>" + cell + "<c r='B1'><v>5</v></c></row>", {}, {},
                                               calcPr))
                            << count << shown;
    };
    const QByteArray asks = "<calcPr calcId='124519' fullCalcOnLoad='1'/>";
    row("openpyxl", "<c r='A1'><f>SUM(B1:B2)</f><v></v></c>", asks, 1, "");
    row("openpyxl, empty element", "<c r='A1'><f>SUM(B1:B2)</f><v/></c>", {}, 1, "");
    row("no value at all", "<c r='A1'><f>SUM(B1:B2)</f></c>", {}, 1, "");
    row("shared formula", "<c r='A1'><f t='shared' si='0'/></c>", {}, 1, "");
    row("XlsxWriter", "<c r='A1'><f>SUM(B1:B2)</f><v>0</v></c>", asks, 1, "");
    row("a result with XlsxWriter", "<c r='A1'><f>SUM(B1:B2)</f><v>12</v></c>", asks, 0, "12");
    row("zero by Excel", "<c r='A1'><f>SUM(B1:B2)</f><v>0</v></c>", "<calcPr calcId='191029'/>", 0, "0");
    row("zero that is no formula", "<c r='A1'><v>0</v></c>", asks, 0, "0");
    row("empty text", "<c r='A1' t='str'><f>IF(B1,\"\",1)</f><v></v></c>", asks, 0, "");
    const QByteArray content =
        "<?xml version='1.0'?><office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'>"
        "<table:table table:name='a'><table:table-row>%1<table:table-cell office:value-type='float' "
        "office:value='5'/></table:table-row></table:table></office:document-content>";
    const auto ods = [&](const char *name, const QByteArray &cell, int count) {
        QTest::newRow(name) << zipOf({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                      {"META-INF/manifest.xml", "<m/>"},
                                      {"content.xml", QByteArray(content).replace("%1", cell)}})
                            << count << QString();
    };
    ods("ODS", "<table:table-cell table:formula='of:=1+1'/>", 1);
    ods("ODS, empty text",
        "<table:table-cell table:formula='of:=\"\"' office:value-type='string' office:string-value=''/>", 0);
    // [MS-XLS] 2.4.127: results 3 (nothing to show) and 2.5
    const auto xls = [&](const char *name, const QByteArray &results, int count) {
        QByteArray sheet = xlsRecord(0x203, littleEndian(0, 2) + littleEndian(1, 2) + littleEndian(0, 2) +
                                                QByteArray::fromHex("0000000000001440")); // 5 in B1
        for (qsizetype at = 0; at < results.size(); at += 8)
            sheet += xlsRecord(0x06, littleEndian(static_cast<quint32>(1 + at / 8), 2) + littleEndian(0, 2) +
                                         littleEndian(0, 2) + results.mid(at, 8) + QByteArray(8, '\0'));
        QTest::newRow(name) << xlsOf(sheet) << count << QString();
    };
    const QByteArray nothing = QByteArray::fromHex("030000000000ffff");
    xls("XLS", nothing + nothing, 2);
    xls("XLS, some have none", nothing + QByteArray::fromHex("0000000000000440"), 0);
}

void TestReadWorkbooks::formulasWithoutResultAreCounted()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, count);
    const auto table = readBytes(bytes, "t.xlsx");
    QVERIFY2(table, table ? "" : table.error().detail.c_str());
    QCOMPARE(table->report.formulasWithoutResult, static_cast<std::size_t>(count));
    QTEST(text(table->cells.cell(0, 0)), "shown");
    QCOMPARE(text(table->cells.cell(0, 1)), QString("5"));
}

// workbook.fods, saved by LibreOffice 7.4 in each format.
void TestReadWorkbooks::savedByLibreOffice_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("XLSX") << "workbook.xlsx";
    QTest::newRow("ODS") << "workbook.ods";
    QTest::newRow("XLS") << "workbook.xls";
}

void TestReadWorkbooks::savedByLibreOffice()
{
    QFETCH(QString, file);
    const auto table = files::readTable((kData + "/tables/" + file).toStdString());
    QVERIFY(table);
    QVERIFY(table->report.format == files::TableFormat::Workbook);
    QCOMPARE(QString::fromStdString(table->report.sheet), QString("Data"));
    QVERIFY(table->report.sheets ==
            (std::vector<std::string>{"Notes", "Data"})); // neither hidden nor empty ones
    QVERIFY(!table->hasFieldNames);
    QCOMPARE(linesOf(table->cells), (QList<int>{2, 5, 6, 7}));
    QCOMPARE(table->report.blankRowCount, std::size_t(3));
    const Rows rows = rowsOf(table->cells);
    QCOMPARE(rows[0], (QStringList{"", "A title over three columns"}));
    QCOMPARE(rows[1], (QStringList{"", "GEOID", QStringLiteral("Señoras"), "Sum", "Day", "Moment", "Share",
                                   "Text", "Key lost"}));
    QCOMPARE(rows[2], (QStringList{"", "25025000100", "1.1", "2", "2022-07-01", "2022-07-01 12:30:00",
                                   "57.2%", "01.10", "2.5025E+10"}));
    QCOMPARE(rows[3],
             (QStringList{"", "250250001001000", "0.00001", "", "", "", "-666666666", "two\nlines"}));
}

void TestReadWorkbooks::sheetsAreFoundByName_data()
{
    savedByLibreOffice_data();
}

void TestReadWorkbooks::sheetsAreFoundByName()
{
    QFETCH(QString, file);
    const std::string path = (kData + "/tables/" + file).toStdString();
    QCOMPARE(files::readTable(path, {"notes"})->cells.rowCount(), std::size_t(2));
    QCOMPARE(files::readTable(path, {"Hidden"})->cells.rowCount(), std::size_t(40));
    const auto missing = files::readTable(path, {"Rents"});
    QVERIFY(!missing);
    QCOMPARE(codeAndDetail(missing.error()), expected(ErrorCode::LayerNotFound, "Notes\nData"));
    QCOMPARE(missing.error().subject, std::string("Rents"));
}

void TestReadWorkbooks::damagedWorkbooksAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("error");
    const QByteArray sound = zipOf(xlsxParts("<row r='1'><c><v>1</v></c></row>"));
    const auto row = [](const char *name, const QByteArray &bytes, const QString &error) {
        QTest::newRow(name) << bytes << error;
    };
    row("cut off", sound.first(sound.size() / 2), expected(ErrorCode::FileDamaged));
    row("nothing in it", zipOf(xlsxParts("<row r='1'><c/></row>")), expected(ErrorCode::TableEmpty));
    row("broken XML", zipOf(xlsxParts("<row r='1'><c>")), expected(ErrorCode::FileDamaged, "mismatched tag"));
    row("a text that is not there",
        zipOf(xlsxParts("<row r='7'><c r='AB7' t='s'><v>1</v></c></row>", "<si/>")),
        expected(ErrorCode::FileDamaged, "missing text\nAB7"));
    row("a text by no number",
        zipOf(xlsxParts("<row r='1'><c t='s'><v>-1</v></c></row>", "<si><t>a</t></si>")),
        expected(ErrorCode::FileDamaged, "missing text\nA1"));
    row("a sheet cut off",
        zipOf(xlsxParts("<row r='1'><c><v>1</v></c></row><row r='2'><c><v>2</v></c></row>").mid(0, 6)
              << ZipMember{"xl/worksheets/sheet1.xml",
                           "<worksheet><sheetData><row r='1'><c><v>1</v></c></row><row r='2'>"}),
        expected(ErrorCode::FileDamaged, "no element found"));
    row("formulas alone", zipOf(xlsxParts("<row r='1'><c><f>1+1</f></c></row>")),
        expected(ErrorCode::TableEmpty, "formulas"));
    const QByteArray number = xlsRecord(0x203, QByteArray(6, '\0') + QByteArray::fromHex("0000000000001440"));
    row("an XLS cut off", xlsOf(number, false), expected(ErrorCode::FileDamaged, "cut sheet\nRents"));
    row("a short number in an XLS", xlsOf(xlsRecord(0x203, QByteArray(10, '\0')) + number),
        expected(ErrorCode::FileDamaged, "cut sheet\nRents"));
    row("a text that is not in an XLS",
        xlsOf(xlsRecord(0xFD,
                        littleEndian(4, 2) + littleEndian(2, 2) + littleEndian(0, 2) + littleEndian(9, 4))),
        expected(ErrorCode::FileDamaged, "missing text\nC5"));
    row("too many columns", zipOf(xlsxParts("<row r='1'><c r='ZZZZ1'><v>1</v></c></row>")),
        expected(ErrorCode::FileTooLarge));
    QList<ZipMember> parts = xlsxParts("");
    parts.removeLast();
    row("without its sheet", zipOf(parts), expected(ErrorCode::FileDamaged, "sheet1.xml"));
    parts = xlsxParts("<row r='1'><c><v>1</v></c></row>");
    parts.last().declaredSize = 0xF0000000u;
    row("a bomb", zipOf(parts), expected(ErrorCode::FileTooLarge));
    parts[2].name = "xl/workbook.bin";
    row("XLSB", zipOf(parts), expected(ErrorCode::FormatNotRecognized, "XLSB"));
    row("a letter", zipOf({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<a/>"}}),
        expected(ErrorCode::FormatNotRecognized));
    row("under a password", oleOf("EncryptedPackage", "?"), expected(ErrorCode::FileNotReadable, "password"));
    const QByteArray begin = QByteArray::fromHex("0908100000060500bb0dcc070000000006000000");
    row("XLS under a password", oleOf("Workbook", begin + QByteArray::fromHex("2f000600000000000000")),
        expected(ErrorCode::FileNotReadable, "password"));
    row("another OLE file", oleOf("WordDocument", "?"), expected(ErrorCode::FormatNotRecognized));
    row("Excel 95", oleOf("Book", "?"), expected(ErrorCode::FormatNotRecognized, "Excel 95"));
    row("an OLE file cut off", oleOf("Workbook", begin).first(700), expected(ErrorCode::FileDamaged));
    row("ODS under a password",
        zipOf({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
               {"META-INF/manifest.xml", "<m><encryption-data/></m>"},
               {"content.xml", "\x01\x02"}}),
        expected(ErrorCode::FileNotReadable, "password"));
    const QByteArray laughs = "<!DOCTYPE a [<!ENTITY l '" + QByteArray(1000, 'l') + "'>" + [] {
        QByteArray entities;
        for (int i = 1; i < 9; ++i) {
            const QByteArray before = i == 1 ? "&l;" : "&l" + QByteArray::number(i - 1) + ";";
            entities += "<!ENTITY l" + QByteArray::number(i) + " '" + before.repeated(10) + "'>";
        }
        return entities;
    }() + "]>";
    parts = xlsxParts("");
    parts.last().bytes =
        laughs + "<worksheet><sheetData><row><c t='str'><v>&l8;</v></c></row></sheetData></worksheet>";
    row("a billion laughs", zipOf(parts),
        expected(ErrorCode::FileDamaged,
                 "limit on input amplification factor (from DTD and entities) breached"));
}

void TestReadWorkbooks::damagedWorkbooksAreRefused()
{
    QFETCH(QByteArray, bytes);
    const auto table = readBytes(bytes, "t.xlsx");
    QVERIFY(!table);
    QTEST(codeAndDetail(table.error()), "error");
    QVERIFY(table.error().subject.ends_with("t.xlsx"));
}

void TestReadWorkbooks::readingAWorkbookStopsWhenAsked()
{
    QByteArray rows;
    for (int i = 1; i <= 20'000; ++i)
        rows += "<row><c><v>" + QByteArray::number(i) + "</v></c><c><v>7</v></c></row>";
    std::stop_source source;
    std::size_t reports = 0;
    support::JobContext job;
    job.stop = source.get_token();
    job.progress = [&](double fraction) {
        if (fraction > 0.4 && ++reports == 2)
            source.request_stop();
    };
    const auto table = readBytes(zipOf(xlsxParts(rows)), "t.xlsx", {}, job);
    QVERIFY(!table);
    QVERIFY(table.error().code == ErrorCode::Cancelled);
}

void TestReadWorkbooks::zipsAreRead_data()
{
    QTest::addColumn<QByteArray>("zip");
    QTest::addColumn<QString>("member");
    const QByteArray csv = "id,v\n1,2\n";
    const QByteArray larger = "id,v\n1,2\n3,4\n";
    QTest::newRow("one") << zipOf({{"a.csv", csv}}) << "a.csv";
    QTest::newRow("in a folder") << zipOf({{"x/a.csv", csv}, {"__MACOSX/x/._a.csv", "?"}}) << "x/a.csv";
    QTest::newRow("the largest")
        << zipOf({{"a.csv", csv}, {"b.csv", larger}, {"readme.txt", larger.repeated(9)}}) << "b.csv";
    QTest::newRow("data.census.gov") << zipOf({{"T-Column-Metadata.csv", larger.repeated(9)},
                                               {"T-Data.csv", csv},
                                               {"T-Table-Notes.txt", larger}})
                                     << "T-Data.csv";
    QTest::newRow("FactFinder") << zipOf({{"T_metadata.csv", larger.repeated(9)},
                                          {"T_with_ann.csv", csv},
                                          {"T.txt", larger},
                                          {"aff_download_readme.txt", larger}})
                                << "T_with_ann.csv";
    QTest::newRow("an older data.census.gov")
        << zipOf({{"T_metadata_2020-10-13.csv", larger}, {"T_data_with_overlays_2020-10-13.csv", csv}})
        << "T_data_with_overlays_2020-10-13.csv";
    QTest::newRow("text") << zipOf({{"a.txt", "id\tv\n1\t2\n"}}) << "a.txt";
    QTest::newRow("a workbook")
        << zipOf({{"a.xlsx",
                   zipOf(xlsxParts("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"))}})
        << "a.xlsx";
    QTest::newRow("JSON") << zipOf({{"a.json", "[[\"id\",\"v\"],[1,2]]"}}) << "a.json";
}

void TestReadWorkbooks::zipsAreRead()
{
    QFETCH(QByteArray, zip);
    QFETCH(QString, member);
    const auto table = readBytes(zip, "t.zip");
    QVERIFY2(table, table ? "" : table.error().detail.c_str());
    QCOMPARE(QString::fromStdString(table->report.member), member);
    QCOMPARE(QString::fromStdString(table->name), member.section('/', -1));
    QCOMPARE(table->cells.rowCount(), std::size_t(member == "b.csv" ? 3 : 2));
    QCOMPARE(table->report.bytes, static_cast<std::size_t>(zip.size()));
}

void TestReadWorkbooks::zipsWithoutATableAreRefused_data()
{
    QTest::addColumn<QByteArray>("zip");
    QTest::addColumn<QString>("error");
    QTest::newRow("pictures") << zipOf({{"a.png", "x"}})
                              << expected(ErrorCode::ArchiveWithoutTable, "a.png\n");
    QTest::newRow("nothing") << zipOf({}) << expected(ErrorCode::ArchiveWithoutTable);
    QTest::newRow("cut off") << zipOf({{"a.csv", QByteArray(5000, '1')}}).first(3000)
                             << expected(ErrorCode::FileDamaged);
    QTest::newRow("a bomb") << zipOf({{"a.csv", "id\n1\n", 0xF0000000u}})
                            << expected(ErrorCode::FileTooLarge);
    QTest::newRow("larger than it is")
        << zipOf({{"a.csv", "id\n1\n", 1000}}) << expected(ErrorCode::FileDamaged);
    QTest::newRow("a zip in a zip") << zipOf({{"a.csv", zipOf({{"b.csv", "id\n1\n"}})}})
                                    << expected(ErrorCode::FormatNotRecognized, "zip in a zip");
    QTest::newRow("an empty table") << zipOf({{"a.csv", ""}}) << expected(ErrorCode::TableEmpty);
}

void TestReadWorkbooks::zipsWithoutATableAreRefused()
{
    QFETCH(QByteArray, zip);
    const auto table = readBytes(zip, "t.zip");
    QVERIFY(!table);
    QTEST(codeAndDetail(table.error()), "error");
}

void TestReadWorkbooks::aMemberIsFoundByName()
{
    const QByteArray zip = zipOf({{"x/a.csv", "id,v\n1,2\n"}, {"x/b.csv", "id,v\n1,2\n3,4\n"}});
    const auto table = readBytes(zip, "t.zip", {"A.csv"});
    QVERIFY(table);
    QCOMPARE(QString::fromStdString(table->report.member), QString("x/a.csv"));
    QVERIFY(table->report.members == (std::vector<std::string>{"x/b.csv", "x/a.csv"}));
    const auto missing = readBytes(zip, "t.zip", {"c.csv"});
    QVERIFY(!missing);
    QCOMPARE(codeAndDetail(missing.error()), expected(ErrorCode::LayerNotFound, "x/b.csv\nx/a.csv"));
}

void TestReadWorkbooks::aZipOfADownloadBringsItsLabels()
{
    const auto table = readBytes(zipOf({{"T-Data.csv", "GEO_ID,B1\n1,2\n"},
                                        {"T-Column-Metadata.csv", "Column Name,Label\nB1,Total\n"}}),
                                 "t.zip");
    QVERIFY(table && table->columnMetadata);
    QCOMPARE(rowsOf(*table->columnMetadata), (Rows{{"Column Name", "Label"}, {"B1", "Total"}}));
    QVERIFY(table->report.members == (std::vector<std::string>{"T-Data.csv"}));
}

void TestReadWorkbooks::gisFilesAreTables_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("tracts.gpkg") << "features";
    QTest::newRow("tracts.geojson") << "features";
    QTest::newRow("tracts.shp") << "features";
    QTest::newRow("tracts.dbf") << "dbf";
    QTest::newRow("tracts.fgb") << "features";
    QTest::newRow("in_folder.zip") << "features";
    QTest::newRow("tracts.gdb.zip") << "features";
}

void TestReadWorkbooks::gisFilesAreTables()
{
    const auto table = files::readTable((kData + "/boundaries/" + QTest::currentDataTag()).toStdString());
    QVERIFY2(table, table ? "" : table.error().detail.c_str());
    QTEST(text(files::tableFormatKey(table->report.format)), "format");
    QVERIFY(table->hasFieldNames);
    QVERIFY(table->cells.rowCount() > 1);
    QVERIFY(rowsOf(table->cells)[0].contains("GEOID"));
}

void TestReadWorkbooks::dbfTextsAreDecoded()
{
    const auto table = files::readTable((kData + "/boundaries/latin1.dbf").toStdString());
    QVERIFY(table);
    QString all;
    for (const QStringList &row : rowsOf(table->cells))
        all += row.join(' ');
    QVERIFY2(all.contains(QStringLiteral("ñ")) && !all.contains(QChar(0xFFFD)), qPrintable(all));
}

void TestReadWorkbooks::aDbfThatWasCutOffIsDamaged()
{
    QFile file(kData + "/boundaries/tracts.dbf");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const auto rows = qFromLittleEndian<quint32>(bytes.constData() + 4);
    const auto table = readBytes(bytes.first(bytes.size() - 100), "t.dbf");
    QVERIFY(!table);
    QCOMPARE(codeAndDetail(table.error()),
             expected(ErrorCode::FileDamaged, QString("missing rows\n%1\n%2").arg(rows - 1).arg(rows)));
}

void TestReadWorkbooks::rowsThatADbfDoesNotCountAreTold_data()
{
    QTest::addColumn<int>("declared");
    QTest::addColumn<QByteArray>("end"); // what follows the rows
    QTest::addColumn<int>("behind");
    QTest::newRow("all counted") << 3 << QByteArray("\x1a") << 0;
    QTest::newRow("no mark of the end") << 3 << QByteArray() << 0;
    QTest::newRow("two not counted") << 1 << QByteArray("\x1a") << 2;
    QTest::newRow("nor marked") << 1 << QByteArray() << 2;
    QTest::newRow("a deleted one behind") << 3 << QByteArray("*old10\x1a") << 0;
    QTest::newRow("leftovers behind the end") << 3 << QByteArray("\x1a         09   1\x1a") << 0;
    QTest::newRow("filled up") << 3 << QByteArray(60, ' ') << 0;
}

void TestReadWorkbooks::rowsThatADbfDoesNotCountAreTold()
{
    QFETCH(int, declared);
    QFETCH(QByteArray, end);
    QFETCH(int, behind);
    const auto table = readBytes(dbfOf(declared) + end, "t.dbf");
    QVERIFY2(table, table ? "" : table.error().detail.c_str());
    QCOMPARE(table->cells.rowCount(), static_cast<std::size_t>(declared + 1));
    QCOMPARE(table->report.rowsNotCounted, static_cast<std::size_t>(behind));
    const auto none = readBytes(dbfOf(0) + end, "t.dbf");
    QVERIFY(!none);
    QCOMPARE(codeAndDetail(none.error()), expected(ErrorCode::FileDamaged, "uncounted rows\n3"));
}

void TestReadWorkbooks::hugeCellsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray huge(static_cast<qsizetype>(files::kMaxCellBytes) + 1, 'x');
    QTest::newRow("text") << "id,v\n\n1,\"" + huge + "\"\n";
    QTest::newRow("XLSX") << zipOf(xlsxParts("<row r='3'><c t='str'><v>" + huge + "</v></c></row>"));
}

void TestReadWorkbooks::hugeCellsAreRefused()
{
    QFETCH(QByteArray, bytes);
    const auto table = readBytes(bytes, "t");
    QVERIFY(!table);
    QCOMPARE(codeAndDetail(table.error()), expected(ErrorCode::FileTooLarge, "cell\n3"));
    const qsizetype letter = bytes.indexOf("xxx");
    bytes.remove(letter, 1);
    if (QTest::currentDataTag() == QByteArray("text"))
        QVERIFY(readBytes(bytes, "t"));
}

QTEST_APPLESS_MAIN(TestReadWorkbooks)
#include "tst_read_workbooks.moc"
