// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/layout.h"
#include "project/records.h"

#include <span>
#include <string>
#include <string_view>

namespace choros::tasks {

/// What a table says of a measure besides its title.
struct MeasureLabels
{
    std::string_view code;    ///< its column's heading
    std::string_view measure; ///< "B19013_001"
    census::TableLayout layout = census::TableLayout::Plain;
    bool hasPercentSign = false;
    double largest = 0;                      ///< of its numbers; NaN without any
    std::span<const std::string> notes = {}; ///< lines above and below the table
};

/// Fills what the indicator does not say yet: topic, universe, kind, unit, what it is stated per, and how it
/// adds up. Where labels do not tell, it stays open.
void fillFromLabels(project::Indicator &indicator, const MeasureLabels &labels);

/// Finds the counts that shares of one table are made of, by their numbers: a share that is numerator by
/// denominator in every row that has all three, to the digits it is written with, is their ratio, and they
/// are counts. Looks at shares and rates without an aggregation; where several pairs fit, none is taken.
/// `entries` and `columns` are those of the dataset.
void findRatios(std::span<project::Indicator> indicators, std::span<const project::SeriesEntry> entries,
                std::span<const project::DatasetColumn> columns);

} // namespace choros::tasks
