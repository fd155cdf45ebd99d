// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/workbooks.h"

#include "files/cell_text.h"
#include "files/gdal_handles.h"
#include "files/sheet_collector.h"
#include "files/vsi_files.h"
#include "files/xls_records.h"

#include <cpl_conv.h>

#include <map>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

/// Holds a setting of GDAL's for this thread while it lives.
class GdalSetting
{
public:
    GdalSetting(const char *key, const char *value) : m_key(key)
    {
        CPLSetThreadLocalConfigOption(key, value);
    }
    ~GdalSetting() { CPLSetThreadLocalConfigOption(m_key, nullptr); }
    GdalSetting(const GdalSetting &) = delete;
    GdalSetting &operator=(const GdalSetting &) = delete;

private:
    const char *m_key;
};

/// GDAL writes numbers into texts by printf's rules; a text that somebody typed does not end in "e+15".
std::string cellText(std::string_view written)
{
    const std::size_t e = written.find('e');
    const bool isExponent = e != written.npos && e > 0 && e + 2 < written.size() &&
                            (written[e + 1] == '+' || written[e + 1] == '-');
    return isExponent ? shortNumber(written) : std::string(written);
}

using Formulas = std::map<CellPosition, std::string>;

std::string cellText(const OGRFeature &feature, int field, const Formulas &formulas)
{
    if (feature.IsFieldSetAndNotNull(field))
        return cellText(feature.GetFieldAsString(field));
    if (formulas.empty())
        return {};
    const auto row = static_cast<std::size_t>(feature.GetFID()) - 1; // GDAL counts from 1
    const auto found = formulas.find({row, static_cast<std::size_t>(field)});
    return found == formulas.end() ? std::string() : found->second;
}

Result<void> readSheet(OGRLayer &layer, const std::string &name, const Formulas &formulas,
                       SheetCollector &collector, const support::JobContext &job)
{
    const auto rows = static_cast<double>(std::max<GIntBig>(layer.GetFeatureCount(), 1));
    layer.ResetReading();
    while (const FeaturePtr feature{layer.GetNextFeature()}) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, name);
        job.report(std::min(1.0, static_cast<double>(feature->GetFID()) / rows));
        for (int field = 0; field < feature->GetFieldCount(); ++field)
            collector.setCell(static_cast<std::size_t>(field), cellText(*feature, field, formulas));
        collector.endRow(static_cast<std::size_t>(std::max<GIntBig>(feature->GetFID(), 1)));
        if (collector.isTooLarge() || collector.sheetIsSettled())
            break;
    }
    return {};
}

} // namespace

Result<void> readXls(const std::string &path, const std::string &name, const std::string &sheet,
                     ReadTable &table, const support::JobContext &job)
{
    XlsFacts facts;
    {
        const Result<std::string> bytes = readBytes(path, kMaxTableBytes, job.part(0, 0.1));
        if (!bytes)
            return bytes.unexpected();
        facts = inspectXls(*bytes);
    }
    if (facts.hasPassword)
        return fail(ErrorCode::FileNotReadable, name, "password");
    if (!facts.isWorkbook)
        return fail(ErrorCode::FormatNotRecognized, name);
    const MessageCollector messages;
    const GdalSetting headers("OGR_XLS_HEADERS", "DISABLE");
    const GdalSetting types("OGR_XLS_FIELD_TYPES", "STRING");
    const char *const drivers[] = {"XLS", nullptr};
    const DatasetPtr dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr));
    if (!dataset)
        return fail(ErrorCode::FileDamaged, name, messages.lastFailure());
    SheetCollector collector(sheet);
    const int count = dataset->GetLayerCount();
    for (int i = 0; i < count; ++i) {
        OGRLayer &layer = *dataset->GetLayer(i);
        collector.beginSheet(layer.GetName(), facts.hiddenSheets.contains(layer.GetName()));
        const support::JobContext part = job.part(0.1 + 0.9 * i / count, 0.1 + 0.9 * (i + 1) / count);
        if (const Result<void> read =
                readSheet(layer, name, facts.formulas[layer.GetName()], collector, part);
            !read)
            return read;
        collector.endSheet();
    }
    return collector.take(table, name);
}

} // namespace choros::files
