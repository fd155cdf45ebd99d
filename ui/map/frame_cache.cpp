// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/frame_cache.h"

#include <algorithm>

namespace choros::ui {

namespace {

qsizetype bytesOf(const draw::MapFrame &frame)
{
    const bool hasLayers = frame.base.constBits() != frame.image.constBits();
    return frame.image.sizeInBytes() + (hasLayers ? frame.base.sizeInBytes() : 0);
}

} // namespace

const draw::MapFrame *FrameCache::find(const std::shared_ptr<const draw::PageContent> &content,
                                       const raster::View &view)
{
    const auto found = std::ranges::find(m_entries, content, &Entry::first);
    if (found == m_entries.end() || !(found->second.view == view))
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, found);
    return &m_entries.front().second;
}

void FrameCache::insert(const std::shared_ptr<const draw::PageContent> &content, const draw::MapFrame &frame)
{
    m_entries.remove_if(
        [&](const Entry &entry) { return entry.first == content || !(entry.second.view == frame.view); });
    m_entries.emplace_front(content, frame);
    qsizetype bytes = 0;
    const auto excess = std::ranges::find_if(m_entries, [&](const Entry &entry) {
        bytes += bytesOf(entry.second);
        return bytes > m_mostBytes;
    });
    m_entries.erase(excess, m_entries.end());
}

} // namespace choros::ui
