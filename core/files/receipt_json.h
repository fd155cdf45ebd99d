// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/keys.h"
#include "census/symbols.h"
#include "census/unmatched.h"
#include "files/read_table.h"
#include "values/estimate.h"

#include <map>
#include <string>
#include <vector>

namespace choros::files {

/// Of lists of keys, the stored receipt keeps this many; counts are exact.
inline constexpr std::size_t kStoredKeys = 1000;

/// What came of one column, to be kept with the receipt.
struct KeptSeries
{
    std::string indicator;
    std::string period;
    std::string column;
    std::string marginColumn;
    std::size_t values = 0;
    std::size_t bounds = 0;
    std::map<values::Blank, std::size_t> blanks;
};

/// A cell that could not be read.
struct KeptCell
{
    std::size_t line = 0;
    std::string column;
    std::string said;
};

/// A column that was stored but not mapped, because it is of the tracts of another census.
struct KeptColumn
{
    std::string column;
    std::string period;
    int census = 0;
};

/// What was found in a table beside its keys.
struct KeptFindings
{
    std::vector<KeptSeries> series;
    std::vector<KeptCell> unread;
    std::size_t unreadCount = 0; ///< of all cells that could not be read
    census::ReadSymbols symbols;
    std::vector<census::UnmatchedRows> unmatchedWhy;
    std::vector<KeptColumn> otherTracts;
    std::vector<std::string> textColumns;
    std::size_t fileRows = 0; ///< of a long table, before its rows were put side by side; 0: of no other
    std::size_t rowsInConflict = 0;
    std::size_t repeatedHeadings = 0;
    std::size_t secondTableLine = 0;
};

/// A match receipt as one JSON object, to be kept with the dataset.
std::string toJson(const census::MatchReceipt &receipt, const KeptFindings &findings = {});

/// How a table was read, as one JSON object, with what else was found out or decided: key and text each.
std::string toJson(const TableReport &report, const std::map<std::string, std::string> &facts = {});

} // namespace choros::files
