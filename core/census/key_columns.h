// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace choros::census {

/// How much a column's heading says that its cells are keys: from 3 (GEOID, FIPS, GISJOIN, ...) down to 0
/// (nothing), -1 for one that numbers the rows (no heading, OBJECTID, ...).
int keyNameRank(std::string_view heading);

/// What a heading says a column holds, of keys in several columns.
enum class KeyPart { None, State, County, Tract, BlockGroup };
KeyPart keyPartOf(std::string_view heading);

} // namespace choros::census
