// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/layout.h"
#include "project/records.h"
#include "support/job_context.h"
#include "support/result.h"
#include "tasks/import_plan.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace choros::tasks {

/// Of cells that could not be read, a receipt lists this many.
inline constexpr std::size_t kListedCells = 100;

/// One column as read, before it is known where it is stored.
struct ReadColumn
{
    project::DatasetColumn column;
    bool isNumeric = false;
    bool hasOnlyBlanks = false; ///< known ways of saying "none" and nothing else
    bool hasPercentSign = false;
    bool hasDollarSign = false;
    std::vector<UnreadCell> unread;
    std::size_t unreadCount = 0;
    std::vector<std::size_t> unreadRows;           ///< of all these cells
    std::map<std::string, std::size_t> controlled; ///< of margins: texts that say there is no sampling error
    std::optional<MixedPercents> mixedPercents;
};

/// The cells of all columns of a table, in the rows of its grid that are named. Errors: Cancelled.
support::Result<std::vector<ReadColumn>>
readCells(const support::TextGrid &grid, const census::RecognizedTable &table, const ImportOptions &options,
          std::span<const std::size_t> rows, const support::JobContext &job);

/// Where a survey's answers were all in the first or last of its intervals, it has no margin, and its data
/// service gives the interval's edge and one beyond: 250,001 is "250,000 or more", 2,499 "2,500 or less".
/// Only amounts have such edges; ages, rooms and years stay as they are.
void readOpenIntervals(const project::DatasetColumn &margins, project::DatasetColumn &column);

} // namespace choros::tasks
