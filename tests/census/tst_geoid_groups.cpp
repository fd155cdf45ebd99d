// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/geoid_groups.h"

#include <QTest>

#include <cstdio>

using namespace choros::census;

namespace {

using Ids = std::vector<std::string>;

/// Numbers from `first` on, in steps, padded with zeros to a length.
Ids numbers(int first, int step, int count, int length)
{
    Ids ids;
    for (int i = 0; i < count; ++i) {
        char text[32];
        std::snprintf(text, sizeof(text), "%0*d", length, first + i * step);
        ids.emplace_back(text);
    }
    return ids;
}

} // namespace

class TestGeoidGroups : public QObject
{
    Q_OBJECT

private slots:
    void tractsAreInCountiesAndStates()
    {
        const Ids ids{"25025010104", "25017350104", "44007000101", "25025010103"};
        const AreaGroups counties{{1, 0, 2, 1}, {"25017", "25025", "44007"}};
        const AreaGroups states{{0, 0, 1, 0}, {"25", "44"}};
        QCOMPARE(geoidLevelOf(ids), std::optional(GeoidLevel::Tract));
        QVERIFY(countiesOf(ids) == counties);
        QVERIFY(statesOf(ids) == states);
    }

    void finerAreasAreToo()
    {
        const Ids blockGroups{"250250101041", "250170101042"};
        const Ids blocks{"250250101041000", "440070101042001"};
        QCOMPARE(geoidLevelOf(blockGroups), std::optional(GeoidLevel::BlockGroup));
        QCOMPARE(geoidLevelOf(blocks), std::optional(GeoidLevel::Block));
        QCOMPARE(countiesOf(blockGroups)->keys, (Ids{"25017", "25025"}));
        QCOMPARE(statesOf(blocks)->keys, (Ids{"25", "44"}));
    }

    void countiesAreInStatesOnly()
    {
        const Ids ids{"01001", "02013", "02016", "12086", "24510",
                      "51036", "51840", "72001", "09110", "48507"};
        QCOMPARE(geoidLevelOf(ids), std::optional(GeoidLevel::County));
        QVERIFY(!countiesOf(ids));
        QCOMPARE(statesOf(ids)->keys, (Ids{"01", "02", "09", "12", "24", "48", "51", "72"}));
    }

    void otherIdsAreNotTakenForGeoids_data()
    {
        QTest::addColumn<Ids>("ids");
        QTest::newRow("none") << Ids{};
        QTest::newRow("the Boston 1970 sample") << numbers(1, 1, 506, 4);
        QTest::newRow("states") << Ids{"25", "44", "09"};
        QTest::newRow("names") << Ids{"Allston", "Dorchester"};
        QTest::newRow("ZIP codes of Boston") << numbers(2108, 1, 30, 5);
        QTest::newRow("ZIP codes of Maine") << numbers(4401, 1, 60, 5);
        QTest::newRow("ZIP codes of Manhattan") << numbers(10001, 1, 40, 5);
        QTest::newRow("row numbers of five digits") << numbers(10000, 1, 100, 5);
        QTest::newRow("rounded numbers") << numbers(10000, 10, 500, 5);
        QTest::newRow("no such state") << Ids{"03025010104", "99025010104"};
        QTest::newRow("no such county") << Ids{"25000010104", "25024010104"};
        QTest::newRow("telephone numbers") << Ids{"16175550100", "16175550101", "16175550102"};
        QTest::newRow("long form") << Ids{"1400000US25025010104", "1400000US25025010103"};
        QTest::newRow("letters") << Ids{"2502501010A", "2502501010B"};
        QTest::newRow("half tracts, half counties") << Ids{"25025010104", "25025"};
    }

    void otherIdsAreNotTakenForGeoids()
    {
        QFETCH(Ids, ids);
        QVERIFY(!geoidLevelOf(ids));
        QVERIFY(!countiesOf(ids));
        QVERIFY(!statesOf(ids));
    }

    void aFewOddIdsAreInNoGroup()
    {
        Ids ids;
        for (int tract = 0; tract < 38; ++tract)
            ids.push_back("25025" + std::to_string(100000 + tract));
        ids.insert(ids.begin() + 7, {"harbor", "25025"});
        const auto counties = countiesOf(ids);
        QVERIFY(counties);
        QCOMPARE(counties->keys, Ids{"25025"});
        for (std::size_t area = 0; area < ids.size(); ++area)
            QCOMPARE(counties->groupOfArea[area], area == 7 || area == 8 ? AreaGroups::kNoGroup : 0u);
        ids.push_back("");
        QVERIFY(!countiesOf(ids)); // 38 of 41 are fewer than 19 of 20
    }
};

QTEST_APPLESS_MAIN(TestGeoidGroups)
#include "tst_geoid_groups.moc"
