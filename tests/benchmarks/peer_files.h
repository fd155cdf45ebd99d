// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench_data.h"

namespace choros::bench {

/// Writes what other programs need to draw the same frames, into a folder: `areas.shp` in the map CRS with a
/// field `class` (0 to 4), and `frames.json` with the windows, sizes and colors. Areas keep their vertices.
support::Result<void> writePeerFiles(const BenchData &data, const std::filesystem::path &folder);

} // namespace choros::bench
