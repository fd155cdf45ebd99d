// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Tables in the main window: the import screen, one table after the other, and the list of them.

#include "window/main_window.h"

#include "dialogs/dialogs.h"
#include "draw/receipt_text.h"
#include "import/datasets_dialog.h"
#include "import/import_dialog.h"
#include "import/receipt_lines.h"
#include "panels/bars.h"
#include "window/window_texts.h"

#include <QFileDialog>
#include <QSettings>
#include <QStandardPaths>

namespace choros::ui {

namespace {

const QString kTableFolder = QStringLiteral("import/folder");

QString tableFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QSettings().value(kTableFolder, documents).toString();
}

void rememberTableFolder(const QString &table)
{
    QSettings().setValue(kTableFolder, QFileInfo(table).absolutePath());
}

} // namespace

void MainWindow::importNext()
{
    if (!m_tables.areWaiting() || m_import)
        return;
    if (!m_document.isOpen()) {
        m_tables.setTables({});
        showError(this, {support::ErrorCode::GeographyNotFound, {}, {}});
        return;
    }
    m_tables.next();
}

void MainWindow::showImportScreen(const QString &table)
{
    importTable(table);
    if (m_tables.count() > 1)
        m_import->setPosition(static_cast<int>(m_tables.number()), static_cast<int>(m_tables.count()));
}

void MainWindow::importTable(const QString &table, const tasks::ImportOptions &options)
{
    m_import = new ImportDialog(m_document, table, options, this);
    m_import->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_import, &QDialog::finished, this, [this, dialog = m_import.data()](int result) {
        m_import.clear(); // it deletes itself later
        if (!m_document.isOpen())
            m_tables.setTables({});
        else if (dialog->rest() == ImportDialog::Rest::Drop)
            m_tables.stop();
        else if (dialog->rest() == ImportDialog::Rest::Import && result == QDialog::Accepted)
            m_tables.importRest();
        else
            m_tables.next();
    });
    m_import->open();
}

void MainWindow::chooseTable()
{
    const QStringList paths =
        QFileDialog::getOpenFileNames(this, tr("Import tables"), tableFolder(), tableFilter());
    if (paths.isEmpty() || !m_document.isOpen() || m_tables.isRunning())
        return;
    rememberTableFolder(paths.front());
    m_tables.setTables(paths);
    importNext();
}

void MainWindow::onImported(const SharedPlan &plan)
{
    if (m_tables.count() > 1)
        return; // said of all of them together
    // Boundaries opened together with their table: what was said of them is not lost.
    QStringList details = draw::receiptSentences(*plan);
    details << m_createdText << m_createdDetails;
    details.removeAll(QString());
    m_notice->show(importedText(*plan), details.join(u'\n'));
    m_createdText.clear();
    m_createdDetails.clear();
}

void MainWindow::onTablesImported(const ImportQueue::Sum &sum)
{
    QStringList details = sum.details;
    if (!sum.notImported.isEmpty())
        details << tr("Not imported: %1.").arg(sum.notImported.join(QStringLiteral(", ")));
    details << m_createdText << m_createdDetails;
    details.removeAll(QString());
    m_notice->show(tablesText(sum), details.join(u'\n'));
    m_createdText.clear();
    m_createdDetails.clear();
}

void MainWindow::showDatasets()
{
    if (m_datasets || !m_document.isOpen())
        return;
    m_datasets = new DatasetsDialog(m_document, this);
    m_datasets->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_datasets, &DatasetsDialog::replaceWanted, this, &MainWindow::replaceDataset);
    m_datasets->open();
}

void MainWindow::replaceDataset(const project::Dataset &dataset)
{
    const project::Dataset replaced = dataset; // the list it is in may close meanwhile
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Choose the table that takes the place of %1").arg(QString::fromStdString(replaced.title)),
        tableFolder(), tableFilter());
    if (path.isEmpty() || !m_document.isOpen())
        return;
    rememberTableFolder(path);
    if (m_datasets)
        m_datasets->accept();
    importTable(
        path, {.geography = replaced.geography, .present = tasks::Present::Replace, .replaces = replaced.id});
}

} // namespace choros::ui
