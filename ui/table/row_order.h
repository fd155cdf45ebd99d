// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "values/estimate.h"

#include <Qt>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace choros::ui {

// The order of a table's rows: area numbers. Rows that compare equal keep the order they had.

/// Where each text comes among all: numbers in them count as numbers ("Tract 9" before "Tract 10"), letters
/// in any case. Texts that are read alike share a rank. Some tenths of a second for a nation's tracts.
std::vector<std::uint32_t> naturalRanks(std::span<const std::string> texts);

/// Blanks come last in either order; "250,000 or more" is above 250,000, "2,500 or less" below 2,500.
void sortByValue(std::vector<std::uint32_t> &areas, const values::Series &series, Qt::SortOrder order);
/// `ranks` has one entry per area.
void sortByRank(std::vector<std::uint32_t> &areas, std::span<const std::uint32_t> ranks, Qt::SortOrder order);

} // namespace choros::ui
