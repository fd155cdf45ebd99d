// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/table_topics.h"
#include "tasks/catalogue_defaults.h"

#include <QTest>

#include <cmath>

using namespace choros;
using census::TableLayout;
using project::Aggregation;
using project::Indicator;
using project::IndicatorKind;

namespace {

/// A table of counts and a share, one column each: "n", "d", "share" and whatever comes with them.
struct Table
{
    std::vector<Indicator> indicators;
    std::vector<project::SeriesEntry> entries;
    std::vector<project::DatasetColumn> columns;

    void add(const std::string &id, IndicatorKind kind, std::vector<double> numbers)
    {
        Indicator indicator;
        indicator.id = indicator.title = id;
        indicator.kind = kind;
        indicators.push_back(indicator);
        entries.push_back({id, "2022", "tracts", "", id, ""});
        project::DatasetColumn column;
        column.name = id;
        column.numbers = std::move(numbers);
        columns.push_back(std::move(column));
    }
    const Indicator &share()
    {
        tasks::findRatios(indicators, entries, columns);
        return indicators.back();
    }
};

const std::vector<double> kPoor = {12, 40, 7, 90, 33, 15, 61, 8, 27, 140};
const std::vector<double> kPeople = {100, 160, 70, 300, 99, 41, 200, 90, 270, 999};

std::vector<double> sharesOf(double per, int decimals)
{
    std::vector<double> shares;
    const double scale = std::pow(10.0, decimals);
    for (std::size_t i = 0; i < kPoor.size(); ++i)
        shares.push_back(std::round(per * kPoor[i] / kPeople[i] * scale) / scale);
    return shares;
}

} // namespace

class TestCatalogueDefaults : public QObject
{
    Q_OBJECT

private slots:
    // After "Table IDs Explained", census.gov/programs-surveys/acs/data/data-tables/table-ids-explained.html
    void tablesHaveTheirSubject_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("topic");
        const auto row = [](const char *table, const char *topic) {
            QTest::newRow(table) << QString::fromLatin1(table) << QString::fromLatin1(topic);
        };
        row("B17001", "Poverty");
        row("C17002", "Poverty");
        row("S1701", "Poverty");
        row("B19013A", "Income");
        row("B25070", "Housing");
        row("B01001", "Age and sex");
        row("B02001", "Race and ethnicity");
        row("B03002", "Race and ethnicity");
        row("DP04", "Housing");
        row("P1", "");
        row("B99121", "");
        row("B1", "");
        row("Income", "");
        row("", "");
    }
    void tablesHaveTheirSubject()
    {
        QFETCH(QString, table);
        QFETCH(QString, topic);
        QCOMPARE(QString::fromStdString(std::string(census::topicOfSurveyTable(table.toStdString()))), topic);
    }

    void labelsSayWhatKindOfNumberItIs_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("layout");
        QTest::addColumn<double>("largest");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("aggregation");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<int>("per");
        const auto row = [](const char *title, const char *code, TableLayout layout, double largest,
                            const char *kind, const char *aggregation, const char *unit, int per) {
            QTest::addRow("%s (%s)", title, code)
                << QString::fromUtf8(title) << QString::fromLatin1(code) << static_cast<int>(layout)
                << largest << QString::fromLatin1(kind) << QString::fromLatin1(aggregation)
                << QString::fromLatin1(unit) << per;
        };
        const auto census = TableLayout::CensusDownload;
        row("Total population", "B01003_001", census, 9000, "count", "sum", "people", 0);
        row("30.0 to 34.9 percent", "B25070_007", census, 300, "count", "sum", "homes", 0);
        row("Median age: Male", "B01002_002", census, 80, "median", "none", "", 0);
        row("Owner occupied", "B25077_002", census, 80, "median", "none", "", 0); // by its table
        row("Gini index of income inequality", "B19083_001", census, 0.6, "index", "", "", 0);
        row("Aggregate household income", "B19025_001", census, 1e9, "count", "sum", "", 0);
        row("Lowest quintile", "B19080_001", census, 9e4, "median", "none", "", 0);
        row("Worked from home (percent)", "DP03_0024P", census, 55, "share", "", "percent", 100);
        row("Workers 16 years and over (percent)", "DP03_0018P", census, 1213, "count", "sum", "", 0);
        row("Mean travel time to work", "DP03_0025", census, 60, "mean", "", "", 0);
        row("Total: Less than $10,000", "S1901_C01_002", census, 40, "", "", "", 0);
        row("Total: Median income (dollars)", "S1901_C01_012", census, 9e4, "median", "none", "", 0);
        row("Obesity among adults", "OBESITY_CrudePrev", TableLayout::Places, 45, "share", "", "percent",
            100);
        row("Persons below poverty", "EP_POV150", TableLayout::Svi, 60, "share", "", "percent", 100);
        row("Persons below poverty", "E_POV150", TableLayout::Svi, 60, "count", "sum", "", 0);
        row("All themes", "RPL_THEMES", TableLayout::Svi, 1, "index", "", "", 0);
        row("Births per 1,000 women", "births", TableLayout::Plain, 80, "rate", "", "", 1000);
        row("Crime rate", "crime", TableLayout::Plain, 80, "rate", "", "", 0);
        row("Percentage of renters", "rent", TableLayout::Plain, 80, "share", "", "percent", 100);
        row("Percentage of renters", "odd", TableLayout::Plain, 8000, "", "", "", 0);
        row("Median percent of income", "m", TableLayout::Plain, 80, "median", "none", "", 0);
        row("Walk score", "walk", TableLayout::Plain, 99, "index", "", "", 0);
        row("Demeanor", "x", TableLayout::Plain, 99, "", "", "", 0);
        row("", "x", TableLayout::Plain, std::nan(""), "", "", "", 0);
    }
    void labelsSayWhatKindOfNumberItIs()
    {
        QFETCH(QString, title);
        QFETCH(QString, code);
        QFETCH(int, layout);
        QFETCH(double, largest);
        Indicator indicator;
        indicator.title = title.toStdString();
        const std::string said = code.toStdString();
        tasks::fillFromLabels(indicator, {said, said, static_cast<TableLayout>(layout), false, largest, {}});
        const auto text = [](std::string_view key) { return QString::fromStdString(std::string(key)); };
        QTEST(text(project::kindKey(indicator.kind)), "kind");
        QTEST(text(project::aggregationKey(indicator.aggregation)), "aggregation");
        QTEST(text(indicator.unit), "unit");
        QTEST(indicator.per, "per");
    }

    void whatASheetSaysStays()
    {
        Indicator indicator;
        indicator.title = "Median rent";
        indicator.topic = "Homes";
        indicator.universe = "Renters";
        indicator.unit = "dollars";
        indicator.kind = IndicatorKind::Mean;
        indicator.aggregation = Aggregation::Mean;
        const Indicator said = indicator;
        const std::vector<std::string> notes = {"Universe: Households"};
        tasks::fillFromLabels(indicator,
                              {"B25064_001E", "B25064_001", TableLayout::CensusDownload, true, 5, notes});
        QCOMPARE(indicator, said);
    }

    void notesSayTheUniverse()
    {
        Indicator indicator;
        indicator.title = "Number of families";
        const std::vector<std::string> notes = {"Table 4", " UNIVERSE:  Families with children "};
        tasks::fillFromLabels(indicator, {"x", "x", TableLayout::Plain, false, 5, notes});
        QCOMPARE(indicator.universe, std::string("Families with children"));
        QCOMPARE(indicator.unit, std::string("families"));
    }

    void aShareFindsTheCountsItIsMadeOf_data()
    {
        QTest::addColumn<double>("per");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<int>("stored");
        QTest::newRow("percent") << 100.0 << 1 << 100;
        QTest::newRow("whole percent") << 100.0 << 0 << 100;
        QTest::newRow("fraction") << 1.0 << 4 << 0;
    }
    void aShareFindsTheCountsItIsMadeOf()
    {
        QFETCH(double, per);
        QFETCH(int, decimals);
        Table table;
        table.add("poor", IndicatorKind::Unknown, kPoor);
        table.add("people", IndicatorKind::Count, kPeople);
        table.add("other", IndicatorKind::Count, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        table.add("share", IndicatorKind::Share, sharesOf(per, decimals));
        const Indicator &share = table.share();
        QCOMPARE(share.numerator, std::string("poor"));
        QCOMPARE(share.denominator, std::string("people"));
        QVERIFY(share.aggregation == Aggregation::Ratio);
        QTEST(share.per, "stored");
        QVERIFY(table.indicators[0].kind == IndicatorKind::Count);
    }

    void whereNumbersDoNotProveItNothingIsSaid_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("one row differs") << 0;
        QTest::newRow("two pairs fit") << 1;
        QTest::newRow("too few rows") << 2;
        QTest::newRow("always zero") << 3;
    }
    void whereNumbersDoNotProveItNothingIsSaid()
    {
        QFETCH(int, what);
        Table table;
        std::vector<double> poor = kPoor;
        std::vector<double> shares = sharesOf(100, 1);
        if (what == 0)
            shares[4] += 0.2;
        else if (what == 2)
            std::fill(shares.begin() + 5, shares.end(), std::nan(""));
        else if (what == 3)
            poor.assign(kPoor.size(), 0), shares.assign(kPoor.size(), 0);
        table.add("poor", IndicatorKind::Count, poor);
        table.add("people", IndicatorKind::Count, kPeople);
        if (what == 1)
            table.add("residents", IndicatorKind::Count, kPeople);
        table.add("share", IndicatorKind::Share, shares);
        const Indicator &share = table.share();
        QCOMPARE(share.numerator, std::string());
        QVERIFY(share.aggregation == Aggregation::Unknown);
    }
};

QTEST_APPLESS_MAIN(TestCatalogueDefaults)
#include "tst_catalogue_defaults.moc"
