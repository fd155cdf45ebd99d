// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/shapes.h"

#include <QTest>

using namespace choros::geometry;

class TestShapes : public QObject
{
    Q_OBJECT

private slots:
    void signedAreaIsPositiveCounterclockwise()
    {
        const Ring square{{0, 0}, {2, 0}, {2, 2}, {0, 2}};
        QCOMPARE(signedArea(square), 4.0);
        QCOMPARE(signedArea(Ring(square.rbegin(), square.rend())), -4.0);
    }

    void areaKeepsItsDigitsFarFromTheOrigin()
    {
        const Ring square{{1e7, 1e7}, {1e7 + 0.001, 1e7}, {1e7 + 0.001, 1e7 + 0.001}, {1e7, 1e7 + 0.001}};
        QVERIFY(std::abs(signedArea(square) - 1e-6) < 1e-11);
    }

    void holesAreTakenOffWhateverTheirOrientation()
    {
        const Ring outer{{0, 0}, {4, 0}, {4, 4}, {0, 4}};
        const Ring hole{{1, 1}, {2, 1}, {2, 2}, {1, 2}};
        QCOMPARE(areaOf({{outer, {hole}}}), 15.0);
        QCOMPARE(areaOf({{outer, {Ring(hole.rbegin(), hole.rend())}}}), 15.0);
    }

    void emptyShapesHaveNoAreaAndAnEmptyBox()
    {
        QCOMPARE(areaOf({}), 0.0);
        QVERIFY(boundsOf({}).isEmpty());
        QCOMPARE(signedArea({{0, 0}, {1, 1}}), 0.0);
        QVERIFY(!Box().intersects({0, 0, 1, 1}));
    }
};

QTEST_APPLESS_MAIN(TestShapes)
#include "tst_shapes.moc"
