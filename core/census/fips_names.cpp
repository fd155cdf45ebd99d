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
    std::string_view name;  ///< folded
    std::string_view title; ///< as people write it
};

constexpr std::array kStates = {
    State{1, "al", "alabama", "Alabama"},
    State{2, "ak", "alaska", "Alaska"},
    State{4, "az", "arizona", "Arizona"},
    State{5, "ar", "arkansas", "Arkansas"},
    State{6, "ca", "california", "California"},
    State{8, "co", "colorado", "Colorado"},
    State{9, "ct", "connecticut", "Connecticut"},
    State{10, "de", "delaware", "Delaware"},
    State{11, "dc", "districtofcolumbia", "District of Columbia"},
    State{12, "fl", "florida", "Florida"},
    State{13, "ga", "georgia", "Georgia"},
    State{15, "hi", "hawaii", "Hawaii"},
    State{16, "id", "idaho", "Idaho"},
    State{17, "il", "illinois", "Illinois"},
    State{18, "in", "indiana", "Indiana"},
    State{19, "ia", "iowa", "Iowa"},
    State{20, "ks", "kansas", "Kansas"},
    State{21, "ky", "kentucky", "Kentucky"},
    State{22, "la", "louisiana", "Louisiana"},
    State{23, "me", "maine", "Maine"},
    State{24, "md", "maryland", "Maryland"},
    State{25, "ma", "massachusetts", "Massachusetts"},
    State{26, "mi", "michigan", "Michigan"},
    State{27, "mn", "minnesota", "Minnesota"},
    State{28, "ms", "mississippi", "Mississippi"},
    State{29, "mo", "missouri", "Missouri"},
    State{30, "mt", "montana", "Montana"},
    State{31, "ne", "nebraska", "Nebraska"},
    State{32, "nv", "nevada", "Nevada"},
    State{33, "nh", "newhampshire", "New Hampshire"},
    State{34, "nj", "newjersey", "New Jersey"},
    State{35, "nm", "newmexico", "New Mexico"},
    State{36, "ny", "newyork", "New York"},
    State{37, "nc", "northcarolina", "North Carolina"},
    State{38, "nd", "northdakota", "North Dakota"},
    State{39, "oh", "ohio", "Ohio"},
    State{40, "ok", "oklahoma", "Oklahoma"},
    State{41, "or", "oregon", "Oregon"},
    State{42, "pa", "pennsylvania", "Pennsylvania"},
    State{44, "ri", "rhodeisland", "Rhode Island"},
    State{45, "sc", "southcarolina", "South Carolina"},
    State{46, "sd", "southdakota", "South Dakota"},
    State{47, "tn", "tennessee", "Tennessee"},
    State{48, "tx", "texas", "Texas"},
    State{49, "ut", "utah", "Utah"},
    State{50, "vt", "vermont", "Vermont"},
    State{51, "va", "virginia", "Virginia"},
    State{53, "wa", "washington", "Washington"},
    State{54, "wv", "westvirginia", "West Virginia"},
    State{55, "wi", "wisconsin", "Wisconsin"},
    State{56, "wy", "wyoming", "Wyoming"},
    State{60, "as", "americansamoa", "American Samoa"},
    State{66, "gu", "guam", "Guam"},
    State{69, "mp", "commonwealthofthenorthernmarianaislands", "Northern Mariana Islands"},
    State{69, "mp", "northernmarianaislands", "Northern Mariana Islands"},
    State{72, "pr", "puertorico", "Puerto Rico"},
    State{78, "vi", "usvirginislands", "U.S. Virgin Islands"},
    State{78, "vi", "unitedstatesvirginislands", "U.S. Virgin Islands"},
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

/// Calls back with each county of a line of `countyNames()`: state, code, name.
template <typename Add> void readState(std::string_view line, const Add &add)
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
        add(state, code, name);
        code += 2;
    }
}

template <typename Add> void readAllCounties(const Add &add)
{
    std::string_view text = countyNames();
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        readState(text.substr(0, end), add);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

Counties readCounties()
{
    Counties counties;
    Counties shortNames;
    readAllCounties([&](int state, int code, std::string_view name) {
        addCounty(counties, shortNames, state, code, name);
    });
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

/// What the list of names leaves out.
std::string_view kindOfCounty(int state, std::string_view name)
{
    constexpr int kLouisiana = 22;
    constexpr int kPuertoRico = 72;
    for (const std::string_view kind : {" city", " City", " Borough", " Area", " Municipality", " Region",
                                        " Island", " Islands", " District", " of Columbia", "Guam"}) {
        if (name.ends_with(kind) &&
            (state == 2 || state == 9 || state == 11 || state >= 60 || kind == " city"))
            return {};
    }
    if (name == "Carson City")
        return {};
    return state == kLouisiana ? " Parish" : state == kPuertoRico ? " Municipio" : " County";
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

std::string_view stateName(int state)
{
    const auto found =
        std::find_if(kStates.begin(), kStates.end(), [&](const State &one) { return one.code == state; });
    return found == kStates.end() ? std::string_view() : found->title;
}

std::string countyName(int state, int county)
{
    static const auto names = [] {
        std::unordered_map<int, std::string> read;
        readAllCounties([&](int ofState, int code, std::string_view name) {
            const std::string_view title = stateName(ofState);
            std::string text(name);
            text.append(kindOfCounty(ofState, name));
            if (text != title)
                text.append(", ").append(title);
            read.emplace(ofState * 1000 + code, std::move(text));
        });
        return read;
    }();
    const auto found = names.find(state * 1000 + county);
    return found == names.end() ? std::string() : found->second;
}

} // namespace choros::census
