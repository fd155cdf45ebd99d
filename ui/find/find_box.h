// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/document.h"
#include "find/place_index.h"

#include <QAbstractListModel>
#include <QLineEdit>
#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

class QAction;
class QFrame;
class QLabel;
class QListView;

namespace choros::ui {

/// What was found, the best first.
class FindModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Kind { Place, Indicator, Command };
    enum Role { DetailRole = Qt::UserRole };
    struct Row
    {
        Kind kind = Kind::Place;
        MatchRank rank = MatchRank::None;
        QString text;
        QString detail; ///< quieter, at the right: GEOID, topic, shortcut
        geometry::AreaId area = geometry::kNoArea;
        std::string indicator;
        QPointer<QAction> action = {};
    };

    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<Row> rows);
    const Row *rowAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<Row> m_rows;
};

/// One field for places, indicators and commands. What suits is listed below it while it is typed; arrows
/// and Enter choose, Escape leaves.
class FindBox : public QLineEdit
{
    Q_OBJECT

public:
    /// `commands` are asked for each time the box is entered; those disabled or without words are left out.
    FindBox(Document &document, std::function<QList<QAction *>()> commands, QWidget *parent = nullptr);

    /// Areas and names are prepared again, off the window's thread.
    void prepare();
    bool isPrepared() const { return !m_preparing.isBusy(); }
    void enter();

signals:
    void renameWanted(choros::geometry::AreaId area);
    void placeChosen(choros::geometry::AreaId area);
    void indicatorChosen(const std::string &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Prepared
    {
        std::string names; ///< folded, a line each
        std::string lines; ///< all that is said of it, names included; "" where there is no more
        FindModel::Row row;
    };
    void collect();
    void search();
    std::vector<FindModel::Row> found(const FindQuery &query) const;
    FindModel::Row placeRow(const PlaceIndex::Match &match) const;
    void showFound();
    void step(int rows);
    void choose(const QModelIndex &index);
    void showMenu(const QPoint &position);
    void leave();

    Document &m_document;
    std::function<QList<QAction *>()> m_commands;
    JobQueue m_preparing;
    std::shared_ptr<const PlaceIndex> m_places = std::make_shared<const PlaceIndex>();
    std::vector<Prepared> m_others; ///< indicators and commands
    FindModel *m_model;
    QFrame *m_popup; ///< a child of the window, so that the field keeps the keyboard
    QListView *m_list;
    QLabel *m_nothing;
    QLabel *m_keys;
    QPointer<QWidget> m_cameFrom;
};

} // namespace choros::ui
