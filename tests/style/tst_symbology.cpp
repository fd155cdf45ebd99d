// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/palette.h"
#include "style/symbology.h"

#include <QtTest>

#include <limits>

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
    void textRoundTrips();
    void oddTextGivesDefaults();
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
        style::symbologyFor(s, {.classes = {.classes = 3}, .palette = "purd", .reversed = true});
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

void TestSymbology::textRoundTrips()
{
    QVERIFY(style::symbologyChoiceFromText(style::toText({})) == SymbologyChoice{});
    const SymbologyChoice choice{
        .classes = {.method = Method::Manual, .classes = 3, .breaks = {-0.1, 1.0 / 3, 1e300}},
        .palette = "PuOr",
        .reversed = true};
    QVERIFY(style::symbologyChoiceFromText(style::toText(choice)) == choice);
    QCOMPARE(style::toText({}), std::string("method=quantile;classes=5;palette=YlGnBu"));
}

void TestSymbology::oddTextGivesDefaults()
{
    for (const char *text : {"", ";;;", "=", "classes=many;method=magic;reversed=perhaps;breaks=1,two",
                             "later=1;classes=;breaks=1,,2"})
        QVERIFY2(style::symbologyChoiceFromText(text) == SymbologyChoice{}, text);
}

QTEST_APPLESS_MAIN(TestSymbology)
#include "tst_symbology.moc"
