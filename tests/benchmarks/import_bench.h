// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <benchmark/benchmark.h>

#include <filesystem>
#include <string>

namespace choros::bench {

/// A table for the areas of a project, the same every time: `GEOID,NAME`, then 49 pairs of an estimate and
/// its margin. `extension` is ".csv" or ".xlsx".
std::filesystem::path writeBenchTable(const std::filesystem::path &project,
                                      const std::filesystem::path &folder, const std::string &extension);

/// From the file to a stored dataset: read, recognized, matched, typed, written.
void importTable(benchmark::State &state, const std::filesystem::path &project, const std::string &extension);

} // namespace choros::bench
