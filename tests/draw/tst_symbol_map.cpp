// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Maps of circles, on every kind of page and in every kind of file.

#include "draw/page_painter.h"
#include "draw/preview_content.h"
#include "export/picture_file.h"
#include "geometry/level_of_detail.h"
#include "golden.h"

#include <QGuiApplication>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <numbers>

using namespace choros;
using namespace choros::draw;

namespace {

constexpr int kColumns = 8;
constexpr int kRows = 6;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::shared_ptr<tasks::LoadedGeography> town()
{
    auto geography = std::make_shared<tasks::LoadedGeography>();
    geography->geography.title = "Tracts of a made-up town";
    std::vector<geometry::MultiPolygon> areas;
    const auto at = [](int x, int y) {
        return geometry::Point{1500 * (x - kColumns / 2.0) + 400 * std::sin(1.3 * y + 0.7 * x),
                               1500 * (y - kRows / 2.0) + 400 * std::cos(0.9 * x + 0.4 * y)};
    };
    for (int y = 0; y < kRows; ++y) {
        for (int x = 0; x < kColumns; ++x) {
            areas.push_back({{{at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)}, {}}});
            geography->ids.push_back(QStringLiteral("%1%2").arg(y).arg(x).toStdString());
            geography->names.push_back(QStringLiteral("Tract %1.%2").arg(y).arg(x).toStdString());
        }
    }
    geography->coverage = geometry::buildCoverage(areas);
    geometry::prepareForDrawing(geography->coverage);
    return geography;
}

/// Counts up to 5,000, two zeros and three kinds of blank.
values::Series people()
{
    values::Series series;
    for (int i = 0; i < kColumns * kRows; ++i)
        series.value.push_back(std::pow((i * 7919) % 97 + 1, 2) / 2);
    series.value[17] = 5000;
    series.value[5] = series.value[30] = 0;
    series.blank.assign(series.value.size(), values::Blank::None);
    for (const auto &[i, blank] : {std::pair{3, values::Blank::NoData},
                                   {20, values::Blank::Suppressed},
                                   {44, values::Blank::NoResidents}}) {
        series.value[std::size_t(i)] = kNaN;
        series.blank[std::size_t(i)] = blank;
    }
    return series;
}

values::Series change()
{
    values::Series series = people();
    for (std::size_t i = 0; i < series.value.size(); i += 3)
        series.value[i] = -series.value[i];
    return series;
}

style::SymbologyChoice circles(double sizeMm = style::kUsualSymbolMm)
{
    style::SymbologyChoice choice;
    choice.kind = style::MapKind::Symbols;
    choice.symbolMm = sizeMm;
    return choice;
}

std::shared_ptr<const PageContent> pageOf(const values::Series &series, const style::SymbologyChoice &choice,
                                          const PageColors &colors = lightPage(),
                                          const style::BlankLooks &looks = {})
{
    project::Indicator indicator;
    indicator.title = "People";
    indicator.kind = project::IndicatorKind::Count;
    const auto symbology = style::symbologyFor(series, choice);
    return composePage({.geography = town(),
                        .indicator = &indicator,
                        .period = "2022",
                        .series = &series,
                        .symbology = &*symbology,
                        .colors = colors,
                        .blankLooks = looks});
}

QByteArray written(const PageContent &content, const char *name, PictureRequest request = {})
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QLatin1String(name)));
    if (!writePicture(content, request, file.fileName().toStdString()) || !file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll();
}

} // namespace

class TestSymbolMap : public QObject
{
    Q_OBJECT

private slots:
    /// A window in dark colors gives the same picture for paper and for a room as one in light colors.
    void aDarkPageBecomesALightOne()
    {
        for (const values::Series &series : {people(), change()}) {
            const auto light = pageOf(series, circles());
            const auto dark = pageOf(series, circles(), darkPage());
            const PictureRequest request{.pixels = {640, 480}};
            const QImage expected = renderPicture(*light, request).value();
            QVERIFY(renderPicture(*dark, request).value() != expected);
            QCOMPARE(renderPicture(*withPageColors(*dark, lightPage()), request).value(), expected);
        }
        const auto boundaries = [](const PageColors &colors) {
            return composePage({town(), nullptr, {}, nullptr, nullptr, colors});
        };
        QCOMPARE(*withPageColors(*boundaries(darkPage()), lightPage())->fills,
                 *boundaries(lightPage())->fills);
    }

    void circlesLookAsTheyDid_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<bool>("isRoom");
        QTest::addColumn<bool>("hasLosses");
        QTest::addColumn<QSize>("size");
        QTest::newRow("circles-light") << false << false << false << QSize(900, 600);
        QTest::newRow("circles-dark") << true << false << false << QSize(900, 600);
        QTest::newRow("circles-room") << false << true << true << QSize(960, 540);
        QTest::newRow("circles-losses") << false << false << true << QSize(900, 600);
        QTest::newRow("circles-losses-dark") << true << false << true << QSize(900, 600);
        QTest::newRow("circles-small") << false << false << true << QSize(420, 320);
    }
    void circlesLookAsTheyDid()
    {
        QFETCH(const bool, isDark);
        QFETCH(const bool, isRoom);
        QFETCH(const bool, hasLosses);
        QFETCH(const QSize, size);
        const auto content =
            pageOf(hasLosses ? change() : people(), circles(), isDark ? darkPage() : lightPage());
        const auto picture = renderPicture(
            *content, {.kind = isRoom ? scene::PageKind::Room : scene::PageKind::Screen, .pixels = size});
        QVERIFY(picture.has_value());
        test::compareWithGolden(*picture, QString::fromLatin1(QTest::currentDataTag()));
    }

    void theLegendHasRoundSizesAndTheBlanks()
    {
        const auto content = pageOf(people(), circles());
        QStringList sizes;
        for (const LegendSizes::Size &size : content->sizes.sizes)
            sizes << size.text;
        QCOMPARE(sizes,
                 QStringList({QStringLiteral("5,000"), QStringLiteral("2,000"), QStringLiteral("500")}));
        QCOMPARE(content->sizes.sizes[0].diameterMm, 9.0);
        QVERIFY(std::abs(content->sizes.sizes[1].diameterMm - 9 * std::sqrt(0.4)) < 1e-12);
        QCOMPARE(content->legend.size(), std::size_t(3));
        QCOMPARE(content->legend[0].range, QStringLiteral("No data"));
        QVERIFY(content->ramp.isEmpty());
        QVERIFY(content->legendNote.contains(QStringLiteral("2 areas have the value 0 and no circle.")));
    }

    void theLegendCountsEveryAreaOnce()
    {
        values::Series series = change();
        series.value[8] = std::numeric_limits<double>::infinity();
        series.value[9] = -std::numeric_limits<double>::infinity();
        const auto content = pageOf(series, circles());
        QVERIFY(content->legendNote.contains(QStringLiteral("2 areas have the value 0 and no circle.")));
        int areas = 2;
        for (const LegendRow &row : content->legend)
            areas += row.count;
        QCOMPARE(areas, kColumns * kRows);
    }

    void nothingButZerosIsSaid()
    {
        values::Series zeros;
        zeros.value.assign(kColumns * kRows, 0.0);
        const auto content = pageOf(zeros, circles());
        QCOMPARE(content->legendNote, QStringLiteral("48 areas have the value 0 and no circle."));
        QVERIFY(written(*content, "map.svg").contains("48 areas"));
        auto silent = std::make_shared<PageContent>(*content);
        silent->legendNote.clear();
        for (const scene::PageKind kind :
             {scene::PageKind::Screen, scene::PageKind::Print, scene::PageKind::Room}) {
            const PictureRequest request{.kind = kind, .pixels = {900, 600}};
            const auto picture = renderPicture(*content, request);
            QVERIFY(picture && *picture != *renderPicture(*silent, request));
        }
    }

    void theLeastNumbersHaveALegend()
    {
        values::Series least;
        least.value.assign(kColumns * kRows, std::numeric_limits<double>::denorm_min());
        const auto content = pageOf(least, circles());
        QCOMPARE(content->sizes.sizes.size(), std::size_t(1));
        QCOMPARE(content->sizes.sizes[0].text, QStringLiteral("4.941e-324"));
        QCOMPARE(content->sizes.sizes[0].diameterMm, style::kUsualSymbolMm);
    }

    void gainsAndLossesAreToldApart()
    {
        const auto content = pageOf(change(), circles());
        QCOMPARE(content->legend.size(), std::size_t(5));
        QCOMPARE(content->legend[0].range, QStringLiteral("Above zero"));
        QCOMPARE(content->legend[1].range, QStringLiteral("Below zero"));
        QVERIFY(content->legend[0].isCircle && !(content->legend[0].fill == content->legend[1].fill));
        QCOMPARE(content->legend[0].count + content->legend[1].count, kColumns * kRows - 3 - 2);
        values::Series losses;
        losses.value.assign(kColumns * kRows, -4.0);
        const auto down = pageOf(losses, circles());
        QCOMPARE(down->legend.size(), std::size_t(1));
        QCOMPARE(down->sizes.fill, down->symbols->below);
    }

    void aValueThatIsABoundIsNamed()
    {
        values::Series series = people();
        series.bound.assign(series.size(), values::Bound::None);
        series.bound[17] = values::Bound::AtLeast;
        QVERIFY(
            pageOf(series, circles())->legendNote.contains(QStringLiteral("1 value is “5,000 or more”.")));
    }

    void aCountAsFilledAreasSaysSoOnThePage()
    {
        const QString note = QStringLiteral("A count: large areas look like more.");
        QVERIFY(pageOf(people(), {})->legendNote.contains(note));
        QVERIFY(!pageOf(people(), circles())->legendNote.contains(note));
        QVERIFY(written(*pageOf(people(), {}), "map.svg").contains("large areas"));
    }

    void smallCirclesLieOverLargeOnes()
    {
        const auto content = pageOf(people(), circles(30));
        const scene::Page page = layoutFor(*content, scene::PageKind::Screen, 200, 150);
        const raster::View view = viewOf(page, mapPosition(page, *content->coverage, {}), 4);
        const auto placed = placedSymbols(*content->symbols, *content->coverage, view, page.style, 4);
        QCOMPARE(placed.size(), std::size_t(kColumns * kRows - 3 - 2));
        QCOMPARE(placed.front().area, geometry::AreaId(17));
        QCOMPARE(placed.front().radius, 60.0); // 15 mm
        for (std::size_t i = 1; i < placed.size(); ++i) {
            QVERIFY(placed[i].radius <= placed[i - 1].radius);
            QCOMPARE(geometry::areaAt(*content->coverage, view.toMap(placed[i].at)), placed[i].area);
        }
    }

    void whatIsPannedIsWhatIsDrawnAnew()
    {
        const auto content = pageOf(people(), circles(20));
        const scene::Page page = layoutFor(*content, scene::PageKind::Screen, 200, 150);
        scene::MapPosition position = mapPosition(page, *content->coverage, {});
        position.metersPerMm /= 3;
        const auto before = drawFrame(*content, page, position, 4);
        QVERIFY(before.has_value());
        position.centerX += 37 * before->view.unitsPerPixel;
        position.centerY -= 21 * before->view.unitsPerPixel;
        const auto panned = drawFrame(*content, page, position, 4, {}, {.earlier = &*before});
        const auto fresh = drawFrame(*content, page, position, 4);
        QVERIFY(panned.has_value() && fresh.has_value());
        QVERIFY(panned->image != panned->base); // there are circles
        const test::Difference difference = test::compare(panned->image, fresh->image);
        QVERIFY2(difference.worstBlock < 0.5, qPrintable(QString::number(difference.worstBlock)));
    }

    void otherSizesNeedNoNewGeometry()
    {
        const auto content = pageOf(people(), circles());
        const scene::Page page = layoutFor(*content, scene::PageKind::Screen, 200, 150);
        const scene::MapPosition position = mapPosition(page, *content->coverage, {});
        auto frame = drawFrame(*content, page, position, 4);
        const auto larger = pageOf(people(), circles(18));
        QVERIFY(recolorFrame(*frame, *larger, page.style));
        QVERIFY(frame->image == drawFrame(*larger, page, position, 4)->image);
        const auto filled = pageOf(people(), {});
        QVERIFY(recolorFrame(*frame, *filled, page.style));
        QVERIFY(frame->image == frame->base);
    }

    void anSvgHasTheSameCirclesAsThePicture()
    {
        const auto content = pageOf(people(), circles());
        const PictureRequest request{.pixels = {900, 600}};
        const QString svg = QString::fromUtf8(written(*content, "map.svg", request));
        const auto placed = placePage(*content, request);
        const raster::View view = viewOf(placed->page, placed->position, placed->pixelsPerMm);
        const auto expected = placedSymbols(*content->symbols, *content->coverage, view, placed->page.style,
                                            placed->pixelsPerMm);
        const QString group = svg.mid(svg.indexOf(QStringLiteral("<g id=\"circles\"")));
        static const QRegularExpression circle(
            QStringLiteral("<circle cx=\"([0-9.]+)\" cy=\"([0-9.]+)\" r=\"([0-9.]+)\""));
        auto found = circle.globalMatch(group.left(group.indexOf(QStringLiteral("</g>"))));
        for (const PlacedSymbol &symbol : expected) {
            QVERIFY(found.hasNext());
            const auto match = found.next();
            QVERIFY(std::abs(match.captured(1).toDouble() - symbol.at.x) < 0.02);
            QVERIFY(std::abs(match.captured(2).toDouble() - symbol.at.y) < 0.02);
            QVERIFY(std::abs(match.captured(3).toDouble() - symbol.radius) < 0.02);
        }
        QVERIFY(!found.hasNext());
        QCOMPARE(svg.count(QStringLiteral("<circle")), qsizetype(expected.size()) + 3); // and the legend's
    }

    void anSvgOfAreasHasWordsOnItsCircles()
    {
        const auto content = pageOf(people(), circles());
        auto texts = std::make_shared<std::vector<AreaText>>();
        for (int i = 0; i < kColumns * kRows; ++i)
            texts->push_back({QString::number(1000 + i), QStringLiteral("Tract %1: many").arg(i)});
        const QByteArray svg = written(*content, "map.svg", {.pixels = {900, 600}, .areas = texts});
        QVERIFY(svg.contains("<circle data-geoid=\"1017\""));
        QVERIFY(svg.contains("<title>Tract 17: many</title></circle>"));
    }

    void aPdfHasTheCirclesToo()
    {
        const QByteArray filled = written(*pageOf(people(), {}), "map.pdf");
        const QByteArray pdf = written(*pageOf(people(), circles()), "map.pdf");
        QVERIFY(pdf.startsWith("%PDF"));
        QVERIFY(pdf != filled);
    }

    void previewsChangeTheColorsOfCirclesToo()
    {
        const auto content = pageOf(people(), circles());
        const auto gray = previewed(style::Preview::Gray, content);
        const QColor color = gray->symbols->above;
        QVERIFY(color.red() == color.green() && color.green() == color.blue());
        QCOMPARE(color.alpha(), content->symbols->above.alpha());
        QCOMPARE(gray->sizes.fill, color);
    }

    void looksOfBlanksReachMapAndLegend_data()
    {
        QTest::addColumn<bool>("isCircles");
        QTest::newRow("areas") << false;
        QTest::newRow("circles") << true;
    }
    void looksOfBlanksReachMapAndLegend()
    {
        QFETCH(const bool, isCircles);
        style::BlankLooks looks;
        looks.set(values::Blank::Suppressed, {support::FillKind::Dots, style::BlankGround::Dark});
        const support::Fill fill = looks.fill(values::Blank::Suppressed);
        const auto content =
            pageOf(people(), isCircles ? circles() : style::SymbologyChoice(), lightPage(), looks);
        QVERIFY((*content->fills)[20] == fill);
        const auto row = std::find_if(content->legend.begin(), content->legend.end(), [](const auto &one) {
            return one.range == QStringLiteral("Hidden: too few cases");
        });
        QVERIFY(row != content->legend.end() && row->fill == fill);
        QVERIFY(written(*content, "map.svg").contains("#b3ada2"));
    }
};

QTEST_MAIN(TestSymbolMap)
#include "tst_symbol_map.moc"
