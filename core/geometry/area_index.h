// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/shapes.h"

#include <array>
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
    /// The same, without order and without memory of its own (`found` is cleared first), and perhaps some
    /// whose boxes miss it by a hair: the tree is kept in single precision, rounded outwards.
    void collectNear(const Box &box, std::vector<AreaId> &found) const;

private:
    static constexpr std::size_t kNodeSize = 16;

    struct RoundedBox
    {
        float minX;
        float minY;
        float maxX;
        float maxY;
    };
    /// The boxes of up to sixteen children, side by side so that they are compared together. Places without a
    /// child touch nothing.
    struct alignas(64) Node
    {
        Node();
        void set(std::size_t child, const Box &box);
        /// One bit per child whose box touches.
        std::uint32_t touching(const RoundedBox &box) const;

        std::array<float, kNodeSize> minX;
        std::array<float, kNodeSize> minY;
        std::array<float, kNodeSize> maxX;
        std::array<float, kNodeSize> maxY;
    };
    static RoundedBox rounded(const Box &box);
    template <typename Take> void eachNear(const Box &box, const Take &take) const;

    std::vector<AreaId> m_ids;
    std::vector<Box> m_boxes;          ///< of `m_ids`, exactly
    std::vector<Node> m_nodes;         ///< over `m_boxes` first, then their parents, the root last
    std::vector<std::size_t> m_starts; ///< where each layer of `m_nodes` starts
};

/// Fills `coverage.index`.
void addIndex(Coverage &coverage);

/// The area a point lies in, exactly, at full detail. On a border: one of the areas beside it, the one to
/// whose interior the border's left and lower edges belong. In an overlap: the lowest number. Needs the
/// index; without one every area is tried.
AreaId areaAt(const Coverage &coverage, Point point);

/// The areas that share at least a point with a box, exactly, at full detail, in ascending order. Needs the
/// index. An empty box touches nothing.
std::vector<AreaId> areasTouching(const Coverage &coverage, const Box &box);

} // namespace choros::geometry
