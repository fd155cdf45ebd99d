// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/keys.h"
#include "census/vintage.h"

#include "key_tables.h"

#include <QTest>

using namespace choros;
using namespace choros::census;
using choros::tests::OwnTable;

namespace {

using Ids = std::vector<std::string>;
using Connecticut = Vintage::Connecticut;

VintageDoubt doubtOf(const Ids &keys, const Ids &ids)
{
    const OwnTable table = OwnTable::ofColumn("GEOID", keys);
    const AreaLookup areas(ids, {});
    const KeyPlan plan{.columns = {0}};
    return vintageDoubt(matchKeys(table.table(), plan, areas), table.table(), plan, areas);
}

/// Tracts 000100 and so on of a county.
Ids countyTracts(const std::string &county, int count)
{
    Ids ids;
    for (int i = 1; i <= count; ++i)
        ids.push_back(county + QStringLiteral("%1").arg(i, 4, 10, QLatin1Char('0')).toStdString() + "00");
    return ids;
}

Ids operator+(Ids a, const Ids &b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

} // namespace

class TestVintage : public QObject
{
    Q_OBJECT

private slots:
    void yearsSayTheCensus_data();
    void yearsSayTheCensus();
    void columnsSayTheCensus_data();
    void columnsSayTheCensus();
    void boundaryFilesSayTheCensus_data();
    void boundaryFilesSayTheCensus();
    void wordsSayTheCensus_data();
    void wordsSayTheCensus();
    void connecticutIsToldByItsKeys();
    void textsAreWrittenAndRead();
    void otherTractsAreTold();
    void splitTractsRaiseDoubt();
    void mergedTractsOfNewNumbersRaiseDoubt();
    void honestRemaindersRaiseNone_data();
    void honestRemaindersRaiseNone();
    void blockGroupsAndPartsRaiseDoubtToo();
    void tablesAsReceivedRaiseDoubt();
};

void TestVintage::yearsSayTheCensus_data()
{
    QTest::addColumn<int>("year");
    QTest::addColumn<int>("census");
    QTest::addColumn<int>("connecticut");
    const auto row = [](int year, int census, Connecticut connecticut) {
        QTest::addRow("%d", year) << year << census << static_cast<int>(connecticut);
    };
    row(1999, 0, Connecticut::Unknown);
    row(2000, 2000, Connecticut::Counties);
    row(2009, 2000, Connecticut::Counties);
    row(2010, 2010, Connecticut::Counties);
    row(2019, 2010, Connecticut::Counties);
    row(2020, 2020, Connecticut::Counties);
    row(2021, 2020, Connecticut::Counties);
    row(2022, 2020, Connecticut::PlanningRegions);
    row(2029, 2020, Connecticut::PlanningRegions);
    row(2030, 0, Connecticut::Unknown);
    row(-5, 0, Connecticut::Unknown);
}

void TestVintage::yearsSayTheCensus()
{
    QFETCH(int, year);
    QFETCH(int, connecticut);
    QTEST(vintageOfYear(year).census, "census");
    QCOMPARE(static_cast<int>(vintageOfYear(year).connecticut), connecticut);
}

void TestVintage::columnsSayTheCensus_data()
{
    QTest::addColumn<Ids>("names");
    QTest::addColumn<int>("census");
    QTest::newRow("2010") << Ids{"FID", "STATEFP10", "GEOID10", "ALAND10"} << 2010;
    QTest::newRow("2020") << Ids{"GEOID20", "pop"} << 2020;
    QTest::newRow("2000") << Ids{"CTIDFP00"} << 2000;
    QTest::newRow("case") << Ids{"geoid_2010"} << 2010;
    QTest::newRow("tract2010") << Ids{"tract2010"} << 2010;
    QTest::newRow("both") << Ids{"GEOID10", "GEOID20"} << 0;
    QTest::newRow("none") << Ids{"GEOID", "TRACTCE"} << 0;
    QTest::newRow("periods") << Ids{"pop10", "y_2010", "income20", "rent_2020"} << 0;
    QTest::newRow("empty") << Ids{""} << 0;
}

void TestVintage::columnsSayTheCensus()
{
    QFETCH(Ids, names);
    QTEST(vintageOfColumns(names).census, "census");
}

void TestVintage::boundaryFilesSayTheCensus_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("census");
    const auto row = [](const char *name, int census) { QTest::newRow(name) << QByteArray(name) << census; };
    row("cb_2019_25_tract_500k", 2010);
    row("cb_2019_25_tract_500k.zip", 2010);
    row("/home/x 2020/cb_2018_25_bg_500k.shp", 2010);
    row("cb_2023_us_tract_500k", 2020);
    row("tl_2015_15_tract", 2010);
    row("tl_2020_15_tract", 2020);
    row("tl_2009_15_tract", 2000);
    row("tl_2010_25_tract10", 2010);
    row("tl_2010_25_tract00", 2000);
    row("tl_2020_25_tract20", 2020);
    row("TL_2022_09_TRACT", 2020);
    row("gz_2010_25_140_00_500k", 2010);
    row("tr25_d00", 2000);
    row("neighborhoods_2015", 0);
    row("cb_", 0);
    row("tl_2015", 2010);
    row("", 0);
}

void TestVintage::boundaryFilesSayTheCensus()
{
    QFETCH(QByteArray, name);
    QTEST(vintageOfBoundaryFile(name.toStdString()).census, "census");
}

void TestVintage::wordsSayTheCensus_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("census");
    const auto row = [](const char *text, int census) { QTest::newRow(text) << QByteArray(text) << census; };
    row("Poverty in 2010 census tracts", 2010);
    row("change_2020_tracts.csv", 2020);
    row("Median rent, standardized to 2020 tract boundaries", 2020);
    row("All values were interpolated to 2010", 2010);
    row("Tracts of the census of 2000", 2000);
    row("Tracts as of 2020", 2020);
    row("ACS 2006-2010 tract data", 0);
    row("2006–2010 tracts", 0);
    row("2000 to 2010 tracts", 0);
    row("2010 and 2020 tracts", 0);
    row("2010 tracts and 2020 tracts", 0);
    row("tracts of 2010-2014", 0);
    row("tracts_2010.csv", 0); // may be the period
    row("Census 2020", 0);
    row("2015 tracts", 0);
    row("", 0);
}

void TestVintage::wordsSayTheCensus()
{
    QFETCH(QByteArray, text);
    QTEST(vintageOfWords(text.toStdString()).census, "census");
}

void TestVintage::connecticutIsToldByItsKeys()
{
    QCOMPARE(connecticutOf(Ids{"25025010104", "09001010101"}), Connecticut::Counties);
    QCOMPARE(connecticutOf(Ids{"09190010101"}), Connecticut::PlanningRegions);
    QCOMPARE(connecticutOf(Ids{"09190010101", "09001010101"}), Connecticut::Unknown);
    QCOMPARE(connecticutOf(Ids{"25025010104", "09", "", "09x01", "90010101010"}), Connecticut::Unknown);
    QCOMPARE(connecticutOf({}), Connecticut::Unknown);
}

void TestVintage::textsAreWrittenAndRead()
{
    for (const Vintage &vintage : {Vintage{}, Vintage{2000}, Vintage{2010}, Vintage{2020},
                                   Vintage{2020, Connecticut::PlanningRegions}})
        QCOMPARE(vintageFromText(vintageText(vintage)), vintage);
    QCOMPARE(vintageText({2020, Connecticut::PlanningRegions}),
             std::string("2020 (Connecticut by planning regions)"));
    QCOMPARE(vintageFromText("2020 tracts").census, 2020);
    QCOMPARE(vintageFromText("2022"), vintageOfYear(2022));
    QCOMPARE(vintageFromText("2015-2019").census, 2010);
    QCOMPARE(vintageFromText("2018\xE2\x80\x93"
                             "2022")
                 .census,
             2020);
    for (const char *text : {"", "tracts", "20201", "1990", "20 20", "\xFF"})
        QCOMPARE(vintageFromText(text), Vintage{});
}

void TestVintage::otherTractsAreTold()
{
    QVERIFY(areOtherTracts({2010}, {2020}));
    QVERIFY(!areOtherTracts({2020}, {2020, Connecticut::PlanningRegions}));
    QVERIFY(!areOtherTracts({}, {2020}));
}

void TestVintage::splitTractsRaiseDoubt()
{
    Ids ids = countyTracts("25025", 100);
    Ids keys = ids;
    // Three tracts split in two.
    for (int i : {3, 30, 70}) {
        keys[static_cast<std::size_t>(i)].replace(9, 2, "01");
        std::string second = keys[static_cast<std::size_t>(i)];
        keys.push_back(second.replace(9, 2, "02"));
    }
    const VintageDoubt doubt = doubtOf(keys, ids);
    QCOMPARE(doubt.rowsWithoutArea, std::size_t(6));
    QCOMPARE(doubt.areasWithoutRow, std::size_t(3));
    QVERIFY(doubt.isLikely);
    // In a geography of the whole state, and in a table of it.
    QVERIFY(doubtOf(keys, ids + countyTracts("25017", 900)).isLikely);
    QVERIFY(doubtOf(keys + countyTracts("25009", 900), ids).isLikely);
}

void TestVintage::mergedTractsOfNewNumbersRaiseDoubt()
{
    // Of Cleveland: tracts of 2010 that were put together, and what they are called since 2020.
    const Ids merged = {"39035103100", "39035103400", "39035104100", "39035104200", "39035104300",
                        "39035104600", "39035104900", "39035106300", "39035101200"};
    const Ids since = {"39035197000", "39035197100", "39035197200",
                       "39035197300", "39035197400", "39035101201"};
    const Ids same = countyTracts("39035", 60);
    const VintageDoubt doubt = doubtOf(same + merged, same + since);
    QCOMPARE(doubt.rowsWithoutArea, std::size_t(9));
    QCOMPARE(doubt.areasWithoutRow, std::size_t(6));
    QVERIFY(doubt.isLikely);
    // Rows of counties that the boundaries lack do not count, nor do areas of counties without rows.
    const VintageDoubt more = doubtOf(same + merged + countyTracts("39085", 900), same + since);
    QCOMPARE(more.rowsWithoutArea, std::size_t(9));
    QVERIFY(more.isLikely);
    QVERIFY(doubtOf(same + merged, same + since + countyTracts("39085", 900)).isLikely);
}

void TestVintage::honestRemaindersRaiseNone_data()
{
    QTest::addColumn<Ids>("keys");
    QTest::addColumn<Ids>("ids");
    const Ids ids = countyTracts("25025", 100);
    QTest::newRow("all") << ids << ids;
    QTest::newRow("half of a county") << countyTracts("25025", 50) << ids;
    QTest::newRow("one county of many") << ids << ids + countyTracts("25017", 300);
    QTest::newRow("more counties than the geography") << ids + countyTracts("33017", 100) << ids;
    QTest::newRow("water") << ids + Ids{"25025990101", "25025990102", "25025990003"}
                           << ids + Ids{"25025990000", "25025990001", "25025990002"};
    QTest::newRow("half, and two that are mistyped")
        << countyTracts("25025", 50) + Ids{"25025777700", "25025888800"} << ids;
    const Ids mistyped = {"25025777700", "25025888800", "25025777800", "25025888900"};
    QTest::newRow("four that are mistyped") << countyTracts("25025", 90) + mistyped << ids;
    QTest::newRow("half, and five that are mistyped")
        << countyTracts("25025", 50) + mistyped + Ids{"25025666600"} << ids;
    QTest::newRow("nothing") << Ids{} << ids;
    QTest::newRow("no geography") << ids << Ids{};
    QTest::newRow("other ids") << Ids{"Roxbury", "Fenway"} << Ids{"Roxbury", "Allston"};
}

void TestVintage::honestRemaindersRaiseNone()
{
    QFETCH(Ids, keys);
    QFETCH(Ids, ids);
    QVERIFY(!doubtOf(keys, ids).isLikely);
}

void TestVintage::blockGroupsAndPartsRaiseDoubtToo()
{
    const AreaLookup areas(Ids{"25025000100", "25025000200"}, {});
    const OwnTable table({"state", "county", "tract"}, {{"25", "025", "000100"}, {"25", "025", "000201"}});
    const KeyPlan plan{.columns = {0, 1, 2}, .isParts = true};
    QVERIFY(vintageDoubt(matchKeys(table.table(), plan, areas), table.table(), plan, areas).isLikely);
    QVERIFY(doubtOf({"250250001001", "250250002011"}, {"250250001001", "250250002001"}).isLikely);
    // A tract's number alone says its county where there is one.
    const OwnTable numbers = OwnTable::ofColumn("tract", {"1", "2.01"});
    const KeyPlan byNumber{.columns = {0}, .padding = TractPadding::BaseOfFour};
    QVERIFY(
        vintageDoubt(matchKeys(numbers.table(), byNumber, areas), numbers.table(), byNumber, areas).isLikely);
    // Connecticut is one county: tracts of 2010 by county on those of 2020 by region.
    QVERIFY(doubtOf({"09001010101", "09001020200"}, {"09190010101", "09190020201"}).isLikely);
}

void TestVintage::tablesAsReceivedRaiseDoubt()
{
    const Ids ids2010 = tests::columnOf(tests::readShared("tables/plain.csv"), "GEOID");
    const Ids keys2020 = tests::columnOf(tests::readShared("tables/wrong_vintage_2020.csv"), "GEOID");
    const Ids half = tests::columnOf(tests::readShared("tables/partial_half.csv"), "GEOID");
    if (ids2010.empty() || keys2020.empty() || half.empty())
        QSKIP("the shared tables are not on this machine");
    const VintageDoubt doubt = doubtOf(keys2020, ids2010);
    QVERIFY(doubt.isLikely);
    QCOMPARE(doubt.rowsWithoutArea, std::size_t(47));
    QCOMPARE(doubt.areasWithoutRow, std::size_t(44));
    QVERIFY(!doubtOf(half, ids2010).isLikely);
}

QTEST_APPLESS_MAIN(TestVintage)
#include "tst_vintage.moc"
