// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/map_view.h"

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
