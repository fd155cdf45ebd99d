// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/repair.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace choros::geometry;

class TestRepair : public QObject
{
    Q_OBJECT
private slots:
    void aValidShapeIsUnchangedVertexForVertex();
    void orientationIsNotAFault();
    void aBowTieBecomesItsTwoWings();
    void aSpikeIsCutOff();
    void overlappingPartsAreCountedOnce();
    void partsThatShareABorderAreJoined();
    void aHoleOutsideItsOuterRingStaysArea();
    void unusableRingsAreDropped();
    void nothingIsLeftOfACollapsedShape_data();
    void nothingIsLeftOfACollapsedShape();
    void aHundredThousandVerticesAreFast();
};

namespace {

Ring square(double x, double y, double side)
{
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
}

} // namespace

void TestRepair::aValidShapeIsUnchangedVertexForVertex()
{
    // A vertex in the middle of a straight side, a hole, a second part and an odd starting point.
    const MultiPolygon shape{{{{5, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}, {square(2, 2, 3)}},
                             {square(20, 0, 0.1), {}}};
    const Repair repair = makeValid(shape);
    QCOMPARE(repair.validity, Validity::Valid);
    QVERIFY(repair.shape == shape);
}

void TestRepair::orientationIsNotAFault()
{
    const MultiPolygon shape{{{{0, 0}, {0, 10}, {10, 10}, {10, 0}}, {{{1, 1}, {1, 2}, {2, 2}, {2, 1}}}}};
    const Repair repair = makeValid(shape);
    QCOMPARE(repair.validity, Validity::Valid);
    QVERIFY(repair.shape == shape);
}

void TestRepair::aBowTieBecomesItsTwoWings()
{
    const Repair repair = makeValid({{{{0, 0}, {2, 2}, {2, 0}, {0, 2}}, {}}});
    QCOMPARE(repair.validity, Validity::Repaired);
    QCOMPARE(repair.shape.size(), std::size_t(2));
    QCOMPARE(areaOf(repair.shape), 2.0);
}

void TestRepair::aSpikeIsCutOff()
{
    const Repair repair = makeValid({{{{0, 0}, {4, 0}, {4, 2}, {9, 2}, {4, 2}, {4, 4}, {0, 4}}, {}}});
    QCOMPARE(repair.validity, Validity::Repaired);
    QCOMPARE(areaOf(repair.shape), 16.0);
    QCOMPARE(boundsOf(repair.shape).maxX, 4.0);
}

void TestRepair::overlappingPartsAreCountedOnce()
{
    // What callers lean on to see whether two parts overlap: the area is less than the sum of the parts.
    const Repair repair = makeValid({{square(0, 0, 2), {}}, {square(1, 0, 2), {}}});
    QCOMPARE(repair.validity, Validity::Repaired);
    QCOMPARE(areaOf(repair.shape), 6.0);
}

void TestRepair::partsThatShareABorderAreJoined()
{
    const Repair repair = makeValid({{square(0, 0, 2), {}}, {square(2, 0, 2), {}}});
    QCOMPARE(repair.validity, Validity::Repaired);
    QCOMPARE(repair.shape.size(), std::size_t(1));
    QCOMPARE(areaOf(repair.shape), 8.0);
}

void TestRepair::aHoleOutsideItsOuterRingStaysArea()
{
    const Repair repair = makeValid({{square(0, 0, 2), {square(5, 5, 1)}}});
    QCOMPARE(repair.validity, Validity::Repaired);
    QCOMPARE(areaOf(repair.shape), 5.0); // the linework method keeps both
}

void TestRepair::unusableRingsAreDropped()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    const Ring good = square(0, 0, 10);
    const Repair repair = makeValid({{good, {{{1, 1}, {2, 2}, {1, 1}}, {{1, 1}, {nan, 2}, {3, 1}}}},
                                     {{{0, 0}, {infinity, 1}, {1, 1}}, {}},
                                     {{}, {}}});
    QCOMPARE(repair.validity, Validity::Repaired);
    QVERIFY(repair.shape == (MultiPolygon{{good, {}}}));
}

void TestRepair::nothingIsLeftOfACollapsedShape_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("no polygon") << 0;
    QTest::newRow("a point") << 1;
    QTest::newRow("a line there and back") << 2;
    QTest::newRow("three points on a line") << 3;
}

void TestRepair::nothingIsLeftOfACollapsedShape()
{
    QFETCH(int, which);
    const std::vector<MultiPolygon> shapes{
        {},
        {{{{3, 3}, {3, 3}, {3, 3}, {3, 3}}, {}}},
        {{{{0, 0}, {1, 1}, {0, 0}, {1, 1}}, {}}},
        {{{{0, 0}, {1, 1}, {2, 2}}, {}}},
    };
    const Repair repair = makeValid(shapes[static_cast<std::size_t>(which)]);
    QCOMPARE(repair.validity, Validity::Empty);
    QVERIFY(repair.shape.empty());
}

void TestRepair::aHundredThousandVerticesAreFast()
{
    Ring circle;
    for (int i = 0; i < 100'000; ++i)
        circle.push_back({std::cos(i * 2e-5 * M_PI), std::sin(i * 2e-5 * M_PI)});
    const MultiPolygon shape{{circle, {}}};
    const Repair repair = makeValid(shape);
    QCOMPARE(repair.validity, Validity::Valid);
    QVERIFY(repair.shape == shape);
}

QTEST_APPLESS_MAIN(TestRepair)
#include "tst_repair.moc"
