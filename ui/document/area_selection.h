// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/area_index.h"
#include "values/area_set.h"

#include <QObject>

namespace choros::ui {

/// How a gesture combines with what is selected already.
enum class SelectionMode {
    Replace,
    Add,
    Remove,
    Toggle, ///< areas of the gesture that are selected are taken out, the others added
};

/// Which areas of the mapped geography are selected, and which one is pointed at. The one object that map,
/// table, ranking and charts share: each shows it and each may change it; every real change is told once.
class AreaSelection : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Another geography with so many areas: nothing is selected or pointed at.
    void reset(std::size_t areaCount);

    const values::AreaSet &areas() const { return m_areas; }
    std::size_t count() const { return m_count; }
    bool isEmpty() const { return m_count == 0; }
    bool contains(geometry::AreaId area) const;

    /// A set of another size than the geography is ignored.
    void select(const values::AreaSet &areas, SelectionMode mode = SelectionMode::Replace);
    /// `kNoArea` with Replace selects nothing; otherwise it is ignored.
    void select(geometry::AreaId area, SelectionMode mode = SelectionMode::Replace);
    void selectAll();
    void invert();
    void clear();

    /// The area last chosen by itself, from which keys and Shift go on; kNoArea if it is selected no longer.
    geometry::AreaId current() const { return m_current; }

    geometry::AreaId hovered() const { return m_hovered; }
    void setHovered(geometry::AreaId area);

signals:
    void changed();
    void hoverChanged(choros::geometry::AreaId area);

private:
    void take(values::AreaSet areas, geometry::AreaId current);

    values::AreaSet m_areas;
    std::size_t m_count = 0;
    geometry::AreaId m_current = geometry::kNoArea;
    geometry::AreaId m_hovered = geometry::kNoArea;
};

} // namespace choros::ui
