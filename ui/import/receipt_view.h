// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "import/receipt_lines.h"
#include "jobs/job_queue.h"

#include <QAbstractTableModel>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QGridLayout;
class QLabel;
class QPushButton;
class QTableView;

namespace choros::ui {

/// How every table of the import screens looks.
void styleTable(QTableView *table);

/// The receipt's lines with their numbers at the right, in one or two columns; lines with a list have a
/// button that asks for it.
class ReceiptView : public QWidget
{
    Q_OBJECT

public:
    explicit ReceiptView(int columns = 1, QWidget *parent = nullptr);

    void setLines(std::vector<ReceiptLine> lines);
    const std::vector<ReceiptLine> &lines() const { return m_lines; }
    /// Those that ask for lists, from top to bottom.
    QList<QAbstractButton *> buttons() const;
    /// Takes back that a list is shown.
    void clearShown();

signals:
    /// `line` is an index into `lines()`, or -1: none any more.
    void listWanted(int line);

private:
    void addLine(int index, const ReceiptLine &line);

    int m_columns;
    std::vector<ReceiptLine> m_lines;
    QGridLayout *m_grid;
    QButtonGroup *m_buttons;
    QWidget *m_inner = nullptr;
};

/// The rows of a receipt's list.
class ReceiptTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(ReceiptTable table);
    const ReceiptTable &table() const { return m_table; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ReceiptTable m_table;
};

/// A list of the receipt, with ways to take it along. It may have a row for every area of the country: it is
/// worded for that by a job.
class ReceiptListView : public QWidget
{
    Q_OBJECT

public:
    explicit ReceiptListView(QWidget *parent = nullptr);

    /// `name` begins the proposed name of a saved list.
    void show(const ReceiptTable &table, const QString &name);
    const ReceiptTable &table() const { return m_model->table(); }
    void setCloseText(const QString &text); ///< what lies behind the list
    void copy();
    void save(const QString &path);
    bool isBusy() const { return m_jobs.isBusy(); }

signals:
    void closed();
    void rowActivated(const QStringList &row);

private:
    void chooseAndSave();
    void sayDone(const QString &text);

    ReceiptTableModel *m_model;
    QTableView *m_view;
    QLabel *m_title;
    QLabel *m_note;
    QLabel *m_done; ///< what came of copying or saving
    QPushButton *m_copy;
    QPushButton *m_save;
    QPushButton *m_close;
    QString m_name;
    JobQueue m_jobs;
};

/// Tab-separated, one line per row, with its heads.
QString tabbedTextOf(const ReceiptTable &table);
/// Comma-separated, quoted where needed, with its heads; UTF-8 with a byte order mark, for spreadsheets.
QByteArray csvOf(const ReceiptTable &table);

} // namespace choros::ui
