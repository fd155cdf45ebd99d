// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/boundaries_features.h"

#include "support/text.h"

#include <algorithm>
#include <cmath>

namespace choros::files {

using geometry::MultiPolygon;
using geometry::Point;
using geometry::Polygon;
using geometry::Ring;
using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

constexpr std::size_t kCancelEvery = 256;
/// Farther is no place on Earth in any unit; millimeters in Web Mercator stay below.
constexpr double kFarthest = 1e12;

Ring toRing(const OGRSimpleCurve &curve)
{
    const auto count = static_cast<std::size_t>(std::max(curve.getNumPoints(), 0));
    Ring ring(count);
    if (count == 0)
        return ring;
    curve.getPoints(&ring.front().x, sizeof(Point), &ring.front().y, sizeof(Point));
    if (ring.size() > 1 && ring.front() == ring.back())
        ring.pop_back();
    return ring;
}

void appendPolygon(const OGRPolygon &polygon, MultiPolygon &into)
{
    const OGRLinearRing *outer = polygon.getExteriorRing();
    if (!outer || outer->getNumPoints() == 0)
        return;
    Polygon result{toRing(*outer), {}};
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i)
        result.holes.push_back(toRing(*polygon.getInteriorRing(i)));
    into.push_back(std::move(result));
}

/// Polygons at any depth of a collection; false if there is nothing polygonal in it.
bool appendPolygons(const OGRGeometry &geometry, MultiPolygon &into)
{
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon || type == wkbTriangle) {
        appendPolygon(*geometry.toPolygon(), into);
        return true;
    }
    if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) {
        bool any = false;
        for (const OGRGeometry *part : *geometry.toGeometryCollection())
            any = appendPolygons(*part, into) || any;
        return any || OGR_GT_IsSubClassOf(type, wkbMultiSurface);
    }
    if (OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface)) { // also MultiPatch of shapefiles
        for (const OGRPolygon *part : *geometry.toPolyhedralSurface())
            appendPolygon(*part, into);
        return true;
    }
    return false;
}

bool isFinite(const MultiPolygon &shape)
{
    const auto isNear = [](const Point &p) {
        return std::abs(p.x) < kFarthest && std::abs(p.y) < kFarthest; // false for NaN
    };
    const auto ringIsFinite = [&](const Ring &ring) { return std::all_of(ring.begin(), ring.end(), isNear); };
    return std::all_of(shape.begin(), shape.end(), [&](const Polygon &polygon) {
        return ringIsFinite(polygon.outer) &&
               std::all_of(polygon.holes.begin(), polygon.holes.end(), ringIsFinite);
    });
}

/// A value as text, as a person would write it: whole numbers without a point.
std::string fieldText(const OGRFeature &feature, std::size_t field)
{
    const int index = static_cast<int>(field);
    if (!feature.IsFieldSetAndNotNull(index))
        return {};
    switch (feature.GetFieldDefnRef(index)->GetType()) {
    case OFTInteger:
    case OFTInteger64:
        return std::to_string(feature.GetFieldAsInteger64(index));
    case OFTReal:
        return support::numberToText(feature.GetFieldAsDouble(index));
    default:
        return std::string(support::trimmed(feature.GetFieldAsString(index)));
    }
}

std::optional<SkipReason> takeShape(const OGRFeature &feature, bool raisedError, MultiPolygon &shape)
{
    const OGRGeometry *geometry = feature.GetGeometryRef();
    if (!geometry)
        return raisedError ? SkipReason::Damaged : SkipReason::NullGeometry;
    if (geometry->IsEmpty())
        return raisedError ? SkipReason::Damaged : SkipReason::EmptyGeometry;
    std::unique_ptr<OGRGeometry> linear;
    if (geometry->hasCurveGeometry()) {
        linear.reset(geometry->getLinearGeometry());
        geometry = linear ? linear.get() : geometry;
    }
    if (!appendPolygons(*geometry, shape))
        return SkipReason::NotPolygon;
    if (shape.empty())
        return SkipReason::EmptyGeometry;
    return isFinite(shape) ? std::nullopt : std::optional(SkipReason::NotFinite);
}

RawFeature toRaw(const OGRFeature &feature, const WantedFields &wanted, bool raisedError)
{
    RawFeature raw;
    raw.id = fieldText(feature, wanted.id);
    if (wanted.name)
        raw.name = fieldText(feature, *wanted.name);
    if (wanted.land)
        raw.landAreaM2 = support::parseNumber(fieldText(feature, *wanted.land));
    raw.skip = takeShape(feature, raisedError, raw.shape);
    if (!raw.skip && raw.id.empty())
        raw.skip = SkipReason::NoId;
    if (raw.skip)
        raw.shape.clear();
    return raw;
}

/// Lets GDAL read only some fields, and the shape or not.
void readOnlyFields(OGRLayer &layer, const std::vector<std::size_t> &wanted, bool shape)
{
    std::vector<const char *> ignored;
    const OGRFeatureDefn *definition = layer.GetLayerDefn();
    for (int i = 0; i < definition->GetFieldCount(); ++i) {
        if (std::find(wanted.begin(), wanted.end(), static_cast<std::size_t>(i)) == wanted.end())
            ignored.push_back(definition->GetFieldDefn(i)->GetNameRef());
    }
    if (!shape)
        ignored.push_back("OGR_GEOMETRY");
    ignored.push_back(nullptr);
    layer.SetIgnoredFields(ignored.data());
}

/// A shapefile record by record: GDAL's own loop passes silently over those it cannot read.
Result<std::vector<RawFeature>> readRecords(const Source &source, OGRLayer &layer, const WantedFields &wanted,
                                            const MessageCollector &messages, const support::JobContext &job)
{
    std::vector<RawFeature> result;
    result.reserve(source.facts.records);
    for (std::size_t i = 0; i < source.facts.records; ++i) {
        if (i % kCancelEvery == 0) {
            if (job.cancelled())
                return fail(ErrorCode::Cancelled);
            job.report(static_cast<double>(i) / static_cast<double>(source.facts.records));
        }
        const std::size_t failuresBefore = messages.failures();
        const FeaturePtr feature(layer.GetFeature(static_cast<GIntBig>(i)));
        RawFeature raw;
        if (feature) {
            raw = toRaw(*feature, wanted, messages.failures() > failuresBefore);
        } else if (rowIsDeleted(*source.shapefile, source.facts, i)) {
            continue; // someone removed it, and the file was not packed since
        } else {
            const bool hasShape = source.facts.offsets.empty() || i < source.facts.offsets.size();
            raw.skip = hasShape && i >= source.facts.rows ? SkipReason::NoId : SkipReason::Damaged;
        }
        raw.number = i + 1;
        result.push_back(std::move(raw));
    }
    return result;
}

Result<std::vector<RawFeature>> readStream(OGRLayer &layer, const WantedFields &wanted,
                                           const MessageCollector &messages, const support::JobContext &job)
{
    std::vector<RawFeature> result;
    const GIntBig counted = layer.GetFeatureCount(TRUE);
    const auto expected = static_cast<std::size_t>(std::max<GIntBig>(counted, 0));
    layer.ResetReading();
    std::size_t failuresBefore = messages.failures();
    while (const FeaturePtr feature{layer.GetNextFeature()}) {
        if (result.size() % kCancelEvery == 0) {
            if (job.cancelled())
                return fail(ErrorCode::Cancelled);
            const auto of = static_cast<double>(std::max<std::size_t>(expected, 1));
            job.report(std::min(1.0, static_cast<double>(result.size()) / of));
        }
        RawFeature raw = toRaw(*feature, wanted, messages.failures() > failuresBefore);
        raw.number = result.size() + 1;
        result.push_back(std::move(raw));
        failuresBefore = messages.failures();
    }
    if (messages.failures() == failuresBefore)
        return result;
    if (expected <= result.size())
        return fail(ErrorCode::FileDamaged, {}, messages.lastFailure());
    while (result.size() < expected) { // the file says how many there were
        RawFeature raw;
        raw.number = result.size() + 1;
        raw.skip = SkipReason::Damaged;
        result.push_back(std::move(raw));
    }
    return result;
}

} // namespace

std::vector<FieldInfo> fieldsOf(OGRLayer &layer)
{
    std::vector<FieldInfo> fields;
    const OGRFeatureDefn *definition = layer.GetLayerDefn();
    for (int i = 0; i < definition->GetFieldCount(); ++i) {
        const OGRFieldDefn *field = definition->GetFieldDefn(i);
        const OGRFieldType type = field->GetType();
        fields.push_back(
            {field->GetNameRef(), type == OFTInteger || type == OFTInteger64 || type == OFTReal});
    }
    return fields;
}

Result<std::vector<std::string>> readColumn(const Source &source, OGRLayer &layer, std::size_t field,
                                            const support::JobContext &job)
{
    std::vector<std::string> values;
    readOnlyFields(layer, {field}, false);
    const std::size_t records = std::min(source.facts.rows, source.facts.records);
    layer.ResetReading();
    for (std::size_t i = 0;; ++i) {
        if (i % kCancelEvery == 0 && job.cancelled())
            return fail(ErrorCode::Cancelled);
        if (source.shapefile && i >= records)
            break;
        const FeaturePtr feature(source.shapefile ? layer.GetFeature(static_cast<GIntBig>(i))
                                                  : layer.GetNextFeature());
        if (!feature && !source.shapefile)
            break;
        if (feature)
            values.push_back(fieldText(*feature, field));
    }
    layer.SetIgnoredFields(static_cast<const char **>(nullptr));
    layer.ResetReading();
    return values;
}

Result<std::vector<RawFeature>> readFeatures(const Source &source, OGRLayer &layer,
                                             const WantedFields &wanted, const MessageCollector &messages,
                                             const support::JobContext &job)
{
    std::vector<std::size_t> fields{wanted.id};
    if (wanted.name)
        fields.push_back(*wanted.name);
    if (wanted.land)
        fields.push_back(*wanted.land);
    readOnlyFields(layer, fields, true);
    return source.shapefile ? readRecords(source, layer, wanted, messages, job)
                            : readStream(layer, wanted, messages, job);
}

} // namespace choros::files
