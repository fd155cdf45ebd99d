// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/keys.h"
#include "files/read_table.h"
#include "values/estimate.h"

#include <map>
#include <span>
#include <string>

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

/// A match receipt as one JSON object, to be kept with the dataset. `unreadCount` is of all cells that could
/// not be read.
std::string toJson(const census::MatchReceipt &receipt, std::span<const KeptSeries> series = {},
                   std::span<const KeptCell> unread = {}, std::size_t unreadCount = 0);

/// How a table was read, as one JSON object, with what else was found out or decided: key and text each.
std::string toJson(const TableReport &report, const std::map<std::string, std::string> &facts = {});

} // namespace choros::files
