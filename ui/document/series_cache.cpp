// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document/series_cache.h"

namespace choros::ui {

namespace {

template <typename Item> std::size_t bytesOf(const std::vector<Item> &items)
{
    return items.capacity() * sizeof(Item);
}

std::size_t bytesOf(const values::Series &series)
{
    return bytesOf(series.value) + bytesOf(series.margin) + bytesOf(series.blank) +
           bytesOf(series.marginState) + bytesOf(series.bound);
}

} // namespace

SharedSeries SeriesCache::find(const SeriesKey &key)
{
    const auto place = m_places.find(key);
    if (place == m_places.end())
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, place->second);
    return place->second->second;
}

void SeriesCache::insert(const SeriesKey &key, SharedSeries series)
{
    if (const auto place = m_places.find(key); place != m_places.end()) {
        m_bytes -= bytesOf(*place->second->second);
        m_entries.erase(place->second);
        m_places.erase(place);
    }
    m_bytes += bytesOf(*series);
    m_entries.emplace_front(key, std::move(series));
    m_places[key] = m_entries.begin();
    while (m_bytes > m_mostBytes && m_entries.size() > 1) {
        m_bytes -= bytesOf(*m_entries.back().second);
        m_places.erase(m_entries.back().first);
        m_entries.pop_back();
    }
}

void SeriesCache::clear()
{
    m_entries.clear();
    m_places.clear();
    m_bytes = 0;
}

} // namespace choros::ui
