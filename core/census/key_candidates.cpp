// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/keys.h"

#include "census/key_columns.h"
#include "census/key_reader.h"

#include "support/text.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace choros::census {

namespace {

constexpr std::size_t kSampledRows = 500;
/// A sample with fewer areas than this says too little of a table with more rows.
constexpr std::size_t kTellingAreas = 10;
constexpr std::size_t kMostPartColumns = 3;

std::vector<std::size_t> sampleRows(const KeyTable &table, std::size_t most)
{
    const std::size_t rows = table.rowCount();
    const std::size_t count = std::min(rows, most);
    std::vector<std::size_t> sample(count);
    for (std::size_t i = 0; i < count; ++i)
        sample[i] = table.firstRow + i * rows / count;
    return sample;
}

std::size_t countDistinct(std::vector<std::uint64_t> values)
{
    std::sort(values.begin(), values.end());
    return static_cast<std::size_t>(std::unique(values.begin(), values.end()) - values.begin());
}

/// How a plan does on the sample.
struct Tally
{
    KeyCandidate candidate;
    int rank = 0;            ///< of the headings
    std::size_t telling = 0; ///< matches that are neither weak nor by chance
    std::size_t weak = 0;    ///< by a number without its county
    std::size_t chancy = 0;
    std::size_t repaired = 0; ///< not exact
    std::size_t distinct = 0; ///< different keys; of chancy plans only
    bool isRunning = false;   ///< 1, 2, 3, ...
    std::vector<std::uint32_t> areaOfSample;

    /// Keys that have no area of their own.
    std::size_t faults() const { return distinct - std::min(distinct, candidate.areas); }
    std::tuple<std::size_t, int, std::size_t, std::size_t> score() const
    {
        // A number alone may be that of another county's tract.
        const std::size_t weight = candidate.isWeak ? 3 : 4;
        return {candidate.areas * weight, rank, candidate.matched - std::min(candidate.matched, repaired),
                candidate.matched};
    }
};

class Search
{
public:
    Search(const KeyTable &table, const AreaLookup &areas, std::string_view asked,
           const MatchOptions &options, std::size_t mostRows)
        : m_table(table), m_areas(areas), m_asked(support::trimmed(asked)), m_options(options),
          m_sample(sampleRows(table, mostRows))
    {
    }

    std::vector<KeyCandidate> candidates();

private:
    std::string_view nameOf(std::size_t column) const
    {
        return column < m_table.columnNames.size() ? std::string_view(m_table.columnNames[column])
                                                   : std::string_view();
    }
    std::string_view cell(std::size_t sampled, std::size_t column) const
    {
        return m_table.cells->cell(m_sample[sampled], column);
    }
    bool isTract() const { return m_areas.data().level == GeoidLevel::Tract; }
    bool isBlockGroup() const { return m_areas.data().level == GeoidLevel::BlockGroup; }
    bool isAsked(const KeyPlan &plan) const;
    bool hasShortNumbers(std::size_t column) const;
    bool isHopeless(std::size_t column) const;
    bool isRunning(std::size_t column) const;
    Tally tallyOf(const KeyPlan &plan) const;
    bool isAccepted(const Tally &tally) const;
    void tryPlan(KeyPlan plan, std::size_t tractColumn);
    void findParts();
    bool isBelowTracts() const;
    void tryColumns();
    void tryParts();
    void dropRepeatedParts();
    void compareWithBest();

    const KeyTable &m_table;
    const AreaLookup &m_areas;
    std::string_view m_asked;
    const MatchOptions &m_options;
    std::vector<std::size_t> m_sample;
    std::array<std::vector<std::size_t>, 5> m_parts; ///< columns by KeyPart
    std::vector<Tally> m_tallies;
};

/// By the heading of a column of it, or by those of all, joined as in a receipt.
bool Search::isAsked(const KeyPlan &plan) const
{
    std::string joined;
    for (const std::size_t column : plan.columns) {
        if (support::equalIgnoringCase(support::trimmed(nameOf(column)), m_asked))
            return true;
        joined.append(joined.empty() ? "" : " + ").append(nameOf(column));
    }
    return support::equalIgnoringCase(joined, m_asked);
}

/// Whether most cells may be a tract's number or code, and not all of them have six digits.
bool Search::hasShortNumbers(std::size_t column) const
{
    std::size_t filled = 0;
    std::size_t numbers = 0;
    std::size_t shortNumbers = 0;
    const std::size_t step = std::max<std::size_t>(1, m_sample.size() / kSampledRows);
    for (std::size_t i = 0; i < m_sample.size(); i += step) {
        const KeyText key = keyTextOf(cell(i, column));
        const bool isDecimal = key.form == KeyText::Form::Decimal;
        filled += key.form != KeyText::Form::Empty;
        numbers += isDecimal || (key.form == KeyText::Form::Digits && key.length <= 6);
        shortNumbers += isDecimal || (key.form == KeyText::Form::Digits && key.length < 6);
    }
    return shortNumbers > 0 && numbers * 2 >= filled;
}

/// Short numbers under a heading that says nothing: a sample has shown that they are not nearly all found.
bool Search::isHopeless(std::size_t column) const
{
    return m_sample.size() > kSampledRows && m_asked.empty() && keyNameRank(nameOf(column)) <= 0 &&
           hasShortNumbers(column);
}

/// Whether the cells number the rows.
bool Search::isRunning(std::size_t column) const
{
    std::size_t agreeing = 0;
    for (std::size_t i = 0; i + 1 < m_sample.size(); ++i) {
        const KeyText here = keyTextOf(cell(i, column));
        const KeyText next = keyTextOf(cell(i + 1, column));
        agreeing += here.form == KeyText::Form::Digits && next.form == KeyText::Form::Digits &&
                    next.digits - here.digits == m_sample[i + 1] - m_sample[i];
    }
    return m_sample.size() > 3 && agreeing * 10 >= (m_sample.size() - 1) * 9;
}

Tally Search::tallyOf(const KeyPlan &plan) const
{
    const KeyReader reader(m_areas, plan.padding, m_options);
    Tally tally;
    tally.candidate.plan = plan;
    tally.rank = plan.isParts ? 2 : keyNameRank(nameOf(plan.columns[0]));
    tally.areaOfSample.reserve(m_sample.size());
    std::vector<std::uint64_t> found;
    for (const std::size_t row : m_sample) {
        const KeyRead read = reader.read(*m_table.cells, row, plan);
        tally.areaOfSample.push_back(read.isFound() ? read.area : FlatIndex::kNone);
        tally.candidate.filled += !read.isEmpty;
        if (!read.isFound())
            continue;
        found.push_back(read.area);
        tally.weak += read.isWeak;
        tally.chancy += read.isChancy;
        tally.telling += !read.isWeak && !read.isChancy;
        tally.repaired += read.reading != KeyReading::Exact;
    }
    tally.candidate.matched = found.size();
    tally.candidate.areas = countDistinct(std::move(found));
    tally.candidate.isWeak = tally.weak * 2 > tally.candidate.matched;
    if (tally.candidate.matched > 0 && (tally.telling == 0 || plan.padding != TractPadding::None)) {
        std::vector<std::uint64_t> texts;
        for (const std::size_t row : m_sample) {
            std::string key;
            for (const std::size_t column : plan.columns)
                key.append(bareKey(m_table.cells->cell(row, column))).append(1, '\n');
            if (key.size() > plan.columns.size())
                texts.push_back(textNumber(key));
        }
        tally.distinct = countDistinct(std::move(texts));
        tally.isRunning = !plan.isParts && isRunning(plan.columns[0]);
    }
    return tally;
}

/// Whether the matches are no accident.
bool Search::isAccepted(const Tally &tally) const
{
    const KeyCandidate &candidate = tally.candidate;
    if (candidate.matched == 0)
        return false;
    if (!m_asked.empty() || tally.telling > 0)
        return true;
    if (tally.chancy == 0)
        return candidate.matched * 2 >= candidate.filled;
    if (tally.rank < 0)
        return false;
    // Counties of one state in a table of all.
    if (tally.rank >= 2 && m_areas.data().level == GeoidLevel::County)
        return true;
    if (tally.rank > 0)
        return candidate.matched * 5 >= candidate.filled * 4 &&
               !(candidate.isWeak && tally.isRunning && tally.rank < 2);
    return candidate.matched * 20 >= candidate.filled * 19 && tally.distinct * 20 >= candidate.filled * 19 &&
           !tally.isRunning;
}

/// With each padding, where the tract's cells leave it open. A padding that leaves far more keys without an
/// area of their own is none of the table's.
void Search::tryPlan(KeyPlan plan, std::size_t tractColumn)
{
    if (!m_asked.empty() && !isAsked(plan))
        return;
    std::vector<Tally> tallies;
    const auto add = [&](TractPadding padding) {
        plan.padding = padding;
        if (Tally tally = tallyOf(plan); isAccepted(tally))
            tallies.push_back(std::move(tally));
    };
    if (!(isTract() || (isBlockGroup() && plan.isParts)) || !hasShortNumbers(tractColumn)) {
        add(TractPadding::None);
    } else {
        add(TractPadding::LeftOfSix);
        add(TractPadding::BaseOfFour);
    }
    if (tallies.size() == 2 && tallies[0].areaOfSample == tallies[1].areaOfSample)
        tallies.pop_back();
    if (tallies.size() == 2) {
        const std::size_t left = tallies[0].faults();
        const std::size_t base = tallies[1].faults();
        if (left * 2 + 3 <= base)
            tallies.pop_back();
        else if (base * 2 + 3 <= left)
            tallies.erase(tallies.begin());
    }
    std::move(tallies.begin(), tallies.end(), std::back_inserter(m_tallies));
}

void Search::tryColumns()
{
    for (std::size_t column = 0; column < m_table.cells->columnCount(); ++column)
        if (!isHopeless(column))
            tryPlan({.columns = {column}}, column);
}

void Search::findParts()
{
    for (std::size_t column = 0; column < m_table.columnNames.size(); ++column) {
        const KeyPart part = keyPartOf(nameOf(column));
        std::vector<std::size_t> &columns = m_parts[static_cast<std::size_t>(part)];
        if (part != KeyPart::None && columns.size() < kMostPartColumns)
            columns.push_back(column);
    }
}

/// Whether rows are of block groups, which are not to stand for tracts.
bool Search::isBelowTracts() const
{
    const std::vector<std::size_t> &columns = m_parts[static_cast<std::size_t>(KeyPart::BlockGroup)];
    if (columns.empty() || !isTract() || m_options.rollUpBlockGroups)
        return false;
    std::size_t filled = 0;
    for (std::size_t i = 0; i < m_sample.size(); ++i)
        filled += keyTextOf(cell(i, columns[0])).form == KeyText::Form::Digits;
    return filled * 2 > m_sample.size();
}

void Search::tryParts()
{
    const auto &[none, states, counties, tracts, blockGroups] = m_parts;
    for (const std::size_t tract : tracts) {
        for (const std::size_t county : counties) {
            const std::size_t before = m_tallies.size();
            for (std::size_t i = 0; i < states.size() && m_tallies.size() == before; ++i) {
                std::vector<std::size_t> columns = {states[i], county, tract};
                if (!blockGroups.empty() && (isBlockGroup() || m_options.rollUpBlockGroups))
                    columns.push_back(blockGroups[0]);
                tryPlan({.columns = std::move(columns), .isParts = true}, tract);
            }
            // Where a column says the state, county and tract alone would find those of another one.
            if (states.empty())
                tryPlan({.columns = {county, tract}, .isParts = true}, tract);
        }
    }
}

/// The same table may have state, county and tract twice ("state_x", "state_y").
void Search::dropRepeatedParts()
{
    std::vector<Tally> kept;
    for (Tally &tally : m_tallies) {
        const bool isRepeated = std::any_of(kept.begin(), kept.end(), [&](const Tally &other) {
            return tally.candidate.plan.isParts && other.candidate.plan.isParts &&
                   tally.areaOfSample == other.areaOfSample;
        });
        if (!isRepeated)
            kept.push_back(std::move(tally));
    }
    m_tallies = std::move(kept);
}

void Search::compareWithBest()
{
    for (Tally &tally : m_tallies) {
        const std::vector<std::uint32_t> &best = m_tallies[0].areaOfSample;
        for (std::size_t i = 0; i < best.size(); ++i)
            tally.candidate.differing += best[i] != FlatIndex::kNone &&
                                         tally.areaOfSample[i] != FlatIndex::kNone &&
                                         best[i] != tally.areaOfSample[i];
    }
}

std::vector<KeyCandidate> Search::candidates()
{
    findParts();
    tryColumns();
    if (isBelowTracts() && m_asked.empty())
        std::erase_if(m_tallies, [](const Tally &tally) { return tally.candidate.isWeak; });
    else if (isTract() || isBlockGroup())
        tryParts();
    std::stable_sort(m_tallies.begin(), m_tallies.end(),
                     [](const Tally &a, const Tally &b) { return a.score() > b.score(); });
    dropRepeatedParts();
    compareWithBest();
    std::vector<KeyCandidate> candidates;
    for (const Tally &tally : m_tallies)
        candidates.push_back(tally.candidate);
    return candidates;
}

} // namespace

std::vector<KeyCandidate> keyCandidates(const KeyTable &table, const AreaLookup &areas,
                                        std::string_view asked, const MatchOptions &options)
{
    if (!table.cells || table.rowCount() == 0)
        return {};
    std::vector<KeyCandidate> candidates = Search(table, areas, asked, options, kSampledRows).candidates();
    const bool saysLittle = candidates.empty() || candidates[0].areas < kTellingAreas;
    if (saysLittle && table.rowCount() > kSampledRows)
        return Search(table, areas, asked, options, table.rowCount()).candidates();
    return candidates;
}

bool isClearlyBest(std::span<const KeyCandidate> candidates)
{
    if (candidates.empty())
        return false;
    const KeyCandidate &best = candidates[0];
    return std::all_of(candidates.begin() + 1, candidates.end(), [&](const KeyCandidate &other) {
        const bool saysTheSame = other.differing * 20 <= other.matched;
        const bool findsFarLess = other.areas * 10 <= best.areas * 9;
        const bool isWeaker = other.isWeak && !best.isWeak;
        const bool isOtherPadding = other.plan.columns == best.plan.columns;
        return isOtherPadding ? other.differing == 0 : saysTheSame || findsFarLess || isWeaker;
    });
}

} // namespace choros::census
