// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/number_format.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

namespace choros::style {

namespace {

constexpr std::size_t kMostDecimals = 3;
constexpr std::size_t kDecimalsToTellApart = 12; // small rates need more than three to differ at all
constexpr std::string_view kMinus = "\u2212";
constexpr std::string_view kNoNumber = "\u2013";

/// The shortest decimal text of a finite number's magnitude, without exponent.
std::string magnitudeText(double value)
{
    std::array<char, 400> buffer{}; // the longest: 309 digits, or "0." and 324 decimals
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value),
                                   std::chars_format::fixed);
    return {buffer.data(), end.ptr};
}

std::size_t decimalsOf(const std::string &magnitude)
{
    const std::size_t point = magnitude.find('.');
    return point == std::string::npos ? 0 : magnitude.size() - point - 1;
}

/// Rounds decimal digits half up. Works on the text, because 2.675 is what people see, not the binary number
/// a hair below it.
std::string rounded(std::string magnitude, std::size_t decimals)
{
    if (decimalsOf(magnitude) <= decimals)
        return magnitude;
    const std::size_t keep = magnitude.find('.') + 1 + decimals;
    const bool up = magnitude[keep] >= '5';
    magnitude.resize(decimals > 0 ? keep : keep - 1);
    if (!up)
        return magnitude;
    for (std::size_t i = magnitude.size(); i-- > 0;) {
        if (magnitude[i] == '.')
            continue;
        if (magnitude[i] != '9') {
            ++magnitude[i];
            return magnitude;
        }
        magnitude[i] = '0';
    }
    magnitude.insert(magnitude.begin(), '1');
    return magnitude;
}

std::string padded(std::string magnitude, std::size_t decimals)
{
    if (decimals > 0 && magnitude.find('.') == std::string::npos)
        magnitude += '.';
    while (decimalsOf(magnitude) < decimals)
        magnitude += '0';
    return magnitude;
}

std::string grouped(std::string magnitude)
{
    const std::size_t point = std::min(magnitude.find('.'), magnitude.size());
    for (std::size_t i = point; i > 3;) {
        i -= 3;
        magnitude.insert(i, 1, ',');
    }
    return magnitude;
}

/// A number's own decimals, at most `most`, without trailing zeros.
std::size_t naturalDecimals(double value, std::size_t most)
{
    std::string text = rounded(magnitudeText(value), most);
    if (text.find('.') != std::string::npos)
        text.erase(text.find_last_not_of('0') + 1);
    return decimalsOf(text);
}

/// The fewest decimals that show three significant digits of a nonzero number.
std::size_t decimalsForThreeDigits(double magnitude)
{
    const double leading = std::floor(std::log10(magnitude));
    return static_cast<std::size_t>(std::clamp(2 - leading, 0.0, static_cast<double>(kMostDecimals)));
}

std::vector<double> distinctFinite(std::span<const double> numbers)
{
    std::set<double> distinct;
    for (const double number : numbers)
        if (std::isfinite(number))
            distinct.insert(number);
    return {distinct.begin(), distinct.end()};
}

/// Whether the numbers are written differently, and none but zero as zero.
bool apart(const std::vector<double> &ascending, int decimals)
{
    const NumberFormat plain{.decimals = decimals, .grouping = false};
    const std::string zero = formatNumber(0, plain);
    for (const double number : ascending)
        if (number != 0 && formatNumber(std::fabs(number), plain) == zero)
            return false;
    for (std::size_t i = 1; i < ascending.size(); ++i)
        if (formatNumber(ascending[i - 1], plain) == formatNumber(ascending[i], plain))
            return false;
    return true;
}

/// Numbers too long to read in full: "1.5e+20".
bool needsExponent(double value)
{
    const double magnitude = std::fabs(value);
    return magnitude >= 1e15 || (magnitude > 0 && magnitude < 1e-9);
}

std::string exponentText(double value)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value),
                                   std::chars_format::scientific, 3);
    std::string text(buffer.data(), end.ptr);
    const std::size_t exponent = text.find('e');
    const std::size_t digits = text.find_last_not_of('0', exponent - 1);
    return text.erase(text[digits] == '.' ? digits : digits + 1,
                      exponent - (text[digits] == '.' ? digits : digits + 1));
}

} // namespace

std::string formatNumber(double value, const NumberFormat &format)
{
    if (std::isnan(value))
        return std::string(kNoNumber);
    std::string digits = "\u221e";
    bool zero = false;
    if (std::isfinite(value) && needsExponent(value)) {
        digits = exponentText(value);
    } else if (std::isfinite(value)) {
        const std::size_t decimals = format.decimals < 0 ? naturalDecimals(value, kMostDecimals)
                                                         : static_cast<std::size_t>(format.decimals);
        digits = padded(rounded(magnitudeText(value), decimals), decimals);
        zero = digits.find_first_not_of("0.") == std::string::npos;
        if (format.grouping)
            digits = grouped(std::move(digits));
    }
    const std::string_view sign = std::signbit(value) && !zero ? kMinus : std::string_view{};
    return std::string(sign) + format.prefix + digits + format.suffix;
}

NumberFormat fitted(NumberFormat format, std::span<const double> numbers)
{
    if (format.decimals >= 0)
        return format;
    const std::vector<double> distinct = distinctFinite(numbers);
    std::size_t natural = 0;
    double smallest = 0;
    for (const double number : distinct) {
        natural = std::max(natural, naturalDecimals(number, kDecimalsToTellApart));
        if (number != 0 && (smallest == 0 || std::fabs(number) < smallest))
            smallest = std::fabs(number);
    }
    const std::size_t fewest = smallest > 0 ? std::min(natural, decimalsForThreeDigits(smallest)) : 0;
    format.decimals = static_cast<int>(fewest);
    while (format.decimals < static_cast<int>(natural) && !apart(distinct, format.decimals))
        ++format.decimals;
    return format;
}

std::string toText(const NumberFormat &format)
{
    const nlohmann::json json{{"prefix", format.prefix},
                              {"suffix", format.suffix},
                              {"decimals", format.decimals},
                              {"grouping", format.grouping}};
    // Text from a damaged table must not throw here; what is not UTF-8 is replaced.
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

NumberFormat numberFormatFromText(std::string_view text)
{
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    NumberFormat format;
    if (!json.is_object())
        return format;
    const auto read = [&json](const char *key, auto is) {
        const auto found = json.find(key);
        return found != json.end() && ((*found).*is)() ? &*found : nullptr;
    };
    using Json = nlohmann::json;
    if (const Json *prefix = read("prefix", &Json::is_string))
        format.prefix = prefix->get<std::string>();
    if (const Json *suffix = read("suffix", &Json::is_string))
        format.suffix = suffix->get<std::string>();
    if (const Json *decimals = read("decimals", &Json::is_number_integer))
        format.decimals = static_cast<int>(std::clamp<std::int64_t>(decimals->get<std::int64_t>(), -1, 12));
    if (const Json *grouping = read("grouping", &Json::is_boolean))
        format.grouping = grouping->get<bool>();
    return format;
}

} // namespace choros::style
