// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/vintage.h"

#include "census/connecticut.h"

#include "support/text.h"

#include <algorithm>
#include <array>
#include <regex>

namespace choros::census {

using support::isDigit;

namespace {

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2029;

/// The years 2000 to 2029 in a text that stand by themselves, not within more digits.
std::vector<int> yearsIn(std::string_view text)
{
    std::vector<int> years;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!isDigit(text[i]))
            continue;
        std::size_t end = i;
        int year = 0;
        while (end < text.size() && isDigit(text[end])) {
            year = end - i < 5 ? year * 10 + (text[end] - '0') : 0;
            ++end;
        }
        if (end - i == 4 && year >= kFirstYear && year <= kLastYear)
            years.push_back(year);
        i = end;
    }
    return years;
}

/// The fields that the Census Bureau marks with the census: "GEOID10", "TRACTCE20", "CTIDFP00".
int censusOfColumn(std::string_view name)
{
    constexpr std::array<std::string_view, 22> kFields = {
        "geoid",    "stfid",    "tractce",  "tract",   "statefp",  "countyfp",   "name",   "namelsad",
        "ctidfp",   "bkgpidfp", "blkgrpce", "mtfcc",   "funcstat", "aland",      "awater", "intptlat",
        "intptlon", "gisjoin",  "fips",     "tractid", "geo",      "censustract"};
    std::string plain;
    for (const char c : support::toLowerAscii(name.substr(0, 60))) {
        if (isDigit(c) || (c >= 'a' && c <= 'z'))
            plain += c;
    }
    constexpr std::array<std::pair<std::string_view, int>, 6> kEndings = {
        {{"2000", 2000}, {"2010", 2010}, {"2020", 2020}, {"00", 2000}, {"10", 2010}, {"20", 2020}}};
    for (const auto &[ending, census] : kEndings) {
        if (!plain.ends_with(ending))
            continue;
        const std::string_view field = std::string_view(plain).substr(0, plain.size() - ending.size());
        return std::find(kFields.begin(), kFields.end(), field) != kFields.end() ? census : 0;
    }
    return 0;
}

/// Lower case, dashes of any length as "-", underscores as blanks.
std::string plainWords(std::string_view text)
{
    std::string plain = support::toLowerAscii(text.substr(0, 400));
    for (const std::string_view dash : {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x90", "\xE2\x80\x91"}) {
        for (std::size_t at = plain.find(dash); at != std::string::npos; at = plain.find(dash, at))
            plain.replace(at, dash.size(), "-");
    }
    std::replace(plain.begin(), plain.end(), '_', ' ');
    return plain;
}

/// Whether what stands before or behind a year makes it one of several: "2006-2010", "2010 and 2020".
bool isOneOfSeveral(std::string_view before, std::string_view behind)
{
    constexpr std::array<std::string_view, 8> kJoints = {"-", "/", ",", "&", "and", "or", "to", "through"};
    const auto endsInDigit = [](std::string_view text) {
        text = support::trimmed(text);
        return !text.empty() && isDigit(text.back());
    };
    const auto beginsWithDigit = [](std::string_view text) {
        text = support::trimmed(text);
        return !text.empty() && isDigit(text.front());
    };
    if (endsInDigit(before) || beginsWithDigit(behind))
        return true;
    before = support::trimmed(before);
    behind = support::trimmed(behind);
    return std::any_of(kJoints.begin(), kJoints.end(), [&](std::string_view joint) {
        return (before.ends_with(joint) && endsInDigit(before.substr(0, before.size() - joint.size()))) ||
               (behind.starts_with(joint) && beginsWithDigit(behind.substr(joint.size())));
    });
}

} // namespace

bool areOtherTracts(const Vintage &a, const Vintage &b)
{
    return a.census != 0 && b.census != 0 && a.census != b.census;
}

Vintage vintageOfYear(int lastYear)
{
    if (lastYear < kFirstYear || lastYear > kLastYear)
        return {};
    Vintage vintage{.census = lastYear / 10 * 10};
    vintage.connecticut =
        lastYear >= 2022 ? Vintage::Connecticut::PlanningRegions : Vintage::Connecticut::Counties;
    return vintage;
}

Vintage vintageOfColumns(std::span<const std::string> names)
{
    Vintage vintage;
    for (const std::string &name : names) {
        const int census = censusOfColumn(name);
        if (census == 0)
            continue;
        if (vintage.census != 0 && vintage.census != census)
            return {};
        vintage.census = census;
    }
    return vintage;
}

Vintage vintageOfWords(std::string_view text)
{
    static const std::array<std::regex, 3> patterns = {
        std::regex("(2000|2010|2020) *-?(us |u\\.s\\. )?(decennial )?(census )?(tract|boundar|geograph|block "
                   "group)"),
        std::regex("(?:tracts?|boundaries|geograph(?:y|ies)) (?:as )?(?:of|from|in) (?:the )?(?:census of )?"
                   "(2000|2010|2020)"),
        std::regex("(?:normali[sz]|standardi[sz]|harmoni[sz]|interpolat|crosswalk|convert|adjust)ed to "
                   "(?:the )?(2000|2010|2020)")};
    const std::string words = plainWords(text);
    const std::string_view view = words;
    Vintage vintage;
    for (const std::regex &pattern : patterns) {
        for (std::sregex_iterator it(words.begin(), words.end(), pattern), end; it != end; ++it) {
            const auto at = static_cast<std::size_t>(it->position(1));
            if (isOneOfSeveral(view.substr(0, at), view.substr(at + 4)))
                continue;
            const int census = std::stoi(it->str(1));
            if (vintage.census != 0 && vintage.census != census)
                return {};
            vintage.census = census;
        }
    }
    return vintage;
}

Vintage vintageOfBoundaryFile(std::string_view fileName)
{
    std::string name = support::toLowerAscii(fileName.substr(0, 200));
    const std::size_t folder = name.find_last_of("/\\");
    if (folder != std::string::npos)
        name.erase(0, folder + 1);
    const bool isCartographic = name.starts_with("cb_") || name.starts_with("cb2");
    const bool isTiger = name.starts_with("tl_");
    if (!isCartographic && !isTiger) {
        // Generalized files of earlier years: "tr25_d00", "gz_2010_25_140_00_500k".
        if (name.starts_with("tr") && name.find("_d00") != std::string::npos)
            return {.census = 2000};
        return name.starts_with("gz_2010") ? vintageOfYear(2010) : Vintage{};
    }
    // Files of one year with tracts of more than one census say which: "tl_2010_25_tract00".
    if (const std::size_t kind = name.find("tract"); kind != std::string::npos) {
        const std::string_view behind = std::string_view(name).substr(kind + 5);
        for (const auto &[ending, census] : {std::pair{"00", 2000}, {"10", 2010}, {"20", 2020}}) {
            if (behind.starts_with(ending))
                return {.census = census};
        }
    }
    const std::vector<int> years = yearsIn(name);
    return years.empty() ? Vintage{} : vintageOfYear(years[0]);
}

Vintage::Connecticut connecticutOf(std::span<const std::string> geoids)
{
    bool hasCounties = false;
    bool hasRegions = false;
    for (const std::string &id : geoids) {
        if (id.size() < 5 || !id.starts_with("09") || !std::all_of(id.begin(), id.begin() + 5, isDigit))
            continue;
        const auto county =
            static_cast<std::uint32_t>(9000 + (id[2] - '0') * 100 + (id[3] - '0') * 10 + (id[4] - '0'));
        hasCounties = hasCounties || isConnecticutCounty(county);
        hasRegions = hasRegions || isConnecticutPlanningRegion(county);
    }
    if (hasCounties == hasRegions)
        return Vintage::Connecticut::Unknown;
    return hasCounties ? Vintage::Connecticut::Counties : Vintage::Connecticut::PlanningRegions;
}

std::string vintageText(const Vintage &vintage)
{
    if (vintage.census == 0)
        return {};
    std::string text = std::to_string(vintage.census);
    if (vintage.connecticut == Vintage::Connecticut::PlanningRegions)
        text.append(" (Connecticut by planning regions)");
    return text;
}

Vintage vintageFromText(std::string_view text)
{
    const std::vector<int> years = yearsIn(text.substr(0, 200));
    if (years.empty())
        return {};
    const int year = *std::max_element(years.begin(), years.end());
    Vintage vintage = vintageOfYear(year);
    if (support::toLowerAscii(text).find("planning region") != std::string::npos)
        vintage.connecticut = Vintage::Connecticut::PlanningRegions;
    else if (year % 10 == 0)
        vintage.connecticut = Vintage::Connecticut::Unknown;
    return vintage;
}

} // namespace choros::census
