// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/annotations.h"
#include "census/cell_text.h"
#include "support/text.h"

#include <cstdlib>
#include <string>
#include <unordered_map>

namespace choros::census {

using values::Blank;

namespace {

constexpr std::size_t kLongestWords = 40;

const std::unordered_map<std::string_view, Blank> &knownWords()
{
    static const std::unordered_map<std::string_view, Blank> words = [] {
        std::unordered_map<std::string_view, Blank> known;
        const auto add = [&](Blank blank, std::initializer_list<std::string_view> texts) {
            for (const std::string_view text : texts)
                known.emplace(text, blank);
        };
        add(Blank::NoData, {"--",
                            "---",
                            "..",
                            "...",
                            "\xE2\x80\x94",
                            "\xE2\x88\x92",
                            "$-",
                            "$ -",
                            "$",
                            "n.a.",
                            "<na>",
                            "nd",
                            "n.d.",
                            "n/d",
                            "(na)",
                            "(n/a)",
                            "none",
                            "no data",
                            "no data available",
                            "data not available",
                            "data unavailable",
                            "not available",
                            "unavailable",
                            "not reported",
                            "not calculated",
                            "missing",
                            "no value",
                            "(null)",
                            "<null>",
                            "\\n",
                            "#value!",
                            "#div/0!",
                            "#ref!",
                            "#null!",
                            "#num!",
                            "#name?",
                            "(n)"});
        add(Blank::Suppressed, {"*", "d", "s", "(d)", "(s)", "ds", "suppressed", "data suppressed",
                                "suppressed data", "withheld", "redacted", "masked", "censored", "hidden",
                                "confidential", "not disclosed", "not shown", "too small to report"});
        add(Blank::NotApplicable, {"x", "not applicable", "does not apply", "\xE2\x80\xA0"});
        add(Blank::TooUnreliable,
            {"unreliable", "too unreliable", "statistically unreliable", "unstable", "insufficient data",
             "insufficient sample", "not reliable", "reporting standards not met", "\xE2\x80\xA1"});
        add(Blank::NoResidents, {"no residents", "no population", "unpopulated", "uninhabited"});
        return known;
    }();
    return words;
}

bool takeAny(std::string_view &text, std::initializer_list<std::string_view> prefixes)
{
    for (const std::string_view prefix : prefixes) {
        if (text.starts_with(prefix)) {
            text = trimmedWide(text.substr(prefix.size()));
            return true;
        }
    }
    return false;
}

std::optional<int> smallCount(std::string_view text)
{
    text = trimmedWide(text);
    if (text.empty() || text.size() > 3 || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    const int count = std::atoi(std::string(text).c_str());
    return count <= 100 ? std::optional(count) : std::nullopt;
}

/// "<10", "less than 5", "1-4", "1 to 9": a count too small to be told.
bool hidesSmallCount(std::string_view text)
{
    std::string_view limit = text;
    if (takeAny(limit, {"<=", "<", "\xE2\x89\xA4", "less than ", "fewer than ", "under ", "below "})) {
        const auto count = smallCount(limit);
        return count && *count > 1;
    }
    for (const std::string_view dash : {"-", "\xE2\x80\x93", " to "}) {
        const std::size_t at = text.find(dash);
        if (at == std::string_view::npos || at == 0)
            continue;
        const auto from = smallCount(text.substr(0, at));
        const auto to = smallCount(text.substr(at + dash.size()));
        if (from && to && *from <= 3 && *to > *from && *to <= 30)
            return true;
    }
    return false;
}

} // namespace

std::optional<Blank> blankOfWords(std::string_view cell)
{
    const std::string_view text = trimmedWide(cell);
    if (text.size() > kLongestWords)
        return std::nullopt;
    if (const auto annotation = annotationOfText(text))
        return annotation->blank;
    const std::string lower = support::toLowerAscii(text);
    if (const auto found = knownWords().find(lower); found != knownWords().end())
        return found->second;
    if (hidesSmallCount(lower))
        return Blank::Suppressed;
    return std::nullopt;
}

} // namespace choros::census
