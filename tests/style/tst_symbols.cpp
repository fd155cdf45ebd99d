// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/color_vision.h"
#include "style/palette.h"
#include "style/shared_classes.h"
#include "style/symbology.h"

#include <QtTest>

#include <limits>
#include <numbers>

using namespace choros;
using style::SymbologyChoice;
using support::FillKind;
using values::Blank;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kLeast = std::numeric_limits<double>::denorm_min();

values::Series series(std::vector<double> numbers, std::vector<Blank> blanks = {})
{
    values::Series result;
    result.value = std::move(numbers);
    result.blank = std::move(blanks);
    return result;
}

SymbologyChoice circles()
{
    SymbologyChoice choice;
    choice.kind = style::MapKind::Symbols;
    return choice;
}

double circleArea(double radius)
{
    return std::numbers::pi * radius * radius;
}

} // namespace

class TestSymbols : public QObject
{
    Q_OBJECT

private slots:
    void areasOfCirclesAreInProportionToValues()
    {
        const style::SymbolScale scale{400, 10};
        QCOMPARE(scale.radiusMm(400), 5.0);
        QCOMPARE(circleArea(scale.radiusMm(200)) * 2, circleArea(scale.radiusMm(400)));
        QCOMPARE(circleArea(scale.radiusMm(-4)) * 100, circleArea(scale.radiusMm(400)));
        QCOMPARE(scale.radiusMm(0), 0.0);
        QCOMPARE(scale.radiusMm(kNaN), 0.0);
        QCOMPARE(style::SymbolScale().radiusMm(3), 0.0); // nothing to compare with
    }

    void theLargestValueHasTheLargestCircle()
    {
        const auto symbology = style::symbologyFor(
            series({3, -90, kNaN, 0, 12, 500},
                   {Blank::None, Blank::None, Blank::NoData, Blank::None, Blank::None, Blank::Suppressed}),
            circles());
        QVERIFY(symbology && symbology->symbols);
        const style::Symbols &symbols = *symbology->symbols;
        QCOMPARE(symbols.scale.largest, 90.0); // what is suppressed does not count
        QCOMPARE(symbols.scale.diameterMm, style::kUsualSymbolMm);
        QCOMPARE(symbols.above, 2);
        QCOMPARE(symbols.below, 1);
        QCOMPARE(symbols.zeros, 1);
        QCOMPARE(symbols.smallest, 3.0);
        QVERIFY(!style::symbologyFor(series({1, 2}), {})->symbols);
    }

    void infiniteValuesAreBlanksAndNoCircles()
    {
        const values::Series s = series({kInfinity, 3, -kInfinity, -4, 0, kNaN});
        const auto alone = std::make_shared<const values::Series>(s);
        const std::vector<std::shared_ptr<const values::Series>> periods{alone, alone};
        for (const auto &symbology :
             {style::symbologyFor(s, circles()), style::sharedSymbologyFor(s, periods, circles())}) {
            QVERIFY(symbology && symbology->symbols);
            const style::Symbols &symbols = *symbology->symbols;
            QCOMPARE(symbols.scale.largest, 4.0);
            QCOMPARE(symbols.above, 1);
            QCOMPARE(symbols.below, 1);
            QCOMPARE(symbols.zeros, 1);
            QCOMPARE(symbology->blanks, (std::vector<std::pair<Blank, int>>{{Blank::NoData, 3}}));
        }
    }

    void areasWithValuesAreQuietAndBlanksStayHatched()
    {
        const values::Series s =
            series({3, kNaN, 0, 7}, {Blank::None, Blank::NoResidents, Blank::None, Blank::Suppressed});
        const auto symbology = style::symbologyFor(s, circles());
        const support::Color ground = support::rgb(0x39434d);
        const auto fills = style::fillsFor(s, *symbology, ground);
        const support::Fill quiet{FillKind::Solid, ground, {}};
        QVERIFY(fills[0] == quiet && fills[2] == quiet);
        QVERIFY(fills[1] == style::blankFill(Blank::NoResidents));
        QVERIFY(fills[3] == style::blankFill(Blank::Suppressed));
    }

    void sizesCompareAcrossPeriodsThatShareClasses()
    {
        const auto early = std::make_shared<const values::Series>(series({100, 400}));
        const auto late = std::make_shared<const values::Series>(series({-1600, 50}));
        const std::vector<std::shared_ptr<const values::Series>> periods{early, nullptr, late};
        const auto symbology = style::sharedSymbologyFor(*early, periods, circles());
        QCOMPARE(symbology->symbols->scale.largest, 1600.0);
        QCOMPARE(symbology->symbols->below, 0); // counted in the period shown
        QCOMPARE(symbology->symbols->above, 2);
        QCOMPARE(style::sharedSymbologyFor(*early, {}, circles())->symbols->scale.largest, 400.0);
    }

    void legendSizesAreRound_data()
    {
        QTest::addColumn<double>("largest");
        QTest::addColumn<double>("smallest");
        QTest::addColumn<QList<double>>("expected");
        QTest::newRow("2,810") << 2810.0 << 1.0 << QList<double>{2000, 500, 200};
        QTest::newRow("exactly 500") << 500.0 << 1.0 << QList<double>{500, 200, 50};
        QTest::newRow("999") << 999.0 << 1.0 << QList<double>{500, 200, 50};
        QTest::newRow("1,000") << 1000.0 << 1.0 << QList<double>{1000, 500, 100};
        QTest::newRow("a few") << 7.0 << 1.0 << QList<double>{5, 2};
        QTest::newRow("ones and twos") << 2.0 << 1.0 << QList<double>{2};
        QTest::newRow("small parts") << 0.03 << 0.0001 << QList<double>{0.02, 0.005, 0.002};
        QTest::newRow("all much alike") << 1040.0 << 980.0 << QList<double>{1000};
        QTest::newRow("the least number") << kLeast << kLeast << QList<double>{kLeast};
        QTest::newRow("below the normal numbers")
            << 3e-310 << kLeast << QList<double>{2e-310, 5e-311, 2e-311};
        QTest::newRow("nothing") << 0.0 << 0.0 << QList<double>{};
    }
    void legendSizesAreRound()
    {
        QFETCH(const double, largest);
        QFETCH(const double, smallest);
        QFETCH(const QList<double>, expected);
        style::Symbols symbols;
        symbols.scale.largest = largest;
        symbols.smallest = smallest;
        const auto values = style::legendValues(symbols);
        QCOMPARE(values.size(), std::size_t(expected.size()));
        for (qsizetype i = 0; i < expected.size(); ++i)
            QVERIFY2(std::abs(values[std::size_t(i)] / expected[i] - 1) < 1e-12,
                     qPrintable(QString::number(values[std::size_t(i)])));
    }

    void circlesAreSeenOnEveryGround()
    {
        for (const style::Palette &palette : style::palettes()) {
            for (const bool reversed : {false, true}) {
                for (const std::uint32_t ground : {0xe3e6eau, 0x39434du}) {
                    style::Symbols symbols;
                    symbols.palette = palette.id;
                    symbols.reversed = reversed;
                    const style::SymbolColors colors = style::symbolColors(symbols, support::rgb(ground));
                    const std::string which = palette.id + (reversed ? " reversed" : "");
                    QVERIFY2(style::difference(colors.above, support::rgb(ground)) > 15, which.c_str());
                    QVERIFY2(style::difference(colors.below, support::rgb(ground)) > 15, which.c_str());
                    QVERIFY2(style::difference(colors.above, colors.below) > 15, which.c_str());
                }
            }
        }
    }

    void reversingGivesAnotherColor()
    {
        style::Symbols symbols;
        symbols.palette = "RdBu";
        const style::SymbolColors plain = style::symbolColors(symbols, support::rgb(0xe3e6ea));
        symbols.reversed = true;
        const style::SymbolColors reversed = style::symbolColors(symbols, support::rgb(0xe3e6ea));
        QVERIFY(plain.above == reversed.below && plain.below == reversed.above);
        for (const char *palette : {"YlGnBu", "Greys", "viridis"}) {
            symbols.palette = palette;
            symbols.reversed = false;
            const auto forward = style::symbolColors(symbols, support::rgb(0xe3e6ea));
            symbols.reversed = true;
            QVERIFY(!(forward.above == style::symbolColors(symbols, support::rgb(0xe3e6ea)).above));
        }
    }

    void sizesAreKeptAsText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("size");
        QTest::newRow("given") << QByteArray("kind=symbols;symbol-size=12.5") << 12.5;
        QTest::newRow("none") << QByteArray("kind=symbols") << style::kUsualSymbolMm;
        QTest::newRow("too small") << QByteArray("symbol-size=0.1") << style::kLeastSymbolMm;
        QTest::newRow("too large") << QByteArray("symbol-size=900") << style::kMostSymbolMm;
        QTest::newRow("no number") << QByteArray("symbol-size=wide") << style::kUsualSymbolMm;
    }
    void sizesAreKeptAsText()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const double, size);
        const SymbologyChoice choice = style::symbologyChoiceFromText(text.toStdString());
        QCOMPARE(choice.symbolMm, size);
        QVERIFY(style::symbologyChoiceFromText(style::toText(choice)) == choice);
    }

    void looksOfBlanksAreKeptAsText()
    {
        style::BlankLooks looks;
        QCOMPARE(style::blankLooksText(looks), std::string());
        looks.set(Blank::Suppressed, {FillKind::Solid, style::BlankGround::Dark});
        looks.set(Blank::NoData, {FillKind::Dots, style::BlankGround::Soft});
        QCOMPARE(style::blankLooksText(looks), std::string("no_data=dots,soft;suppressed=none,dark"));
        QVERIFY(style::blankLooksFromText(style::blankLooksText(looks)) == looks);
        QVERIFY(style::blankLooksFromText("no_data=dots;=up,dark;lost=up,dark;suppressed=stars,dark;;") ==
                style::BlankLooks());
    }

    void noBlankIsWhiteOrAColorOfAPalette()
    {
        for (const style::BlankGround ground : style::kBlankGrounds) {
            const support::Color color = style::groundColor(ground);
            QVERIFY(style::difference(color, support::rgb(0xffffff)) > 5);
            for (const style::Palette &palette : style::palettes()) {
                for (const auto &colors : palette.byClassCount)
                    QVERIFY2(std::ranges::find(colors, color) == colors.end(), palette.id.c_str());
            }
            for (const support::FillKind pattern : style::kBlankPatterns) {
                const support::Fill fill = style::BlankLook{pattern, ground}.fill();
                QVERIFY(style::difference(fill.ground, fill.ink) > 12);
            }
        }
    }

    void chosenLooksReachTheFills()
    {
        const values::Series s = series({kNaN, 4}, {Blank::Suppressed, Blank::None});
        style::BlankLooks looks;
        looks.set(Blank::Suppressed, {FillKind::Dots, style::BlankGround::Dark});
        for (const SymbologyChoice &choice : {SymbologyChoice(), circles()}) {
            const auto fills =
                style::fillsFor(s, *style::symbologyFor(s, choice), support::rgb(0xe3e6ea), looks);
            QVERIFY(fills[0] == looks.fill(Blank::Suppressed));
            QCOMPARE(fills[0].kind, FillKind::Dots);
        }
    }
};

QTEST_APPLESS_MAIN(TestSymbols)
#include "tst_symbols.moc"
