// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/fonts.h"
#include "draw/page_painter.h"
#include "export/picture_file.h"
#include "golden.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QTemporaryDir>

using namespace choros;
using namespace choros::draw;

namespace {

constexpr int kColumns = 9;
constexpr int kRows = 7;

/// A made-up town of bent tracts, 1.5 km each, around (0, 0).
std::shared_ptr<tasks::LoadedGeography> town()
{
    auto geography = std::make_shared<tasks::LoadedGeography>();
    geography->geography.id = "tracts";
    geography->geography.title = "Tracts of a made-up town";
    geography->geography.source = "made up";
    std::vector<geometry::MultiPolygon> areas;
    const auto at = [](int x, int y) {
        return geometry::Point{1500 * (x - kColumns / 2.0) + 400 * std::sin(1.3 * y + 0.7 * x),
                               1500 * (y - kRows / 2.0) + 400 * std::cos(0.9 * x + 0.4 * y)};
    };
    for (int y = 0; y < kRows; ++y) {
        for (int x = 0; x < kColumns; ++x) {
            areas.push_back({{{at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)}, {}}});
            geography->ids.push_back(QStringLiteral("2502500%1%2").arg(y).arg(x).toStdString());
            geography->names.push_back(QStringLiteral("Tract %1.%2").arg(y).arg(x).toStdString());
        }
    }
    geography->coverage = geometry::buildCoverage(areas);
    return geography;
}

project::Indicator income()
{
    project::Indicator indicator;
    indicator.id = "income";
    indicator.title = "Median household income";
    indicator.unit = "dollars a year";
    indicator.source = "Numbers made up for this test";
    indicator.format.prefix = "$";
    return indicator;
}

values::Series incomes()
{
    values::Series series;
    for (int i = 0; i < kColumns * kRows; ++i) {
        series.value.push_back(20000 + (i * 7919) % 97 * 1000);
        series.blank.push_back(values::Blank::None);
    }
    const std::pair<int, values::Blank> blanks[] = {{3, values::Blank::NoData},
                                                    {12, values::Blank::NoData},
                                                    {31, values::Blank::Suppressed},
                                                    {32, values::Blank::NoResidents},
                                                    {44, values::Blank::NotApplicable}};
    for (const auto &[i, blank] : blanks) {
        series.value[std::size_t(i)] = std::numeric_limits<double>::quiet_NaN();
        series.blank[std::size_t(i)] = blank;
    }
    return series;
}

std::shared_ptr<const PageContent> townPage(const PageColors &colors = lightPage())
{
    const values::Series series = incomes();
    const project::Indicator indicator = income();
    const auto symbology = style::symbologyFor(series, {});
    PageSubject subject{town(), &indicator, "2018–2022", &series, &*symbology, colors};
    return composePage(subject);
}

/// A page of incomes with a choice of classes and colors.
std::shared_ptr<const PageContent> chosenPage(const style::SymbologyChoice &choice, double less = 0)
{
    values::Series series = incomes();
    for (double &value : series.value)
        value = std::max(0.0, value - less);
    for (std::size_t i = 0; i < series.size(); ++i)
        if (series.blank[i] != values::Blank::None)
            series.value[i] = std::numeric_limits<double>::quiet_NaN();
    const project::Indicator indicator = income();
    const auto symbology = style::symbologyFor(series, choice);
    PageSubject subject{town(), &indicator, "2018–2022", &series, &*symbology, lightPage()};
    return composePage(subject);
}

style::SymbologyChoice unclassed()
{
    return {.classes = {.method = classify::Method::Unclassed}, .palette = "viridis"};
}

QImage picture(const PageContent &content, const PictureRequest &request)
{
    auto result = renderPicture(content, request);
    return result ? *result : QImage();
}

} // namespace

class TestPagePainter : public QObject
{
    Q_OBJECT

    static void formats()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"map.png", "map.svg", "map.pdf"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

private slots:
    void theShippedTypefaceIsUsed()
    {
        loadFonts();
        QVERIFY(QFontDatabase::families().contains(QStringLiteral("Inter")));
    }

    void screenPageLooksAsItDid()
    {
        test::compareWithGolden(picture(*townPage(), {.pixels = {900, 640}}), QStringLiteral("page-screen"));
    }

    void darkPageLooksAsItDid()
    {
        test::compareWithGolden(picture(*townPage(darkPage()), {.pixels = {900, 640}}),
                                QStringLiteral("page-dark"));
    }

    void roomPageLooksAsItDid()
    {
        test::compareWithGolden(picture(*townPage(), {.kind = scene::PageKind::Room, .pixels = {960, 540}}),
                                QStringLiteral("page-room"));
    }

    void printPageLooksAsItDid()
    {
        test::compareWithGolden(
            picture(*townPage(), {.kind = scene::PageKind::Print, .pixels = {1020, 1320}, .dpi = 120}),
            QStringLiteral("page-print"));
    }

    void boundariesAloneAreAPageToo()
    {
        PageSubject subject{town(), nullptr, {}, nullptr, nullptr, lightPage()};
        const auto content = composePage(subject);
        QCOMPARE(content->title, QStringLiteral("Tracts of a made-up town"));
        QVERIFY(content->legend.empty());
        test::compareWithGolden(picture(*content, {.pixels = {600, 420}}), QStringLiteral("page-boundaries"));
    }

    void twiceTheResolutionIsTheSamePage()
    {
        const auto content = townPage();
        const QImage once = picture(*content, {.pixels = {900, 640}, .dpi = 96});
        const QImage twice = picture(*content, {.pixels = {1800, 1280}, .dpi = 192});
        const QImage shrunk = twice.scaled(once.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        const test::Difference difference = test::compare(once, shrunk.convertToFormat(QImage::Format_RGB32));
        QVERIFY2(difference.mean < 2.0, qPrintable(QString::number(difference.mean)));
        QVERIFY2(difference.worstBlock < 40, qPrintable(QString::number(difference.worstBlock)));
    }

    void theLegendTellsRangesCountsAndBlanks()
    {
        const auto content = townPage();
        QCOMPARE(content->legend.size(), std::size_t(5 + 4));
        int sum = 0;
        for (const LegendRow &row : content->legend)
            sum += row.count;
        QCOMPARE(sum, kColumns * kRows);
        QVERIFY(content->legend[0].range.startsWith(u'$'));
        QVERIFY(content->legend[0].range.contains(QStringLiteral(" – ")));
        QVERIFY(content->legend[0].roomRange.endsWith(QStringLiteral("and over")));
        QVERIFY(content->legend[4].roomRange.startsWith(QStringLiteral("under")));
        QCOMPARE(content->legend[5].range, QStringLiteral("No data"));
        QCOMPARE(content->legend[5].count, 2);
        QVERIFY(content->legend.back().isBlank);
    }

    void anUnclassedPageHasARamp()
    {
        const auto content = chosenPage(unclassed());
        QCOMPARE(content->legend.size(), std::size_t(4)); // the blanks
        QVERIFY(content->legend.front().isBlank);
        const LegendRamp &ramp = content->ramp;
        QVERIFY(ramp.ticks.size() >= 4 && ramp.ticks.size() <= 5);
        QCOMPARE(ramp.ticks.front().text, QStringLiteral("$20,000"));
        QCOMPARE(ramp.ticks.front().place, 0.0);
        QCOMPARE(ramp.ticks.back().place, 1.0);
        QVERIFY(ramp.ticks[1].text.endsWith(QStringLiteral("0,000")));
        test::compareWithGolden(picture(*content, {.pixels = {900, 640}}), QStringLiteral("page-unclassed"));
    }

    void anUnclassedRoomPageHasARamp()
    {
        test::compareWithGolden(
            picture(*chosenPage(unclassed()), {.kind = scene::PageKind::Room, .pixels = {960, 540}}),
            QStringLiteral("page-unclassed-room"));
    }

    void aDivergingPageHasItsMiddleBetweenColors()
    {
        style::SymbologyChoice choice{.classes = {.classes = 6, .roundTo = 5000}, .palette = "PuOr"};
        choice.middle = style::Middle::Value;
        choice.middleValue = 50000;
        const auto content = chosenPage(choice);
        QVERIFY(content->legend[3].range.startsWith(QStringLiteral("$50,000 – ")) ||
                content->legend[2].range.startsWith(QStringLiteral("$50,000 – ")));
        test::compareWithGolden(picture(*content, {.pixels = {900, 640}}), QStringLiteral("page-diverging"));
    }

    void zerosAreARowOfTheirOwn()
    {
        const auto content = chosenPage({.classes = {.classes = 4, .zeroClass = true}}, 60000);
        QCOMPARE(content->legend.size(), std::size_t(4 + 1 + 4));
        QCOMPARE(content->legend[4].range, QStringLiteral("$0"));
        QCOMPARE(content->legend[4].roomRange, QStringLiteral("$0"));
        QVERIFY(content->legend[4].count > 10);
        test::compareWithGolden(picture(*content, {.pixels = {900, 640}}), QStringLiteral("page-zeros"));
    }

    void outlierClassesSayWhichTheyAre()
    {
        const auto content = chosenPage({.classes = {.method = classify::Method::Box}, .palette = "RdBu"});
        QCOMPARE(content->legend.size(), std::size_t(4 + 4));
        QVERIFY(content->legend[0].range.endsWith(QStringLiteral(", highest quarter")));
        QVERIFY(content->legend[3].roomRange.endsWith(QStringLiteral(", lowest quarter")));
    }

    void aRampIsPaintedOnEveryCanvas()
    {
        const QTemporaryDir folder;
        const auto content = chosenPage(unclassed());
        for (const char *name : {"ramp.png", "ramp.svg", "ramp.pdf"}) {
            const auto written = writePicture(*content, {.pixels = {900, 640}},
                                              folder.filePath(QString::fromLatin1(name)).toStdString());
            QVERIFY(written);
        }
        QFile svg(folder.filePath(QStringLiteral("ramp.svg")));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray text = svg.readAll();
        const QByteArray ramp = text.mid(text.indexOf("<g id=\"ramp\">"));
        QVERIFY(text.contains("<g id=\"ramp\">"));
        for (const char *color : {"#fde725", "#440154"})
            QVERIFY(ramp.contains(color));
    }

    void rampsOfOddSeriesAreHonest()
    {
        // All equal: one row. Bounds: said at the ends.
        const auto equal = chosenPage(unclassed(), 1e6);
        QVERIFY(equal->ramp.isEmpty());
        QCOMPARE(equal->legend.size(), std::size_t(1 + 4));
        values::Series series;
        series.value = {2500, 30000, 250000};
        series.bound = {values::Bound::AtMost, values::Bound::None, values::Bound::AtLeast};
        const auto symbology = style::symbologyFor(series, unclassed());
        const LegendRamp ramp = legendRamp(*symbology, {}, &series);
        QCOMPARE(ramp.ticks.front().text, QStringLiteral("≤ 2,500"));
        QCOMPARE(ramp.ticks.back().text, QStringLiteral("250,000+"));
        for (std::size_t i = 1; i < ramp.ticks.size(); ++i)
            QVERIFY(ramp.ticks[i].place - ramp.ticks[i - 1].place >= 0.199);
        QVERIFY(legendRamp(*style::symbologyFor(series, {}), {}).isEmpty());
    }

    void rampTicksAreFewAndApart_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        for (const auto &[low, high] : {std::pair{0.0, 1.0},
                                        {-7.3, 118.0},
                                        {0.031, 0.0347},
                                        {9999.0, 10001.0},
                                        {-1e-9, 1e-9},
                                        {1e12, 9e15},
                                        {-std::numeric_limits<double>::max(), 1.0}})
            QTest::addRow("%g to %g", low, high) << low << high;
    }

    void rampTicksAreFewAndApart()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        values::Series series;
        series.value = {low, high};
        const LegendRamp ramp = legendRamp(*style::symbologyFor(series, unclassed()), {});
        QVERIFY2(ramp.ticks.size() >= 3 && ramp.ticks.size() <= 5,
                 qPrintable(QString::number(ramp.ticks.size())));
        for (std::size_t i = 1; i < ramp.ticks.size(); ++i) {
            QVERIFY(ramp.ticks[i].place - ramp.ticks[i - 1].place >= 0.199);
            QVERIFY(ramp.ticks[i].text != ramp.ticks[i - 1].text);
        }
    }

    void bordersHaveTheWeightChosen()
    {
        style::SymbologyChoice choice;
        choice.borderWeight = 4;
        const auto content = chosenPage(choice);
        QCOMPARE(content->borderWeight, 4.0);
        const raster::BorderStyles usual = borderStyles(lightPage(), {}, 10);
        const raster::BorderStyles strong = borderStyles(lightPage(), {}, 10, content->borderWeight);
        QCOMPARE(strong[geometry::BorderRank::Area].width, 4 * usual[geometry::BorderRank::Area].width);
        QVERIFY(picture(*content, {.pixels = {600, 420}}) != picture(*townPage(), {.pixels = {600, 420}}));
    }

    void everyLegendColorIsOnTheMapAndNoOther()
    {
        // Fills as the legend states them: the middle of each area shows its row's color.
        const auto content = townPage();
        const scene::Page page = layoutFor(*content, scene::PageKind::Screen, 238, 169);
        const auto frame = drawFrame(*content, page, mapPosition(page, *content->coverage, {}), 3.78);
        QVERIFY(frame.has_value());
        std::map<QRgb, int> seen;
        for (int y = 0; y < frame->image.height(); ++y) {
            for (int x = 0; x < frame->image.width(); ++x) {
                const QRgb pixel = frame->image.pixel(x, y);
                if (qAlpha(pixel) == 255)
                    ++seen[pixel];
            }
        }
        for (const LegendRow &row : content->legend) {
            const QRgb color = qRgb(row.fill.ground.red, row.fill.ground.green, row.fill.ground.blue);
            QVERIFY2(seen[color] > 100, qPrintable(row.range));
        }
    }

    void sizesThatCannotBeAreRefused()
    {
        const auto content = townPage();
        for (const QSize &size : {QSize(0, 100), QSize(-5, 5), QSize(20000, 100)})
            QCOMPARE(renderPicture(*content, {.pixels = size}).error().code, support::ErrorCode::BadArgument);
        QCOMPARE(renderPicture(*content, {.pixels = {100, 100}, .dpi = 0}).error().code,
                 support::ErrorCode::BadArgument);
    }

    void tinyPagesDoNotFail()
    {
        const auto content = townPage();
        for (const int side : {1, 2, 10, 60})
            QCOMPARE(picture(*content, {.pixels = {side, side}}).size(), QSize(side, side));
    }

    void anAreaWithoutAShapeIsNoTrouble()
    {
        auto geography = town();
        geography->coverage = geometry::buildCoverage({});
        PageSubject subject{geography, nullptr, {}, nullptr, nullptr, lightPage()};
        QVERIFY(!picture(*composePage(subject), {.pixels = {300, 200}}).isNull());
    }

    void picturesCarryTheirTitleSourceAndResolution()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("map.png"));
        QVERIFY(
            writePicture(*townPage(), {.pixels = {600, 400}, .dpi = 300}, path.toStdString()).has_value());
        const QImage image(path);
        QCOMPARE(image.text(QStringLiteral("Title")), QStringLiteral("Median household income"));
        QVERIFY(image.text(QStringLiteral("Source")).contains(QStringLiteral("made up")));
        QCOMPARE(image.dotsPerMeterX(), 11811); // 300 / 0.0254
    }

    void formatsAreKnownByTheirExtension()
    {
        QVERIFY(pictureFormat("a.PNG") == PictureFormat::Png);
        QVERIFY(pictureFormat("b/c.d.svg") == PictureFormat::Svg);
        QVERIFY(pictureFormat("a.Pdf") == PictureFormat::Pdf);
        for (const char *name : {"a.jpg", "png", ".png", "a.png.zip", ""})
            QVERIFY2(!pictureFormat(name), name);
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("map.jpg")).toStdString();
        QCOMPARE(writePicture(*townPage(), {}, path).error().code, support::ErrorCode::BadArgument);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aPictureThatCannotBeWrittenIsAnErrorAndLeavesNothing_data() { formats(); }
    void aPictureThatCannotBeWrittenIsAnErrorAndLeavesNothing()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("missing/") + name).toStdString();
        const auto result = writePicture(*townPage(), {.pixels = {60, 40}}, path);
        QCOMPARE(result.error().code, support::ErrorCode::FileNotWritable);
        QCOMPARE(result.error().subject, path);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aPictureGivenUpLeavesTheEarlierOne_data() { formats(); }
    void aPictureGivenUpLeavesTheEarlierOne()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        QFile earlier(folder.filePath(name));
        QVERIFY(earlier.open(QIODevice::WriteOnly));
        earlier.write("earlier");
        earlier.close();
        std::stop_source stop;
        stop.request_stop();
        const auto result = writePicture(*townPage(), {.pixels = {300, 200}},
                                         earlier.fileName().toStdString(), {stop.get_token(), {}});
        QCOMPARE(result.error().code, support::ErrorCode::Cancelled);
        QVERIFY(earlier.open(QIODevice::ReadOnly));
        QCOMPARE(earlier.readAll(), QByteArray("earlier"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{name});
    }

    void aWordTooWideForItsPlaceIsCutThere()
    {
        auto content = std::make_shared<PageContent>(*townPage());
        content->title = QString(60, u'W');
        const QImage wide = picture(*content, {.pixels = {900, 640}});
        const scene::Page page = layoutFor(*content, scene::PageKind::Screen, 238.125, 169.333);
        const int right = qRound(page.title.right() * 96 / 25.4);
        QVERIFY(right < 900 - 8);
        for (int y = 0; y < 60; ++y)
            QCOMPARE(wide.pixelColor(right + 6, y), QColor(Qt::white));
    }

    void aPositionIsCarriedToPagesOfOtherSizes()
    {
        const auto content = townPage();
        const scene::Page window = layoutFor(*content, scene::PageKind::Screen, 238, 169);
        const scene::Page slide = layoutFor(*content, scene::PageKind::Screen, 476, 338);
        const scene::MapPosition position{100, 200, 20};
        const scene::MapPosition carried = carriedPosition(window, position, slide);
        QCOMPARE(carried.centerX, 100.0);
        QVERIFY(carried.metersPerMm * slide.mapFit.width >=
                position.metersPerMm * window.mapFit.width - 1e-9);
        QVERIFY(carried.metersPerMm * slide.mapFit.height >=
                position.metersPerMm * window.mapFit.height - 1e-9);
        QCOMPARE(carriedPosition(window, position, window), position);
    }
};

QTEST_MAIN(TestPagePainter)
#include "tst_page_painter.moc"
