// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/fips_names.h"

#include "support/text.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace choros::census {

namespace {

struct State
{
    int code;
    std::string_view postal;
    std::string_view name; ///< folded
};

constexpr std::array kStates = {
    State{1, "al", "alabama"},
    State{2, "ak", "alaska"},
    State{4, "az", "arizona"},
    State{5, "ar", "arkansas"},
    State{6, "ca", "california"},
    State{8, "co", "colorado"},
    State{9, "ct", "connecticut"},
    State{10, "de", "delaware"},
    State{11, "dc", "districtofcolumbia"},
    State{12, "fl", "florida"},
    State{13, "ga", "georgia"},
    State{15, "hi", "hawaii"},
    State{16, "id", "idaho"},
    State{17, "il", "illinois"},
    State{18, "in", "indiana"},
    State{19, "ia", "iowa"},
    State{20, "ks", "kansas"},
    State{21, "ky", "kentucky"},
    State{22, "la", "louisiana"},
    State{23, "me", "maine"},
    State{24, "md", "maryland"},
    State{25, "ma", "massachusetts"},
    State{26, "mi", "michigan"},
    State{27, "mn", "minnesota"},
    State{28, "ms", "mississippi"},
    State{29, "mo", "missouri"},
    State{30, "mt", "montana"},
    State{31, "ne", "nebraska"},
    State{32, "nv", "nevada"},
    State{33, "nh", "newhampshire"},
    State{34, "nj", "newjersey"},
    State{35, "nm", "newmexico"},
    State{36, "ny", "newyork"},
    State{37, "nc", "northcarolina"},
    State{38, "nd", "northdakota"},
    State{39, "oh", "ohio"},
    State{40, "ok", "oklahoma"},
    State{41, "or", "oregon"},
    State{42, "pa", "pennsylvania"},
    State{44, "ri", "rhodeisland"},
    State{45, "sc", "southcarolina"},
    State{46, "sd", "southdakota"},
    State{47, "tn", "tennessee"},
    State{48, "tx", "texas"},
    State{49, "ut", "utah"},
    State{50, "vt", "vermont"},
    State{51, "va", "virginia"},
    State{53, "wa", "washington"},
    State{54, "wv", "westvirginia"},
    State{55, "wi", "wisconsin"},
    State{56, "wy", "wyoming"},
    State{60, "as", "americansamoa"},
    State{66, "gu", "guam"},
    State{69, "mp", "commonwealthofthenorthernmarianaislands"},
    State{69, "mp", "northernmarianaislands"},
    State{72, "pr", "puertorico"},
    State{78, "vi", "usvirginislands"},
    State{78, "vi", "unitedstatesvirginislands"},
};

/// Of U+00C0 to U+00FF, which are C3 80 to C3 BF in UTF-8; '-' for what is no letter with an accent.
constexpr std::string_view kWithoutAccent =
    "aaaaaaaceeeeiiii-nooooo-ouuuuy--aaaaaaaceeeeiiii-nooooo-ouuuuy-y";

/// What may stand behind a county's name.
constexpr std::array<std::string_view, 3> kCommonKinds = {"county", "parish", "municipio"};
constexpr std::array<std::string_view, 8> kOtherKinds = {"city",         "borough",        "censusarea",
                                                         "municipality", "cityandborough", "planningregion",
                                                         "island",       "district"};

constexpr int kTwoNames = -1;

/// By "25 suffolk".
using Counties = std::unordered_map<std::string, int>;

std::string countyKey(int state, std::string_view folded)
{
    return std::to_string(state).append(1, ' ').append(folded);
}

std::string_view withoutEnding(std::string_view name, std::string_view ending)
{
    return name.size() > ending.size() && name.ends_with(ending) ? name.substr(0, name.size() - ending.size())
                                                                 : name;
}

void addCounty(Counties &counties, Counties &shortNames, int state, int code, std::string_view name)
{
    const std::string folded = foldedName(name);
    counties.emplace(countyKey(state, folded), code);
    for (const std::string_view kind : kOtherKinds) {
        const std::string_view bare = withoutEnding(folded, kind);
        if (bare.size() < folded.size())
            shortNames.emplace(countyKey(state, bare), code);
    }
}

/// A line of `countyNames()`.
void addState(Counties &counties, Counties &shortNames, std::string_view line)
{
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : -1; };
    if (line.size() < 3)
        return;
    const int state = digit(line[0]) * 10 + digit(line[1]);
    line.remove_prefix(3);
    int code = 1;
    while (!line.empty()) {
        const std::size_t comma = std::min(line.find(','), line.size());
        std::string_view name = line.substr(0, comma);
        line.remove_prefix(std::min(comma + 1, line.size()));
        if (name.size() > 3 && digit(name[0]) >= 0) {
            code = digit(name[0]) * 100 + digit(name[1]) * 10 + digit(name[2]);
            name.remove_prefix(3);
        }
        addCounty(counties, shortNames, state, code, name);
        code += 2;
    }
}

Counties readCounties()
{
    Counties counties;
    Counties shortNames;
    std::string_view text = countyNames();
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        addState(counties, shortNames, text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    for (const auto &[name, code] : shortNames) {
        const auto [entry, isNew] = counties.emplace(name, code);
        // "Richmond" may be the county or the city; "Richmond County" is found with its ending.
        if (!isNew && entry->second != code) {
            counties.emplace(name + "county", entry->second);
            entry->second = kTwoNames;
        }
    }
    return counties;
}

} // namespace

std::string foldedName(std::string_view name)
{
    std::string folded;
    folded.reserve(name.size());
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto byte = static_cast<unsigned char>(name[i]);
        if ((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z')) {
            folded += name[i];
        } else if (byte >= 'A' && byte <= 'Z') {
            folded += static_cast<char>(byte + ('a' - 'A'));
        } else if (byte == 0xC3 && i + 1 < name.size()) {
            const std::size_t letter = static_cast<unsigned char>(name[i + 1]) - 0x80u;
            if (letter < kWithoutAccent.size() && kWithoutAccent[letter] != '-')
                folded += kWithoutAccent[letter];
            ++i;
        }
    }
    if (folded.starts_with("saint") && folded.size() > 5)
        folded.erase(1, 3);
    return folded;
}

std::optional<int> stateOfName(std::string_view name)
{
    if (name.size() < 2 || name.size() > 60)
        return std::nullopt;
    const std::string folded = foldedName(name);
    const auto found = std::find_if(kStates.begin(), kStates.end(), [&](const State &state) {
        return folded == state.name || folded == state.postal;
    });
    return found == kStates.end() ? std::nullopt : std::optional(found->code);
}

std::optional<int> countyOfName(int state, std::string_view name)
{
    static const Counties counties = readCounties();
    if (name.size() > 80)
        return std::nullopt;
    const std::string folded = foldedName(name);
    const auto codeOf = [&](std::string_view text) {
        const auto found = counties.find(countyKey(state, text));
        return found == counties.end() || found->second == kTwoNames ? std::nullopt
                                                                     : std::optional(found->second);
    };
    if (const auto code = codeOf(folded))
        return code;
    for (const std::string_view kind : kCommonKinds) {
        const std::string_view bare = withoutEnding(folded, kind);
        if (bare.size() == folded.size())
            continue;
        // A county of which there is a city too stands with its ending.
        if (const auto code = codeOf(std::string(bare) + "county"))
            return code;
        return codeOf(bare);
    }
    return std::nullopt;
}

} // namespace choros::census
