// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Files that come into the window: dropped, chosen, opened again.

#include "dialogs/dialogs.h"
#include "document/incoming_files.h"
#include "document/locations.h"
#include "import/datasets_dialog.h"
#include "import/import_dialog.h"
#include "panels/bars.h"
#include "panels/start_screen.h"
#include "window/file_drop.h"
#include "window/main_window.h"
#include "window/window_texts.h"

#include <QFileDialog>
#include <QStandardPaths>

#include <utility>

namespace choros::ui {

using support::ErrorCode;

void MainWindow::openFiles(const QStringList &paths)
{
    const IncomingFiles files = sortedFiles(paths);
    m_leftOut = leftOutText(files);
    m_start->setTrouble({});
    if (files.isEmpty()) {
        tellLeftOut();
        return;
    }
    QStringList tables = files.tables;
    if (!m_document.isOpen()) // those given before their boundaries come first
        tables = m_waitingTables + tables;
    tables.removeDuplicates();
    if (files.map.isEmpty() && !m_document.isOpen()) {
        letWait(tables);
        tellLeftOut();
        return;
    }
    letWait({});
    m_tables.setTables(tables);
    if (files.map.isEmpty()) {
        tellLeftOut();
        importNext();
        return;
    }
    m_pendingOptions = {};
    if (fileKind(files.map) == FileKind::Project)
        m_document.open(files.map);
    else
        startFromBoundaries(files.map, m_pendingOptions);
}

/// Tables that came before any boundaries: kept until those come.
void MainWindow::letWait(const QStringList &tables)
{
    m_waitingTables = tables;
    m_start->setWaiting(tables);
}

/// Says which of the files that came in together were not taken.
void MainWindow::tellLeftOut()
{
    if (m_leftOut.isEmpty())
        return;
    if (m_document.isOpen())
        m_notice->show(m_leftOut);
    else
        m_start->setTrouble(m_leftOut);
}

/// One thing after the other.
bool MainWindow::mayTakeFiles() const
{
    return !m_import && !m_datasets && !m_tables.isRunning();
}

void MainWindow::connectFiles()
{
    const auto ask = [this](const QStringList &paths) {
        if (!mayTakeFiles())
            return FileDrop::Answer{
                tr("Not now: a table is being imported. Drop it again when that is done."), true, false};
        const IncomingFiles files = sortedFiles(withoutShapefileParts(paths));
        return FileDrop::Answer{dropText(files, m_document.isOpen()), !files.isEmpty(), true};
    };
    new FileDrop(*this, ask, [this](const QStringList &paths) { openFiles(withoutShapefileParts(paths)); });
}

/// Questions that are dismissed end the whole request.
void MainWindow::forgetPending()
{
    m_tables.setTables({});
    m_pendingOptions = {};
    m_leftOut.clear();
}

void MainWindow::openSample()
{
    const QString sample = ownSample();
    if (sample.isEmpty())
        showError(this, {ErrorCode::FileNotFound, "boston-1970.gpkg", {}});
    else
        openFiles({sample});
}

void MainWindow::chooseAndOpen()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
        tr("Choros projects (*.gpkg);;Boundaries (*.shp *.zip *.gpkg *.geojson *.json *.fgb);;All files "
           "(*)"));
    if (!path.isEmpty())
        openFiles({path});
}

void MainWindow::chooseBoundaries()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("New from boundaries"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
        tr("Boundaries (*.shp *.zip *.gpkg *.geojson *.json *.fgb);;All files (*)"));
    if (path.isEmpty())
        return;
    if (m_document.isOpen()) {
        forgetPending();
        startFromBoundaries(path, m_pendingOptions);
    } else {
        openFiles({path}); // with the tables that wait
    }
}

void MainWindow::startFromBoundaries(const QString &boundaries, const tasks::NewProjectOptions &options)
{
    m_document.createFromBoundaries(newProjectPath(boundaries), boundaries, options);
}

void MainWindow::onFailed(const support::Error &error, const QString &what)
{
    if (error.code == ErrorCode::NotAProject && what.endsWith(u".gpkg", Qt::CaseInsensitive)) {
        startFromBoundaries(what, m_pendingOptions); // a GeoPackage of somebody else's: boundaries
        return;
    }
    m_tables.stop();
    if (std::exchange(m_closesWhenWritten, false))
        m_couldNotSave = true;
    showError(this, error);
}

void MainWindow::onNotReloaded(const support::Error &error, const QString &done)
{
    m_tables.stop();
    showError(this, error,
              done + u' ' +
                  tr("But the project could not be read again, so this window still shows what was there "
                     "before. Open the project again."));
}

/// Boundaries that need an answer are asked about and read again with it.
void MainWindow::onCreateFailed(const support::Error &error, const QString &boundaries)
{
    const QString name = QFileInfo(boundaries).fileName();
    const QStringList choices = QString::fromStdString(error.detail).split(u'\n', Qt::SkipEmptyParts);
    const auto again = [this, boundaries](std::string files::BoundaryOptions::*answer) {
        return [this, boundaries, answer](const QString &text) {
            m_pendingOptions.boundaries.*answer = text.toStdString();
            startFromBoundaries(boundaries, m_pendingOptions);
        };
    };
    const auto forget = [this] { forgetPending(); };
    if (error.code == ErrorCode::LayerChoiceNeeded && !choices.isEmpty())
        askChoice(this, tr("Which layer?"),
                  tr("%1 holds several layers of areas. Which one do you want to map?").arg(name), choices,
                  again(&files::BoundaryOptions::layer), forget);
    else if (error.code == ErrorCode::IdFieldChoiceNeeded && !choices.isEmpty())
        askChoice(this, tr("Which column identifies an area?"),
                  tr("None of the columns of %1 looks like an area's number (such as GEOID). Tables will be "
                     "matched by it, so "
                     "it must be different for every area.")
                      .arg(name),
                  choices, again(&files::BoundaryOptions::idField), forget);
    else if (error.code == ErrorCode::CrsMissing)
        askCrs(this, name, again(&files::BoundaryOptions::crs), forget);
    else {
        m_tables.stop();
        showError(this, error);
    }
}

void MainWindow::onCreated(const tasks::NewProjectReport &report, const QString &boundaries)
{
    m_createdText = createdText(report, boundaries, m_document.path());
    if (!m_leftOut.isEmpty())
        m_createdText += u' ' + m_leftOut;
    m_leftOut.clear();
    m_createdDetails = createdDetails(report);
    m_notice->show(m_createdText, m_createdDetails);
}

} // namespace choros::ui
