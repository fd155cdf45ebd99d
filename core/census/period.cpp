// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/period.h"

#include "support/text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <regex>
#include <vector>

namespace choros::census {

using support::isDigit;

namespace {

constexpr std::string_view kEnDash = "\xE2\x80\x93";
constexpr std::array<std::string_view, 6> kDashes = {
    "-", kEnDash, "\xE2\x80\x94", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x88\x92"};

bool isYear(std::string_view text)
{
    return text.size() == 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool isLikelyYear(std::string_view text)
{
    return isYear(text) && (text.starts_with("19") || text.starts_with("20"));
}

std::string span(std::string_view from, std::string_view to)
{
    return from == to ? std::string(from) : std::string(from).append(kEnDash).append(to);
}

std::string yearsUpTo(int last, int count)
{
    return span(std::to_string(last - count + 1), std::to_string(last));
}

/// A year, or two with a dash between, in a longer text.
struct Found
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string period;
    bool isSpan = false;
};

std::vector<Found> yearsIn(std::string_view text)
{
    std::vector<Found> years;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        if (isLikelyYear(text.substr(i, end - i)))
            years.push_back({i, end, std::string(text.substr(i, end - i)), false});
        i = end > i ? end : i + 1;
    }
    return years;
}

bool joinsYears(std::string_view between)
{
    between = support::trimmed(between);
    return between == "_" || between == "to" || between == "through" ||
           std::find(kDashes.begin(), kDashes.end(), between) != kDashes.end();
}

/// Years and spans, in the order of the text.
std::vector<Found> periodsIn(std::string_view text)
{
    std::vector<Found> periods;
    for (Found &year : yearsIn(text)) {
        if (!periods.empty() && !periods.back().isSpan && periods.back().period < year.period &&
            joinsYears(text.substr(periods.back().end, year.begin - periods.back().end))) {
            Found &from = periods.back();
            from.period = span(from.period, year.period);
            from.end = year.end;
            from.isSpan = true;
        } else {
            periods.push_back(std::move(year));
        }
    }
    return periods;
}

/// Years of an American Community Survey that a lower-case text mentions; 0 where it mentions none.
int surveyYears(const std::string &text)
{
    if (text.find("acs") == std::string::npos && text.find("american community survey") == std::string::npos)
        return 0;
    static const std::regex length("(^|[^0-9])([135])[ _-]?(year|yr|y([^a-z]|$))|acs([135])([^0-9]|$)");
    std::smatch found;
    if (!std::regex_search(text, found, length))
        return 0;
    return std::stoi(found[2].matched ? found[2] : found[5]);
}

/// Blanks, underscores, brackets and commas that join a year to the rest.
std::string_view withoutJoints(std::string_view text)
{
    constexpr std::string_view kJoints = " \t_-.,:;()[]/";
    const std::size_t from = text.find_first_not_of(kJoints);
    if (from == std::string_view::npos)
        return {};
    // A bracket that closes inside the rest belongs to it.
    std::size_t to = text.find_last_not_of(kJoints) + 1;
    text = text.substr(from, text.size() - from);
    to -= from;
    const std::string_view inner = text.substr(0, to);
    if (inner.find('(') != std::string_view::npos && to < text.size() && text[to] == ')')
        ++to;
    return text.substr(0, to);
}

} // namespace

std::string normalizedPeriod(std::string_view text)
{
    text = support::trimmed(text);
    for (const std::string_view dash : kDashes) {
        const std::size_t at = text.find(dash);
        if (at == std::string_view::npos)
            continue;
        const std::string_view from = support::trimmed(text.substr(0, at));
        const std::string_view to = support::trimmed(text.substr(at + dash.size()));
        if (isYear(from) && isYear(to))
            return span(from, to);
    }
    if (text.size() == 6 && text.ends_with(".0") && isYear(text.substr(0, 4)))
        return std::string(text.substr(0, 4));
    return std::string(text);
}

bool isPeriod(std::string_view text)
{
    const std::string period = normalizedPeriod(text);
    const std::string_view view = period;
    if (!isLikelyYear(view.substr(0, 4)))
        return false;
    std::string_view rest = view.substr(4);
    if (rest.empty())
        return true;
    if (rest.starts_with(kEnDash) && isLikelyYear(rest.substr(kEnDash.size())))
        return view.substr(0, 4) < rest.substr(kEnDash.size());
    if (rest.starts_with('-') || rest.starts_with(' '))
        rest.remove_prefix(1);
    if (rest.size() != 2 || !isDigit(rest[1]))
        return false;
    if (rest[0] == 'Q' || rest[0] == 'q')
        return rest[1] >= '1' && rest[1] <= '4';
    return view[4] == '-' && rest >= "01" && rest <= "12";
}

int lastYearOf(std::string_view period)
{
    if (!isLikelyYear(period.substr(0, 4)))
        return 0;
    const std::size_t dash = period.find(kEnDash);
    if (dash != std::string_view::npos && isLikelyYear(period.substr(dash + kEnDash.size())))
        return std::atoi(std::string(period.substr(dash + kEnDash.size())).c_str());
    return std::atoi(std::string(period.substr(0, 4)).c_str());
}

int yearsOf(std::string_view period)
{
    return lastYearOf(period) - lastYearOf(period.substr(0, 4)) + 1;
}

std::string periodFromText(std::string_view text)
{
    text = text.substr(0, 400);
    static const std::regex shortYear("(^|[^a-z])acs_?([0-9]{2})_([135])-?yr");
    const std::string lower = support::toLowerAscii(text);
    std::smatch found;
    if (std::regex_search(lower, found, shortYear))
        return yearsUpTo(2000 + std::stoi(found[2]), std::stoi(found[3]));
    const std::vector<Found> periods = periodsIn(text);
    for (const Found &period : periods) {
        if (period.isSpan)
            return period.period;
    }
    const int years = surveyYears(lower);
    if (years == 0 || periods.empty())
        return {};
    return yearsUpTo(std::atoi(periods.front().period.c_str()), years);
}

std::string periodFromFileName(std::string_view fileName)
{
    static const std::regex download("ACS[A-Z]{2}([135])Y([0-9]{4})(?![0-9])", std::regex::icase);
    static const std::regex census("DECENNIAL[A-Z0-9]*(2000|2010|2020|2030)(?![0-9])", std::regex::icase);
    const std::string name(fileName.substr(0, 255));
    std::smatch found;
    if (std::regex_search(name, found, census))
        return found[1];
    if (std::regex_search(name, found, download))
        return yearsUpTo(std::stoi(found[2]), std::stoi(found[1]));
    return periodFromText(name);
}

std::optional<DatedHeading> datedHeading(std::string_view heading)
{
    heading = support::trimmed(heading);
    const std::vector<Found> periods = periodsIn(heading);
    if (periods.size() != 1)
        return std::nullopt;
    const Found &found = periods.front();
    const std::string_view before = heading.substr(0, found.begin);
    const std::string_view after = heading.substr(found.end);
    const std::string_view stemBefore = withoutJoints(before);
    const std::string_view stemAfter = withoutJoints(after);
    if (!stemBefore.empty() && !stemAfter.empty())
        return std::nullopt;
    return DatedHeading{std::string(stemBefore.empty() ? stemAfter : stemBefore), found.period};
}

} // namespace choros::census
