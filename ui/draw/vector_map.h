// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/page_canvas.h"
#include "draw/page_content.h"
#include "scene/page.h"
#include "support/job_context.h"

namespace choros::draw {

struct VectorMapOptions
{
    double dpi = 300;                             ///< of the output; the map is as fine as at least 300 shows
    const std::vector<AreaText> *areas = nullptr; ///< a path per area; null: one per fill
};

/// Draws the map as paths, cut at the page: fills as one path each, dissolved from the topology, each
/// slightly over its edges, so that viewers show no seam between two that abut; on them every border once, by
/// rank, as wide as on screen. Errors: Cancelled.
support::Result<void> drawVectorMap(PageCanvas &canvas, const PageContent &content, const scene::Page &page,
                                    const scene::MapPosition &position, const VectorMapOptions &options = {},
                                    const support::JobContext &job = {});

} // namespace choros::draw
