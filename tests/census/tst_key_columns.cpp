// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/key_columns.h"
#include "census/keys.h"

#include "key_tables.h"

#include <QTest>

#include <random>

using namespace choros;
using namespace choros::census;
using choros::tests::OwnTable;

namespace {

using Ids = std::vector<std::string>;
using Columns = std::vector<std::vector<std::string>>;

/// Thirty tracts of one county: 000100, 000101, 000201, 000301, 010100 and so on.
Ids countyIds()
{
    Ids ids;
    for (const char *code :
         {"000100", "000101", "000201", "000202", "000301", "000302", "000401", "000402", "000501", "000502",
          "000600", "000701", "000800", "000901", "001000", "010103", "010104", "010200", "010300", "010408",
          "020200", "020301", "020302", "030100", "030200", "040100", "050101", "060200", "070101", "980101"})
        ids.push_back(std::string("25025") + code);
    return ids;
}

OwnTable fromColumns(const Ids &names, const Columns &columns)
{
    Columns rows(columns.empty() ? 0 : columns[0].size());
    for (const auto &column : columns) {
        for (std::size_t row = 0; row < rows.size(); ++row)
            rows[row].push_back(column[row]);
    }
    return {names, rows};
}

/// Each id's code in some spelling.
template <typename Spell> Ids spelled(const Ids &ids, Spell spell)
{
    Ids cells;
    for (const std::string &id : ids)
        cells.push_back(spell(id));
    return cells;
}

std::string withoutZeros(const std::string &digits)
{
    return std::to_string(std::stoul(digits));
}

/// "101.04" of 010104, "1" of 000100.
std::string printed(const std::string &id)
{
    const std::string base = withoutZeros(id.substr(5, 4));
    return id.ends_with("00") ? base : base + "." + id.substr(9);
}

} // namespace

class TestKeyColumns : public QObject
{
    Q_OBJECT

private slots:
    void headingsSayKeys_data();
    void headingsSayKeys();
    void theKeyColumnIsFound_data();
    void theKeyColumnIsFound();
    void numbersOfTractsAreFoundUnderTheirHeading_data();
    void numbersOfTractsAreFoundUnderTheirHeading();
    void measuresAreNoKeys_data();
    void measuresAreNoKeys();
    void paddingIsDecidedForTheWholeColumn();
    void paddingIsAskedWhereItIsOpen();
    void twoPlacesInARowAreAsked();
    void theCountyCountsMoreThanMoreMatches();
    void blockGroupsInPartsAreNoTracts();
    void askedColumnsAreKeptTo();
    void chanceMatchesOfShortIdsAreRefused();
    void oneCountyIsFoundInATableOfAll();
    void tablesAsReceived_data();
    void tablesAsReceived();
};

void TestKeyColumns::headingsSayKeys_data()
{
    QTest::addColumn<QByteArray>("heading");
    QTest::addColumn<int>("rank");
    QTest::addColumn<int>("part");
    const auto row = [](const char *heading, int rank, KeyPart part) {
        QTest::newRow(heading) << QByteArray(heading) << rank << static_cast<int>(part);
    };
    using enum KeyPart;
    row("GEOID", 3, None);
    row("GEOID10", 3, None);
    row("GEO.id2", 3, None);
    row("Geo_FIPS", 3, None);
    row("FIPS", 3, None);
    row("my_geoid_1", 2, None);
    row("GISJOIN", 3, None);
    row("tract", 3, Tract);
    row("TRACTCE20", 3, Tract);
    row("TRACTA", 1, Tract);
    row("tract_x", 1, Tract);
    row("census_tract", 1, Tract);
    row("Geo_CT", 1, Tract);
    row("STATEFP10", 0, State);
    row("state", 0, State);
    row("state_x", 0, State);
    row("STATEA", 0, State);
    row("Geo_STATE", 0, State);
    row("county", 0, County);
    row("COUNTYFP", 0, County);
    row("CNTY_FIPS", 2, County);
    row("countyname", 0, County);
    row("block group", 0, BlockGroup);
    row("BLKGRPCE10", 0, BlockGroup);
    row("BLKGRPA", 0, BlockGroup);
    row("neighborhood_id", 1, None);
    row("TractID", 3, Tract);
    row("", -1, None);
    row("OBJECTID", -1, None);
    row("Unnamed: 0", -1, None);
    row("population", 0, None);
    row("paid", 0, None);
    row("pct_white", 0, None);
    row("state_tax", 0, None);
    row("\xFF\xFE", -1, None);
}

void TestKeyColumns::headingsSayKeys()
{
    QFETCH(QByteArray, heading);
    QFETCH(int, part);
    QTEST(keyNameRank(heading.toStdString()), "rank");
    QCOMPARE(static_cast<int>(keyPartOf(heading.toStdString())), part);
}

void TestKeyColumns::theKeyColumnIsFound_data()
{
    QTest::addColumn<Ids>("names");
    QTest::addColumn<Columns>("columns");
    QTest::addColumn<int>("column"); // -1: none
    const Ids words = {"a", "b", "c"};
    const Ids ids = {"25025010104", "25025010103", "25025000100"};
    const Ids longForm = {"1400000US25025010104", "1400000US25025010103", "1400000US25025000100"};
    QTest::newRow("by content") << Ids{"x", "y", "z"} << Columns{words, ids, words} << 1;
    QTest::newRow("heading wins a tie") << Ids{"x", "y", "GEOID"} << Columns{longForm, words, ids} << 2;
    QTest::newRow("less repair wins") << Ids{"x", "y"} << Columns{longForm, ids} << 1;
    QTest::newRow("content beats heading")
        << Ids{"GEOID", "x"} << Columns{{"25025010104", "?", "!"}, ids} << 1;
    QTest::newRow("first of equals") << Ids{"x", "y"} << Columns{ids, ids} << 0;
    QTest::newRow("repeats count once")
        << Ids{"county", "GEOID"}
        << Columns{{"25025010104", "25025010104", "25025010104"}, {"25025010104", "25025010103", "?"}} << 1;
    QTest::newRow("none") << Ids{"x", "y"} << Columns{words, words} << -1;
    QTest::newRow("heading alone is not enough") << Ids{"GEOID"} << Columns{{"1", "2", "3"}} << -1;
    QTest::newRow("no heading") << Ids{""} << Columns{ids} << 0;
    QTest::newRow("fewer headings than columns") << Ids{} << Columns{words, ids} << 1;
}

void TestKeyColumns::theKeyColumnIsFound()
{
    QFETCH(Ids, names);
    QFETCH(Columns, columns);
    QFETCH(int, column);
    const OwnTable table = fromColumns(names, columns);
    const auto candidates = keyCandidates(table.table(), AreaLookup(countyIds(), {}));
    QCOMPARE(candidates.empty(), column < 0);
    if (column < 0)
        return;
    QCOMPARE(candidates[0].plan, (KeyPlan{.columns = {static_cast<std::size_t>(column)}}));
    QVERIFY(isClearlyBest(candidates));
}

void TestKeyColumns::numbersOfTractsAreFoundUnderTheirHeading_data()
{
    QTest::addColumn<QByteArray>("heading");
    QTest::addColumn<Ids>("cells");
    QTest::addColumn<bool>("found");
    const Ids ids = countyIds();
    const Ids codes = spelled(ids, [](const std::string &id) { return id.substr(5); });
    const Ids numbers = spelled(ids, printed);
    const Ids integers = spelled(ids, [](const std::string &id) { return withoutZeros(id.substr(5)); });
    const Ids words = spelled(ids, [](const std::string &id) { return "Tract " + printed(id); });
    const auto firstAre = [](Ids cells, std::size_t count) {
        for (std::size_t i = count; i < cells.size(); ++i)
            cells[i] = "4321";
        return cells;
    };
    for (const char *heading : {"tract", "Census Tract", "x"}) {
        QTest::addRow("codes %s", heading) << QByteArray(heading) << codes << true;
        QTest::addRow("numbers %s", heading) << QByteArray(heading) << numbers << true;
        QTest::addRow("integers %s", heading) << QByteArray(heading) << integers << true;
        QTest::addRow("words %s", heading) << QByteArray(heading) << words << true;
    }
    QTest::newRow("five of six under a heading") << QByteArray("tract") << firstAre(numbers, 25) << true;
    QTest::newRow("five of six without") << QByteArray("x") << firstAre(numbers, 25) << false;
    QTest::newRow("three of four under a heading") << QByteArray("tract") << firstAre(numbers, 22) << false;
    QTest::newRow("numbering the rows") << QByteArray("") << numbers << false;
}

void TestKeyColumns::numbersOfTractsAreFoundUnderTheirHeading()
{
    QFETCH(QByteArray, heading);
    QFETCH(Ids, cells);
    QFETCH(bool, found);
    const OwnTable table = OwnTable::ofColumn(heading.toStdString(), cells);
    const AreaLookup areas(countyIds(), {});
    const auto candidates = keyCandidates(table.table(), areas);
    QCOMPARE(!candidates.empty(), found);
    if (!found)
        return;
    QVERIFY(isClearlyBest(candidates));
    const KeyMatch match = matchKeys(table.table(), candidates[0].plan, areas);
    for (std::size_t row = 0; row < 22; ++row)
        QCOMPARE(match.areaOfRow[row], row);
    QVERIFY(candidates[0].isWeak);
}

void TestKeyColumns::measuresAreNoKeys_data()
{
    QTest::addColumn<QByteArray>("heading");
    QTest::addColumn<Ids>("cells");
    Ids populations, ranks, shares, lots;
    std::mt19937 random(5);
    for (int i = 0; i < 300; ++i) {
        populations.push_back(std::to_string(random() % 900));
        ranks.push_back(std::to_string(i + 1));
        shares.push_back(std::to_string(random() % 100) + "." + std::to_string(random() % 10));
        lots.push_back(i % 2 ? "1" : "2");
    }
    QTest::newRow("population") << QByteArray("population") << populations;
    QTest::newRow("population with a heading that says too much")
        << QByteArray("tract_population") << populations;
    QTest::newRow("rank") << QByteArray("rank") << ranks;
    QTest::newRow("running number") << QByteArray("") << ranks;
    QTest::newRow("OBJECTID") << QByteArray("OBJECTID") << ranks;
    QTest::newRow("share") << QByteArray("pct") << shares;
    QTest::newRow("two values") << QByteArray("group") << lots;
}

void TestKeyColumns::measuresAreNoKeys()
{
    QFETCH(QByteArray, heading);
    QFETCH(Ids, cells);
    // A geography in which nearly every number up to 300 is a tract.
    Ids ids;
    for (int i = 1; i <= 300; ++i)
        ids.push_back("25025" +
                      std::string(i < 10    ? "000"
                                  : i < 100 ? "00"
                                            : "0") +
                      std::to_string(i) + "00");
    const OwnTable table = OwnTable::ofColumn(heading.toStdString(), cells);
    QVERIFY(keyCandidates(table.table(), AreaLookup(ids, {})).empty());
}

void TestKeyColumns::paddingIsDecidedForTheWholeColumn()
{
    const Ids ids = countyIds();
    const AreaLookup areas(ids, {});
    Columns rows;
    for (const std::string &id : ids)
        rows.push_back({"25", "25", withoutZeros(id.substr(5)), printed(id)});
    const OwnTable table({"state", "county", "tract", "number"}, rows);
    const auto candidates = keyCandidates(table.table(), areas);
    QVERIFY(isClearlyBest(candidates));
    QCOMPARE(candidates[0].plan,
             (KeyPlan{.columns = {0, 1, 2}, .isParts = true, .padding = TractPadding::LeftOfSix}));
    QCOMPARE(matchKeys(table.table(), candidates[0].plan, areas).receipt.matched, ids.size());
    QCOMPARE(matchKeys(table.table(), candidates[0].plan, areas).receipt.keyColumn,
             std::string("state + county + tract"));
    const auto printedOnes = keyCandidates(table.table(), areas, "NUMBER");
    QCOMPARE(printedOnes[0].plan, (KeyPlan{.columns = {3}, .padding = TractPadding::BaseOfFour}));
}

void TestKeyColumns::paddingIsAskedWhereItIsOpen()
{
    // 0001.01 and 0101.00, both there.
    const AreaLookup areas(Ids{"25025000101", "25025010100", "25025000202", "25025020200"}, {});
    const OwnTable table = OwnTable::ofColumn("tract", {"101", "202"});
    const auto candidates = keyCandidates(table.table(), areas);
    QCOMPARE(candidates.size(), std::size_t(2));
    QVERIFY(candidates[0].plan.padding != candidates[1].plan.padding);
    QVERIFY(!isClearlyBest(candidates));
    QCOMPARE(candidates[1].differing, std::size_t(2));
}

void TestKeyColumns::twoPlacesInARowAreAsked()
{
    const Ids ids = countyIds();
    Ids others(ids.rbegin(), ids.rend());
    const OwnTable table = fromColumns({"home_geoid", "work_geoid"}, {ids, others});
    const auto candidates = keyCandidates(table.table(), AreaLookup(ids, {}));
    QCOMPARE(candidates.size(), std::size_t(2));
    QVERIFY(!isClearlyBest(candidates));
    QVERIFY(isClearlyBest(keyCandidates(table.table(), AreaLookup(ids, {}), "work_geoid")));
}

void TestKeyColumns::theCountyCountsMoreThanMoreMatches()
{
    // Rows of another state have tract numbers of ours.
    const Ids ids = countyIds();
    Columns rows;
    for (std::size_t i = 0; i < ids.size(); ++i)
        rows.push_back({(i < 27 ? "25025" : "33017") + ids[i].substr(5), ids[i].substr(5)});
    const OwnTable table({"FIPS", "tract"}, rows);
    const auto candidates = keyCandidates(table.table(), AreaLookup(ids, {}));
    QCOMPARE(candidates[0].plan, (KeyPlan{.columns = {0}}));
    QVERIFY(candidates[0].areas < candidates[1].areas);
    QVERIFY(isClearlyBest(candidates));
}

// As the Census Bureau's API gives them.
void TestKeyColumns::blockGroupsInPartsAreNoTracts()
{
    const Ids tracts = countyIds();
    Columns rows;
    Ids blockGroups;
    for (const std::string &id : tracts) {
        for (const char *group : {"1", "2"}) {
            rows.push_back({"7", "25", "025", id.substr(5), group});
            blockGroups.push_back(id + group);
        }
    }
    const OwnTable table({"B01003_001E", "state", "county", "tract", "block group"}, rows);
    QVERIFY(keyCandidates(table.table(), AreaLookup(tracts, {})).empty());
    QCOMPARE(diagnoseKeys(table.table(), AreaLookup(tracts, {})).detail, std::string("150"));
    const KeyPlan plan{.columns = {1, 2, 3, 4}, .isParts = true};
    const auto ofGroups = keyCandidates(table.table(), AreaLookup(blockGroups, {}));
    QCOMPARE(ofGroups.size(), std::size_t(1));
    QCOMPARE(ofGroups[0].plan, plan);
    QCOMPARE(ofGroups[0].areas, blockGroups.size());
    const MatchOptions rollUp{.rollUpBlockGroups = true};
    const auto rolledUp = keyCandidates(table.table(), AreaLookup(tracts, {}), {}, rollUp);
    QCOMPARE(rolledUp[0].plan, plan);
    const KeyMatch match = matchKeys(table.table(), plan, AreaLookup(tracts, {}), rollUp);
    QCOMPARE(match.receipt.matched, blockGroups.size());
    QCOMPARE(match.areaOfRow[3], std::size_t(1));
}

void TestKeyColumns::askedColumnsAreKeptTo()
{
    const Ids ids = countyIds();
    Columns rows;
    for (const std::string &id : ids)
        rows.push_back({id, "25", "025", id.substr(5), "7"});
    const OwnTable table({"GEOID", "state", "county", "Tract", "value"}, rows);
    const AreaLookup areas(ids, {});
    const auto columnsFor = [&](const char *asked) {
        const auto found = keyCandidates(table.table(), areas, asked);
        return found.empty() ? std::vector<std::size_t>{} : found[0].plan.columns;
    };
    using Indices = std::vector<std::size_t>;
    QCOMPARE(columnsFor("geoid "), Indices({0}));
    QCOMPARE(columnsFor("tract"), Indices({1, 2, 3}));
    QCOMPARE(columnsFor("state + county + Tract"), Indices({1, 2, 3}));
    QCOMPARE(columnsFor("value"), Indices());
    QCOMPARE(columnsFor("no such column"), Indices());
}

void TestKeyColumns::chanceMatchesOfShortIdsAreRefused()
{
    const AreaLookup areas(Ids{"1", "2", "3", "4"}, {});
    QVERIFY(
        keyCandidates(OwnTable::ofColumn("count", {"2", "17", "250", "31", "99"}).table(), areas).empty());
    const OwnTable table = OwnTable::ofColumn("area", {"1", "2", "3", "4", "Total"});
    QCOMPARE(keyCandidates(table.table(), areas).size(), std::size_t(1));
    QVERIFY(keyCandidates(OwnTable::ofColumn("x", {"2", "1", "2", "1", "2", "2"}).table(), areas).empty());
}

void TestKeyColumns::oneCountyIsFoundInATableOfAll()
{
    Columns rows;
    for (unsigned i = 0; i < 60'000; ++i)
        rows.push_back({"1400000US06" + std::to_string(100'000'000 + i * 1000), std::to_string(i % 977)});
    rows[41'234][0] = "1400000US25025010104";
    rows[51'235][0] = "1400000US25025010103";
    const OwnTable table({"id", "value"}, rows);
    const auto candidates = keyCandidates(table.table(), AreaLookup(countyIds(), {}));
    QCOMPARE(candidates.size(), std::size_t(1));
    QCOMPARE(candidates[0].areas, std::size_t(2));
    QVERIFY(isClearlyBest(candidates));
}

// Rows with an area, of the tables' own 204 tracts (2010 census).
void TestKeyColumns::tablesAsReceived_data()
{
    QTest::addColumn<int>("matched");
    QTest::addColumn<KeyReading>("reading");
    const auto row = [](const char *name, int matched, KeyReading reading) {
        QTest::newRow(name) << matched << reading;
    };
    using enum KeyReading;
    row("geoid_apostrophe.csv", 204, Exact);
    row("geoid_dotted_name.csv", 204, Name);
    row("geoid_float.csv", 204, Number);
    row("geoid_long.csv", 204, LongForm);
    row("geoid_nbsp.csv", 204, Exact);
    row("geoid_spaces.csv", 204, Exact);
    row("geoid_split.csv", 204, Parts);
    row("partial_half.csv", 102, Exact);
    row("wide_2000.csv", 204, Exact);
    row("wrong_vintage_2020.csv", 160, Exact);
    row("geoid_scientific.csv", 0, Exact);
    row("MANIFEST.csv", 0, Exact);
    row("ACS_17_5YR_S1901.csv", 0, Exact);
    row("zcta_ACSST5Y2020.S1901-Data.csv", 0, Exact);
}

void TestKeyColumns::tablesAsReceived()
{
    QFETCH(int, matched);
    QFETCH(KeyReading, reading);
    const Ids ids = tests::columnOf(tests::readShared("tables/plain.csv"), "GEOID");
    const OwnTable table = tests::readShared(std::string("tables/") + QTest::currentDataTag());
    if (ids.empty() || table.names.empty())
        QSKIP("the shared tables are not on this machine");
    const AreaLookup areas(ids, {});
    const auto candidates = keyCandidates(table.table(), areas);
    QCOMPARE(candidates.empty(), matched == 0);
    if (candidates.empty())
        return;
    QVERIFY(isClearlyBest(candidates));
    const MatchReceipt receipt = matchKeys(table.table(), candidates[0].plan, areas).receipt;
    QCOMPARE(receipt.readings,
             (std::map<KeyReading, std::size_t>{{reading, static_cast<std::size_t>(matched)}}));
}

QTEST_APPLESS_MAIN(TestKeyColumns)
#include "tst_key_columns.moc"
