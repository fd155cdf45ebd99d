// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "values/reliability.h"

#include <QTest>

using namespace choros::values;

namespace {

/// Of 1000, so that the variation is in tenths of a percent.
Estimate withVariation(double percent)
{
    return {1000, 1000 * percent / 100 * 1.645, Blank::None, MarginState::Known, Bound::None};
}

} // namespace

class TestReliability : public QObject
{
    Q_OBJECT

private slots:
    void presetsDrawTheirLines_data();
    void presetsDrawTheirLines();
    void keysGoThereAndBack();
    void minnesotaTakesMarginsOfSeventyPercent();
    void smallCountsAndSharesAreLowWhereARuleSaysSo();
    void zerosAndBounds();
    void whatHasNoMarginIsUnknown();
    void aControlledEstimateIsHigh();
    void everyAreaHasAClass();
};

void TestReliability::presetsDrawTheirLines_data()
{
    QTest::addColumn<QByteArray>("preset");
    QTest::addColumn<double>("variation");
    QTest::addColumn<QByteArray>("reliability");
    const auto row = [](const char *preset, double variation, const char *reliability) {
        QTest::addRow("%s %g", preset, variation)
            << QByteArray(preset) << variation << QByteArray(reliability);
    };
    row("esri", 0, "high");
    row("esri", 12, "high");
    row("esri", 12.1, "medium");
    row("esri", 40, "medium");
    row("esri", 40.1, "low");
    row("15_30", 14.9, "high");
    row("15_30", 15, "medium");
    row("15_30", 30, "medium");
    row("15_30", 30.1, "low");
    row("nyc", 19.9, "high");
    row("nyc", 20, "low");
    row("mn_compass", 42.5, "high");
    row("mn_compass", 42.6, "low");
}

void TestReliability::presetsDrawTheirLines()
{
    QFETCH(QByteArray, preset);
    QFETCH(double, variation);
    const ReliabilityRule rule = reliabilityRule(reliabilityPresetFromKey(preset.toStdString()).value());
    const std::string_view key = reliabilityKey(reliabilityOf(withVariation(variation), rule));
    QTEST(QByteArray(key.data(), static_cast<int>(key.size())), "reliability");
}

void TestReliability::keysGoThereAndBack()
{
    for (const ReliabilityPreset preset : kReliabilityPresets)
        QVERIFY(reliabilityPresetFromKey(reliabilityPresetKey(preset)) == preset);
    QVERIFY(!reliabilityPresetFromKey("census"));
    QVERIFY(reliabilityRule(ReliabilityPreset::Esri) == ReliabilityRule{});
    QVERIFY(reliabilityKey(Reliability::Unknown).empty());
}

void TestReliability::minnesotaTakesMarginsOfSeventyPercent()
{
    const ReliabilityRule rule = reliabilityRule(ReliabilityPreset::MinnesotaCompass);
    for (const double value : {100.0, 37.0, 12345.0}) {
        Estimate estimate{value, value * 0.7, Blank::None, MarginState::Known, Bound::None};
        QVERIFY(reliabilityOf(estimate, rule) == Reliability::High);
        estimate.margin *= 1.0001;
        QVERIFY(reliabilityOf(estimate, rule) == Reliability::Low);
    }
}

void TestReliability::smallCountsAndSharesAreLowWhereARuleSaysSo()
{
    const ReliabilityRule rule = reliabilityRule(ReliabilityPreset::MinnesotaCompass);
    const Estimate nine{9, 1, Blank::None, MarginState::Known, Bound::None};
    const Estimate ten{10, 1, Blank::None, MarginState::Known, Bound::None};
    const Estimate halfPercent{0.5, 0.1, Blank::None, MarginState::Known, Bound::None};
    QVERIFY(reliabilityOf(nine, rule, Quantity::Count) == Reliability::Low);
    QVERIFY(reliabilityOf(nine, rule, Quantity::Percent) == Reliability::High);
    QVERIFY(reliabilityOf(ten, rule, Quantity::Count) == Reliability::High);
    QVERIFY(reliabilityOf(halfPercent, rule, Quantity::Percent) == Reliability::Low);
    QVERIFY(reliabilityOf(halfPercent, rule) == Reliability::High);
    QVERIFY(reliabilityOf(nine, {}, Quantity::Count) == Reliability::High);
}

void TestReliability::zerosAndBounds()
{
    const ReliabilityRule nyc = reliabilityRule(ReliabilityPreset::NycCityPlanning);
    const Estimate zero{0, 12, Blank::None, MarginState::Known, Bound::None};
    const Estimate bound{250000, 0, Blank::None, MarginState::Unknown, Bound::AtLeast};
    QVERIFY(reliabilityOf(zero) == Reliability::Unknown);
    QVERIFY(reliabilityOf(zero, nyc) == Reliability::Low);
    QVERIFY(reliabilityOf(bound) == Reliability::Unknown);
    QVERIFY(reliabilityOf(bound, nyc) == Reliability::Low);
}

void TestReliability::whatHasNoMarginIsUnknown()
{
    QVERIFY(reliabilityOf(Estimate{}) == Reliability::Unknown);
    QVERIFY(reliabilityOf({12, 0, Blank::None, MarginState::Unknown, Bound::None}) == Reliability::Unknown);
    QVERIFY(reliabilityOf({12, 1, Blank::Suppressed, MarginState::Known, Bound::None}) ==
            Reliability::Unknown);
}

void TestReliability::aControlledEstimateIsHigh()
{
    QVERIFY(reliabilityOf({12, 0, Blank::None, MarginState::Controlled, Bound::None}) == Reliability::High);
}

void TestReliability::everyAreaHasAClass()
{
    Series series;
    series.value = {100, 100, 100, std::nan("")};
    series.margin = {1, 30, 90, 1};
    const std::vector<Reliability> expected = {Reliability::High, Reliability::Medium, Reliability::Low,
                                               Reliability::Unknown};
    QVERIFY(reliabilitiesOf(series) == expected);
}

QTEST_APPLESS_MAIN(TestReliability)
#include "tst_reliability.moc"
