// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "raster/colorize.h"

namespace choros::raster {

/// In pixels of a picture, the middle of its first pixel at (0.5, 0.5).
struct Circle
{
    double x = 0;
    double y = 0;
    double radius = 0;
    double rimWidth = 0; ///< half inside, half outside
    support::Color fill;
    support::Color rim;
};

/// Paints circles over a picture, in their order. They may lie outside in part or whole. `threads`: 0 for as
/// many as there are cores.
void drawCircles(std::span<const Circle> circles, const View &view, const Picture &picture, int threads = 0);

} // namespace choros::raster
