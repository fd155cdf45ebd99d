// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/match.h"
#include "files/table.h"
#include "project/project.h"

#include <map>

namespace choros::tasks {

struct ImportOptions
{
    std::string keyColumn = {}; ///< empty: found
    std::string geography = {}; ///< empty: the only one, or the one that matches best
    std::string period = {};    ///< empty: from the file name or columns where they say so, else none
    bool dryRun = false;
};

struct ImportedIndicator
{
    std::string id;
    std::string title;
    bool hasMargin = false;
    std::size_t values = 0;
    std::map<values::Blank, std::size_t> blanks; ///< over all areas of the geography
};

/// A cell of a numeric column that is neither a number nor a known way of saying "none".
struct UnreadCell
{
    std::size_t line = 0;
    std::string column;
    std::string said;
};

struct ImportReport
{
    std::string dataset; ///< id, empty for a dry run
    std::string geography;
    std::string period;
    census::old::MatchReceipt receipt;
    files::TableReport table;
    std::vector<ImportedIndicator> indicators;
    std::vector<UnreadCell>
        unread; ///< cells of numeric columns that are neither numbers nor known blanks; first 100
    std::size_t unreadCount = 0;
    /// Headings of columns kept as words although a cell looks like a number written with signs ("$79,597",
    /// "57,2", "12 %").
    std::vector<std::string> columnsNotRead;
    /// Titles that another table has for the same period already: nothing is replaced, they come in under a
    /// name of their own.
    std::vector<std::string> keptApart;
    std::size_t columnsNotStored = 0;               ///< more columns than a project's table can hold
    std::vector<std::string> sheetIdsWithoutColumn; ///< in the sidecar, but no indicator of this table
};

/// Reads a delimited table, matches it, and stores it as a dataset with an indicator per numeric column, in
/// one transaction. Text columns, codes and columns without a number make no indicator; they are stored all
/// the same. An optional sidecar `<table>.indicators.csv` beside the table (`tasks/indicator_sheet.h`)
/// supplies plain titles. Errors: those of `files::readDelimited`, KeyColumnNotFound, NothingMatched,
/// NoValues, GeographyNotFound, ProjectReadOnly, Cancelled.
support::Result<ImportReport> importTable(project::Project &project, const std::filesystem::path &table,
                                          const ImportOptions &options = {},
                                          const support::JobContext &job = {});

} // namespace choros::tasks
