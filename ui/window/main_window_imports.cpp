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

#include <QFileDialog>
#include <QSettings>
#include <QStandardPaths>

namespace choros::ui {

namespace {

const QString kTableFolder = QStringLiteral("import/folder");

QString askForTable(QWidget *parent, const QString &title)
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString path = QFileDialog::getOpenFileName(
        parent, title, QSettings().value(kTableFolder, documents).toString(), tableFilter());
    if (!path.isEmpty())
        QSettings().setValue(kTableFolder, QFileInfo(path).absolutePath());
    return path;
}

} // namespace

void MainWindow::importNext()
{
    if (m_pendingTables.isEmpty() || m_import)
        return;
    if (!m_document.isOpen()) {
        m_pendingTables.clear();
        showError(this, {support::ErrorCode::GeographyNotFound, {}, {}});
        return;
    }
    const auto number = static_cast<int>(m_tablesAtOnce - m_pendingTables.size()) + 1;
    importTable(m_pendingTables.takeFirst());
    if (m_tablesAtOnce > 1)
        m_import->setPosition(number, static_cast<int>(m_tablesAtOnce));
}

void MainWindow::importTable(const QString &table, const tasks::ImportOptions &options)
{
    m_import = new ImportDialog(m_document, table, options, this);
    m_import->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_import, &QDialog::finished, this, [this] {
        m_import.clear(); // it deletes itself later
        importNext();
    });
    m_import->open();
}

void MainWindow::chooseTable()
{
    const QString path = askForTable(this, tr("Import a table"));
    if (!path.isEmpty() && m_document.isOpen())
        importTable(path);
}

void MainWindow::onImported(const SharedPlan &plan)
{
    // Boundaries opened together with their table: what was said of them is not lost.
    QStringList details = draw::receiptSentences(*plan);
    details << m_createdText << m_createdDetails;
    details.removeAll(QString());
    m_notice->show(importedText(*plan), details.join(u'\n'));
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
    const QString path = askForTable(
        this, tr("Choose the table that takes the place of %1").arg(QString::fromStdString(replaced.title)));
    if (path.isEmpty() || !m_document.isOpen())
        return;
    if (m_datasets)
        m_datasets->accept();
    importTable(
        path, {.geography = replaced.geography, .present = tasks::Present::Replace, .replaces = replaced.id});
}

} // namespace choros::ui
