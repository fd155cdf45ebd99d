// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document/area_selection.h"

#include <utility>

namespace choros::ui {

using geometry::AreaId;
using geometry::kNoArea;
using values::AreaSet;

void AreaSelection::reset(std::size_t areaCount)
{
    setHovered(kNoArea);
    if (m_areas.areaCount() != areaCount) {
        const bool hadAny = m_count > 0;
        m_areas = AreaSet(areaCount);
        m_count = 0;
        m_current = kNoArea;
        if (hadAny)
            emit changed();
        return;
    }
    clear();
}

bool AreaSelection::contains(AreaId area) const
{
    return area < m_areas.areaCount() && m_areas.contains(area);
}

void AreaSelection::take(AreaSet areas, AreaId current)
{
    m_current = areas.contains(current) ? current : kNoArea;
    if (areas == m_areas)
        return;
    m_areas = std::move(areas);
    m_count = m_areas.count();
    emit changed();
}

void AreaSelection::select(const AreaSet &areas, SelectionMode mode)
{
    if (areas.areaCount() != m_areas.areaCount())
        return;
    AreaSet result = mode == SelectionMode::Replace ? areas : m_areas;
    switch (mode) {
    case SelectionMode::Replace:
        break;
    case SelectionMode::Add:
        result.unite(areas);
        break;
    case SelectionMode::Remove:
        result.subtract(areas);
        break;
    case SelectionMode::Toggle: {
        AreaSet both = areas;
        both.intersect(m_areas);
        result.unite(areas);
        result.subtract(both);
        break;
    }
    }
    take(std::move(result), m_current);
}

void AreaSelection::select(AreaId area, SelectionMode mode)
{
    if (area >= m_areas.areaCount()) {
        if (mode == SelectionMode::Replace)
            clear();
        return;
    }
    AreaSet one(m_areas.areaCount());
    one.insert(area);
    m_current = area;
    select(one, mode);
}

void AreaSelection::selectAll()
{
    AreaSet all(m_areas.areaCount());
    all.invert();
    take(std::move(all), m_current);
}

void AreaSelection::invert()
{
    AreaSet others = m_areas;
    others.invert();
    take(std::move(others), kNoArea);
}

void AreaSelection::clear()
{
    take(AreaSet(m_areas.areaCount()), kNoArea);
}

void AreaSelection::setHovered(AreaId area)
{
    if (area == m_hovered)
        return;
    m_hovered = area;
    emit hoverChanged(area);
}

} // namespace choros::ui
