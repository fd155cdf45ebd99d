// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/colorize.h"

#include <QTest>

using namespace choros;
using namespace choros::raster;
using geometry::MultiPolygon;
using support::Fill;
using support::FillKind;

namespace {

MultiPolygon box(double x0, double y0, double x1, double y1)
{
    return {{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}, {}}};
}

CoverageRaster drawn(const std::vector<MultiPolygon> &areas, const View &view)
{
    auto raster = drawCoverage(geometry::buildCoverage(areas), view);
    if (!raster)
        qFatal("drawCoverage failed");
    return std::move(*raster);
}

Fill solid(std::uint32_t hex)
{
    return {FillKind::Solid, support::rgb(hex), {}};
}

} // namespace

class TestColorize : public QObject
{
    Q_OBJECT

private slots:
    void wholePixelsGetTheirColorExactly()
    {
        const auto raster = drawn({box(0, 0, 2, 2)}, {0, 2, 1, 2, 2});
        for (std::uint32_t pixel : colorize(raster, std::vector{solid(0x123456)}))
            QCOMPARE(pixel, 0xff123456u);
    }

    void noSeamShowsBetweenAreasOfOneColor()
    {
        // A slanting border between two areas: no pixel along it may differ from the color.
        const MultiPolygon left{{{{0, 0}, {3.3, 0}, {6.7, 10}, {0, 10}}, {}}};
        const MultiPolygon right{{{{3.3, 0}, {10, 0}, {10, 10}, {6.7, 10}}, {}}};
        const auto raster = drawn({left, right}, {0, 10, 0.1, 100, 100});
        for (std::uint32_t pixel : colorize(raster, std::vector{solid(0x2c7fb8), solid(0x2c7fb8)}))
            QCOMPARE(pixel, 0xff2c7fb8u);
    }

    void sharesMixColors()
    {
        const auto raster = drawn({box(0, 0, 0.25, 1), box(0.25, 0, 1, 1)}, {0, 1, 1, 1, 1});
        const auto picture = colorize(raster, std::vector{solid(0x000000), solid(0xffffff)});
        QCOMPARE(picture[0] & 0xffu, 191u);
    }

    void partialCoverageIsTransparency()
    {
        const auto raster = drawn({box(0, 0, 0.5, 1)}, {0, 1, 1, 1, 1});
        const auto picture = colorize(raster, std::vector{solid(0xff0000)});
        QCOMPARE(picture[0], 0x80800000u);
    }

    void crowdedPixelsUseTheirOverflow()
    {
        std::vector<MultiPolygon> areas;
        std::vector<Fill> fills;
        for (int i = 0; i < 10; ++i) {
            areas.push_back(box(i / 10.0, 0, (i + 1) / 10.0, 1));
            fills.push_back(solid(i < 5 ? 0x000000 : 0xffffff));
        }
        const auto picture = colorize(drawn(areas, {0, 1, 1, 1, 1}), fills);
        QVERIFY(std::abs(int(picture[0] & 0xff) - 128) <= 1);
        QCOMPARE(picture[0] >> 24, 0xffu);
    }

    void unfilledAreasShowThePaper()
    {
        const auto raster = drawn({box(0, 0, 1, 1), box(1, 0, 2, 1)}, {0, 1, 1, 2, 1});
        const auto picture = colorize(raster, std::vector{Fill{}, solid(0x00ff00)});
        QCOMPARE(picture[0], 0u);
        QCOMPARE(picture[1], 0xff00ff00u);
        QCOMPARE(colorize(raster, std::vector{solid(0x00ff00)})[1], 0u); // no fill given for area 1
    }

    void hatchesShowGroundAndInk()
    {
        const auto raster = drawn({box(0, 0, 40, 40)}, {0, 40, 1, 40, 40});
        for (const FillKind kind :
             {FillKind::HatchUp, FillKind::HatchDown, FillKind::CrossHatch, FillKind::Dots}) {
            const Fill fill{kind, support::rgb(0xe8e6e1), support::rgb(0x555555)};
            int ground = 0;
            int ink = 0;
            for (std::uint32_t pixel :
                 colorize(raster, std::vector{fill}, {.spacing = 8, .lineWidth = 1.5})) {
                ground += pixel == 0xffe8e6e1u;
                ink += (pixel & 0xff) < 0x80;
            }
            QVERIFY(ground > 400);
            QVERIFY(ink > 20);
        }
    }

    void hatchesStandStillOnTheGroundWhilePanning()
    {
        const std::vector<MultiPolygon> areas{box(0, 0, 300, 300)};
        for (const FillKind kind :
             {FillKind::HatchUp, FillKind::HatchDown, FillKind::CrossHatch, FillKind::Dots}) {
            const std::vector fills{Fill{kind, support::rgb(0xe8e6e1), support::rgb(0x555555)}};
            const View view{20, 280, 1, 60, 50};
            const auto here = colorize(drawn(areas, view), fills, {.anchorX = -20, .anchorY = 280});
            const View moved{33, 271, 1, 60, 50}; // 13 columns to the right, 9 rows down
            const auto there = colorize(drawn(areas, moved), fills, {.anchorX = -33, .anchorY = 271});
            for (std::size_t y = 0; y < 41; ++y) {
                for (std::size_t x = 0; x < 47; ++x) {
                    const int a = int(here[(y + 9) * 60 + x + 13] & 255);
                    QVERIFY(std::abs(a - int(there[y * 60 + x] & 255)) <= 1);
                }
            }
        }
    }

    void bordersLieOverTheFills()
    {
        const std::vector<MultiPolygon> areas{box(0, 0, 10, 10), box(10, 0, 20, 10)};
        const View view{0, 10, 1, 20, 10};
        BorderStyles styles;
        styles[geometry::BorderRank::Area] = {{255, 255, 255, 255}, 2, 0, 0};
        const auto borders = drawBorders(geometry::buildCoverage(areas), nullptr, view, styles);
        std::vector<std::uint32_t> pixels(200);
        colorize(drawn(areas, view), std::vector{solid(0x112233), solid(0x445566)}, {}, {pixels.data(), 20},
                 {.borders = &*borders});
        QCOMPARE(pixels[105], 0xff112233u);
        QCOMPARE(pixels[109], 0xffffffffu);
        QCOMPARE(pixels[110], 0xffffffffu);
        QCOMPARE(pixels[112], 0xff445566u);
    }

    void onlyTheWindowsAskedForAreWritten()
    {
        const auto raster = drawn({box(0, 0, 10, 200)}, {0, 200, 1, 10, 200});
        std::vector<std::uint32_t> pixels(2000, 7);
        const std::vector<PixelBox> windows{{0, 60, 4, 70}, {8, 199, 50, 500}};
        colorize(raster, std::vector{solid(0x112233)}, {}, {pixels.data(), 10}, {.windows = windows});
        int written = 0;
        for (std::size_t i = 0; i < pixels.size(); ++i) {
            const PixelBox pixel{int(i % 10), int(i / 10), int(i % 10) + 1, int(i / 10) + 1};
            const bool asked = windows[0].contains(pixel) || windows[1].contains(pixel);
            QCOMPARE(pixels[i], asked ? 0xff112233u : 7u);
            written += asked;
        }
        QCOMPARE(written, 42);
    }

    void overlappingAreasAreAveraged()
    {
        const auto raster = drawn({box(0, 0, 1, 1), box(0, 0, 1, 1)}, {0, 1, 1, 1, 1});
        const auto picture = colorize(raster, std::vector{solid(0x000000), solid(0xff0000)});
        QCOMPARE(picture[0] >> 24, 255u);
        QVERIFY(std::abs(int((picture[0] >> 16) & 255) - 128) <= 1);
    }

    void highlightingFadesAllOthers()
    {
        const std::vector<Fill> fills{solid(0x000000), solid(0x102030), {}};
        const std::vector<std::uint8_t> chosen{0, 1, 0};
        const auto brought = highlighted(fills, chosen, support::rgb(0xffffff), 0.5);
        QCOMPARE(brought[1], fills[1]);
        QVERIFY(std::abs(int(brought[0].ground.red) - 128) <= 1);
        QCOMPARE(brought[2].kind, FillKind::None);
        QCOMPARE(highlighted(fills, chosen, support::rgb(0xffffff), 0), fills);
    }

    void hatchesMoveWithTheirAnchor()
    {
        const auto raster = drawn({box(0, 0, 40, 40)}, {0, 40, 1, 40, 40});
        const std::vector fills{Fill{FillKind::HatchUp, support::rgb(0xffffff), support::rgb(0)}};
        const auto here = colorize(raster, fills, {.anchorX = 0});
        const auto moved = colorize(raster, fills, {.anchorX = 3});
        for (int x = 3; x < 40; ++x)
            QCOMPARE(moved[std::size_t(x)], here[std::size_t(x - 3)]);
    }
};

QTEST_APPLESS_MAIN(TestColorize)
#include "tst_colorize.moc"
