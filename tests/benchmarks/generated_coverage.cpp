// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "generated_coverage.h"

#include <cmath>

namespace choros::bench {

namespace {

// Bricks: each has six neighbors, as areas have on average, and three borders meet at every junction.
constexpr int kColumns = 427;
constexpr int kRows = 197; // 427 x 197 = 84,119
constexpr int kStateSide = 34;
constexpr int kCountySide = 5;
constexpr double kWidthM = 4.6e6;
constexpr double kHeightM = 2.9e6;
constexpr double kJitter = 0.07;    ///< of junctions, in bricks
constexpr double kRoughness = 0.09; ///< of borders, in their length; across only, so that none crosses itself

/// A number in [-1, 1) that depends on nothing but these (splitmix64).
double noise(int a, int b, int c)
{
    std::uint64_t h = static_cast<std::uint64_t>(a) * 0x9e3779b97f4a7c15u;
    h ^= static_cast<std::uint64_t>(b) * 0xbf58476d1ce4e5b9u + static_cast<std::uint64_t>(c);
    h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9u;
    h = (h ^ (h >> 27)) * 0x94d049bb133111ebu;
    h ^= h >> 31;
    return static_cast<double>(h >> 11) * 0x1p-52 - 1;
}

/// From bricks to meters; crowded toward the middle, as cities are.
geometry::Point place(double x, double y)
{
    const double u = 2 * x / kColumns - 1;
    const double v = 2 * y / kRows - 1;
    const double crowd = 0.05 + 0.95 * std::hypot(u, v) / std::sqrt(2.0);
    return {u * crowd * kWidthM / 2, v * crowd * kHeightM / 2};
}

/// The junction `half` half bricks from the left on a line between two rows.
geometry::Point junction(int half, int line)
{
    return {half / 2.0 + kJitter * noise(half, line, 1), line + kJitter * noise(half, line, 2)};
}

enum class Side { Level, Upright };

/// Adds a border's vertices, all but its far end. Both of its areas walk the same border, one backwards.
void appendBorder(geometry::Ring &ring, int half, int line, Side side, bool backwards)
{
    const geometry::Point from = junction(half, line);
    const geometry::Point to = side == Side::Level ? junction(half + 1, line) : junction(half, line + 1);
    const int key = side == Side::Level ? 3 : 1003;
    const int steps = noise(half, line, key) < 0 ? 9 : 10;
    for (int step = 0; step < steps; ++step) {
        const int i = backwards ? steps - step : step;
        const double t = static_cast<double>(i) / steps;
        const double across =
            4 * t * (1 - t) * kRoughness * noise(half, line, key + i + 1); // none at the ends
        ring.push_back(place(from.x + t * (to.x - from.x) - across * (to.y - from.y),
                             from.y + t * (to.y - from.y) + across * (to.x - from.x)));
    }
}

geometry::Ring brick(int column, int row)
{
    const int half = 2 * column + row % 2;
    geometry::Ring ring;
    ring.reserve(60);
    appendBorder(ring, half, row, Side::Level, false);
    appendBorder(ring, half + 1, row, Side::Level, false);
    appendBorder(ring, half + 2, row, Side::Upright, false);
    appendBorder(ring, half + 1, row + 1, Side::Level, true);
    appendBorder(ring, half, row + 1, Side::Level, true);
    appendBorder(ring, half, row, Side::Upright, true);
    return ring;
}

std::uint32_t block(int column, int row, int side)
{
    return static_cast<std::uint32_t>(row / side * (kColumns / side + 1) + column / side);
}

} // namespace

GeneratedCoverage generateCoverage()
{
    GeneratedCoverage generated;
    for (int row = 0; row < kRows; ++row) {
        for (int column = 0; column < kColumns; ++column) {
            generated.shapes.push_back({{brick(column, row), {}}});
            generated.counties.push_back(block(column, row, kCountySide));
            generated.states.push_back(block(column, row, kStateSide));
        }
    }
    return generated;
}

} // namespace choros::bench
