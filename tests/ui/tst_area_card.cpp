// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the card beside the pointer says: names, why a value is missing, how sure it is, ranks, comparisons.

#include "map/area_card.h"

#include <QTest>

#include <cmath>

using namespace choros;

namespace {

values::Estimate estimate(double value, double margin)
{
    values::Estimate result;
    result.value = value;
    result.margin = margin;
    result.blank = values::Blank::None;
    result.marginState = std::isnan(margin) ? values::MarginState::Unknown : values::MarginState::Known;
    return result;
}

} // namespace

class TestAreaCard : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_geography = {};
        m_geography.ids = {"25025010702", "25025020101", "25025040100", "25025070600"};
        m_geography.names = {"Census Tract 107.02", "Census Tract 201.01", "Census Tract 401",
                             "Census Tract 706"};
        m_indicator = {};
        m_indicator.format.prefix = "$";
        auto series = std::make_shared<values::Series>();
        series->value = {150'781, 64'000, 64'000, std::nan("")};
        series->margin = {19'400, 60'000, std::nan(""), std::nan("")};
        series->blank = {values::Blank::None, values::Blank::None, values::Blank::None,
                         values::Blank::NoResidents};
        series->marginState = {values::MarginState::Known, values::MarginState::Known,
                               values::MarginState::Unknown, values::MarginState::Unknown};
        m_series = series;
    }

    void residentsNameComesFirst()
    {
        const tasks::AreaLabels labels = tasks::areaLabels(
            m_geography.ids, std::make_shared<const std::vector<std::string>>(m_geography.names),
            {{"25025010702", "en", "Back Bay"}});
        const ui::HoverCard named = ui::areaCard(m_geography, nullptr, nullptr, 0, &labels);
        QCOMPARE(named.name, QStringLiteral("Back Bay"));
        QCOMPARE(named.id, QString::fromUtf8("Census Tract 107.02 · 25025010702"));
        const ui::HoverCard other = ui::areaCard(m_geography, nullptr, nullptr, 1, &labels);
        QCOMPARE(other.name, QStringLiteral("Census Tract 201.01"));
        QCOMPARE(other.id, QStringLiteral("25025020101"));
    }

    void aBlankSaysWhy()
    {
        const ui::HoverCard card = ui::areaCard(m_geography, &m_indicator, m_series.get(), 3);
        QCOMPARE(card.note, QStringLiteral("Nobody lives here."));
        QVERIFY(card.rows.empty());
    }

    /// Coefficients of variation by hand: 19,400 / 1.645 / 150,781 = 7.8 %; 60,000 / 1.645 / 64,000 = 57 %.
    void theMarginSaysHowFarItIsToBeTrusted_data()
    {
        QTest::addColumn<double>("margin");
        QTest::addColumn<QString>("end");
        QTest::newRow("7.8 %") << 12'800.0 * 0.78 << QStringLiteral("reliable");
        QTest::newRow("26 %") << 27'400.0 << QStringLiteral("use with caution");
        QTest::newRow("57 %") << 60'000.0 << QStringLiteral("unreliable");
    }
    void theMarginSaysHowFarItIsToBeTrusted()
    {
        QFETCH(double, margin);
        QFETCH(QString, end);
        QVERIFY(
            ui::marginText(estimate(64'000, margin), m_indicator).endsWith(QString::fromUtf8(" · ") + end));
    }

    void ranksTellTies()
    {
        const ui::AreaComparisons comparisons = ui::compareAreas(m_indicator, m_series);
        QCOMPARE(ui::rankText(comparisons.ranking, 0), QStringLiteral("1 of 3"));
        QCOMPARE(ui::rankText(comparisons.ranking, 1), QStringLiteral("2 of 3, shared"));
        QCOMPARE(ui::rankText(comparisons.ranking, 2), QStringLiteral("2 of 3, shared"));
        QCOMPARE(ui::rankText(comparisons.ranking, 3), QString());
    }

    void aGivenBenchmarkIsComparedWith()
    {
        m_indicator.benchmark = {project::Benchmark::Kind::Given, 64'582, "Suffolk County"};
        const ui::AreaComparisons comparisons = ui::compareAreas(m_indicator, m_series);
        const auto rows = [&](geometry::AreaId area) {
            QStringList texts;
            for (const auto &row :
                 ui::areaCard(m_geography, &m_indicator, m_series.get(), area, nullptr, &comparisons).rows)
                texts << row.label + u'=' + row.text;
            return texts.join(u'|');
        };
        QCOMPARE(rows(0), QStringLiteral("Rank=1 of 3|Suffolk County=$64,582|Difference=+$86,199, real"));
        QCOMPARE(rows(1),
                 QString::fromUtf8("Rank=2 of 3, shared|Suffolk County=$64,582|Difference=−$582, within "
                                   "sampling error"));
        QCOMPARE(rows(2), QString::fromUtf8("Rank=2 of 3, shared|Suffolk County=$64,582|Difference=−$582"));
        QCOMPARE(rows(3), QStringLiteral("Suffolk County=$64,582"));
    }

    void allAreasTogetherAreComputedWhereThatMakesSense_data()
    {
        QTest::addColumn<int>("aggregation");
        QTest::addColumn<QString>("value");
        QTest::newRow("weighted: (3·150,781 + 64,000) / 4")
            << int(project::Aggregation::Weighted) << QStringLiteral("$129,086");
        QTest::newRow("mean: (150,781 + 2·64,000) / 3")
            << int(project::Aggregation::Mean) << QStringLiteral("$92,927");
        QTest::newRow("a sum is no benchmark of its parts") << int(project::Aggregation::Sum) << QString();
        QTest::newRow("never combined") << int(project::Aggregation::None) << QString();
        QTest::newRow("not said") << int(project::Aggregation::Unknown) << QString();
    }
    void allAreasTogetherAreComputedWhereThatMakesSense()
    {
        QFETCH(int, aggregation);
        QFETCH(QString, value);
        m_indicator.aggregation = project::Aggregation(aggregation);
        m_indicator.weightBy = "people";
        m_indicator.format.decimals = 0;
        auto weights = std::make_shared<values::Series>();
        weights->value = {3, 1, 0, 5};
        const ui::AreaComparisons comparisons =
            ui::compareAreas(m_indicator, m_series, {.values = nullptr, .weights = weights});
        const ui::HoverCard card =
            ui::areaCard(m_geography, &m_indicator, m_series.get(), 0, nullptr, &comparisons);
        QCOMPARE(card.rows.size() > 1, !value.isEmpty());
        if (!value.isEmpty()) {
            QCOMPARE(card.rows[1].label, QStringLiteral("All areas"));
            QCOMPARE(card.rows[1].text, value);
        }
    }

    void sharesDifferByPoints()
    {
        QCOMPARE(ui::differenceText(estimate(31.4, std::nan("")), estimate(30, 0),
                                    {.suffix = " %", .decimals = 1}),
                 QStringLiteral("+1.4 points"));
    }

    void comparisonsOfAnotherSeriesDoNotCount()
    {
        const ui::AreaComparisons comparisons = ui::compareAreas(m_indicator, m_series);
        const values::Series other = *m_series;
        QVERIFY(ui::areaCard(m_geography, &m_indicator, &other, 0, nullptr, &comparisons).rows.empty());
    }

private:
    tasks::LoadedGeography m_geography;
    project::Indicator m_indicator;
    ui::SharedSeries m_series;
};

QTEST_MAIN(TestAreaCard)
#include "tst_area_card.moc"
