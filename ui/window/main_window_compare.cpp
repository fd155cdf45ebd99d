// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The second map in the window: its menu entries, and what was compared in each project.

#include "compare/compare_view.h"
#include "panels/bars.h"
#include "panels/indicator_list.h"
#include "panels/plain_text.h"
#include "window/dock.h"
#include "window/main_window.h"

#include <QAction>
#include <QMenu>
#include <QSettings>

#include <algorithm>

namespace choros::ui {

namespace {

/// Kept with the person beside the window's arrangement, not in the project's file: ids only.
QString settingsKey(const QString &projectId)
{
    return QStringLiteral("projects/%1/compare").arg(projectId);
}

} // namespace

void MainWindow::makeComparison()
{
    auto *view = qobject_cast<QMenu *>(m_panelsMenu->parentWidget());
    auto *compare = new QAction(tr("Compare two maps"), this);
    compare->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    compare->setCheckable(true);
    auto *swipe = new QAction(tr("Swipe between two maps"), this);
    swipe->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D));
    swipe->setCheckable(true);
    view->insertActions(m_roomAction, {compare, swipe});
    const auto begin = [this](bool swipes) {
        if (const auto second = firstComparedWith(m_document)) {
            m_compare->setSwiping(swipes);
            m_compare->compare(*second);
        }
    };
    connect(compare, &QAction::triggered, this, [this, begin](bool on) {
        if (on)
            begin(m_compare->isSwiping());
        else
            m_compare->end();
    });
    connect(swipe, &QAction::triggered, this, [this, begin](bool on) {
        if (on && !m_compare->isComparing())
            begin(true);
        else
            m_compare->setSwiping(on);
    });
    const auto update = [this, compare, swipe] {
        const bool compares = m_compare->isComparing();
        const bool mayCompare = compares || firstComparedWith(m_document).has_value();
        for (QAction *action : {compare, swipe}) {
            action->setEnabled(mayCompare);
            action->setToolTip(mayCompare
                                   ? plainToolTip(action->text())
                                   : tr("There is nothing to compare with: import a second indicator or "
                                        "another period."));
        }
        compare->setChecked(compares);
        swipe->setChecked(compares && m_compare->isSwiping());
    };
    connect(m_compare, &CompareView::stateChanged, this, update);
    connect(m_compare, &CompareView::stateChanged, this, &MainWindow::rememberComparison);
    connect(&m_document, &Document::changed, this, [this, update](Changes changes) {
        if (changes & Change::Project)
            restoreComparison();
        if (changes & (Change::Project | Change::Catalogue | Change::Selection))
            update();
    });
    connect(m_compare, &CompareView::menuWanted, this, &MainWindow::showMapMenu);
    connect(m_compare, &CompareView::roomWanted, this, [this] {
        for (Dock *dock : {m_indicatorsDock, m_detailsDock, m_historyDock})
            dock->hide();
    });
    connect(m_compare, &CompareView::gone, this, [this](const QString &title) {
        m_notice->show(tr("“%1” is no longer in the project, so that only one map is left.").arg(title));
    });
    connect(m_indicators, &IndicatorPanel::compareWanted, this, [this](const std::string &id) {
        const auto other = firstComparedWith(m_document); // of the mapped one: another period
        m_compare->compare(
            id == m_document.scene().indicator && other ? *other : SeriesKey{id, m_document.scene().period});
    });
    update();
}

/// A project opens with the maps that were compared when it was closed.
void MainWindow::restoreComparison()
{
    if (!m_document.isOpen())
        return;
    const QStringList kept = QSettings().value(settingsKey(m_document.projectId())).toStringList();
    if (kept.size() != 4)
        return;
    m_compare->setSwiping(kept[2] == QStringLiteral("swipe"));
    m_compare->maps().setWantsSameClasses(kept[3] != QStringLiteral("own"));
    const std::string id = kept[0].toStdString();
    const auto keys = m_document.seriesKeys();
    if (std::ranges::find(keys, id, &SeriesKey::indicator) != keys.end())
        m_compare->compare({id, kept[1].toStdString()});
}

void MainWindow::rememberComparison()
{
    if (!m_document.isOpen() || m_layoutOf != m_document.projectId()) // the next one is just being opened
        return;
    QSettings settings;
    const QString key = settingsKey(m_document.projectId());
    if (!m_compare->isComparing()) {
        settings.remove(key);
        return;
    }
    const SeriesKey &second = m_compare->maps().second();
    settings.setValue(
        key, QStringList{QString::fromStdString(second.indicator), QString::fromStdString(second.period),
                         m_compare->isSwiping() ? QStringLiteral("swipe") : QString(),
                         m_compare->maps().wantsSameClasses() ? QString() : QStringLiteral("own")});
}

} // namespace choros::ui
