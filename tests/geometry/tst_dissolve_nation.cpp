// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Outlines of groups of all tracts of the nation.

#include "dissolve_check.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

using namespace choros;
using namespace choros::test;

class TestDissolveNation : public QObject
{
    Q_OBJECT

private slots:
    void theNationByCountyStateAndChance()
    {
        const std::string file = CHOROS_SHARED_DATA "/nation/us_tracts.zip";
        if (!QFileInfo::exists(QString::fromStdString(file)))
            QSKIP("../shared/data is not here");
        const Tracts tracts = tractsOf(file);
        QCOMPARE(tracts.areas.size(), std::size_t(84119));
        const Coverage coverage = buildCoverage(tracts.areas);
        QElapsedTimer clock;
        const Grouping classes = byChance(tracts.areas.size(), 5, 1);
        clock.start();
        const auto rings = dissolvedRings(coverage, classes, nullptr);
        qInfo("five random classes: rings %lld ms", clock.restart());
        const auto shapes = dissolve(coverage, classes, nullptr);
        qInfo("five random classes: polygons %lld ms", clock.restart());
        double area = 0;
        for (const GroupShape &group : *shapes)
            area += areaOf(group.shape);
        double whole = 0;
        for (const MultiPolygon &shape : tracts.areas)
            whole += areaOf(shape);
        QVERIFY(std::abs(area - whole) < 1e-9 * whole);
        QVERIFY(std::abs(ringsArea(rings) - whole) < 1e-9 * whole);
        clock.restart();
        const Grouping counties = byPrefix(tracts.ids, 5);
        const auto outlines = dissolve(coverage, counties, nullptr);
        qInfo("counties: polygons %lld ms", clock.restart());
        QCOMPARE(fault(tracts.areas, counties, *outlines), QString());
        const Grouping states = byPrefix(tracts.ids, 2);
        clock.restart();
        const auto stateOutlines = dissolve(coverage, states, nullptr);
        qInfo("states: polygons %lld ms", clock.restart());
        QCOMPARE(stateOutlines->size(), std::size_t(51));
        QCOMPARE(fault(tracts.areas, states, *stateOutlines), QString());
    }
};

QTEST_APPLESS_MAIN(TestDissolveNation)
#include "tst_dissolve_nation.moc"
