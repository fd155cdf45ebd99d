// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "style/number_format.h"
#include "style/symbology.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace choros::project {

/// What a high value says of a place.
enum class IndicatorDirection { Unknown, HigherBetter, LowerBetter, Neutral };

/// What kind of number an indicator is.
enum class IndicatorKind {
    Unknown,
    Count,  ///< people, homes, dollars in all
    Share,  ///< a part of the universe, in percent
    Rate,   ///< events or things per so many of the universe
    Mean,   ///< per head, per household
    Median, ///< or another quantile
    Index,  ///< scores, ranks, ratios
};

/// How values of several areas make one of all of them.
enum class Aggregation {
    Unknown,
    Sum,
    Weighted, ///< mean weighted by `Indicator::weightBy`
    Ratio,    ///< sum of `numerator` by sum of `denominator`
    Mean,     ///< every area counts the same
    None,     ///< there is no way: medians
};

/// The keys as they are in the file, everywhere: "higher_better", "lower_better", "neutral"; "count",
/// "share", "rate", "mean", "median", "index"; "sum", "weighted", "ratio", "mean", "none"; "" for Unknown.
std::string_view directionKey(IndicatorDirection direction);
std::string_view kindKey(IndicatorKind kind);
std::string_view aggregationKey(Aggregation aggregation);
/// The reverse, ignoring case and blanks around it; Unknown for what is none of them. Also read, as people
/// write them: "percent" and "percentage" for a share, "average" for a mean.
IndicatorDirection directionFromKey(std::string_view key);
IndicatorKind kindFromKey(std::string_view key);
Aggregation aggregationFromKey(std::string_view key);

/// What an area's value is compared with.
struct Benchmark
{
    enum class Kind {
        Computed, ///< from all areas of the geography
        Given,    ///< `value`
        None,
    };
    Kind kind = Kind::Computed;
    double value = 0;       ///< finite; 0 unless given
    std::string label = {}; ///< "Durham County"; "" if not said

    bool operator==(const Benchmark &) const = default;
};
std::string_view benchmarkKey(Benchmark::Kind kind); ///< "computed", "given", "none"
std::optional<Benchmark::Kind> benchmarkFromKey(std::string_view key);

/// An indicator's words in one language; what is empty there is taken from the indicator itself.
struct IndicatorTexts
{
    std::string title = {};
    std::string shortTitle = {};
    std::string topic = {};
    std::string definition = {};
    std::string whyItMatters = {};
    std::string aboutData = {};
    std::string universe = {};
    std::string unit = {};
    std::string source = {};

    bool operator==(const IndicatorTexts &) const = default;
};

/// The fields with their keys in files: in the project's JSON and in sheets.
struct TextField
{
    std::string_view key;
    std::string IndicatorTexts::*field;
};
inline constexpr TextField kTextFields[] = {
    {"title", &IndicatorTexts::title},
    {"short_title", &IndicatorTexts::shortTitle},
    {"topic", &IndicatorTexts::topic},
    {"definition", &IndicatorTexts::definition},
    {"why_it_matters", &IndicatorTexts::whyItMatters},
    {"about_data", &IndicatorTexts::aboutData},
    {"universe", &IndicatorTexts::universe},
    {"unit", &IndicatorTexts::unit},
    {"source", &IndicatorTexts::source},
};

/// Longer words are refused: no list or panel could show them.
inline constexpr std::size_t kMaxTitleBytes = 2'000;  ///< title, short title, topic, unit
inline constexpr std::size_t kMaxTextBytes = 100'000; ///< the other texts

/// A defined measure: one row of `choros_indicator`. Members of the file's JSON and keys that this version
/// does not know are no fields here; an update leaves them as they are.
struct Indicator
{
    std::string id; ///< "B19013_001"; unique, letters, digits, underscores, hyphens, points
    std::string title;
    std::string shortTitle; ///< for lists and small legends; "" if the title is short enough
    std::string topic;
    std::string definition;
    std::string whyItMatters;
    std::string aboutData; ///< where the numbers come from, how good they are, what to mind
    std::string universe;  ///< who or what is counted: "Households"
    std::string unit;
    std::string source; ///< for the source line
    IndicatorDirection direction = IndicatorDirection::Unknown;
    IndicatorKind kind = IndicatorKind::Unknown;
    Aggregation aggregation = Aggregation::Unknown;
    // Ids of other indicators, "" if none. One that is not in the project counts as none.
    std::string weightBy;
    std::string numerator;
    std::string denominator;
    int per = 0; ///< 100, 1000, 100000: what a share or rate is stated per; 0 if not said
    Benchmark benchmark;
    bool classesLocked = false; ///< all periods have the same classes
    style::NumberFormat format;
    style::SymbologyChoice symbology;
    /// By language ("es", "pt-BR"); the fields above are in the project's own.
    std::map<std::string, IndicatorTexts> texts;
    int position = 0; ///< in the list; set by the project when an import adds it

    bool operator==(const Indicator &) const = default;
};

/// The words for a reader of `language`: each from that language, else from the language without its region
/// ("pt" for "pt-BR"), else the indicator's own; a short title only where it belongs to the title.
IndicatorTexts textsIn(const Indicator &indicator, std::string_view language);

} // namespace choros::project
