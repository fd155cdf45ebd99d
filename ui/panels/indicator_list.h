// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/records.h"

#include <QAbstractListModel>
#include <QListView>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace choros::ui {

/// Topics and their indicators, as rows of one list. Topic rows cannot be selected.
class IndicatorModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole, IsTopicRole, PeriodRole };

    struct Row
    {
        bool isTopic = false;
        QString text;
        QString period; ///< "1970", "3 periods"
        std::string id;

        bool operator==(const Row &) const = default;
    };

    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<Row> rows);
    QModelIndex indexOf(const std::string &id) const;
    std::string idAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<Row> m_rows;
};

/// Rows for a catalogue: indicators under their topics, in the catalogue's order; those without a topic
/// first.
std::vector<IndicatorModel::Row>
indicatorRows(const std::vector<project::Indicator> &indicators,
              const std::function<QStringList(const std::string &)> &periodsOf);

/// The left panel: the catalogue, or what to do while it is empty.
class IndicatorPanel : public QWidget
{
    Q_OBJECT

public:
    explicit IndicatorPanel(QWidget *parent = nullptr);

    void setRows(std::vector<IndicatorModel::Row> rows);
    void setCurrent(const std::string &id);
    QSize sizeHint() const override { return {264, 400}; }

signals:
    void indicatorChosen(const std::string &id);
    void importWanted();

private:
    IndicatorModel *m_model;
    QListView *m_list;
    QStackedWidget *m_stack;
    bool m_settingCurrent = false;
};

} // namespace choros::ui
