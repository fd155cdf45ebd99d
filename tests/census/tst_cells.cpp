// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/cells.h"
#include "support/text.h"

#include <QTest>

#include <cmath>

using namespace choros;
using census::CellOptions;
using values::Blank;
using values::Bound;
using values::MarginState;

class TestCells : public QObject
{
    Q_OBJECT

private slots:
    void numbersAreRead_data();
    void numbersAreRead();
    void blanksHaveTheirReason_data();
    void blanksHaveTheirReason();
    void otherTextIsUnread_data();
    void otherTextIsUnread();
    void marginsHaveTheirState_data();
    void marginsHaveTheirState();
    void annotationsCount_data();
    void annotationsCount();
    void rulesComeFirst();
    void plainNumbersAreReadToTheLastBit();
    void ninesAreBlankWhereNothingElseIsNegative_data();
    void ninesAreBlankWhereNothingElseIsNegative();
    void columnsTellWhatTheyAre();
    void decimalCommasAreTold_data();
    void decimalCommasAreTold();
    void marginsAreAtNinetyPercent();
};

void TestCells::numbersAreRead_data()
{
    QTest::addColumn<bool>("decimalComma");
    QTest::addColumn<double>("number");
    QTest::addColumn<int>("bound");
    const auto row = [](const char *cell, double number, Bound bound = Bound::None) {
        QTest::newRow(cell) << false << number << static_cast<int>(bound);
    };
    row("0", 0);
    row("-0", 0);
    row("42", 42);
    row(" 42 ", 42);
    row("\xC2\xA0"
        "42\xE2\x80\xAF",
        42);
    row("-1", -1);
    row("-999", -999);
    row("\xE2\x88\x92"
        "3.5",
        -3.5);
    row("\xE2\x80\x93"
        "3.5",
        -3.5);
    row("+3", 3);
    row(".5", 0.5);
    row("-.5", -0.5);
    row("5.", 5);
    row("00012", 12);
    row("1.2e5", 120000);
    row("1E-3", 0.001);
    row("1e308", 1e308);
    row("1,234", 1234);
    row("1,234,567.89", 1234567.89);
    row("1 234", 1234);
    row("1\xC2\xA0"
        "234",
        1234);
    row("1\xE2\x80\xAF"
        "234\xE2\x80\xAF"
        "567",
        1234567);
    row("1'234", 1234);
    row("$79,597", 79597);
    row("-$1,200", -1200);
    row("$-1,200", -1200);
    row("($1,200)", -1200);
    row("(12)", -12);
    row("57.2%", 57.2);
    row("57.2 %", 57.2);
    row("\xC2\xB1"
        "1,200",
        1200);
    row("+/-1,200", 1200);
    row("\xE2\x82\xAC"
        "5",
        5);
    row("5 \xE2\x82\xAC", 5);
    row("=\"12\"", 12);
    row("'12", 12);
    row("250,000+", 250000, Bound::AtLeast);
    row("$250,000+", 250000, Bound::AtLeast);
    row("250,000 or more", 250000, Bound::AtLeast);
    row(">95%", 95, Bound::AtLeast);
    row("\xE2\x89\xA5 95", 95, Bound::AtLeast);
    row("2,500-", 2500, Bound::AtMost);
    row("2,500 or less", 2500, Bound::AtMost);
    row("<0.1%", 0.1, Bound::AtMost);
    row("<2,500", 2500, Bound::AtMost);
    row("<1", 1, Bound::AtMost);
    const auto comma = [](const char *cell, double number) {
        QTest::addRow("decimal comma: %s", cell) << true << number << static_cast<int>(Bound::None);
    };
    comma("57,2", 57.2);
    comma("-0,5", -0.5);
    comma("1.234", 1234);
    comma("1.234,5", 1234.5);
    comma("1 234,5", 1234.5);
    comma("1.5", 1.5);
    comma("12", 12);
    comma("25025000100.0", 25025000100.0);
}

void TestCells::numbersAreRead()
{
    QFETCH(bool, decimalComma);
    QFETCH(int, bound);
    QString cell = QString::fromUtf8(QTest::currentDataTag());
    cell.remove(QStringLiteral("decimal comma: "));
    CellOptions options;
    options.hasDecimalComma = decimalComma;
    const auto value = census::readCell(cell.toStdString(), options);
    QVERIFY(!value.isUnread);
    QVERIFY(value.blank == Blank::None);
    QTEST(value.number, "number");
    QCOMPARE(static_cast<int>(value.bound), bound);
}

void TestCells::blanksHaveTheirReason_data()
{
    QTest::addColumn<int>("blank");
    const auto rows = [](Blank blank, std::initializer_list<const char *> cells) {
        for (const char *cell : cells)
            QTest::newRow(cell) << static_cast<int>(blank);
    };
    rows(Blank::NoData, {"",
                         "  ",
                         "NA",
                         "n/a",
                         "#N/A",
                         "NULL",
                         "nan",
                         ".",
                         "-",
                         " - ",
                         "--",
                         "\xE2\x80\x94",
                         "$-",
                         "N",
                         "**",
                         "***",
                         "No data",
                         "not available",
                         "Missing",
                         "#DIV/0!",
                         "#VALUE!",
                         "-666666666",
                         "-666666666.0",
                         "-999999999",
                         "none",
                         "n.a.",
                         "ND",
                         "\xC2\xA0-\xC2\xA0"});
    rows(Blank::Suppressed, {"*", "D", "S", "(D)", "Suppressed", "withheld", "<10", "< 5",
                             "\xE2\x89\xA4"
                             "10",
                             "less than 5", "Fewer than 10", "1-4", "1 to 9",
                             "1\xE2\x80\x93"
                             "9",
                             "0-5"});
    rows(Blank::NotApplicable, {"(X)", "x", "X", "(x)", "Not applicable", "-888888888"});
    rows(Blank::TooUnreliable, {"Unreliable", "insufficient data", "unstable"});
    rows(Blank::NoResidents, {"No residents", "no population"});
}

void TestCells::blanksHaveTheirReason()
{
    QFETCH(int, blank);
    const auto value = census::readCell(QTest::currentDataTag(), {});
    QVERIFY(!value.isUnread);
    QVERIFY(std::isnan(value.number));
    QCOMPARE(static_cast<int>(value.blank), blank);
}

void TestCells::otherTextIsUnread_data()
{
    QTest::addColumn<int>("none");
    for (const char *cell : {"Tract 12",
                             "12 Main Street",
                             "1,23",
                             "57,2",
                             "1,2345",
                             "12,34,567",
                             "1 23",
                             "1.2.3",
                             "2020-04",
                             "01/01/2003",
                             "25-30",
                             "5-9",
                             "inf",
                             "-inf",
                             "infinity",
                             "+",
                             "++1",
                             "--1",
                             "-+1",
                             "$",
                             "%",
                             "()",
                             "(Y)",
                             "0x10",
                             "1e",
                             "e5",
                             "1e999",
                             "Under 2,500",
                             "****",
                             "??",
                             "12abc",
                             "abc12",
                             "1,234 567",
                             "-1,234,",
                             "<",
                             "<N",
                             "\xFF\xFE",
                             "=12+3",
                             "9999999999999999999999999999999999999999999999999999"
                             "9999999999999999999999999999999999999999999999"})
        if (QByteArray(cell) != "$")
            QTest::newRow(cell) << 0;
}

void TestCells::otherTextIsUnread()
{
    const auto value = census::readCell(QTest::currentDataTag(), {});
    QVERIFY(value.isUnread);
    QVERIFY(std::isnan(value.number));
    QVERIFY(value.blank == Blank::NoData);
}

void TestCells::marginsHaveTheirState_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<int>("state");
    const auto row = [](const char *cell, double number, MarginState state) {
        QTest::newRow(cell) << number << static_cast<int>(state);
    };
    row("123", 123, MarginState::Known);
    row("+/-123", 123, MarginState::Known);
    row("0", 0, MarginState::Known);
    row("*****", 0, MarginState::Controlled);
    row("-555555555", 0, MarginState::Controlled);
    for (const char *cell : {"**", "***", "(X)", "N", "", "-222222222", "-333333333.0"})
        row(cell, std::nan(""), MarginState::Unknown);
}

void TestCells::marginsHaveTheirState()
{
    QFETCH(double, number);
    QFETCH(int, state);
    CellOptions options;
    options.isMargin = true;
    const std::string cell = QTest::currentDataTag();
    const std::string_view cells[] = {cell};
    const auto value = census::readCell(cell, options);
    const auto column = census::readNumbers(cells, options);
    QVERIFY(!value.isUnread);
    QCOMPARE(value.number, number);
    QCOMPARE(column.numbers.front(), number);
    QCOMPARE(static_cast<int>(value.margin), state);
    QCOMPARE(static_cast<int>(column.margins.front()), state);
}

void TestCells::annotationsCount_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("annotation");
    QTest::addColumn<double>("number");
    QTest::addColumn<int>("bound");
    QTest::addColumn<int>("blank");
    const auto row = [](const char *cell, const char *annotation, double number, Bound bound, Blank blank) {
        QTest::addRow("%s, %s", cell, annotation)
            << cell << annotation << number << static_cast<int>(bound) << static_cast<int>(blank);
    };
    row("250001", "250,000+", 250000, Bound::AtLeast, Blank::None);
    row("2499", "2,500-", 2500, Bound::AtMost, Blank::None);
    row("250,000+", "250,000+", 250000, Bound::AtLeast, Blank::None);
    row("-888888888", "(X)", std::nan(""), Bound::None, Blank::NotApplicable);
    row("-666666666", "-", std::nan(""), Bound::None, Blank::NoData);
    row("", "(X)", std::nan(""), Bound::None, Blank::NotApplicable);
    row("", "S", std::nan(""), Bound::None, Blank::Suppressed);
    row("12", "null", 12, Bound::None, Blank::None);
    row("12", "", 12, Bound::None, Blank::None);
    row("12", "*", 12, Bound::None, Blank::None);
    row("12", "see note", 12, Bound::None, Blank::None);
}

void TestCells::annotationsCount()
{
    QFETCH(QString, cell);
    QFETCH(QString, annotation);
    const auto value = census::readCell(cell.toStdString(), {}, annotation.toStdString());
    QTEST(value.number, "number");
    QTEST(static_cast<int>(value.bound), "bound");
    QTEST(static_cast<int>(value.blank), "blank");
}

void TestCells::rulesComeFirst()
{
    const census::CellRules rules = {{"-1", Blank::Suppressed}, {"zero", Blank::NoResidents}};
    CellOptions options;
    options.rules = &rules;
    const std::string_view cells[] = {"-1", " -1 ", "5", "zero", "-2"};
    const auto column = census::readNumbers(cells, options);
    QCOMPARE(column.values, std::size_t{2});
    QCOMPARE(column.unread, std::size_t{0});
    QVERIFY(column.blanks[0] == Blank::Suppressed && column.blanks[1] == Blank::Suppressed);
    QVERIFY(column.blanks[3] == Blank::NoResidents);
    QCOMPARE(column.numbers[4], -2.0);
}

void TestCells::plainNumbersAreReadToTheLastBit()
{
    for (const char *cell : {"0.1", "0.3", "123456789.012345", "-99999999999999.9", "0.00000000000001",
                             "1234567890123456", "42.34", "8.41", "100000000000000", "-0.7"}) {
        QCOMPARE(census::readCell(cell, {}).number, *support::parseNumber(cell));
        const std::string_view cells[] = {cell};
        QCOMPARE(census::readNumbers(cells).numbers.front(), *support::parseNumber(cell));
    }
}

void TestCells::ninesAreBlankWhereNothingElseIsNegative_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<int>("values");
    QTest::newRow("twice") << QStringList{"-999", "1", "-999.0", "0"} << 2;
    QTest::newRow("longer") << QStringList{"-9999", "1", "-9999"} << 1;
    QTest::newRow("once") << QStringList{"-999", "1", "2"} << 3;
    QTest::newRow("among negatives") << QStringList{"-999", "-999", "-3"} << 3;
    QTest::newRow("two kinds") << QStringList{"-999", "-999", "-9999"} << 3;
    QTest::newRow("-9 is data") << QStringList{"-9", "-9", "1"} << 3;
}

void TestCells::ninesAreBlankWhereNothingElseIsNegative()
{
    QFETCH(QStringList, cells);
    std::vector<std::string> texts;
    for (const QString &cell : cells)
        texts.push_back(cell.toStdString());
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const auto column = census::readNumbers(views);
    QTEST(static_cast<int>(column.values), "values");
}

void TestCells::columnsTellWhatTheyAre()
{
    const std::string_view money[] = {"$1,200", "$-", "$300+", "unknown words"};
    const auto column = census::readNumbers(money);
    QVERIFY(column.hasDollarSign && !column.hasPercentSign && isNumeric(column));
    QCOMPARE(column.unreadCells, std::vector<std::size_t>{3});
    QVERIFY(column.bounds[2] == Bound::AtLeast && column.margins.empty());
    const std::string_view words[] = {"1", "north", "south"};
    QVERIFY(!isNumeric(census::readNumbers(words)));
    const std::string_view nothing[] = {"", "-"};
    QVERIFY(!isNumeric(census::readNumbers(nothing)));
    QVERIFY(!isNumeric(census::readNumbers({})));
    const std::string_view percents[] = {"5%", "6 %", "7"};
    QVERIFY(census::readNumbers(percents).hasPercentSign);
}

void TestCells::decimalCommasAreTold_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<bool>("decimalComma");
    QTest::newRow("57,2") << QStringList{"57,2", "1.234", "12"} << true;
    QTest::newRow("percent") << QStringList{"57,25 %"} << true;
    QTest::newRow("both") << QStringList{"1.234,5"} << true;
    QTest::newRow("0,123") << QStringList{"0,123"} << true;
    QTest::newRow("thousands say nothing") << QStringList{"1,234", "$2,345"} << false;
    QTest::newRow("points") << QStringList{"57.2", "1,234"} << false;
    QTest::newRow("both, English") << QStringList{"1,234.5"} << false;
    QTest::newRow("millions") << QStringList{"1,234,567", "1,5"} << false;
    QTest::newRow("thousands and a list") << QStringList{"1,234", "3,5"} << false;
    QTest::newRow("shares of three decimals") << QStringList{"0,125", "1,234", "2,345"} << true;
    QTest::newRow("four of five") << QStringList{"3,5", "4,1", "5,2", "7,7", "1,234"} << true;
    QTest::newRow("words") << QStringList{"Tract 1,5", "(10,1, 12,3)", "1,2,3,4", "a,5", "1/2,5"} << false;
    QTest::newRow("nothing") << QStringList{} << false;
}

void TestCells::decimalCommasAreTold()
{
    QFETCH(QStringList, cells);
    std::vector<std::string> texts;
    for (const QString &cell : cells)
        texts.push_back(cell.toStdString());
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    QTEST(census::hasDecimalComma(census::commaVotes(views)), "decimalComma");
}

void TestCells::marginsAreAtNinetyPercent()
{
    QCOMPARE(census::marginFromStandardError(100), 164.5);
    QCOMPARE(census::marginFromMargin(1234, 90), 1234.0);
    QCOMPARE(census::marginFromMargin(196, 95), 164.5);
    QCOMPARE(census::marginFromMargin(257.6, 99), 164.5);
    QCOMPARE(census::marginFromLimits(10, 8, 13, 90), 3.0);
    QCOMPARE(census::marginFromLimits(10, 8, 11.96, 95), 2 * (1.645 / 1.960));
    QVERIFY(std::isnan(census::marginFromStandardError(-1)));
    QVERIFY(std::isnan(census::marginFromMargin(1, 80)));
    QVERIFY(std::isnan(census::marginFromLimits(10, 11, 13, 95)));
    QVERIFY(std::isnan(census::marginFromLimits(std::nan(""), 1, 2, 95)));
}

QTEST_APPLESS_MAIN(TestCells)
#include "tst_cells.moc"
