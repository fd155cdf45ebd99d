// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The style panel and previews of the map, between document and window.

#include "draw/preview_content.h"
#include "panels/style_panel.h"
#include "styling/blank_looks_editor.h"
#include "window/main_window.h"

#include <QActionGroup>
#include <QMenu>

namespace choros::ui {

namespace {

constexpr int kMapPatienceMs = 250;

}

void MainWindow::wireStyle()
{
    connect(m_style, &StylePanel::choiceChanged, &m_document, &Document::setSymbology);
    connect(m_style, &StylePanel::previewWanted, &m_document, &Document::previewSymbology);
    connect(m_style, &StylePanel::previewEnded, &m_document, [this] { m_document.previewSymbology({}); });
    connect(m_style, &StylePanel::lockWanted, &m_document, &Document::setClassesLocked);
    connect(&m_style->blankLooks(), &BlankLooksEditor::looksChanged, &m_document, &Document::setBlankLooks);
    m_mapPatience.setSingleShot(true);
    m_mapPatience.setInterval(kMapPatienceMs);
    connect(&m_mapPatience, &QTimer::timeout, this, &MainWindow::followMap);
    makePreviewMenu();
}

/// What is worked out about the mapped values comes once the map shows them, so that the map has the
/// processor to itself; where it is not on screen, soon.
void MainWindow::followMap()
{
    m_mapPatience.stop();
    showStyleSubject();
    updateComparisons();
    m_document.readAhead();
}

void MainWindow::showStyleSubject()
{
    m_style->setChoice(m_document.scene().symbology);
    m_style->setOutcome(m_document.symbology());
    StyleSubject subject;
    const project::Indicator *indicator = m_document.currentIndicator();
    if (m_document.shownIndicator() && indicator) {
        subject.series = m_document.sharedSeries();
        subject.distribution = m_document.distribution();
        subject.symbology = m_document.sharedSymbology();
        subject.format = indicator->format;
        subject.isCount = indicator->kind == project::IndicatorKind::Count;
        subject.hasPeriods = m_document.periodsOf(indicator->id).size() > 1;
        subject.isLocked = indicator->classesLocked;
        subject.isReadOnly = m_document.readOnlyReason() != project::ReadOnlyReason::None;
        subject.hasBenchmark = m_document.canCompareWithBenchmark();
    }
    m_style->setSubject(subject);
    m_style->blankLooks().setLooks(m_document.blankLooks(), !m_document.mayEdit());
}

/// How the map would look to others: of this window only, and stored nowhere.
void MainWindow::makePreviewMenu()
{
    auto *view = qobject_cast<QMenu *>(m_panelsMenu->parentWidget());
    auto *menu = new QMenu(tr("Preview as"), view);
    auto *group = new QActionGroup(menu);
    for (const style::Preview preview : style::kPreviews) {
        const bool isNormal = preview == style::Preview::None;
        QString text = isNormal ? tr("Normal") : draw::previewName(preview);
        text[0] = text[0].toUpper();
        QAction *action = menu->addAction(text, this, [this, preview] { m_map->setPreview(preview); });
        action->setCheckable(true);
        action->setChecked(isNormal);
        action->setActionGroup(group);
        connect(m_map, &MapView::previewChanged, action,
                [action, preview](style::Preview now) { action->setChecked(now == preview); });
    }
    view->insertMenu(m_panelsMenu->menuAction(), menu);
    view->insertSeparator(m_panelsMenu->menuAction());
}

} // namespace choros::ui
