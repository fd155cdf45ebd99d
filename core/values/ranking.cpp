// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "values/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace choros::values {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Where an area stands: its value, infinite where that is open or cannot be told from those that are; NaN
/// for blanks.
std::vector<double> standings(const Series &series)
{
    std::vector<double> standings(series.size());
    double lowestCap = kInfinity;
    double highestFloor = -kInfinity;
    for (std::size_t area = 0; area < series.size(); ++area) {
        const Estimate estimate = series.at(area);
        standings[area] = estimate.value;
        if (estimate.blank != Blank::None || estimate.bound == Bound::None)
            continue;
        const bool isAtLeast = estimate.bound == Bound::AtLeast;
        standings[area] = isAtLeast ? kInfinity : -kInfinity;
        if (isAtLeast)
            lowestCap = std::min(lowestCap, estimate.value);
        else
            highestFloor = std::max(highestFloor, estimate.value);
    }
    for (double &standing : standings) {
        if (standing > lowestCap)
            standing = kInfinity;
        else if (standing < highestFloor)
            standing = -kInfinity;
    }
    return standings;
}

/// The first k of `count` areas and those tied with the last of them.
template <typename AreaAt>
RankEnd endOf(const Ranking &ranking, std::size_t k, std::size_t most, const AreaAt &areaAt)
{
    RankEnd end;
    const std::size_t first = std::min(k, ranking.n());
    if (first == 0)
        return end;
    const std::uint32_t lastRank = ranking.of(areaAt(first - 1)).rank;
    std::size_t withTies = first;
    while (withTies < ranking.n() && ranking.of(areaAt(withTies)).rank == lastRank)
        ++withTies;
    const std::size_t listed = std::min(withTies, std::max(most, first));
    for (std::size_t i = 0; i < listed; ++i)
        end.areas.push_back(areaAt(i));
    end.tiedOthers = withTies - listed;
    return end;
}

/// Ties stay in the order of areas, also when read from the ranking's far end.
RankEnd farEndOf(const Ranking &ranking, std::size_t k, std::size_t most)
{
    std::vector<std::uint32_t> backwards;
    backwards.reserve(ranking.n());
    for (std::size_t end = ranking.n(); end > 0;) {
        const std::size_t tied = ranking.of(ranking.byRank[end - 1]).tied;
        for (std::size_t i = end - tied; i < end; ++i)
            backwards.push_back(ranking.byRank[i]);
        end -= tied;
    }
    return endOf(ranking, k, most, [&](std::size_t i) { return backwards[i]; });
}

RankEnd nearEndOf(const Ranking &ranking, std::size_t k, std::size_t most)
{
    return endOf(ranking, k, most, [&](std::size_t i) { return ranking.byRank[i]; });
}

} // namespace

Ranking rankingOf(const Series &series, RankOrder order)
{
    Ranking ranking;
    ranking.order = order;
    ranking.ranks.resize(series.size());
    const std::vector<double> standing = standings(series);
    std::vector<std::pair<double, std::uint32_t>> placed; // ascending: what comes first is lowest
    for (std::size_t area = 0; area < series.size(); ++area) {
        const double place = order == RankOrder::HighestFirst ? -standing[area] : standing[area];
        if (!std::isnan(place))
            placed.emplace_back(place, static_cast<std::uint32_t>(area));
    }
    std::sort(placed.begin(), placed.end());
    ranking.byRank.reserve(placed.size());
    for (const auto &[place, area] : placed)
        ranking.byRank.push_back(area);
    for (std::size_t first = 0; first < ranking.n();) {
        std::size_t end = first + 1;
        while (end < ranking.n() && standing[ranking.byRank[end]] == standing[ranking.byRank[first]])
            ++end;
        for (std::size_t i = first; i < end; ++i) {
            ranking.ranks[ranking.byRank[i]] = {static_cast<std::uint32_t>(first + 1),
                                                static_cast<std::uint32_t>(end - first)};
        }
        first = end;
    }
    return ranking;
}

RankEnd highest(const Ranking &ranking, std::size_t k, std::size_t most)
{
    return ranking.order == RankOrder::HighestFirst ? nearEndOf(ranking, k, most)
                                                    : farEndOf(ranking, k, most);
}

RankEnd lowest(const Ranking &ranking, std::size_t k, std::size_t most)
{
    return ranking.order == RankOrder::LowestFirst ? nearEndOf(ranking, k, most) : farEndOf(ranking, k, most);
}

RankDoubt rankDoubt(const Series &series, const Ranking &ranking, std::size_t area, Confidence confidence)
{
    RankDoubt doubt;
    const Estimate own = series.at(area);
    doubt.problem = testDifference(own, own).problem;
    if (doubt.problem != TestProblem::None)
        return doubt;
    doubt.bestRank = doubt.worstRank = ranking.of(area).rank;
    for (const std::uint32_t other : ranking.byRank) {
        if (other == area)
            continue;
        const DifferenceTest test = testDifference(own, series.at(other), confidence);
        if (!test.isValid()) {
            ++doubt.untested;
        } else if (!test.isDifferent) {
            doubt.notDifferent.push_back(other);
            doubt.bestRank = std::min(doubt.bestRank, ranking.of(other).rank);
            doubt.worstRank = std::max(doubt.worstRank, ranking.of(other).rank);
        }
    }
    return doubt;
}

} // namespace choros::values
