// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/query.h"

#include <QTest>

#include <map>
#include <random>

using namespace choros::analysis;
using namespace choros::values;

namespace {

using Areas = std::vector<std::uint32_t>;
const double kBlank = std::nan("");

/// Six areas: the fourth suppressed (with the number still in the file), the fifth without data, the last
/// open.
struct Town
{
    std::vector<QueryIndicator> indicators = {
        {"rent", "Gross rent", {"2010", "2020"}}, {"income", "Median household income"}, {"gone", "Gone"}};
    std::vector<std::string> names = {"Back Bay", "Roxbury", "back bay east", "Élan", "", "Tract 42.01"};
    std::vector<std::string> geoids = {"25025000100", "25025000200", "25017000100",
                                       "09001000100", "09001000200", "09001000300"};
    std::map<std::string, Series> series;

    Town()
    {
        Series rent;
        rent.value = {5, 10, 15, 20, kBlank, 0};
        rent.blank = {Blank::None, Blank::None, Blank::None, Blank::Suppressed, Blank::NoData, Blank::None};
        series["rent"] = rent;
        Series earlier;
        earlier.value = {5, 9, 16, 1, 1, kBlank};
        series["rent 2010"] = earlier;
        Series income;
        income.value = {20000, 30000, 40000, 50000, 60000, 250000};
        income.bound = {Bound::None, Bound::None, Bound::None, Bound::None, Bound::None, Bound::AtLeast};
        series["income"] = income;
    }

    QueryAnswer ask(std::string_view text) const
    {
        const auto parsed = parseQuery(text, indicators);
        const QuerySource source{6,
                                 [this](const IndicatorRef &ref) -> const Series * {
                                     const auto found =
                                         series.find(ref.period == "2010" ? ref.id + " 2010" : ref.id);
                                     return found != series.end() ? &found->second : nullptr;
                                 },
                                 [this](std::size_t area) -> std::string_view { return names[area]; },
                                 [this](std::size_t area) -> std::string_view { return geoids[area]; }};
        return evaluate(std::get<Query>(parsed), source);
    }
};

} // namespace

class TestQuery : public QObject
{
    Q_OBJECT

private slots:
    void areasAreSelected_data();
    void areasAreSelected();
    void theTruthOfPartsDecides();
    void missingSeriesAreNamed();
    void withoutNamesNothingIsSaidOfThem();
    void aQueryOfNothingIsTrueOrNot();
    void theNationIsAnswered();
};

void TestQuery::areasAreSelected_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Areas>("selected");
    QTest::addColumn<Areas>("undecided");
    const auto row = [](const char *text, Areas selected, Areas undecided) {
        QTest::newRow(text) << QByteArray(text) << std::move(selected) << std::move(undecided);
    };
    row("rent > 5", {1, 2}, {3, 4});
    row("rent >= 5", {0, 1, 2}, {3, 4});
    row("rent < 5", {5}, {3, 4});
    row("rent <= 5", {0, 5}, {3, 4});
    row("rent = 0", {5}, {3, 4});
    row("rent != 0", {0, 1, 2}, {3, 4});
    row("10 >= rent", {0, 1, 5}, {3, 4});
    row("rent between 5 and 10", {0, 1}, {3, 4});
    row("rent > rent [2010]", {1}, {3, 4, 5});
    // blanks
    row("not (rent > 5)", {0, 5}, {3, 4});
    row("not not (rent > 5)", {1, 2}, {3, 4});
    row("rent is blank", {3, 4}, {});
    row("rent is not blank", {0, 1, 2, 5}, {});
    row("rent is suppressed", {3}, {});
    row("rent is no data", {4}, {});
    row("rent is no residents", {}, {});
    row("rent > 5 or rent is blank", {1, 2, 3, 4}, {});
    row("rent > 5 and income > 0", {1, 2}, {3, 4});
    row("rent > 5 and income > 100,000", {}, {});
    row("rent > 5 or income > 20,000", {1, 2, 3, 4, 5}, {});
    row("rent > 5 and rent is not blank", {1, 2}, {});
    row("not (rent > 5 and income < 45,000)", {0, 3, 4, 5}, {});
    // bounds
    row("income > 200,000", {5}, {});
    row("income >= 250,000", {5}, {});
    row("income > 250,000", {}, {5});
    row("income > 300,000", {}, {5});
    row("income < 250,000", {0, 1, 2, 3, 4}, {});
    row("income = 300,000", {}, {5});
    row("income != 200,000", {0, 1, 2, 3, 4, 5}, {});
    row("income between 50,000 and 300,000", {3, 4}, {5});
    row("income between 50,000 and 200,000", {3, 4}, {});
    row("income = income", {0, 1, 2, 3, 4}, {5});
    // text
    row("name contains \"back bay\"", {0, 2}, {});
    row("name is Back Bay", {0}, {});
    row("not name is Back Bay", {1, 2, 3, 4, 5}, {});
    row("name starts with élan", {3}, {});
    row("name ends .01", {5}, {});
    row("geoid starts 25", {0, 1, 2}, {});
    row("geoid starts 25025 and rent > 5", {1}, {});
    row("geoid = 09001000300", {5}, {});
}

void TestQuery::areasAreSelected()
{
    QFETCH(QByteArray, text);
    const QueryAnswer answer = Town().ask(text.toStdString());
    QTEST(answer.selected.areas(), "selected");
    QTEST(answer.undecided.areas(), "undecided");
    QCOMPARE(answer.selected.areaCount(), std::size_t(6));
    QVERIFY(answer.missing.empty());
}

void TestQuery::theTruthOfPartsDecides()
{
    // Kleene's tables: yes, no and undecided with each other, of areas 2, 0 and 3.
    const char *const truths[] = {"rent > 0 and income > 0", "rent > 5"};
    const Town town;
    const QueryAnswer either = town.ask(std::string(truths[0]) + " or " + truths[1]);
    QVERIFY(either.selected.contains(2));
    QVERIFY(either.undecided.contains(3));
    const QueryAnswer never = town.ask("rent > 5 and not rent > 5");
    QVERIFY(never.selected.isEmpty());
    QCOMPARE(never.undecided.areas(), (Areas{3, 4}));
    const QueryAnswer always = town.ask("rent > 5 or not rent > 5");
    QCOMPARE(always.selected.areas(), (Areas{0, 1, 2, 5}));
}

void TestQuery::missingSeriesAreNamed()
{
    const QueryAnswer answer = Town().ask("gone > 5 or rent > 5 or gone is suppressed");
    QCOMPARE(answer.selected.areas(), (Areas{1, 2}));
    QVERIFY((answer.missing == std::vector<IndicatorRef>{{"gone", ""}}));
    QCOMPARE(Town().ask("gone is no data").selected.count(), std::size_t(6));
}

void TestQuery::withoutNamesNothingIsSaidOfThem()
{
    const auto parsed = parseQuery("not name contains x", {});
    const QueryAnswer answer = evaluate(std::get<Query>(parsed), {.areaCount = 3});
    QVERIFY(answer.selected.isEmpty());
    QCOMPARE(answer.undecided.count(), std::size_t(3));
}

void TestQuery::aQueryOfNothingIsTrueOrNot()
{
    Query query;
    QCOMPARE(evaluate(query, {.areaCount = 3}).selected.count(), std::size_t(3));
    query.kind = Query::Kind::Any;
    QVERIFY(evaluate(query, {.areaCount = 3}).selected.isEmpty());
    query.kind = Query::Kind::Compare;
    QCOMPARE(evaluate(query, {.areaCount = 3}).selected.count(), std::size_t(3)); // 0 = 0
}

void TestQuery::theNationIsAnswered()
{
    const std::vector<QueryIndicator> indicators = {{"a", "Alpha"}, {"b", "Beta"}};
    std::mt19937 random(1);
    Series a;
    Series b;
    for (std::size_t i = 0; i < 84119; ++i) {
        a.value.push_back(random() % 20 == 0 ? kBlank : double(random() % 100));
        b.value.push_back(double(random() % 100));
    }
    const auto parsed = parseQuery("alpha > 30 and beta > 10", indicators);
    const QueryAnswer answer = evaluate(
        std::get<Query>(parsed),
        {.areaCount = 84119, .series = [&](const IndicatorRef &ref) { return ref.id == "a" ? &a : &b; }});
    for (std::size_t i = 0; i < 84119; ++i)
        QVERIFY(answer.selected.contains(i) == (a.value[i] > 30 && b.value[i] > 10));
}

QTEST_APPLESS_MAIN(TestQuery)
#include "tst_query.moc"
