// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "panels/indicator_model.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;
class QStackedWidget;

namespace choros::ui {

class IndicatorListView;

/// The left panel: the catalogue with its search, or what to do while it is empty. Favorites and closed
/// topics are the person's: they are kept outside the project's file.
class IndicatorPanel : public QWidget
{
    Q_OBJECT

public:
    explicit IndicatorPanel(QWidget *parent = nullptr);

    /// `projectId` is what favorites are remembered by; `periodsOf` is asked later, too.
    void setCatalogue(const std::vector<project::Indicator> &indicators,
                      std::function<QStringList(const std::string &)> periodsOf, const QString &projectId,
                      bool mayEdit = true);
    void setCurrent(const std::string &id, const std::string &period = {});
    /// Those selected; never empty while one is mapped.
    std::vector<std::string> selectedIds() const;
    /// The list in which one indicator alone is chosen. Opens its topic.
    void reveal(const std::string &id);
    QSize sizeHint() const override { return {264, 400}; }

signals:
    void indicatorChosen(const std::string &id);
    void periodChosen(const std::string &id, const std::string &period);
    void selectionChanged();
    void importWanted();
    void editWanted();
    /// Beside what is mapped.
    void compareWanted(const std::string &id);
    void removeWanted(const std::vector<std::string> &ids);
    void moved(const choros::ui::IndicatorMove &move);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void rebuild();
    void readState();
    void writeState() const;
    void onSelectionChanged();
    void selectOnly(const QModelIndex &index);
    void toggleHead(const QModelIndex &index);
    void toggleFavorites(const std::vector<std::string> &ids);
    void showPeriods(const QModelIndex &index, const QPoint &globalPosition);
    void addPeriods(QMenu *menu, const std::string &id);
    void stepPeriod(int steps);
    void showMenu(const QPoint &position);
    void onDropped(const std::vector<std::string> &ids, int row);
    void requestRemoval();
    void searchedFor(const QString &text);

    IndicatorModel *m_model;
    IndicatorListView *m_list;
    QLineEdit *m_search;
    QLabel *m_nothing;
    QStackedWidget *m_stack;
    std::vector<project::Indicator> m_indicators;
    std::function<QStringList(const std::string &)> m_periodsOf;
    QString m_projectId;
    IndicatorListState m_state;
    bool m_mayEdit = true;
    bool m_isSetting = false; ///< a selection that is no choice of a person
};

} // namespace choros::ui
