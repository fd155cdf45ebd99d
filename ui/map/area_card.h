// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "map/area_comparisons.h"
#include "map/map_view.h"
#include "project/records.h"
#include "tasks/area_labels.h"
#include "tasks/load_geography.h"

namespace choros::ui {

/// What the card beside the pointer says of an area; without indicator or series its name alone, of no area
/// nothing. With labels residents' name comes first, and what the boundaries call it quieter. Comparisons
/// count only if they are of this series. Only looks things up.
HoverCard areaCard(const tasks::LoadedGeography &geography, const project::Indicator *indicator,
                   const values::Series *series, geometry::AreaId area,
                   const tasks::AreaLabels *labels = nullptr, const AreaComparisons *comparisons = nullptr);

/// The line under a value: "± 19,400, margin of error at 90 % · reliable", or the unit where no margin is
/// known; of a blank why there is none.
QString marginText(const values::Estimate &estimate, const project::Indicator &indicator);

/// "4 of 192", "4 = of 192" where others have the same; "" without a rank.
QString rankText(const values::Ranking &ranking, std::size_t area);
/// "+$86,199, real", "−$1,200, within sampling error", "+$300"; "" where there is none.
QString differenceText(const values::Estimate &estimate, const values::Estimate &benchmark,
                       const style::NumberFormat &format);

} // namespace choros::ui
