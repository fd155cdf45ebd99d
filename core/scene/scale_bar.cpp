// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scene/scale_bar.h"

#include <cmath>

namespace choros::scene {

namespace {

constexpr double kMetersPerMile = 1609.344;
constexpr double kMetersPerFoot = 0.3048;

/// The largest of 1, 2, 5 times a power of ten that is not more than `limit`.
double roundDown(double limit)
{
    const double power = std::pow(10.0, std::floor(std::log10(limit)));
    for (const double step : {5.0, 2.0}) {
        if (step * power <= limit * (1 + 1e-9))
            return step * power;
    }
    return power;
}

} // namespace

ScaleBar scaleBarFor(double metersPerMm, double maxLengthMm, UnitSystem system)
{
    const double limitM = metersPerMm * maxLengthMm;
    if (!(limitM > 0) || !std::isfinite(limitM))
        return {};
    const bool us = system == UnitSystem::UsCustomary;
    const bool small = limitM < (us ? 0.2 * kMetersPerMile : 1000.0);
    ScaleBar bar;
    bar.unit = us ? (small ? LengthUnit::Feet : LengthUnit::Miles)
                  : (small ? LengthUnit::Meters : LengthUnit::Kilometers);
    const double unitM = us ? (small ? kMetersPerFoot : kMetersPerMile) : (small ? 1.0 : 1000.0);
    bar.amount = roundDown(limitM / unitM);
    bar.lengthMm = bar.amount * unitM / metersPerMm;
    return bar;
}

} // namespace choros::scene
