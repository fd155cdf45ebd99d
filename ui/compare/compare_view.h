// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "compare/compared_maps.h"
#include "compare/map_head.h"
#include "map/map_view.h"

#include <QWidget>

class QAbstractButton;
class QCheckBox;
class QLabel;
class QPushButton;

namespace choros::ui {

class SwipeDivider;

/// The window's map, and while two are compared a second one: side by side or one above the other, whichever
/// shows the maps larger, or on top of one another with a divider to swipe. Both show the same ground at the
/// same place, share selection, hover and preview, and have the same classes unless they cannot or a person
/// does not want them.
class CompareView : public QWidget
{
    Q_OBJECT

public:
    /// Takes `first` over. Cards of both are asked for with the side they belong to.
    CompareView(Document &document, MapView *first, QWidget *parent = nullptr);
    ~CompareView() override;

    /// Begins to compare, or changes what is compared with.
    void compare(const SeriesKey &second);
    void end();
    bool isComparing() const { return m_second != nullptr; }
    void setSwiping(bool swipes);
    bool isSwiping() const { return m_swipes; }
    void swapSides();
    /// The document's page has changed.
    void showContents();

    /// Null while only one map is shown.
    MapView *second() const { return m_second; }
    ComparedMaps &maps() { return m_maps; }
    /// What the first map shows: with the classes of both, while they have the same.
    std::shared_ptr<const draw::PageContent> shownContent() const { return m_maps.firstContent(); }
    /// Which of two maps a picture holds; "" where there is one.
    QString exportNote() const;
    /// Adds to the card of an area what the other map says of it.
    HoverCard withOther(HoverCard card, geometry::AreaId area) const;
    bool isSettled() const;

signals:
    /// Whether two maps are compared, which, and how.
    void stateChanged();
    /// What was compared is gone, so that the second map is.
    void gone(const QString &title);
    /// There is too little room for two maps with all their texts.
    void roomWanted();
    void menuWanted(choros::geometry::AreaId area, const QPoint &globalPosition);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void makeBar();
    void makeSecond();
    void begin();
    void settleIn();
    void finish();
    void onMapsChanged();
    void updateControls();
    void arrange();
    void arrangeSwipe(const QRect &area);
    void offerRoom(bool offers);
    void arrangePair(const QRect &area);
    QSize mapSizeBeside(const QRect &area) const;
    QSize mapSizeAbove(const QRect &area) const;
    bool isBetterAbove(const QRect &area) const;
    bool isCramped(const QSize &size) const;
    void placeDivider();
    void keepDivider();
    void moveDivider();
    QString sameText() const;
    void layOutPages();
    void keepGround(const scene::Page &before);
    void follow(const MapView &leader, MapView &other);
    HoverCard secondCard(geometry::AreaId area) const;

    Document &m_document;
    ComparedMaps m_maps;
    MapView *m_first;
    MapView *m_second = nullptr;
    QWidget *m_bar;
    QCheckBox *m_same;
    QLabel *m_barTitle;
    QPushButton *m_roomButton;
    QPushButton *m_besideButton;
    QPushButton *m_swipeButton;
    MapHead *m_firstHead;
    MapHead *m_secondHead;
    QWidget *m_clip;    ///< holds the second map; while swiping only the part right of the divider
    QWidget *m_over;    ///< what stands over both maps while swiping
    QWidget *m_between; ///< the line between two maps
    SwipeDivider *m_divider;
    std::optional<scene::MapPosition> m_before; ///< where the map lay before there were two
    std::optional<scene::MapPosition> m_begun;  ///< and where both lay then
    std::optional<scene::Page> m_pageBefore;    ///< until there are two
    QSize m_leastAlone;
    double m_dividerPart = 0.5; ///< of the ground's width, left of the divider; infinite at the view's edges
    bool m_swipes = false;
    bool m_isFollowing = false; ///< the one map moves because the other did
};

} // namespace choros::ui
