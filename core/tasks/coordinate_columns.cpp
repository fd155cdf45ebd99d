// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/coordinate_columns.h"

#include "support/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace choros::tasks {

namespace {

/// Without blanks, points, hyphens and underscores.
std::string bareHeading(std::string_view heading)
{
    std::string bare = support::toLowerAscii(heading);
    std::erase_if(bare, [](char c) { return c == ' ' || c == '_' || c == '-' || c == '.'; });
    return bare;
}

/// The heading that goes with it; "" for one that says no coordinate.
std::string partnerOf(const std::string &bare)
{
    using Pair = std::pair<std::string_view, std::string_view>;
    constexpr std::array<Pair, 8> kNames = {{{"x", "y"},
                                             {"lon", "lat"},
                                             {"long", "lat"},
                                             {"lng", "lat"},
                                             {"longitude", "latitude"},
                                             {"easting", "northing"},
                                             {"intptlon", "intptlat"},
                                             {"intptlong", "intptlat"}}};
    constexpr std::array<std::string_view, 5> kAround = {"point", "coord", "centroid", "center", "location"};
    for (const auto &[east, north] : kNames) {
        for (const auto &[one, other] : {Pair{east, north}, Pair{north, east}}) {
            if (bare == one)
                return std::string(other);
            for (const std::string_view word : kAround) {
                if (bare == std::string(word).append(one))
                    return std::string(word).append(other);
                if (bare == std::string(one).append(word))
                    return std::string(other).append(word);
            }
        }
    }
    return {};
}

bool holdsCoordinates(const values::Series &series)
{
    constexpr double kMostDegrees = 180;
    constexpr double kLeastMeters = 1000;
    constexpr double kNearlyAll = 0.9;
    std::size_t numbers = 0;
    std::size_t degrees = 0;
    std::size_t meters = 0;
    for (const double value : series.value) {
        if (std::isnan(value))
            continue;
        ++numbers;
        degrees += std::abs(value) <= kMostDegrees && value != std::round(value);
        meters += std::abs(value) >= kLeastMeters;
    }
    return numbers > 0 &&
           static_cast<double>(std::max(degrees, meters)) >= kNearlyAll * static_cast<double>(numbers);
}

} // namespace

std::set<std::string, std::less<>> coordinateColumns(const ImportPlan &plan)
{
    std::vector<std::pair<std::string, std::string>> found; ///< bare heading, heading
    for (std::size_t i = 0; i < plan.series.size(); ++i) {
        const std::string bare = bareHeading(plan.series[i].column);
        if (!partnerOf(bare).empty() && holdsCoordinates(plannedSeries(plan, i)))
            found.emplace_back(bare, plan.series[i].column);
    }
    std::set<std::string, std::less<>> headings;
    for (const auto &[bare, heading] : found) {
        if (std::any_of(found.begin(), found.end(),
                        [&](const auto &other) { return partnerOf(other.first) == bare; }))
            headings.insert(heading);
    }
    return headings;
}

} // namespace choros::tasks
