// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/layout.h"

#include <string>
#include <string_view>
#include <vector>

namespace choros::census {

/// A column on its way: what its heading says by itself, before margins find their measures.
struct DraftColumn
{
    Column column;
    std::string stem; ///< columns of one stem and period belong together; lower case
    /// What the use is where no measure of the stem is found; otherwise the use is only likely.
    bool isCertain = false;
    bool isCoded = false;     ///< named by a publisher's scheme: no period is sought in the heading
    bool isGeneric = false;   ///< "value", "y_2012": named by the file
    bool mustBracket = false; ///< limits only where they lie around the measure's values
};

/// Reads a heading in words: what stands for a margin, a standard error, a limit or an estimate at its
/// beginning or end, and a year or period. "Poverty rate MOE", "poverty_moe_2012", "95% CI low".
DraftColumn draftOfHeading(std::string_view heading);

/// Whether a stem says nothing: "y", "value", "data_value", "".
bool isGenericStem(std::string_view stem);

/// Year of two digits at the end, where several columns of the same stem have one: "pov_12", "pov_17". Gives
/// such columns their period and stem.
void splitShortYears(std::vector<DraftColumn> &columns);

} // namespace choros::census
