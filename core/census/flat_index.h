// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace choros::census {

/// From numbers to areas, by open addressing.
class FlatIndex
{
public:
    static constexpr std::uint32_t kNone = 0xffffffffu;
    static constexpr std::uint32_t kMany = 0xfffffffeu;

    FlatIndex() = default;
    explicit FlatIndex(std::size_t most)
        : m_slots(most == 0 ? 0 : std::bit_ceil(most * 2)),
          m_shift(m_slots.empty() ? 63 : 64 - std::countr_zero(m_slots.size()))
    {
    }

    /// No more than `most` numbers. Of several areas of one number none is found: `kMany`.
    void add(std::uint64_t number, std::uint32_t area)
    {
        std::size_t at = slotOf(number);
        while (m_slots[at].area != kNone && m_slots[at].number != number)
            at = (at + 1) & (m_slots.size() - 1);
        if (m_slots[at].area == kNone)
            m_slots[at] = {number, area};
        else if (m_slots[at].area != area)
            m_slots[at].area = kMany;
    }

    /// `kNone` where there is none, `kMany` where there are several.
    std::uint32_t find(std::uint64_t number) const
    {
        if (m_slots.empty())
            return kNone;
        std::size_t at = slotOf(number);
        while (m_slots[at].area != kNone && m_slots[at].number != number)
            at = (at + 1) & (m_slots.size() - 1);
        return m_slots[at].area;
    }

private:
    struct Slot
    {
        std::uint64_t number = 0;
        std::uint32_t area = kNone;
    };

    /// Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
    std::size_t slotOf(std::uint64_t number) const
    {
        return static_cast<std::size_t>((number * 0x9E3779B97F4A7C15u) >> m_shift) & (m_slots.size() - 1);
    }

    std::vector<Slot> m_slots;
    int m_shift = 63;
};

} // namespace choros::census
