// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/keys.h"
#include "files/read_table.h"

#include <map>
#include <string>

namespace choros::files {

/// Of lists of keys, the stored receipt keeps this many; counts are exact.
inline constexpr std::size_t kStoredKeys = 1000;

/// A match receipt as one JSON object, to be kept with the dataset.
std::string toJson(const census::MatchReceipt &receipt);

/// How a table was read, as one JSON object, with what else was found out or decided: key and text each.
std::string toJson(const TableReport &report, const std::map<std::string, std::string> &facts = {});

} // namespace choros::files
