// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/query.h"

#include "analysis/query_words.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace choros::analysis {

using values::AreaSet;
using values::Blank;
using values::Bound;
using values::Series;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// All that a value can be; a blank has none (low is NaN).
struct Range
{
    double low;
    double high;

    bool isBlank() const { return std::isnan(low); }
};

class Ranges
{
public:
    explicit Ranges(double constant) : m_constant(constant) {}
    explicit Ranges(const Series *series) : m_series(series), m_isSeries(true) {}

    Range at(std::size_t area) const
    {
        if (!m_isSeries)
            return {m_constant, m_constant};
        constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
        if (m_series == nullptr || area >= m_series->value.size())
            return {kNone, kNone};
        const double value = m_series->value[area];
        const bool isBlank = area < m_series->blank.size() && m_series->blank[area] != Blank::None;
        if (isBlank || !std::isfinite(value))
            return {kNone, kNone};
        const Bound bound = area < m_series->bound.size() ? m_series->bound[area] : Bound::None;
        return {bound == Bound::AtMost ? -kInfinity : value, bound == Bound::AtLeast ? kInfinity : value};
    }

private:
    const Series *m_series = nullptr;
    double m_constant = 0;
    bool m_isSeries = false;
};

enum class Truth : std::uint8_t { No, Yes, Undecided };

Truth truthOf(bool isSurely, bool isSurelyNot)
{
    return isSurely ? Truth::Yes : isSurelyNot ? Truth::No : Truth::Undecided;
}

Truth opposite(Truth truth)
{
    return truth == Truth::Undecided ? truth : truth == Truth::Yes ? Truth::No : Truth::Yes;
}

Truth compare(Range a, Range b, Comparison comparison)
{
    if (a.isBlank() || b.isBlank())
        return Truth::Undecided;
    switch (comparison) {
    case Comparison::Less:
        return truthOf(a.high < b.low, a.low >= b.high);
    case Comparison::LessOrEqual:
        return truthOf(a.high <= b.low, a.low > b.high);
    case Comparison::Greater:
        return truthOf(a.low > b.high, a.high <= b.low);
    case Comparison::GreaterOrEqual:
        return truthOf(a.low >= b.high, a.high < b.low);
    case Comparison::Equal:
    case Comparison::NotEqual: {
        const bool isEqual = a.low == b.high && a.high == b.low;
        const Truth equal = truthOf(isEqual, a.high < b.low || a.low > b.high);
        return comparison == Comparison::Equal ? equal : opposite(equal);
    }
    }
    return Truth::Undecided;
}

bool passes(TextTest test, std::string_view text, std::string_view words)
{
    switch (test) {
    case TextTest::Contains:
        return text.find(words) != std::string_view::npos;
    case TextTest::StartsWith:
        return text.starts_with(words);
    case TextTest::EndsWith:
        return text.ends_with(words);
    case TextTest::Is:
        return text == words;
    }
    return false;
}

/// For which areas something is true and for which it is false; for the rest it is neither.
struct Truths
{
    AreaSet yes;
    AreaSet no;
};

class Evaluation
{
public:
    explicit Evaluation(const QuerySource &source) : m_source(source) {}

    Truths truths(const Query &query)
    {
        switch (query.kind) {
        case Query::Kind::All:
        case Query::Kind::Any:
            return joined(query);
        case Query::Kind::Not: {
            Truths part = joined(query);
            std::swap(part.yes, part.no);
            return part;
        }
        case Query::Kind::Compare:
        case Query::Kind::Between:
        case Query::Kind::IsBlank:
            return ofValues(query);
        case Query::Kind::Text:
            return ofText(query);
        }
        return forEach([](std::size_t) { return Truth::Undecided; });
    }

    std::vector<IndicatorRef> missing() const
    {
        std::vector<IndicatorRef> missing;
        for (const auto &[ref, series] : m_series) {
            if (series == nullptr)
                missing.push_back(ref);
        }
        return missing;
    }

private:
    template <typename F> Truths forEach(const F &truthAt) const
    {
        Truths truths{AreaSet(m_source.areaCount), AreaSet(m_source.areaCount)};
        for (std::size_t area = 0; area < m_source.areaCount; ++area) {
            const Truth truth = truthAt(area);
            if (truth == Truth::Yes)
                truths.yes.insert(area);
            else if (truth == Truth::No)
                truths.no.insert(area);
        }
        return truths;
    }

    /// All of nothing is true, any of nothing is not.
    Truths joined(const Query &query)
    {
        Truths all{AreaSet::all(m_source.areaCount), AreaSet(m_source.areaCount)};
        if (query.kind == Query::Kind::Any)
            std::swap(all.yes, all.no);
        for (const Query &subquery : query.parts) {
            const Truths part = truths(subquery);
            if (query.kind == Query::Kind::Any) {
                all.yes.unite(part.yes);
                all.no.intersect(part.no);
            } else {
                all.yes.intersect(part.yes);
                all.no.unite(part.no);
            }
        }
        return all;
    }

    Truths ofValues(const Query &query)
    {
        const Ranges left = rangesOf(query.left);
        if (query.kind == Query::Kind::Compare) {
            const Ranges right = rangesOf(query.right);
            return forEach(
                [&](std::size_t area) { return compare(left.at(area), right.at(area), query.comparison); });
        }
        if (query.kind == Query::Kind::Between) {
            return forEach([&](std::size_t area) {
                const Range range = left.at(area);
                return truthOf(range.low >= query.low && range.high <= query.high,
                               range.high < query.low || range.low > query.high);
            });
        }
        const auto *ref = std::get_if<IndicatorRef>(&query.left);
        const Series *series = ref != nullptr ? seriesOf(*ref) : nullptr;
        return forEach([&](std::size_t area) {
            const Blank blank = series != nullptr ? series->at(area).blank : Blank::NoData;
            const bool isSo = query.reason ? blank == *query.reason : blank != Blank::None;
            return isSo ? Truth::Yes : Truth::No;
        });
    }

    Truths ofText(const Query &query) const
    {
        const auto &textAt = query.text == AreaText::Name ? m_source.name : m_source.geoid;
        if (!textAt)
            return forEach([](std::size_t) { return Truth::Undecided; });
        const std::string words = lowered(query.words);
        return forEach([&](std::size_t area) {
            return passes(query.test, lowered(textAt(area)), words) ? Truth::Yes : Truth::No;
        });
    }

    Ranges rangesOf(const QueryOperand &operand)
    {
        if (const double *constant = std::get_if<double>(&operand))
            return Ranges(*constant);
        return Ranges(seriesOf(std::get<IndicatorRef>(operand)));
    }

    const Series *seriesOf(const IndicatorRef &ref)
    {
        for (const auto &[known, series] : m_series) {
            if (known == ref)
                return series;
        }
        const Series *series = m_source.series ? m_source.series(ref) : nullptr;
        m_series.emplace_back(ref, series);
        return series;
    }

    const QuerySource &m_source;
    std::vector<std::pair<IndicatorRef, const Series *>> m_series;
};

void collectIndicators(const Query &query, std::vector<IndicatorRef> &found)
{
    for (const QueryOperand &operand : {query.left, query.right}) {
        const auto *ref = std::get_if<IndicatorRef>(&operand);
        if (ref != nullptr && std::find(found.begin(), found.end(), *ref) == found.end())
            found.push_back(*ref);
    }
    for (const Query &part : query.parts)
        collectIndicators(part, found);
}

} // namespace

std::vector<IndicatorRef> indicatorsIn(const Query &query)
{
    std::vector<IndicatorRef> found;
    collectIndicators(query, found);
    return found;
}

QueryAnswer evaluate(const Query &query, const QuerySource &source)
{
    Evaluation evaluation(source);
    Truths truths = evaluation.truths(query);
    QueryAnswer answer;
    answer.undecided = truths.yes;
    answer.undecided.unite(truths.no);
    answer.undecided.invert();
    answer.selected = std::move(truths.yes);
    answer.missing = evaluation.missing();
    return answer;
}

} // namespace choros::analysis
