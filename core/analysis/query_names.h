// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "analysis/query.h"

#include <string>
#include <unordered_map>

namespace choros::analysis {

/// The names by which a query's indicators can be meant.
class QueryNames
{
public:
    explicit QueryNames(std::span<const QueryIndicator> indicators);

    const QueryIndicator &operator[](std::size_t index) const { return m_indicators[index]; }

    /// Indicators with exactly this id or, in any case and without punctuation, this id or title.
    std::vector<std::size_t> named(std::string_view words) const;
    /// Besides these, those whose title begins with the words; failing that, those with a word that does;
    /// failing that, those that hold them anywhere. More than one: ambiguous.
    std::vector<std::size_t> meant(std::string_view words) const;
    /// Those whose titles or ids are nearest by edits, nearest first, none too far off.
    std::vector<QuerySuggestion> nearest(std::string_view words) const;
    std::vector<QuerySuggestion> suggestions(std::span<const std::size_t> indices) const;

private:
    std::span<const QueryIndicator> m_indicators;
    std::vector<std::string> m_titles;                                  ///< folded
    std::unordered_map<std::string, std::vector<std::size_t>> m_byName; ///< folded titles and ids
};

/// How many letters must be put in, taken out or changed to find the words somewhere in the text.
std::size_t editsToFind(std::string_view words, std::string_view text);

} // namespace choros::analysis
