// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/keys.h"

#include <string>
#include <string_view>
#include <vector>

namespace choros::census {

/// Why a row has no area.
enum class UnmatchedKind {
    OtherState,  ///< in a state where no area is
    OtherCounty, ///< in a county of which no area is
    OtherLevel,  ///< a key of another kind of area: a whole county among tracts
    Water,       ///< a tract that is all water (990x.xx); boundaries often lack them
    NoSuchArea,  ///< of the right kind and place, but none of the areas
    NoKey,       ///< the cell is empty
    NotAKey,     ///< says something else: "Total"
};
/// "other_state", "other_county", "other_level", "water", "no_such_area", "no_key", "not_a_key".
std::string_view unmatchedKindKey(UnmatchedKind kind);

/// Rows that have no area for the same reason.
struct UnmatchedRows
{
    UnmatchedKind kind = UnmatchedKind::NoSuchArea;
    /// FIPS code of the state ("44"), of the county ("44003"), or the summary level ("050"); "" for others.
    std::string code;
    std::string place;   ///< "Rhode Island", "Kent County, Rhode Island"; "" for others
    std::string example; ///< the first key
    std::size_t rows = 0;
};

/// The rows of a match that have no area, by reason; most rows first, of equally many in the order of kinds
/// and codes.
std::vector<UnmatchedRows> unmatchedRows(const KeyMatch &match, const KeyTable &table, const KeyPlan &plan,
                                         const AreaLookup &areas);

} // namespace choros::census
