// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "table/table_painting.h"

#include <QPointer>
#include <QTableView>

#include <map>

namespace choros::ui {

/// One of the two halves of the area table. What happens to it is for the whole to say.
class AreaTablePane : public QTableView
{
    Q_OBJECT

public:
    using QTableView::QTableView;

    /// From now on it is scrolled down as far as the other one, and by nothing else.
    void followRowsOf(AreaTablePane &other);

signals:
    void pressed(int row, Qt::KeyboardModifiers modifiers);
    void draggedTo(int row);
    void pointedAt(int row); ///< -1: at none
    void doubleClickedAt(int row);
    void menuWanted(int row, const QPoint &globalPosition);
    /// To be accepted by whom it concerns.
    void keyPressed(QKeyEvent *event);
    void wheelTurned(QWheelEvent *event);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void updateGeometries() override;

private:
    void follow();

    QPointer<AreaTablePane> m_leader;
    bool m_isFollowing = false;
};

/// The table of areas: names stay where they are while indicators scroll. Rows selected are the shared
/// selection's areas, so that however many there are, nothing but the rows on screen is worked on.
class AreaTableView : public QWidget
{
    Q_OBJECT

public:
    AreaTableView(AreaTableModel &model, AreaSelection &selection, QWidget *parent = nullptr);

    /// To be called when values have come: columns are made as wide as these need.
    void fitColumns();
    /// The value columns of which something is on screen.
    std::vector<int> columnsOnScreen() const;
    void scrollToArea(geometry::AreaId area);
    geometry::AreaId currentArea() const { return m_current; }
    AreaTablePane &names() { return *m_names; }
    AreaTablePane &values() { return *m_values; }

signals:
    void columnsOnScreenChanged();
    void showWanted(choros::geometry::AreaId area);
    void copyWanted();
    void menuWanted(choros::geometry::AreaId area, const QPoint &globalPosition);
    void headMenuWanted(int column, const QPoint &globalPosition);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUp(AreaTablePane &pane);
    void setUpHead(AreaTablePane &pane);
    void afterReset();
    void headClicked(int column);
    void press(int row, Qt::KeyboardModifiers modifiers);
    void selectRange(int row, SelectionMode mode);
    void keyPressed(QKeyEvent *event);
    bool moveByKey(const QKeyEvent &event);
    void setCurrent(geometry::AreaId area);
    void onSelectionChanged();
    void updateRows();
    int rowsPerPage() const;

    AreaTableModel &m_model;
    AreaSelection &m_selection;
    AreaTablePane *m_names;
    AreaTablePane *m_values;
    AreaTableDelegate *m_delegate;
    struct Measured
    {
        CellWidths widths;
        std::string title;
        style::NumberFormat format;
    };
    const CellWidths &measured(int column);

    std::map<SeriesKey, int> m_widths; ///< as a person made them
    std::map<SeriesKey, Measured> m_measured;
    bool m_isFitting = false;
    geometry::AreaId m_current = geometry::kNoArea;     ///< the row keys act on
    geometry::AreaId m_anchor = geometry::kNoArea;      ///< from which Shift selects
    geometry::AreaId m_seenCurrent = geometry::kNoArea; ///< of the selection
    bool m_isSelecting = false;                         ///< the change comes from here
    int m_verticalScroll = 0;
    int m_horizontalScroll = 0;
};

} // namespace choros::ui
