// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/shapes.h"

#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace choros::geometry {

using VertexId = std::uint32_t;
inline constexpr VertexId kNoVertex = 0xffffffffu;

/// Spreads the bits of a key over all of a hash; a bijection.
inline std::uint64_t mixBits(std::uint64_t h)
{
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    h ^= h >> 32;
    return h;
}

/// Gives equal coordinates equal numbers, in order of their first appearance; 0 and -0 are one place. Open
/// addressing. Coordinates are numbers.
class VertexTable
{
public:
    explicit VertexTable(std::size_t expected)
        : m_slots(std::bit_ceil(std::max<std::size_t>(16, expected + expected / 2)), kNoVertex)
    {
        m_points.reserve(expected);
    }

    VertexId idOf(Point p)
    {
        p = {p.x + 0.0, p.y + 0.0}; // -0 becomes 0
        if (const VertexId guess = guessed(p); guess != kNoVertex)
            return m_last = guess;
        std::size_t slot = slotOf(p);
        while (m_slots[slot] != kNoVertex && !(m_points[m_slots[slot]] == p))
            slot = (slot + 1) & (m_slots.size() - 1);
        if (m_slots[slot] == kNoVertex) {
            m_slots[slot] = static_cast<VertexId>(m_points.size());
            m_points.push_back(p);
            if (m_points.size() > m_slots.size() / 4 * 3)
                grow();
            return m_last = static_cast<VertexId>(m_points.size() - 1);
        }
        return m_last = m_slots[slot];
    }

    /// kNoVertex for a place without a number.
    VertexId find(Point p) const
    {
        std::size_t slot = slotOf({p.x + 0.0, p.y + 0.0});
        while (m_slots[slot] != kNoVertex && !(m_points[m_slots[slot]] == p))
            slot = (slot + 1) & (m_slots.size() - 1);
        return m_slots[slot];
    }

    /// Asks the processor for what `idOf` will need in a moment.
    void prefetch(Point p) const { __builtin_prefetch(&m_slots[slotOf({p.x + 0.0, p.y + 0.0})]); }

    const std::vector<Point> &points() const { return m_points; }
    std::vector<Point> takePoints() { return std::move(m_points); }

private:
    /// A border that is known already is met again from its other side: backwards, mostly.
    VertexId guessed(Point p) const
    {
        if (m_last > 0 && m_last <= m_points.size() && m_points[m_last - 1] == p)
            return m_last - 1;
        if (m_last + 1 < m_points.size() && m_points[m_last + 1] == p)
            return m_last + 1;
        return kNoVertex;
    }
    std::size_t slotOf(Point p) const
    {
        const auto x = std::bit_cast<std::uint64_t>(p.x);
        const auto y = std::bit_cast<std::uint64_t>(p.y);
        return static_cast<std::size_t>(mixBits(x + mixBits(y))) & (m_slots.size() - 1);
    }
    void grow()
    {
        m_slots.assign(m_slots.size() * 2, kNoVertex);
        for (VertexId id = 0; id < m_points.size(); ++id) {
            std::size_t slot = slotOf(m_points[id]);
            while (m_slots[slot] != kNoVertex)
                slot = (slot + 1) & (m_slots.size() - 1);
            m_slots[slot] = id;
        }
    }

    std::vector<VertexId> m_slots;
    std::vector<Point> m_points;
    VertexId m_last = 0;
};

} // namespace choros::geometry
