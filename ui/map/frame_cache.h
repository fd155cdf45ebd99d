// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/map_painter.h"

#include <list>
#include <memory>
#include <utility>

namespace choros::ui {

/// Frames of the present view that were on the screen, so that what is chosen again is there at once. Up to a
/// number of bytes; those not asked for longest go first, and all of another view.
class FrameCache
{
public:
    explicit FrameCache(qsizetype mostBytes = 64'000'000) : m_mostBytes(mostBytes) {}

    /// Null where there is none of that content in that view.
    const draw::MapFrame *find(const std::shared_ptr<const draw::PageContent> &content,
                               const raster::View &view);
    void insert(const std::shared_ptr<const draw::PageContent> &content, const draw::MapFrame &frame);
    void clear() { m_entries.clear(); }
    std::size_t size() const { return m_entries.size(); }

private:
    using Entry = std::pair<std::shared_ptr<const draw::PageContent>, draw::MapFrame>;

    qsizetype m_mostBytes;
    std::list<Entry> m_entries; ///< asked for most lately first
};

} // namespace choros::ui
