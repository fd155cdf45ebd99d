// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/records.h"

#include <QAbstractListModel>
#include <QWidget>

#include <optional>
#include <vector>

class QListView;

namespace choros::ui {

/// The project's edits, the newest on top; below them the state before the oldest, where that is not the
/// first boundaries.
class HistoryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { MomentRole = Qt::UserRole, IsUndoneRole, IsPresentRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<project::HistoryEntry> entries); ///< oldest first
    /// The edit of a row; nullopt for the last row: before all of them.
    std::optional<std::int64_t> entryAt(const QModelIndex &index) const;
    int presentRow() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    const project::HistoryEntry *at(int row) const;

    std::vector<project::HistoryEntry> m_entries;
};

/// The past to look at and to go to: a click, or arrows and Enter.
class HistoryPanel : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryPanel(QWidget *parent = nullptr);

    void setEntries(const std::vector<project::HistoryEntry> &entries, bool mayGo);

signals:
    void wanted(std::optional<std::int64_t> entry);
    /// It is on screen and may be out of date.
    void shown();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void go(const QModelIndex &index);

    HistoryModel *m_model;
    QListView *m_list;
    bool m_mayGo = false;
};

} // namespace choros::ui
