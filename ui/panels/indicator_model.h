// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/indicator.h"

#include <QAbstractListModel>
#include <QSet>

#include <functional>
#include <string>
#include <vector>

namespace choros::ui {

/// One row of the list: the head of a topic, or an indicator under it.
struct IndicatorRow
{
    bool isTopic = false;
    QString text;   ///< of an indicator its short title, where it has one
    QString period; ///< "1970", "3 periods"; of the mapped one the period on the map
    std::string id;
    QString title;      ///< in full
    QString definition; ///< for the tool tip
    QString topic;      ///< as the file has it; of both kinds of rows
    bool isFavorite = false;
    bool isAmongFavorites = false; ///< under the head “Favorites”, besides being under its topic
    bool isCollapsed = false;      ///< of a head
    bool isMapped = false;
    bool hasSeveralPeriods = false;

    bool operator==(const IndicatorRow &) const = default;
};

/// How the list is to be shown.
struct IndicatorListState
{
    QString search = {};
    QSet<QString> favorites = {}; ///< ids
    QSet<QString> collapsed = {}; ///< topics; those of a search are open
    bool isFavoritesCollapsed = false;
    std::string mapped = {};
    QString mappedPeriod = {};
    /// What a search looks through, by `searchedText`, one per indicator; empty: worked out each time.
    std::vector<QString> searched = {};
};

/// All that a search looks through, folded.
QString searchedText(const project::Indicator &indicator);

/// Rows for a catalogue: favorites, then indicators under their topics, in the catalogue's order; those
/// without a topic first. With a search only those that have all its words somewhere in their texts, in
/// any language.
std::vector<IndicatorRow> indicatorRows(const std::vector<project::Indicator> &indicators,
                                        const std::function<QStringList(const std::string &)> &periodsOf,
                                        const IndicatorListState &state = {});

/// What dragging does to a catalogue.
struct IndicatorMove
{
    std::vector<std::string> order;           ///< of all ids
    std::vector<project::Indicator> retitled; ///< moved to another topic; in its languages, too
};

/// `moved` come to stand before `before`, or as the last of `topic` ("" for none) where that is empty or no
/// indicator. The list's order is that of its topics.
IndicatorMove moveIndicators(const std::vector<project::Indicator> &indicators,
                             const std::vector<std::string> &moved, const std::string &before,
                             const std::string &topic);

/// Topics and their indicators, as rows of one list. Heads can be the current row, so that keys reach them,
/// but not selected.
class IndicatorModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<IndicatorRow> rows);
    const std::vector<IndicatorRow> &rows() const { return m_rows; }
    /// nullptr for none.
    const IndicatorRow *rowAt(const QModelIndex &index) const;
    QModelIndex indexOf(const std::string &id, bool amongFavorites = false) const;
    std::string idAt(const QModelIndex &index) const;
    void setDraggable(bool draggable) { m_isDraggable = draggable; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }

    static std::vector<std::string> idsIn(const QMimeData &data);

private:
    std::vector<IndicatorRow> m_rows;
    bool m_isDraggable = true;
};

} // namespace choros::ui
