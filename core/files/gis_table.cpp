// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/gis_table.h"

#include "files/boundaries_source.h"
#include "files/boundaries_text.h"
#include "files/cell_text.h"
#include "files/vsi_files.h"
#include "support/text.h"

#include <algorithm>
#include <optional>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

constexpr std::size_t kSampleBytes = std::size_t{1} << 20;

std::string dateOf(const OGRFeature &feature, int field)
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone = 0;
    if (!feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone))
        return {};
    const bool hasTime = hour != 0 || minute != 0 || second != 0;
    return CPLString().Printf(hasTime ? "%04d-%02d-%02d %02d:%02d:%02d" : "%04d-%02d-%02d", year, month, day,
                              hour, minute, second);
}

std::string textOf(const OGRFeature &feature, int field)
{
    if (!feature.IsFieldSetAndNotNull(field))
        return {};
    const OGRFieldDefn &definition = *feature.GetFieldDefnRef(field);
    switch (definition.GetType()) {
    case OFTReal:
        return support::numberToText(feature.GetFieldAsDouble(field));
    case OFTDate:
    case OFTDateTime:
        return dateOf(feature, field);
    case OFTInteger:
        if (definition.GetSubType() == OFSTBoolean)
            return feature.GetFieldAsInteger(field) ? "TRUE" : "FALSE";
        return std::to_string(feature.GetFieldAsInteger(field));
    case OFTBinary:
        return {};
    default:
        return feature.GetFieldAsString(field);
    }
}

/// Cells gathered before their charset is known.
class LayerReader
{
public:
    explicit LayerReader(const std::string &name) : m_name(name) {}

    Result<void> read(OGRLayer &layer, const support::JobContext &job);
    std::size_t blankRows() const { return m_blankRows; }
    support::TextGrid decoded(const std::string &declaredCharset);

private:
    void add(const std::string &text);

    const std::string &m_name;
    support::TextGrid m_raw;
    std::string m_sample; ///< of what is not ASCII
    std::size_t m_bytes = 0;
    std::size_t m_blankRows = 0;
};

void LayerReader::add(const std::string &text)
{
    const bool isAscii = std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
    if (!isAscii && m_sample.size() < kSampleBytes)
        m_sample += text + '\n';
    m_bytes += text.size();
    m_raw.addCell(text);
}

Result<void> LayerReader::read(OGRLayer &layer, const support::JobContext &job)
{
    OGRFeatureDefn &definition = *layer.GetLayerDefn();
    const int fields = definition.GetFieldCount();
    for (int field = 0; field < fields; ++field)
        add(definition.GetFieldDefn(field)->GetNameRef());
    m_raw.endRow(0);
    const char *const withoutGeometry[] = {"OGR_GEOMETRY", nullptr};
    if (layer.TestCapability(OLCIgnoreFields))
        layer.SetIgnoredFields(const_cast<const char **>(withoutGeometry));
    const auto expected = static_cast<double>(std::max<GIntBig>(layer.GetFeatureCount(), 1));
    std::vector<std::string> cells(static_cast<std::size_t>(fields));
    layer.ResetReading();
    for (std::size_t row = 1; const FeaturePtr feature{layer.GetNextFeature()}; ++row) {
        if (row % 256 == 0) {
            if (job.cancelled())
                return fail(ErrorCode::Cancelled, m_name);
            job.report(std::min(1.0, static_cast<double>(row) / expected));
        }
        for (int field = 0; field < fields; ++field)
            cells[static_cast<std::size_t>(field)] = textOf(*feature, field);
        if (std::all_of(cells.begin(), cells.end(), [](const std::string &c) { return c.empty(); })) {
            ++m_blankRows;
            continue;
        }
        for (const std::string &cell : cells)
            add(cell);
        m_raw.endRow(row);
        if (m_bytes > kMaxTableBytes)
            return fail(ErrorCode::FileTooLarge, m_name);
    }
    return {};
}

support::TextGrid LayerReader::decoded(const std::string &declaredCharset)
{
    const Charset charset = chooseCharset(m_sample, declaredCharset);
    if (charset.name == "UTF-8")
        return std::move(m_raw);
    support::TextGrid grid;
    for (std::size_t row = 0; row < m_raw.rowCount(); ++row) {
        for (std::size_t column = 0; column < m_raw.cellsInRow(row); ++column)
            grid.addCell(decodedText(m_raw.cell(row, column), charset));
        grid.endRow(m_raw.lineOfRow(row));
    }
    return grid;
}

Result<void> readLayer(OGRLayer &layer, const std::string &name, const std::string &charset, ReadTable &table,
                       const MessageCollector &messages, const support::JobContext &job)
{
    LayerReader reader(name);
    const std::size_t failuresBefore = messages.failures();
    if (const Result<void> read = reader.read(layer, job); !read)
        return read;
    if (messages.failures() > failuresBefore)
        return fail(ErrorCode::FileDamaged, name, messages.lastFailure());
    table.cells = reader.decoded(charset);
    table.report.blankRowCount = reader.blankRows();
    table.hasFieldNames = true;
    if (table.cells.rowCount() < 2 || table.cells.columnCount() == 0)
        return fail(ErrorCode::TableEmpty, name);
    return {};
}

/// What there is to choose from among a file's layers.
struct LayerChoice
{
    std::string name;
    std::size_t candidate = 0;
    std::string layer; ///< in the candidate; "" for a shapefile
    double cells = 0;
};

Result<std::vector<LayerChoice>> layersOf(const std::vector<Candidate> &candidates,
                                          const MessageCollector &messages, const support::JobContext &job)
{
    std::vector<LayerChoice> choices;
    std::optional<support::Error> firstError;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (candidates[i].shapefile) {
            const std::string &dbf = candidates[i].shapefile->dbf;
            if (!dbf.empty())
                choices.push_back({candidates[i].name, i, {}, static_cast<double>(sizeOf(dbf))});
            continue;
        }
        const Result<Source> source = openCandidate(candidates[i], messages, job);
        if (!source) {
            firstError = firstError ? firstError : source.error();
            continue;
        }
        for (OGRLayer *layer : source->dataset->GetLayers()) {
            const std::string own = layer->GetName();
            const std::string name = candidates.size() > 1 ? candidates[i].name + "/" + own : own;
            const auto fields = static_cast<double>(layer->GetLayerDefn()->GetFieldCount());
            if (fields > 0)
                choices.push_back({name, i, own, fields * static_cast<double>(layer->GetFeatureCount())});
        }
    }
    if (choices.empty() && firstError)
        return support::Unexpected{*firstError};
    return choices;
}

bool isAsked(const std::string &name, const std::string &asked)
{
    return support::equalIgnoringCase(name, asked) ||
           support::equalIgnoringCase(name.substr(name.rfind('/') + 1), asked);
}

Result<LayerChoice> choose(const std::vector<LayerChoice> &choices, const std::string &asked,
                           const std::string &path)
{
    std::string list;
    const LayerChoice *best = nullptr;
    for (const LayerChoice &choice : choices) {
        list += (list.empty() ? "" : "\n") + choice.name;
        if ((asked.empty() || isAsked(choice.name, asked)) && (!best || choice.cells > best->cells))
            best = &choice;
    }
    if (best)
        return *best;
    return asked.empty() ? fail(ErrorCode::TableEmpty, path) : fail(ErrorCode::LayerNotFound, asked, list);
}

} // namespace

Result<void> readDbf(const std::string &path, const std::string &name, ReadTable &table,
                     const support::JobContext &job)
{
    const MessageCollector messages;
    ShapefileParts parts;
    parts.dbf = path;
    const std::string stem = path.substr(0, path.rfind('.'));
    for (const char *ending : {".cpg", ".CPG"}) {
        if (sizeOf(stem + ending) > 0)
            parts.cpg = stem + ending;
    }
    const ShapefileFacts facts = inspectTable(parts);
    if (!facts.tableIsComplete)
        return fail(ErrorCode::FileDamaged, name,
                    facts.declaredRows == 0 ? std::string()
                                            : "missing rows\n" + std::to_string(facts.rows) + "\n" +
                                                  std::to_string(facts.declaredRows));
    if (facts.rows == 0 && facts.rowsBehind > 0)
        return fail(ErrorCode::FileDamaged, name, "uncounted rows\n" + std::to_string(facts.rowsBehind));
    // By itself: GDAL would open the .shp beside it, and that may be damaged.
    const MemoryFolder memory;
    const std::string copy = memory.path() + "/copy.dbf";
    if (const Result<void> copied = copyFile(path, copy, kMaxTableBytes, job.part(0, 0.1)); !copied)
        return copied;
    const char *const drivers[] = {"ESRI Shapefile", nullptr};
    const char *const options[] = {"ENCODING=", nullptr};
    const DatasetPtr dataset(
        GDALDataset::Open(copy.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, options, nullptr));
    if (!dataset || dataset->GetLayerCount() == 0)
        return fail(ErrorCode::FileDamaged, name, messages.lastFailure());
    table.report.format = TableFormat::Dbf;
    table.report.rowsNotCounted = facts.rowsBehind;
    return readLayer(*dataset->GetLayer(0), name, facts.charset, table, messages, job.part(0.1, 1));
}

Result<void> readFeatures(const std::string &path, const std::string &layer, ReadTable &table,
                          const support::JobContext &job)
{
    const MessageCollector messages;
    const Result<std::vector<Candidate>> candidates = findCandidates(path);
    if (!candidates)
        return candidates.unexpected();
    const Result<std::vector<LayerChoice>> choices = layersOf(*candidates, messages, job.part(0, 0));
    if (!choices)
        return choices.unexpected();
    const Result<LayerChoice> choice = choose(*choices, layer, shownPath(path));
    if (!choice)
        return choice.unexpected();
    for (const LayerChoice &other : *choices)
        table.report.sheets.push_back(other.name);
    table.report.sheet = choice->name;

    const Candidate &candidate = (*candidates)[choice->candidate];
    Result<void> read;
    if (candidate.shapefile) {
        read = readDbf(candidate.shapefile->dbf, shownPath(path), table, job);
    } else {
        const Result<Source> source = openCandidate(candidate, messages, job.part(0, 0));
        if (!source)
            return source.unexpected();
        OGRLayer *const found = source->dataset->GetLayerByName(choice->layer.c_str());
        if (!found)
            return fail(ErrorCode::FileDamaged, shownPath(path));
        read = readLayer(*found, shownPath(path), "UTF-8", table, messages, job);
    }
    table.report.format = TableFormat::Features;
    return read;
}

} // namespace choros::files
