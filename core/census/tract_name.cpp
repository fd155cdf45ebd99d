// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/fips_names.h"
#include "census/key_text.h"

#include "support/text.h"

#include <algorithm>
#include <array>

namespace choros::census {

using support::isDigit;

namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kMostPieces = 6;

/// The word or number that `text` begins with.
std::string_view firstWord(std::string_view text)
{
    return text.substr(0, std::min(text.find_first_of(" \t"), text.size()));
}

/// A printed number: "1", "101.04", "0101.04", or six digits as in files.
std::optional<std::uint32_t> tractNumber(std::string_view word)
{
    const KeyText key = keyTextOf(word);
    if (key.text.size() != word.size())
        return std::nullopt;
    if (key.form == KeyText::Form::Decimal)
        return tractCodeOf(key.digits, key.fraction);
    if (key.form != KeyText::Form::Digits || word.find_first_not_of("0123456789.") != std::string_view::npos)
        return std::nullopt;
    if (key.length == 6 && !key.isRepaired)
        return static_cast<std::uint32_t>(key.digits);
    return tractCodeOf(key.digits, 0);
}

/// Of one piece between commas: what stands before a key word, the number behind it, and the rest.
struct Numbered
{
    std::string_view before;
    std::string_view number;
    std::string_view rest;
};

/// A number behind one of the words, each of them with a blank behind.
template <std::size_t Count>
std::optional<Numbered> numberedBy(std::string_view piece, const std::array<std::string_view, Count> &words)
{
    const std::string lower = support::toLowerAscii(piece);
    for (const std::string_view word : words) {
        for (std::size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
            if (at > 0 && lower[at - 1] != ' ')
                continue;
            const std::string_view behind = support::trimmed(piece.substr(at + word.size()));
            if (behind.empty() || !isDigit(behind[0]))
                continue;
            const std::string_view number = firstWord(behind);
            return Numbered{support::trimmed(piece.substr(0, at)), number,
                            support::trimmed(behind.substr(number.size()))};
        }
    }
    return std::nullopt;
}

/// What is said besides numbers, in the order it stands: mostly county, then state.
struct Places
{
    std::array<std::string_view, kMostPieces> pieces{};
    std::size_t count = 0;
    bool isTooMany = false;

    void add(std::string_view piece)
    {
        if (piece.empty())
            return;
        isTooMany = isTooMany || count == pieces.size();
        if (!isTooMany)
            pieces[count++] = piece;
    }
};

/// Takes tract and block group from a piece, and puts what else is in it to the places.
bool readPiece(std::string_view piece, TractName &name, bool &hasTract, Places &places)
{
    constexpr std::array<std::string_view, 6> kTractWords = {"census tract ",     "tract ", "tract no. ",
                                                             "census tract no. ", "ct ",    "c.t. "};
    constexpr std::array<std::string_view, 2> kBlockGroupWords = {"block group ", "bg "};
    if (const auto found = numberedBy(piece, kBlockGroupWords); found && !name.blockGroup) {
        if (found->number.size() != 1)
            return false;
        name.blockGroup = static_cast<std::uint8_t>(found->number[0] - '0');
        places.add(found->before);
        return found->rest.empty() || readPiece(found->rest, name, hasTract, places);
    }
    const auto found = hasTract ? std::nullopt : numberedBy(piece, kTractWords);
    if (!found) {
        places.add(piece);
        return true;
    }
    const auto number = tractNumber(found->number);
    if (!number)
        return false;
    name.tract = *number;
    hasTract = true;
    places.add(found->before);
    places.add(found->rest);
    return true;
}

/// Whether the places are a county, a state, or one and the other.
bool placeThem(const Places &places, TractName &name)
{
    for (std::size_t i = places.count; i-- > 0;) {
        const std::string_view piece = places.pieces[i];
        const bool mayBeState = name.state.empty() && stateOfName(piece).has_value();
        // "Iowa" behind a state is a county, and "District of Columbia" stands for both.
        if (mayBeState)
            name.state = piece;
        else if (name.county.empty())
            name.county = piece;
        else
            return false;
    }
    return true;
}

} // namespace

std::optional<TractName> tractNameOf(std::string_view text)
{
    if (text.size() > kLongestName || text.size() < 4)
        return std::nullopt;
    const char separator = text.find(';') != std::string_view::npos ? ';' : ',';
    TractName name;
    Places places;
    bool hasTract = false;
    bool isFirst = true;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        const std::string_view piece = support::trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto bare = isFirst && !piece.empty() && isDigit(piece[0]) ? tractNumber(piece) : std::nullopt;
        if (bare) {
            name.tract = *bare;
            hasTract = true;
        } else if (!readPiece(piece, name, hasTract, places)) {
            return std::nullopt;
        }
        isFirst = false;
    }
    if (!hasTract || places.isTooMany || !placeThem(places, name))
        return std::nullopt;
    return name;
}

} // namespace choros::census
