// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>

namespace choros::census {

// Connecticut's tracts are numbered within its eight counties up to 2021, within nine planning regions from
// 2022 on (Census Bureau, "Change to County-Equivalents in the State of Connecticut", 87 FR 34235). Shapes
// and six-digit codes stayed, and no code occurs twice in the state.

inline constexpr int kConnecticut = 9;

bool isConnecticutCounty(std::uint32_t code);         ///< 9001 to 9015, odd
bool isConnecticutPlanningRegion(std::uint32_t code); ///< 9110 to 9190

/// Of a county the planning regions, of a planning region the counties with which it has tracts in common.
/// None for any other code.
std::span<const std::uint16_t> connecticutCounterparts(std::uint32_t code);

} // namespace choros::census
