// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/query_words.h"

#include "support/text.h"

#include <array>

namespace choros::analysis {

namespace {

using Kind = QueryToken::Kind;

constexpr std::string_view kOpeningQuote = "\u201C";
constexpr std::string_view kClosingQuote = "\u201D";

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || support::isCapital(c);
}

/// Bytes of white space at the front.
std::size_t spaceLength(std::string_view rest)
{
    if (rest.starts_with(' ') || (rest.front() >= '\t' && rest.front() <= '\r'))
        return 1;
    for (const std::string_view noBreakSpace : {"\u00A0", "\u202F"}) {
        if (rest.starts_with(noBreakSpace))
            return noBreakSpace.size();
    }
    return 0;
}

/// Bytes of a comparison at the front.
std::size_t comparisonLength(std::string_view rest)
{
    static constexpr std::array<std::string_view, 13> kComparisons = {
        "\u2264", "\u2265", "\u2260", "<=", ">=", "!=", "==", "<>", "=<", "=>", "<", ">", "="};
    for (const std::string_view comparison : kComparisons) {
        if (rest.starts_with(comparison))
            return comparison.size();
    }
    return 0;
}

/// Bytes of an opening or closing quote at the front; ' only counts where words begin.
std::size_t quoteLength(std::string_view rest)
{
    if (rest.starts_with('"'))
        return 1;
    return rest.starts_with(kOpeningQuote) || rest.starts_with(kClosingQuote) ? kOpeningQuote.size() : 0;
}

std::optional<Kind> bracketKind(char c)
{
    switch (c) {
    case '(':
        return Kind::Open;
    case ')':
        return Kind::Close;
    case '[':
        return Kind::OpenBracket;
    case ']':
        return Kind::CloseBracket;
    default:
        return std::nullopt;
    }
}

/// The quoted text at `begin`, whose quote has `length` bytes.
QueryToken quotedToken(std::string_view text, std::size_t begin, std::size_t length)
{
    const bool isSingle = text[begin] == '\'';
    std::size_t at = begin + length;
    while (at < text.size()) {
        const std::string_view rest = text.substr(at);
        const std::size_t quote = isSingle ? (rest.starts_with('\'') ? 1 : 0) : quoteLength(rest);
        const bool isDoubled = quote == 1 && rest.size() > 1 && rest[1] == rest[0];
        if (quote > 0 && !isDoubled)
            return {Kind::Quoted, begin, at + quote, true};
        at += isDoubled ? 2 : 1;
    }
    return {Kind::Quoted, begin, text.size(), false};
}

QueryToken wordToken(std::string_view text, std::size_t begin)
{
    std::size_t end = begin + 1;
    while (end < text.size()) {
        const std::string_view rest = text.substr(end);
        if (spaceLength(rest) > 0 || comparisonLength(rest) > 0 || quoteLength(rest) > 0 ||
            bracketKind(rest.front()))
            break;
        ++end;
    }
    return {Kind::Word, begin, end};
}

/// The character at the front; of damaged text, at least one byte.
std::string_view characterAt(std::string_view rest)
{
    const auto lead = static_cast<unsigned char>(rest.front());
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
    return rest.substr(0, length);
}

/// A character beyond ASCII in lower case, where it is a letter of Latin-1.
std::string loweredCharacter(std::string_view character)
{
    std::string lower(character);
    const bool isLatin = character.size() == 2 && character[0] == '\xC3';
    const auto last = static_cast<unsigned char>(character.back());
    if (isLatin && last >= 0x80 && last <= 0x9E && last != 0x97)
        lower.back() = static_cast<char>(last + 0x20);
    return lower;
}

/// Signs of Latin-1 and the block of dashes, quotes and spaces.
bool isPunctuation(std::string_view character)
{
    return (character.size() == 2 && character[0] == '\xC2') || character.starts_with("\xE2\x80") ||
           character == "\u2212";
}

std::string_view withoutPrefix(std::string_view text, std::string_view prefix)
{
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

/// Whether the commas before a decimal point part groups of three.
bool hasSoundGroups(std::string_view number)
{
    const std::string_view whole = number.substr(0, number.find('.'));
    if (number.find(',') == std::string_view::npos)
        return true;
    if (number.rfind(',') >= whole.size())
        return false;
    std::size_t comma = whole.find(',');
    if (comma < 1 || comma > 3)
        return false;
    for (; comma != std::string_view::npos; comma = whole.find(',', comma + 1)) {
        const std::string_view group = whole.substr(comma + 1, 3);
        const bool isLast = comma + 4 == whole.size();
        if (group.size() != 3 || !support::areDigits(group) || (!isLast && whole[comma + 4] != ','))
            return false;
    }
    return support::areDigits(whole.substr(0, whole.find(',')));
}

} // namespace

std::vector<QueryToken> queryTokens(std::string_view text)
{
    std::vector<QueryToken> tokens;
    for (std::size_t at = 0; at < text.size(); at = tokens.back().end) {
        while (at < text.size() && spaceLength(text.substr(at)) > 0)
            at += spaceLength(text.substr(at));
        if (at == text.size())
            break;
        const std::string_view rest = text.substr(at);
        const std::size_t quote = rest.starts_with('\'') ? 1 : quoteLength(rest);
        if (const std::size_t comparison = comparisonLength(rest))
            tokens.push_back({Kind::Comparison, at, at + comparison});
        else if (const std::optional<Kind> bracket = bracketKind(rest.front()))
            tokens.push_back({*bracket, at, at + 1});
        else
            tokens.push_back(quote > 0 ? quotedToken(text, at, quote) : wordToken(text, at));
    }
    tokens.push_back({Kind::End, text.size(), text.size()});
    return tokens;
}

std::string unquoted(std::string_view token)
{
    const std::size_t opening = token.starts_with('"') || token.starts_with('\'') ? 1 : kOpeningQuote.size();
    const std::size_t closing = token.ends_with(kClosingQuote) || token.ends_with(kOpeningQuote) ? 3 : 1;
    const std::string_view inner = token.substr(opening, token.size() - opening - closing);
    std::string words;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        words += inner[i];
        const bool isQuote = inner[i] == '"' || (inner[i] == '\'' && token.front() == '\'');
        if (isQuote && i + 1 < inner.size() && inner[i + 1] == inner[i])
            ++i;
    }
    return words;
}

std::string lowered(std::string_view text)
{
    std::string lower;
    lower.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view character = characterAt(text.substr(at));
        if (character.size() == 1)
            lower += support::isCapital(character[0]) ? static_cast<char>(character[0] + 32) : character[0];
        else
            lower += loweredCharacter(character);
        at += character.size();
    }
    return lower;
}

std::string foldedWords(std::string_view text)
{
    std::string words;
    bool isBreak = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view character = characterAt(text.substr(at));
        at += character.size();
        if (character == "'" || character == "\u2019")
            continue;
        const bool isAscii = static_cast<unsigned char>(character.front()) < 0x80;
        const bool isWord =
            isAscii ? isLetter(character[0]) || support::isDigit(character[0]) : !isPunctuation(character);
        if (!isWord) {
            isBreak = true;
            continue;
        }
        if (isBreak && !words.empty())
            words += ' ';
        isBreak = false;
        words += isAscii ? support::toLowerAscii(character) : loweredCharacter(character);
    }
    return words;
}

std::optional<double> queryNumber(std::string_view word)
{
    const bool isNegative = word.starts_with('-') || word.starts_with("\u2212");
    word = withoutPrefix(withoutPrefix(word, "-"), isNegative ? "\u2212" : "+");
    word = withoutPrefix(word, "$");
    if (word.ends_with('%'))
        word.remove_suffix(1);
    const bool startsWell = !word.empty() && (support::isDigit(word.front()) || word.front() == '.');
    if (!startsWell || word.size() > 40 || !hasSoundGroups(word))
        return std::nullopt;
    std::string digits;
    for (const char c : word) {
        if (c != ',')
            digits += c;
    }
    const std::optional<double> number = support::parseNumber(digits);
    return number && isNegative ? std::optional<double>(-*number) : number;
}

std::string foldedPeriod(std::string_view text)
{
    std::string folded;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (const std::size_t space = spaceLength(rest)) {
            at += space;
            continue;
        }
        const std::string_view character = characterAt(rest);
        folded += isPunctuation(character) ? "-" : lowered(character);
        at += character.size();
    }
    return folded;
}

} // namespace choros::analysis
