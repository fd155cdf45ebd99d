// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/match.h"

#include "files/table.h"

#include <QFile>
#include <QTest>

#include <set>

using namespace choros;
using census::KeyMatch;
using census::KeyReading;
using census::matchKeys;

namespace {

using Ids = std::vector<std::string>;
using Keys = std::vector<std::string_view>;

const Ids kTracts = {"01001020100", "01001020200", "09001010101", "25025010104"};

/// The GEOIDs of Suffolk County, Massachusetts, 2010 vintage: those of `plain.csv`, which was made from them.
Ids suffolkIds()
{
    QFile file(QStringLiteral(CHOROS_SHARED_DATA "/tables/plain.csv"));
    Ids ids;
    if (!file.open(QIODevice::ReadOnly))
        return ids;
    file.readLine();
    while (!file.atEnd())
        ids.push_back(file.readLine().left(11).toStdString());
    return ids;
}

} // namespace

class TestMatch : public QObject
{
    Q_OBJECT

private slots:
    void keysAreRead_data();
    void keysAreRead();
    void theReceiptAccountsForEveryRow();
    void ofDuplicatesTheFirstCounts();
    void nothingMatchesNothing();
    void shortIdsGetAllTheirZerosBack();
    void idsOfManyLengthsGetOneZeroBack();
    void theKeyColumnIsFound_data();
    void theKeyColumnIsFound();
    void chanceMatchesOfShortIdsAreRefused();
    void tablesAsReceivedMatchOrAreRefused_data();
    void tablesAsReceivedMatchOrAreRefused();
};

void TestMatch::keysAreRead_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("area"); // -1: none
    QTest::addColumn<int>("reading");
    const auto matches = [](const char *key, int area, KeyReading reading) {
        QTest::newRow(key) << QByteArray(key) << area << static_cast<int>(reading);
    };
    const auto refused = [](const char *key) { QTest::newRow(key) << QByteArray(key) << -1 << 0; };
    matches("25025010104", 3, KeyReading::Exact);
    matches(" 25025010104\t", 3, KeyReading::Exact);
    matches("25025010104\xC2\xA0", 3, KeyReading::Exact);
    matches("01001020100", 0, KeyReading::Exact);
    matches("1001020100", 0, KeyReading::LeadingZero);
    matches("9001010101", 2, KeyReading::LeadingZero);
    matches("1400000US25025010104", 3, KeyReading::LongForm);
    matches("14000US25025010104", 3, KeyReading::LongForm);
    matches("1400000US01001020200", 1, KeyReading::LongForm);
    refused("");
    refused("   ");
    refused("0500000US25025010104");  // a county's level
    refused("8600000US25025010104");  // a ZIP code area's
    refused("1500000US25025010104");  // a block group's
    refused("1400043US25025010104");  // a part of a tract
    refused("14000000US25025010104"); // no form there is
    refused("1400000US1001020100");
    refused("250250101041"); // a block group
    refused("5025010104");   // the last ten digits
    refused("25025010105");
    refused("2.5025E+10");
    refused("25025010104.0");
    refused("001001020100");
    refused("US25025010104");
}

void TestMatch::keysAreRead()
{
    QFETCH(QByteArray, key);
    QFETCH(int, area);
    QFETCH(int, reading);
    const std::string text = key.toStdString();
    const KeyMatch match = matchKeys(Keys{text}, kTracts);
    QCOMPARE(match.areaOfRow.size(), std::size_t(1));
    if (area < 0) {
        QCOMPARE(match.areaOfRow[0], KeyMatch::kNoArea);
        QCOMPARE(match.receipt.unmatchedKeys, Ids{text});
    } else {
        QCOMPARE(match.areaOfRow[0], static_cast<std::size_t>(area));
        QCOMPARE(match.receipt.readings.at(static_cast<KeyReading>(reading)), std::size_t(1));
    }
}

void TestMatch::theReceiptAccountsForEveryRow()
{
    const Keys keys = {"25025010104", "Total", "1001020100", "25025010104", "1400000US01001020200", ""};
    const census::MatchReceipt receipt = matchKeys(keys, kTracts).receipt;
    QCOMPARE(receipt.rows, std::size_t(6));
    QCOMPARE(receipt.matched, std::size_t(3));
    QCOMPARE(receipt.unmatchedKeys, Ids({"Total", ""}));
    QCOMPARE(receipt.duplicateKeys, Ids{"25025010104"});
    QCOMPARE(receipt.areasWithoutRow, std::size_t(1));
    QCOMPARE(receipt.areasWithoutRowIds, Ids{"09001010101"});
    QCOMPARE(receipt.matched + receipt.unmatchedKeys.size() + receipt.duplicateKeys.size(), receipt.rows);
    for (const KeyReading reading : {KeyReading::Exact, KeyReading::LeadingZero, KeyReading::LongForm})
        QCOMPARE(receipt.readings.at(reading), std::size_t(1));
}

void TestMatch::ofDuplicatesTheFirstCounts()
{
    // The same area in two spellings is a duplicate too.
    const KeyMatch match = matchKeys(Keys{"1001020100", "01001020100"}, kTracts);
    QCOMPARE(match.areaOfRow[0], std::size_t(0));
    QCOMPARE(match.areaOfRow[1], KeyMatch::kNoArea);
    QCOMPARE(match.receipt.duplicateKeys, Ids{"01001020100"});
}

void TestMatch::nothingMatchesNothing()
{
    QCOMPARE(matchKeys({}, kTracts).receipt.areasWithoutRow, kTracts.size());
    QCOMPARE(matchKeys(Keys{"1"}, {}).receipt.unmatchedKeys, Ids{"1"});
    QCOMPARE(census::findKeyColumn({}, {}, kTracts), -1);
}

void TestMatch::shortIdsGetAllTheirZerosBack()
{
    const KeyMatch match = matchKeys(Keys{"1", "12", "123"}, Ids{"0001", "0012", "0123"});
    QCOMPARE(match.receipt.matched, std::size_t(3));
    QCOMPARE(match.receipt.readings.at(KeyReading::LeadingZero), std::size_t(3));
}

void TestMatch::idsOfManyLengthsGetOneZeroBack()
{
    const KeyMatch match = matchKeys(Keys{"1", "02", "2"}, Ids{"01", "002"});
    QCOMPARE(match.areaOfRow, std::vector<std::size_t>({0, 1, KeyMatch::kNoArea}));
}

void TestMatch::theKeyColumnIsFound_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QList<QStringList>>("cells"); // by column
    QTest::addColumn<int>("column");
    const QStringList names = {"Name", "GEOID", "Value"};
    const QStringList words = {"a", "b"};
    const QStringList ids = {"25025010104", "09001010101"};
    const QStringList longForm = {"1400000US25025010104", "1400000US09001010101"};
    QTest::newRow("by content") << QStringList({"x", "y", "z"}) << QList<QStringList>({words, ids, words})
                                << 1;
    QTest::newRow("name wins a tie") << QStringList({"x", "y", "GEOID"})
                                     << QList<QStringList>({longForm, words, ids}) << 2;
    QTest::newRow("content beats name")
        << QStringList({"GEOID", "x"}) << QList<QStringList>({{"25025010104", "?"}, ids}) << 1;
    QTest::newRow("first of equals") << QStringList({"x", "y"}) << QList<QStringList>({ids, ids}) << 0;
    QTest::newRow("repeats count once") << QStringList({"county", "GEOID"})
                                        << QList<QStringList>({{"25025010104", "25025010104", "25025010104"},
                                                               {"25025010104", "09001010101", "?"}})
                                        << 1;
    QTest::newRow("none") << names << QList<QStringList>({words, words, words}) << -1;
    QTest::newRow("name alone is not enough")
        << names << QList<QStringList>({words, {"1", "2"}, words}) << -1;
}

void TestMatch::theKeyColumnIsFound()
{
    QFETCH(QStringList, names);
    QFETCH(QList<QStringList>, cells);
    Ids columnNames;
    for (const QString &name : names)
        columnNames.push_back(name.toStdString());
    std::vector<Ids> kept;
    for (const QStringList &column : cells) {
        kept.emplace_back();
        for (const QString &cell : column)
            kept.back().push_back(cell.toStdString());
    }
    std::vector<Keys> samples;
    for (const Ids &column : kept)
        samples.emplace_back(column.begin(), column.end());
    QTEST(census::findKeyColumn(columnNames, samples, kTracts), "column");
}

void TestMatch::chanceMatchesOfShortIdsAreRefused()
{
    const Ids ids = {"1", "2", "3", "4"};
    const std::vector<Keys> counts = {{"2", "17", "250", "31", "99"}};
    QCOMPARE(census::findKeyColumn(Ids{"count"}, counts, ids), -1);
    const std::vector<Keys> keys = {{"1", "2", "3", "4", "Total"}};
    QCOMPARE(census::findKeyColumn(Ids{"area"}, keys, ids), 0);
}

// Rows that match by the readings there are; the manifest beside the files says what else is in them. 0 with
// no key column: the spelling is not read, and must not be read wrongly.
void TestMatch::tablesAsReceivedMatchOrAreRefused_data()
{
    QTest::addColumn<int>("matched");
    const auto file = [](const char *name, int matched) { QTest::newRow(name) << matched; };
    for (const char *name : {"plain.csv",
                             "bom.csv",
                             "crlf.csv",
                             "cr_only.csv",
                             "mixed_eol.csv",
                             "utf16le.csv",
                             "tabs.txt",
                             "semicolon_decimal_comma.csv",
                             "pipe.csv",
                             "money_percent.csv",
                             "census_symbols.csv",
                             "latin1.csv",
                             "geoid_long.csv",
                             "geoid_spaces.csv",
                             "geoid_nbsp.csv",
                             "duplicates_conflict.csv",
                             "ragged.csv",
                             "title_rows.csv",
                             "two_header_rows.csv",
                             "embedded_newline.csv",
                             "duplicate_columns.csv",
                             "blank_lines.csv",
                             "wide_2000.csv",
                             "infinities.csv",
                             "all_equal.csv",
                             "all_missing.csv",
                             "text_categories.csv",
                             "formula_injection.csv"})
        file(name, 204);
    file("partial_half.csv", 102);
    file("nul_bytes.csv", 204);
    file("no_header.csv", 203);
    file("unclosed_quote.csv", 204);
    for (const char *name : {"geoid_scientific.csv", "geoid_float.csv", "geoid_quoted_formula.csv",
                             "geoid_apostrophe.csv", "geoid_dotted_name.csv", "geoid_split.csv",
                             "ACS_17_5YR_S1901.csv", "zcta_ACSST5Y2020.S1901-Data.csv", "MANIFEST.csv"})
        file(name, 0);
}

void TestMatch::tablesAsReceivedMatchOrAreRefused()
{
    QFETCH(int, matched);
    const Ids ids = suffolkIds();
    QFile file(QStringLiteral(CHOROS_SHARED_DATA "/tables/") + QTest::currentDataTag());
    if (ids.empty() || !file.open(QIODevice::ReadOnly))
        QSKIP("the shared tables are not on this machine");
    const auto read = files::old::readDelimitedBytes(file.readAll().toStdString(), QTest::currentDataTag());
    QVERIFY(read);
    const files::old::Table &table = read->table;
    std::vector<Keys> columns(table.columnCount());
    for (std::size_t column = 0; column < table.columnCount(); ++column) {
        for (std::size_t row = 0; row < table.rowCount(); ++row)
            columns[column].push_back(table.cell(row, column));
    }
    const int keyColumn = census::findKeyColumn(table.columns(), columns, ids);
    QCOMPARE(keyColumn >= 0, matched > 0);
    if (keyColumn < 0)
        return;
    const KeyMatch match = matchKeys(columns[static_cast<std::size_t>(keyColumn)], ids);
    QCOMPARE(static_cast<int>(match.receipt.matched), matched);
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        if (match.areaOfRow[row] == KeyMatch::kNoArea)
            continue;
        const std::string_view key = columns[static_cast<std::size_t>(keyColumn)][row];
        QVERIFY(key.find(ids[match.areaOfRow[row]]) != std::string_view::npos);
    }
}

QTEST_APPLESS_MAIN(TestMatch)
#include "tst_match.moc"
