// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "values/estimate.h"

#include <optional>
#include <string_view>

namespace choros::census {

/// A number as people and programs write it, with what stood around it.
struct WrittenNumber
{
    double number = 0;
    values::Bound bound = values::Bound::None; ///< "250,000+", "2,500-", "2,500 or less", ">95%"
    bool hasPercentSign = false;
    bool hasDollarSign = false;
};

/// Like support::trimmed, and of every other space in Unicode too.
std::string_view trimmedWide(std::string_view text);

/// Reads a whole cell as one number; nullopt where anything else is in it. Finite.
std::optional<WrittenNumber> writtenNumber(std::string_view cell, bool hasDecimalComma);

/// Reads a whole cell as a known way of saying that there is no number.
std::optional<values::Blank> blankOfWords(std::string_view cell);

} // namespace choros::census
