// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "values/area_set.h"

#include <QTest>

#include <random>
#include <set>

using choros::values::AreaSet;

using Areas = std::vector<std::uint32_t>;

namespace {

AreaSet setOf(std::size_t areaCount, const Areas &areas)
{
    return AreaSet(areaCount, areas);
}

} // namespace

class TestAreaSet : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsInAnEmptySet();
    void areasComeAndGo();
    void areasPastTheEndAreInNoSet();
    void allAreInvertedNothing_data();
    void allAreInvertedNothing();
    void setsAreUnitedIntersectedAndSubtracted();
    void equalSetsAreEqualHoweverMade();
    void itDoesWhatASetDoes();
};

void TestAreaSet::nothingIsInAnEmptySet()
{
    const AreaSet none;
    QVERIFY(none.isEmpty());
    QCOMPARE(none.count(), std::size_t(0));
    QCOMPARE(none.areaCount(), std::size_t(0));
    QVERIFY(AreaSet(70).isEmpty());
    QVERIFY(!AreaSet(70).contains(69));
}

void TestAreaSet::areasComeAndGo()
{
    AreaSet set(130);
    for (const std::size_t area : {0, 63, 64, 129})
        set.insert(area);
    set.insert(64);
    QCOMPARE(set.areas(), (Areas{0, 63, 64, 129}));
    QCOMPARE(set.count(), std::size_t(4));
    set.erase(63);
    set.erase(5);
    set.toggle(64);
    set.toggle(65);
    QCOMPARE(set.areas(), (Areas{0, 65, 129}));
    set.clear();
    QVERIFY(set.isEmpty());
    QCOMPARE(set.areaCount(), std::size_t(130));
}

void TestAreaSet::areasPastTheEndAreInNoSet()
{
    AreaSet all = AreaSet::all(65);
    QVERIFY(all.contains(64));
    QVERIFY(!all.contains(65));
    QVERIFY(!all.contains(1000));
    all.erase(1000);
    QCOMPARE(all.count(), std::size_t(65));
}

void TestAreaSet::allAreInvertedNothing_data()
{
    QTest::addColumn<std::size_t>("areas");
    for (const std::size_t areas : {0, 1, 63, 64, 65, 128, 84119})
        QTest::addRow("%zu", areas) << areas;
}

void TestAreaSet::allAreInvertedNothing()
{
    QFETCH(std::size_t, areas);
    AreaSet set = AreaSet::all(areas);
    QCOMPARE(set.count(), areas);
    set.invert();
    QVERIFY(set == AreaSet(areas));
    QVERIFY(set.isEmpty());
}

void TestAreaSet::setsAreUnitedIntersectedAndSubtracted()
{
    const AreaSet a = setOf(200, {1, 2, 100});
    const AreaSet b = setOf(200, {2, 100, 199});
    AreaSet set = a;
    set.unite(b);
    QCOMPARE(set.areas(), (Areas{1, 2, 100, 199}));
    set = a;
    set.intersect(b);
    QCOMPARE(set.areas(), (Areas{2, 100}));
    set = a;
    set.subtract(b);
    QCOMPARE(set.areas(), (Areas{1}));
}

void TestAreaSet::equalSetsAreEqualHoweverMade()
{
    AreaSet inverted = setOf(67, {0, 1, 2});
    inverted.invert();
    inverted.invert();
    QVERIFY(inverted == setOf(67, {2, 1, 0}));
    QVERIFY(AreaSet(64) != AreaSet(65));
}

void TestAreaSet::itDoesWhatASetDoes()
{
    std::mt19937 random(7);
    AreaSet set(300);
    std::set<std::uint32_t> reference;
    for (int i = 0; i < 5000; ++i) {
        const auto area = static_cast<std::uint32_t>(random() % 300);
        if (random() % 2 == 0) {
            set.insert(area);
            reference.insert(area);
        } else {
            set.erase(area);
            reference.erase(area);
        }
        QCOMPARE(set.contains(area), reference.count(area) == 1);
    }
    QCOMPARE(set.areas(), Areas(reference.begin(), reference.end()));
    QCOMPARE(set.count(), reference.size());
}

QTEST_APPLESS_MAIN(TestAreaSet)
#include "tst_area_set.moc"
