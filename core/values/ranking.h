// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "values/margins.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace choros::values {

enum class RankOrder : std::uint8_t { HighestFirst, LowestFirst };

struct Rank
{
    std::uint32_t rank = 0; ///< from 1; 0: none (a blank)
    std::uint32_t tied = 0; ///< how many areas have this rank, this one included

    bool operator==(const Rank &) const = default;
};

/// The ranks of a series. Equal values share a rank, and the next is as many further ("1, 2 =, 2 =, 4").
///
/// What is "250,000 or more" can be any number above: all such values, and numbers above the lowest of them,
/// tie at the high end, and in the same way "2,500 or less" at the low end.
struct Ranking
{
    RankOrder order = RankOrder::HighestFirst;
    std::vector<Rank> ranks;           ///< one per area of the series
    std::vector<std::uint32_t> byRank; ///< areas that have a rank, first to last; ties by area

    std::size_t n() const { return byRank.size(); } ///< "4 of n"
    Rank of(std::size_t area) const { return area < ranks.size() ? ranks[area] : Rank{}; }
    bool operator==(const Ranking &) const = default;
};

Ranking rankingOf(const Series &series, RankOrder order = RankOrder::HighestFirst);

/// Areas at one end of a ranking, from the end inwards.
struct RankEnd
{
    std::vector<std::uint32_t> areas;
    std::size_t tiedOthers = 0; ///< areas that tie with the last one listed and are left out

    bool operator==(const RankEnd &) const = default;
};

/// The `k` areas with the highest (lowest) values and those that tie with the last of them, but no more than
/// `most` (at least k) areas. Whichever the ranking's order.
RankEnd highest(const Ranking &ranking, std::size_t k, std::size_t most);
RankEnd lowest(const Ranking &ranking, std::size_t k, std::size_t most);

/// What a rank is worth beside sampling error.
struct RankDoubt
{
    TestProblem problem = TestProblem::None; ///< of the area itself: nothing could be compared
    std::vector<std::uint32_t> notDifferent; ///< other areas, in the order of the ranking
    std::size_t untested = 0;                ///< other ranked areas that cannot be compared
    std::uint32_t bestRank = 0;              ///< the first rank among the area and those; 0 with a problem
    std::uint32_t worstRank = 0;             ///< the last one
};
/// Compares one area with each of the others. O(n).
RankDoubt rankDoubt(const Series &series, const Ranking &ranking, std::size_t area,
                    Confidence confidence = Confidence::Percent90);

} // namespace choros::values
