// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/cell_text.h"

#include "support/text.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <optional>

namespace choros::files {

using support::isDigit;

namespace {

/// Whole numbers below 10^15 are what they are; most cells of a table are such.
bool isShortInteger(std::string_view text)
{
    return !text.empty() && text.size() <= 15 && (text[0] != '0' || text.size() == 1) &&
           std::all_of(text.begin(), text.end(), isDigit);
}

std::string dateText(std::int64_t day)
{
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

/// "_x000D_" at the front: the character; nullopt for others, and for those that are more than a byte.
std::optional<char> escapeAt(std::string_view text)
{
    unsigned code = 0;
    if (text.size() < 7 || text[6] != '_' ||
        std::from_chars(text.data() + 2, text.data() + 6, code, 16).ptr != text.data() + 6 || code == 0 ||
        code >= 0x80)
        return std::nullopt;
    return static_cast<char>(code);
}

} // namespace

std::string shortNumber(std::string_view written)
{
    if (isShortInteger(written))
        return std::string(written);
    const auto number = support::parseNumber(written);
    return number ? support::numberToText(*number) : std::string(written);
}

std::string dateOfSerial(double serial, bool from1904)
{
    constexpr double kLastDay = 2'958'466; // of the year 9999
    if (!(serial >= 0 && serial < kLastDay))
        return {};
    auto day = static_cast<std::int64_t>(std::floor(serial));
    auto seconds = static_cast<std::int64_t>(std::llround((serial - static_cast<double>(day)) * 86'400));
    if (seconds == 86'400) {
        ++day;
        seconds = 0;
    }
    char time[16];
    std::snprintf(time, sizeof time, "%02d:%02d:%02d", static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    if (day == 0 && !from1904)
        return time;
    constexpr std::int64_t k1900 = 25'569; // serial of 1970-01-01
    constexpr std::int64_t k1904 = 24'107;
    const std::int64_t leap = !from1904 && day < 60 ? 1 : 0; // before the day that never was
    const std::string date = dateText(day + leap - (from1904 ? k1904 : k1900));
    return seconds == 0 ? date : date + " " + time;
}

NumberKind kindOfFormat(std::string_view format)
{
    bool isFirstSection = true; // it tells of dates
    bool hasDigit = false;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char c = format[i];
        if (c == '"') {
            i = std::min(format.find('"', i + 1), format.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i; // shown, or skipped by its width, or repeated
        } else if (c == '[') {
            i = std::min(format.find(']', i + 1), format.size());
        } else if (c == '%') {
            return NumberKind::Percent;
        } else if (c == ';') {
            isFirstSection = false;
        } else if (!isFirstSection || hasDigit) {
            continue;
        } else if (std::string_view("yYmMdDhHsS").find(c) != std::string_view::npos) {
            return NumberKind::Date;
        } else {
            hasDigit = c == '0' || c == '#' || c == '?' ||
                       support::equalIgnoringCase(format.substr(i, 7), "general");
        }
    }
    return NumberKind::Plain;
}

NumberKind kindOfBuiltInFormat(std::size_t id)
{
    if (id == 9 || id == 10)
        return NumberKind::Percent;
    const bool isDate =
        (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    return isDate ? NumberKind::Date : NumberKind::Plain;
}

std::string percentText(double share)
{
    constexpr double kStandsForSomething = -99;
    std::string text = support::numberToText(share);
    if (text.empty() || (share <= kStandsForSomething && share == std::floor(share)))
        return text;
    // By its digits: 0.57 times 100 is 56.99999999999999.
    const std::size_t mark = std::min(text.find('e'), text.size());
    int exponent = 0;
    if (mark < text.size())
        std::from_chars(text.data() + mark + (text[mark + 1] == '+' ? 2 : 1), text.data() + text.size(),
                        exponent);
    const auto percent = support::parseNumber(text.substr(0, mark) + "e" + std::to_string(exponent + 2));
    return percent ? support::numberToText(*percent) + "%" : text;
}

std::string shownNumber(double number, NumberKind kind, bool from1904)
{
    if (kind == NumberKind::Percent)
        return percentText(number);
    if (kind == NumberKind::Date) {
        if (std::string date = dateOfSerial(number, from1904); !date.empty())
            return date;
    }
    return support::numberToText(number);
}

std::string withoutEscapes(std::string text)
{
    std::size_t at = text.find("_x");
    if (at == text.npos)
        return text;
    std::string plain;
    std::size_t begin = 0;
    for (; at != text.npos; at = text.find("_x", at)) {
        const auto decoded = escapeAt(std::string_view(text).substr(at));
        if (!decoded) {
            ++at;
            continue;
        }
        plain.append(text, begin, at - begin);
        plain += *decoded;
        begin = at = at + 7;
    }
    return plain.append(text, begin);
}

} // namespace choros::files
