// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What can be done with rows and columns of the table.

#include "table/table_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QSettings>
#include <QShowEvent>
#include <QStandardPaths>

namespace choros::ui {

using geometry::AreaId;

namespace {

const QString kFolder = QStringLiteral("table/folder");

} // namespace

/// Cells of these rows, once the values of all columns are in memory.
void TablePanel::withCells(std::vector<std::uint32_t> rows, std::function<void(TableCells)> use)
{
    std::vector<SeriesKey> keys;
    for (const TableColumn &column : m_model->columns())
        keys.push_back(column.key);
    m_document.requestSeries(keys, [this, rows = std::move(rows), use = std::move(use),
                                    columns = m_model->columns(), geography = m_model->sharedGeography(),
                                    labels = m_model->labels()] {
        TableCells cells{geography, rows, {}, labels};
        for (const TableColumn &column : columns) {
            if (SharedSeries series = m_document.seriesInMemory(column.key))
                cells.columns.push_back({columnTitle(column), std::move(series)});
        }
        if (geography)
            use(std::move(cells));
    });
}

void TablePanel::copyRows()
{
    const AreaSelection &selection = m_document.selection();
    std::vector<std::uint32_t> rows;
    for (const std::uint32_t area : m_model->allRows()) {
        if (selection.contains(area))
            rows.push_back(area);
    }
    using Texts = std::pair<QString, QString>;
    withCells(rows.empty() ? m_model->rows() : rows, [this](TableCells cells) {
        m_jobs.run(
            tr("Copying"),
            [cells = std::move(cells)](const support::JobContext &) -> support::Result<Texts> {
                return Texts{tabbedText(cells), htmlText(cells)};
            },
            [](support::Result<Texts> texts) {
                if (!texts)
                    return;
                auto *copied = new QMimeData;
                copied->setText(texts->first);
                copied->setHtml(texts->second);
                QApplication::clipboard()->setMimeData(copied);
            });
    });
}

void TablePanel::chooseCsvFile()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = QSettings().value(kFolder, documents).toString();
    QString name = m_document.title();
    name.replace(u'/', u'-');
    QString path = QFileDialog::getSaveFileName(this, tr("Save the table"),
                                                folder + u'/' + name + QStringLiteral(".csv"),
                                                tr("Comma-separated values (*.csv)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".csv");
    QSettings().setValue(kFolder, QFileInfo(path).absolutePath());
    saveCsv(path);
}

void TablePanel::saveCsv(const QString &path)
{
    withCells(m_model->allRows(), [this, path](TableCells cells) {
        m_jobs.run(
            tr("Saving the table"),
            [cells = std::move(cells), path](const support::JobContext &job) {
                return writeCsv(path.toStdU16String(), cells, job);
            },
            [this, path](support::Result<void> result) {
                if (result)
                    emit saved(path);
                else if (result.error().code != support::ErrorCode::Cancelled)
                    emit saveFailed(result.error());
            });
    });
}

void TablePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_readSoon.start(); // nothing is read for a table that nobody sees
}

void TablePanel::showMenu(AreaId area, const QPoint &position)
{
    if (!m_model->geography())
        return;
    AreaSelection &selection = m_document.selection();
    QMenu menu(this);
    menu.setToolTipsVisible(true);
    if (area != geometry::kNoArea) {
        const QString id = QString::fromStdString(m_model->geography()->ids[area]);
        menu.addAction(tr("Zoom to this area"), this, [this, area] { emit showWanted(area); });
        menu.addAction(selection.contains(area) ? tr("Take out of the selection")
                                                : tr("Add to the selection"),
                       this, [&selection, area] { selection.select(area, SelectionMode::Toggle); });
        if (m_document.mayEdit())
            menu.addAction(tr("Rename this place…"), this, [this, area] { emit renameWanted(area); });
        menu.addAction(tr("Copy its number (%1)").arg(id), this,
                       [id] { QApplication::clipboard()->setText(id); });
        menu.addSeparator();
    }
    QAction *copy = menu.addAction(selection.isEmpty() ? tr("Copy all rows") : tr("Copy the selected rows"),
                                   this, &TablePanel::copyRows);
    copy->setShortcut(QKeySequence::Copy);
    copy->setToolTip(tr("In LibreOffice, paste as HTML to keep zeros in front of the areas’ numbers."));
    menu.addAction(tr("Save as CSV…"), this, &TablePanel::chooseCsvFile);
    menu.addSeparator();
    menu.addAction(tr("Columns…"), this, &TablePanel::showColumnsPopup);
    menu.exec(position);
}

void TablePanel::showHeadMenu(int column, const QPoint &position)
{
    if (column < 0)
        return;
    QMenu menu(this);
    const TableColumn *values = m_model->valueColumn(column);
    const auto sort = [this, column](Qt::SortOrder order) {
        return [this, column, order] {
            m_model->sortBy(column, order);
            m_readSoon.start();
        };
    };
    menu.addAction(values ? tr("Highest first") : tr("From the end"), this, sort(Qt::DescendingOrder));
    menu.addAction(values ? tr("Lowest first") : tr("From the beginning"), this, sort(Qt::AscendingOrder));
    if (values) {
        const SeriesKey key = values->key;
        menu.addSeparator();
        QAction *show = menu.addAction(tr("Show on the map"), this, [this, key] {
            m_document.selectIndicator(key.indicator, key.period);
        });
        show->setEnabled(!values->isMapped);
        QAction *remove = menu.addAction(tr("Take this column out"), this, [this, key] {
            std::vector<SeriesKey> rest;
            for (const TableColumn &other : m_model->columns()) {
                if (other.key != key)
                    rest.push_back(other.key);
            }
            chooseColumns(rest);
        });
        remove->setEnabled(!values->isMapped);
    }
    menu.addSeparator();
    menu.addAction(tr("Columns…"), this, &TablePanel::showColumnsPopup);
    menu.exec(position);
}

} // namespace choros::ui
