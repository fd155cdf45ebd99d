// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Catalogue and past in the window: what the browser, its pages and the history ask for.

#include "window/main_window.h"

#include "draw/edit_text.h"
#include "draw/error_text.h"
#include "panels/about_page.h"
#include "panels/bars.h"
#include "panels/catalogue_editor.h"
#include "panels/history_panel.h"
#include "panels/indicator_list.h"
#include "window/dock.h"

#include <algorithm>

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
    connectCatalogue();
    connectHistory();
    connect(&m_document, &Document::changed, this, &MainWindow::updateBrowser);
}

void MainWindow::connectCatalogue()
{
    m_about = new AboutPage;
    m_editor = new CatalogueEditor;
    m_details->add(tr("About"), m_about);
    m_details->add(tr("Edit"), m_editor);
    connect(m_indicators, &IndicatorPanel::editWanted, this, &MainWindow::editIndicators);
    connect(m_indicators, &IndicatorPanel::selectionChanged, this, &MainWindow::updateEditor);
    connect(m_about, &AboutPage::editWanted, this, &MainWindow::editIndicators);
    connect(m_about, &AboutPage::datasetsWanted, this, &MainWindow::showDatasets);
    connect(m_editor, &CatalogueEditor::closeWanted, this, [this] { m_details->showPage(m_about); });
    connect(m_editor, &CatalogueEditor::edited, this,
            [this](const std::vector<std::string> &ids, const CatalogueEditor::Change &change) {
                m_document.edit(
                    tr("Changing"), [ids, change](project::Project &project) -> support::Result<void> {
                        auto indicators = project.indicators();
                        if (!indicators)
                            return indicators.unexpected();
                        std::erase_if(*indicators, [&](const project::Indicator &indicator) {
                            return std::ranges::find(ids, indicator.id) == ids.end();
                        });
                        std::ranges::for_each(*indicators, change);
                        return project.updateIndicators(*indicators, project::EditKind::ChangeIndicator);
                    });
            });
    connect(&m_document, &Document::aboutToClose, this, &MainWindow::storeWhatIsTyped);
    connect(&m_document, &Document::failed, this, [this] {
        m_editor->forgetUnstored();
        updateEditor();
    });
}

void MainWindow::connectHistory()
{
    m_history = new HistoryPanel;
    m_historyDock = new Dock(QStringLiteral("history"), tr("History"), m_history, this);
    addDock(m_historyDock, Qt::LeftDockWidgetArea, QKeySequence(Qt::CTRL | Qt::Key_4));
    m_historyDock->hide();
    connect(m_history, &HistoryPanel::shown, &m_document, &Document::requestHistory);
    connect(m_history, &HistoryPanel::wanted, this, [this](std::optional<std::int64_t> entry) {
        m_notice->dismiss();
        m_document.goTo(entry);
    });
    connect(&m_document, &Document::historyRead, this,
            [this] { m_history->setEntries(m_document.history(), m_document.mayEdit()); });
    connect(&m_document, &Document::stoppedOnTheWay, this, [this](const project::HistoryMove &move) {
        const QString where =
            move.stoppedAt
                ? tr("What could not be taken back or redone: %1.").arg(draw::editText(*move.stoppedAt))
                : QString();
        const QString steps = move.steps == 1 ? tr("1 step") : tr("%1 steps").arg(move.steps);
        m_notice->show(tr("It could not go all the way: it stopped after %1.").arg(steps) + u' ' + where,
                       draw::errorSentence(*move.stopped));
    });
}

void MainWindow::storeWhatIsTyped()
{
    m_editor->commit();
}

void MainWindow::updateEditor()
{
    m_editor->show(m_indicators->selectedIds(), m_document.indicators(), m_document.mayEdit());
}

void MainWindow::editIndicators()
{
    updateEditor();
    m_detailsDock->show();
    m_detailsDock->raise();
    m_details->showPage(m_editor);
    m_editor->startEditing();
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
    if (changes & (Change::Project | Change::Catalogue | Change::Selection)) {
        const std::string &shown = m_document.scene().indicator;
        m_about->show(m_document.currentIndicator(), m_document.periodsOf(shown),
                      m_document.datasetOf(shown, m_document.scene().period), m_document.mayEdit());
        updateEditor();
    }
    if (changes & Change::History && m_history->isVisible())
        m_document.requestHistory();
}

} // namespace choros::ui
