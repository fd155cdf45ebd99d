// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/layout_frame.h"

#include <optional>

namespace choros::census {

/// A copy of the Census API's answer, in JSON, that was read as delimited text: brackets and quotes are taken
/// off, and names that were cut at their commas put together. nullopt where the first cell begins with no
/// bracket and quote.
std::optional<support::TextGrid> unbracketed(const support::TextGrid &grid);

/// A grid of the data rows in which columns headed as intervals ("OBESITY_Crude95CI") with cells such as
/// "(10.1, 12.3)" are two columns, " low" and " high" added to their headings; `frame` is then of this grid.
/// nullopt where there are no such columns.
std::optional<support::TextGrid> splitIntervals(const support::TextGrid &grid, TableFrame &frame);

/// A grid of the data rows without those that are blank or say the headings again; `frame` is then of it.
/// nullopt where none is.
std::optional<support::TextGrid> withoutIdleRows(const support::TextGrid &grid, TableFrame &frame);

} // namespace choros::census
