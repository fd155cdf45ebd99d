// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/query.h"
#include "analysis/query_names.h"
#include "analysis/query_words.h"

#include "support/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace choros::analysis {

using values::Blank;

namespace {

using Kind = QueryToken::Kind;

/// Tokens of one name that are tried together: the longest title in the wild has about 30 words.
constexpr std::size_t kMaxNameTokens = 60;

Comparison comparisonFrom(std::string_view sign)
{
    static constexpr std::array<std::pair<std::string_view, Comparison>, 11> kSigns = {
        {{"<", Comparison::Less},
         {"<=", Comparison::LessOrEqual},
         {"=<", Comparison::LessOrEqual},
         {"\u2264", Comparison::LessOrEqual},
         {">", Comparison::Greater},
         {">=", Comparison::GreaterOrEqual},
         {"=>", Comparison::GreaterOrEqual},
         {"\u2265", Comparison::GreaterOrEqual},
         {"!=", Comparison::NotEqual},
         {"<>", Comparison::NotEqual},
         {"\u2260", Comparison::NotEqual}}};
    for (const auto &[text, comparison] : kSigns) {
        if (text == sign)
            return comparison;
    }
    return Comparison::Equal;
}

Query negated(Query query)
{
    Query negation;
    negation.kind = Query::Kind::Not;
    negation.parts.push_back(std::move(query));
    return negation;
}

/// Words for a blank: which (nullopt: any), and how many tokens they are; 0 for no such words.
struct BlankWords
{
    std::optional<Blank> reason;
    std::size_t tokens = 0;
};

/// Recursive descent. What fails gives nullopt after the first error is kept.
class Parser
{
public:
    Parser(std::string_view text, std::span<const QueryIndicator> indicators)
        : m_text(text), m_tokens(queryTokens(text)), m_names(indicators)
    {
    }

    std::variant<Query, QueryError> parse()
    {
        if (at().kind == Kind::End)
            return QueryError{QueryProblem::Empty, 0, 0, {}, {}};
        std::optional<Query> query = parseAny(0);
        if (query && at().kind != Kind::End)
            fail(QueryProblem::ExpectedAndOr);
        if (m_error)
            return *std::move(m_error);
        return *std::move(query);
    }

private:
    std::optional<Query> parseAny(std::size_t depth) { return parseList(Query::Kind::Any, "or", depth); }
    std::optional<Query> parseList(Query::Kind kind, std::string_view joint, std::size_t depth);
    std::optional<Query> parseNot(std::size_t depth);
    std::optional<Query> parseParentheses(std::size_t depth);
    std::optional<Query> parseText(AreaText text);
    std::optional<Query> parseCondition();
    std::optional<Query> parseBetween(Query query);
    std::optional<Query> parseIs(Query query);
    std::optional<QueryOperand> parseOperand(QueryProblem expected);
    std::optional<double> parseNumber();
    std::optional<std::string> parseWords();
    std::optional<IndicatorRef> parseIndicator(QueryProblem expected);
    std::optional<IndicatorRef> parsePeriod(std::size_t index);

    std::size_t titleEnd() const;
    std::optional<TextTest> textTest(std::size_t token) const;
    BlankWords blankWords() const;
    std::size_t nameEnd() const;

    const QueryToken &at(std::size_t token) const { return m_tokens[std::min(token, m_tokens.size() - 1)]; }
    const QueryToken &at() const { return at(m_next); }
    std::string_view textOf(std::size_t first, std::size_t end) const
    {
        return m_text.substr(at(first).begin, at(end - 1).end - at(first).begin);
    }
    bool isWord(std::size_t token, std::string_view word) const
    {
        return at(token).kind == Kind::Word && support::equalIgnoringCase(textOf(token, token + 1), word);
    }
    bool isWord(std::string_view word) const { return isWord(m_next, word); }
    bool take(std::string_view word)
    {
        const bool isNext = isWord(word);
        m_next += isNext ? 1 : 0;
        return isNext;
    }
    /// Whether a name can end before this token.
    bool canFollowName(std::size_t token) const
    {
        const Kind kind = at(token).kind;
        if (kind == Kind::Word)
            return isWord(token, "and") || isWord(token, "or") || isWord(token, "between") ||
                   isWord(token, "is");
        return kind == Kind::Comparison || kind == Kind::OpenBracket || kind == Kind::CloseBracket ||
               kind == Kind::Close || kind == Kind::End;
    }

    /// Of tokens from the next one; nothing, for a caller to return.
    std::nullopt_t fail(QueryProblem problem, std::size_t tokens = 1,
                        std::vector<QuerySuggestion> suggestions = {});

    std::string_view m_text;
    std::vector<QueryToken> m_tokens;
    QueryNames m_names;
    std::size_t m_next = 0;
    std::optional<QueryError> m_error;
};

std::nullopt_t Parser::fail(QueryProblem problem, std::size_t tokens,
                            std::vector<QuerySuggestion> suggestions)
{
    if (m_error)
        return std::nullopt;
    if (at().kind == Kind::Quoted && !at().isClosed)
        problem = QueryProblem::UnclosedQuote;
    const std::string_view found = textOf(m_next, m_next + tokens);
    m_error = {problem, at().begin, found.size(), std::string(found), std::move(suggestions)};
    return std::nullopt;
}

std::optional<Query> Parser::parseList(Query::Kind kind, std::string_view joint, std::size_t depth)
{
    Query list;
    list.kind = kind;
    do {
        std::optional<Query> part =
            kind == Query::Kind::Any ? parseList(Query::Kind::All, "and", depth) : parseNot(depth);
        if (!part)
            return std::nullopt;
        list.parts.push_back(*std::move(part));
    } while (take(joint));
    if (list.parts.size() > 1)
        return list;
    Query only = std::move(list.parts.front());
    return only;
}

std::optional<Query> Parser::parseNot(std::size_t depth)
{
    if (depth > kMaxQueryDepth)
        return fail(QueryProblem::TooDeep);
    // A title may begin with one of the words below; that of a whole title counts first.
    const bool isTitle = titleEnd() > m_next;
    if (!isTitle && take("not")) {
        std::optional<Query> part = parseNot(depth + 1);
        if (!part)
            return std::nullopt;
        return negated(*std::move(part));
    }
    if (!isTitle && at().kind == Kind::Open)
        return parseParentheses(depth);
    for (const auto &[word, text] :
         {std::pair{"name", AreaText::Name}, std::pair{"geoid", AreaText::Geoid}}) {
        if (isWord(word) && textTest(m_next + 1))
            return parseText(text);
    }
    return parseCondition();
}

std::optional<Query> Parser::parseParentheses(std::size_t depth)
{
    ++m_next;
    std::optional<Query> query = parseAny(depth + 1);
    if (!query)
        return std::nullopt;
    if (at().kind == Kind::End)
        return fail(QueryProblem::UnclosedParenthesis);
    if (at().kind != Kind::Close)
        return fail(QueryProblem::ExpectedAndOr);
    ++m_next;
    return query;
}

std::optional<TextTest> Parser::textTest(std::size_t token) const
{
    if (isWord(token, "contains"))
        return TextTest::Contains;
    if (isWord(token, "starts") || isWord(token, "begins"))
        return TextTest::StartsWith;
    if (isWord(token, "ends"))
        return TextTest::EndsWith;
    if (at(token).kind == Kind::Comparison) {
        const Comparison comparison = comparisonFrom(textOf(token, token + 1));
        if (comparison == Comparison::Equal || comparison == Comparison::NotEqual)
            return TextTest::Is;
    }
    return isWord(token, "is") ? std::optional(TextTest::Is) : std::nullopt;
}

std::optional<Query> Parser::parseText(AreaText text)
{
    Query query;
    query.kind = Query::Kind::Text;
    query.text = text;
    query.test = *textTest(m_next + 1);
    const std::string_view sign = textOf(m_next + 1, m_next + 2);
    bool isNegated = query.test == TextTest::Is && comparisonFrom(sign) == Comparison::NotEqual;
    m_next += 2;
    if (query.test == TextTest::StartsWith || query.test == TextTest::EndsWith)
        take("with");
    if (support::equalIgnoringCase(sign, "is"))
        isNegated = take("not");
    std::optional<std::string> words = parseWords();
    if (!words)
        return std::nullopt;
    query.words = *std::move(words);
    return isNegated ? negated(std::move(query)) : query;
}

/// A quoted text, or all up to the next and, or, parenthesis or the end.
std::optional<std::string> Parser::parseWords()
{
    if (at().kind == Kind::Quoted && at().isClosed) {
        std::string words = unquoted(textOf(m_next, m_next + 1));
        if (support::trimmed(words).empty())
            return fail(QueryProblem::ExpectedText);
        ++m_next;
        return words;
    }
    const std::size_t first = m_next;
    std::size_t end = first;
    while (at(end).kind == Kind::Word && !isWord(end, "and") && !isWord(end, "or"))
        ++end;
    if (end == first)
        return fail(QueryProblem::ExpectedText);
    m_next = end;
    return std::string(textOf(first, end));
}

std::optional<Query> Parser::parseCondition()
{
    const std::size_t first = m_next;
    Query query;
    std::optional<QueryOperand> left = parseOperand(QueryProblem::ExpectedCondition);
    if (!left)
        return std::nullopt;
    query.left = *std::move(left);
    const bool isIndicator = std::holds_alternative<IndicatorRef>(query.left);
    if (isIndicator && take("between"))
        return parseBetween(std::move(query));
    if (isIndicator && take("is"))
        return parseIs(std::move(query));
    if (at().kind != Kind::Comparison)
        return fail(QueryProblem::ExpectedComparison);
    query.kind = Query::Kind::Compare;
    query.comparison = comparisonFrom(textOf(m_next, m_next + 1));
    ++m_next;
    std::optional<QueryOperand> right = parseOperand(QueryProblem::ExpectedValue);
    if (!right)
        return std::nullopt;
    query.right = *std::move(right);
    if (!isIndicator && std::holds_alternative<double>(query.right)) {
        const std::size_t tokens = m_next - first;
        m_next = first;
        return fail(QueryProblem::NoIndicator, tokens);
    }
    return query;
}

std::optional<Query> Parser::parseBetween(Query query)
{
    query.kind = Query::Kind::Between;
    const std::optional<double> first = parseNumber();
    if (!first)
        return fail(QueryProblem::ExpectedNumber);
    if (!take("and"))
        return fail(QueryProblem::ExpectedAnd);
    const std::optional<double> second = parseNumber();
    if (!second)
        return fail(QueryProblem::ExpectedNumber);
    query.low = std::min(*first, *second);
    query.high = std::max(*first, *second);
    return query;
}

BlankWords Parser::blankWords() const
{
    static constexpr std::array<std::pair<std::string_view, std::optional<Blank>>, 11> kWords = {
        {{"blank", std::nullopt},
         {"empty", std::nullopt},
         {"missing", std::nullopt},
         {"no data", Blank::NoData},
         {"nodata", Blank::NoData},
         {"suppressed", Blank::Suppressed},
         {"not applicable", Blank::NotApplicable},
         {"too unreliable", Blank::TooUnreliable},
         {"unreliable", Blank::TooUnreliable},
         {"no residents", Blank::NoResidents},
         {"unpopulated", Blank::NoResidents}}};
    for (const std::size_t tokens : {2, 1}) {
        if (at(m_next).kind != Kind::Word || at(m_next + tokens - 1).kind != Kind::Word)
            continue;
        const std::string words = foldedWords(textOf(m_next, m_next + tokens));
        for (const auto &[text, reason] : kWords) {
            if (words == text)
                return {reason, tokens};
        }
    }
    return {};
}

std::optional<Query> Parser::parseIs(Query query)
{
    BlankWords blank = blankWords();
    const bool isNegated = blank.tokens == 0 && take("not");
    if (isNegated)
        blank = blankWords();
    if (blank.tokens > 0) {
        m_next += blank.tokens;
        query.kind = Query::Kind::IsBlank;
        query.reason = blank.reason;
        return isNegated ? negated(std::move(query)) : query;
    }
    const std::optional<double> number = parseNumber();
    if (!number)
        return fail(QueryProblem::ExpectedBlank);
    query.kind = Query::Kind::Compare;
    query.comparison = isNegated ? Comparison::NotEqual : Comparison::Equal;
    query.right = *number;
    return query;
}

std::optional<double> Parser::parseNumber()
{
    if (at().kind != Kind::Word)
        return std::nullopt;
    const std::optional<double> number = queryNumber(textOf(m_next, m_next + 1));
    if (!number)
        return std::nullopt;
    ++m_next;
    if (isWord("%"))
        ++m_next;
    return number;
}

std::optional<QueryOperand> Parser::parseOperand(QueryProblem expected)
{
    // "65 and over > 5" begins with a title, "poverty > 65 and over > 5" does not go on with one.
    const bool isTitle = expected == QueryProblem::ExpectedCondition && titleEnd() > m_next;
    if (!isTitle) {
        const std::size_t before = m_next;
        const std::optional<double> number = parseNumber();
        const std::size_t after = std::exchange(m_next, before);
        if (number && (canFollowName(after) || m_names.meant(textOf(m_next, nameEnd())).empty())) {
            m_next = after;
            return *number;
        }
    }
    std::optional<IndicatorRef> indicator = parseIndicator(expected);
    if (!indicator)
        return std::nullopt;
    return *std::move(indicator);
}

/// Where the longest whole title or id that begins at the next token ends; that token if there is none.
std::size_t Parser::titleEnd() const
{
    std::size_t longest = m_next;
    std::size_t open = 0;
    for (std::size_t end = m_next; end < m_next + kMaxNameTokens; ++end) {
        const Kind kind = at(end).kind;
        if (kind == Kind::Open)
            ++open;
        else if (kind == Kind::Close && open > 0)
            --open;
        else if (kind != Kind::Word)
            break;
        if (open == 0 && canFollowName(end + 1) && !m_names.named(textOf(m_next, end + 1)).empty())
            longest = end + 1;
    }
    return longest;
}

/// Where the words of a name end that is no whole title.
std::size_t Parser::nameEnd() const
{
    std::size_t open = 0;
    std::size_t end = m_next;
    for (;; ++end) {
        const Kind kind = at(end).kind;
        if (kind == Kind::Open)
            ++open;
        else if (kind == Kind::Close && open > 0)
            --open;
        else if (kind != Kind::Word || canFollowName(end))
            return end;
    }
}

std::optional<IndicatorRef> Parser::parseIndicator(QueryProblem expected)
{
    const bool isQuoted = at().kind == Kind::Quoted && at().isClosed;
    const std::size_t title = titleEnd();
    const std::size_t end = isQuoted ? m_next + 1 : title > m_next ? title : nameEnd();
    if (end == m_next)
        return fail(expected);
    const std::string_view said = textOf(m_next, end);
    const std::vector<std::size_t> meant = m_names.meant(isQuoted ? unquoted(said) : std::string(said));
    if (meant.empty()) {
        // "$20,00" is a number gone wrong.
        const bool isNumber = expected == QueryProblem::ExpectedValue && !isQuoted &&
                              said.find_first_of("0123456789") <= said.find_first_not_of("+-$.");
        if (isNumber)
            return fail(QueryProblem::ExpectedNumber);
        return fail(QueryProblem::UnknownIndicator, end - m_next,
                    m_names.nearest(isQuoted ? unquoted(said) : std::string(said)));
    }
    if (meant.size() > 1)
        return fail(QueryProblem::AmbiguousIndicator, end - m_next, m_names.suggestions(meant));
    m_next = end;
    if (at().kind == Kind::OpenBracket)
        return parsePeriod(meant.front());
    return IndicatorRef{m_names[meant.front()].id, {}};
}

std::optional<IndicatorRef> Parser::parsePeriod(std::size_t index)
{
    const QueryIndicator &indicator = m_names[index];
    std::size_t end = m_next + 1;
    while (at(end).kind != Kind::CloseBracket && at(end).kind != Kind::End)
        ++end;
    if (at(end).kind == Kind::End)
        return fail(QueryProblem::UnclosedBracket, end - m_next);
    if (end == m_next + 1)
        return fail(QueryProblem::ExpectedPeriod, 2);
    const std::string_view wanted = textOf(m_next + 1, end);
    IndicatorRef ref{indicator.id, std::string(wanted)};
    if (!indicator.periods.empty()) {
        const auto isWanted = [&](const std::string &period) {
            return foldedPeriod(period) == foldedPeriod(wanted);
        };
        const auto found = std::find_if(indicator.periods.begin(), indicator.periods.end(), isWanted);
        if (found == indicator.periods.end()) {
            std::vector<QuerySuggestion> periods;
            for (const std::string &period : indicator.periods)
                periods.push_back({indicator.id, period});
            ++m_next;
            return fail(QueryProblem::UnknownPeriod, end - m_next, std::move(periods));
        }
        ref.period = *found;
    }
    m_next = end + 1;
    return ref;
}

} // namespace

std::variant<Query, QueryError> parseQuery(std::string_view text, std::span<const QueryIndicator> indicators)
{
    if (text.size() > kMaxQueryLength)
        return QueryError{QueryProblem::TooLong, kMaxQueryLength, text.size() - kMaxQueryLength, {}, {}};
    return Parser(text, indicators).parse();
}

} // namespace choros::analysis
