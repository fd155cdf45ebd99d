// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "classify/natural_breaks.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>

namespace choros::classify {

namespace {

/// Long double where it is wider: the cost of a class is a small difference of large sums.
using Real = long double;

/// Sums over the first i values, shifted to the weighted median's neighborhood and scaled by a power of two,
/// so that squares neither overflow nor drown the spread of a class in the distance from zero.
struct Prefix
{
    Real weight = 0;
    Real sum = 0;
    Real squares = 0;
};

std::vector<Prefix> prefixSums(std::span<const double> values, std::span<const int> counts)
{
    const Real shift = values[values.size() / 2];
    const Real range = static_cast<Real>(values.back()) - static_cast<Real>(values.front());
    const Real scale = range > 0 ? std::scalbn(Real(1), -std::ilogb(range)) : Real(1);
    std::vector<Prefix> prefix(values.size() + 1);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Real z = (static_cast<Real>(values[i]) - shift) * scale;
        const Real w = counts[i];
        prefix[i + 1] = {prefix[i].weight + w, prefix[i].sum + w * z, prefix[i].squares + w * z * z};
    }
    return prefix;
}

/// The least of some numbers, in lanes that the compiler can keep in one register.
double minimum(std::span<const double> numbers)
{
    constexpr std::size_t kLanes = 8;
    std::array<double, kLanes> lanes;
    lanes.fill(std::numeric_limits<double>::infinity());
    std::size_t i = 0;
    for (; i + kLanes <= numbers.size(); i += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            lanes[lane] = numbers[i + lane] < lanes[lane] ? numbers[i + lane] : lanes[lane];
    double least = *std::ranges::min_element(lanes);
    for (; i < numbers.size(); ++i)
        least = std::min(least, numbers[i]);
    return least;
}

/// The dynamic program, one number of classes at a time. `m_best[i]` is the least cost of the first i + 1
/// values in the classes so far; each layer's starts say where their last class begins.
///
/// Long double is four times slower than vectorized double. So costs are first computed in double, whose
/// error is at most `m_band` / 2, and only candidates within `m_band` of the least are compared in long
/// double: the result is that of long double throughout.
class Solver
{
public:
    Solver(std::span<const double> values, std::span<const int> counts);

    support::Result<std::vector<std::size_t>> solve(int classes, const support::JobContext &job);

private:
    using Index = std::uint32_t;

    /// Sum of squares of values first..last about their mean.
    Real cost(std::size_t first, std::size_t last) const
    {
        const Prefix &a = m_prefix[first];
        const Prefix &b = m_prefix[last + 1];
        const Real sum = b.sum - a.sum;
        const Real squares = (b.squares - a.squares) - sum * sum / (b.weight - a.weight);
        return squares > 0 ? squares : 0;
    }
    Index approximate(Index last, Index lowest, Index highest, double &limit);
    Index bestStart(Index last, Index lowest, Index highest);
    Index firstNeeded(Index layer, Index layersToCome, const std::vector<Index> *before);
    void fill(Index from, Index to, Index lowest, Index highest, std::vector<Index> &starts,
              const std::vector<Index> *before);

    std::vector<Prefix> m_prefix;
    std::vector<Real> m_best;
    std::vector<Real> m_next;
    double m_band = 0;
    // The same in double, by first value of the last class: sums before it, best cost before it, and room for
    // the cost of the whole.
    std::vector<double> m_weight;
    std::vector<double> m_sum;
    std::vector<double> m_squares;
    std::vector<double> m_before;
    std::vector<double> m_whole;
};

Solver::Solver(std::span<const double> values, std::span<const int> counts)
    : m_prefix(prefixSums(values, counts)), m_best(values.size()), m_next(values.size()),
      m_before(values.size()), m_whole(values.size())
{
    for (std::size_t i = 0; i < values.size(); ++i)
        m_best[i] = cost(0, i);
    for (const Prefix &prefix : m_prefix) {
        m_weight.push_back(static_cast<double>(prefix.weight));
        m_sum.push_back(static_cast<double>(prefix.sum));
        m_squares.push_back(static_cast<double>(prefix.squares));
    }
    // Scaled values are below 2, so sums are below 2n and squares below 4n; the rounding of one cost adds up
    // to less than 64 n epsilon.
    m_band = 128 * m_weight.back() * std::numeric_limits<double>::epsilon();
}

/// Fills `m_whole` from `highest` down, and returns how far: going down, the last class only grows, so once
/// it alone costs more than the best whole nothing further down can win. Candidates over `limit` cannot
/// either.
Solver::Index Solver::approximate(Index last, Index lowest, Index highest, double &limit)
{
    constexpr Index kChunk = 64;
    const double weight = m_weight[last + 1];
    const double sum = m_sum[last + 1];
    const double squares = m_squares[last + 1];
    for (Index end = highest + 1; end > lowest;) {
        const Index begin = end - lowest > kChunk ? end - kChunk : lowest;
        for (Index first = begin; first < end; ++first) {
            const double s = sum - m_sum[first];
            m_whole[first] =
                m_before[first] + ((squares - m_squares[first]) - s * s / (weight - m_weight[first]));
        }
        limit = std::min(limit, minimum(std::span(m_whole).subspan(begin, end - begin)) + m_band);
        end = begin;
        if (m_whole[begin] - m_before[begin] > limit)
            return begin;
    }
    return lowest;
}

/// Where the last class of the values up to `last` begins best, searched in lowest..highest.
Solver::Index Solver::bestStart(Index last, Index lowest, Index highest)
{
    constexpr Index kFewCandidates = 2; // the approximation does not pay
    const bool few = highest - lowest < kFewCandidates;
    double limit = std::numeric_limits<double>::infinity();
    const Index reached = few ? lowest : approximate(last, lowest, highest, limit);
    Real least = std::numeric_limits<Real>::infinity();
    Index start = highest;
    for (Index first = highest + 1; first-- > reached;) {
        if (!few && m_whole[first] > limit)
            continue;
        const Real lastClass = cost(first, last);
        if (lastClass > least)
            break;
        const Real whole = m_best[first - 1] + lastClass;
        if (whole <= least) {
            least = whole;
            start = first;
        }
    }
    m_next[last] = least;
    return start;
}

/// Fills from..to (inclusive), whose starts lie in lowest..highest because starts grow with the last value.
/// They also grow with the number of classes: `before` holds the starts with one class fewer.
void Solver::fill(Index from, Index to, Index lowest, Index highest, std::vector<Index> &starts,
                  const std::vector<Index> *before)
{
    const Index middle = from + (to - from) / 2;
    const Index low = before ? std::max(lowest, (*before)[middle]) : lowest;
    starts[middle] = bestStart(middle, std::min(low, middle), std::min(highest, middle));
    if (middle > from)
        fill(from, middle - 1, lowest, starts[middle], starts, before);
    if (middle < to)
        fill(middle + 1, to, starts[middle], highest, starts, before);
}

/// The first entry of a layer that a later layer can ask for. With more classes the last class of any range
/// starts no earlier; so going back from the end by this layer's own starts, once per layer to come, never
/// goes further than the final answer does.
Solver::Index Solver::firstNeeded(Index layer, Index layersToCome, const std::vector<Index> *before)
{
    auto needed = static_cast<Index>(m_best.size() - 1);
    for (; layersToCome > 0 && needed > layer; --layersToCome)
        needed = std::max(bestStart(needed, std::max(layer, before ? (*before)[needed] : layer), needed) - 1,
                          layer);
    return needed;
}

support::Result<std::vector<std::size_t>> Solver::solve(int classes, const support::JobContext &job)
{
    constexpr Real kUnknown = std::numeric_limits<Real>::infinity();
    const auto layers = static_cast<Index>(classes);
    const auto last = static_cast<Index>(m_best.size() - 1);
    std::vector<std::vector<Index>> starts(layers, std::vector<Index>(m_best.size(), 0));
    for (Index layer = 1; layer < layers; ++layer) {
        if (job.cancelled())
            return support::fail(support::ErrorCode::Cancelled);
        job.report(static_cast<double>(layer) / classes);
        for (std::size_t i = 1; i < m_best.size(); ++i)
            m_before[i] = static_cast<double>(m_best[i - 1]);
        const std::vector<Index> *before = layer > 1 ? &starts[layer - 1] : nullptr;
        const Index first = firstNeeded(layer, layers - 1 - layer, before);
        std::ranges::fill(m_next, kUnknown);
        fill(first, last, layer, last, starts[layer], before);
        m_best.swap(m_next);
    }
    std::vector<std::size_t> result(layers, 0);
    Index end = last;
    for (Index layer = layers; layer-- > 1;) {
        result[layer] = starts[layer][end];
        end = starts[layer][end] - 1;
    }
    return result;
}

} // namespace

support::Result<std::vector<std::size_t>> naturalBreakStarts(std::span<const double> values,
                                                             std::span<const int> counts, int classes,
                                                             const support::JobContext &job)
{
    assert(values.size() == counts.size());
    assert(classes >= 1 && static_cast<std::size_t>(classes) <= values.size());
    assert(values.size() < std::numeric_limits<std::uint32_t>::max());
    return Solver(values, counts).solve(classes, job);
}

} // namespace choros::classify
