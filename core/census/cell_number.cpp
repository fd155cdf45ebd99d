// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/cell_text.h"

#include "support/text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace choros::census {

using support::isDigit;

using values::Bound;

namespace {

constexpr std::string_view kMinus = "\xE2\x88\x92";
constexpr std::string_view kEnDash = "\xE2\x80\x93";
constexpr std::string_view kPlusMinus = "\xC2\xB1";

/// Bytes of a space at the front that ASCII does not have: U+00A0, U+2000 to U+200B, U+202F, U+205F, U+3000.
std::size_t wideSpaceLength(std::string_view text)
{
    if (text.starts_with("\xC2\xA0"))
        return 2;
    if (text.size() < 3)
        return 0;
    const auto third = static_cast<unsigned char>(text[2]);
    if (text.starts_with("\xE2\x80") && ((third >= 0x80 && third <= 0x8B) || third == 0xAF))
        return 3;
    return text.starts_with("\xE2\x81\x9F") || text.starts_with("\xE3\x80\x80") ? 3 : 0;
}

bool takePrefix(std::string_view &text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

bool takeSuffix(std::string_view &text, std::string_view suffix)
{
    if (text.size() < suffix.size() ||
        !support::equalIgnoringCase(text.substr(text.size() - suffix.size()), suffix))
        return false;
    text.remove_suffix(suffix.size());
    return true;
}

/// The separator at the front, as a byte count; 0 where there is none that may part thousands.
std::size_t separatorLength(std::string_view text, char decimal)
{
    if (text.front() == ' ' || text.front() == '\'' || (text.front() == ',' && decimal != ',') ||
        (text.front() == '.' && decimal == ','))
        return 1;
    if (text.starts_with("\xE2\x80\x99")) // right single quotation mark
        return 3;
    return wideSpaceLength(text);
}

std::size_t digitsAtFront(std::string_view text)
{
    std::size_t count = 0;
    while (count < text.size() && isDigit(text[count]))
        ++count;
    return count;
}

/// Digits with separators between groups of exactly three, decimals and an exponent; no sign.
std::optional<double> unsignedNumber(std::string_view text, char decimal)
{
    std::array<char, 80> buffer;
    std::size_t size = 0;
    const auto put = [&](std::string_view part) {
        if (size + part.size() > buffer.size())
            return false;
        for (const char c : part)
            buffer[size++] = c;
        return true;
    };
    const std::size_t first = digitsAtFront(text);
    if (!put(text.substr(0, first)))
        return std::nullopt;
    text.remove_prefix(first);
    std::string_view separator;
    while (first >= 1 && first <= 3 && !text.empty()) {
        const std::size_t length = separatorLength(text, decimal);
        if (length == 0 || digitsAtFront(text.substr(length)) != 3)
            break;
        if (!separator.empty() && text.substr(0, length) != separator)
            return std::nullopt;
        separator = text.substr(0, length);
        if (!put(text.substr(length, 3)))
            return std::nullopt;
        text.remove_prefix(length + 3);
    }
    if (!text.empty() && (text.front() == decimal || (text.front() == '.' && separator.empty()))) {
        const std::size_t decimals = digitsAtFront(text.substr(1));
        if (!put(".") || !put(text.substr(1, decimals)))
            return std::nullopt;
        text.remove_prefix(1 + decimals);
        if (first + decimals == 0)
            return std::nullopt;
    }
    if (size == 0 || !put(text) || (!text.empty() && text.front() != 'e' && text.front() != 'E'))
        return std::nullopt;
    double number = 0;
    const auto [stopped, error] = std::from_chars(buffer.data(), buffer.data() + size, number);
    if (error != std::errc() || stopped != buffer.data() + size || !std::isfinite(number))
        return std::nullopt;
    return number;
}

/// Excel's ="12" and '12.
std::string_view withoutGuards(std::string_view text)
{
    if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"'))
        return trimmedWide(text.substr(2, text.size() - 3));
    if (text.size() >= 2 && text.front() == '\'' && isDigit(text[1]))
        return text.substr(1);
    return text;
}

Bound takeBound(std::string_view &text)
{
    for (const std::string_view sign : {"<=", "\xE2\x89\xA4", "<"}) {
        if (takePrefix(text, sign))
            return Bound::AtMost;
    }
    for (const std::string_view sign : {">=", "\xE2\x89\xA5", ">"}) {
        if (takePrefix(text, sign))
            return Bound::AtLeast;
    }
    for (const std::string_view words : {" or more", " or over", " or higher", " and over", " and above"}) {
        if (takeSuffix(text, words))
            return Bound::AtLeast;
    }
    for (const std::string_view words : {" or less", " or fewer", " or lower", " or under", " and under"}) {
        if (takeSuffix(text, words))
            return Bound::AtMost;
    }
    if (text.size() < 2)
        return Bound::None;
    if (takeSuffix(text, "+"))
        return Bound::AtLeast;
    return takeSuffix(text, "-") || takeSuffix(text, kMinus) ? Bound::AtMost : Bound::None;
}

/// Signs, currency and percent, in the orders people write them.
struct Marks
{
    bool isNegative = false;
    bool isSigned = false;
    bool hasPercentSign = false;
    bool hasDollarSign = false;
};

void takeSign(std::string_view &text, Marks &marks)
{
    if (marks.isSigned)
        return;
    if (takePrefix(text, kPlusMinus) || takePrefix(text, "+/-") || takePrefix(text, "+")) {
        marks.isSigned = true;
    } else if (takePrefix(text, "-") || takePrefix(text, kMinus) || takePrefix(text, kEnDash)) {
        marks.isSigned = true;
        marks.isNegative = true;
    }
    text = trimmedWide(text);
}

Marks takeMarks(std::string_view &text)
{
    Marks marks;
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
        text = trimmedWide(text.substr(1, text.size() - 2));
        marks.isNegative = true;
        marks.isSigned = true;
    }
    takeSign(text, marks);
    if (takePrefix(text, "$")) {
        marks.hasDollarSign = true;
        text = trimmedWide(text);
    } else if (takePrefix(text, "\xE2\x82\xAC") || takePrefix(text, "\xC2\xA3")) {
        text = trimmedWide(text);
    }
    takeSign(text, marks);
    if (takeSuffix(text, "%")) {
        marks.hasPercentSign = true;
        text = trimmedWide(text);
    } else if (takeSuffix(text, "$")) {
        marks.hasDollarSign = true;
        text = trimmedWide(text);
    } else if (takeSuffix(text, "\xE2\x82\xAC")) {
        text = trimmedWide(text);
    }
    return marks;
}

} // namespace

std::string_view trimmedWide(std::string_view text)
{
    text = support::trimmed(text);
    while (const std::size_t length = text.empty() ? 0 : wideSpaceLength(text))
        text = support::trimmed(text.substr(length));
    for (;;) {
        const std::size_t length =
            text.size() >= 3 ? wideSpaceLength(text.substr(text.size() - 3)) : std::size_t{0};
        if (length != 3)
            return text;
        text = support::trimmed(text.substr(0, text.size() - 3));
    }
}

std::optional<WrittenNumber> writtenNumber(std::string_view cell, bool hasDecimalComma)
{
    std::string_view text = withoutGuards(trimmedWide(cell));
    const bool isUnder = text.starts_with('<') || text.starts_with("\xE2\x89\xA4");
    WrittenNumber written;
    written.bound = takeBound(text);
    text = trimmedWide(text);
    const Marks marks = takeMarks(text);
    if (text.empty() || !(isDigit(text.front()) || text.front() == '.' || text.front() == ','))
        return std::nullopt;
    // "95%+" and "95+%": the bound may stand on either side of the sign.
    if (written.bound == Bound::None)
        written.bound = takeBound(text);
    const auto number = unsignedNumber(trimmedWide(text), hasDecimalComma ? ',' : '.');
    if (!number)
        return std::nullopt;
    // "<10" hides a small count; "<0.1%" and "<2,500" say how little.
    const bool isSmallCount = *number > 1 && *number <= 100 && *number == std::floor(*number);
    if (isUnder && isSmallCount && !marks.hasPercentSign)
        return std::nullopt;
    written.number = marks.isNegative && *number != 0 ? -*number : *number;
    written.hasPercentSign = marks.hasPercentSign;
    written.hasDollarSign = marks.hasDollarSign;
    return written;
}

} // namespace choros::census
