// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/layout_codes.h"

#include "census/column_names.h"
#include "census/period.h"
#include "census/titles.h"
#include "support/text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace choros::census {

using support::areDigits;
using support::isCapital;
using support::isDigit;

namespace {

DraftColumn coded(std::string measure, ColumnUse use)
{
    DraftColumn draft;
    draft.column.measure = std::move(measure);
    draft.column.use = use;
    draft.isCertain = true;
    draft.isCoded = true;
    return draft;
}

DraftColumn unmeasured(ColumnUse use)
{
    return coded({}, use);
}

std::optional<DraftColumn> censusDraft(std::string_view heading)
{
    const auto name = censusName(heading);
    if (!name)
        return std::nullopt;
    ColumnUse use = ColumnUse::Measure;
    if (name->suffix.ends_with("MA"))
        use = ColumnUse::MarginAnnotation;
    else if (name->suffix.ends_with('A'))
        use = ColumnUse::Annotation;
    else if (name->suffix.ends_with('M'))
        use = ColumnUse::Margin;
    return coded(name->variable, use);
}

/// "B19013e1" and "B19013m1" of the TIGER geodatabases.
std::optional<DraftColumn> geodatabaseDraft(std::string_view heading)
{
    const std::size_t at = heading.find_first_of("em");
    if (at == std::string_view::npos || at < 6 || !isSurveyTableName(heading.substr(0, at)))
        return std::nullopt;
    const std::string_view number = heading.substr(at + 1);
    if (!areDigits(number) || number.size() > 3)
        return std::nullopt;
    std::string measure(heading.substr(0, at));
    measure.append("_").append(3 - number.size(), '0').append(number);
    return coded(std::move(measure), heading[at] == 'm' ? ColumnUse::Margin : ColumnUse::Measure);
}

/// Pairs that only their both being there tells: "IND_00E" and "IND_00M", "E_POV" and "M_POV", "T1_est1" and
/// "T1_moe1".
std::optional<DraftColumn> pairedDraft(const std::string &heading, const HeadingContext &context)
{
    const auto has = [&](const std::string &other) { return context.headings.contains(other); };
    if (heading.size() < 3)
        return std::nullopt;
    const char last = heading.back();
    std::string base = heading.substr(0, heading.size() - 1);
    if ((last == 'E' || last == 'M') && (isDigit(base.back()) || base.back() == '_') && has(base + 'E') &&
        has(base + 'M')) {
        if (base.back() == '_')
            base.pop_back();
        return coded(std::move(base), last == 'M' ? ColumnUse::Margin : ColumnUse::Measure);
    }
    for (const std::string_view pair : {"EM", "em"}) {
        const std::string estimate = std::string(1, pair[0]) + "_";
        const std::string margin = std::string(1, pair[1]) + "_";
        const std::string rest = heading.substr(2);
        if ((heading.starts_with(estimate) || heading.starts_with(margin)) && has(estimate + rest) &&
            has(margin + rest))
            return coded(rest, heading.starts_with(margin) ? ColumnUse::Margin : ColumnUse::Measure);
    }
    const std::size_t est = heading.find("_est");
    const std::size_t moe = heading.find("_moe");
    const std::size_t at = std::min(est, moe);
    if (at == std::string::npos || !areDigits(std::string_view(heading).substr(at + 4)))
        return std::nullopt;
    std::string other = heading;
    other.replace(at, 4, est == at ? "_moe" : "_est");
    if (!has(other))
        return std::nullopt;
    return coded(est == at ? heading : other, est == at ? ColumnUse::Measure : ColumnUse::Margin);
}

LabelUse useOfLabel(const std::string &label)
{
    return titleOfLabel(label, {}).use;
}

/// "HD01_VD01", "HC01_EST_VC01", "HC01_VC03" and their margins.
std::optional<DraftColumn> factFinderDraft(const std::string &heading, const std::string &label,
                                           const HeadingContext &context)
{
    const std::string_view name = heading;
    if (name.size() < 9 || !(name.starts_with("HD") || name.starts_with("HC")) ||
        !areDigits(name.substr(2, 2)))
        return std::nullopt;
    const std::string_view kind = name.substr(4);
    const std::string group(name.substr(0, 4));
    const std::string prefix = context.table.empty() ? std::string() : context.table + "_";
    for (const std::string_view word : {"_EST_VC", "_MOE_VC"}) {
        if (kind.starts_with(word) && areDigits(kind.substr(7)))
            return coded(prefix + group + "_VC" + std::string(kind.substr(7)),
                         word[1] == 'M' ? ColumnUse::Margin : ColumnUse::Measure);
    }
    const bool isDetailed = name.starts_with("HD") && kind.starts_with("_VD");
    if (!(isDetailed || kind.starts_with("_VC")) || !areDigits(kind.substr(3)))
        return std::nullopt;
    const int number = std::atoi(std::string(name.substr(2, 2)).c_str());
    const bool isProfile = context.table.starts_with("DP");
    const bool isMargin =
        label.empty() ? (isDetailed || isProfile) && number % 2 == 0 : useOfLabel(label) == LabelUse::Margin;
    const int owner = isMargin ? number - 1 : number;
    const std::string_view line = kind.substr(3);
    std::string measure;
    if (isDetailed && owner == 1 && !prefix.empty() && line.size() <= 3)
        measure = prefix + std::string(3 - line.size(), '0') + std::string(line);
    else
        measure = prefix + std::string(name.substr(0, 2)) + (owner < 10 ? "0" : "") + std::to_string(owner) +
                  std::string(kind);
    return coded(std::move(measure), isMargin ? ColumnUse::Margin : ColumnUse::Measure);
}

/// "AB1CE001", "AB1CM001".
std::optional<DraftColumn> nhgisDraft(const std::string &heading, const std::string &label)
{
    if (heading == "NAME_E")
        return unmeasured(ColumnUse::Key);
    if (std::none_of(heading.begin(), heading.end(), isDigit))
        return unmeasured(nameSaysKey(heading) ? ColumnUse::Key : ColumnUse::Code);
    if ((heading.size() != 7 && heading.size() != 8) ||
        !areDigits(std::string_view(heading).substr(heading.size() - 3)))
        return std::nullopt;
    const std::size_t at = heading.size() - 4;
    const bool isCode = std::all_of(heading.begin(), heading.begin() + static_cast<std::ptrdiff_t>(at),
                                    [](char c) { return isDigit(c) || isCapital(c); });
    if (!isCode || (heading[at] != 'E' && heading[at] != 'M'))
        return std::nullopt;
    // A census' table may be called so that its columns look like margins: then the label tells.
    const bool isMargin = heading[at] == 'M' && (label.empty() || useOfLabel(label) == LabelUse::Margin);
    std::string measure = heading;
    if (isMargin || (heading[at] == 'E' && !label.empty() && titleOfLabel(label, {}).saysUse) ||
        (heading[at] == 'E' && label.empty()))
        measure = heading.substr(0, at) + "_" + heading.substr(at + 1);
    return coded(std::move(measure), isMargin ? ColumnUse::Margin : ColumnUse::Measure);
}

/// "Geo_FIPS", "SE_A00001_001" with "SE_A00001_001s", "ACS22_5yr_B01001001" with "ACS22_5yr_B01001001s".
std::optional<DraftColumn> socialExplorerDraft(const std::string &heading, const HeadingContext &context)
{
    if (heading.starts_with("Geo_")) {
        const std::string_view name = std::string_view(heading).substr(4);
        return unmeasured(nameSaysKey(name) ? ColumnUse::Key : ColumnUse::Code);
    }
    std::string name = heading;
    const bool isError = name.size() > 4 && name.back() == 's' && isDigit(name[name.size() - 2]) &&
                         context.headings.contains(name.substr(0, name.size() - 1));
    if (isError)
        name.pop_back();
    std::string period;
    if (name.starts_with("ACS")) {
        period = periodFromText(name);
        const std::size_t at = name.rfind('_');
        if (period.empty() || at == std::string::npos || name.size() < at + 8)
            return std::nullopt;
        name = name.substr(at + 1);
        name.insert(name.size() - 3, "_");
    } else if (!name.starts_with("SE_")) {
        return std::nullopt;
    }
    DraftColumn draft = coded(std::move(name), isError ? ColumnUse::StandardError : ColumnUse::Measure);
    draft.column.period = std::move(period);
    return draft;
}

/// "E_POV150" with "M_POV150", "EP_POV150" with "MP_POV150", ranks "EPL_", "SPL_", "RPL_", flags "F_".
std::optional<DraftColumn> vulnerabilityDraft(const std::string &heading)
{
    struct Prefix
    {
        std::string_view text;
        std::string_view measure;
        ColumnUse use;
        std::string_view after;
    };
    static constexpr std::array<Prefix, 8> kPrefixes = {{
        {"EPL_", "EPL_", ColumnUse::Measure, " (percentile rank)"},
        {"SPL_", "SPL_", ColumnUse::Measure, " (sum of percentile ranks)"},
        {"RPL_", "RPL_", ColumnUse::Measure, " (percentile rank)"},
        {"EP_", "EP_", ColumnUse::Measure, " (percent)"},
        {"MP_", "EP_", ColumnUse::Margin, " (percent)"},
        {"E_", "E_", ColumnUse::Measure, ""},
        {"M_", "E_", ColumnUse::Margin, ""},
        {"F_", "F_", ColumnUse::Words, ""},
    }};
    for (const Prefix &prefix : kPrefixes) {
        if (!heading.starts_with(prefix.text))
            continue;
        const std::string code = heading.substr(prefix.text.size());
        DraftColumn draft = coded(std::string(prefix.measure) + code, prefix.use);
        const std::string_view known = vulnerabilityMeasure(code);
        if (!known.empty())
            draft.column.title = std::string(known) + std::string(prefix.after);
        return draft;
    }
    if (heading == "ST" || heading == "ST_ABBR" || heading == "LOCATION")
        return unmeasured(ColumnUse::Key);
    return std::nullopt;
}

/// "OBESITY_CrudePrev"; its interval was put in two columns, "OBESITY_Crude95CI low" and "... high".
std::optional<DraftColumn> placesDraft(const std::string &heading)
{
    struct Suffix
    {
        std::string_view text;
        std::string_view measure;
        ColumnUse use;
        std::string_view after;
    };
    static constexpr std::array<Suffix, 6> kSuffixes = {{
        {"_CrudePrev", "_CrudePrev", ColumnUse::Measure, " (percent)"},
        {"_AdjPrev", "_AdjPrev", ColumnUse::Measure, " (age-adjusted percent)"},
        {"_Crude95CI low", "_CrudePrev", ColumnUse::LowerLimit, ""},
        {"_Crude95CI high", "_CrudePrev", ColumnUse::UpperLimit, ""},
        {"_Adj95CI low", "_AdjPrev", ColumnUse::LowerLimit, ""},
        {"_Adj95CI high", "_AdjPrev", ColumnUse::UpperLimit, ""},
    }};
    const std::string lower = support::toLowerAscii(heading);
    for (const Suffix &suffix : kSuffixes) {
        const std::string end = support::toLowerAscii(suffix.text);
        if (lower.size() <= end.size() || !lower.ends_with(end))
            continue;
        const std::string code = heading.substr(0, heading.size() - end.size());
        DraftColumn draft = coded(code + std::string(suffix.measure), suffix.use);
        draft.column.level = 95;
        const std::string_view known = placesMeasure(code);
        if (!known.empty())
            draft.column.title = std::string(known) + std::string(suffix.after);
        return draft;
    }
    return std::nullopt;
}

std::optional<DraftColumn> publishersDraft(const std::string &heading, const std::string &label,
                                           const HeadingContext &context)
{
    std::optional<DraftColumn> draft;
    switch (context.layout) {
    case TableLayout::FactFinder:
        draft = factFinderDraft(heading, label, context);
        break;
    case TableLayout::Nhgis:
        draft = nhgisDraft(heading, label);
        break;
    case TableLayout::SocialExplorer:
        draft = socialExplorerDraft(heading, context);
        break;
    case TableLayout::Svi:
        draft = vulnerabilityDraft(heading);
        break;
    case TableLayout::Places:
        draft = placesDraft(heading);
        break;
    case TableLayout::Hud:
        if (heading == "st" || heading == "cnty" || heading == "code")
            draft = unmeasured(ColumnUse::Key);
        break;
    default:
        break;
    }
    return draft;
}

} // namespace

DraftColumn draftOf(const std::string &heading, const std::string &label, const HeadingContext &context)
{
    if (auto draft = publishersDraft(heading, label, context))
        return *std::move(draft);
    if (nameSaysKey(heading))
        return unmeasured(ColumnUse::Key);
    if (auto draft = censusDraft(heading))
        return *std::move(draft);
    if (nameSaysCode(heading))
        return unmeasured(ColumnUse::Code);
    if (auto draft = geodatabaseDraft(heading))
        return *std::move(draft);
    if (auto draft = pairedDraft(heading, context))
        return *std::move(draft);
    DraftColumn draft = draftOfHeading(heading);
    if (nameSaysKey(draft.column.measure) && !draft.column.measure.empty())
        return unmeasured(ColumnUse::Key);
    // Census Reporter: "B19013001" and "B19013001, Error".
    std::string &measure = draft.column.measure;
    if (measure.size() >= 9 && measure.size() <= 12 && (measure[0] == 'B' || measure[0] == 'C') &&
        isSurveyTableName(measure.substr(0, measure.size() - 3)) &&
        areDigits(std::string_view(measure).substr(measure.size() - 3))) {
        measure.insert(measure.size() - 3, "_");
        draft.isCoded = true;
        draft.column.title.clear();
    }
    return draft;
}

} // namespace choros::census
