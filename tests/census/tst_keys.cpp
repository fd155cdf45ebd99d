// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/keys.h"

#include "key_tables.h"

#include <QTest>

#include <set>

using namespace choros;
using namespace choros::census;
using choros::tests::OwnTable;

namespace {

using Ids = std::vector<std::string>;

/// Two states; code 010104 in both, 000100 in Suffolk only; a tract of Connecticut by county.
const Ids kTracts = {"01001020100", "01001020200", "09001010101", "25025010104",
                     "25017010104", "25025000100", "24510010100", "24005010100"};

constexpr int kPlainBase = static_cast<int>(TractPadding::BaseOfFour);

KeyMatch matchCell(const std::string &cell, const AreaLookup &areas, TractPadding padding,
                   const MatchOptions &options = {})
{
    const OwnTable table = OwnTable::ofColumn("key", {cell});
    return matchKeys(table.table(), {.columns = {0}, .padding = padding}, areas, options);
}

} // namespace

class TestKeys : public QObject
{
    Q_OBJECT

private slots:
    void keysAreRead_data();
    void keysAreRead();
    void keysOfOneCountyAreRead_data();
    void keysOfOneCountyAreRead();
    void otherIdsAreMatchedExactly_data();
    void otherIdsAreMatchedExactly();
    void idsOfTheGeographyMayBeSpelledOtherwise();
    void partsAreRead_data();
    void partsAreRead();
    void blockGroupsAreRolledUpOnRequest();
    void blockGroupsMatchBlockGroups();
    void countiesAreMatched();
    void readingsHaveKeys();
};

void TestKeys::keysAreRead_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("area"); // -1: none
    QTest::addColumn<KeyReading>("reading");
    const auto matches = [](const char *key, int area, KeyReading reading) {
        QTest::newRow(key) << QByteArray(key) << area << reading;
    };
    using enum KeyReading;
    matches("25025010104", 3, Exact);
    matches(" 25025010104\t", 3, Exact);
    matches("25025010104\xC2\xA0", 3, Exact);
    matches("'25025010104", 3, Exact);
    matches("\xE2\x80\x99"
            "25025010104",
            3, Exact);
    matches("=\"25025010104\"", 3, Exact);
    matches("\"25025010104\"", 3, Exact);
    matches("'25025010104'", 3, Exact);
    matches("\" 25025010104 \"", 3, Exact);
    matches("1001020100", 0, LeadingZero);
    matches("'1001020100", 0, LeadingZero);
    matches("1,001,020,100", 0, LeadingZero);
    matches("1001020100.0", 0, LeadingZero);
    matches("25025010104.0", 3, Number);
    matches("25025010104.", 3, Number);
    matches("25025010104.000", 3, Number);
    matches("25,025,010,104", 3, Number);
    matches("25,025,010,104.00", 3, Number);
    matches("25 025 010 104", 3, Number);
    matches("25\xC2\xA0"
            "025\xC2\xA0"
            "010\xC2\xA0"
            "104",
            3, Number);
    matches("25\xE2\x80\xAF"
            "025\xE2\x80\xAF"
            "010\xE2\x80\xAF"
            "104",
            3, Number);
    matches("25.025.010.104", 3, Number);
    matches("25-025-010104", 3, Number);
    matches("25 025 0101.04", 3, Number);
    matches("25025-010104", 3, Number);
    matches("1400000US25025010104", 3, LongForm);
    matches("14000US25025010104", 3, LongForm);
    matches("1400000us25025010104 ", 3, LongForm);
    matches("'1400000US01001020200", 1, LongForm);
    matches("G2500250010104", 3, Gisjoin);
    matches("g0100010020100", 0, Gisjoin);
    matches("G25002500001", 5, Gisjoin);
    matches("Census Tract 101.04, Suffolk County, Massachusetts", 3, Name);
    matches("Census Tract 101.04; Suffolk County; Massachusetts", 3, Name);
    matches("census tract 101.04,suffolk county,massachusetts", 3, Name);
    matches("Census Tract 101.04, Middlesex County, Massachusetts", 4, Name);
    matches("Tract 101.04, Suffolk County, MA", 3, Name);
    matches("Census Tract 1, Suffolk County, Massachusetts", 5, Name);
    matches("Census Tract 101.04, Suffolk, Massachusetts", 3, Name);
    matches("101.04, Suffolk County, MA", 3, Name);
    matches("Suffolk County, MA, Tract 101.04", 3, Name);
    matches("Census Tract 101, Baltimore city, Maryland", 6, Name);
    matches("Census Tract 101, Baltimore County, Maryland", 7, Name);
    matches("Census Tract 101, Massachusetts", -1, Name);
    matches("Census Tract 1, Massachusetts", 5, Name);
    matches("Tract 1", 5, TractNumber);
    matches("000100", 5, TractCode);
    matches("09120010101", 2, ConnecticutNumber); // as if renumbered back
    matches("9190010101", 2, ConnecticutNumber);
    matches("1400000US09190010101", 2, ConnecticutNumber);
    matches("Census Tract 101.01; Western Connecticut Planning Region; Connecticut", 2, ConnecticutNumber);
    for (const char *key : {"",
                            "   ",
                            "'",
                            "=\"\"",
                            "0500000US25025010104",
                            "8600000US25025010104",
                            "1500000US25025010104",
                            "1400043US25025010104",
                            "14000000US25025010104",
                            "1400000US1001020100",
                            "250250101041",
                            "5025010104",
                            "25025010105",
                            "2.5025E+10",
                            "2.50250E10",
                            "001001020100",
                            "US25025010104",
                            "25025010104.5",
                            "-25025010104",
                            "+25025010104",
                            "25,025,0101,04",
                            "25,02,50,10,104",
                            "010104",
                            "Tract 101.04",
                            "Census Tract 101.04, Norfolk County, Massachusetts",
                            "Census Tract 101.04, Suffolk County, New York",
                            "Census Tract 101, Baltimore, Maryland",
                            "Census Tract, Suffolk County, Massachusetts",
                            "Block Group 1, Census Tract 101.04, Suffolk County, Massachusetts",
                            "Suffolk County, Massachusetts",
                            "G2500250010105",
                            "G25002500101041",
                            "H2500250010104",
                            "09110010101",
                            "Total",
                            "\x00\xFF\xFE",
                            "1.01e",
                            "25025010104 x",
                            "2502501010425025010104",
                            "Census Tract 101.04.1, Suffolk County, Massachusetts"})
        matches(key, -1, Exact);
}

void TestKeys::keysAreRead()
{
    QFETCH(QByteArray, key);
    QFETCH(int, area);
    QFETCH(KeyReading, reading);
    const KeyMatch match = matchCell(key.toStdString(), AreaLookup(kTracts, {}), TractPadding::None);
    if (area < 0) {
        QCOMPARE(match.areaOfRow[0], KeyMatch::kNoArea);
        QCOMPARE(match.receipt.unmatchedKeys, Ids{key.toStdString()});
        QCOMPARE(match.receipt.unmatchedLines, std::vector<std::size_t>{2});
    } else {
        QCOMPARE(match.areaOfRow[0], static_cast<std::size_t>(area));
        QCOMPARE(match.receipt.readings, (std::map<KeyReading, std::size_t>{{reading, 1}}));
    }
}

void TestKeys::keysOfOneCountyAreRead_data()
{
    QTest::addColumn<int>("padding");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("area"); // -1: none
    constexpr int none = static_cast<int>(TractPadding::None);
    constexpr int left = static_cast<int>(TractPadding::LeftOfSix);
    const auto row = [](int padding, const char *key, int area) {
        QTest::addRow("%d %s", padding, key) << padding << QByteArray(key) << area;
    };
    // Ids are 000101, 000301, 010100, 030100, 009801, 009810.
    row(none, "000301", 1);
    row(none, "301", -1);
    row(none, "3.01", -1);
    row(none, "Tract 3.01", 1);
    row(none, "DC Tract 3.01", 1);
    row(none, "CT 3.01", 1);
    row(none, "Census Tract 3.01", 1);
    row(none, "C.T. 3.01", 1);
    row(none, "Tract 000301", 1);
    row(none, "Tract 98.1", 5);
    row(none, "VA Tract 3.01", -1);
    row(left, "301", 1);
    row(left, "30100", 3);
    row(left, "000301", 1);
    row(left, "301.0", 1);
    row(left, "3.01", -1);
    row(kPlainBase, "301", 3);
    row(kPlainBase, "0301", 3);
    row(kPlainBase, "3.01", 1);
    row(kPlainBase, "0003.01", 1);
    row(kPlainBase, "301.00", 3);
    row(kPlainBase, "000301", 1);
    row(kPlainBase, "30100", 3);
    row(kPlainBase, "98.01", 4);
    row(kPlainBase, "98.10", 5);
    row(kPlainBase, "98.1", 5); // a number that lost its zero
    row(kPlainBase, "98.123", -1);
    row(kPlainBase, "30100.01", -1);
}

void TestKeys::keysOfOneCountyAreRead()
{
    QFETCH(int, padding);
    QFETCH(QByteArray, key);
    QFETCH(int, area);
    const Ids ids = {"11001000101", "11001000301", "11001010100",
                     "11001030100", "11001009801", "11001009810"};
    const KeyMatch match =
        matchCell(key.toStdString(), AreaLookup(ids, {}), static_cast<TractPadding>(padding));
    QCOMPARE(match.areaOfRow[0], area < 0 ? KeyMatch::kNoArea : static_cast<std::size_t>(area));
}

void TestKeys::otherIdsAreMatchedExactly_data()
{
    QTest::addColumn<Ids>("ids");
    QTest::addColumn<Ids>("names");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("area");
    const Ids numbers = {"46", "A12", "a12b", "07"};
    const Ids places = {"Roxbury", "Back Bay", "Beacon Hill", "Back  bay"};
    const auto row = [](const Ids &ids, const Ids &names, const char *key, int area) {
        QTest::addRow("%s of %s", key, ids[0].c_str()) << ids << names << QByteArray(key) << area;
    };
    row(numbers, {}, "46", 0);
    row(numbers, {}, "46.0", 0);
    row(numbers, {}, "A12", 1);
    row(numbers, {}, "a12", 1);
    row(numbers, {}, "A12B", 2);
    row(numbers, {}, "7", 3);
    row(numbers, {}, "4", -1);
    row(numbers, {}, "A1", -1);
    row(numbers, places, "ROXBURY ", 0);
    row(numbers, places, "beacon\xC2\xA0 hill", 2);
    row(numbers, places, "Back Bay", -1); // two of them
    row(numbers, places, "Beacon", -1);
    row({"0001", "0012", "0123"}, {}, "1", 0);
    row({"0001", "0012", "0123"}, {}, "12", 1);
    row({"01", "002"}, {}, "1", 0);
    row({"01", "002"}, {}, "2", -1);
    row({"B\xC3\xA9zier", "x"}, {}, "b\xC3\xA9zier", 0);
    row({"ab", "AB"}, {}, "AB", 1);
    row({"ab", "AB"}, {}, "Ab", -1);
}

void TestKeys::otherIdsAreMatchedExactly()
{
    QFETCH(Ids, ids);
    QFETCH(Ids, names);
    QFETCH(QByteArray, key);
    QFETCH(int, area);
    const KeyMatch match = matchCell(key.toStdString(), AreaLookup(ids, names), TractPadding::None);
    QCOMPARE(match.areaOfRow[0], area < 0 ? KeyMatch::kNoArea : static_cast<std::size_t>(area));
}

void TestKeys::idsOfTheGeographyMayBeSpelledOtherwise()
{
    for (const Ids &ids :
         {Ids{"1400000US01001020100", "1400000US25025010104"}, Ids{"G0100010020100", "G2500250010104"},
          Ids{"1001020100", "25025010104"}, Ids{"1001020100.0", "25025010104.0"}}) {
        const AreaLookup areas(ids, {});
        for (const char *key : {"25025010104", "1400000US25025010104", "G2500250010104",
                                "Census Tract 101.04, Suffolk County, Massachusetts"})
            QCOMPARE(matchCell(key, areas, TractPadding::None).areaOfRow[0], std::size_t(1));
        for (const char *key : {"01001020100", "1001020100", "1400000US01001020100"})
            QCOMPARE(matchCell(key, areas, TractPadding::None).areaOfRow[0], std::size_t(0));
        QCOMPARE(matchCell(ids[1], areas, TractPadding::None).receipt.readings.begin()->first,
                 KeyReading::Exact);
    }
}

void TestKeys::partsAreRead_data()
{
    QTest::addColumn<Ids>("cells");
    QTest::addColumn<int>("padding");
    QTest::addColumn<int>("area");
    constexpr int none = static_cast<int>(TractPadding::None);
    constexpr int left = static_cast<int>(TractPadding::LeftOfSix);
    const auto row = [](const Ids &cells, int padding, int area) {
        QByteArray name = QByteArray::number(padding);
        for (const std::string &cell : cells)
            name.append(' ').append(cell.c_str());
        QTest::newRow(name) << cells << padding << area;
    };
    row({"25", "025", "010104"}, none, 3);
    row({"25", "25", "10104"}, left, 3);
    row({"25.0", "25.0", "10104.0"}, left, 3);
    row({"25", "25", "101.04"}, kPlainBase, 3);
    row({"25", "25", "100"}, left, 5);
    row({"25", "25", "1"}, kPlainBase, 5);
    row({"25", "25", "100"}, none, -1);
    row({"1", "1", "20100"}, left, 0);
    row({"MA", "Suffolk County", "010104"}, none, 3);
    row({"Massachusetts", "Suffolk", "Census Tract 101.04"}, none, 3);
    row({"25", "25025", "010104"}, none, 3);
    row({"25025", "010104"}, none, 3);
    row({"1001", "020100"}, none, 0);
    row({"0500000US25025", "010104"}, none, 3);
    row({"Suffolk County, MA", "010104"}, none, 3);
    row({"025", "010104"}, none, -1); // of which state?
    row({"25", "025", ""}, none, -1);
    row({"", "", ""}, none, -1);
    row({"99", "025", "010104"}, none, -1);
    row({"25", "025", "9999999"}, none, -1);
    row({"09", "190", "010101"}, none, 2);
    row({"\xFF", "\x01", "x"}, left, -1);
}

void TestKeys::partsAreRead()
{
    QFETCH(Ids, cells);
    QFETCH(int, padding);
    QFETCH(int, area);
    const OwnTable table(Ids(cells.size(), "x"), {cells});
    KeyPlan plan{.columns = {}, .isParts = true, .padding = static_cast<TractPadding>(padding)};
    for (std::size_t i = 0; i < cells.size(); ++i)
        plan.columns.push_back(i);
    const KeyMatch match = matchKeys(table.table(), plan, AreaLookup(kTracts, {}));
    QCOMPARE(match.areaOfRow[0], area < 0 ? KeyMatch::kNoArea : static_cast<std::size_t>(area));
    if (cells == Ids{"25", "025", "010104"})
        QCOMPARE(match.receipt.readings.begin()->first, KeyReading::Parts);
    // With one state in the geography the county's number is enough.
    const KeyMatch inState = matchKeys(table.table(), plan, AreaLookup(Ids{"25025010104"}, {}));
    if (cells == Ids{"025", "010104"})
        QCOMPARE(inState.receipt.readings.begin()->first, KeyReading::CountyAndTract);
}

void TestKeys::blockGroupsAreRolledUpOnRequest()
{
    const AreaLookup areas(kTracts, {});
    const OwnTable table = OwnTable::ofColumn(
        "id", {"250250101041", "250250101042", "1500000US250250101043", "10010201001", "G25002500101044",
               "Block Group 5, Census Tract 101.04, Suffolk County, Massachusetts"});
    const KeyPlan plan{.columns = {0}};
    QCOMPARE(matchKeys(table.table(), plan, areas).receipt.matched, std::size_t(0));
    const KeyMatch match = matchKeys(table.table(), plan, areas, {.rollUpBlockGroups = true});
    QCOMPARE(match.areaOfRow, std::vector<std::size_t>({3, 3, 3, 0, 3, 3}));
    QCOMPARE(match.receipt.readings.at(KeyReading::BlockGroup), std::size_t(6));
    QVERIFY(match.receipt.duplicateKeys.empty());
    // A tract's own row has its block groups' people already; a block group comes once.
    const OwnTable both =
        OwnTable::ofColumn("id", {"250250101041", "25025010104", "10010201001", "10010201001"});
    const KeyMatch once = matchKeys(both.table(), plan, areas, {.rollUpBlockGroups = true});
    QCOMPARE(once.areaOfRow, std::vector<std::size_t>({KeyMatch::kNoArea, 3, 0, KeyMatch::kNoArea}));
    QCOMPARE(once.receipt.duplicateKeys.size(), std::size_t(2));
    QVERIFY(keyCandidates(OwnTable::ofColumn("id", {"250250101041"}).table(), areas).empty());
    QCOMPARE(keyCandidates(table.table(), areas, {}, {.rollUpBlockGroups = true}).size(), std::size_t(1));
}

void TestKeys::blockGroupsMatchBlockGroups()
{
    const AreaLookup areas(Ids{"250250101041", "010010201001"}, {});
    for (const char *key : {"250250101041", "1500000US250250101041", "G25002500101041", "250250101041.0",
                            "Block Group 1; Census Tract 101.04; Suffolk County; Massachusetts"})
        QCOMPARE(matchCell(key, areas, TractPadding::None).areaOfRow[0], std::size_t(0));
    QCOMPARE(matchCell("10010201001", areas, TractPadding::None).areaOfRow[0], std::size_t(1));
    for (const char *key : {"25025010104", "Census Tract 101.04; Suffolk County; Massachusetts", "101.04"})
        QCOMPARE(matchCell(key, areas, TractPadding::None).areaOfRow[0], KeyMatch::kNoArea);
}

void TestKeys::countiesAreMatched()
{
    const AreaLookup areas(Ids{"25025", "01001", "36001"}, {});
    for (const char *key : {"25025", "0500000US25025", "G2500250", "Suffolk County, Massachusetts", "25-025"})
        QCOMPARE(matchCell(key, areas, TractPadding::None).areaOfRow[0], std::size_t(0));
    QCOMPARE(matchCell("1001", areas, TractPadding::None).areaOfRow[0], std::size_t(1));
    for (const char *key : {"8600000US25025", "25.025", "Suffolk County", "250", "25025010104"})
        QCOMPARE(matchCell(key, areas, TractPadding::None).areaOfRow[0], KeyMatch::kNoArea);
}

void TestKeys::readingsHaveKeys()
{
    std::set<std::string_view> keys;
    for (int i = 0; i <= static_cast<int>(KeyReading::BlockGroup); ++i)
        keys.insert(readingKey(static_cast<KeyReading>(i)));
    QCOMPARE(keys.size(), std::size_t(12));
    QCOMPARE(readingKey(KeyReading::BlockGroup), std::string_view("block_group"));
}

QTEST_APPLESS_MAIN(TestKeys)
#include "tst_keys.moc"
