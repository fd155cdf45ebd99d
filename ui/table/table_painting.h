// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/color.h"
#include "table/area_table_model.h"

#include <QHash>
#include <QHeaderView>
#include <QStyledItemDelegate>

namespace choros::ui {

/// How wide a column's values and margins are, so that each stand below the other.
struct CellWidths
{
    int value = 90;
    int margin = 0;

    int whole() const;
};
/// From a sample of the rows, and the head.
CellWidths cellWidths(const AreaTableModel &model, int column);

/// A small square in an area's fill, hatched where the map's is.
void paintSwatch(QPainter *painter, const QRect &square, const support::Fill &fill);

/// Cells of the area table: the ground says what is selected and pointed at.
class AreaTableDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    AreaTableDelegate(const AreaTableModel &model, const AreaSelection &selection, QObject *parent);

    void setWidths(int column, CellWidths widths) { m_widths[column] = widths; }
    /// The row that keys act on; kNoArea: none.
    void setCurrent(geometry::AreaId area) { m_current = area; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, geometry::AreaId area,
                     bool isFrozen) const;
    void paintValue(QPainter *painter, QRect inside, const AreaTableModel::Cell &cell, int column) const;

    const AreaTableModel &m_model;
    const AreaSelection &m_selection;
    QHash<int, CellWidths> m_widths;
    geometry::AreaId m_current = geometry::kNoArea;
};

/// Heads of two lines: what a column is, and quieter of when. An arrow where it is sorted.
class AreaTableHead : public QHeaderView
{
    Q_OBJECT

public:
    AreaTableHead(const AreaTableModel &model, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {100, 40}; }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;

private:
    const AreaTableModel &m_model;
};

} // namespace choros::ui
