// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The project as a whole: its title, and copies of it.

#include "dialogs/dialogs.h"
#include "panels/bars.h"
#include "panels/project_title.h"
#include "window/main_window.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>

namespace choros::ui {

namespace {

/// "Boston copy.gpkg" beside the project, or the first such name that is free.
QString freeNameFor(const QString &project)
{
    const QFileInfo file(project);
    const QDir folder = file.absoluteDir();
    const QString base = MainWindow::tr("%1 copy").arg(file.completeBaseName());
    QString name = base + QStringLiteral(".gpkg");
    for (int i = 2; folder.exists(name); ++i)
        name = QStringLiteral("%1 %2.gpkg").arg(base).arg(i);
    return folder.filePath(name);
}

} // namespace

void MainWindow::connectProject()
{
    QMenu *file = menuBar()->actions().at(0)->menu();
    auto *copy = new QAction(tr("Save a copy…"), this);
    copy->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    copy->setToolTip(tr("Writes the project as it is now to another file, with what can be undone"));
    auto *bare = new QAction(tr("Save a copy without its history…"), this);
    bare->setToolTip(tr("For others: nothing that was undone, replaced or removed is left in the copy"));
    auto *rename = new QAction(tr("Rename project…"), this);
    rename->setToolTip(tr("Type another title in the top bar; also by a double click on it"));
    file->insertActions(m_closeAction, {rename, copy, bare});
    file->insertSeparator(m_closeAction);
    connect(copy, &QAction::triggered, this, [this] { chooseCopy(project::History::Keep); });
    connect(bare, &QAction::triggered, this, [this] { chooseCopy(project::History::Leave); });
    connect(rename, &QAction::triggered, m_projectTitle, &ProjectTitle::startEditing);
    connect(m_projectTitle, &ProjectTitle::renamed, this, [this](const QString &title) {
        m_document.edit(tr("Renaming"), [title = title.toStdString()](project::Project &project) {
            return project.setTitle(title);
        });
    });
    const auto update = [this, copy, bare, rename] {
        copy->setEnabled(m_document.isOpen());
        bare->setEnabled(m_document.isOpen());
        rename->setEnabled(m_document.mayEdit());
        m_projectTitle->setEditable(m_document.mayEdit());
    };
    connect(&m_document, &Document::changed, this, update);
    update();
}

void MainWindow::chooseCopy(project::History history)
{
    if (!m_document.isOpen())
        return;
    storeWhatIsTyped();
    // What exists is never replaced, so there is nothing to confirm.
    QString path = QFileDialog::getSaveFileName(this, tr("Save a copy"), freeNameFor(m_document.path()),
                                                tr("Choros projects (*.gpkg)"), nullptr,
                                                QFileDialog::DontConfirmOverwrite);
    if (path.isEmpty() || !m_document.isOpen())
        return;
    if (QFileInfo(path).suffix().compare(u"gpkg", Qt::CaseInsensitive) != 0)
        path += QStringLiteral(".gpkg");
    saveCopy(path, history);
}

void MainWindow::saveCopy(const QString &path, project::History history)
{
    const QString own = m_document.path();
    m_document.saveCopy(path, history, [this, path, own](const support::Result<void> &result) {
        m_closesWhenWritten = m_closesWhenWritten && result;
        if (!result)
            showError(this, result.error());
        else
            m_notice->show(tr("A copy is saved to %1. You go on working in %2.")
                               .arg(QDir::toNativeSeparators(path), QFileInfo(own).fileName()));
    });
}

} // namespace choros::ui
