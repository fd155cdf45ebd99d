// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "values/estimate.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace choros::census {

/// What a cell that is no plain number was read as.
struct SymbolMeaning
{
    values::Blank blank = values::Blank::None;
    values::Bound bound = values::Bound::None;
    double number = 0;     ///< of a bound
    bool isMargin = false; ///< in a column of margins of error or limits; without a blank: no sampling error

    auto operator<=>(const SymbolMeaning &) const = default;
};
/// "suppressed" and the other keys of blanks, "at_least", "at_most"; of margins "margin_unknown" and
/// "controlled".
std::string_view symbolKey(const SymbolMeaning &meaning);

/// A text of a table's cells, and in how many of them it stands.
struct ReadSymbol
{
    std::string text;
    SymbolMeaning meaning;
    std::size_t count = 0;
};

struct ReadSymbols
{
    std::vector<ReadSymbol> commonest; ///< most cells first
    std::size_t others = 0;            ///< further texts
    std::size_t otherCells = 0;        ///< and in how many cells they stand

    std::size_t cells() const; ///< of all
};

/// Counts texts as they are read.
class SymbolCounts
{
public:
    void add(std::string_view text, const SymbolMeaning &meaning, std::size_t count = 1);
    /// The `most` commonest; of equally common ones the first in the alphabet.
    ReadSymbols take(std::size_t most) const;

private:
    std::map<std::pair<std::string, SymbolMeaning>, std::size_t> m_counts;
};

} // namespace choros::census
