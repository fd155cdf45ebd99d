// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Catalogue and past in the window: what the browser, its pages and the history ask for.

#include "window/main_window.h"

#include "panels/bars.h"
#include "panels/indicator_list.h"

namespace choros::ui {

void MainWindow::connectBrowser()
{
    connect(m_indicators, &IndicatorPanel::periodChosen, &m_document, &Document::selectIndicator);
    connect(m_indicators, &IndicatorPanel::moved, this, [this](const IndicatorMove &move) {
        m_document.edit(tr("Moving"), [move](project::Project &project) {
            return project.reorderIndicators(move.order, move.retitled);
        });
    });
    connect(m_indicators, &IndicatorPanel::removeWanted, this, &MainWindow::removeIndicators);
    connect(&m_document, &Document::changed, this, &MainWindow::updateBrowser);
}

void MainWindow::removeIndicators(const std::vector<std::string> &ids)
{
    const project::Indicator *first = m_document.indicator(ids.front());
    const QString what = ids.size() == 1 && first ? tr("“%1”").arg(QString::fromStdString(first->title))
                                                  : tr("%1 indicators").arg(ids.size());
    m_document.edit(tr("Removing"),
                    [ids](project::Project &project) { return project.removeIndicators(ids); });
    m_notice->show(tr("Removed %1. The imported tables keep the values; Undo brings it back.").arg(what));
}

void MainWindow::updateBrowser(Changes changes)
{
    if (changes & Change::Catalogue)
        m_indicators->setCatalogue(
            m_document.indicators(), [this](const std::string &id) { return m_document.periodsOf(id); },
            m_document.projectId(), m_document.mayEdit());
    if (changes & (Change::Catalogue | Change::Selection))
        m_indicators->setCurrent(m_document.scene().indicator, m_document.scene().period);
}

} // namespace choros::ui
