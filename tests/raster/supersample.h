// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "raster/coverage_raster.h"
#include "support/color.h"
#include "support/parallel.h"

#include <array>
#include <cmath>

namespace choros::test {

using Rgb = std::array<double, 3>;

/// A picture by point sampling: kSamples x kSamples points per pixel, each in the color of the area it lies
/// in by a scan line through the full geometry; nothing is shared with the rasterizer under test. White where
/// there is no area.
class Supersampled
{
public:
    static constexpr int kSamples = 8;

    Supersampled(const geometry::Coverage &coverage, const raster::View &view,
                 const std::vector<support::Fill> &fills)
        : m_view(view), m_pixels(static_cast<std::size_t>(view.width) * static_cast<std::size_t>(view.height))
    {
        std::vector<std::vector<Crossing>> lines(static_cast<std::size_t>(view.height) * kSamples);
        for (const geometry::Arc &arc : coverage.arcs)
            addCrossings(lines, coverage.pointsOf(arc), arc);
        support::parallelFor(static_cast<std::size_t>(view.height), support::threadCount(0, lines.size()),
                             [&](std::size_t row, int) {
                                 for (std::size_t i = 0; i < kSamples; ++i)
                                     addLine(lines[row * kSamples + i], row, fills);
                             });
    }

    Rgb at(int column, int row) const
    {
        return m_pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_view.width) +
                        static_cast<std::size_t>(column)];
    }

private:
    /// Where a scan line meets an arc, and the areas before and behind it.
    struct Crossing
    {
        double x;
        geometry::AreaId behind;
    };

    void addCrossings(std::vector<std::vector<Crossing>> &lines, std::span<const geometry::Point> points,
                      const geometry::Arc &arc) const
    {
        for (std::size_t i = 1; i < points.size(); ++i) {
            geometry::Point a = m_view.toPixel(points[i - 1]);
            geometry::Point b = m_view.toPixel(points[i]);
            // Going down the picture, the right side in the map's sense lies to the left of the line.
            geometry::AreaId behind = b.y > a.y ? arc.left : arc.right;
            if (a.y > b.y)
                std::swap(a, b);
            const double from = std::max(std::ceil(a.y * kSamples - 0.5), 0.0);
            for (double s = from; s < static_cast<double>(lines.size()); ++s) {
                const double y = (s + 0.5) / kSamples;
                if (!(y < b.y))
                    break;
                lines[static_cast<std::size_t>(s)].push_back(
                    {a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y), behind});
            }
        }
    }

    void addLine(std::vector<Crossing> &line, std::size_t row, const std::vector<support::Fill> &fills)
    {
        std::sort(line.begin(), line.end(), [](const Crossing &a, const Crossing &b) { return a.x < b.x; });
        geometry::AreaId area = geometry::kNoArea;
        std::size_t next = 0;
        for (int s = 0; s < m_view.width * kSamples; ++s) {
            const double x = (s + 0.5) / kSamples;
            while (next < line.size() && line[next].x <= x)
                area = line[next++].behind;
            const support::Color color =
                area == geometry::kNoArea ? support::Color{255, 255, 255, 255} : fills[area].ground;
            Rgb &pixel = m_pixels[row * static_cast<std::size_t>(m_view.width) +
                                  static_cast<std::size_t>(s / kSamples)];
            constexpr double part = 1.0 / (kSamples * kSamples);
            pixel[0] += color.red * part;
            pixel[1] += color.green * part;
            pixel[2] += color.blue * part;
        }
    }

    raster::View m_view;
    std::vector<Rgb> m_pixels;
};

/// How far a picture on white is from the sampled one, per channel and of 255.
struct PictureDifference
{
    double mean = 0;
    double partOver32 = 0; ///< of the pixels: some channel differs by more than 32
};

inline PictureDifference differenceOf(const Supersampled &expected, const std::vector<std::uint32_t> &picture,
                                      const raster::View &view)
{
    PictureDifference difference;
    for (int row = 0; row < view.height; ++row) {
        for (int column = 0; column < view.width; ++column) {
            const std::uint32_t pixel =
                picture[static_cast<std::size_t>(row) * static_cast<std::size_t>(view.width) +
                        static_cast<std::size_t>(column)];
            const std::uint32_t paper = 255 - (pixel >> 24);
            const Rgb want = expected.at(column, row);
            double most = 0;
            for (std::size_t channel = 0; channel < 3; ++channel) {
                const double got = ((pixel >> (16 - 8 * channel)) & 255) + paper;
                most = std::max(most, std::abs(got - want[channel]));
                difference.mean += std::abs(got - want[channel]) / 3;
            }
            difference.partOver32 += most > 32;
        }
    }
    const double pixels = static_cast<double>(view.width) * view.height;
    difference.mean /= pixels;
    difference.partOver32 /= pixels;
    return difference;
}

} // namespace choros::test
