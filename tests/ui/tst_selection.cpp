// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One selection for the whole window: by mouse, keys and menu, as a person makes it on the sample's map.

#include "window_driver.h"

#include "document/area_selection.h"
#include "document/series_cache.h"
#include "map/hover_card.h"

#include <QAction>
#include <QSignalSpy>

#include <cmath>

using namespace choros;
using geometry::AreaId;
using geometry::kNoArea;

class TestSelection : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        test::useOwnSettings(m_home.path());
        ui::applyTheme(*qApp, ui::Appearance::Light);
        m_window = std::make_unique<ui::MainWindow>();
        m_window->resize(1200, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->openSample();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(selection().areas().areaCount(), std::size_t(506));
    }

    void init()
    {
        m_window->map().fit();
        QEvent leave(QEvent::Leave); // where the pointer was left does not count
        QCoreApplication::sendEvent(&m_window->map(), &leave);
        selection().clear();
        QVERIFY(test::settle(*m_window));
    }

    void cleanupTestCase() { m_window.reset(); }

    void oneChangeIsToldOnce()
    {
        ui::AreaSelection selection;
        selection.reset(5);
        const QSignalSpy changes(&selection, &ui::AreaSelection::changed);
        selection.select(2);
        selection.select(2);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(selection.current(), AreaId(2));
        selection.select(4, ui::SelectionMode::Toggle);
        QCOMPARE(selection.count(), std::size_t(2));
        selection.select(2, ui::SelectionMode::Toggle);
        QCOMPARE(selection.areas(), values::AreaSet(5, std::vector<std::uint32_t>{4}));
        selection.invert();
        QCOMPARE(selection.areas(), values::AreaSet(5, std::vector<std::uint32_t>{0, 1, 2, 3}));
        selection.select(values::AreaSet(5, std::vector<std::uint32_t>{1, 4}), ui::SelectionMode::Remove);
        QCOMPARE(selection.areas(), values::AreaSet(5, std::vector<std::uint32_t>{0, 2, 3}));
        selection.select(values::AreaSet::all(7)); // of another geography
        QCOMPARE(selection.count(), std::size_t(3));
        selection.select(kNoArea, ui::SelectionMode::Add);
        QCOMPARE(selection.count(), std::size_t(3));
        selection.select(kNoArea);
        QVERIFY(selection.isEmpty());
        QCOMPARE(changes.count(), 6);
    }

    void clicksSelectAndShiftClicksAdd()
    {
        const AreaId first = areaNamed(100);
        const AreaId second = areaNamed(200);
        click(first);
        QVERIFY(selection().contains(first));
        click(second);
        QCOMPARE(selection().areas().areas(), std::vector<std::uint32_t>{second});
        click(first, Qt::ShiftModifier);
        QCOMPARE(selection().count(), std::size_t(2));
        click(second, Qt::ControlModifier);
        QCOMPARE(selection().areas().areas(), std::vector<std::uint32_t>{first});
        QTest::mouseClick(&map(), Qt::LeftButton, {}, QPoint(map().width() - 5, 5)); // the empty paper
        QVERIFY(selection().isEmpty());
    }

    void draggingIsNoClick()
    {
        const QPoint from = pixelOf(areaNamed(100));
        QTest::mousePress(&map(), Qt::LeftButton, {}, from);
        drag(from, from + QPoint(40, 10), {});
        QTest::mouseRelease(&map(), Qt::LeftButton, {}, from + QPoint(40, 10));
        QVERIFY(selection().isEmpty());
        QVERIFY(map().position());
    }

    /// Against the boxes and shapes themselves: an area is in if any of its vertices is in the rectangle, or
    /// it holds the rectangle's middle; and nothing is in whose box misses it.
    void aRectangleTakesAllThatItTouches()
    {
        const QPoint from = pixelOf(areaNamed(100)) - QPoint(60, 60);
        const QPoint to = from + QPoint(150, 130);
        QTest::mousePress(&map(), Qt::LeftButton, Qt::ShiftModifier, from);
        drag(from, to, Qt::ShiftModifier);
        QTest::mouseRelease(&map(), Qt::LeftButton, Qt::ShiftModifier, to);
        const geometry::Box box = groundOf(from, to);
        const geometry::Coverage &coverage = m_window->document().geography()->coverage;
        std::size_t inside = 0;
        for (AreaId area = 0; area < coverage.areaCount; ++area) {
            bool hasVertexInside = false;
            for (const std::uint32_t use : coverage.arcsOf(area)) {
                for (const geometry::Point &point : coverage.pointsOf(coverage.arcs[use >> 1]))
                    hasVertexInside |= point.x >= box.minX && point.x <= box.maxX && point.y >= box.minY &&
                                       point.y <= box.maxY;
            }
            inside += hasVertexInside;
            if (hasVertexInside)
                QVERIFY(selection().contains(area));
            if (!coverage.areaBoxes[area].intersects(box))
                QVERIFY(!selection().contains(area));
        }
        QVERIFY(inside > 5);
        QVERIFY(selection().count() >= inside && selection().count() <= inside + 10);
    }

    void aRectangleInsideOneAreaTakesThatOne()
    {
        const geometry::Coverage &coverage = m_window->document().geography()->coverage;
        const AreaId area = areaNamed(100);
        const geometry::Point middle = coverage.areaBoxes[area].center();
        QCOMPARE(geometry::areaAt(coverage, middle), area);
        const geometry::Box box{middle.x - 0.01, middle.y - 0.01, middle.x + 0.01, middle.y + 0.01};
        QCOMPARE(geometry::areasTouching(coverage, box), std::vector<AreaId>{area});
        QCOMPARE(geometry::areasTouching(coverage, geometry::Box()), std::vector<AreaId>());
    }

    void menuEntriesSelectAllAndInvert()
    {
        actionNamed(QStringLiteral("Select all areas"))->trigger();
        QCOMPARE(selection().count(), std::size_t(506));
        click(areaNamed(7), Qt::ShiftModifier);
        actionNamed(QStringLiteral("Invert the selection"))->trigger();
        QCOMPARE(selection().areas().areas(), std::vector<std::uint32_t>{areaNamed(7)});
        actionNamed(QStringLiteral("Select nothing"))->trigger();
        QVERIFY(selection().isEmpty());
        QVERIFY(!actionNamed(QStringLiteral("Select nothing"))->isEnabled());
    }

    void keysGoFromAreaToAreaAndSelect()
    {
        map().setFocus();
        QTest::keyClick(&map(), Qt::Key_Right, Qt::ControlModifier);
        const AreaId first = selection().hovered();
        QVERIFY(first != kNoArea);
        QTest::keyClick(&map(), Qt::Key_Right, Qt::ControlModifier);
        const AreaId second = selection().hovered();
        QVERIFY(second != first);
        const auto &boxes = m_window->document().geography()->coverage.areaBoxes;
        QVERIFY(boxes[second].center().x > boxes[first].center().x);
        QTest::keyClick(&map(), Qt::Key_Space);
        QVERIFY(selection().contains(second));
        QTest::keyClick(&map(), Qt::Key_Escape); // first the card
        QCOMPARE(selection().hovered(), kNoArea);
        QVERIFY(!selection().isEmpty());
        QTest::keyClick(&map(), Qt::Key_Escape); // then the selection
        QVERIFY(selection().isEmpty());
    }

    /// What is selected has a dark outline on the map, and only it; its corners reach out a little.
    void outlinesShowOnTheMap()
    {
        const AreaId area = areaNamed(100);
        const QImage before = map().grab().toImage();
        selection().select(area);
        QVERIFY(test::settle(*m_window));
        const QImage after = map().grab().toImage();
        const QRect around = QRectF(pixelsOf(area)).adjusted(-8, -8, 8, 8).toAlignedRect();
        int changed = 0;
        for (int y = 0; y < after.height(); ++y) {
            for (int x = 0; x < after.width(); ++x) {
                if (before.pixel(x, y) == after.pixel(x, y))
                    continue;
                ++changed;
                QVERIFY2(around.contains(x, y), qPrintable(QStringLiteral("%1, %2").arg(x).arg(y)));
            }
        }
        QVERIFY(changed > around.width());
        selection().clear();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(map().grab().toImage(), before);
    }

    void whatAnotherPartPointsAtShowsOnTheMap()
    {
        const QImage before = map().grab().toImage();
        selection().setHovered(areaNamed(100));
        QVERIFY(map().grab().toImage() != before);
        selection().setHovered(kNoArea);
        QCOMPARE(map().grab().toImage(), before);
    }

    void theCardStandsBesideItsArea_data()
    {
        QTest::addColumn<QRectF>("area");
        QTest::addColumn<QPointF>("at");
        QTest::newRow("small, in the middle") << QRectF(300, 200, 30, 20) << QPointF(310, 210);
        QTest::newRow("at the right edge") << QRectF(760, 200, 40, 80) << QPointF(790, 210);
        QTest::newRow("at the bottom") << QRectF(300, 570, 60, 30) << QPointF(330, 595);
        QTest::newRow("wide") << QRectF(20, 250, 760, 60) << QPointF(400, 280);
        QTest::newRow("high") << QRectF(350, 5, 60, 590) << QPointF(380, 300);
    }
    void theCardStandsBesideItsArea()
    {
        QFETCH(QRectF, area);
        QFETCH(QPointF, at);
        const QRectF bounds(0, 0, 800, 600);
        const QRectF box = ui::hoverCardBox({200, 140}, {at, area}, bounds);
        QVERIFY(bounds.contains(box));
        QVERIFY(!box.intersects(area));
    }
    void aCardWithoutRoomBesideItsAreaStaysOffThePointer()
    {
        const QRectF bounds(0, 0, 800, 600);
        const QPointF at(790, 590);
        const QRectF box = ui::hoverCardBox({200, 140}, {at, QRectF(-500, -500, 3000, 3000)}, bounds);
        QVERIFY(bounds.contains(box));
        QVERIFY(!box.contains(at));
    }

    void longUnusedSeriesLeaveTheMemoryFirst()
    {
        const auto series = [](std::size_t size) {
            auto made = std::make_shared<values::Series>();
            made->value.assign(size, 1.0);
            return made;
        };
        ui::SeriesCache cache(3 * 100 * sizeof(double));
        const ui::SeriesKey a{"a", ""};
        const ui::SeriesKey b{"b", "2020"};
        const ui::SeriesKey c{"b", "2021"};
        const ui::SeriesKey d{"d", ""};
        cache.insert(a, series(100));
        cache.insert(b, series(100));
        cache.insert(c, series(100));
        QVERIFY(cache.find(a)); // asked for again
        cache.insert(d, series(100));
        QVERIFY(!cache.find(b));
        QVERIFY(cache.find(a) && cache.find(c) && cache.find(d));
        cache.insert(d, series(50)); // in place of the other
        QCOMPARE(cache.bytes(), 250 * sizeof(double));
        cache.insert(b, series(1000)); // larger than all there is room for
        QVERIFY(cache.find(b) && !cache.find(a));
        cache.clear();
        QCOMPARE(cache.bytes(), std::size_t(0));
    }

    void anotherProjectHasNothingSelected()
    {
        selection().selectAll();
        m_window->document().close();
        QVERIFY(selection().isEmpty());
        QCOMPARE(selection().areas().areaCount(), std::size_t(0));
    }

private:
    ui::AreaSelection &selection() { return m_window->document().selection(); }
    ui::MapView &map() { return m_window->map(); }
    /// Any area with a number, whose middle lies in it.
    AreaId areaNamed(AreaId start)
    {
        const geometry::Coverage &coverage = m_window->document().geography()->coverage;
        AreaId area = start;
        while (geometry::areaAt(coverage, coverage.areaBoxes[area].center()) != area ||
               pixelsOf(area).width() < 8 || pixelsOf(area).height() < 8)
            ++area;
        return area;
    }
    raster::View view()
    {
        const auto &coverage = m_window->document().geography()->coverage;
        return draw::viewOf(map().page(), draw::mapPosition(map().page(), coverage, map().position()),
                            96 / 25.4);
    }
    QRectF pixelsOf(AreaId area)
    {
        const geometry::Box &box = m_window->document().geography()->coverage.areaBoxes[area];
        const geometry::Point topLeft = view().toPixel({box.minX, box.maxY});
        const geometry::Point bottomRight = view().toPixel({box.maxX, box.minY});
        return {QPointF(topLeft.x, topLeft.y), QPointF(bottomRight.x, bottomRight.y)};
    }
    QPoint pixelOf(AreaId area) { return pixelsOf(area).center().toPoint(); }
    geometry::Box groundOf(QPoint from, QPoint to)
    {
        geometry::Box box;
        box.extend(view().toMap({double(from.x()), double(from.y())}));
        box.extend(view().toMap({double(to.x()), double(to.y())}));
        return box;
    }
    void click(AreaId area, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(&map(), Qt::LeftButton, modifiers, pixelOf(area));
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers)
    {
        for (int step = 1; step <= 4; ++step) {
            const QPointF at = from + (QPointF(to) - from) * step / 4;
            QMouseEvent move(QEvent::MouseMove, at, map().mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                             modifiers);
            QCoreApplication::sendEvent(&map(), &move);
        }
    }
    QAction *actionNamed(const QString &text)
    {
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->text() == text)
                return action;
        }
        qFatal("no action %s", qPrintable(text));
        return nullptr;
    }

    QTemporaryDir m_home;
    std::unique_ptr<ui::MainWindow> m_window;
};

QTEST_MAIN(TestSelection)
#include "tst_selection.moc"
