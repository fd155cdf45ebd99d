// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/heading.h"

#include "census/column_names.h"
#include "census/period.h"
#include "support/text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

namespace choros::census {

namespace {

/// A word of a heading and where it stands.
struct Token
{
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<Token> tokensOf(std::string_view heading)
{
    const std::string lower = support::toLowerAscii(heading);
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < lower.size();) {
        std::size_t end = i;
        if (lower.compare(i, 3, "+/-") == 0 || lower.compare(i, 2, "\xC2\xB1") == 0)
            end = i + (lower[i] == '+' ? 3 : 2);
        else
            while (end < lower.size() && isWordByte(lower[end]) && lower.compare(end, 2, "\xC2\xB1") != 0)
                ++end;
        if (end > i)
            tokens.push_back({lower.substr(i, end - i), i, end});
        i = end > i ? end : i + 1;
    }
    return tokens;
}

/// What words at the edge of a heading make of its column.
struct Phrase
{
    std::string_view words;
    ColumnUse use = ColumnUse::Measure;
    bool isCertain = false;
    bool mustBracket = false;
};

constexpr std::array kPhrases = {
    Phrase{"moe", ColumnUse::Margin, true},
    Phrase{"margin of error", ColumnUse::Margin, true},
    Phrase{"margins of error", ColumnUse::Margin, true},
    Phrase{"error margin", ColumnUse::Margin, true},
    Phrase{"margin", ColumnUse::Margin},
    Phrase{"error", ColumnUse::Margin},
    Phrase{"+/-", ColumnUse::Margin, true},
    Phrase{"\xC2\xB1", ColumnUse::Margin, true},
    Phrase{"se", ColumnUse::StandardError},
    Phrase{"standard error", ColumnUse::StandardError, true},
    Phrase{"standard errors", ColumnUse::StandardError, true},
    Phrase{"std error", ColumnUse::StandardError, true},
    Phrase{"std err", ColumnUse::StandardError, true},
    Phrase{"stderr", ColumnUse::StandardError, true},
    Phrase{"cv", ColumnUse::Variation},
    Phrase{"coefficient of variation", ColumnUse::Variation, true},
    Phrase{"ci low", ColumnUse::LowerLimit, true},
    Phrase{"ci lower", ColumnUse::LowerLimit, true},
    Phrase{"ci lo", ColumnUse::LowerLimit, true},
    Phrase{"ci lb", ColumnUse::LowerLimit, true},
    Phrase{"low ci", ColumnUse::LowerLimit, true},
    Phrase{"lower ci", ColumnUse::LowerLimit, true},
    Phrase{"lcl", ColumnUse::LowerLimit},
    Phrase{"lci", ColumnUse::LowerLimit},
    Phrase{"lower cl", ColumnUse::LowerLimit, true},
    Phrase{"low confidence limit", ColumnUse::LowerLimit, true},
    Phrase{"lower confidence limit", ColumnUse::LowerLimit, true},
    Phrase{"lower confidence bound", ColumnUse::LowerLimit, true},
    Phrase{"lower confidence interval", ColumnUse::LowerLimit, true},
    Phrase{"confidence limit low", ColumnUse::LowerLimit, true},
    Phrase{"confidence limit lower", ColumnUse::LowerLimit, true},
    Phrase{"confidence interval low", ColumnUse::LowerLimit, true},
    Phrase{"confidence interval lower", ColumnUse::LowerLimit, true},
    Phrase{"lower limit", ColumnUse::LowerLimit, false, true},
    Phrase{"low limit", ColumnUse::LowerLimit, false, true},
    Phrase{"lower bound", ColumnUse::LowerLimit, false, true},
    Phrase{"lb", ColumnUse::LowerLimit, false, true},
    Phrase{"lower", ColumnUse::LowerLimit, false, true},
    Phrase{"low", ColumnUse::LowerLimit, false, true},
    Phrase{"ci high", ColumnUse::UpperLimit, true},
    Phrase{"ci upper", ColumnUse::UpperLimit, true},
    Phrase{"ci hi", ColumnUse::UpperLimit, true},
    Phrase{"ci ub", ColumnUse::UpperLimit, true},
    Phrase{"high ci", ColumnUse::UpperLimit, true},
    Phrase{"upper ci", ColumnUse::UpperLimit, true},
    Phrase{"ucl", ColumnUse::UpperLimit},
    Phrase{"uci", ColumnUse::UpperLimit},
    Phrase{"upper cl", ColumnUse::UpperLimit, true},
    Phrase{"high confidence limit", ColumnUse::UpperLimit, true},
    Phrase{"upper confidence limit", ColumnUse::UpperLimit, true},
    Phrase{"upper confidence bound", ColumnUse::UpperLimit, true},
    Phrase{"upper confidence interval", ColumnUse::UpperLimit, true},
    Phrase{"confidence limit high", ColumnUse::UpperLimit, true},
    Phrase{"confidence limit upper", ColumnUse::UpperLimit, true},
    Phrase{"confidence interval high", ColumnUse::UpperLimit, true},
    Phrase{"confidence interval upper", ColumnUse::UpperLimit, true},
    Phrase{"upper limit", ColumnUse::UpperLimit, false, true},
    Phrase{"high limit", ColumnUse::UpperLimit, false, true},
    Phrase{"upper bound", ColumnUse::UpperLimit, false, true},
    Phrase{"ub", ColumnUse::UpperLimit, false, true},
    Phrase{"upper", ColumnUse::UpperLimit, false, true},
    Phrase{"high", ColumnUse::UpperLimit, false, true},
    Phrase{"estimate", ColumnUse::Measure, true},
    Phrase{"estimates", ColumnUse::Measure, true},
    Phrase{"est", ColumnUse::Measure, true},
};

double levelOf(std::string_view token)
{
    if (token == "90")
        return 90;
    if (token == "95")
        return 95;
    return token == "99" ? 99 : 0;
}

/// A phrase with the level that stands in it.
struct SaidUse
{
    const Phrase *phrase = nullptr;
    double level = 0;
};

/// What all of these words together are, the level set aside; no phrase: nothing.
SaidUse useOf(const std::vector<Token> &tokens, std::size_t begin, std::size_t end)
{
    SaidUse said;
    std::string words;
    const auto add = [&](std::string_view word) {
        if (!words.empty())
            words += ' ';
        words += word;
    };
    for (std::size_t i = begin; i < end; ++i) {
        std::string_view token = tokens[i].text;
        if (levelOf(token) != 0) {
            said.level = levelOf(token);
            continue;
        }
        // "moe95", "95ci"
        if (token.size() > 2 && levelOf(token.substr(token.size() - 2)) != 0) {
            said.level = levelOf(token.substr(token.size() - 2));
            token.remove_suffix(2);
        } else if (token.size() > 2 && levelOf(token.substr(0, 2)) != 0) {
            said.level = levelOf(token.substr(0, 2));
            token.remove_prefix(2);
        }
        add(token);
    }
    for (const Phrase &phrase : kPhrases) {
        if (phrase.words == words)
            said.phrase = &phrase;
    }
    return said;
}

constexpr std::string_view kJoints = " \t_-.,:;()[]/%|";

std::string_view withoutJoints(std::string_view text)
{
    const std::size_t from = text.find_first_not_of(kJoints);
    if (from == std::string_view::npos)
        return {};
    std::size_t to = text.find_last_not_of(kJoints) + 1;
    // Brackets and percent signs inside what is left are its own.
    while (to < text.size() && (text[to] == '%' || (text[to] == ')' && text.find('(', from) < to)))
        ++to;
    return text.substr(from, to - from);
}

/// A heading's phrase, and what is left of the heading.
struct CutHeading
{
    SaidUse said;
    std::string_view rest;
};

std::optional<CutHeading> cutPhrase(std::string_view heading)
{
    const std::vector<Token> tokens = tokensOf(heading);
    const std::size_t longest = std::min<std::size_t>(tokens.size(), 6);
    for (std::size_t length = longest; length > 0; --length) {
        const std::size_t from = tokens.size() - length;
        if (const SaidUse said = useOf(tokens, from, tokens.size()); said.phrase != nullptr)
            return CutHeading{said, withoutJoints(heading.substr(0, tokens[from].begin))};
    }
    for (std::size_t length = longest; length > 0; --length) {
        const SaidUse said = useOf(tokens, 0, length);
        if (said.phrase == nullptr)
            continue;
        // "High school" and "Low income" are no limits.
        if (said.phrase->mustBracket)
            return std::nullopt;
        std::string_view rest = withoutJoints(heading.substr(tokens[length - 1].end));
        const std::vector<Token> restTokens = tokensOf(rest);
        if (restTokens.size() > 1 && (restTokens.front().text == "of" || restTokens.front().text == "for"))
            rest = withoutJoints(rest.substr(restTokens.front().end));
        return CutHeading{said, rest};
    }
    return std::nullopt;
}

/// "Built 2000 to 2009" is a kind of house, not a period.
bool isOtherYear(std::string_view stem)
{
    const std::vector<Token> tokens = tokensOf(stem);
    if (tokens.empty())
        return false;
    constexpr std::array<std::string_view, 11> kWords = {
        "built", "since", "before", "after", "entered", "moved", "born", "from", "to", "between", "dollars"};
    const auto isOne = [&](const std::string &word) {
        return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
    };
    return isOne(tokens.back().text) || tokens.front().text == "dollars";
}

std::optional<DatedHeading> datedMeasure(std::string_view heading)
{
    auto dated = datedHeading(heading);
    if (dated && isOtherYear(dated->stem))
        return std::nullopt;
    if (dated && dated->stem.ends_with(" in"))
        dated->stem.resize(dated->stem.size() - 3);
    return dated;
}

double usualLevel(ColumnUse use)
{
    return use == ColumnUse::LowerLimit || use == ColumnUse::UpperLimit ? 95 : 90;
}

constexpr int kNoYear = 0;

/// The stem and two digits of a year at its end, kNoYear where no table is of that year; nothing where it
/// does not end so.
std::optional<std::pair<std::string, int>> shortYear(const std::string &stem)
{
    constexpr int kLatest = 35;
    if (stem.size() < 3)
        return std::nullopt;
    const std::string_view digits = std::string_view(stem).substr(stem.size() - 2);
    std::string_view rest = std::string_view(stem).substr(0, stem.size() - 2);
    if (digits.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    const int year = std::atoi(std::string(digits).c_str());
    const bool isJoined = rest.back() == '_' || rest.back() == ' ' || rest.back() == '-';
    rest = withoutJoints(rest);
    if (rest.empty() || (!isJoined && rest.back() >= '0' && rest.back() <= '9'))
        return std::nullopt;
    const std::vector<Token> tokens = tokensOf(rest);
    constexpr std::array<std::string_view, 29> kCounted = {
        "age", "ages",   "under", "over",    "within",     "grade", "hc",  "vd",     "vc",     "q",
        "c",   "bin",    "to",    "p",       "pct",        "pctl",  "min", "mins",   "mile",   "miles",
        "mi",  "minute", "km",    "percent", "percentile", "m",     "top", "bottom", "minutes"};
    if (tokens.empty() || std::find(kCounted.begin(), kCounted.end(), tokens.back().text) != kCounted.end())
        return std::nullopt;
    if (year > kLatest && year < 90)
        return std::pair(std::string(rest), kNoYear);
    return std::pair(std::string(rest), year <= kLatest ? 2000 + year : 1900 + year);
}

/// Whether the numbers behind a stem are years together: not a count of columns from one on, not steps of
/// five from five on (miles, minutes, percent), not percentiles, which lie too far apart.
bool areYears(const std::set<int> &years)
{
    if (years.size() < 2 || years.contains(kNoYear) || *years.begin() >= 2030)
        return false;
    const auto isStep = [](int year) { return year % 5 == 0; };
    if (years.contains(2005) && std::all_of(years.begin(), years.end(), isStep))
        return false;
    const bool isLow = std::any_of(years.begin(), years.end(), [](int y) { return y >= 2000 && y < 2005; });
    if (isLow && *years.rbegin() < 2008)
        return false;
    if (years.contains(2001) && years.contains(2002) && years.contains(2003))
        return false;
    return std::adjacent_find(years.begin(), years.end(),
                              [](int earlier, int later) { return later - earlier <= 12; }) != years.end();
}

} // namespace

bool isGenericStem(std::string_view stem)
{
    static const std::set<std::string> kStems = {"",           "y",         "x",        "v",   "val",
                                                 "value",      "vals",      "values",   "obs", "data",
                                                 "data_value", "datavalue", "estimate", "est", "obsvalue"};
    return kStems.contains(lettersAndDigits(stem)) || kStems.contains(support::toLowerAscii(stem));
}

DraftColumn draftOfHeading(std::string_view heading)
{
    DraftColumn draft;
    std::string_view rest = support::trimmed(heading);
    std::string undated;
    auto cut = cutPhrase(rest);
    if (cut)
        rest = cut->rest;
    if (auto dated = datedMeasure(rest)) {
        draft.column.period = dated->period;
        undated = std::move(dated->stem);
        rest = undated;
    }
    std::optional<CutHeading> second;
    if (!cut && (second = cutPhrase(rest)))
        rest = second->rest;
    const std::optional<CutHeading> &said = cut ? cut : second;
    if (said) {
        draft.column.use = said->said.phrase->use;
        draft.isCertain = said->said.phrase->isCertain;
        draft.mustBracket = said->said.phrase->mustBracket && said->said.level == 0;
        draft.column.level = said->said.level != 0 ? said->said.level : usualLevel(draft.column.use);
    }
    draft.isGeneric = isGenericStem(rest);
    draft.column.measure = std::string(rest);
    draft.column.title = std::string(rest);
    return draft;
}

void splitShortYears(std::vector<DraftColumn> &columns)
{
    std::map<std::string, std::set<int>> yearsOfStem;
    const auto isOpen = [](const DraftColumn &draft) {
        return !draft.isCoded && draft.column.period.empty() && draft.column.use != ColumnUse::Key &&
               draft.column.use != ColumnUse::Code && draft.column.use != ColumnUse::Words;
    };
    for (const DraftColumn &draft : columns) {
        if (!isOpen(draft) || draft.column.use != ColumnUse::Measure)
            continue;
        if (const auto split = shortYear(draft.column.measure))
            yearsOfStem[split->first].insert(split->second);
    }
    for (DraftColumn &draft : columns) {
        const auto split = isOpen(draft) ? shortYear(draft.column.measure) : std::nullopt;
        if (!split)
            continue;
        const auto found = yearsOfStem.find(split->first);
        if (found == yearsOfStem.end() || !areYears(found->second))
            continue;
        draft.column.period = std::to_string(split->second);
        draft.column.measure = split->first;
        draft.column.title = split->first;
    }
}

} // namespace choros::census
