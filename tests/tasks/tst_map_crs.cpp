// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/project_shapes.h"

#include <QTest>

using namespace choros;
using geometry::MultiPolygon;

namespace {

MultiPolygon square(double longitude, double latitude)
{
    return {{{{longitude, latitude},
              {longitude + 0.1, latitude},
              {longitude + 0.1, latitude + 0.1},
              {longitude, latitude + 0.1}},
             {}}};
}

/// Squares over the 48 states, and some in Alaska, on both sides of 180 degrees, and Hawaii.
std::vector<MultiPolygon> nation(int outlying)
{
    std::vector<MultiPolygon> shapes;
    for (int i = 0; i < 1000; ++i)
        shapes.push_back(square(-124 + (i % 40) * 1.4, 25 + (i / 40) * 0.96));
    for (int i = 0; i < outlying; ++i) {
        shapes.push_back(square(-160 + i % 30, 60 + i % 10));
        shapes.push_back(square(175 + i % 4, 52));
        shapes.push_back(square(-158 + i % 8 * 0.3, 20));
    }
    return shapes;
}

crs::Crs nad83()
{
    auto crs = crs::Crs::fromText("EPSG:4269");
    if (!crs)
        qFatal("no EPSG:4269");
    return *crs;
}

/// How far a meridian in the middle of the 48 states leans from upright, in degrees.
double leanOf(const crs::Crs &map)
{
    std::vector<geometry::Point> points{{-96, 35}, {-96, 42}};
    const auto transform = crs::Transform::create(nad83(), map);
    transform->apply(points);
    return std::atan2(points[1].x - points[0].x, points[1].y - points[0].y) * 180 / 3.14159265358979;
}

} // namespace

class TestMapCrs : public QObject
{
    Q_OBJECT

private slots:
    void aFewAreasFarAwayDoNotTiltTheMap()
    {
        const auto map = tasks::mapCrsFor(nation(3), nad83());
        QVERIFY(map);
        QVERIFY2(std::abs(leanOf(*map)) < 2, qPrintable(QString::number(leanOf(*map))));
    }

    void aFileWithoutThemGetsNearlyTheSame()
    {
        const auto with = tasks::mapCrsFor(nation(3), nad83());
        const auto without = tasks::mapCrsFor(nation(0), nad83());
        QVERIFY(std::abs(leanOf(*with) - leanOf(*without)) < 1);
    }

    void whereOutlyingAreasAreManyTheMapIsMadeForAll()
    {
        const auto map = tasks::mapCrsFor(nation(60), nad83());
        QVERIFY(std::abs(leanOf(*map)) > 5);
    }
};

QTEST_APPLESS_MAIN(TestMapCrs)
#include "tst_map_crs.moc"
