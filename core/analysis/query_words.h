// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace choros::analysis {

/// A piece of a query. Words end at white space, brackets, quotes and comparisons.
struct QueryToken
{
    enum class Kind : std::uint8_t {
        Word,
        Quoted, ///< with its quotes; isClosed says whether it has both
        Comparison,
        Open, ///< (
        Close,
        OpenBracket, ///< [
        CloseBracket,
        End, ///< the last one, at the end of the text
    };
    Kind kind = Kind::End;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool isClosed = true;
};
/// At least the End. Quotes are ", ' (at the start of a word) and curly double ones; a doubled quote inside
/// stands for itself.
std::vector<QueryToken> queryTokens(std::string_view text);

/// What is between a quoted and closed token's quotes.
std::string unquoted(std::string_view token);

/// Lower case, of ASCII and Latin-1 letters.
std::string lowered(std::string_view text);

/// Words in lower case with one blank between; punctuation parts words, apostrophes are left out.
std::string foldedWords(std::string_view text);

/// "$20,000", "30%", "-1,234.5", "1e5": sign, dollar and percent signs are allowed, commas only in groups of
/// three. nullopt for all else.
std::optional<double> queryNumber(std::string_view word);

/// "2018-2022" and "2018 – 2022" alike.
std::string foldedPeriod(std::string_view text);

} // namespace choros::analysis
