// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/indicator_roll_up.h"

#include <list>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace choros::ui {

using tasks::SharedSeries;

/// An indicator and one of its periods, in the mapped geography.
struct SeriesKey
{
    std::string indicator;
    std::string period;

    auto operator<=>(const SeriesKey &) const = default;
};

/// Series in memory, up to a number of bytes; those not asked for longest go first. The newest stays whatever
/// its size.
class SeriesCache
{
public:
    explicit SeriesCache(std::size_t mostBytes = 200'000'000) : m_mostBytes(mostBytes) {}

    /// Null where it is not in memory.
    SharedSeries find(const SeriesKey &key);
    void insert(const SeriesKey &key, SharedSeries series);
    void clear();
    std::size_t bytes() const { return m_bytes; }

private:
    using Entry = std::pair<SeriesKey, SharedSeries>;

    std::size_t m_mostBytes;
    std::size_t m_bytes = 0;
    std::list<Entry> m_entries; ///< asked for most lately first
    std::map<SeriesKey, std::list<Entry>::iterator> m_places;
};

} // namespace choros::ui
