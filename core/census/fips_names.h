// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace choros::census {

/// Letters without case and accents, and digits; all else is left out, and "Saint" is "St": "La Salle" and
/// "LaSalle" are the same.
std::string foldedName(std::string_view name);

/// FIPS code of a state, the District, Puerto Rico or an island area by name or postal abbreviation, in any
/// case.
std::optional<int> stateOfName(std::string_view name);

/// Code within its state of a county or its equal, past (from 2000 on) and present, by name: "Suffolk
/// County", "Suffolk", "Baltimore city", "Capitol Planning Region". Nothing where a bare name is that of both
/// a county and a city.
std::optional<int> countyOfName(int state, std::string_view name);

/// "Rhode Island"; "" for a code that no state, district or island area has.
std::string_view stateName(int state);

/// "Kent County, Rhode Island", "Baltimore city, Maryland"; "" for a code that is not listed.
std::string countyName(int state, int county);

/// For `countyOfName`: a line for each state, "25:Barnstable,Berkshire,..." by ascending code. A code of
/// three digits stands before a name, unless it is two above the one before (the first: 001). "County",
/// "Parish" and "Municipio" are left out.
std::string_view countyNames();

} // namespace choros::census
