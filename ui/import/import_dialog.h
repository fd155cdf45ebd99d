// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/import_session.h"
#include "map/map_view.h"

#include <QDialog>
#include <QTimer>

class QFrame;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace choros::ui {

class ImportChoices;
class ReceiptListView;
class ReceiptView;
class SeriesModel;
class SeriesRules;

/// The receipt of a table before anything of it is stored, what a person may decide about it, and the map it
/// will make. Accepted: it has been stored.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(Document &document, const QString &file, const tasks::ImportOptions &options = {},
                 QWidget *parent = nullptr);

    const ImportSession &session() const { return *m_session; }
    /// Whether the receipt and the preview are those of what is chosen.
    bool isSettled() const;
    /// "2 of 3", of several tables at once; while more come, they can be imported or dropped together.
    void setPosition(int number, int of);

    /// What a person wants of the tables that come after this one.
    enum class Rest { Ask, Import, Drop };
    Rest rest() const { return m_rest; }
    void reject() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeReceipt();
    QWidget *makeSeries();
    QWidget *makeMap();
    QWidget *makeBottom();
    void connectAll();
    void onChanged();
    void store(Rest rest);
    void showPlan();
    void showCounts();
    void fitColumns(const std::vector<tasks::PlannedSeries> &series);
    void showTrouble();
    void showList(int line);
    void proposeRule(const std::string &column, const QString &said);
    void selectSeries(int row);
    int selectedSeries() const;
    void updateButtons();

    Document &m_document;
    ImportSession *m_session;
    SharedPlan m_shown;     ///< what the lists are of
    std::string m_selected; ///< column of the indicator that is mapped
    std::string m_selectedPeriod;
    bool m_wasShown = false; ///< some plan; the keyboard is where the person put it since
    Rest m_rest = Rest::Ask;

    QLabel *m_name;
    QLabel *m_recognized;
    QFrame *m_trouble;
    QLabel *m_troubleText;
    QPushButton *m_tryAgain;
    QStackedWidget *m_receiptPages;
    QLabel *m_noReceipt;
    ReceiptView *m_receipt;
    QStackedWidget *m_lists;
    ReceiptListView *m_list;
    SeriesModel *m_series;
    QTableView *m_seriesView;
    QLabel *m_seriesHead;
    QPushButton *m_all;
    QPushButton *m_none;
    SeriesRules *m_rules;
    MapView *m_map;
    QStackedWidget *m_mapPages;
    QLabel *m_noMap;
    ImportChoices *m_choices;
    QProgressBar *m_progress;
    QLabel *m_status;
    QPushButton *m_cancel;
    QPushButton *m_cancelAll;
    QPushButton *m_importAll;
    QPushButton *m_import;
    QTimer m_showProgress;
};

/// Files that tables are read from, for file dialogs.
QString tableFilter();

} // namespace choros::ui
