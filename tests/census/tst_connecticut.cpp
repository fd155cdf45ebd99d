// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/connecticut.h"
#include "census/keys.h"

#include "key_tables.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace choros;
using namespace choros::census;
using choros::tests::OwnTable;

namespace {

constexpr std::uint16_t kCounties[] = {9001, 9003, 9005, 9007, 9009, 9011, 9013, 9015};
constexpr std::uint16_t kRegions[] = {9110, 9120, 9130, 9140, 9150, 9160, 9170, 9180, 9190};

bool contains(std::span<const std::uint16_t> codes, std::uint32_t code)
{
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

} // namespace

class TestConnecticut : public QObject
{
    Q_OBJECT

private slots:
    void countiesAndRegionsAreTold();
    void counterpartsAreMutual();
    void keysAreRenumberedBothWays();
    void ambiguousNumbersAreRefused();
    void allPairsOfTheStateMatch();
};

void TestConnecticut::countiesAndRegionsAreTold()
{
    for (const std::uint32_t code : kCounties)
        QVERIFY(isConnecticutCounty(code) && !isConnecticutPlanningRegion(code));
    for (const std::uint32_t code : kRegions)
        QVERIFY(!isConnecticutCounty(code) && isConnecticutPlanningRegion(code));
    for (const std::uint32_t code : {0u, 9u, 9000u, 9002u, 9017u, 9100u, 9200u, 25025u, 99999u}) {
        QVERIFY(!isConnecticutCounty(code) && !isConnecticutPlanningRegion(code));
        QVERIFY(connecticutCounterparts(code).empty());
    }
}

void TestConnecticut::counterpartsAreMutual()
{
    std::size_t pairs = 0;
    for (const std::uint16_t county : kCounties) {
        QVERIFY(!connecticutCounterparts(county).empty());
        for (const std::uint16_t region : connecticutCounterparts(county)) {
            QVERIFY(contains(kRegions, region));
            QVERIFY(contains(connecticutCounterparts(region), county));
            ++pairs;
        }
    }
    for (const std::uint16_t region : kRegions)
        pairs -= connecticutCounterparts(region).size();
    QCOMPARE(pairs, std::size_t(0));
}

void TestConnecticut::keysAreRenumberedBothWays()
{
    const AreaLookup regions(std::vector<std::string>{"09190010101", "09110520100", "09130660100"}, {});
    const OwnTable table = OwnTable::ofColumn(
        "GEOID", {"09001010101", "9003520100", "1400000US09011660100", "G0900010010101", "09001520100",
                  "Census Tract 5201, Hartford County, Connecticut", "09015010101"});
    const KeyMatch match = matchKeys(table.table(), {.columns = {0}}, regions);
    QCOMPARE(match.receipt.unmatchedKeys, (std::vector<std::string>{"09001520100", "09015010101"}));
    QCOMPARE(match.receipt.readings.at(KeyReading::ConnecticutNumber), std::size_t(3));
    QCOMPARE(match.receipt.duplicateKeys.size(), std::size_t(2));
    const AreaLookup counties(std::vector<std::string>{"09001010101"}, {});
    QCOMPARE(matchKeys(OwnTable::ofColumn("x", {"09190010101"}).table(), {.columns = {0}}, counties)
                 .receipt.readings.at(KeyReading::ConnecticutNumber),
             std::size_t(1));
}

void TestConnecticut::ambiguousNumbersAreRefused()
{
    const AreaLookup areas(std::vector<std::string>{"09140010101", "09190010101"}, {});
    const OwnTable table = OwnTable::ofColumn("GEOID", {"09001010101"});
    QCOMPARE(matchKeys(table.table(), {.columns = {0}}, areas).receipt.matched, std::size_t(0));
}

// The Census Bureau's tracts of 2020 in both numberings.
void TestConnecticut::allPairsOfTheStateMatch()
{
    const OwnTable table = tests::readShared("connecticut/ct_old_to_new_geoid.csv");
    if (table.names.empty())
        QSKIP("the shared tables are not on this machine");
    const AreaLookup regions(tests::columnOf(table, "GEOID_planning_region"), {});
    const AreaLookup counties(tests::columnOf(table, "GEOID_old_county"), {});
    for (const auto &[areas, other] : {std::pair{&regions, std::size_t(0)}, {&counties, std::size_t(1)}}) {
        const KeyMatch match = matchKeys(table.table(), {.columns = {other}}, *areas);
        QCOMPARE(match.receipt.readings.at(KeyReading::ConnecticutNumber), std::size_t(879));
        for (std::size_t row = 0; row < match.areaOfRow.size(); ++row)
            QCOMPARE(match.areaOfRow[row], row);
        const auto candidates = keyCandidates(table.table(), *areas);
        QCOMPARE(candidates[0].plan.columns[0], 1 - other); // the one that needs no repair
        QVERIFY(isClearlyBest(candidates));
    }
    std::set<std::pair<int, int>> pairs;
    const auto fromTo = [&](std::size_t row) {
        return std::pair{std::stoi(std::string(table.grid.cell(row, 0)).substr(0, 5)),
                         std::stoi(std::string(table.grid.cell(row, 1)).substr(0, 5))};
    };
    for (std::size_t row = 0; row < table.grid.rowCount(); ++row)
        pairs.insert(fromTo(row));
    std::size_t shipped = 0;
    for (const std::uint16_t county : kCounties)
        shipped += connecticutCounterparts(county).size();
    QCOMPARE(shipped, pairs.size());
}

QTEST_APPLESS_MAIN(TestConnecticut)
#include "tst_connecticut.moc"
