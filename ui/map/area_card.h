// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "map/map_view.h"
#include "project/records.h"
#include "tasks/load_geography.h"

namespace choros::ui {

/// What the card beside the pointer says of an area; without indicator or series its name alone, of no area
/// nothing.
HoverCard areaCard(const tasks::LoadedGeography &geography, const project::Indicator *indicator,
                   const values::Series *series, geometry::AreaId area);

/// The line under a value: "± 19,400, margin of error at 90 %", or the unit where no margin is known; empty
/// for a blank.
QString marginText(const values::Estimate &estimate, const project::Indicator &indicator);

} // namespace choros::ui
