// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/shapes.h"
#include "support/job_context.h"
#include "support/result.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace choros::crs {

/// A coordinate reference system, by its definition text. A regular value: copy, compare, share between
/// threads. Axis order is always x = east/longitude, y = north/latitude ("normalized for visualization").
class Crs
{
public:
    /// No CRS; `isValid()` is false and every function of it answers with nothing.
    Crs() = default;

    /// From "EPSG:4269", a bare EPSG number, WKT (1 or 2, ESRI's dialect too), a PROJ string or PROJJSON.
    /// Horizontal part only: a compound CRS loses its height. Errors: CrsInvalid (detail: PROJ's words).
    static support::Result<Crs> fromText(std::string_view text);

    /// From what `wkt()` has given, without looking for it among EPSG's: many times faster. Any other text is
    /// read as by `fromText`.
    static support::Result<Crs> fromOwnWkt(const std::string &wkt);

    bool isValid() const { return !m_wkt.empty(); }
    const std::string &wkt() const { return m_wkt; } ///< WKT2:2019, one line
    std::string wkt1() const; ///< WKT1 as GDAL writes it, for GeoPackage's definition column
    const std::string &name() const { return m_name; }
    int epsg() const { return m_epsg; } ///< 0 if it is none of EPSG's, or not exactly
    bool isGeographic() const { return m_geographic; }
    double unitM() const
    {
        return m_unitM;
    } ///< meters per coordinate unit of a projected CRS; 1 for geographic
    std::string datumName() const;

    bool operator==(const Crs &other) const { return m_wkt == other.m_wkt; }

private:
    struct Parsed;
    explicit Crs(const Parsed &parsed);

    std::string m_wkt;
    std::string m_name;
    int m_epsg = 0;
    bool m_geographic = false;
    double m_unitM = 1;
};

/// A datum shift that had to do without its best method, because a grid file is not on this machine.
struct ShiftRemark
{
    std::vector<std::string> missingGrids; ///< file names
    double accuracyM = -1;                 ///< of what is used instead; -1 unknown
    std::string used;                      ///< PROJ's name of what is used instead
};

/// Longitude-latitude extent of shapes that may cross the 180th meridian: `east` may exceed 180 then.
/// From the longitudes themselves (the smallest arc that holds all of them), degrees. NaN throughout when
/// there is no finite point.
struct GeographicExtent
{
    double west = 0;
    double south = 0;
    double east = 0;
    double north = 0;
    bool operator==(const GeographicExtent &) const = default;
};
GeographicExtent geographicExtent(std::span<const geometry::Point> lonLat);

/// A prepared way from one CRS to another. Movable; one thread at a time.
class Transform
{
public:
    /// With an area, the datum shift made for it is chosen, and the remarks speak of it alone; without, PROJ
    /// chooses point by point and the remarks are about the shift of the largest region.
    /// Errors: CrsInvalid, TransformFailed (no way between them).
    static support::Result<Transform> create(const Crs &from, const Crs &to,
                                             const std::optional<GeographicExtent> &area = {});
    Transform(Transform &&) noexcept;
    Transform &operator=(Transform &&) noexcept;
    ~Transform();

    /// In place. Points that cannot be transformed become NaN; returns how many did.
    std::size_t apply(std::span<geometry::Point> points) const;
    /// Not empty when a better datum shift exists than the one used.
    const std::vector<ShiftRemark> &remarks() const;

private:
    struct Impl;
    explicit Transform(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Whether an extent without a CRS can only be longitude and latitude in degrees of a place where NAD83 is
/// used: North America, Hawaii and the Pacific territories (also across the 180th meridian). Elsewhere small
/// numbers are as likely somebody's own grid.
bool looksLikeLongitudeLatitude(const geometry::Box &extent);

/// The longitude-latitude CRS (degrees from Greenwich) on the datum of a CRS; WGS 84 where the datum counts
/// otherwise. Between the two no datum shift is made. Errors: CrsInvalid.
support::Result<Crs> geographicBase(const Crs &crs);

/// The equal-area CRS made for an extent: Albers with standard parallels at 1/6 and 5/6 of the latitudes for
/// wide areas (over some 700 km, and wider than high) away from the equator and the poles (Snyder, Map
/// Projections: A Working Manual, USGS 1987, p. 99), Lambert azimuthal otherwise. Its center and parallels
/// are rounded to about a hundredth of the extent, so that a few areas more or less do not change it. In
/// meters, on the datum of `source`. An extent of one point is taken. Errors: CrsInvalid, BadArgument (empty
/// or not finite).
support::Result<Crs> localEqualArea(const GeographicExtent &extent, const Crs &source);

/// The extent of a box in another CRS, by sampling all four sides and the inside. Errors: TransformFailed.
support::Result<geometry::Box> transformBox(const geometry::Box &box, const Transform &transform);

/// PROJ's database and grids are read from this machine only; call once at program start (idempotent).
void disableNetwork();

} // namespace choros::crs
