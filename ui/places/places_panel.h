// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/document.h"
#include "places/how_together.h"
#include "places/place_list.h"
#include "places/place_values.h"
#include "places/together_card.h"
#include "values/ranking.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace choros::ui {

/// Which places are highest and lowest, what the selected ones are together, and named groups of areas.
/// Everything is worked out in jobs, and only while the page is seen.
class PlacesPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PlacesPanel(Document &document, QWidget *parent = nullptr);

    bool isSettled() const { return !m_isReading && !m_ranks.isBusy() && !m_sums.isBusy(); }
    PlaceList &highest() { return *m_highest; }
    PlaceList &lowest() { return *m_lowest; }
    PlaceList &groups() { return *m_groups; }

signals:
    void showWanted(choros::geometry::AreaId area);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Ends
    {
        values::Ranking ranking;
        values::RankEnd highest;
        values::RankEnd lowest;
    };
    struct Pinned
    {
        QString name;
        values::AreaSet areas;
    };

    void makeLayout();
    void connectAll();
    void connectList(PlaceList &list, const std::vector<std::uint32_t> &areas);
    void onChanged(Changes changes);
    void onSelectionChanged();
    void rank();
    void showEnds(const Ends &ends);
    void fillList(PlaceList &list, QLabel &others, const values::RankEnd &end,
                  const values::Ranking &ranking);
    void sumUp();
    void showTogether(const project::Indicator &indicator, const Together &together);
    std::vector<project::Indicator> countsBeside(const project::Indicator &indicator) const;
    void answer(const project::Indicator &indicator);
    void showGroups();
    void chooseGroup(int row);
    void showGroupMenu(int row, const QPoint &position);
    void pin(const QString &name, const values::AreaSet &areas);
    void pinSelection();
    void saveGroup();
    void removeGroup(const project::Group &group);
    QString selectionName() const;

    Document &m_document;
    JobQueue m_ranks;
    JobQueue m_sums;
    bool m_isStale = true; ///< not seen since something changed
    bool m_isReading = false;
    quint64 m_sum = 0; ///< the last one asked for
    std::vector<std::uint32_t> m_highestAreas;
    std::vector<std::uint32_t> m_lowestAreas;
    std::vector<project::Group> m_shownGroups; ///< of the mapped geography, by row
    std::optional<Pinned> m_pinned;

    QLabel *m_title;
    PlaceList *m_highest;
    QLabel *m_highestOthers;
    QLabel *m_lowestHead = nullptr;
    PlaceList *m_lowest;
    QLabel *m_lowestOthers;
    TogetherCard *m_card;
    HowTogether *m_how;
    QPushButton *m_pin;
    QLineEdit *m_groupName;
    QPushButton *m_save;
    PlaceList *m_groups;
    QLabel *m_noGroups;
};

} // namespace choros::ui
