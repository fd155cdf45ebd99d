// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/keys.h"

#include "key_tables.h"

#include <QTest>

#include <array>
#include <cstdio>
#include <random>
#include <set>

using namespace choros;
using namespace choros::census;
using choros::tests::OwnTable;

namespace {

using Ids = std::vector<std::string>;

const Ids kTracts = {"01001020100", "01001020200", "09001010101", "25025010104"};

} // namespace

class TestKeyMatching : public QObject
{
    Q_OBJECT

private slots:
    void theReceiptAccountsForEveryRow();
    void duplicatesAreKeptAsAsked_data();
    void duplicatesAreKeptAsAsked();
    void nothingMatchesNothing();
    void everySpellingGivesBackTheId();
    void theNationMatches();
};

void TestKeyMatching::theReceiptAccountsForEveryRow()
{
    const OwnTable table = OwnTable::ofColumn(
        "GEOID", {"25025010104", "Total", "1001020100", "25025010104", "1400000US01001020200", ""});
    const MatchReceipt receipt = matchKeys(table.table(), {.columns = {0}}, AreaLookup(kTracts, {})).receipt;
    QCOMPARE(receipt.rows, std::size_t(6));
    QCOMPARE(receipt.matched, std::size_t(3));
    QCOMPARE(receipt.unmatchedKeys, Ids({"Total", ""}));
    QCOMPARE(receipt.unmatchedLines, std::vector<std::size_t>({3, 7}));
    QCOMPARE(receipt.duplicateKeys, Ids{"25025010104"});
    QCOMPARE(receipt.duplicateLines, std::vector<std::size_t>{5});
    QCOMPARE(receipt.sameDuplicates, std::size_t(1));
    QCOMPARE(receipt.areasWithoutRow, kTracts.size() - 3);
    QCOMPARE(receipt.areasWithoutRowIds[0], std::string("09001010101"));
    QCOMPARE(receipt.keyColumn, std::string("GEOID"));
    QCOMPARE(receipt.readings.size(), std::size_t(3));
}

void TestKeyMatching::duplicatesAreKeptAsAsked_data()
{
    QTest::addColumn<int>("duplicates");
    QTest::addColumn<std::vector<std::size_t>>("used"); // rows
    QTest::addColumn<std::size_t>("told");
    QTest::addColumn<std::size_t>("same");
    using Rows = std::vector<std::size_t>;
    QTest::newRow("first") << static_cast<int>(Duplicates::KeepFirst) << Rows{0, 1} << std::size_t(2)
                           << std::size_t(1);
    QTest::newRow("last") << static_cast<int>(Duplicates::KeepLast) << Rows{1, 3} << std::size_t(2)
                          << std::size_t(0);
    QTest::newRow("none") << static_cast<int>(Duplicates::LeaveOut) << Rows{1} << std::size_t(3)
                          << std::size_t(1);
}

void TestKeyMatching::duplicatesAreKeptAsAsked()
{
    QFETCH(int, duplicates);
    QFETCH(std::vector<std::size_t>, used);
    QFETCH(std::size_t, told);
    QFETCH(std::size_t, same);
    // The same key in two spellings is a duplicate, too.
    const OwnTable table(
        {"id", "value"},
        {{"1001020100", "1"}, {"25025010104", "1"}, {"01001020100", " 1"}, {"1400000US01001020100", "2"}});
    const KeyMatch match = matchKeys(table.table(), {.columns = {0}}, AreaLookup(kTracts, {}),
                                     {.duplicates = static_cast<Duplicates>(duplicates)});
    std::vector<std::size_t> found;
    for (std::size_t row = 0; row < 4; ++row) {
        if (match.areaOfRow[row] != KeyMatch::kNoArea)
            found.push_back(row);
    }
    QCOMPARE(found, used);
    QCOMPARE(match.receipt.duplicateKeys.size(), told);
    QCOMPARE(match.receipt.sameDuplicates, same);
    QCOMPARE(match.receipt.matched + told, std::size_t(4));
}

void TestKeyMatching::nothingMatchesNothing()
{
    const OwnTable table = OwnTable::ofColumn("a", {"1"});
    const AreaLookup none({}, {});
    QCOMPARE(matchKeys(table.table(), {.columns = {0}}, none).receipt.unmatchedKeys, Ids{"1"});
    QCOMPARE(matchKeys(OwnTable().table(), {.columns = {0}}, AreaLookup(kTracts, {})).receipt.areasWithoutRow,
             kTracts.size());
    QVERIFY(keyCandidates(table.table(), none).empty());
    QVERIFY(keyCandidates(OwnTable().table(), none).empty());
    QVERIFY(!isClearlyBest({}));
    QCOMPARE(matchKeys(table.table(), {.columns = {7}}, AreaLookup(kTracts, {})).receipt.matched,
             std::size_t(0));
    QCOMPARE(matchKeys(table.table(), {}, AreaLookup(kTracts, {})).receipt.matched, std::size_t(0));
}

// Of a thousand made tracts in all states, in every spelling that keeps the county.
void TestKeyMatching::everySpellingGivesBackTheId()
{
    std::mt19937 random(20);
    const int states[] = {1, 2, 4, 6, 9, 10, 25, 36, 48, 51, 72};
    std::set<std::string> made;
    while (made.size() < 1000) {
        std::array<char, 16> text{};
        const unsigned county = random() % 2 == 0 ? 13 : 3;
        std::snprintf(text.data(), text.size(), "%02d%03u%04u%02u", states[random() % std::size(states)],
                      county, static_cast<unsigned>(1 + random() % 9999),
                      static_cast<unsigned>(random() % 100));
        if (!std::string_view(text.data()).starts_with("02003"))
            made.insert(text.data());
    }
    const Ids ids(made.begin(), made.end());
    const AreaLookup areas(ids, {});
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::string &id = ids[i];
        const std::string state = id.substr(0, 2), county = id.substr(2, 3), tract = id.substr(5);
        const std::string spellings[] = {
            id,
            " " + id + "  ",
            "'" + id,
            "=\"" + id + "\"",
            std::to_string(std::stoull(id)),
            std::to_string(std::stoull(id)) + ".0",
            "1400000US" + id,
            "14000US" + id,
            "G" + state + "0" + county + "0" + tract,
            state + "-" + county + "-" + tract,
            id.substr(0, 2) + "," + id.substr(2, 3) + "," + id.substr(5, 3) + "," + id.substr(8),
        };
        for (const std::string &spelling : spellings) {
            const OwnTable table = OwnTable::ofColumn("key", {spelling});
            const KeyMatch match = matchKeys(table.table(), {.columns = {0}}, areas);
            QVERIFY2(match.areaOfRow[0] == i, spelling.c_str());
        }
    }
}

// As many as the nation has.
void TestKeyMatching::theNationMatches()
{
    Ids ids;
    std::vector<std::vector<std::string>> rows;
    for (unsigned i = 0; i < 84'000; ++i) {
        std::array<char, 16> text{};
        std::snprintf(text.data(), text.size(), "48%03u%06u", i / 1000 * 2 + 1, i % 1000 * 7);
        ids.emplace_back(text.data());
        rows.push_back({"1400000US" + ids.back(), std::to_string(i * 7 % 5000)});
    }
    const OwnTable table({"id", "count"}, rows);
    const AreaLookup areas(ids, {});
    const auto candidates = keyCandidates(table.table(), areas);
    QCOMPARE(candidates.size(), std::size_t(1));
    QCOMPARE(matchKeys(table.table(), candidates[0].plan, areas).receipt.matched, ids.size());
}

QTEST_APPLESS_MAIN(TestKeyMatching)
#include "tst_key_matching.moc"
