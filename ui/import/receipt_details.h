// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "import/receipt_lines.h"

namespace choros::ui {

// What was found in a table, as lines of its receipt and the lists behind them. Of a plan, and of what was
// kept of one.

/// How texts in place of numbers were read; a count of 0 where there was none.
ReceiptLine symbolsLine(const census::ReadSymbols &symbols);
/// Why rows have no area.
ReceiptLine unmatchedLine(const std::vector<census::UnmatchedRows> &why);
/// Columns about the tracts of another census than the boundaries.
ReceiptLine otherTractsLine(const std::vector<tasks::ColumnOfOtherTracts> &columns);
/// Columns that are kept but not mapped, by their headings.
ReceiptLine textColumnsLine(const std::vector<std::string> &columns);

/// Of rows: those of the file where they were put side by side, and whatever is odd about some.
std::vector<ReceiptLine> rowLines(const tasks::ImportPlan &plan);
ReceiptLine mixedPercentsLine(const tasks::ImportPlan &plan);

} // namespace choros::ui
