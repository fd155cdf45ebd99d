// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/page_content.h"
#include "raster/view.h"
#include "support/job_context.h"
#include "values/area_set.h"

#include <QImage>

namespace choros::draw {

/// What is selected, drawn for a view: transparent but for the outlines.
struct SelectionFrame
{
    raster::View view;
    values::AreaSet areas;
    PageColors colors;
    QImage image; ///< premultiplied; null where nothing is selected
};

/// Draws the outline of a set of areas, a dark line within a light one that is seen on every color; borders
/// between two areas of the set stay as they are. Callable from any thread. `pixelsPerMm` is that of the
/// view. Errors: Cancelled, BadArgument (an empty view, or a set of another size than the coverage).
support::Result<SelectionFrame> drawSelection(const geometry::Coverage &coverage,
                                              const values::AreaSet &areas, const raster::View &view,
                                              const PageColors &colors, double pixelsPerMm,
                                              const support::JobContext &job = {});

} // namespace choros::draw
