// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/color_vision.h"
#include "style/preview.h"
#include "style/safety.h"

#include <QtTest>

#include <set>

using namespace choros;
using style::Palette;
using style::PaletteKind;
using style::Preview;
using style::Safety;
using support::Color;

namespace {

Safety safety(const char *id, int classes)
{
    return style::safetyOf(*style::findPalette(id), classes);
}

} // namespace

class TestSafety : public QObject
{
    Q_OBJECT
private slots:
    void colorBlindSafetyIsColorBrewers();
    void uniformPalettesAreSafe();
    void redAndGreenAreFoundOut();
    void moreClassesAreLessSafe();
    void grayKeepsSequentialOrder();
    void projectorsNeedFewDarkClasses();
    void colorsInHandAreJudgedToo();
    void grayKeepsLightness();
    void projectedBlackIsASeventhOfWhite();
    void previewsKeepOpacity();
};

void TestSafety::colorBlindSafetyIsColorBrewers()
{
    // RColorBrewer 1.1-3, brewer.pal.info$colorblind: all 18 sequential and all diverging schemes but these.
    const std::set<std::string> notByColorBrewer{"RdGy", "RdYlGn", "Spectral"};
    // With five classes ours differ in two, which it calls unsafe: the flag was given by eye to a scheme in
    // all its sizes. RdGy's steps all differ in lightness (the closest by 15, three times what is asked), and
    // Spectral's red and green meet only from six classes on.
    const std::set<std::string> safeWithFive{"RdGy", "Spectral"};
    for (const Palette &palette : style::palettes()) {
        const bool theirs = !notByColorBrewer.contains(palette.id);
        const bool expected = theirs || safeWithFive.contains(palette.id);
        QVERIFY2(style::safetyOf(palette, 5).colorBlind == expected, palette.id.c_str());
    }
    QVERIFY(!safety("Spectral", 6).colorBlind);
    // The other way round, with more classes: their flag holds for the largest sets too, but there steps are
    // smaller than anybody tells apart on a map.
    QVERIFY(!safety("BrBG", 7).colorBlind && !safety("PiYG", 7).colorBlind);
}

void TestSafety::uniformPalettesAreSafe()
{
    for (const char *id : {"viridis", "cividis", "magma", "plasma", "tide"})
        for (int classes = 3; classes <= 7; ++classes)
            QVERIFY(safety(id, classes).colorBlind && safety(id, classes).grayOrder);
}

void TestSafety::redAndGreenAreFoundOut()
{
    // Its two sides are plain to most people, and meet for others.
    QVERIFY(style::difference(support::rgb(0xfdae61), support::rgb(0xa6d96a)) > 30);
    for (int classes = 3; classes <= 9; ++classes)
        QVERIFY(!safety("RdYlGn", classes).colorBlind);
}

void TestSafety::moreClassesAreLessSafe()
{
    QVERIFY(safety("YlGnBu", 7).colorBlind && !safety("YlGnBu", 8).colorBlind);
    QVERIFY(safety("YlGnBu", 7).grayOrder && !safety("YlGnBu", 8).grayOrder);
}

void TestSafety::grayKeepsSequentialOrder()
{
    for (const Palette &palette : style::palettes())
        QVERIFY2(style::safetyOf(palette, 5).grayOrder == (palette.kind == PaletteKind::Sequential),
                 palette.id.c_str());
}

void TestSafety::projectorsNeedFewDarkClasses()
{
    // The pale first class of most ColorBrewer schemes is lost beside lit paper.
    QVERIFY(!safety("YlGnBu", 5).projector);
    QVERIFY(safety("Reds", 5).projector && safety("viridis", 5).projector && safety("tide", 5).projector);
    QVERIFY(!safety("viridis", 6).projector);
}

void TestSafety::colorsInHandAreJudgedToo()
{
    std::vector<Color> colors = style::colorsFor(*style::findPalette("tide"), 5);
    std::ranges::reverse(colors);
    QVERIFY(style::safetyOf(colors, PaletteKind::Sequential) == (Safety{true, true, true}));
    colors.push_back(colors.front());
    QVERIFY(style::safetyOf(colors, PaletteKind::Sequential) == (Safety{false, false, false}));
    QVERIFY(style::safetyOf(std::vector<Color>{}, PaletteKind::Sequential).colorBlind);
}

void TestSafety::grayKeepsLightness()
{
    for (const std::uint32_t hex : {0x000000u, 0xff0000u, 0x00ff00u, 0x4575b4u, 0xffffffu}) {
        const Color color = support::rgb(hex);
        const Color gray = style::previewed(Preview::Gray, color);
        QVERIFY(gray.red == gray.green && gray.green == gray.blue);
        QVERIFY(std::fabs(style::toLab(gray).l - style::toLab(color).l) < 0.4);
    }
    // WCAG 2.1's relative luminance of pure green.
    QVERIFY(std::fabs(style::luminance(support::rgb(0x00ff00)) - 0.7152) < 1e-3);
}

void TestSafety::projectedBlackIsASeventhOfWhite()
{
    const Color black = style::previewed(Preview::Projector, support::rgb(0));
    QVERIFY(std::fabs(style::luminance(black) - 1.0 / 7) < 0.003);
    QVERIFY(style::previewed(Preview::Projector, support::rgb(0xffffff)) == support::rgb(0xffffff));
}

void TestSafety::previewsKeepOpacity()
{
    const Color veil{200, 30, 40, 77};
    for (const Preview preview : style::kPreviews)
        QCOMPARE(style::previewed(preview, veil).alpha, veil.alpha);
    QVERIFY(style::previewed(Preview::None, veil) == veil);
    QVERIFY(style::previewed(Preview::Deutan, support::rgb(0x1b9e77)) ==
            style::seenBy(style::ColorVision::Deutan, support::rgb(0x1b9e77)));
}

QTEST_APPLESS_MAIN(TestSafety)
#include "tst_safety.moc"
