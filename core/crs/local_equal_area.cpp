// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "crs/crs.h"
#include "crs/proj_handles.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <numbers>

namespace choros::crs {

using support::ErrorCode;
using support::Result;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

double toHalfTurn(double longitude) // to [-180, 180)
{
    return longitude - 360 * std::floor((longitude + 180) / 360);
}

/// West and east of the smallest arc that holds all longitudes. The longitudes go into bins of a tenth of a
/// degree, of which only the ends matter: sorting millions would take longer, and the widest gap is never
/// inside a bin unless the whole circle is full.
std::pair<double, double> smallestArc(std::span<const geometry::Point> lonLat)
{
    constexpr std::size_t binCount = 3600;
    struct Bin
    {
        double min = std::numeric_limits<double>::infinity();
        double max = -std::numeric_limits<double>::infinity();
    };
    std::vector<Bin> bins(binCount);
    for (const geometry::Point &p : lonLat) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y))
            continue;
        const double longitude = toHalfTurn(p.x);
        const auto index = static_cast<std::size_t>((longitude + 180) * 10);
        Bin &bin = bins[std::min(index, binCount - 1)];
        bin.min = std::min(bin.min, longitude);
        bin.max = std::max(bin.max, longitude);
    }
    std::erase_if(bins, [](const Bin &bin) { return bin.min > bin.max; });
    double widest = bins.front().min + 360 - bins.back().max;
    double west = bins.front().min;
    double east = bins.back().max;
    for (std::size_t i = 1; i < bins.size(); ++i) {
        const double gap = bins[i].min - bins[i - 1].max;
        if (gap > widest) {
            widest = gap;
            west = bins[i].min;
            east = bins[i - 1].max + 360;
        }
    }
    return {west, east};
}

/// A round step of about a hundredth of the extent.
double roundingStep(double extentDegrees)
{
    constexpr std::array steps{0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0};
    double best = steps.front();
    for (const double step : steps) {
        if (step <= extentDegrees / 50)
            best = step;
    }
    return best;
}

double rounded(double value, double step)
{
    // Division by the whole number of steps in a degree gives the nearest decimal: 0.05 * 850 would not.
    return std::round(value / step) / std::round(1 / step);
}

std::string degrees(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.9g", value);
    return text.data();
}

struct Choice
{
    PjPtr conversion;
    std::string name;
};

Choice chooseConversion(PJ_CONTEXT *context, const GeographicExtent &extent, const std::string &datum)
{
    const double width = extent.east - extent.west;
    const double height = extent.north - extent.south;
    const double step = roundingStep(std::max(width, height));
    const double latitude = rounded((extent.south + extent.north) / 2, step);
    const double longitude = rounded(toHalfTurn((extent.west + extent.east) / 2), step);
    const double widthOnGround = width * std::cos(latitude * std::numbers::pi / 180);
    const bool isWide = widthOnGround > 6 && widthOnGround > 1.2 * height;
    const bool isMiddleLatitude = extent.south * extent.north > 0 && std::abs(latitude) > 15 &&
                                  std::max(std::abs(extent.south), std::abs(extent.north)) < 80;
    const std::string center = degrees(latitude) + " " + degrees(longitude);
    if (isWide && isMiddleLatitude) {
        const double south = rounded(extent.south + height / 6, step);
        const double north = rounded(extent.north - height / 6, step);
        return {PjPtr(proj_create_conversion_albers_equal_area(context, latitude, longitude, south, north, 0,
                                                               0, nullptr, 0, nullptr, 0)),
                "Albers equal area " + degrees(south) + " " + degrees(north) + " at " + center + " (" +
                    datum + ")"};
    }
    return {PjPtr(proj_create_conversion_lambert_azimuthal_equal_area(context, latitude, longitude, 0, 0,
                                                                      nullptr, 0, nullptr, 0)),
            "Lambert azimuthal equal area at " + center + " (" + datum + ")"};
}

bool isUsable(const GeographicExtent &e)
{
    return std::isfinite(e.west) && std::isfinite(e.east) && std::isfinite(e.south) &&
           std::isfinite(e.north) && e.west <= e.east && e.south <= e.north && e.south >= -90 &&
           e.north <= 90;
}

} // namespace

bool looksLikeLongitudeLatitude(const geometry::Box &extent)
{
    if (extent.isEmpty() || extent.minY < -20 || extent.maxY > 85 || extent.maxX > 180.000001)
        return false;
    const bool isAmerica = extent.minX >= -180.000001 && extent.maxX <= -50;
    const bool isWestPacific = extent.minX >= 130; // Guam, the Northern Marianas, the outer Aleutians
    // The whole circle: Alaska's extent reaches both ends of it.
    const bool isAcross = extent.minX >= -180.000001 && extent.minX < -170 && extent.maxX > 170;
    return isAmerica || isWestPacific || isAcross;
}

GeographicExtent geographicExtent(std::span<const geometry::Point> lonLat)
{
    geometry::Box box;
    for (const geometry::Point &p : lonLat) {
        if (std::isfinite(p.x) && std::isfinite(p.y))
            box.extend(p);
    }
    if (box.isEmpty())
        return {kNan, kNan, kNan, kNan};
    GeographicExtent extent{box.minX, box.minY, box.maxX, box.maxY};
    if (box.width() > 180) {
        const auto [west, east] = smallestArc(lonLat);
        // A box around the whole world has only -180 and 180, which are one meridian.
        if (east > west) {
            extent.west = west;
            extent.east = east;
        }
    }
    return extent;
}

Result<Crs> localEqualArea(const GeographicExtent &extent, const Crs &source)
{
    if (!isUsable(extent))
        return support::fail(ErrorCode::BadArgument, "extent");
    Result<Crs> base = geographicBase(source);
    if (!base)
        return base.unexpected();
    const ContextPtr context = makeContext();
    const PjPtr geographic(proj_create(context.get(), base->wkt().c_str()));
    const Choice choice = chooseConversion(context.get(), extent, base->name());
    const PjPtr axes(proj_create_cartesian_2D_cs(context.get(), PJ_CART2D_EASTING_NORTHING, nullptr, 0));
    PjPtr projected;
    if (geographic && choice.conversion && axes)
        projected.reset(proj_create_projected_crs(context.get(), choice.name.c_str(), geographic.get(),
                                                  choice.conversion.get(), axes.get()));
    const char *const options[] = {"MULTILINE=NO", nullptr};
    const char *wkt =
        projected ? proj_as_wkt(context.get(), projected.get(), PJ_WKT2_2019, options) : nullptr;
    if (!wkt)
        return support::fail(ErrorCode::CrsInvalid, choice.name, lastError(context.get()));
    return Crs::fromText(wkt);
}

} // namespace choros::crs
