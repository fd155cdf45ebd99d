// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "raster/borders.h"

#include "geometry/level_of_detail.h"

#include "../geometry/random_coverage.h"

#include <QTest>

using namespace choros;
using namespace choros::raster;
using geometry::BorderRank;
using geometry::Coverage;
using geometry::MultiPolygon;

namespace {

constexpr support::Color kWhite{255, 255, 255, 255};
constexpr support::Color kGray{80, 80, 80, 255};

BorderStyles styles(double width)
{
    BorderStyles result;
    result[BorderRank::Area] = {kWhite, width, 0, 0};
    result[BorderRank::Rim] = {kGray, width, 0, 0};
    return result;
}

BorderInk drawn(const Coverage &coverage, const View &view, const BorderStyles &look,
                const BorderOptions &options = {}, const geometry::BorderRanks *ranks = nullptr)
{
    auto borders = drawBorders(coverage, ranks, view, look, options);
    if (!borders)
        qFatal("drawBorders failed");
    return std::move(*borders);
}

const InkLayer &layerOf(const BorderInk &borders, support::Color color)
{
    for (const InkLayer &layer : borders.layers) {
        if (layer.color == color)
            return layer;
    }
    qFatal("no such layer");
}

double inkOf(const InkLayer &layer)
{
    double sum = 0;
    for (std::size_t i = 0; i < layer.ink.size(); ++i)
        sum += layer.ink[i];
    return sum / 255;
}

/// To a step of 255: far from the origin, arithmetic rounds otherwise.
bool sameInk(const BorderInk &a, const BorderInk &b)
{
    for (std::size_t layer = 0; layer < a.layers.size(); ++layer) {
        for (std::size_t i = 0; i < a.layers[layer].ink.size(); ++i) {
            if (std::abs(int(a.layers[layer].ink[i]) - int(b.layers[layer].ink[i])) > 1)
                return false;
        }
    }
    return a.layers.size() == b.layers.size();
}

/// Two boxes that meet along a line from (x0, 0) to (x1, 100).
Coverage meetingAt(double x0, double x1)
{
    return geometry::buildCoverage(
        std::vector<MultiPolygon>{{{{{-200, 0}, {x0, 0}, {x1, 100}, {-200, 100}}, {}}},
                                  {{{{x0, 0}, {300, 0}, {300, 100}, {x1, 100}}, {}}}});
}

} // namespace

class TestBorders : public QObject
{
    Q_OBJECT

private slots:
    void aLineHasAsMuchInkAsItsWidthTimesItsLength_data()
    {
        QTest::addColumn<double>("x1");
        QTest::addColumn<double>("width");
        for (const double width : {0.6, 1.0, 1.7, 3.0}) {
            for (const double x1 : {30.0, 30.5, 41.3, 78.0, 130.0})
                QTest::addRow("%.1f wide, to %.1f", width, x1) << x1 << width;
        }
    }

    void aLineHasAsMuchInkAsItsWidthTimesItsLength()
    {
        QFETCH(double, x1);
        QFETCH(double, width);
        const Coverage coverage = meetingAt(30, x1);
        // The middle 80 rows: no ends.
        const BorderInk borders = drawn(coverage, {-20, 90, 1, 200, 80}, styles(width));
        const double expected = width * std::hypot(x1 - 30, 100) * 0.8;
        const double ink = inkOf(layerOf(borders, kWhite));
        QVERIFY2(std::abs(ink - expected) < 0.02 * expected, qPrintable(QString::number(ink / expected)));
    }

    void jointsShowNoBeads()
    {
        // The same straight line with and without vertices on it.
        std::vector<geometry::Point> left{{-200, 0}, {30, 0}};
        std::vector<geometry::Point> right{{300, 0}, {300, 100}};
        for (int i = 1; i < 50; ++i)
            left.push_back({30 + 0.4 * i, 2.0 * i});
        left.insert(left.end(), {{50, 100}, {-200, 100}});
        for (int i = 50; i >= 0; --i)
            right.push_back({30 + 0.4 * i, 2.0 * i});
        const Coverage many =
            geometry::buildCoverage(std::vector<MultiPolygon>{{{{left}, {}}}, {{{right}, {}}}});
        const View view{-20, 90, 1, 200, 80};
        const BorderInk a = drawn(many, view, styles(1.2));
        const BorderInk b = drawn(meetingAt(30, 50), view, styles(1.2));
        const InkLayer &inkA = layerOf(a, kWhite);
        const InkLayer &inkB = layerOf(b, kWhite);
        for (std::size_t i = 0; i < inkA.ink.size(); ++i)
            QVERIFY(std::abs(int(inkA.ink[i]) - int(inkB.ink[i])) <= 1);
    }

    void noPixelIsLeftOutAlongALine()
    {
        for (const double slope : {0.0, 0.3, 0.99, 1.01, 3.0}) {
            const BorderInk borders =
                drawn(meetingAt(10, 10 + 100 * slope), {-20, 100, 1, 400, 100}, styles(0.6));
            const InkLayer &layer = layerOf(borders, kWhite);
            for (int row = 1; row < 99; ++row) {
                int ink = 0;
                for (int column = 0; column < 400; ++column)
                    ink += layer.ink[static_cast<std::size_t>(row * 400 + column)];
                QVERIFY2(ink > 100,
                         qPrintable(QStringLiteral("slope %1, row %2, ink %3").arg(slope).arg(row).arg(ink)));
            }
        }
    }

    void bordersFadeInSmoothly()
    {
        const BorderStyle style{kWhite, 1, 5, 15};
        QCOMPARE(borderOpacity(style, 500, 101), 0.0);
        QCOMPARE(borderOpacity(style, 500, 30), 1.0);
        double last = 0;
        for (double unitsPerPixel = 110; unitsPerPixel > 30; unitsPerPixel /= 1.01) {
            const double opacity = borderOpacity(style, 500, unitsPerPixel);
            QVERIFY(opacity >= last);
            QVERIFY(opacity - last < 0.03); // a hundredth of zoom is no jump
            last = opacity;
        }
        QCOMPARE(last, 1.0);
    }

    void eachRankHasItsLook()
    {
        const Coverage coverage = geometry::buildCoverage(
            std::vector<MultiPolygon>{{{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {}}},
                                      {{{{10, 0}, {20, 0}, {20, 10}, {10, 10}}, {}}},
                                      {{{{20, 0}, {30, 0}, {30, 10}, {20, 10}}, {}}}});
        const geometry::Grouping counties{0, 0, 1};
        const std::vector<geometry::RankedGrouping> groupings{{BorderRank::County, &counties}};
        const geometry::BorderRanks ranks = geometry::rankBorders(coverage, groupings);
        BorderStyles look;
        look[BorderRank::Area] = {kWhite, 1, 0, 0};
        look[BorderRank::County] = {kGray, 3, 0, 0};
        const BorderInk borders = drawn(coverage, {0, 9.5, 1, 30, 9}, look, {}, &ranks);
        QCOMPARE(layerOf(borders, kWhite).ink[10], std::uint8_t(128)); // half of a line of one pixel
        QCOMPARE(layerOf(borders, kGray).ink[19], std::uint8_t(255));
        QCOMPARE(layerOf(borders, kGray).ink[21], std::uint8_t(128));
        QCOMPARE(layerOf(borders, kGray).ink[10], std::uint8_t(0));
        QCOMPARE(layerOf(borders, kWhite).ink[20], std::uint8_t(0));
        QCOMPARE(layerOf(borders, kWhite).ink[0], std::uint8_t(0)); // the rim has no width here
    }

    void panningComesToTheSame()
    {
        Coverage coverage = geometry::buildCoverage(random_coverage::cellAreas(20, 5));
        geometry::prepareForDrawing(coverage);
        const View view{10, 150, 0.5, 260, 210};
        const BorderInk before = drawn(coverage, view, styles(1.3));
        for (const auto &[columns, rows] : {std::pair{7, -5}, {-33, 0}, {0, 64}, {100, 100}, {500, 0}}) {
            View moved = view;
            moved.left += columns * view.unitsPerPixel;
            moved.top -= rows * view.unitsPerPixel;
            QVERIFY(sameInk(drawn(coverage, moved, styles(1.3), {.earlier = &before}),
                            drawn(coverage, moved, styles(1.3))));
        }
        // Another look cannot use it.
        QVERIFY(sameInk(drawn(coverage, view, styles(2), {.earlier = &before}),
                        drawn(coverage, view, styles(2))));
    }

    void threadsDoNotChangeThePicture()
    {
        const Coverage coverage = geometry::buildCoverage(random_coverage::cellAreas(20, 6));
        const View view{-5, 205, 0.4, 520, 520};
        QVERIFY(sameInk(drawn(coverage, view, styles(1), {.threads = 1}),
                        drawn(coverage, view, styles(1), {.threads = 5})));
    }

    void stopsWhenTold()
    {
        std::stop_source source;
        source.request_stop();
        const Coverage coverage = meetingAt(1, 2);
        const auto result =
            drawBorders(coverage, nullptr, {0, 9, 1, 9, 9}, styles(1), {}, {source.get_token(), {}});
        QCOMPARE(result.error().code, support::ErrorCode::Cancelled);
        QCOMPARE(drawBorders(coverage, nullptr, {0, 9, 1, 0, 9}, styles(1)).error().code,
                 support::ErrorCode::BadArgument);
    }
};

QTEST_APPLESS_MAIN(TestBorders)
#include "tst_borders.moc"
