// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table of areas below the map, and the page of places beside it.

#include "window/main_window.h"

#include "dialogs/dialogs.h"
#include "panels/bars.h"
#include "places/places_panel.h"
#include "table/table_panel.h"
#include "window/dock.h"

#include <QAction>
#include <QDir>

namespace choros::ui {

void MainWindow::makeTableAndPlaces()
{
    m_table = new TablePanel(m_document);
    m_tableDock = new Dock(QStringLiteral("table"), tr("Table"), m_table, this);
    m_tableDock->setHead(m_table->head());
    addDock(m_tableDock, Qt::BottomDockWidgetArea, QKeySequence(Qt::CTRL | Qt::Key_3));
    m_places = new PlacesPanel(m_document);
    m_details->add(tr("Places"), m_places);
    connect(m_places, &PlacesPanel::showWanted, this,
            [this](geometry::AreaId area) { m_map->showArea(area); });
    connect(m_table, &TablePanel::showWanted, this, [this](geometry::AreaId area) { m_map->showArea(area); });
    connect(m_table, &TablePanel::saved, this, [this](const QString &path) {
        m_notice->show(tr("The table is saved to %1.").arg(QDir::toNativeSeparators(path)));
    });
    connect(m_table, &TablePanel::saveFailed, this,
            [this](const support::Error &error) { showError(this, error); });
    connect(m_findAction, &QAction::triggered, this, [this] {
        m_tableDock->show();
        m_tableDock->raise();
        m_table->startFinding();
    });
}

} // namespace choros::ui
