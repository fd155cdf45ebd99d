// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scene/page.h"

#include <QTest>

using namespace choros::scene;

namespace {

const TextSizes kTexts{.titleHeight = 12,
                       .titleWidth = 70,
                       .legendWidth = 50,
                       .legendHeight = 40,
                       .sourceHeight = 4,
                       .scaleBarWidth = 30,
                       .scaleBarHeight = 6};

bool within(const RectMm &r, const Page &page)
{
    return r.x >= 0 && r.y >= 0 && r.right() <= page.widthMm + 1e-9 && r.bottom() <= page.heightMm + 1e-9;
}

bool overlap(const RectMm &a, const RectMm &b)
{
    return !a.isEmpty() && !b.isEmpty() && a.x < b.right() && b.x < a.right() && a.y < b.bottom() &&
           b.y < a.bottom();
}

} // namespace

class TestPage : public QObject
{
    Q_OBJECT

private slots:
    void blocksStayOnThePageAndApart_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        for (const auto &[name, w, h] : {std::tuple{"window", 230.0, 170.0},
                                         {"letter", 216.0, 279.0},
                                         {"slide", 338.0, 190.0},
                                         {"narrow", 120.0, 300.0}}) {
            QTest::addRow("screen %s", name) << int(PageKind::Screen) << w << h;
            QTest::addRow("print %s", name) << int(PageKind::Print) << w << h;
            QTest::addRow("room %s", name) << int(PageKind::Room) << w << h;
        }
    }
    void blocksStayOnThePageAndApart()
    {
        QFETCH(int, kind);
        QFETCH(double, width);
        QFETCH(double, height);
        for (const double aspect : {0.3, 1.0, 3.0}) {
            const Page page = layoutPage(PageKind(kind), width, height, kTexts, aspect);
            for (const RectMm &block : {page.title, page.legend, page.source, page.scaleBar, page.mapFit})
                QVERIFY(within(block, page));
            QVERIFY(!overlap(page.title, page.legend));
            QVERIFY(!overlap(page.legend, page.source));
            QVERIFY(!overlap(page.source, page.scaleBar));
            QVERIFY(!overlap(page.mapFit, page.legend));
            QVERIFY(!overlap(page.mapFit, page.source));
            QVERIFY(!page.mapFit.isEmpty());
        }
    }

    void tallMapsGoBesideTheLegendWideOnesBetween()
    {
        const Page tall = layoutPage(PageKind::Screen, 230, 170, kTexts, 0.8);
        QVERIFY(tall.mapFit.x > tall.legend.right());
        const Page wide = layoutPage(PageKind::Screen, 200, 170, kTexts, 6);
        QVERIFY(wide.mapFit.bottom() <= wide.legend.y);
        QVERIFY(wide.mapFit.y >= wide.title.bottom());
    }

    void inARoomNothingIsSmallerThanThreeHundredths()
    {
        for (const double height : {120.0, 285.75, 571.5}) {
            const PageStyle style = pageStyle(PageKind::Room, height * 16 / 9, height);
            for (const double size : {style.titleMm, style.subtitleMm, style.legendMm, style.sourceMm})
                QVERIFY(size >= height * 0.03);
        }
    }

    void whatIsNotShownTakesNoPlace()
    {
        TextSizes sizes = kTexts;
        sizes.sourceHeight = 0;
        sizes.scaleBarWidth = sizes.scaleBarHeight = 0;
        const Page page = layoutPage(PageKind::Room, 338, 190, sizes, 1);
        QVERIFY(page.source.isEmpty());
        QVERIFY(page.scaleBar.isEmpty());
        QCOMPARE(page.legend.bottom(), 190 - page.style.marginMm);
    }

    void aPageSmallerThanItsTextsStillHasAMap()
    {
        const Page page = layoutPage(PageKind::Screen, 20, 10, kTexts, 1);
        QVERIFY(!page.mapFit.isEmpty());
    }

    void aShapeWithoutAnAspectCountsAsSquare()
    {
        const Page square = layoutPage(PageKind::Screen, 230, 170, kTexts, 1);
        QCOMPARE(layoutPage(PageKind::Screen, 230, 170, kTexts, 0), square);
        QCOMPARE(layoutPage(PageKind::Screen, 230, 170, kTexts, std::numeric_limits<double>::quiet_NaN()),
                 square);
    }
};

QTEST_APPLESS_MAIN(TestPage)
#include "tst_page.moc"
