// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/match.h"
#include "files/table.h"
#include "project/records.h"
#include "support/job_context.h"
#include "support/result.h"
#include "tasks/import_table.h"

#include <span>
#include <string>
#include <vector>

namespace choros::tasks {

/// What a column of a table is to the project.
enum class ColumnRole {
    Text,   ///< words, codes, annotations: kept as they stand
    Code,   ///< numbers that only name something (OBJECTID, a state's number) or belong to the drawing
    Margin, ///< the margin of error of another column
    Value,  ///< becomes an indicator
};

struct TypedColumn
{
    project::DatasetColumn column;
    ColumnRole role = ColumnRole::Text;
    std::string indicator;  ///< its id, for Value and Margin
    std::size_t values = 0; ///< numbers in it
};

/// The columns of a table, cut down to the rows that have an area.
struct TypedTable
{
    std::vector<std::size_t> rows;    ///< index in the table of each row kept, in table order
    std::vector<TypedColumn> columns; ///< in table order
    std::vector<UnreadCell> unread;   ///< first 100
    std::size_t unreadCount = 0;
    std::size_t columnsNotStored = 0; ///< past kMaxStoredColumns
};

/// SQLite's tables hold 2,000 columns, of which the project has two of its own.
inline constexpr std::size_t kMaxStoredColumns = 1998;

/// Types the columns of a matched table. A column is numeric where most of its cells that are not blank, in
/// rows with an area, are numbers; other cells of it become blanks that keep what they said. `keyColumn` is
/// its index. `declared` names columns that are indicators whatever they look like. Error: Cancelled.
support::Result<TypedTable> typedColumns(const files::Table &table, const census::old::KeyMatch &match,
                                         std::size_t keyColumn, std::span<const std::string> declared,
                                         const support::JobContext &job = {});

/// The indicator's id that a column's name gives: "B19013_001E" is B19013_001; anything but letters, digits,
/// underscores, hyphens and points becomes an underscore. Never empty.
std::string indicatorId(std::string_view columnName);

} // namespace choros::tasks
