// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/key_text.h"

#include "support/text.h"

#include <algorithm>
#include <array>

namespace choros::census {

using support::isDigit;

namespace {

constexpr std::size_t kMostDigits = 15;
/// Longer cells are notes, not keys.
constexpr std::size_t kLongestKey = 200;
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kRightQuote = "\xE2\x80\x99";
/// Thousands separators beyond the ASCII ones: no-break, thin and narrow no-break space, right quote.
constexpr std::array<std::string_view, 4> kWideSeparators = {kNoBreakSpace, "\xE2\x80\x89", "\xE2\x80\xAF",
                                                             kRightQuote};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// Reads all of `text` as digits.
bool readDigits(std::string_view text, std::uint64_t &digits)
{
    if (text.empty() || text.size() > kMostDigits)
        return false;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (!isDigit(c))
            return false;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    digits = value;
    return true;
}

/// The length of the separator that `text` begins with, or 0.
std::size_t separatorLength(std::string_view text)
{
    if (std::string_view(", '-_/.").find(text[0]) != std::string_view::npos)
        return 1;
    for (const std::string_view wide : kWideSeparators) {
        if (text.starts_with(wide))
            return wide.size();
    }
    return 0;
}

/// Groups of digits: as thousands ("25,025,010,104") or as the parts of a GEOID ("25-025-010104").
bool areThousands(std::string_view lengths)
{
    return lengths.size() > 1 && lengths[0] <= '3' &&
           lengths.substr(1).find_first_not_of('3') == std::string_view::npos;
}

bool areParts(std::string_view lengths)
{
    constexpr std::array<std::string_view, 8> kShapes = {"236",  "56",  "2342",  "542",
                                                         "2361", "561", "23421", "23"};
    return std::find(kShapes.begin(), kShapes.end(), lengths) != kShapes.end();
}

/// Digits with separators between groups, all of one kind as thousands, and a decimal part of zeros.
bool readGrouped(std::string_view text, KeyText &key)
{
    std::string digits;
    std::string lengths;
    std::string_view separator;
    bool isUniform = true;
    while (!text.empty()) {
        std::size_t run = 0;
        while (run < text.size() && isDigit(text[run]))
            ++run;
        if (run == 0 || run > 9 || digits.size() + run > kMostDigits)
            return false;
        digits.append(text.substr(0, run));
        lengths += static_cast<char>('0' + run);
        text.remove_prefix(run);
        if (text.empty())
            break;
        const std::size_t length = separatorLength(text);
        const std::string_view found = text.substr(0, length);
        if (length == 0 || length == text.size())
            return false;
        isUniform = isUniform && (separator.empty() || separator == found);
        separator = found;
        text.remove_prefix(length);
        if (found == "." && areThousands(lengths) && text.find_first_not_of('0') == std::string_view::npos)
            break;
    }
    if (isUniform && separator == "." && lengths.size() < 3)
        return false;
    const bool mayBeThousands = !(isUniform && (separator == "-" || separator == "_" || separator == "/")) &&
                                (isUniform || text.find_first_not_of('0') == std::string_view::npos);
    if (!(areParts(lengths) && separator != ",") && !(mayBeThousands && areThousands(lengths)))
        return false;
    key.length = static_cast<std::uint8_t>(digits.size());
    return readDigits(digits, key.digits);
}

/// "101.04", "25025010104.0".
bool readDecimal(std::string_view text, KeyText &key)
{
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos || !readDigits(text.substr(0, point), key.digits))
        return false;
    const std::string_view fraction = text.substr(point + 1);
    if (fraction.find_first_not_of("0123456789") != std::string_view::npos)
        return false;
    key.length = static_cast<std::uint8_t>(point);
    if (fraction.find_first_not_of('0') == std::string_view::npos) {
        key.form = KeyText::Form::Digits;
        key.isRepaired = true;
        return true;
    }
    if (fraction.size() > 2)
        return false;
    // A number lost the zero behind: 98.1 was 98.10.
    key.fraction =
        static_cast<std::uint8_t>((fraction[0] - '0') * 10 + (fraction.size() > 1 ? fraction[1] - '0' : 0));
    key.form = KeyText::Form::Decimal;
    return true;
}

/// "2.50E+10".
bool readScientific(std::string_view text, KeyText &key)
{
    const std::size_t e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 1 >= text.size())
        return false;
    const std::string_view mantissa = text.substr(0, e);
    std::string_view exponent = text.substr(e + 1);
    if (exponent[0] == '+')
        exponent.remove_prefix(1);
    std::uint64_t value = 0;
    if (!isDigit(mantissa[0]) || mantissa.find_first_not_of("0123456789.,") != std::string_view::npos ||
        exponent.size() > 2 || !readDigits(exponent, value))
        return false;
    key.exponent = static_cast<std::uint8_t>(value);
    key.form = KeyText::Form::Scientific;
    return true;
}

/// "1400000US25025010104", "14000US25025010104". A ZIP code area's 8600000US02134 keeps its level.
bool readLongForm(std::string_view text, KeyText &key)
{
    std::size_t us = 0;
    if (text.size() > 8 && lower(text[7]) == 'u')
        us = 7;
    else if (text.size() > 6 && lower(text[5]) == 'u')
        us = 5;
    if (us == 0 || lower(text[us + 1]) != 's' || !isDigit(text[0]) || !isDigit(text[1]) || !isDigit(text[2]))
        return false;
    const std::string_view variant = text.substr(3, us - 3);
    const std::string_view geoid = text.substr(us + 2);
    if (!std::all_of(variant.begin(), variant.end(),
                     [](char c) { return isDigit(c) || (lower(c) >= 'a' && lower(c) <= 'z'); }))
        return false;
    key.form = KeyText::Form::LongForm;
    key.level = static_cast<std::uint16_t>((text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0'));
    // The variant says which set of areas ("C2" a congress); the component, "00" at its end, the whole of
    // one.
    key.isPart = variant.find_first_not_of("0zZ") != std::string_view::npos;
    if (readDigits(geoid, key.digits))
        key.length = static_cast<std::uint8_t>(geoid.size());
    return true;
}

/// NHGIS: G + state + 0 + county + 0 + tract. Tracts without a suffix have four digits in files of early
/// censuses.
bool readGisjoin(std::string_view text, KeyText &key)
{
    if (lower(text[0]) != 'g' ||
        (text.size() != 8 && text.size() != 12 && text.size() != 14 && text.size() != 15) || text[3] != '0' ||
        text[7] != '0')
        return false;
    std::uint64_t parts = 0;
    if (!readDigits(text.substr(1), parts))
        return false;
    std::string digits(text.substr(1, 2));
    digits.append(text.substr(4, 3));
    if (text.size() > 8)
        digits.append(text.substr(8));
    if (text.size() == 12)
        digits.append("00");
    key.form = KeyText::Form::Gisjoin;
    key.length = static_cast<std::uint8_t>(digits.size());
    return readDigits(digits, key.digits);
}

void readForm(KeyText &key)
{
    const std::string_view text = key.text;
    if (readDigits(text, key.digits)) {
        key.form = KeyText::Form::Digits;
        key.length = static_cast<std::uint8_t>(text.size());
        return;
    }
    key.form = KeyText::Form::Words;
    if (text.size() > 40)
        return;
    if (!isDigit(text[0])) {
        readGisjoin(text, key);
        return;
    }
    if (readDecimal(text, key) || readLongForm(text, key) || readScientific(text, key))
        return;
    key.digits = 0;
    key.length = 0;
    if (readGrouped(text, key)) {
        key.form = KeyText::Form::Digits;
        key.isRepaired = true;
    }
}

} // namespace

std::string_view bareKey(std::string_view cell)
{
    std::string_view text = support::trimmed(cell);
    for (int round = 0; round < 4 && !text.empty(); ++round) {
        const std::size_t before = text.size();
        if (text.starts_with("=\"") || text.starts_with("='"))
            text.remove_prefix(1);
        if (text.size() > 1 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0])
            text = text.substr(1, text.size() - 2);
        if (text.starts_with('\'') || text.starts_with('`') || text.starts_with('"')) // '"' never closed
            text.remove_prefix(1);
        if (text.starts_with(kRightQuote))
            text.remove_prefix(kRightQuote.size());
        text = support::trimmed(text);
        if (text.size() == before)
            break;
    }
    return text;
}

KeyText keyTextOf(std::string_view cell)
{
    KeyText key;
    key.text = bareKey(cell);
    if (key.text.empty())
        return key;
    if (key.text.size() > kLongestKey)
        key.form = KeyText::Form::Words;
    else
        readForm(key);
    return key;
}

std::string plainName(std::string_view name)
{
    std::string plain;
    plain.reserve(name.size());
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool isWide = name.substr(i).starts_with(kNoBreakSpace);
        if (isWide || name[i] == ' ' || (name[i] >= '\t' && name[i] <= '\r')) {
            if (!plain.empty() && plain.back() != ' ')
                plain += ' ';
            i += isWide ? 1 : 0;
        } else {
            plain += lower(name[i]);
        }
    }
    if (plain.ends_with(' '))
        plain.pop_back();
    return plain;
}

std::optional<std::uint32_t> tractCodeOf(std::uint64_t base, unsigned hundredths)
{
    if (base > 9999 || hundredths > 99)
        return std::nullopt;
    return static_cast<std::uint32_t>(base * 100 + hundredths);
}

} // namespace choros::census
