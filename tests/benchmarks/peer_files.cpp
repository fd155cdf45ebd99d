// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "peer_files.h"

#include <gdal.h>
#include <nlohmann/json.hpp>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <cstdio>
#include <fstream>
#include <memory>

namespace choros::bench {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

struct Close
{
    void operator()(GDALDatasetH dataset) const { GDALClose(dataset); }
};
struct Destroy
{
    void operator()(OGRFeatureH feature) const { OGR_F_Destroy(feature); }
};
struct Release
{
    void operator()(OGRSpatialReferenceH crs) const { OSRRelease(crs); }
};
template <typename Handle, typename Deleter>
using Owned = std::unique_ptr<std::remove_pointer_t<Handle>, Deleter>;

OGRGeometryH ogrRing(const geometry::Ring &ring)
{
    OGRGeometryH line = OGR_G_CreateGeometry(wkbLinearRing);
    for (const geometry::Point &p : ring)
        OGR_G_AddPoint_2D(line, p.x, p.y);
    OGR_G_CloseRings(line);
    return line;
}

OGRGeometryH ogrShape(const geometry::MultiPolygon &shape)
{
    OGRGeometryH whole = OGR_G_CreateGeometry(wkbMultiPolygon);
    for (const geometry::Polygon &polygon : shape) {
        OGRGeometryH part = OGR_G_CreateGeometry(wkbPolygon);
        OGR_G_AddGeometryDirectly(part, ogrRing(polygon.outer));
        for (const geometry::Ring &hole : polygon.holes)
            OGR_G_AddGeometryDirectly(part, ogrRing(hole));
        OGR_G_AddGeometryDirectly(whole, part);
    }
    return whole;
}

Result<void> writeShapes(const BenchData &data, const std::filesystem::path &path)
{
    GDALAllRegister();
    const std::string file = path.string();
    const Owned<OGRSpatialReferenceH, Release> crs(OSRNewSpatialReference(data.mapCrs.wkt().c_str()));
    const Owned<GDALDatasetH, Close> dataset(
        GDALCreate(GDALGetDriverByName("ESRI Shapefile"), file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    OGRLayerH layer =
        dataset ? GDALDatasetCreateLayer(dataset.get(), "areas", crs.get(), wkbPolygon, nullptr) : nullptr;
    if (!layer)
        return fail(ErrorCode::FileNotWritable, file);
    OGRFieldDefnH field = OGR_Fld_Create("class", OFTInteger);
    OGR_L_CreateField(layer, field, TRUE);
    OGR_Fld_Destroy(field);
    for (std::size_t area = 0; area < data.shapes.size(); ++area) {
        const Owned<OGRFeatureH, Destroy> feature(OGR_F_Create(OGR_L_GetLayerDefn(layer)));
        OGR_F_SetFieldInteger(feature.get(), 0, classOf(area));
        OGR_F_SetGeometryDirectly(feature.get(), ogrShape(data.shapes[area]));
        if (OGR_L_CreateFeature(layer, feature.get()) != OGRERR_NONE)
            return fail(ErrorCode::FileNotWritable, file);
    }
    return {};
}

nlohmann::ordered_json framesOf(const BenchData &data)
{
    nlohmann::ordered_json json{{"areas", data.shapes.size()}, {"vertices", data.vertexCount()}};
    for (const std::uint32_t color : kClassColors) {
        char text[8];
        std::snprintf(text, sizeof(text), "#%06x", color);
        json["colors"].push_back(text);
    }
    for (const char *window : kWindows) {
        for (const char *size : kSizes) {
            const raster::View view = viewOf(data, window, size);
            const geometry::Box extent = view.extent();
            json["frames"][std::string("frame/") + window + "/" + size] = {
                {"width", view.width},
                {"height", view.height},
                {"extent", {extent.minX, extent.minY, extent.maxX, extent.maxY}}};
        }
    }
    return json;
}

} // namespace

Result<void> writePeerFiles(const BenchData &data, const std::filesystem::path &folder)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (const Result<void> written = writeShapes(data, folder / "areas.shp"); !written)
        return written;
    std::ofstream frames(folder / "frames.json");
    frames << framesOf(data).dump(2) << '\n';
    if (!frames.flush())
        return fail(ErrorCode::FileNotWritable, (folder / "frames.json").string());
    return {};
}

} // namespace choros::bench
