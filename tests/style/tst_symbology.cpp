// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/class_colors.h"
#include "style/color_vision.h"
#include "style/palette.h"
#include "style/symbology.h"

#include <QtTest>

#include <limits>
#include <random>
#include <set>

using namespace choros;
using classify::Method;
using style::SymbologyChoice;
using support::FillKind;
using values::Blank;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

values::Series series(std::vector<double> numbers, std::vector<Blank> blanks)
{
    values::Series result;
    result.value = std::move(numbers);
    result.blank = std::move(blanks);
    return result;
}

} // namespace

class TestSymbology : public QObject
{
    Q_OBJECT
private slots:
    void everyAreaGetsItsFill();
    void reversedTurnsTheColors();
    void blanksAreCountedPerReason();
    void aSuppressedNumberIsNeverShown();
    void nothingButBlanks();
    void unknownPaletteIsAnError();
    void badClassCountIsAnError();
    void aMiddleTakesThePalettesMiddle();
    void aBenchmarkIsGivenOrRemarkedOn();
    void zerosHaveALightNeutralColor();
    void zerosInTheMiddleHaveThePalettesMiddle();
    void outlierClassesHaveTheirPlaces();
    void unclassedColorsRunAlongTheRamp();
    void unclassedRampsAreEvenAroundTheMiddle();
    void unclassedDegenerateDataHasOneColor();
    void everyChoiceColorsEveryClass_data();
    void everyChoiceColorsEveryClass();
    void textRoundTrips();
    void onlyWhatDiffersIsWritten();
    void oddTextGivesDefaults();
    void manualBreaksOfNoPossibleMapGiveDefaults_data();
    void manualBreaksOfNoPossibleMapGiveDefaults();
};

void TestSymbology::everyAreaGetsItsFill()
{
    const auto s = series({1, kNaN, 3, 2}, {Blank::None, Blank::NoData, Blank::None, Blank::None});
    const auto symbology = style::symbologyFor(s, {.classes = {.method = Method::Equal, .classes = 3}});
    QVERIFY(symbology);
    const auto colors = style::colorsFor(*style::findPalette("YlGnBu"), 3);
    QCOMPARE(symbology->classColors, colors);
    const auto fills = style::fillsFor(s, *symbology);
    QCOMPARE(fills.size(), std::size_t{4});
    QVERIFY(fills[0].kind == FillKind::Solid && fills[0].ground == colors[0]);
    QVERIFY(fills[1] == style::blankFill(Blank::NoData));
    QVERIFY(fills[2].ground == colors[2]);
    QVERIFY(fills[3].ground == colors[1]);
}

void TestSymbology::reversedTurnsTheColors()
{
    const auto s = series({1, 2, 3}, {Blank::None, Blank::None, Blank::None});
    const auto symbology =
        style::symbologyFor(s, {.classes = {.classes = 3}, .palette = "nothing", .reversed = true});
    QVERIFY(!symbology);
    const auto reversed =
        style::symbologyFor(s, {.classes = {.classes = 3}, .palette = "bupu", .reversed = true});
    QVERIFY(reversed);
    QVERIFY(reversed->classColors.front() == style::colorsFor(*style::findPalette("BuPu"), 3).back());
}

void TestSymbology::blanksAreCountedPerReason()
{
    const auto s = series({kNaN, kNaN, 5, kNaN, kNaN}, {Blank::NoResidents, Blank::Suppressed, Blank::None,
                                                        Blank::Suppressed, Blank::None});
    const auto symbology = style::symbologyFor(s, {});
    QVERIFY(symbology);
    const std::vector<std::pair<Blank, int>> expected{
        {Blank::NoData, 1}, {Blank::Suppressed, 2}, {Blank::NoResidents, 1}};
    QVERIFY(symbology->blanks == expected);
    QCOMPARE(symbology->classification.blankCount, 4);
    QCOMPARE(symbology->classColors.size(), std::size_t{1});
}

void TestSymbology::aSuppressedNumberIsNeverShown()
{
    // A number that came along with its reason to be hidden neither colors its area nor moves a break.
    const auto s = series({1, 2, 999}, {Blank::None, Blank::None, Blank::Suppressed});
    const auto symbology = style::symbologyFor(s, {});
    QVERIFY(symbology);
    QCOMPARE(symbology->classification.breaks.back(), 2.0);
    QVERIFY(style::fillsFor(s, *symbology)[2] == style::blankFill(Blank::Suppressed));
}

void TestSymbology::nothingButBlanks()
{
    const auto s = series({kNaN, kNaN}, {Blank::NoData, Blank::NoData});
    const auto symbology = style::symbologyFor(s, {});
    QVERIFY(symbology);
    QVERIFY(symbology->classColors.empty());
    QVERIFY(style::fillsFor(s, *symbology)[0] == style::blankFill(Blank::NoData));
    QVERIFY(style::symbologyFor({}, {}));
}

void TestSymbology::unknownPaletteIsAnError()
{
    const auto symbology = style::symbologyFor({}, {.palette = "Rainbow"});
    QVERIFY(!symbology);
    QCOMPARE(symbology.error().code, support::ErrorCode::BadArgument);
    QCOMPARE(symbology.error().detail, std::string("Rainbow"));
}

void TestSymbology::badClassCountIsAnError()
{
    QVERIFY(!style::symbologyFor({}, {.classes = {.classes = 99}}));
}

void TestSymbology::everyChoiceColorsEveryClass_data()
{
    QTest::addColumn<int>("method");
    for (const Method method : classify::kAutomaticMethods)
        QTest::newRow(std::string(classify::methodKey(method)).c_str()) << static_cast<int>(method);
}

void TestSymbology::everyChoiceColorsEveryClass()
{
    QFETCH(int, method);
    std::mt19937 random(23);
    for (int round = 0; round < 1000; ++round) {
        values::Series s;
        const int shift = static_cast<int>(random() % 3) * 5;
        for (std::size_t i = random() % 40; i > 0; --i)
            s.value.push_back(random() % 9 == 0 ? kNaN : static_cast<double>(random() % 12) - shift);
        SymbologyChoice choice;
        choice.classes.method = static_cast<Method>(method);
        choice.classes.classes = 1 + static_cast<int>(random() % 12);
        choice.classes.roundTo = random() % 3 == 0 ? 2 : 0;
        choice.classes.zeroClass = random() % 2 == 0;
        choice.middle = static_cast<style::Middle>(random() % 4);
        choice.middleValue = static_cast<double>(random() % 8) - 4;
        choice.palette = style::palettes()[random() % style::palettes().size()].id;
        choice.reversed = random() % 2 == 0;
        const auto symbology = style::symbologyFor(s, choice);
        QVERIFY(symbology);
        const classify::Classification &classes = symbology->classification;
        QCOMPARE(symbology->classColors.size(), classes.counts.size());
        const auto fills = style::fillsFor(s, *symbology);
        for (std::size_t i = 0; i < s.size(); ++i) {
            const bool blank = !std::isfinite(s.value[i]);
            QVERIFY((fills[i] == style::blankFill(Blank::NoData)) == blank);
            if (!blank && !symbology->isUnclassed())
                QVERIFY(fills[i].ground ==
                        symbology->classColors[static_cast<std::size_t>(classes.classOf(s.value[i]))]);
        }
        // Classes beside each other never look the same, ends of a ramp apart.
        for (std::size_t i = 1; i < symbology->classColors.size() && !symbology->isUnclassed(); ++i)
            QVERIFY(symbology->classColors[i] != symbology->classColors[i - 1]);
    }
}

void TestSymbology::textRoundTrips()
{
    QVERIFY(style::symbologyChoiceFromText(style::toText({})) == SymbologyChoice{});
    const SymbologyChoice choice{
        .classes = {.method = Method::Manual, .classes = 3, .breaks = {-0.1, 1.0 / 3, 1e300}},
        .palette = "PuOr",
        .reversed = true};
    QVERIFY(style::symbologyChoiceFromText(style::toText(choice)) == choice);
    QCOMPARE(style::toText({}), std::string("method=quantile;classes=5;palette=YlGnBu"));
    for (const style::Middle middle : {style::Middle::Zero, style::Middle::Benchmark, style::Middle::Value}) {
        SymbologyChoice full{.classes = {.method = Method::Unclassed, .roundTo = 0.25, .zeroClass = true},
                             .palette = "viridis",
                             .middle = middle,
                             .kind = style::MapKind::Symbols,
                             .borderWeight = 1.5};
        full.middleValue = middle == style::Middle::Value ? -12.5 : 0;
        QVERIFY(style::symbologyChoiceFromText(style::toText(full)) == full);
    }
}

void TestSymbology::onlyWhatDiffersIsWritten()
{
    SymbologyChoice choice;
    choice.classes.roundTo = 500;
    choice.middle = style::Middle::Value;
    choice.middleValue = 12.5;
    QCOMPARE(style::toText(choice),
             std::string("method=quantile;classes=5;palette=YlGnBu;round=500;middle=12.5"));
}

void TestSymbology::oddTextGivesDefaults()
{
    for (const char *text : {"", ";;;", "=", "classes=many;method=magic;reversed=perhaps;breaks=1,two",
                             "later=1;classes=;breaks=1,,2",
                             "round=-5;zero=yes;middle=high;kind=bars;borders=wide", "round=nan;middle=inf"})
        QVERIFY2(style::symbologyChoiceFromText(text) == SymbologyChoice{}, text);
}

void TestSymbology::manualBreaksOfNoPossibleMapGiveDefaults_data()
{
    QTest::addColumn<int>("breaks");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("none") << 0 << false;
    QTest::newRow("one") << 1 << false;
    QTest::newRow("the fewest") << classify::kMinClasses + 1 << true;
    QTest::newRow("the most") << classify::kMaxClasses + 1 << true;
    QTest::newRow("one too many") << classify::kMaxClasses + 2 << false;
    QTest::newRow("forty") << 40 << false;
}

void TestSymbology::manualBreaksOfNoPossibleMapGiveDefaults()
{
    QFETCH(const int, breaks);
    QFETCH(const bool, isKept);
    SymbologyChoice stored;
    stored.classes.method = Method::Manual;
    for (int i = 0; i < breaks; ++i)
        stored.classes.breaks.push_back(i);
    const SymbologyChoice read = style::symbologyChoiceFromText(style::toText(stored));
    QVERIFY(read == (isKept ? stored : SymbologyChoice()));
    QVERIFY(style::symbologyFor(series({1, 2, 3, 50}, {}), read).has_value());
}

void TestSymbology::aMiddleTakesThePalettesMiddle()
{
    const auto s = series({-8, 1, 2, 3, 4, 5, 6}, {});
    for (const bool reversed : {false, true}) {
        const auto symbology = style::symbologyFor(s, {.classes = {.classes = 4},
                                                       .palette = "RdBu",
                                                       .reversed = reversed,
                                                       .middle = style::Middle::Zero});
        QVERIFY(symbology);
        QVERIFY(symbology->classification.classesBelow == 1); // the one value; three classes above
        auto four = style::colorsFor(*style::findPalette("RdBu"), 4);
        QCOMPARE(symbology->classification.classCount(), 3);
        if (reversed)
            std::ranges::reverse(four);
        QVERIFY(std::ranges::equal(symbology->classColors, std::span(four).subspan(1)));
    }
    // A sequential palette has no middle.
    const auto plain = style::symbologyFor(s, {.classes = {.classes = 4}, .middle = style::Middle::Zero});
    QCOMPARE(plain->classColors, style::colorsFor(*style::findPalette("YlGnBu"), 3));
}

void TestSymbology::aBenchmarkIsGivenOrRemarkedOn()
{
    const auto s = series({1, 2, 3, 4}, {});
    const SymbologyChoice choice{
        .classes = {.classes = 2}, .palette = "PuOr", .middle = style::Middle::Benchmark};
    const auto known = style::symbologyFor(s, choice, {}, 2.5);
    QCOMPARE(known->classification.breaks, (std::vector<double>{1, 2.5, 4}));
    const auto unknown = style::symbologyFor(s, choice);
    QVERIFY(!unknown->classification.classesBelow);
    QCOMPARE(unknown->classification.remarks, std::vector<classify::Remark>{classify::Remark::NoBenchmark});
}

void TestSymbology::zerosHaveALightNeutralColor()
{
    for (const style::Palette &palette : style::palettes())
        for (int classes = 1; classes <= 9; ++classes) {
            values::Series s;
            for (int i = 0; i <= classes; ++i)
                s.value.push_back(i);
            SymbologyChoice choice;
            choice.classes.classes = classes;
            choice.classes.zeroClass = true;
            choice.palette = palette.id;
            const auto symbology = style::symbologyFor(s, choice);
            QVERIFY(symbology->classification.zeroClass == 0);
            const auto &colors = symbology->classColors;
            QCOMPARE(colors.size(), static_cast<std::size_t>(classes) + 1);
            QVERIFY(colors[0] == style::kZeroColor);
            for (std::size_t i = 1; i < colors.size(); ++i)
                QVERIFY2(style::difference(colors[0], colors[i]) > (palette.id == "RdGy" ? 3.5 : 4),
                         qPrintable(QString("%1 %2").arg(palette.id.c_str()).arg(classes)));
        }
}

void TestSymbology::zerosInTheMiddleHaveThePalettesMiddle()
{
    const auto s = series({-2, -1, 0, 0, 1, 2}, {});
    const auto symbology =
        style::symbologyFor(s, {.classes = {.classes = 4, .zeroClass = true}, .palette = "PRGn"});
    QCOMPARE(symbology->classColors, style::colorsFor(*style::findPalette("PRGn"), 5));
}

void TestSymbology::outlierClassesHaveTheirPlaces()
{
    const auto s = series({1, 2, 3, 4, 5, 6, 7, 8}, {});
    const auto symbology = style::symbologyFor(s, {.classes = {.method = Method::Box}, .palette = "RdBu"});
    const auto six = style::colorsFor(*style::findPalette("RdBu"), 6);
    QVERIFY(std::ranges::equal(symbology->classColors, std::span(six).subspan(1, 4)));
}

void TestSymbology::unclassedColorsRunAlongTheRamp()
{
    const style::Palette &palette = *style::findPalette("viridis");
    const auto s = series({0, 5, 10, kNaN, 10}, {});
    const auto symbology =
        style::symbologyFor(s, {.classes = {.method = Method::Unclassed}, .palette = "viridis"});
    QVERIFY(symbology->isUnclassed());
    QCOMPARE(symbology->ramp.size(), std::size_t{style::kRampSteps});
    const auto fills = style::fillsFor(s, *symbology);
    QVERIFY(fills[0].ground == style::colorAt(palette, 0));
    QVERIFY(fills[2].ground == style::colorAt(palette, 1) && fills[4] == fills[2]);
    QVERIFY(style::difference(fills[1].ground, style::colorAt(palette, 0.5)) < 1);
    QVERIFY(fills[3] == style::blankFill(Blank::NoData));

    values::Series many;
    for (int i = 0; i < 5000; ++i)
        many.value.push_back(i);
    const auto large =
        style::symbologyFor(many, {.classes = {.method = Method::Unclassed}, .palette = "viridis"});
    std::set<std::tuple<int, int, int>> colors;
    for (const support::Fill &fill : style::fillsFor(many, *large))
        colors.insert({fill.ground.red, fill.ground.green, fill.ground.blue});
    QVERIFY(colors.size() > 200 && colors.size() <= style::kRampSteps);
}

void TestSymbology::unclassedRampsAreEvenAroundTheMiddle()
{
    const style::Palette &palette = *style::findPalette("RdBu");
    const auto s = series({-5, 0, 5, 20}, {});
    const auto symbology = style::symbologyFor(
        s, {.classes = {.method = Method::Unclassed}, .palette = "RdBu", .middle = style::Middle::Zero});
    const auto fills = style::fillsFor(s, *symbology);
    QVERIFY(style::difference(fills[1].ground, style::colorAt(palette, 0.5)) < 1.5);
    QVERIFY(style::difference(fills[0].ground, style::colorAt(palette, 0.375)) < 1.5);
    QVERIFY(style::difference(fills[2].ground, style::colorAt(palette, 0.625)) < 1.5);
    QVERIFY(fills[3].ground == style::colorAt(palette, 1));
    // Zeros of their own are no part of the ramp.
    SymbologyChoice apart;
    apart.classes.method = Method::Unclassed;
    apart.classes.zeroClass = true;
    apart.palette = "tide";
    const auto zeros = style::symbologyFor(series({0, 1, 3}, {}), apart);
    QCOMPARE(zeros->rampLow, 1.0);
    QVERIFY(style::fillsFor(series({0}, {}), *zeros)[0].ground == style::kZeroColor);
}

void TestSymbology::unclassedDegenerateDataHasOneColor()
{
    const SymbologyChoice choice{.classes = {.method = Method::Unclassed, .zeroClass = true},
                                 .palette = "magma"};
    const auto same = series({4, 4}, {});
    const auto one = style::symbologyFor(same, choice);
    QVERIFY(style::fillsFor(same, *one)[0].ground == style::colorAt(*style::findPalette("magma"), 0.5));
    const auto zeros = series({0, 0}, {});
    const auto none = style::symbologyFor(zeros, choice);
    QVERIFY(!none->isUnclassed());
    QVERIFY(style::fillsFor(zeros, *none)[0].ground == style::kZeroColor);
    QVERIFY(style::symbologyFor(series({kNaN}, {}), choice)->classColors.empty());
}

QTEST_APPLESS_MAIN(TestSymbology)
#include "tst_symbology.moc"
