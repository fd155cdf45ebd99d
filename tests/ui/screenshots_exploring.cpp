// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rivertown.h"
#include "shoot.h"

#include "find/find_box.h"
#include "places/places_panel.h"
#include "table/table_panel.h"

#include <QDockWidget>
#include <QLineEdit>
#include <QTabBar>

namespace choros::test {

namespace {

void showPage(ui::MainWindow &window, const QString &title)
{
    for (auto *tabs : window.findChildren<QTabBar *>(QStringLiteral("headTabs"))) {
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == title)
                tabs->setCurrentIndex(i);
        }
    }
}

QDockWidget *dockOf(ui::MainWindow &window, const QString &name)
{
    return window.findChild<QDockWidget *>(name);
}

void shootSelection(ui::MainWindow &window, Shoot &shoot)
{
    ui::Document &document = window.document();
    ui::MapView &map = window.map();
    const auto press = [&](QEvent::Type type, const QPointF &at, Qt::MouseButton button) {
        QMouseEvent event(type, at, map.mapToGlobal(at), button, Qt::LeftButton, Qt::ShiftModifier);
        QCoreApplication::sendEvent(&map, &event);
    };
    const QPointF middle(map.rect().center());
    press(QEvent::MouseButtonPress, middle - QPointF(90, 90), Qt::LeftButton);
    press(QEvent::MouseMove, middle + QPointF(40, 60), Qt::NoButton);
    shoot.save(window, "selecting");
    press(QEvent::MouseButtonRelease, middle + QPointF(40, 60), Qt::LeftButton);
    showPage(window, QStringLiteral("Places"));
    shoot.require(settle(window) && document.selection().count() > 3, "a rectangle selects");
    shoot.save(window, "selection-places");
    document.edit(
        QStringLiteral("Preparing"),
        [geography = document.geography()->geography.id, ids = document.geography()->ids,
         areas = document.selection().areas().areas()](project::Project &project) -> support::Result<void> {
            project::Group group;
            group.geography = geography;
            group.title = "Around the market";
            for (const geometry::AreaId area : areas)
                group.geoids.push_back(ids[area]);
            const auto put = project.putGroup(std::move(group));
            return put ? support::Result<void>() : put.unexpected();
        });
    shoot.require(settle(window) && document.groups().size() == 1, "a group is made");
    shoot.save(window, "groups");
    pointAt(map, *document.content(), 60);
    shoot.save(window, "hover-card");
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&map, &leave);
}

void shootTableAndFind(ui::MainWindow &window, Shoot &shoot)
{
    auto *field = window.findChild<ui::TablePanel *>()->head()->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("median household income < 40000"));
    shoot.require(settle(window), "a filter is found");
    shoot.save(window, "table-filter");
    field->clear();
    QTest::keyClicks(field, QStringLiteral("median hoesehold income < 40000"));
    settle(window);
    shoot.save(window, "table-trouble");
    field->clear();
    window.document().selection().clear();
    settle(window);
    auto *box = window.findChild<ui::FindBox *>();
    box->enter();
    QTest::keyClicks(box, QStringLiteral("in"));
    settle(window);
    shoot.save(window, "find");
    QTest::keyClick(box, Qt::Key_Escape);
    settle(window);
}

/// Two maps at once, and counts as circles.
void shootKinds(ui::MainWindow &window, Shoot &shoot)
{
    window.document().selectIndicator("B01003_001");
    shoot.require(settle(window), "a count is mapped");
    shoot.save(window, "count-caution");
    const style::SymbologyChoice areas = window.document().scene().symbology;
    style::SymbologyChoice circles = areas;
    circles.kind = style::MapKind::Symbols;
    window.document().setSymbology(circles);
    shoot.require(settle(window), "circles are drawn");
    shoot.save(window, "circles");
    window.document().setSymbology(areas);
    settle(window);
    QTest::keyClick(&window, Qt::Key_D, Qt::ControlModifier);
    shoot.require(settle(window), "two maps are drawn");
    shoot.save(window, "compare");
    QTest::keyClick(&window, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    shoot.require(settle(window), "two maps lie on one another");
    pointAt(window.map(), *window.document().content(), 60);
    shoot.save(window, "swipe");
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&window.map(), &leave);
    QTest::keyClick(&window.map(), Qt::Key_Escape);
    shoot.require(settle(window), "comparing ends");
}

void shootStyles(ui::MainWindow &window, Shoot &shoot)
{
    showPage(window, QStringLiteral("Style"));
    const style::SymbologyChoice before = window.document().scene().symbology;
    const auto choose = [&](const char *state, const auto &change) {
        style::SymbologyChoice choice = before;
        change(choice);
        window.document().setSymbology(choice);
        shoot.require(settle(window), state);
        shoot.save(window, state);
    };
    choose("style-unclassed", [](auto &choice) {
        choice.classes.method = classify::Method::Unclassed;
        choice.palette = "viridis";
    });
    choose("style-diverging", [](auto &choice) {
        choice.palette = "RdBu";
        choice.middle = style::Middle::Benchmark;
        choice.classes.classes = 7;
    });
    choose("style-as-before", [](auto &) {});
    window.map().setPreview(style::Preview::Deutan);
    settle(window);
    shoot.save(window, "preview-deutan");
    window.map().setPreview(style::Preview::None);
    settle(window);
}

} // namespace

void shootExploring(ui::MainWindow &window, Shoot &shoot, const QString &scratch)
{
    shoot.require(openRivertown(window, scratch), "Rivertown opens");
    window.document().selectIndicator("B19013_001");
    shoot.require(settle(window), "an indicator is mapped");
    shoot.save(window, "rivertown");
    shootSelection(window, shoot);
    shootTableAndFind(window, shoot);
    showPage(window, QStringLiteral("About"));
    settle(window);
    shoot.save(window, "about-indicator");
    showPage(window, QStringLiteral("Edit"));
    settle(window);
    shoot.save(window, "edit-indicator");
    shootStyles(window, shoot);
    shootKinds(window, shoot);
    QDockWidget *history = dockOf(window, QStringLiteral("history"));
    shoot.require(history != nullptr, "there is a history");
    if (history) {
        history->show();
        settle(window);
        shoot.save(window, "history");
        history->hide();
    }
}

} // namespace choros::test
