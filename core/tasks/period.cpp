// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/period.h"

#include "support/text.h"

#include <array>
#include <regex>

namespace choros::tasks {

namespace {

constexpr std::string_view kEnDash = "\xE2\x80\x93";

bool isYear(std::string_view text)
{
    return text.size() == 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string yearsUpTo(int last, int count)
{
    if (count <= 1)
        return std::to_string(last);
    return std::to_string(last - count + 1).append(kEnDash).append(std::to_string(last));
}

} // namespace

std::string normalizedPeriod(std::string_view text)
{
    text = support::trimmed(text);
    for (const std::string_view dash : {std::string_view("-"), kEnDash, std::string_view("\xE2\x80\x94")}) {
        const std::size_t at = text.find(dash);
        if (at == std::string_view::npos)
            continue;
        const std::string_view from = support::trimmed(text.substr(0, at));
        const std::string_view to = support::trimmed(text.substr(at + dash.size()));
        if (isYear(from) && isYear(to))
            return from == to ? std::string(from) : std::string(from).append(kEnDash).append(to);
    }
    return std::string(text);
}

std::string periodFromFileName(std::string_view fileName)
{
    static const std::regex download("ACS[A-Z]{2}([135])Y([0-9]{4})(?![0-9])", std::regex::icase);
    static const std::regex factFinder("(^|[^A-Z])ACS_([0-9]{2})_([135])YR", std::regex::icase);
    const std::string name(fileName.substr(0, 255));
    std::smatch found;
    if (std::regex_search(name, found, download))
        return yearsUpTo(std::stoi(found[2]), std::stoi(found[1]));
    if (std::regex_search(name, found, factFinder))
        return yearsUpTo(2000 + std::stoi(found[2]), std::stoi(found[3]));
    return {};
}

} // namespace choros::tasks
