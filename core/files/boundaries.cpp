// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/boundaries.h"

#include "files/boundaries_areas.h"
#include "files/boundaries_crs.h"
#include "files/boundaries_features.h"
#include "files/boundaries_fields.h"
#include "files/boundaries_source.h"
#include "files/boundaries_text.h"
#include "files/paths.h"
#include "support/text.h"

#include <algorithm>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

/// A source and which of its layers.
struct Choice
{
    Source source;
    SourceLayer layer;
};

bool isAsked(const std::string &layer, const std::string &asked)
{
    const std::size_t slash = layer.rfind('/');
    return layer == asked || (slash != layer.npos && layer.substr(slash + 1) == asked);
}

/// Whether a layer that may hold anything holds a polygon.
bool hasPolygon(OGRLayer &layer)
{
    const OGRwkbGeometryType type = wkbFlatten(layer.GetGeomType());
    if (type != wkbUnknown && type != wkbGeometryCollection)
        return true;
    bool found = false;
    layer.ResetReading();
    while (!found) {
        const FeaturePtr feature(layer.GetNextFeature());
        if (!feature)
            break;
        const OGRGeometry *geometry = feature->GetGeometryRef();
        const OGRwkbGeometryType own = geometry ? wkbFlatten(geometry->getGeometryType()) : wkbNone;
        found = OGR_GT_IsSubClassOf(own, wkbSurface) || OGR_GT_IsSubClassOf(own, wkbMultiSurface) ||
                own == wkbGeometryCollection;
    }
    layer.ResetReading();
    return found;
}

struct Survey
{
    std::vector<Choice> choices; ///< of layers with polygons; sources of other candidates are closed again
    bool sawOtherLayer = false;
    std::optional<support::Error> firstError;
};

/// Opens the candidates one after the other and keeps what has polygons. With a layer asked for, only that.
/// A candidate that cannot be opened is an error only if nothing else can.
Result<Survey> survey(const std::vector<Candidate> &candidates, const std::string &asked,
                      const MessageCollector &messages, const support::JobContext &job)
{
    Survey result;
    for (const Candidate &candidate : candidates) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled);
        if (candidate.shapefile && !asked.empty() && candidates.size() > 1 &&
            !isAsked(candidate.name, asked)) {
            result.sawOtherLayer = true;
            continue;
        }
        Result<Source> source = openCandidate(candidate, messages, job);
        if (!source) {
            if (source.error().code == ErrorCode::Cancelled)
                return source.unexpected();
            if (!result.firstError)
                result.firstError = source.error();
            continue;
        }
        for (const SourceLayer &layer : polygonLayersOf(*source, candidates.size() > 1)) {
            if (!hasPolygon(*layer.layer))
                continue;
            if (!asked.empty() && !isAsked(layer.name, asked)) {
                result.sawOtherLayer = true;
                continue;
            }
            // Several layers of one source share it through its first choice.
            Choice choice{source->dataset ? std::move(*source) : Source{}, layer};
            result.choices.push_back(std::move(choice));
        }
    }
    return result;
}

Result<Choice> chooseLayer(const std::filesystem::path &path, const BoundaryOptions &options,
                           const MessageCollector &messages, const support::JobContext &job)
{
    const Result<std::vector<Candidate>> candidates = findCandidates(path);
    if (!candidates)
        return candidates.unexpected();
    Result<Survey> found = survey(*candidates, options.layer, messages, job);
    if (!found)
        return found.unexpected();
    if (found->choices.size() > 1) {
        std::string names;
        for (const Choice &choice : found->choices)
            names += (names.empty() ? "" : "\n") + choice.layer.name;
        return fail(ErrorCode::LayerChoiceNeeded, path.string(), names);
    }
    if (!found->choices.empty())
        return std::move(found->choices.front());
    if (!options.layer.empty() && found->sawOtherLayer)
        return fail(ErrorCode::LayerNotFound, options.layer);
    if (found->firstError)
        return support::Unexpected{*found->firstError};
    return fail(ErrorCode::NoPolygons, path.string());
}

/// The CRS that the layer declares; not valid if there is none, or none that places anything.
crs::Crs declaredCrs(OGRLayer &layer)
{
    const OGRSpatialReference *reference = layer.GetSpatialRef();
    if (!reference || reference->IsLocal())
        return {};
    const char *name = reference->GetName();
    if (name && support::toLowerAscii(name).starts_with("undefined")) // GeoPackage's srs_id 0 and -1
        return {};
    char *wkt = nullptr;
    const char *const options[] = {"FORMAT=WKT2_2019", nullptr};
    const bool isWritten = reference->exportToWkt(&wkt, options) == OGRERR_NONE && wkt;
    const Result<crs::Crs> crs = crs::Crs::fromText(isWritten ? wkt : "");
    CPLFree(wkt);
    return crs ? *crs : crs::Crs();
}

struct Fields
{
    std::vector<FieldInfo> infos;
    IdField id;
    std::optional<std::size_t> name;
    std::optional<std::size_t> land;
};

std::string declaredCharset(const Source &source)
{
    return source.shapefile ? source.facts.charset : "UTF-8"; // the other formats know no other
}

std::vector<FieldInfo> decodedFields(const Choice &choice)
{
    std::vector<FieldInfo> fields = fieldsOf(*choice.layer.layer);
    const Charset charset = chooseCharset(fieldList(fields), declaredCharset(choice.source));
    for (FieldInfo &field : fields)
        field.name = decodedText(field.name, charset);
    return fields;
}

Result<Fields> chooseFields(const Choice &choice, const BoundaryOptions &options,
                            const support::JobContext &job)
{
    OGRLayer &layer = *choice.layer.layer;
    Fields fields;
    fields.infos = decodedFields(choice);
    const ColumnReader column = [&](std::size_t field) {
        return readColumn(choice.source, layer, field, job);
    };
    const Result<IdField> id = chooseIdField(fields.infos, options.idField, column);
    if (!id)
        return id.unexpected();
    fields.id = *id;
    const Result<std::optional<std::size_t>> name = chooseNameField(fields.infos, options.nameField, column);
    if (!name)
        return name.unexpected();
    fields.name = *name;
    fields.land = findLandField(fields.infos);
    return fields;
}

Charset charsetOf(const Choice &choice, const std::vector<RawFeature> &features)
{
    std::string sample;
    for (const RawFeature &feature : features)
        sample += feature.id + "\n" + feature.name + "\n";
    return chooseCharset(sample, declaredCharset(choice.source));
}

void decodeTexts(std::vector<RawFeature> &features, const Charset &charset, BoundaryReport &report)
{
    report.encoding = charset.name;
    if (charset.isGuessed)
        report.remarks.push_back(BoundaryRemark::EncodingGuessed);
    for (RawFeature &feature : features) {
        feature.id = std::string(support::trimmed(decodedText(feature.id, charset)));
        feature.name = std::string(support::trimmed(decodedText(feature.name, charset)));
    }
}

void nameFields(Boundaries &boundaries, const Fields &fields)
{
    for (const FieldInfo &field : fields.infos)
        boundaries.fields.push_back(field.name);
    boundaries.idField = fields.infos[fields.id.index].name;
    if (fields.name)
        boundaries.nameField = fields.infos[*fields.name].name;
    else
        boundaries.report.remarks.push_back(BoundaryRemark::NamesMissing);
}

void repairAllIds(std::vector<RawFeature> &features, const Fields &fields, BoundaryReport &report)
{
    std::vector<std::string> ids;
    ids.reserve(features.size());
    for (RawFeature &feature : features)
        ids.push_back(std::move(feature.id));
    const bool isNumber = fields.infos[fields.id.index].isNumber;
    const IdRepairs repairs = repairIds(ids, isNumber, fields.id.isCensusField);
    for (std::size_t i = 0; i < features.size(); ++i)
        features[i].id = std::move(ids[i]);
    if (isNumber || repairs.zerosRestored)
        report.remarks.push_back(BoundaryRemark::IdsNumeric);
    if (repairs.shortened)
        report.remarks.push_back(BoundaryRemark::IdsShortened);
}

/// Remarks about the file's parts, before anything is read from it.
void remarkOnSource(const Source &source, BoundaryReport &report)
{
    if (!source.shapefile)
        return;
    if (source.indexRebuilt)
        report.remarks.push_back(BoundaryRemark::IndexRebuilt);
    if (!source.facts.tableIsComplete || source.facts.rows != source.facts.records)
        report.remarks.push_back(BoundaryRemark::TableIncomplete);
}

Result<void> settleCrs(Boundaries &boundaries, std::vector<RawFeature> &features, const crs::Crs &declared,
                       const std::string &asked)
{
    geometry::Box extent;
    for (const RawFeature &feature : features)
        extent.extend(geometry::boundsOf(feature.shape));
    Result<CrsDecision> decision = decideCrs(extent, declared, asked);
    if (!decision)
        return decision.unexpected();
    boundaries.crs = decision->crs;
    for (const BoundaryRemark remark : decision->remarks)
        boundaries.report.remarks.push_back(remark);
    if (decision->axesAreSwapped)
        swapAxes(features);
    return {};
}

/// Gives an error without a subject the path as its subject.
support::Unexpected about(const std::filesystem::path &path, const support::Error &error)
{
    return fail(error.code, error.subject.empty() ? path.string() : error.subject, error.detail);
}

bool anyIs(const std::vector<RawFeature> &features, std::optional<SkipReason> skip)
{
    return std::any_of(features.begin(), features.end(), [&](const RawFeature &f) { return f.skip == skip; });
}

Result<Boundaries> readChosen(const std::filesystem::path &path, Choice choice,
                              const BoundaryOptions &options, const MessageCollector &messages,
                              const support::JobContext &job)
{
    OGRLayer &layer = *choice.layer.layer;
    if (choice.source.shapefile ? choice.source.facts.records == 0 : layer.GetFeatureCount(TRUE) == 0)
        return fail(ErrorCode::NoPolygons, path.string());
    const Result<Fields> fields = chooseFields(choice, options, job);
    if (!fields)
        return about(path, fields.error());
    const WantedFields wanted{fields->id.index, fields->name, fields->land};
    Result<std::vector<RawFeature>> features =
        readFeatures(choice.source, layer, wanted, messages, job.part(0.2, 0.6));
    if (!features)
        return about(path, features.error());
    if (!anyIs(*features, std::nullopt))
        return fail(anyIs(*features, SkipReason::Damaged) ? ErrorCode::FileDamaged : ErrorCode::NoPolygons,
                    path.string(), messages.lastFailure());

    Boundaries boundaries;
    boundaries.layer = choice.layer.name;
    boundaries.report.featuresInFile = features->size();
    remarkOnSource(choice.source, boundaries.report);
    decodeTexts(*features, charsetOf(choice, *features), boundaries.report);
    nameFields(boundaries, *fields);
    repairAllIds(*features, *fields, boundaries.report);
    const Result<void> settled = settleCrs(boundaries, *features, declaredCrs(layer), options.crs);
    if (!settled)
        return about(path, settled.error());
    choice.source.dataset.reset(); // its memory goes before the areas need theirs
    const Result<void> made = makeAreas(std::move(*features), boundaries, job.part(0.6, 1));
    if (!made)
        return made.unexpected();
    boundaries.report.messages = messages.messages();
    return boundaries;
}

} // namespace

std::string_view skipKey(SkipReason reason)
{
    switch (reason) {
    case SkipReason::NullGeometry:
        return "null_geometry";
    case SkipReason::EmptyGeometry:
        return "empty_geometry";
    case SkipReason::NotPolygon:
        return "not_polygon";
    case SkipReason::Damaged:
        return "damaged";
    case SkipReason::NoId:
        return "no_id";
    case SkipReason::NotFinite:
        return "not_finite";
    }
    return {};
}

Result<Boundaries> readBoundaries(const std::filesystem::path &path, const BoundaryOptions &options,
                                  const support::JobContext &job)
{
    const Result<std::filesystem::path> checked = checkedLocalPath(path);
    if (!checked)
        return checked.unexpected();
    initializeGdal();
    const MessageCollector messages;
    Result<Choice> choice = chooseLayer(*checked, options, messages, job.part(0, 0.2));
    if (!choice)
        return choice.unexpected();
    return readChosen(*checked, std::move(*choice), options, messages, job);
}

Result<std::vector<LayerInfo>> polygonLayers(const std::filesystem::path &path)
{
    const Result<std::filesystem::path> checked = checkedLocalPath(path);
    if (!checked)
        return checked.unexpected();
    initializeGdal();
    const MessageCollector messages;
    const Result<std::vector<Candidate>> candidates = findCandidates(*checked);
    if (!candidates)
        return candidates.unexpected();
    Result<Survey> found = survey(*candidates, {}, messages, {});
    if (!found)
        return found.unexpected();
    if (found->choices.empty())
        return found->firstError ? support::Unexpected{*found->firstError}
                                 : fail(ErrorCode::NoPolygons, checked->string());
    std::vector<LayerInfo> layers;
    for (const Choice &choice : found->choices) {
        LayerInfo info{choice.layer.name, 0, {}};
        info.features = static_cast<std::size_t>(std::max<GIntBig>(choice.layer.layer->GetFeatureCount(), 0));
        for (const FieldInfo &field : decodedFields(choice))
            info.fields.push_back(field.name);
        layers.push_back(std::move(info));
    }
    return layers;
}

} // namespace choros::files
