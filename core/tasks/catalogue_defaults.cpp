// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/catalogue_defaults.h"

#include "census/table_topics.h"
#include "census/titles.h"
#include "support/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

namespace choros::tasks {

using project::Aggregation;
using project::Indicator;
using project::IndicatorKind;
using project::SeriesEntry;

namespace {

/// Lower case words, parted and ended by single blanks: " median rent ".
std::string wordsOf(std::string_view text)
{
    std::string words = " ";
    for (const char c : support::toLowerAscii(text)) {
        const bool isPart = (c >= 'a' && c <= 'z') || support::isDigit(c) || c == '%' ||
                            (c == ',' && support::isDigit(words.back())) ||
                            static_cast<unsigned char>(c) > 0x7f;
        if (isPart)
            words += c;
        else if (words.back() != ' ')
            words += ' ';
    }
    if (words.back() != ' ')
        words += ' ';
    return words;
}

bool has(const std::string &words, std::initializer_list<std::string_view> wanted)
{
    return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view word) {
        std::size_t at = words.find(word);
        while (at != std::string::npos && (words[at - 1] != ' ' || words[at + word.size()] != ' '))
            at = words.find(word, at + 1);
        return at != std::string::npos;
    });
}

/// The number behind "per": 1,000 of "Births per 1,000 women"; 0 if there is none.
int statedPer(const std::string &words)
{
    const std::size_t at = words.find(" per ");
    if (at == std::string::npos)
        return 0;
    std::string digits;
    for (std::size_t i = at + 5; i < words.size() && words[i] != ' '; ++i) {
        if (support::isDigit(words[i]))
            digits += words[i];
        else if (words[i] != ',')
            return 0;
    }
    if (digits.empty() || digits.size() > 7)
        return 0;
    return std::stoi(digits);
}

/// "B17001" of "B17001_002"; "" where that is no table of the survey.
std::string_view surveyTableOf(std::string_view measure)
{
    const std::string_view table = measure.substr(0, measure.find('_'));
    return table.size() < measure.size() && census::isSurveyTableName(table) ? table : std::string_view();
}

/// Kinds that words say for certain, whatever the table.
IndicatorKind kindOfMiddle(const std::string &words)
{
    if (has(words, {"median", "quartile", "quintile upper limits"}))
        return IndicatorKind::Median;
    if (has(words, {"average", "mean", "per capita", "means of household income"}))
        return IndicatorKind::Mean;
    if (has(words, {"gini"}))
        return IndicatorKind::Index;
    return IndicatorKind::Unknown;
}

/// Detailed tables hold counts whatever their headings speak of ("rent as a percentage of income: 30 to 34.9
/// percent"), but for a few.
IndicatorKind kindOfDetailed(std::string_view table, const std::string &words)
{
    if (table.starts_with("B19080"))
        return IndicatorKind::Median; // upper limits of quintiles
    if (table.starts_with("B19082"))
        return IndicatorKind::Share; // of aggregate income by quintile
    std::string all = words;
    if (const census::SurveyTable *known = census::surveyTable(table))
        all += wordsOf(known->title);
    const IndicatorKind middle = kindOfMiddle(all);
    return middle == IndicatorKind::Unknown ? IndicatorKind::Count : middle;
}

IndicatorKind kindOfVulnerability(std::string_view code)
{
    if (code.starts_with("E_"))
        return IndicatorKind::Count;
    if (code.starts_with("EP_"))
        return IndicatorKind::Share;
    return IndicatorKind::Index; // ranks, sums of ranks and flags
}

bool saysPercent(const std::string &words)
{
    return has(words, {"percent", "percentage", "pct", "%", "prevalence"});
}

IndicatorKind kindOfWords(const std::string &words)
{
    if (const IndicatorKind middle = kindOfMiddle(words); middle != IndicatorKind::Unknown)
        return middle;
    if (has(words, {"index", "score", "percentile", "rank", "ranking", "ratio"}))
        return IndicatorKind::Index;
    if (saysPercent(words) || has(words, {"share", "proportion"}))
        return IndicatorKind::Share;
    if (statedPer(words) > 0 || has(words, {"rate", "rates"}))
        return IndicatorKind::Rate;
    if (has(words, {"number of", "count", "counts", "total", "population", "households", "families",
                    "housing units"}))
        return IndicatorKind::Count;
    return IndicatorKind::Unknown;
}

IndicatorKind kindOf(const Indicator &indicator, const MeasureLabels &labels, const std::string &words)
{
    const std::string_view table = surveyTableOf(labels.measure);
    if (table.starts_with('B') || table.starts_with('C'))
        return kindOfDetailed(table, words);
    if (labels.layout == census::TableLayout::Svi && labels.code.find('_') != std::string_view::npos)
        return kindOfVulnerability(labels.code);
    const bool isPercentSaid = labels.hasPercentSign || saysPercent(wordsOf(indicator.unit));
    const bool isPlaces = labels.layout == census::TableLayout::Places && !has(words, {"population"});
    const IndicatorKind said = kindOfWords(words);
    const bool isMiddle = said == IndicatorKind::Median || said == IndicatorKind::Mean;
    if (!isMiddle && (isPercentSaid || isPlaces))
        return IndicatorKind::Share;
    // The percent column of a profile's totals repeats the count.
    if (said == IndicatorKind::Share && saysPercent(words) && labels.largest > 100)
        return table.starts_with("DP") ? IndicatorKind::Count : IndicatorKind::Unknown;
    // Subject tables have counts and percentages under the same headings.
    if (said == IndicatorKind::Count && table.starts_with('S'))
        return IndicatorKind::Unknown;
    if (said == IndicatorKind::Unknown && table.starts_with("DP"))
        return IndicatorKind::Count;
    return said;
}

std::string_view unitOfUniverse(std::string_view universe)
{
    constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
        {"total population", "people"},
        {"population", "people"},
        {"workers", "workers"},
        {"civilian noninst", "people"},
        {"households", "households"},
        {"families", "families"},
        {"housing units", "housing units"},
        {"occupied housing units", "homes"},
        {"owner-occupied", "homes"},
        {"renter-occupied", "homes"},
        {"vacant", "homes"},
    };
    const std::string lower = support::toLowerAscii(universe);
    for (const auto &[start, unit] : kUnits) {
        if (lower.starts_with(start))
            return unit;
    }
    return {};
}

std::string universeOfNotes(std::span<const std::string> notes)
{
    constexpr std::string_view kStart = "universe:";
    for (const std::string &note : notes) {
        const std::string_view line = support::trimmed(note);
        if (support::toLowerAscii(line).starts_with(kStart))
            return std::string(support::trimmed(line.substr(kStart.size())));
    }
    return {};
}

std::string_view topicOf(const MeasureLabels &labels)
{
    if (labels.layout == census::TableLayout::Places)
        return "Health";
    if (labels.layout == census::TableLayout::Svi)
        return "Social vulnerability";
    return census::topicOfSurveyTable(surveyTableOf(labels.measure));
}

void fillUnit(Indicator &indicator, const std::string &words, const MeasureLabels &labels)
{
    const bool isPercent = labels.hasPercentSign || saysPercent(words) ||
                           labels.layout == census::TableLayout::Places ||
                           (labels.layout == census::TableLayout::Svi && labels.code.starts_with("EP_"));
    if (indicator.per == 0 && indicator.kind == IndicatorKind::Share && isPercent)
        indicator.per = 100;
    if (indicator.per == 0 && indicator.kind == IndicatorKind::Rate)
        indicator.per = statedPer(words);
    if (!indicator.unit.empty())
        return;
    if (indicator.kind == IndicatorKind::Share && indicator.per == 100)
        indicator.unit = "percent";
    // Amounts are counts too: dollars in all are no households.
    if (indicator.kind == IndicatorKind::Count && indicator.format.prefix.empty() &&
        !has(words, {"aggregate", "dollars"}))
        indicator.unit = unitOfUniverse(indicator.universe);
}

} // namespace

void fillFromLabels(Indicator &indicator, const MeasureLabels &labels)
{
    const std::string words = wordsOf(indicator.title);
    if (indicator.topic.empty())
        indicator.topic = topicOf(labels);
    if (indicator.universe.empty())
        indicator.universe = universeOfNotes(labels.notes);
    const census::SurveyTable *table = census::surveyTable(surveyTableOf(labels.measure));
    if (indicator.universe.empty() && table)
        indicator.universe = table->universe;
    if (indicator.kind == IndicatorKind::Unknown)
        indicator.kind = kindOf(indicator, labels, words);
    fillUnit(indicator, words, labels);
    if (indicator.aggregation != Aggregation::Unknown)
        return;
    if (indicator.kind == IndicatorKind::Count)
        indicator.aggregation = Aggregation::Sum;
    else if (indicator.kind == IndicatorKind::Median)
        indicator.aggregation = Aggregation::None;
}

namespace {

constexpr std::size_t kMostOfAKind = 40; // pairs are tried by the square of it
constexpr std::size_t kRowsTried = 400;
constexpr std::size_t kFewestRows = 8; // that hold different shares

using Numbers = std::vector<double>;

/// The columns of each indicator, by period.
std::map<std::string, std::map<std::string, const Numbers *>>
numbersOf(std::span<const SeriesEntry> entries, std::span<const project::DatasetColumn> columns)
{
    std::map<std::string, const Numbers *> byName;
    for (const project::DatasetColumn &column : columns) {
        if (column.numeric)
            byName.emplace(column.name, &column.numbers);
    }
    std::map<std::string, std::map<std::string, const Numbers *>> numbers;
    for (const SeriesEntry &entry : entries) {
        if (const auto found = byName.find(entry.valueColumn); found != byName.end())
            numbers[entry.indicator].emplace(entry.period, found->second);
    }
    return numbers;
}

/// How far a share may lie from its ratio: half of the last digit that its numbers are written with.
double toleranceOf(const Numbers &shares)
{
    int decimals = 0;
    for (std::size_t i = 0; i < std::min(shares.size(), kRowsTried); ++i) {
        double scaled = shares[i];
        int needed = 0;
        while (std::isfinite(scaled) && needed < 6 && std::fabs(scaled - std::round(scaled)) > 1e-6) {
            scaled *= 10;
            ++needed;
        }
        decimals = std::max(decimals, needed);
    }
    return 0.5001 * std::pow(10.0, -decimals);
}

bool isRatio(const Numbers &shares, const Numbers &numerators, const Numbers &denominators, double per,
             double tolerance)
{
    std::size_t fits = 0;
    double last = std::nan("");
    for (std::size_t i = 0; i < std::min(shares.size(), kRowsTried); ++i) {
        const double share = shares[i];
        const double below = denominators[i];
        if (!std::isfinite(share) || !std::isfinite(numerators[i]) || !std::isfinite(below) || below <= 0)
            continue;
        if (std::fabs(per * numerators[i] / below - share) > tolerance)
            return false;
        fits += share != last && share != 0;
        last = share;
    }
    return fits >= kFewestRows;
}

/// An indicator that may be counted, and its numbers for the period looked at.
struct Counted
{
    Indicator *indicator;
    const Numbers *numbers;
};

struct Pair
{
    Indicator *numerator;
    Indicator *denominator;
};

/// The only pair whose ratio it is; nullopt where none or several are.
std::optional<Pair> pairOf(const Numbers &shares, double per, std::span<const Counted> counts)
{
    const double tolerance = toleranceOf(shares);
    std::optional<Pair> found;
    for (std::size_t n = 0; n < counts.size(); ++n) {
        for (std::size_t d = 0; d < counts.size(); ++d) {
            if (n == d || !isRatio(shares, *counts[n].numbers, *counts[d].numbers, per, tolerance))
                continue;
            if (found)
                return std::nullopt;
            found = Pair{counts[n].indicator, counts[d].indicator};
        }
    }
    return found;
}

/// Sets what the share is made of, where `per` is what it is stated per.
bool settleRatio(Indicator &share, const Numbers &shares, int per, std::span<const Counted> counts)
{
    const auto pair = pairOf(shares, per, counts);
    if (!pair)
        return false;
    share.numerator = pair->numerator->id;
    share.denominator = pair->denominator->id;
    share.aggregation = Aggregation::Ratio;
    share.per = per > 1 ? per : share.per;
    for (Indicator *count : {pair->numerator, pair->denominator}) {
        count->kind = IndicatorKind::Count;
        if (count->aggregation == Aggregation::Unknown)
            count->aggregation = Aggregation::Sum;
    }
    return true;
}

} // namespace

void findRatios(std::span<Indicator> indicators, std::span<const SeriesEntry> entries,
                std::span<const project::DatasetColumn> columns)
{
    const auto numbers = numbersOf(entries, columns);
    std::size_t tried = 0;
    for (Indicator &share : indicators) {
        const bool isOpen = share.aggregation == Aggregation::Unknown && share.numerator.empty() &&
                            (share.kind == IndicatorKind::Share || share.kind == IndicatorKind::Rate);
        const auto own = numbers.find(share.id);
        if (!isOpen || own == numbers.end() || ++tried > kMostOfAKind)
            continue;
        const auto &[period, shares] = *own->second.rbegin();
        std::vector<Counted> counts;
        for (Indicator &count : indicators) {
            const bool mayCount = count.kind == IndicatorKind::Count || count.kind == IndicatorKind::Unknown;
            const auto theirs = numbers.find(count.id);
            if (!mayCount || theirs == numbers.end() || counts.size() >= kMostOfAKind)
                continue;
            if (const auto found = theirs->second.find(period); found != theirs->second.end())
                counts.push_back({&count, found->second});
        }
        if (share.per > 0)
            settleRatio(share, *shares, share.per, counts);
        else if (!settleRatio(share, *shares, 1, counts))
            settleRatio(share, *shares, 100, counts);
    }
}

} // namespace choros::tasks
