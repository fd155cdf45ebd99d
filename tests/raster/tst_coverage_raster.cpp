// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/coverage_raster.h"

#include "geometry/level_of_detail.h"

#include "../geometry/random_coverage.h"

#include <QTest>

#include <map>
#include <numbers>
#include <random>

using namespace choros;
using namespace choros::raster;
using geometry::AreaId;
using geometry::kNoArea;
using geometry::MultiPolygon;
using geometry::Point;
using geometry::Ring;

namespace {

using Areas = std::vector<MultiPolygon>;

CoverageRaster drawn(const Areas &areas, const View &view, int threads = 1)
{
    auto raster = drawCoverage(geometry::buildCoverage(areas), view, {.threads = threads});
    if (!raster)
        qFatal("drawCoverage failed");
    return std::move(*raster);
}

/// Shares per area of one pixel, also the overflow's, as parts of one.
std::map<AreaId, double> sharesAt(const CoverageRaster &raster, int column, int row)
{
    std::map<AreaId, double> shares;
    for (const AreaShare &part : raster.sharesAt(column, row))
        shares[part.area] += part.share / double(kWholePixel);
    return shares;
}

/// Calls `work(column, row)` for every pixel.
template <class Work> void forEachPixel(const CoverageRaster &raster, const Work &work)
{
    for (int row = 0; row < raster.view.height; ++row) {
        for (int column = 0; column < raster.view.width; ++column)
            work(column, row);
    }
}

bool sameShares(const CoverageRaster &a, const CoverageRaster &b)
{
    bool same = a.view == b.view;
    forEachPixel(
        a, [&](int column, int row) { same = same && a.sharesAt(column, row) == b.sharesAt(column, row); });
    return same;
}

std::size_t overflowCount(const CoverageRaster &raster)
{
    std::size_t count = 0;
    for (const Band &band : raster.bands)
        count += band.overflow.size();
    return count;
}

std::vector<double> areasByPixels(const CoverageRaster &raster, std::size_t areaCount)
{
    std::vector<double> sums(areaCount, 0);
    forEachPixel(raster, [&](int column, int row) {
        for (const AreaShare &part : raster.sharesAt(column, row))
            sums[part.area] += part.share;
    });
    for (double &sum : sums)
        sum *= raster.view.unitsPerPixel * raster.view.unitsPerPixel / kWholePixel;
    return sums;
}

MultiPolygon box(double x0, double y0, double x1, double y1)
{
    return {{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}, {}}};
}

/// A fan of triangles around a middle: a coverage of a disk whose areas all meet in one point.
Areas fan(int count, Point middle, double radius)
{
    Areas areas;
    const auto at = [&](int i) {
        const double angle = 2 * std::numbers::pi * (i % count) / count;
        return Point{middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)};
    };
    for (int i = 0; i < count; ++i)
        areas.push_back({{{middle, at(i), at(i + 1)}, {}}});
    return areas;
}

} // namespace

class TestCoverageRaster : public QObject
{
    Q_OBJECT

private slots:
    void aBoxOnPixelBordersFillsWholePixels()
    {
        const CoverageRaster r = drawn({box(1, 1, 3, 3)}, {0, 4, 1, 4, 4});
        for (int y = 0; y < 4; ++y) {
            for (int x = 0; x < 4; ++x) {
                const bool inside = x >= 1 && x < 3 && y >= 1 && y < 3;
                QCOMPARE(r.at(x, y).firstShare, std::uint16_t(inside ? kWholePixel : 0));
                QCOMPARE(r.areaAt(x, y), inside ? 0u : kNoArea);
            }
        }
        QCOMPARE(overflowCount(r), std::size_t(0));
    }

    void aTriangleCoversItsExactPartOfEachPixel()
    {
        const MultiPolygon triangle{{{{0, 0}, {4, 0}, {0, 2}}, {}}};
        const CoverageRaster r = drawn({triangle}, {0, 2, 1, 4, 2});
        // The hypotenuse y = 2 - x/2, worked out by hand per pixel (top row is y from 1 to 2).
        const double expected[2][4] = {{0.75, 0.25, 0, 0}, {1, 1, 0.75, 0.25}};
        for (int y = 0; y < 2; ++y) {
            for (int x = 0; x < 4; ++x)
                QVERIFY(std::abs(r.at(x, y).firstShare / double(kWholePixel) - expected[y][x]) < 1e-4);
        }
    }

    void holesShowTheBackground()
    {
        const MultiPolygon ring{{{{0, 0}, {6, 0}, {6, 6}, {0, 6}}, {{{2, 2}, {4, 2}, {4, 4}, {2, 4}}}}};
        const CoverageRaster r = drawn({ring}, {0, 6, 1, 6, 6});
        QCOMPARE(r.areaAt(3, 3), kNoArea);
        QCOMPARE(r.areaAt(1, 3), 0u);
        QCOMPARE(r.areaAt(5, 3), 0u);
    }

    void areasThatMeetCoverTheirPixelsWholly()
    {
        const CoverageRaster r = drawn(fan(24, {16.3, 15.8}, 14), {0, 32, 1, 32, 32});
        forEachPixel(r, [&](int column, int row) {
            const Point middle{column + 0.5, 32 - (row + 0.5)};
            if (std::hypot(middle.x - 16.3, middle.y - 15.8) > 12.5)
                return;
            double total = 0;
            for (const auto &[area, share] : sharesAt(r, column, row))
                total += share;
            QVERIFY2(std::abs(total - 1) < 24 * 0.5 / kWholePixel + 1e-5, qPrintable(QString::number(total)));
        });
        QVERIFY(overflowCount(r) > 0); // the middle pixel has 24 areas
    }

    void theTwoLargestSharesComeFirst()
    {
        // Strips of 0.1, 0.2, 0.3 and 0.4 of one pixel.
        const CoverageRaster r =
            drawn({box(0, 0, 0.1, 1), box(0.1, 0, 0.3, 1), box(0.3, 0, 0.6, 1), box(0.6, 0, 1, 1)},
                  {0, 1, 1, 1, 1});
        QCOMPARE(r.at(0, 0).first, 3u);
        QCOMPARE(r.at(0, 0).second, 2u);
        QCOMPARE(overflowCount(r), std::size_t(2));
        const auto shares = sharesAt(r, 0, 0);
        for (AreaId a = 0; a < 4; ++a)
            QVERIFY(std::abs(shares.at(a) - 0.1 * (a + 1)) < 1e-4);
    }

    void aViewThatCutsAreasSeesThemAsTheWholeDoes()
    {
        const Areas areas = fan(17, {50, 50}, 47);
        const CoverageRaster whole = drawn(areas, {0, 100, 0.5, 200, 200});
        const CoverageRaster part =
            drawn(areas, {20, 70, 0.5, 60, 50}); // 40 columns right of, 60 rows below the whole's
        for (int y = 0; y < 50; ++y) {
            for (int x = 0; x < 60; ++x) {
                const auto a = sharesAt(whole, x + 40, y + 60);
                const auto b = sharesAt(part, x, y);
                for (AreaId id = 0; id < 17; ++id) {
                    const double shareA = a.contains(id) ? a.at(id) : 0;
                    const double shareB = b.contains(id) ? b.at(id) : 0;
                    QVERIFY(std::abs(shareA - shareB) < 1e-4);
                }
            }
        }
    }

    void threadsDoNotChangeThePicture()
    {
        const Areas areas = fan(31, {40, 40}, 39);
        const CoverageRaster one = drawn(areas, {0, 80, 0.25, 320, 320}, 1);
        for (const int threads : {2, 3, 7}) {
            const CoverageRaster many = drawn(areas, {0, 80, 0.25, 320, 320}, threads);
            QVERIFY(sameShares(one, many));
        }
    }

    void panningComesToTheSame()
    {
        geometry::Coverage coverage = geometry::buildCoverage(random_coverage::dealtAreas(20, 70, 7, 9));
        geometry::prepareForDrawing(coverage);
        const View view{13, 160, 0.61, 270, 200};
        const auto before = drawCoverage(coverage, view);
        for (const auto &[columns, rows] :
             {std::pair{1, 0}, {-40, 0}, {0, 64}, {0, -65}, {23, -17}, {-200, 150}, {400, 0}}) {
            View moved = view;
            moved.left += columns * view.unitsPerPixel;
            moved.top -= rows * view.unitsPerPixel;
            const auto again = drawCoverage(coverage, moved, {.earlier = &*before});
            const auto fresh = drawCoverage(coverage, moved);
            forEachPixel(*fresh, [&](int column, int row) {
                std::map<AreaId, double> a = sharesAt(*again, column, row);
                for (const auto &[area, share] : sharesAt(*fresh, column, row))
                    QVERIFY(std::abs(a[area] - share) < 1e-4);
                QCOMPARE(a.size(), sharesAt(*fresh, column, row).size());
            });
        }
    }

    void aViewOfAnotherScaleOrHalfAPixelAwayIsDrawnAnew()
    {
        const Areas areas = fan(9, {50, 50}, 47);
        const auto before = drawn(areas, {0, 100, 0.5, 200, 200});
        const geometry::Coverage coverage = geometry::buildCoverage(areas);
        for (const View &view : {View{0.25, 100, 0.5, 200, 200}, View{0, 100, 0.4, 200, 200}}) {
            const auto again = drawCoverage(coverage, view, {.earlier = &before});
            QVERIFY(sameShares(*again, *drawCoverage(coverage, view)));
        }
    }

    void areasByPixelsComeToTheTrueAreas()
    {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> radius(0.5, 9.0);
        Areas areas;
        for (int i = 0; i < 30; ++i) {
            Ring star;
            const Point middle{10.0 + 20 * (i % 6), 10.0 + 20 * (i / 6)};
            for (int k = 0; k < 40; ++k) {
                const double angle = 2 * std::numbers::pi * k / 40;
                const double r = radius(random);
                star.push_back({middle.x + r * std::cos(angle), middle.y + r * std::sin(angle)});
            }
            areas.push_back({{star, {}}});
        }
        const auto sums = areasByPixels(drawn(areas, {0, 100, 0.7, 172, 143}, 2), areas.size());
        for (std::size_t i = 0; i < areas.size(); ++i)
            QVERIFY(std::abs(sums[i] - geometry::areaOf(areas[i])) <
                    2e-3 * geometry::areaOf(areas[i]) + 2e-3);
    }

    void anAreaSmallerThanAPixelKeepsItsShare()
    {
        const CoverageRaster r = drawn({box(0.4, 0.4, 0.5, 0.5)}, {0, 1, 1, 1, 1});
        QVERIFY(std::abs(r.at(0, 0).firstShare / double(kWholePixel) - 0.01) < 1e-4);
    }

    void emptyAndHugeViewsAreRefused()
    {
        const geometry::Coverage coverage = geometry::buildCoverage(Areas{box(0, 0, 1, 1)});
        QCOMPARE(drawCoverage(coverage, {0, 0, 1, 0, 10}).error().code, support::ErrorCode::BadArgument);
        QCOMPARE(drawCoverage(coverage, {0, 0, 0, 10, 10}).error().code, support::ErrorCode::BadArgument);
        QCOMPARE(drawCoverage(coverage, {0, 0, 1, 100000, 1}).error().code, support::ErrorCode::BadArgument);
    }

    void nothingIsDrawnFarFromTheAreas()
    {
        const CoverageRaster r = drawn({box(0, 0, 1, 1)}, {1e6, 1e6, 1, 8, 8});
        forEachPixel(r, [&](int column, int row) { QCOMPARE(r.at(column, row), Pixel()); });
    }

    void stopsWhenTold()
    {
        std::stop_source source;
        source.request_stop();
        const auto result = drawCoverage(geometry::buildCoverage(Areas{box(0, 0, 1, 1)}), {0, 1, 1, 1, 1}, {},
                                         {source.get_token(), {}});
        QCOMPARE(result.error().code, support::ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestCoverageRaster)
#include "tst_coverage_raster.moc"
