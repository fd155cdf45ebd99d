// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/circles.h"

#include <QTest>

#include <numbers>

using namespace choros;
using namespace choros::raster;

namespace {

constexpr View kView{.left = 0, .top = 0, .unitsPerPixel = 1, .width = 200, .height = 150};
constexpr support::Color kBlue{0, 0, 200, 255};
constexpr support::Color kClear{0, 0, 0, 0};

using Pixels = std::vector<std::uint32_t>;

Pixels drawn(std::span<const Circle> circles, int threads = 1, std::uint32_t ground = 0)
{
    Pixels pixels(200 * 150, ground);
    drawCircles(circles, kView, {pixels.data(), 200}, threads);
    return pixels;
}

double inkOf(const Pixels &pixels)
{
    double ink = 0;
    for (const std::uint32_t pixel : pixels)
        ink += (pixel >> 24) / 255.0;
    return ink;
}

} // namespace

class TestCircles : public QObject
{
    Q_OBJECT

private slots:
    void aCircleCoversItsArea_data()
    {
        QTest::addColumn<double>("radius");
        for (const double radius : {0.3, 0.7, 1.5, 4.0, 17.3, 60.0})
            QTest::addRow("%g", radius) << radius;
    }
    void aCircleCoversItsArea()
    {
        QFETCH(const double, radius);
        const Circle circle{100.3, 75.8, radius, 0, kBlue, kClear};
        const double area = std::numbers::pi * radius * radius;
        QVERIFY(std::abs(inkOf(drawn({&circle, 1})) / area - 1) < 0.02);
    }

    void aRimLiesHalfOutside()
    {
        const Circle circle{100, 75, 20, 4, kClear, kBlue};
        const double area = std::numbers::pi * (22 * 22 - 18 * 18);
        QVERIFY(std::abs(inkOf(drawn({&circle, 1})) / area - 1) < 0.02);
    }

    void laterCirclesLieOnTopAndLetThroughWhatTheyDo()
    {
        const std::vector<Circle> circles{{100, 75, 30, 0, kBlue, kBlue},
                                          {100, 75, 10, 0, {200, 0, 0, 51}, {200, 0, 0, 51}}};
        const Pixels pixels = drawn(circles, 1, 0xffffffffu);
        QCOMPARE(pixels[75 * 200 + 75], 0xff0000c8u);
        QCOMPARE(pixels[75 * 200 + 100], 0xff2800a0u); // a fifth red, the rest blue
        QCOMPARE(pixels[0], 0xffffffffu);
    }

    void whatLiesOutsideIsLeftOut()
    {
        const std::vector<Circle> circles{{-20, 75, 30, 2, kBlue, kBlue},
                                          {500, 75, 30, 2, kBlue, kBlue},
                                          {100, 165, 20, 2, kBlue, kBlue},
                                          {1e12, -1e12, 5, 2, kBlue, kBlue}};
        const Pixels pixels = drawn(circles);
        QCOMPARE(pixels[75 * 200 + 2], 0xff0000c8u);
        QCOMPARE(pixels[149 * 200 + 100], 0xff0000c8u);
        QCOMPARE(pixels[75 * 200 + 199], 0u);
    }

    void bandsMakeNoDifference()
    {
        std::vector<Circle> circles;
        for (int i = 0; i < 300; ++i)
            circles.push_back({i * 37 % 200 + 0.3,
                               i * 53 % 150 + 0.7,
                               1.0 + i % 25,
                               1.3,
                               {200, 0, 0, 120},
                               {255, 255, 255, 255}});
        QVERIFY(drawn(circles, 1) == drawn(circles, 3));
    }
};

QTEST_APPLESS_MAIN(TestCircles)
#include "tst_circles.moc"
