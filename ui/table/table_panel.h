// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/area_finder.h"
#include "table/area_table_view.h"
#include "table/table_text.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace choros::ui {

/// The table of areas with the field that finds some of them, and what can be done with its rows.
class TablePanel : public QWidget
{
    Q_OBJECT

public:
    explicit TablePanel(Document &document, QWidget *parent = nullptr);

    /// What stands in the dock's head: the field and the controls.
    QWidget *head() const { return m_head; }
    /// Puts the cursor into the field.
    void startFinding();
    AreaTableView &view() { return *m_view; }
    AreaTableModel &model() { return *m_model; }
    /// Whether nothing is being searched, sorted, read or written.
    bool isSettled() const;
    /// Writes all areas in the order they have here.
    void saveCsv(const QString &path);
    /// Puts the rows that are selected on the clipboard; all that are shown where none is.
    void copyRows();

signals:
    void showWanted(choros::geometry::AreaId area);
    void renameWanted(choros::geometry::AreaId area);
    void saved(const QString &path);
    void saveFailed(const choros::support::Error &error);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeHead();
    void makeTrouble();
    void connectAll();
    void onChanged(Changes changes);
    void adoptGeography();
    void adoptNames();
    void sortNames();
    void updateColumns();
    void chooseColumns(const std::vector<SeriesKey> &columns);
    void showColumnsPopup();
    void readWhatIsSeen();
    void searchNow();
    void showFound(const values::AreaSet &areas, std::size_t undecided);
    void showTrouble(const analysis::QueryError &error);
    void forgetFound();
    void selectFound();
    void showMenu(geometry::AreaId area, const QPoint &position);
    void showHeadMenu(int column, const QPoint &position);
    void chooseCsvFile();
    void withCells(std::vector<std::uint32_t> rows, std::function<void(TableCells)> use);

    Document &m_document;
    AreaTableModel *m_model;
    AreaTableView *m_view;
    AreaFinder *m_finder;
    JobQueue m_jobs; ///< ranks of names, texts
    QWidget *m_head;
    QLineEdit *m_field;
    QLabel *m_count;
    QPushButton *m_select;
    QComboBox *m_selectedRows;
    QPushButton *m_columns;
    QPushButton *m_save;
    QWidget *m_trouble;
    QLabel *m_troubleText;
    QHBoxLayout *m_suggestions;
    QTimer m_searchSoon;
    QTimer m_readSoon;
    bool m_isReading = false;
    std::vector<SeriesKey> m_chosen;
    std::optional<values::AreaSet> m_found;
};

} // namespace choros::ui
