// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "crs/crs.h"
#include "geometry/border_ranks.h"
#include "geometry/coverage.h"
#include "raster/view.h"
#include "support/result.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace choros::bench {

/// What is measured: areas in the map CRS, and the windows to look at them through.
struct BenchData
{
    std::filesystem::path file; ///< empty: generated
    crs::Crs mapCrs;
    std::vector<geometry::MultiPolygon> shapes;
    geometry::Grouping counties; ///< empty: the ids do not say
    geometry::Grouping states;
    geometry::Box nation;   ///< the lower 48 states; of other areas, all
    geometry::Point middle; ///< of the state and city windows

    std::size_t vertexCount() const;
};

/// The boundaries that CHOROS_BENCH_DATA names, "generated" for a generated coverage; without it, the
/// national tracts where they are, otherwise the generated one.
support::Result<BenchData> loadBenchData();

/// What drawing needs: levels, index and ranks of borders.
struct Drawable
{
    geometry::Coverage coverage;
    geometry::BorderRanks borders;
};
Drawable drawableOf(const BenchData &data);

/// A view on the data: "nation", "state" (1/20 of its width) or "city" (1/200), "1080p" or "2160p".
raster::View viewOf(const BenchData &data, const std::string &window, const std::string &size);
inline constexpr const char *kWindows[] = {"nation", "state", "city"};
inline constexpr const char *kSizes[] = {"1080p", "2160p"};

/// A class from 0 to 4 for every area, without any pattern.
int classOf(std::size_t area);
inline constexpr int kClasses = 5;
inline constexpr std::uint32_t kClassColors[kClasses] = {0xeff3ff, 0xbdd7e7, 0x6baed6, 0x3182bd, 0x08519c};

} // namespace choros::bench
