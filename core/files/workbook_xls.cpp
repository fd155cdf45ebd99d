// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/workbooks.h"

#include "files/cell_text.h"
#include "files/gdal_handles.h"
#include "files/sheet_collector.h"
#include "files/vsi_files.h"

#include <cpl_conv.h>

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

bool holds(const std::string &bytes, std::u16string_view text)
{
    std::string wide;
    for (const char16_t c : text) {
        wide += static_cast<char>(c & 0xFF);
        wide += static_cast<char>(c >> 8);
    }
    return bytes.find(wide) != bytes.npos;
}

/// Whether the workbook's first record is followed by the one that says it is encrypted ([MS-XLS] 2.4.117).
bool hasPassword(const std::string &bytes)
{
    using namespace std::string_view_literals;
    if (holds(bytes, u"EncryptedPackage"))
        return true;
    constexpr std::size_t kSector = 512;
    for (std::size_t at = kSector; at + 24 < bytes.size(); at += kSector) {
        const auto sector = std::string_view(bytes).substr(at, 24);
        if (sector.starts_with("\x09\x08\x10\0\0\x06\x05\0"sv) && sector.substr(20, 2) == "\x2F\0"sv)
            return true;
    }
    return false;
}

/// GDAL writes numbers into texts by printf's rules; a text that somebody typed does not end in "e+15".
std::string cellText(std::string_view written)
{
    const std::size_t e = written.find('e');
    const bool isExponent = e != written.npos && e > 0 && e + 2 < written.size() &&
                            (written[e + 1] == '+' || written[e + 1] == '-');
    return isExponent ? shortNumber(written) : std::string(written);
}

Result<void> readSheet(OGRLayer &layer, const std::string &name, SheetCollector &collector,
                       const support::JobContext &job)
{
    const auto rows = static_cast<double>(std::max<GIntBig>(layer.GetFeatureCount(), 1));
    layer.ResetReading();
    while (const FeaturePtr feature{layer.GetNextFeature()}) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, name);
        job.report(std::min(1.0, static_cast<double>(feature->GetFID()) / rows));
        for (int field = 0; field < feature->GetFieldCount(); ++field) {
            if (feature->IsFieldSetAndNotNull(field))
                collector.setCell(static_cast<std::size_t>(field),
                                  cellText(feature->GetFieldAsString(field)));
        }
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
    {
        const Result<std::string> bytes = readBytes(path, kMaxTableBytes, job.part(0, 0.1));
        if (!bytes)
            return bytes.unexpected();
        if (hasPassword(*bytes))
            return fail(ErrorCode::FileNotReadable, name, "password");
        if (!holds(*bytes, u"Workbook") && !holds(*bytes, u"Book"))
            return fail(ErrorCode::FormatNotRecognized, name);
    }
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
        collector.beginSheet(layer.GetName(), false);
        const support::JobContext part = job.part(0.1 + 0.9 * i / count, 0.1 + 0.9 * (i + 1) / count);
        if (const Result<void> read = readSheet(layer, name, collector, part); !read)
            return read;
        collector.endSheet();
    }
    return collector.take(table, name);
}

} // namespace choros::files
