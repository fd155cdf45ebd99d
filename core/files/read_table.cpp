// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/read_table.h"

#include "files/census_json.h"
#include "files/delimited.h"
#include "files/gdal_handles.h"
#include "files/gis_table.h"
#include "files/paths.h"
#include "files/table_archive.h"
#include "files/table_sniff.h"
#include "files/vsi_files.h"
#include "files/workbooks.h"
#include "support/sha256.h"
#include "support/text.h"

#include <algorithm>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::JobContext;
using support::Result;
namespace fs = std::filesystem;

namespace {

/// One file to read: on disk, or a zip's member in memory.
struct Input
{
    std::string path; ///< for GDAL
    std::string name; ///< subject of errors
    std::string sheet;
    bool isMember = false; ///< of a zip; then zips in it are not opened
};

std::string withoutFolder(const std::string &name)
{
    return name.substr(name.rfind('/') + 1);
}

std::string headOf(const std::string &path)
{
    const VsiFilePtr file(VSIFOpenL(path.c_str(), "rb"));
    std::string head(kTableHeadBytes, '\0');
    head.resize(file ? VSIFReadL(head.data(), 1, head.size(), file.get()) : 0);
    return head;
}

bool endsLikeFeatures(const std::string &path)
{
    const auto has = [&](std::string_view ending) { return hasEnding(path, ending); };
    return has(".shp") || has(".shx") || has(".prj") || has(".cpg") || has(".gdb");
}

/// Formats that have neither sheets nor layers.
Result<void> refuseSheet(const Input &input)
{
    return input.sheet.empty() ? Result<void>() : fail(ErrorCode::LayerNotFound, input.sheet);
}

Result<ReadTable> cutBytes(std::string bytes, const Input &input, TableKind kind, const JobContext &job)
{
    if (const Result<void> fits = refuseSheet(input); !fits)
        return fits.unexpected();
    if (kind != TableKind::CensusJson)
        return cutDelimited(std::move(bytes), input.name, job);
    Result<support::TextGrid> rows = readCensusJson(bytes, input.name, job);
    if (!rows)
        return rows.unexpected();
    if (rows->rowCount() == 0)
        return fail(ErrorCode::TableEmpty, input.name);
    ReadTable table;
    table.cells = *std::move(rows);
    table.report.format = TableFormat::CensusJson;
    table.report.charset = "UTF-8";
    return table;
}

Result<ReadTable> readZip(const Input &input, const JobContext &job);

/// What is not text, through a reader of its own.
Result<ReadTable> readOther(const Input &input, TableKind kind, const JobContext &job)
{
    ReadTable table;
    Result<void> read;
    switch (kind) {
    case TableKind::Zip:
        return readZip(input, job);
    case TableKind::Ole:
        table.report.format = TableFormat::Workbook;
        read = readXls(input.path, input.name, input.sheet, table, job);
        break;
    case TableKind::Dbf:
        read = refuseSheet(input);
        if (read)
            read = readDbf(input.path, input.name, table, job);
        break;
    case TableKind::Features:
        read = readFeatures(input.path, input.sheet, table, job);
        break;
    case TableKind::Markup:
        return fail(ErrorCode::FormatNotRecognized, input.name, "HTML or XML");
    case TableKind::OtherJson:
        return fail(ErrorCode::FormatNotRecognized, input.name, "JSON");
    case TableKind::Delimited:
    case TableKind::CensusJson:
        break;
    }
    if (!read)
        return read.unexpected();
    return table;
}

Result<ReadTable> readMember(const std::string &path, const Input &zip, const std::string &sheet,
                             const JobContext &job)
{
    Result<std::string> bytes = readBytes(path, kMaxTableBytes, job.part(0, 0.3));
    if (!bytes)
        return bytes.unexpected();
    const TableKind kind = sniffTable(std::string_view(*bytes).substr(0, kTableHeadBytes));
    const MemoryFolder memory;
    const Input input{memory.path() + "/" + withoutFolder(path), zip.name + "/" + withoutFolder(path), sheet,
                      true};
    if (kind == TableKind::Delimited || kind == TableKind::CensusJson)
        return cutBytes(*std::move(bytes), input, kind, job.part(0.3, 1));
    VSIFCloseL(VSIFileFromMemBuffer(input.path.c_str(), reinterpret_cast<GByte *>(bytes->data()),
                                    bytes->size(), FALSE));
    return readOther(input, kind, job.part(0.3, 1));
}

std::optional<support::TextGrid> readMetadata(const std::string &path, const JobContext &job)
{
    constexpr std::uint64_t kMost = std::uint64_t{16} << 20; // it is a help, not what was asked for
    const JobContext quiet{job.stop, {}};
    Result<std::string> bytes = readBytes(path, kMost, quiet);
    if (!bytes)
        return std::nullopt;
    Result<ReadTable> read = cutDelimited(*std::move(bytes), path, quiet);
    if (!read)
        return std::nullopt;
    return std::move(read->cells);
}

bool isAsked(const std::string &member, const std::string &asked)
{
    return support::equalIgnoringCase(member, asked) ||
           support::equalIgnoringCase(withoutFolder(member), asked);
}

Result<ReadTable> readArchive(const Input &input, const std::string &root,
                              const std::vector<ArchiveMember> &members, const JobContext &job)
{
    const std::vector<std::string> tables = tablesAmong(members);
    auto chosen = std::find_if(tables.begin(), tables.end(),
                               [&](const std::string &member) { return isAsked(member, input.sheet); });
    const bool isNamed = chosen != tables.end();
    if (!isNamed)
        chosen = tables.begin();
    const bool isText = !tables.empty() && !hasEnding(*chosen, ".txt");
    if (hasGisFile(members) && !isNamed && (!isText || !input.sheet.empty()))
        return readOther(input, TableKind::Features, job);
    if (tables.empty()) {
        std::string list;
        for (std::size_t i = 0; i < std::min<std::size_t>(members.size(), 20); ++i)
            list += members[i].name + "\n";
        return fail(hasZipDirectory(input.path) ? ErrorCode::ArchiveWithoutTable : ErrorCode::FileDamaged,
                    input.name, list);
    }
    // A name that no member has may be that of a sheet in the only one.
    const std::string sheet = isNamed ? "" : input.sheet;
    Result<ReadTable> table = readMember(root + "/" + *chosen, input, sheet, job);
    if (!table && table.error().code == ErrorCode::LayerNotFound && table.error().detail.empty()) {
        std::string list;
        for (const std::string &member : tables)
            list += (list.empty() ? "" : "\n") + member;
        return fail(ErrorCode::LayerNotFound, input.sheet, list);
    }
    if (!table)
        return table;
    table->report.member = *chosen;
    table->report.members = tables;
    table->name = withoutFolder(*chosen);
    if (const std::string metadata = metadataAmong(members, *chosen); !metadata.empty())
        table->columnMetadata = readMetadata(root + "/" + metadata, job);
    return table;
}

Result<ReadTable> readZip(const Input &input, const JobContext &job)
{
    const std::string root = archiveRoot(input.path);
    const MessageCollector messages;
    const std::vector<std::string> names = filesUnder(root);
    ReadTable table;
    table.report.format = TableFormat::Workbook;
    Result<void> read;
    switch (sniffZip(names)) {
    case ZipKind::Xlsx:
        read = readXlsx(input.path, input.name, input.sheet, table, job);
        break;
    case ZipKind::Ods:
        read = readOds(input.path, input.name, input.sheet, table, job);
        break;
    case ZipKind::Xlsb:
        return fail(ErrorCode::FormatNotRecognized, input.name, "XLSB");
    case ZipKind::OtherDocument:
        return fail(ErrorCode::FormatNotRecognized, input.name);
    case ZipKind::Archive: {
        if (input.isMember)
            return fail(ErrorCode::FormatNotRecognized, input.name, "zip in a zip");
        std::vector<ArchiveMember> members;
        for (const std::string &name : names)
            members.push_back({name, sizeOf(root + "/" + name)});
        Result<ReadTable> found = readArchive(input, root, members, job);
        // GDAL knows why a member cannot be unpacked: a password, another way of packing.
        if (!found && found.error().code == ErrorCode::FileDamaged && found.error().detail.empty())
            return fail(ErrorCode::FileDamaged, found.error().subject, messages.lastFailure());
        return found;
    }
    }
    if (!read)
        return read.unexpected();
    return table;
}

/// The file's digest, and the table in it where the bytes are all that is needed.
Result<ReadTable> readFile(const Input &input, TableKind kind, const JobContext &job)
{
    Result<std::string> bytes = readBytes(input.path, kMaxTableBytes, job.part(0, 0.2));
    if (!bytes)
        return bytes.unexpected();
    const std::size_t size = bytes->size();
    const std::string digest = support::sha256Hex(*bytes);
    const JobContext rest = job.part(0.2, 1);
    const bool isBytes = kind == TableKind::Delimited || kind == TableKind::CensusJson;
    if (!isBytes)
        *bytes = std::string();
    Result<ReadTable> table =
        isBytes ? cutBytes(*std::move(bytes), input, kind, rest) : readOther(input, kind, rest);
    if (table) {
        table->report.sha256 = digest;
        table->report.bytes = size;
    }
    return table;
}

Result<void> refuseLongCells(const support::TextGrid &cells, const std::string &name)
{
    for (std::size_t row = 0; row < cells.rowCount(); ++row) {
        for (std::size_t column = 0; column < cells.cellsInRow(row); ++column) {
            if (cells.cell(row, column).size() > kMaxCellBytes)
                return fail(ErrorCode::FileTooLarge, name, "cell\n" + std::to_string(cells.lineOfRow(row)));
        }
    }
    return {};
}

/// What Excel and LibreOffice keep beside an open workbook.
bool isLockFile(const std::string &name)
{
    return name.starts_with("~$") || name.starts_with(".~lock.");
}

} // namespace

std::string_view tableFormatKey(TableFormat format)
{
    switch (format) {
    case TableFormat::Delimited:
        return "delimited";
    case TableFormat::Workbook:
        return "workbook";
    case TableFormat::Dbf:
        return "dbf";
    case TableFormat::Features:
        return "features";
    case TableFormat::CensusJson:
        return "census_json";
    }
    return {};
}

Result<ReadTable> readTable(const fs::path &path, const ReadOptions &options, const JobContext &job)
{
    initializeGdal();
    const Result<fs::path> checked = checkedLocalPath(path);
    if (!checked)
        return checked.unexpected();
    const Input input{checked->string(), path.string(), options.sheet};
    const std::string fileName = checked->filename().string();
    if (isLockFile(fileName))
        return fail(ErrorCode::FormatNotRecognized, path.string(), "lock file");
    Result<ReadTable> table = ReadTable{};
    if (fs::is_directory(*checked))
        table = readOther(input, TableKind::Features, job);
    else
        table = readFile(
            input, endsLikeFeatures(input.path) ? TableKind::Features : sniffTable(headOf(input.path)), job);
    if (!table)
        return table;
    if (const Result<void> fits = refuseLongCells(table->cells, input.name); !fits)
        return fits.unexpected();
    if (table->report.member.empty())
        table->name = fileName;
    if (!table->columnMetadata && table->report.format == TableFormat::Delimited) {
        for (const std::string &name : metadataNames(fileName)) {
            const std::string beside = (checked->parent_path() / name).string();
            if (!table->columnMetadata && sizeOf(beside) > 0 && table->report.member.empty())
                table->columnMetadata = readMetadata(beside, job);
        }
    }
    job.report(1.0);
    return table;
}

} // namespace choros::files
