// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace choros::census {

/// The census whose tracts a table or a boundary file is of. Tracts are drawn anew for each census and keep
/// their shape in between. Connecticut's got new numbers in 2022, when planning regions took the place of
/// counties: same shapes, other keys.
struct Vintage
{
    enum class Connecticut : unsigned char { Unknown, Counties, PlanningRegions };

    int census = 0; ///< 2000, 2010 or 2020; 0: not known
    Connecticut connecticut = Connecticut::Unknown;

    bool operator==(const Vintage &) const = default;
};

/// Whether both are known and of different censuses: then the values of one are never drawn on the other.
bool areOtherTracts(const Vintage &a, const Vintage &b);

/// Of a survey or release that ends in a year: up to 2009 the tracts of 2000, up to 2019 those of 2010, then
/// those of 2020 (ACS, TIGER/Line and cartographic boundary files alike).
Vintage vintageOfYear(int lastYear);

/// Of names of columns: GEOID10, TRACTCE10 and STATEFP10 say 2010, ...20 2020, CTIDFP00 2000. Unknown where
/// they say nothing or contradict each other.
Vintage vintageOfColumns(std::span<const std::string> names);

/// Of a running text: "in 2010 census tracts", "boundaries of 2020", "standardized to 2010". Unknown where it
/// says none or several. Looks at the first 400 bytes.
Vintage vintageOfWords(std::string_view text);

/// Of a boundary file's name: "cb_2019_25_tract_500k", "tl_2015_15_tract", "tl_2010_25_tract10".
Vintage vintageOfBoundaryFile(std::string_view fileName);

/// Which of Connecticut's numbering ids are in ("09001..." to "09015..." or "09110..." to "09190...");
/// Unknown where none is Connecticut's, or both occur.
Vintage::Connecticut connecticutOf(std::span<const std::string> geoids);

/// "2010", "2020", "2020 (Connecticut by planning regions)"; "" for an unknown one.
std::string vintageText(const Vintage &vintage);
/// The reverse, also of what else people write: "2020 tracts", "2022", "2015-2019" (its last year counts).
/// Unknown where no year is in it.
Vintage vintageFromText(std::string_view text);

} // namespace choros::census
