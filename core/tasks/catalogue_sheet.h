// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/records.h"
#include "support/result.h"
#include "support/text_grid.h"

#include <span>
#include <string>
#include <vector>

namespace choros::tasks {

/// The catalogue as a spreadsheet: a row per indicator, in the list's order. Comma-separated, in UTF-8 with a
/// byte order mark, without which spreadsheet programs take it for another charset. Columns: id; the words
/// (`project::kTextFields`); direction, kind, aggregation, weight_by, numerator, denominator, per, benchmark,
/// benchmark_value, benchmark_label, classes_locked ("yes" or ""), prefix, suffix, decimals; and for each
/// language there is, the words again ("title:es").
std::string catalogueSheet(std::span<const project::Indicator> indicators);

/// Indicators as a sheet would have them.
struct CatalogueChange
{
    std::vector<project::Indicator> indicators; ///< those with a row, whether or not it says anything new
    std::vector<std::string> unknownIds;        ///< rows that are left out
    std::vector<std::string> unknownColumns;    ///< headings
};

/// Reads such a sheet. Columns may come in any order, be missing (their fields stay as they are) or new
/// ("unit:vi"). An empty cell empties its field, but never a title. Errors: ColumnNotFound (no column "id"),
/// BadArgument (subject: the cell's words, or a heading or an id that comes twice; detail: its line, column
/// and what is expected).
support::Result<CatalogueChange> readCatalogueSheet(const support::TextGrid &grid,
                                                    std::span<const project::Indicator> indicators);

} // namespace choros::tasks
