// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/symbols.h"

#include <algorithm>

namespace choros::census {

std::string_view symbolKey(const SymbolMeaning &meaning)
{
    if (meaning.isMargin)
        return meaning.blank == values::Blank::None && meaning.bound == values::Bound::None
                   ? "controlled"
                   : "margin_unknown";
    return meaning.bound != values::Bound::None ? values::boundKey(meaning.bound)
                                                : values::blankKey(meaning.blank);
}

std::size_t ReadSymbols::cells() const
{
    std::size_t cells = otherCells;
    for (const ReadSymbol &symbol : commonest)
        cells += symbol.count;
    return cells;
}

void SymbolCounts::add(std::string_view text, const SymbolMeaning &meaning, std::size_t count)
{
    m_counts[{std::string(text), meaning}] += count;
}

ReadSymbols SymbolCounts::take(std::size_t most) const
{
    ReadSymbols symbols;
    for (const auto &[read, count] : m_counts)
        symbols.commonest.push_back({read.first, read.second, count});
    std::stable_sort(symbols.commonest.begin(), symbols.commonest.end(),
                     [](const ReadSymbol &a, const ReadSymbol &b) { return a.count > b.count; });
    for (std::size_t i = most; i < symbols.commonest.size(); ++i) {
        ++symbols.others;
        symbols.otherCells += symbols.commonest[i].count;
    }
    symbols.commonest.resize(std::min(most, symbols.commonest.size()));
    return symbols;
}

} // namespace choros::census
