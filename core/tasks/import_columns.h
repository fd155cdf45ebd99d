// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/keys.h"
#include "census/layout.h"
#include "project/records.h"
#include "support/job_context.h"
#include "support/result.h"
#include "tasks/import_plan.h"

#include <span>
#include <string>
#include <vector>

namespace choros::tasks {

/// A column of a recognized table that became numbers.
struct MeasureColumn
{
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    std::size_t column = 0;     ///< index in the recognized table's columns
    std::size_t stored = 0;     ///< index in `ImportColumns::columns`
    std::size_t margin = kNone; ///< the same of its margin of error
    MarginSource source = MarginSource::None;
    std::string marginHeading; ///< of the column it was given in, or comes from
    bool hasPercentSign = false;
    bool hasDollarSign = false;
    double marginLevel = 90;      ///< percent; at which a margin was given
    bool isLeftOut = false;       ///< by a person
    bool isOfOtherTracts = false; ///< than the boundaries: stored, but never drawn
};

/// The columns of a table as a project stores them: one entry per area that has a row.
struct ImportColumns
{
    std::vector<std::size_t> areas; ///< of each entry
    std::vector<project::DatasetColumn> columns;
    std::vector<MeasureColumn> measures; ///< in table order
    std::vector<UnreadCell> unread;      ///< first 100
    std::size_t unreadCount = 0;
    census::ReadSymbols symbols;
    std::vector<MixedPercents> mixedPercents;
    std::vector<std::string> textColumns;
    std::vector<std::string> emptyColumns;
    std::vector<std::string> unpairedMargins;
    std::size_t columnsNotStored = 0;
    std::size_t columnsNotAdditive = 0;
};

/// Reads the cells of all rows that have an area. `declared` names columns that are indicators whatever they
/// look like. Where several rows have one area (block groups rolled up), counts are summed, their margins by
/// the root of the sum of squares, of zeros only the largest (domain: American Community Survey handbook,
/// chapter 8); other measures are left out. `ids` are those of the geography: water tracts without a row get
/// one that says so. Errors: ColumnNotFound (a heading
/// that `options` names), Cancelled.
support::Result<ImportColumns>
readColumns(const support::TextGrid &grid, const census::RecognizedTable &table,
            const census::KeyMatch &match, std::span<const std::string> ids, const ImportOptions &options,
            std::span<const std::string> declared, const support::JobContext &job = {});

} // namespace choros::tasks
