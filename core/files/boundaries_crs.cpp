// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/boundaries_crs.h"

namespace choros::files {

using geometry::Box;
using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

Box swapped(const Box &box)
{
    return {box.minY, box.minX, box.maxY, box.maxX};
}

/// A little over, for vertices on the edge of the world and longitudes from 0 to 360.
bool canBeDegrees(const Box &extent)
{
    return extent.minX >= -361 && extent.maxX <= 361 && extent.minY >= -90.001 && extent.maxY <= 90.001;
}

/// Certain in two cases: what stands for latitudes is beyond the poles; or everything lies where only
/// Antarctica is, and exchanged it lies in North America.
bool looksSwapped(const Box &extent)
{
    if (!canBeDegrees(extent))
        return canBeDegrees(swapped(extent));
    return extent.maxY < -60 && crs::looksLikeLongitudeLatitude(swapped(extent));
}

void fitAxes(CrsDecision &decision, const Box &extent)
{
    if (!decision.crs.isGeographic() || !looksSwapped(extent))
        return;
    decision.axesAreSwapped = true;
    decision.remarks.push_back(BoundaryRemark::AxesSwapped);
}

/// Nothing usable is declared: degrees, if they can only be that.
Result<CrsDecision> fromExtent(const Box &extent, BoundaryRemark remark, const Result<crs::Crs> &degrees,
                               const std::string &declaredName)
{
    const bool isPlain = crs::looksLikeLongitudeLatitude(extent);
    if (!isPlain && !(looksSwapped(extent) && crs::looksLikeLongitudeLatitude(swapped(extent))))
        return fail(ErrorCode::CrsMissing, {}, declaredName);
    if (!degrees)
        return degrees.unexpected();
    CrsDecision decision{*degrees, false, {remark}};
    fitAxes(decision, extent);
    return decision;
}

} // namespace

Result<CrsDecision> decideCrs(const Box &extent, const crs::Crs &declared, const std::string &asked)
{
    if (!asked.empty()) {
        const Result<crs::Crs> crs = crs::Crs::fromText(asked);
        if (!crs)
            return crs.unexpected();
        CrsDecision decision{*crs, false, {BoundaryRemark::CrsFromOptions}};
        fitAxes(decision, extent);
        return decision;
    }
    if (!declared.isValid())
        return fromExtent(extent, BoundaryRemark::CrsAssumedLongitudeLatitude,
                          crs::Crs::fromText("EPSG:4269"), {});
    if (declared.isGeographic()) {
        CrsDecision decision{declared, false, {}};
        fitAxes(decision, extent);
        if (canBeDegrees(extent) || decision.axesAreSwapped)
            return decision;
        return fail(ErrorCode::CrsMissing, {},
                    declared.name()); // degrees these are not, and what else nobody says
    }
    // No projection puts a place within two hundred meters or feet of its origin, at minus seventy and forty.
    if (crs::looksLikeLongitudeLatitude(extent))
        return fromExtent(extent, BoundaryRemark::CrsContradictsExtent, crs::geographicBase(declared),
                          declared.name());
    return CrsDecision{declared, false, {}};
}

} // namespace choros::files
