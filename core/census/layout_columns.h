// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/layout_codes.h"
#include "census/layout_frame.h"
#include "census/layout_long.h"

#include <vector>

namespace choros::census {

/// What columns are made of.
struct ColumnSources
{
    const support::TextGrid *grid = nullptr; ///< the one the columns are to be of
    std::size_t firstRow = 0;
    std::size_t endRow = 0;
    HeadingContext context;
    std::string fileStem; ///< of the file's name without ending, period and what the reader added
    std::string period;   ///< of the table
};

/// Drafts of a table as it stands; nameless columns without any cell are left out. `labels` is empty, or one
/// per heading.
std::vector<DraftColumn> plainDrafts(const ColumnSources &sources, const std::vector<std::string> &headings,
                                     const std::vector<std::string> &labels);

/// Drafts of a long table's columns put side by side; `headings` are the long table's.
std::vector<DraftColumn> wideDrafts(const ColumnSources &sources, const WideTable &wide,
                                    const std::vector<std::string> &headings);

/// Settles what cells must tell, pairs margins, limits and annotations with their measures, and makes codes
/// and ids unique.
std::vector<Column> finishedColumns(const ColumnSources &sources, std::vector<DraftColumn> drafts);

} // namespace choros::census
