// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/color_vision.h"
#include "style/palette.h"
#include "style/safety.h"
#include "style/symbology.h"

#include <QtTest>

#include <set>

using namespace choros;
using style::ColorVision;
using style::Palette;
using style::PaletteKind;
using support::Color;

namespace {

/// Adjacent classes must differ by this much (CIEDE2000), whoever looks: twice what is just noticeable. Eight
/// and more steps come closer in the two lightest colors.
constexpr double leastStep(int classes)
{
    return classes <= 7 ? 5.0 : 3.0;
}
constexpr double kPlainlyDifferent = 8.0;

QString hex(Color c)
{
    return QString("#%1%2%3")
        .arg(c.red, 2, 16, QChar('0'))
        .arg(c.green, 2, 16, QChar('0'))
        .arg(c.blue, 2, 16, QChar('0'));
}

/// Rows: palette id, number of classes.
void everySet()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("classes");
    for (const Palette &palette : style::palettes())
        for (std::size_t i = 0; i < palette.byClassCount.size(); ++i)
            QTest::addRow("%s %d", palette.id.c_str(), static_cast<int>(i) + 3)
                << QString::fromStdString(palette.id) << static_cast<int>(i) + 3;
}

} // namespace

class TestPalette : public QObject
{
    Q_OBJECT
private slots:
    void differenceEqualsPublishedPairs_data();
    void differenceEqualsPublishedPairs();
    void labRoundTrips();
    void allOfColorBrewerAndMore();
    void setsAreComplete();
    void knownColorsAreColorBrewers();
    void adjacentClassesDiffer_data() { everySet(); }
    void adjacentClassesDiffer();
    void sequentialDarkens_data() { everySet(); }
    void sequentialDarkens();
    void divergingIsLightestInTheMiddle_data() { everySet(); }
    void divergingIsLightestInTheMiddle();
    void aroundAMiddleTheNearerIsLighter();
    void placesRunAlongThePalette();
    void foundIgnoringCase();
    void anyNumberOfClassesHasColors();
    void blanksLookLikeNoClass();
};

void TestPalette::differenceEqualsPublishedPairs_data()
{
    // Sharma, Wu and Dalal (2005), table 1: pairs 1, 7, 13, 17, 20, 25, 33, 34.
    QTest::addColumn<QList<double>>("pair");
    QTest::addColumn<double>("expected");
    QTest::newRow("1") << QList<double>{50, 2.6772, -79.7751, 50, 0, -82.7485} << 2.0425;
    QTest::newRow("7") << QList<double>{50, 0, 0, 50, -1, 2} << 2.3669;
    QTest::newRow("13") << QList<double>{50, -0.0010, 2.4900, 50, 0.0009, -2.4900} << 4.8045;
    QTest::newRow("17") << QList<double>{50, 2.5, 0, 73, 25, -18} << 27.1492;
    QTest::newRow("20") << QList<double>{50, 2.5, 0, 58, 24, 15} << 19.4535;
    QTest::newRow("25") << QList<double>{60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387} << 1.2644;
    QTest::newRow("33") << QList<double>{6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286} << 0.6377;
    QTest::newRow("34") << QList<double>{2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514} << 0.9082;
}

void TestPalette::differenceEqualsPublishedPairs()
{
    QFETCH(QList<double>, pair);
    QFETCH(double, expected);
    const double got =
        style::difference(style::Lab{pair[0], pair[1], pair[2]}, style::Lab{pair[3], pair[4], pair[5]});
    QVERIFY2(std::fabs(got - expected) < 0.00006, qPrintable(QString::number(got, 'g', 8)));
}

void TestPalette::labRoundTrips()
{
    for (int i = 0; i < 256; i += 5) {
        const Color color{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(255 - i),
                          static_cast<std::uint8_t>((i * 7) % 256), 255};
        QVERIFY(style::fromLab(style::toLab(color)) == color);
    }
    QVERIFY(std::fabs(style::toLab(support::rgb(0xffffff)).l - 100) < 1e-3);
}

void TestPalette::allOfColorBrewerAndMore()
{
    int sequential = 0;
    int diverging = 0;
    std::set<std::string> ids;
    std::set<std::string> names;
    for (const Palette &palette : style::palettes()) {
        ++(palette.kind == PaletteKind::Sequential ? sequential : diverging);
        QVERIFY(ids.insert(palette.id).second);
        QVERIFY(names.insert(palette.name).second);
        QVERIFY(palette.kind == PaletteKind::Sequential || sequential == 23); // sequential ones come first
    }
    QCOMPARE(sequential, 18 + 5);
    QCOMPARE(diverging, 9);
    QCOMPARE(style::palettes().front().id, std::string(style::kDefaultPalette));
    for (const char *id : {"viridis", "cividis", "magma", "plasma", "tide"})
        QVERIFY(style::findPalette(id));
}

void TestPalette::setsAreComplete()
{
    for (const Palette &palette : style::palettes()) {
        QCOMPARE(palette.byClassCount.size(), std::size_t{palette.kind == PaletteKind::Sequential ? 7u : 9u});
        for (std::size_t i = 0; i < palette.byClassCount.size(); ++i)
            QCOMPARE(palette.byClassCount[i].size(), i + 3);
    }
}

void TestPalette::knownColorsAreColorBrewers()
{
    const auto five = style::colorsFor(*style::findPalette("YlGnBu"), 5);
    QCOMPARE(hex(five.front()), QString("#ffffcc"));
    QCOMPARE(hex(five[2]), QString("#41b6c4"));
    QCOMPARE(hex(five.back()), QString("#253494"));
    QCOMPARE(hex(style::colorsFor(*style::findPalette("PuOr"), 11).back()), QString("#2d004b"));
    QCOMPARE(hex(style::colorsFor(*style::findPalette("PRGn"), 3).front()), QString("#af8dc3"));
    QCOMPARE(hex(style::colorsFor(*style::findPalette("Spectral"), 11)[10]), QString("#5e4fa2"));
    QCOMPARE(hex(style::colorsFor(*style::findPalette("Reds"), 9)[8]), QString("#67000d"));
    // matplotlib 3.6: viridis at its ends and in the middle, the other way round.
    QCOMPARE(hex(style::colorsFor(*style::findPalette("viridis"), 9).back()), QString("#440154"));
    QCOMPARE(hex(style::colorsFor(*style::findPalette("viridis"), 9).front()), QString("#fde725"));
}

void TestPalette::adjacentClassesDiffer()
{
    QFETCH(QString, id);
    QFETCH(int, classes);
    const auto colors = style::colorsFor(*style::findPalette(id.toStdString()), classes);
    for (std::size_t i = 1; i < colors.size(); ++i)
        QVERIFY2(style::difference(colors[i - 1], colors[i]) >= leastStep(classes),
                 qPrintable(hex(colors[i - 1]) + " and " + hex(colors[i])));
}

void TestPalette::sequentialDarkens()
{
    QFETCH(QString, id);
    QFETCH(int, classes);
    const Palette &palette = *style::findPalette(id.toStdString());
    const auto colors = style::colorsFor(palette, classes);
    if (palette.kind == PaletteKind::Sequential)
        for (const ColorVision vision : style::kColorVisions)
            for (std::size_t i = 1; i < colors.size(); ++i)
                QVERIFY(style::toLab(style::seenBy(vision, colors[i])).l <
                        style::toLab(style::seenBy(vision, colors[i - 1])).l);
}

void TestPalette::divergingIsLightestInTheMiddle()
{
    QFETCH(QString, id);
    QFETCH(int, classes);
    const Palette &palette = *style::findPalette(id.toStdString());
    const auto colors = style::colorsFor(palette, classes);
    if (palette.kind != PaletteKind::Diverging)
        return;
    const std::size_t half = colors.size() / 2;
    for (std::size_t i = 1; i < half; ++i) {
        QVERIFY(style::toLab(colors[i]).l > style::toLab(colors[i - 1]).l);
        QVERIFY(style::toLab(colors[colors.size() - 1 - i]).l > style::toLab(colors[colors.size() - i]).l);
    }
    // The two sides must not be taken for each other either, where that is claimed.
    if (!style::safetyOf(palette, classes).colorBlind)
        return;
    for (const ColorVision vision : style::kColorVisions)
        for (std::size_t i = 0; i < half; ++i)
            QVERIFY(style::difference(style::seenBy(vision, colors[i]),
                                      style::seenBy(vision, colors[colors.size() - 1 - i])) >=
                    kPlainlyDifferent);
}

void TestPalette::foundIgnoringCase()
{
    QCOMPARE(style::findPalette("ylgnbu"), style::findPalette("YlGnBu"));
    QVERIFY(!style::findPalette("nothing"));
    QVERIFY(!style::findPalette(""));
}

void TestPalette::anyNumberOfClassesHasColors()
{
    for (const Palette &palette : style::palettes()) {
        QVERIFY(style::colorsFor(palette, 0).empty());
        QCOMPARE(style::colorsFor(palette, 1), std::vector<Color>{palette.byClassCount[0][1]});
        for (int classes = 1; classes <= 20; ++classes) {
            const auto colors = style::colorsFor(palette, classes);
            QCOMPARE(colors.size(), static_cast<std::size_t>(classes));
            for (std::size_t i = 1; i < colors.size(); ++i)
                QVERIFY(colors[i] != colors[i - 1]);
        }
        const auto twelve = style::colorsFor(palette, 12);
        QVERIFY(twelve.front() == palette.byClassCount.back().front());
        QVERIFY(twelve.back() == palette.byClassCount.back().back());
    }
}

void TestPalette::blanksLookLikeNoClass()
{
    for (const values::Blank reason : values::kBlankReasons) {
        const support::Fill fill = style::blankFill(reason);
        QVERIFY(fill.kind != support::FillKind::None);
        QVERIFY(style::difference(fill.ground, support::rgb(0xffffff)) > 5);
        if (fill.kind != support::FillKind::Solid)
            QVERIFY(style::difference(fill.ground, fill.ink) > 15);
        for (const values::Blank other : values::kBlankReasons)
            QVERIFY(reason == other || style::blankFill(other).kind != fill.kind);
        // Hatching sets the others apart; a plain one has only its color. Gray palettes come nearer.
        for (const Palette &palette : style::palettes()) {
            const bool gray = palette.id == "Greys" || palette.id == "RdGy";
            for (const auto &colors : palette.byClassCount)
                for (const Color color : colors)
                    QVERIFY2(fill.kind != support::FillKind::Solid ||
                                 style::difference(fill.ground, color) >=
                                     (gray ? style::kSafeDifference - 0.1 : kPlainlyDifferent),
                             qPrintable(hex(color)));
        }
    }
}

void TestPalette::aroundAMiddleTheNearerIsLighter()
{
    for (const Palette &palette : style::palettes()) {
        if (palette.kind != PaletteKind::Diverging)
            continue;
        for (int below = 0; below <= 6; ++below)
            for (int above = 0; above <= 6; ++above)
                for (const bool middle : {false, true}) {
                    const auto colors = style::colorsAroundMiddle(palette, below, above, middle);
                    QCOMPARE(colors.size(), static_cast<std::size_t>(below + above + (middle ? 1 : 0)));
                    for (int i = 1; i < below; ++i)
                        QVERIFY(style::toLab(colors[static_cast<std::size_t>(i)]).l >
                                style::toLab(colors[static_cast<std::size_t>(i) - 1]).l);
                    for (std::size_t i = colors.size() - 1; static_cast<int>(i) > below; --i)
                        QVERIFY(style::toLab(colors[i]).l < style::toLab(colors[i - 1]).l || !middle);
                }
    }
    // One class below and four above: the lightest of the lower half, all of the upper.
    const auto five = style::colorsAroundMiddle(*style::findPalette("RdBu"), 1, 4);
    const auto eight = style::colorsFor(*style::findPalette("RdBu"), 8);
    QVERIFY(std::ranges::equal(five, std::span(eight).subspan(3)));
}

void TestPalette::placesRunAlongThePalette()
{
    const Palette &palette = *style::findPalette("viridis");
    QVERIFY(style::colorAt(palette, 0) == palette.byClassCount.back().front());
    QVERIFY(style::colorAt(palette, 1) == palette.byClassCount.back().back());
    QVERIFY(style::colorAt(palette, 0.5) == palette.byClassCount.back()[4]);
    QVERIFY(style::colorAt(palette, 2) == style::colorAt(palette, 1));
}

QTEST_APPLESS_MAIN(TestPalette)
#include "tst_palette.moc"
