// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/document.h"

#include <QAbstractTableModel>
#include <QDialog>

class QFrame;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace choros::ui {

class ReceiptListView;
class ReceiptView;

/// The tables that have been imported, a row each.
class DatasetModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Periods, File, Date, Matched, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// `periods`: of each, in words.
    void setDatasets(std::vector<project::Dataset> datasets, const QStringList &periods);
    const std::vector<project::Dataset> &datasets() const { return m_datasets; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<project::Dataset> m_datasets;
    QStringList m_periods;
    QStringList m_matched; ///< "501 of 513", as their receipts say
};

/// Imported tables with their receipts; each can be replaced and removed.
class DatasetsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit DatasetsDialog(Document &document, QWidget *parent = nullptr);

    const project::Dataset *selected() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;

signals:
    void replaceWanted(const choros::project::Dataset &dataset);

private:
    QWidget *makeDetails();
    QWidget *makeNotice();
    void update();
    void showSelected();
    void showList(int line);
    void onRemoved(const project::Dataset &dataset, const QStringList &brought);

    Document &m_document;
    DatasetModel *m_model;
    QStackedWidget *m_pages;
    QTableView *m_view;
    QLabel *m_title;
    QLabel *m_howRead;
    QLabel *m_brings;
    ReceiptView *m_receipt;
    ReceiptListView *m_list;
    QStackedWidget *m_lists;
    QFrame *m_notice;
    QLabel *m_noticeText;
    QPushButton *m_undo;
    QPushButton *m_replace;
    QPushButton *m_remove;
};

/// What is said once a table is removed; `brought`: the indicators that lose its values.
QString removedText(const project::Dataset &dataset, const QStringList &brought);

} // namespace choros::ui
