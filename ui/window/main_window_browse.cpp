// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Catalogue and past in the window: what the browser, its pages and the history ask for.

#include "window/main_window.h"

#include "draw/edit_text.h"
#include "draw/error_text.h"
#include "find/find_box.h"
#include "map/area_comparisons.h"
#include "panels/about_page.h"
#include "panels/bars.h"
#include "panels/catalogue_editor.h"
#include "panels/history_panel.h"
#include "panels/indicator_list.h"
#include "table/table_panel.h"
#include "window/dock.h"

#include <QAction>
#include <QInputDialog>
#include <QMenu>
#include <QMenuBar>
#include <QTimer>

#include <algorithm>

namespace choros::ui {

namespace {

constexpr int kHistoryHeight = 260; ///< five changes

}

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
    connectFind();
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
        m_editor->keepUnstored();
        updateEditor();
        updateStatus();
    });
}

void MainWindow::connectHistory()
{
    m_history = new HistoryPanel;
    m_historyDock = new Dock(QStringLiteral("history"), tr("History"), m_history, this);
    addDock(m_historyDock, Qt::LeftDockWidgetArea, QKeySequence(Qt::CTRL | Qt::Key_4));
    m_historyDock->hide();
    // Asked for, it is high enough to read; arranged by a person, it stays as it was.
    connect(m_historyDock->toggleViewAction(), &QAction::triggered, this, [this](bool isShown) {
        if (!isShown || m_historyDock->isFloating())
            return;
        QTimer::singleShot(0, this, [this] { // once it has its place
            const int both = m_historyDock->height() + m_indicatorsDock->height();
            if (m_historyDock->height() < kHistoryHeight)
                resizeDocks({m_indicatorsDock, m_historyDock}, {both - kHistoryHeight, kHistoryHeight},
                            Qt::Vertical);
        });
    });
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

void MainWindow::connectFind()
{
    auto *find = new QAction(tr("Find a place, an indicator or a command"), this);
    find->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
    connect(find, &QAction::triggered, m_find, &FindBox::enter);
    QMenu *edit = menuBar()->actions().at(1)->menu();
    edit->addSeparator();
    edit->addAction(find);
    find->setProperty("isFind", true);
    QAction *rename = edit->addAction(tr("Rename the selected place…"), this, [this] {
        if (m_document.selection().count() == 1)
            renamePlace(m_document.selection().areas().areas().front());
    });
    rename->setShortcut(QKeySequence(Qt::Key_F2));
    const auto update = [this, rename] {
        rename->setEnabled(m_document.mayEdit() && m_document.selection().count() == 1);
    };
    connect(&m_document.selection(), &AreaSelection::changed, rename, update);
    connect(&m_document, &Document::changed, rename, update);
    update();
    connect(m_find, &FindBox::placeChosen, this, [this](geometry::AreaId area) {
        m_document.selection().select(area);
        m_map->showArea(area);
    });
    connect(m_find, &FindBox::renameWanted, this, &MainWindow::renamePlace);
    connect(m_table, &TablePanel::renameWanted, this, &MainWindow::renamePlace);
    connect(m_find, &FindBox::indicatorChosen, this, [this](const std::string &id) {
        m_document.selectIndicator(id);
        m_indicators->reveal(id);
    });
}

/// All that the menus offer, for the find box.
QList<QAction *> MainWindow::commands() const
{
    QList<QAction *> all;
    QList<QMenu *> menus;
    for (QAction *top : menuBar()->actions())
        menus << top->menu();
    while (!menus.isEmpty()) {
        for (QAction *action : menus.takeFirst()->actions()) {
            if (action->menu())
                menus << action->menu();
            else if (!action->property("isFind").toBool())
                all << action;
        }
    }
    return all;
}

void MainWindow::renamePlace(geometry::AreaId area)
{
    const tasks::LoadedGeography *geography = m_document.geography();
    if (!geography || area >= geography->ids.size())
        return;
    const std::string geoid = geography->ids[area];
    const tasks::AreaLabels &labels = m_document.labels();
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename this place"));
    dialog->setLabelText(
        tr("What do residents call %1? Leave it empty for the name that the boundaries have.")
            .arg(QString::fromUtf8(labels.fileName(area).data(), qsizetype(labels.fileName(area).size()))
                     .toHtmlEscaped()));
    dialog->setTextValue(labels.isRenamed(area) ? QString::fromStdString(std::string(labels.name(area)))
                                                : QString());
    connect(dialog, &QInputDialog::textValueSelected, this, [this, geoid](const QString &name) {
        const tasks::LoadedGeography *now = m_document.geography(); // another project may be open by now
        const auto found =
            now ? std::ranges::find(now->ids, geoid) : std::vector<std::string>::const_iterator();
        if (now && found != now->ids.end())
            m_document.setAreaName(static_cast<geometry::AreaId>(found - now->ids.begin()), name);
    });
    dialog->open();
}

/// What the hover card compares with, for the series on the map.
void MainWindow::updateComparisons()
{
    const SharedSeries series = m_document.sharedSeries();
    const project::Indicator *indicator = m_document.shownIndicator();
    if (!series || !indicator || m_document.shownPeriod() != m_document.scene().period)
        return; // those on the map are on their way
    const project::Indicator now =
        m_document.indicator(indicator->id) ? *m_document.indicator(indicator->id) : *indicator;
    const std::string period = m_document.shownPeriod();
    m_document.requestSeries({{now.weightBy, period}, {now.numerator, period}, {now.denominator, period}},
                             [this, now, series, period] { compareWith(now, series, period); });
}

void MainWindow::compareWith(const project::Indicator &indicator, const SharedSeries &series,
                             const std::string &period)
{
    const auto of = [&](const std::string &id) {
        return id.empty() ? SharedSeries() : m_document.seriesInMemory({id, period});
    };
    const tasks::TogetherSeries others{nullptr, of(indicator.weightBy), of(indicator.numerator),
                                       of(indicator.denominator)};
    m_comparing.replace(
        tr("Comparing"),
        [indicator, series,
         others](const support::JobContext &) -> support::Result<std::shared_ptr<const AreaComparisons>> {
            return std::make_shared<const AreaComparisons>(compareAreas(indicator, series, others));
        },
        [this](support::Result<std::shared_ptr<const AreaComparisons>> result) {
            if (result)
                m_comparisons = std::move(*result);
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
    if (changes & (Change::Geography | Change::Names))
        m_find->prepare();
    if (changes & Change::History && m_history->isVisible())
        m_document.requestHistory();
}

} // namespace choros::ui
