// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "values/area_set.h"
#include "values/estimate.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace choros::analysis {

/// Selecting areas by what is said of them:
///
///     poverty > 30 and vacancy >= 10%          income between $20,000 and $40,000
///     income [2018–2022] > income [2006-2010]  not (rate is suppressed or rate is blank)
///     name contains "Back Bay"                 geoid starts 25025
///
/// Comparisons: < <= ≤ > >= ≥ = == != ≠ <>, between two numbers (both included), of an indicator with a
/// number or another indicator. `is` and `is not`: blank, suppressed, no data, not applicable, too
/// unreliable, no residents. name and geoid: contains, starts (with), ends (with), is, =, !=, in any case.
/// `and` binds closer than `or`, `not` closest. Numbers may have $, %, and commas between thousands; 30%
/// is 30.
///
/// An indicator is named by its id, its title, or a beginning or part of a title that only one has, in any
/// case and without its punctuation; in quotes where the words would be read otherwise. A whole title needs
/// quotes only for signs of comparison and brackets in it. A period in brackets follows the name.

struct QueryIndicator ///< what can be named
{
    std::string id;
    std::string title;
    std::vector<std::string> periods = {}; ///< empty: any is taken as it stands
};

struct IndicatorRef
{
    std::string id;
    std::string period; ///< as in QueryIndicator::periods; "": not said, the latest

    bool operator==(const IndicatorRef &) const = default;
};
using QueryOperand = std::variant<double, IndicatorRef>;

enum class Comparison : std::uint8_t { Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual };
enum class AreaText : std::uint8_t { Name, Geoid };
enum class TextTest : std::uint8_t { Contains, StartsWith, EndsWith, Is };

/// A query, read. Which fields count is for `kind` to say; the others are as made.
struct Query
{
    enum class Kind : std::uint8_t {
        All,     ///< parts: two or more, joined by and
        Any,     ///< parts: two or more, joined by or
        Not,     ///< parts: one
        Compare, ///< left, comparison, right
        Between, ///< left, low, high
        IsBlank, ///< left (an indicator), reason
        Text,    ///< text, test, words
    };
    Kind kind = Kind::All;
    std::vector<Query> parts = {};
    QueryOperand left = 0.0;
    QueryOperand right = 0.0;
    Comparison comparison = Comparison::Equal;
    double low = 0;
    double high = 0;
    std::optional<values::Blank> reason = {}; ///< nullopt: any
    AreaText text = AreaText::Name;
    TextTest test = TextTest::Contains;
    std::string words = {};

    bool operator==(const Query &) const = default;
};

/// What is wrong with a query; worded in `ui/draw`. The names say what was expected.
enum class QueryProblem : std::uint8_t {
    Empty,
    TooLong,
    TooDeep, ///< parentheses and nots
    ExpectedCondition,
    ExpectedComparison,
    ExpectedValue, ///< a number or an indicator
    ExpectedNumber,
    ExpectedText,
    ExpectedAnd, ///< between a number and ...
    ExpectedBlank,
    ExpectedPeriod,
    ExpectedAndOr, ///< or the end
    UnclosedQuote,
    UnclosedParenthesis,
    UnclosedBracket,
    UnknownIndicator,   ///< suggestions: the nearest
    AmbiguousIndicator, ///< suggestions: all that are meant, at most kMaxSuggestions
    UnknownPeriod,      ///< suggestions: the indicator's periods
    NoIndicator,        ///< neither side of a comparison is one
};

struct QuerySuggestion
{
    std::string id;    ///< of the indicator
    std::string words; ///< its title, or a period of it

    bool operator==(const QuerySuggestion &) const = default;
};

struct QueryError
{
    QueryProblem problem = QueryProblem::Empty;
    std::size_t position = 0; ///< first byte of what is wrong
    std::size_t length = 0;   ///< in bytes; 0 at the end of the query
    std::string found;        ///< the words there
    std::vector<QuerySuggestion> suggestions;

    bool operator==(const QueryError &) const = default;
};

inline constexpr std::size_t kMaxQueryLength = 10'000; ///< bytes
inline constexpr std::size_t kMaxQueryDepth = 64;
inline constexpr std::size_t kMaxSuggestions = 8;

/// Reads a query. Any bytes are fine.
std::variant<Query, QueryError> parseQuery(std::string_view text, std::span<const QueryIndicator> indicators);

/// All series a query reads, each once, in the order of the query.
std::vector<IndicatorRef> indicatorsIn(const Query &query);

/// Where a query's values come from. What is not set is not there: no series, no names.
struct QuerySource
{
    std::size_t areaCount = 0;
    std::function<const values::Series *(const IndicatorRef &)> series = {}; ///< nullptr: no such series
    std::function<std::string_view(std::size_t)> name = {};
    std::function<std::string_view(std::size_t)> geoid = {};
};

struct QueryAnswer
{
    values::AreaSet selected;
    values::AreaSet undecided; ///< neither selected nor not: a value it takes to tell is blank, or a bound
    std::vector<IndicatorRef> missing; ///< series that are not there; all their areas count as NoData
};

/// The areas for which a query is true.
///
/// A comparison with a blank is neither true nor false, and what is made of it by and, or and not is so too
/// unless the rest decides: `not (rate > 5)` does not select an area whose rate is blank, `rate > 5 or
/// rate is blank` does. A bound ("250,000+") compares as any number it can be: over 200,000 is true of it,
/// under 100,000 false, over 300,000 undecided.
QueryAnswer evaluate(const Query &query, const QuerySource &source);

} // namespace choros::analysis
