// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/map_view.h"

#include <QPointingDevice>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace choros;
using namespace choros::ui;

namespace {

std::shared_ptr<const draw::PageContent> squares()
{
    auto geography = std::make_shared<tasks::LoadedGeography>();
    geography->geography.title = "Squares";
    std::vector<geometry::MultiPolygon> areas;
    for (int i = 0; i < 4; ++i) {
        const double x = (i % 2) * 1000.0;
        const double y = (i / 2) * 1000.0;
        areas.push_back({{{{x, y}, {x + 1000, y}, {x + 1000, y + 1000}, {x, y + 1000}}, {}}});
        geography->ids.push_back(std::to_string(i));
        geography->names.push_back("Square " + std::to_string(i));
    }
    geography->coverage = geometry::buildCoverage(areas);
    return draw::composePage({geography, nullptr, {}, nullptr, nullptr, draw::lightPage()});
}

/// The ground under a point of the widget.
geometry::Point groundAt(const MapView &view, const draw::PageContent &content, QPointF point)
{
    const auto position = draw::mapPosition(view.page(), *content.coverage, view.position());
    return draw::viewOf(view.page(), position, 96 / 25.4).toMap({point.x(), point.y()});
}

bool near(geometry::Point a, geometry::Point b)
{
    return std::hypot(a.x - b.x, a.y - b.y) < 1e-6;
}

} // namespace

class TestMapView : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_content = squares();
        m_view = std::make_unique<MapView>(scene::PageKind::Screen);
        m_view->resize(600, 500);
        m_view->setContent(m_content);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        QTRY_VERIFY(m_view->isSettled());
    }

    void startsFitted()
    {
        QVERIFY(!m_view->position());
        QVERIFY(m_view->scaleDenominator() > 0);
    }

    void wheelZoomKeepsTheGroundUnderThePointer()
    {
        const QPointF pointer(390, 210);
        const geometry::Point before = groundAt(*m_view, *m_content, pointer);
        const double scale = m_view->scaleDenominator();
        QWheelEvent wheel(pointer, m_view->mapToGlobal(pointer), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view.get(), &wheel);
        QVERIFY(m_view->scaleDenominator() < scale);
        QVERIFY(near(groundAt(*m_view, *m_content, pointer), before));
    }

    void dragMovesTheGroundWithThePointer()
    {
        m_view->zoomBy(3);
        const geometry::Point grabbed = groundAt(*m_view, *m_content, {300, 250});
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {300, 250});
        QTest::mouseMove(m_view.get(), {330, 235});
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {330, 235});
        QVERIFY(near(groundAt(*m_view, *m_content, {330, 235}), grabbed));
    }

    void aMapThrownGlidesOnAndStopsByItself()
    {
        m_view->zoomBy(3);
        QTRY_VERIFY(m_view->isSettled());
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {300, 250});
        for (int i = 1; i <= 5; ++i)
            QTest::mouseMove(m_view.get(), {300 + 20 * i, 250}, 8);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {400, 250});
        QVERIFY(m_view->isGliding());
        const double letGo = m_view->position()->centerX;
        QTRY_VERIFY(!m_view->isGliding());
        QVERIFY(m_view->position()->centerX < letGo);
    }

    void aMapHeldStillBeforeLettingGoStays()
    {
        m_view->zoomBy(3);
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {300, 250});
        QTest::mouseMove(m_view.get(), {360, 250});
        QTest::qWait(150);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {360, 250});
        QVERIFY(!m_view->isGliding());
    }

    void aPressStopsTheGlide()
    {
        m_view->zoomBy(3);
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {300, 250});
        QTest::mouseMove(m_view.get(), {400, 250}, 10);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {400, 250});
        QVERIFY(m_view->isGliding());
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {300, 250});
        QVERIFY(!m_view->isGliding());
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {300, 250});
    }

    void twoFingersZoomAboutWhatLiesUnderThem()
    {
        const std::unique_ptr<QPointingDevice> device(QTest::createTouchDevice());
        QPointingDevice *screen = device.get();
        const double before = m_view->scaleDenominator();
        const geometry::Point under = groundAt(*m_view, *m_content, {300, 250});
        QTest::touchEvent(m_view.get(), screen).press(0, {270, 250}).press(1, {330, 250});
        for (int spread = 40; spread <= 100; spread += 10)
            QTest::touchEvent(m_view.get(), screen).move(0, {300 - spread, 250}).move(1, {300 + spread, 250});
        QTest::touchEvent(m_view.get(), screen).release(0, {200, 250}).release(1, {400, 250});
        QVERIFY2(m_view->scaleDenominator() < before / 2,
                 qPrintable(QString::number(m_view->scaleDenominator())));
        const geometry::Point now = groundAt(*m_view, *m_content, {300, 250});
        QVERIFY(std::hypot(now.x - under.x, now.y - under.y) < 20); // meters; squares are 1,000 wide
    }

    void zoomingOutNeverShowsABlankMap()
    {
        m_view->zoomBy(6);
        QTRY_VERIFY(m_view->isSettled());
        m_view->zoomBy(1.0 / 6);
        const QImage atOnce = m_view->grab().toImage(); // before another frame can be ready
        QTRY_VERIFY(m_view->isSettled());
        const QImage settled = m_view->grab().toImage();
        int different = 0;
        int covered = 0;
        for (int y = 0; y < settled.height(); y += 5) {
            for (int x = 0; x < settled.width(); x += 5) {
                const bool isMap = settled.pixel(x, y) != settled.pixel(1, 1);
                covered += isMap;
                different += isMap && atOnce.pixel(x, y) == settled.pixel(1, 1);
            }
        }
        QVERIFY(covered > 100);
        QVERIFY2(different * 100 < covered, qPrintable(QString::number(different))); // edges by interpolation
    }

    void aDragUsesThePixelsThatStay()
    {
        m_view->zoomBy(3);
        QTRY_VERIFY(m_view->isSettled());
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {300, 250});
        QTest::mouseMove(m_view.get(), {317, 239});
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {317, 239});
        QTRY_VERIFY(!m_view->isGliding() && m_view->isSettled());
        QEvent leave(QEvent::Leave); // no hover card
        QCoreApplication::sendEvent(m_view.get(), &leave);
        const QImage panned = m_view->grab().toImage();
        const auto position = m_view->position();
        MapView fresh(scene::PageKind::Screen);
        fresh.resize(600, 500);
        fresh.setContent(m_content);
        fresh.setPosition(position);
        fresh.show();
        QTRY_VERIFY(fresh.isSettled());
        const QImage expected = fresh.grab().toImage();
        for (int y = 0; y < expected.height(); ++y) {
            for (int x = 0; x < expected.width(); ++x)
                QVERIFY(std::abs(qGray(panned.pixel(x, y)) - qGray(expected.pixel(x, y))) <= 1);
        }
    }

    void keysZoomPanAndFit()
    {
        const double fitted = m_view->scaleDenominator();
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
        QVERIFY(m_view->scaleDenominator() < fitted);
        const geometry::Point before = groundAt(*m_view, *m_content, {300, 250});
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QVERIFY(groundAt(*m_view, *m_content, {300, 250}).x > before.x);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QVERIFY(groundAt(*m_view, *m_content, {300, 250}).y > before.y);
        QTest::keyClick(m_view.get(), Qt::Key_Minus);
        QTest::keyClick(m_view.get(), Qt::Key_0);
        QCOMPARE(m_view->scaleDenominator(), fitted);
        QVERIFY(!m_view->position());
    }

    void hoverTellsTheAreaUnderThePointer()
    {
        QSignalSpy hovered(m_view.get(), &MapView::hovered);
        const auto position = draw::mapPosition(m_view->page(), *m_content->coverage, {});
        const auto view = draw::viewOf(m_view->page(), position, 96 / 25.4);
        for (int i = 0; i < 4; ++i) {
            const auto pixel = view.toPixel({(i % 2) * 1000.0 + 500, (i / 2) * 1000.0 + 500});
            QTest::mouseMove(m_view.get(), QPoint(int(pixel.x), int(pixel.y)));
            QTRY_VERIFY(!hovered.isEmpty());
            QCOMPARE(hovered.takeLast().first().toUInt(), uint(i));
            hovered.clear();
        }
    }

    void zoomingIsBounded()
    {
        for (int i = 0; i < 200; ++i)
            m_view->zoomBy(2);
        QVERIFY(m_view->scaleDenominator() >= 100);
        for (int i = 0; i < 200; ++i)
            m_view->zoomBy(0.5);
        QVERIFY(std::isfinite(m_view->scaleDenominator()));
        QTRY_VERIFY(m_view->isSettled());
    }

    void theMapCannotBeLost()
    {
        m_view->zoomBy(4);
        for (int i = 0; i < 100; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Left);
        const auto position = *m_view->position();
        QVERIFY(m_content->coverage->bounds.contains({position.centerX, position.centerY}));
    }

    /// Another indicator's legend is narrower or wider, and its title longer.
    void anotherIndicatorLeavesTheGroundWhereItIs()
    {
        const auto withLegend = [this](const QString &range) {
            auto content = std::make_shared<draw::PageContent>(*m_content);
            content->legend = {{.fill = {}, .range = range, .roomRange = range, .count = 4}};
            content->fills = std::make_shared<const std::vector<support::Fill>>(*m_content->fills);
            return content;
        };
        const auto show = [this](const std::shared_ptr<const draw::PageContent> &content) {
            QSignalSpy shown(m_view.get(), &MapView::contentShown);
            m_view->setContent(content);
            return QTest::qWaitFor([&] { return shown.count() == 1 && m_view->showsContent(); });
        };
        m_view->resize(900, 420); // the legend stands beside the map
        const auto wide = withLegend(QStringLiteral("$1,138,000 – 1,160,000"));
        const auto narrow = withLegend(QStringLiteral("1 – 2"));
        QVERIFY(show(wide));
        const geometry::Point fitted = groundAt(*m_view, *wide, {300, 250});
        QVERIFY(show(narrow));
        QVERIFY(near(groundAt(*m_view, *narrow, {300, 250}), fitted)); // there is room: nothing moves
        m_view->fit();
        const geometry::Point refitted = groundAt(*m_view, *narrow, {300, 250});
        QVERIFY(!near(refitted, fitted));
        QVERIFY(show(wide)); // it would lie under the legend
        QVERIFY(near(groundAt(*m_view, *wide, {300, 250}), fitted));
        m_view->fit();
        QVERIFY(show(narrow));
        m_view->zoomBy(3);
        const geometry::Point chosen = groundAt(*m_view, *narrow, {300, 250});
        QVERIFY(show(wide)); // a person has put it there
        QVERIFY(near(groundAt(*m_view, *wide, {300, 250}), chosen));
    }

    /// What was on the screen in this view comes back with the next picture, without a job.
    void whatIsChosenAgainIsThereAtOnce()
    {
        const auto again = [this] {
            auto content = std::make_shared<draw::PageContent>(*m_content);
            content->fills = std::make_shared<const std::vector<support::Fill>>(
                4, support::Fill{support::FillKind::Solid, support::rgb(0xaa3311), {}});
            return content;
        }();
        const QImage before = m_view->grab().toImage();
        m_view->setContent(again);
        QTRY_VERIFY(m_view->isSettled());
        QVERIFY(m_view->grab().toImage() != before);
        m_view->setContent(m_content);
        QVERIFY(m_view->showsContent());
        QVERIFY(m_view->isSettled());
        QCOMPARE(m_view->grab().toImage(), before);
        m_view->zoomBy(2); // another view: it is drawn
        QTRY_VERIFY(m_view->isSettled());
        m_view->setContent(again);
        QVERIFY(!m_view->showsContent());
        QTRY_VERIFY(m_view->showsContent());
    }

    void framesBeforeTakeSoMuchMemoryAndNoMore()
    {
        FrameCache cache(10 * 40 * 4 * 2);
        const auto frameOf = [](double left) {
            draw::MapFrame frame;
            frame.view = {.left = left, .top = 0, .unitsPerPixel = 1, .width = 10, .height = 40};
            frame.image = frame.base = QImage(10, 40, QImage::Format_ARGB32_Premultiplied);
            return frame;
        };
        const auto a = std::make_shared<const draw::PageContent>();
        const auto b = std::make_shared<const draw::PageContent>();
        const auto c = std::make_shared<const draw::PageContent>();
        cache.insert(a, frameOf(0));
        cache.insert(b, frameOf(0));
        QVERIFY(cache.find(a, frameOf(0).view));
        cache.insert(c, frameOf(0)); // b was asked for longest ago
        QVERIFY(cache.find(a, frameOf(0).view));
        QVERIFY(!cache.find(b, frameOf(0).view));
        QVERIFY(!cache.find(a, frameOf(1).view));
        cache.insert(b, frameOf(1));
        QCOMPARE(cache.size(), std::size_t(1));
    }

    void newColorsKeepThePosition()
    {
        m_view->zoomBy(2);
        const auto position = m_view->position();
        auto recolored = std::make_shared<draw::PageContent>(*m_content);
        recolored->colors = draw::darkPage();
        m_view->setContent(recolored);
        QCOMPARE(m_view->position(), position);
        m_view->setContent(squares()); // another map is fitted
        QVERIFY(!m_view->position());
        m_view->setContent(nullptr);
        QCOMPARE(m_view->scaleDenominator(), 0.0);
    }

private:
    std::shared_ptr<const draw::PageContent> m_content;
    std::unique_ptr<MapView> m_view;
};

QTEST_MAIN(TestMapView)
#include "tst_map_view.moc"
