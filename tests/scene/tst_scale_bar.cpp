// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scene/scale_bar.h"

#include <QTest>

using namespace choros::scene;

class TestScaleBar : public QObject
{
    Q_OBJECT

private slots:
    void lengthsAreRound_data()
    {
        QTest::addColumn<double>("metersPerMm");
        QTest::addColumn<bool>("us");
        QTest::addColumn<double>("amount");
        QTest::addColumn<int>("unit");
        // 30 mm at the given scale, worked out by hand with 1 mile = 1,609.344 m, 1 foot = 0.3048 m.
        QTest::newRow("a city") << 250.0 << true << 2.0 << int(LengthUnit::Miles); // 4.66 miles
        QTest::newRow("exactly five miles") << 5 * 1609.344 / 30 << true << 5.0 << int(LengthUnit::Miles);
        QTest::newRow("a nation") << 25000.0 << true << 200.0 << int(LengthUnit::Miles);     // 466 miles
        QTest::newRow("half a mile") << 30.0 << true << 0.5 << int(LengthUnit::Miles);       // 0.56 miles
        QTest::newRow("a block") << 3.0 << true << 200.0 << int(LengthUnit::Feet);           // 295 feet
        QTest::newRow("kilometers") << 250.0 << false << 5.0 << int(LengthUnit::Kilometers); // 7.5 km
        QTest::newRow("meters") << 3.0 << false << 50.0 << int(LengthUnit::Meters);          // 90 m
    }
    void lengthsAreRound()
    {
        QFETCH(double, metersPerMm);
        QFETCH(bool, us);
        const ScaleBar bar = scaleBarFor(metersPerMm, 30, us ? UnitSystem::UsCustomary : UnitSystem::Metric);
        QTEST(bar.amount, "amount");
        QTEST(int(bar.unit), "unit");
        QVERIFY(bar.lengthMm <= 30 * (1 + 1e-9));
        QVERIFY(bar.lengthMm > 30 / 2.51);
    }

    void aScaleThatIsNoneHasNoBar()
    {
        QCOMPARE(scaleBarFor(0, 30, UnitSystem::Metric), ScaleBar());
        QCOMPARE(scaleBarFor(-1, 30, UnitSystem::Metric), ScaleBar());
        QCOMPARE(scaleBarFor(std::numeric_limits<double>::quiet_NaN(), 30, UnitSystem::UsCustomary),
                 ScaleBar());
        QCOMPARE(scaleBarFor(std::numeric_limits<double>::infinity(), 30, UnitSystem::UsCustomary),
                 ScaleBar());
    }
};

QTEST_APPLESS_MAIN(TestScaleBar)
#include "tst_scale_bar.moc"
