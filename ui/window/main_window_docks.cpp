// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The parts around the map, and how a person arranged them for each project.

#include "window/main_window.h"

#include "compare/compare_view.h"
#include "panels/bars.h"
#include "panels/indicator_list.h"
#include "panels/style_panel.h"
#include "window/dock.h"

#include <QMenu>
#include <QSettings>
#include <QVBoxLayout>

namespace choros::ui {

namespace {

constexpr int kLayoutVersion = 1;
constexpr int kIndicatorsWidth = 264;
constexpr int kDetailsWidth = 304;
constexpr int kTableHeight = 216;

/// Where the arrangement of a project's window is kept: with the person, not in the file.
QString layoutKey(const QString &projectId)
{
    return projectId.isEmpty() ? QStringLiteral("window/layout")
                               : QStringLiteral("projects/%1/layout").arg(projectId);
}

} // namespace

QWidget *MainWindow::makeMapPage()
{
    m_map = new MapView(scene::PageKind::Screen);
    m_map->setHoverCards([this](geometry::AreaId area) { return hoverCard(area); });
    m_map->setSelection(&m_document.selection());
    m_compare = new CompareView(m_document, m_map);
    m_notice = new NoticeBar;
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_compare, 1);
    connect(m_map, &MapView::contentShown, this, [this] {
        if (m_mapPatience.isActive())
            followMap();
    });
    connect(m_map, &MapView::positionChanged, this, &MainWindow::updateStatus);
    connect(m_map, &MapView::menuWanted, this, &MainWindow::showMapMenu);
    connect(&m_document.selection(), &AreaSelection::changed, this, &MainWindow::updateSelection);
    return page;
}

void MainWindow::makeDocks()
{
    m_indicators = new IndicatorPanel;
    m_indicators->setMinimumWidth(200);
    connect(m_indicators, &IndicatorPanel::indicatorChosen, this,
            [this](const std::string &id) { m_document.selectIndicator(id); });
    connect(m_indicators, &IndicatorPanel::importWanted, this, &MainWindow::chooseTable);
    m_indicatorsDock = new Dock(QStringLiteral("indicators"), tr("Indicators"), m_indicators, this);

    m_style = new StylePanel;
    wireStyle();
    m_details = new TabbedPages(this);
    m_details->add(tr("Style"), m_style);
    m_details->pages()->setMinimumWidth(240);
    m_detailsDock = new Dock(QStringLiteral("details"), tr("Style and details"), m_details->pages(), this);
    m_detailsDock->setHead(m_details->tabs());

    addDock(m_indicatorsDock, Qt::LeftDockWidgetArea, QKeySequence(Qt::CTRL | Qt::Key_1));
    addDock(m_detailsDock, Qt::RightDockWidgetArea, QKeySequence(Qt::CTRL | Qt::Key_2));
    makeTableAndPlaces();
    // The side panels reach down beside what lies below the map: a table needs its width more than they do.
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowNestedDocks |
                   QMainWindow::AllowTabbedDocks);
    arrangeAfresh();
}

/// Adds a part of the window and the way to show it again.
void MainWindow::addDock(Dock *dock, Qt::DockWidgetArea area, const QKeySequence &keys)
{
    addDockWidget(area, dock);
    m_docks.push_back(dock);
    QAction *toggle = dock->toggleViewAction();
    toggle->setShortcut(keys);
    toggle->setToolTip(tr("Show or hide “%1”").arg(dock->windowTitle()));
    m_panelsMenu->addAction(toggle);
}

/// Everything where it is when nobody has moved it.
void MainWindow::arrangeAfresh()
{
    for (Dock *dock : m_docks) {
        dock->setFloating(false);
        dock->setVisible(m_document.isOpen() && dock != m_historyDock);
    }
    addDockWidget(Qt::LeftDockWidgetArea, m_indicatorsDock);
    if (m_historyDock) // below it
        addDockWidget(Qt::LeftDockWidgetArea, m_historyDock);
    addDockWidget(Qt::RightDockWidgetArea, m_detailsDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_tableDock);
    resizeDocks({m_indicatorsDock, m_detailsDock}, {kIndicatorsWidth, kDetailsWidth}, Qt::Horizontal);
    resizeDocks({m_tableDock}, {kTableHeight}, Qt::Vertical);
}

/// A project opens as it was left; one never seen opens as the last one was.
void MainWindow::restoreLayout()
{
    const QString projectId = m_document.projectId();
    const bool isOpen = m_document.isOpen();
    for (Dock *dock : m_docks)
        dock->toggleViewAction()->setEnabled(isOpen);
    if (projectId == m_layoutOf && isOpen == m_hasLayout)
        return;
    m_layoutOf = projectId;
    m_hasLayout = isOpen;
    if (!isOpen) {
        for (Dock *dock : m_docks)
            dock->hide();
        return;
    }
    const QSettings settings;
    QByteArray state = settings.value(layoutKey(projectId)).toByteArray();
    if (state.isEmpty())
        state = settings.value(layoutKey({})).toByteArray();
    if (!restoreState(state, kLayoutVersion))
        arrangeAfresh();
}

/// Before another project takes the window, and at its end.
void MainWindow::rememberLayout()
{
    if (!m_hasLayout)
        return;
    QSettings settings;
    const QByteArray state = saveState(kLayoutVersion);
    settings.setValue(layoutKey(m_layoutOf), state);
    settings.setValue(layoutKey({}), state);
}

} // namespace choros::ui
