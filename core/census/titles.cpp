// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/titles.h"

#include "support/text.h"

#include <algorithm>
#include <vector>

namespace choros::census {

namespace {

/// Longer universes stand beside a title, not in front of it.
constexpr std::size_t kShortUniverse = 32;

bool isCapital(char c)
{
    return c >= 'A' && c <= 'Z';
}

std::vector<std::string> split(std::string_view text, std::string_view separator)
{
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        const std::string_view part = support::trimmed(text.substr(0, at));
        if (!part.empty())
            parts.emplace_back(part);
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + separator.size());
    }
}

std::vector<std::string> levelsOf(std::string_view label)
{
    if (label.find("!!") != std::string_view::npos)
        return split(label, "!!");
    std::vector<std::string> levels;
    if (label.find(';') != std::string_view::npos) {
        for (const std::string &part : split(label, ";")) {
            for (std::string &level : split(part, " - "))
                levels.push_back(std::move(level));
        }
        return levels;
    }
    const std::string lower = support::toLowerAscii(label.substr(0, 18));
    if (lower.starts_with("estimates:") || lower.starts_with("margins of error:"))
        return split(label, ":");
    if (!label.empty())
        levels.emplace_back(label);
    return levels;
}

void dropEnd(std::string &text, std::string_view end)
{
    if (text.ends_with(end))
        text.resize(text.size() - end.size());
    text = std::string(support::trimmed(text));
}

/// Takes a marker off the levels, where this level is one; true then.
bool takeMarker(std::string level, LabelTitle &said)
{
    level = support::toLowerAscii(level);
    dropEnd(level, ":");
    if (level == "estimate" || level == "estimates") {
        said.saysUse = true;
        return true;
    }
    if (level == "percent" || level == "percent estimate") {
        said.saysUse = true;
        said.isPercent = true;
        return true;
    }
    const bool isPercent = level.starts_with("percent ");
    if (isPercent)
        level.erase(0, 8);
    if (level != "margin of error" && level != "margins of error")
        return false;
    said.saysUse = true;
    said.isPercent = isPercent;
    said.use = LabelUse::Margin;
    return true;
}

void replaceAll(std::string &text, std::string_view what, std::string_view with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

/// "SELECTED MONTHLY COSTS" in the case of a sentence.
std::string inSentenceCase(std::string text)
{
    const bool isLoud = std::count_if(text.begin(), text.end(), isCapital) > 3 &&
                        std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!isLoud)
        return text;
    std::string quiet = support::toLowerAscii(text);
    if (quiet[0] >= 'a' && quiet[0] <= 'z')
        quiet[0] = text[0];
    replaceAll(quiet, " u.s.", " U.S.");
    replaceAll(quiet, "hispanic", "Hispanic");
    replaceAll(quiet, "latino", "Latino");
    return quiet;
}

bool isLoud(const std::string &text)
{
    return inSentenceCase(text) != text;
}

/// "(in 2019 inflation-adjusted dollars)" and, where the year is known, "(dollars)" as "(2019 dollars)".
void shortenDollars(std::string &text, int year)
{
    constexpr std::string_view kAdjusted = " inflation-adjusted dollars)";
    std::string lower = support::toLowerAscii(text);
    const std::size_t end = lower.find(kAdjusted);
    if (end != std::string::npos && end >= 8 && lower.substr(end - 8, 4) == "(in ") {
        text = text.substr(0, end - 8) + "(" + text.substr(end - 4, 4) + " dollars)" +
               text.substr(end + kAdjusted.size());
        return;
    }
    if (year != 0)
        replaceAll(text, "(dollars)", std::string("(").append(std::to_string(year)).append(" dollars)"));
}

bool isTotal(const std::string &level)
{
    return support::equalIgnoringCase(level, "Total");
}

/// Takes the word "Annotation of" and the markers from the levels.
void takeMarkers(std::vector<std::string> &levels, LabelTitle &said)
{
    constexpr std::string_view kAnnotation = "annotation of";
    const bool isAnnotation =
        !levels.empty() && support::toLowerAscii(levels.front()).starts_with(kAnnotation);
    if (isAnnotation) {
        levels.front() = support::trimmed(std::string_view(levels.front()).substr(kAnnotation.size()));
        if (levels.front().empty())
            levels.erase(levels.begin());
    }
    if (levels.size() > 1 || isAnnotation) {
        const auto marker = std::find_if(levels.begin(), levels.end(),
                                         [&](const std::string &level) { return takeMarker(level, said); });
        if (marker != levels.end())
            levels.erase(marker);
    }
    if (isAnnotation) {
        said.saysUse = true;
        said.use = said.use == LabelUse::Margin ? LabelUse::MarginAnnotation : LabelUse::Annotation;
    }
}

std::vector<std::string> withoutTotals(std::vector<std::string> levels)
{
    std::vector<std::string> kept;
    for (std::string &level : levels) {
        if (!isTotal(level))
            kept.push_back(inSentenceCase(std::move(level)));
    }
    return kept;
}

std::string joinedLevels(const std::vector<std::string> &levels)
{
    std::string title;
    for (const std::string &level : levels)
        title.append(title.empty() ? "" : ": ").append(level);
    return title;
}

} // namespace

LabelTitle titleOfLabel(std::string_view label, const LabelContext &context)
{
    LabelTitle said;
    label = support::trimmed(label);
    std::vector<std::string> levels = levelsOf(label);
    said.saysUse = label.starts_with("!!"); // counts of a census
    takeMarkers(levels, said);
    // The name of a profile's section is all in capitals.
    if (context.table.starts_with("DP") && levels.size() > 1 && isLoud(levels.front()))
        levels.erase(levels.begin());
    for (std::string &level : levels) {
        dropEnd(level, ":");
        dropEnd(level, "--");
        shortenDollars(level, context.dollarsOf);
    }
    const bool hasTotal = !levels.empty() && isTotal(levels.front());
    const std::vector<std::string> kept = withoutTotals(levels);
    const SurveyTable *table = said.saysUse ? surveyTable(context.table) : nullptr;
    if (table != nullptr && !table->universe.empty())
        said.universe = table->universe;
    else if (said.saysUse && !kept.empty() && (kept.size() > 1 || (levels.size() > 1 && !hasTotal)))
        said.universe = kept.front();
    if (kept.empty())
        said.title = !said.universe.empty() ? said.universe : levels.empty() ? std::string() : levels.front();
    else if (hasTotal && table != nullptr && said.universe.size() <= kShortUniverse)
        said.title = said.universe + ": " + joinedLevels(kept);
    else
        said.title = joinedLevels(kept);
    if (said.isPercent && !said.title.empty())
        said.title += " (percent)";
    return said;
}

std::string titleOfFirstLine(std::string_view variable)
{
    constexpr std::string_view kFirst = "_001";
    if (!variable.ends_with(kFirst))
        return {};
    const SurveyTable *table = surveyTable(variable.substr(0, variable.size() - kFirst.size()));
    if (table == nullptr)
        return {};
    for (const std::string_view word : {"Median", "Average", "Aggregate", "Per capita", "Gini"}) {
        if (table->title.starts_with(word))
            return std::string(table->title.substr(0, table->title.find(" by ")));
    }
    return std::string(table->universe);
}

bool isSurveyTableName(std::string_view word)
{
    std::size_t letters = 0;
    while (letters < word.size() && isCapital(word[letters]))
        ++letters;
    const std::string_view prefix = word.substr(0, letters);
    constexpr std::string_view kPrefixes[] = {"B", "C", "S", "DP", "CP", "NP", "K", "P", "H", "PCT"};
    if (std::find(std::begin(kPrefixes), std::end(kPrefixes), prefix) == std::end(kPrefixes))
        return false;
    std::string_view digits = word.substr(letters);
    while (!digits.empty() && isCapital(digits.back()) && word.size() - letters - digits.size() < 3)
        digits.remove_suffix(1);
    const bool isCensus = prefix == "P" || prefix == "H" || prefix == "PCT";
    return digits.size() >= (isCensus ? 1u : 2u) && digits.size() <= 6 &&
           digits.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace choros::census
