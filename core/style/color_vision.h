// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/color.h"

#include <array>

namespace choros::style {

/// CIE L*a*b* under D65, from sRGB.
struct Lab
{
    double l = 0;
    double a = 0;
    double b = 0;
};

Lab toLab(support::Color color);
/// The nearest color sRGB can show; opaque.
support::Color fromLab(const Lab &lab);

/// How different two colors look: CIEDE2000. About 1 is just noticeable side by side, 5 is plain on a map.
/// Sharma, Wu and Dalal, Color Research and Application 30 (2005).
double difference(const Lab &one, const Lab &other);
double difference(support::Color one, support::Color other);

/// Red, green and blue as amounts of light, 0 to 1; and the nearest color to such amounts, opaque.
using Light = std::array<double, 3>;
Light toLight(support::Color color);
support::Color fromLight(const Light &light);
/// The part of white's luminance, 0 to 1 (WCAG's relative luminance).
double luminance(support::Color color);

enum class ColorVision { Normal, Protan, Deutan, Tritan };
inline constexpr ColorVision kColorVisions[] = {ColorVision::Normal, ColorVision::Protan, ColorVision::Deutan,
                                                ColorVision::Tritan};

/// How a color looks to someone with the full deficiency. Machado, Oliveira and Fernandes, IEEE TVCG 15
/// (2009), severity 1.0, on linear RGB.
support::Color seenBy(ColorVision vision, support::Color color);

} // namespace choros::style
