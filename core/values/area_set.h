// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace choros::values {

/// A set of areas of one geography, one bit per area. Its size (how many areas the geography has) is fixed;
/// sets of different geographies never meet. Areas past the end are in no set, and inserting one is a
/// programmer's mistake.
class AreaSet
{
public:
    AreaSet() = default;
    explicit AreaSet(std::size_t areaCount) : m_words((areaCount + 63) / 64), m_size(areaCount) {}
    AreaSet(std::size_t areaCount, std::span<const std::uint32_t> areas) : AreaSet(areaCount)
    {
        for (const std::uint32_t area : areas)
            insert(area);
    }
    static AreaSet all(std::size_t areaCount)
    {
        AreaSet set(areaCount);
        set.invert();
        return set;
    }

    std::size_t areaCount() const { return m_size; } ///< of the geography
    std::size_t count() const                        ///< of the areas in the set
    {
        std::size_t count = 0;
        for (const std::uint64_t word : m_words)
            count += static_cast<std::size_t>(std::popcount(word));
        return count;
    }
    bool isEmpty() const
    {
        for (const std::uint64_t word : m_words) {
            if (word != 0)
                return false;
        }
        return true;
    }
    bool contains(std::size_t area) const { return area < m_size && (m_words[area / 64] & bit(area)) != 0; }

    void insert(std::size_t area)
    {
        assert(area < m_size);
        m_words[area / 64] |= bit(area);
    }
    void erase(std::size_t area)
    {
        if (area < m_size)
            m_words[area / 64] &= ~bit(area);
    }
    void toggle(std::size_t area)
    {
        assert(area < m_size);
        m_words[area / 64] ^= bit(area);
    }
    void clear() { m_words.assign(m_words.size(), 0); }
    void invert()
    {
        for (std::uint64_t &word : m_words)
            word = ~word;
        if (m_size % 64 != 0)
            m_words.back() &= bit(m_size) - 1;
    }

    void unite(const AreaSet &other)
    {
        assert(m_size == other.m_size);
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] |= other.m_words[i];
    }
    void intersect(const AreaSet &other)
    {
        assert(m_size == other.m_size);
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= other.m_words[i];
    }
    void subtract(const AreaSet &other)
    {
        assert(m_size == other.m_size);
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= ~other.m_words[i];
    }

    /// Calls f(area) for each area in the set, ascending.
    template <typename F> void forEach(F &&f) const
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            for (std::uint64_t word = m_words[i]; word != 0; word &= word - 1)
                f(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
        }
    }
    std::vector<std::uint32_t> areas() const ///< ascending
    {
        std::vector<std::uint32_t> areas;
        areas.reserve(count());
        forEach([&](std::size_t area) { areas.push_back(static_cast<std::uint32_t>(area)); });
        return areas;
    }

    bool operator==(const AreaSet &) const = default;

private:
    static constexpr std::uint64_t bit(std::size_t area) { return std::uint64_t{1} << (area % 64); }

    std::vector<std::uint64_t> m_words; ///< bits past the size are 0
    std::size_t m_size = 0;
};

} // namespace choros::values
