// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

namespace choros::scene {

enum class LengthUnit { Miles, Feet, Kilometers, Meters };

/// A bar of a round length. "2 miles" is `amount` 2 of Miles.
struct ScaleBar
{
    double amount = 0;
    LengthUnit unit = LengthUnit::Miles;
    double lengthMm = 0; ///< on the page

    bool operator==(const ScaleBar &) const = default;
};

enum class UnitSystem { UsCustomary, Metric };

/// The longest bar of 1, 2 or 5 times a power of ten units that is at most `maxLengthMm` long; below a fifth
/// of a mile in feet, below a kilometer in meters. Not a positive scale: a bar of length 0.
ScaleBar scaleBarFor(double metersPerMm, double maxLengthMm, UnitSystem system);

} // namespace choros::scene
