// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/shapes.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace choros::geometry {

using AreaId = std::uint32_t;
inline constexpr AreaId kNoArea = 0xffffffffu;

struct Coverage;

/// A packed R-tree over boxes: sorted along a Hilbert curve, sixteen to a node (the layout is that of
/// "packed Hilbert R-trees", Kamel and Faloutsos 1993). Immutable once built. Areas with an empty box are not
/// in it.
class AreaIndex
{
public:
    AreaIndex() = default;
    explicit AreaIndex(std::span<const Box> boxes);

    bool isEmpty() const { return m_ids.empty(); }
    /// The areas whose boxes touch a box, in ascending order of their ids.
    std::vector<AreaId> touching(const Box &box) const;
    /// The same, without order and without memory of its own: `found` is cleared first.
    void collectTouching(const Box &box, std::vector<AreaId> &found) const;

private:
    std::vector<AreaId> m_ids;
    std::vector<Box> m_boxes;          ///< leaves first, then their parents, the root last
    std::vector<std::size_t> m_starts; ///< where each layer of `m_boxes` starts, and its end
};

/// Fills `coverage.index`.
void addIndex(Coverage &coverage);

/// The area a point lies in, exactly, at full detail. On a border: one of the areas beside it, the one to
/// whose interior the border's left and lower edges belong. In an overlap: the lowest number. Needs the
/// index; without one every area is tried.
AreaId areaAt(const Coverage &coverage, Point point);

} // namespace choros::geometry
