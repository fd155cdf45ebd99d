// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/boundaries_source.h"

#include "files/vsi_files.h"
#include "support/text.h"

#include <algorithm>
#include <set>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;
namespace fs = std::filesystem;

namespace {

/// What an archive's members may grow to in memory: all of them, and how many times their packed size. Text
/// padded with blanks shrinks to a fiftieth; a bomb to a thousandth.
constexpr std::uint64_t kMaxUnpacked = std::uint64_t{4} << 30;
constexpr std::uint64_t kMaxRatio = 300;
constexpr std::uint64_t kAlwaysUnpacked = std::uint64_t{64} << 20;

std::pair<std::string, std::string> splitPath(const std::string &path)
{
    const std::size_t slash = path.rfind('/');
    return slash == path.npos ? std::pair<std::string, std::string>{"", path}
                              : std::pair{path.substr(0, slash), path.substr(slash + 1)};
}

std::string withoutEnding(const std::string &name)
{
    const std::size_t dot = name.rfind('.');
    return dot == name.npos || name.find('/', dot) != name.npos ? name : name.substr(0, dot);
}

/// The folder that ends in .gdb on a member's way, if any.
std::string geodatabaseOf(const std::string &member)
{
    const std::size_t at = support::toLowerAscii(member).find(".gdb/");
    return at == member.npos ? std::string() : member.substr(0, at + 4);
}

std::vector<std::string> namesIn(const std::string &folder, const std::vector<std::string> &members)
{
    std::vector<std::string> names;
    for (const std::string &member : members) {
        const auto [in, name] = splitPath(member);
        if (in == folder)
            names.push_back(name);
    }
    return names;
}

/// The candidates among the members of an archive, or the files of a folder.
std::vector<Candidate> candidatesAmong(const std::string &root, const std::vector<std::string> &members,
                                       std::uint64_t maxUnpacked)
{
    std::vector<Candidate> candidates;
    std::set<std::string> geodatabases;
    for (const std::string &member : members) {
        Candidate candidate{withoutEnding(member), root + "/" + member, maxUnpacked, {}, {}};
        const std::string geodatabase = geodatabaseOf(member);
        if (!geodatabase.empty()) {
            if (!geodatabases.insert(geodatabase).second)
                continue;
            candidate.name = withoutEnding(geodatabase);
            candidate.path = root + "/" + geodatabase;
            for (const std::string &part : members) {
                if (part.starts_with(geodatabase + "/"))
                    candidate.members.push_back(root + "/" + part);
            }
        } else if (hasEnding(member, ".shp")) {
            const auto [folder, name] = splitPath(member);
            candidate.shapefile =
                shapefileParts(folder.empty() ? root : root + "/" + folder, name, namesIn(folder, members));
        } else if (hasEnding(member, ".gpkg") || hasEnding(member, ".geojson") ||
                   hasEnding(member, ".json") || hasEnding(member, ".fgb")) {
            candidate.members = {candidate.path};
        } else {
            continue;
        }
        candidates.push_back(std::move(candidate));
    }
    return candidates;
}

Result<std::vector<Candidate>> inArchive(const fs::path &path)
{
    const std::string text = path.string();
    const std::string root = archiveRoot(text);
    const std::vector<std::string> members = filesUnder(root);
    const std::uint64_t maxUnpacked = std::clamp(sizeOf(text) * kMaxRatio, kAlwaysUnpacked, kMaxUnpacked);
    std::vector<Candidate> candidates = candidatesAmong(root, members, maxUnpacked);
    if (!candidates.empty())
        return candidates;
    if (!hasZipDirectory(text))
        return fail(ErrorCode::FileDamaged, path.string());
    std::string list; // tells a zip in a zip, tables without boundaries, names that lead elsewhere
    for (std::size_t i = 0; i < std::min<std::size_t>(members.size(), 20); ++i)
        list += members[i] + "\n";
    return fail(ErrorCode::ArchiveEmpty, path.string(), list);
}

Result<std::vector<Candidate>> inFolder(const fs::path &path)
{
    Candidate itself{path.stem().string(), path.string(), 0, {}, {}};
    if (hasEnding(path.string(), ".gdb"))
        return std::vector{itself};
    std::vector<std::string> names;
    std::error_code error;
    for (const fs::directory_entry &entry : fs::directory_iterator(path, error)) {
        if (entry.is_regular_file(error))
            names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    std::vector<Candidate> candidates = candidatesAmong(path.string(), names, 0);
    std::erase_if(candidates, [](const Candidate &c) { return !c.shapefile; });
    if (candidates.empty())
        return fail(ErrorCode::FormatNotRecognized, path.string());
    return candidates;
}

std::vector<std::string> siblingsOf(const fs::path &path)
{
    std::vector<std::string> names;
    std::error_code error;
    for (const fs::directory_entry &entry : fs::directory_iterator(path.parent_path(), error))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// A shapefile by its .shp or by any other of its parts.
Result<std::vector<Candidate>> shapefileAt(const fs::path &path)
{
    const std::vector<std::string> siblings = siblingsOf(path);
    const std::string stem = path.stem().string();
    std::string shp = path.filename().string();
    if (!hasEnding(shp, ".shp")) {
        const auto isShp = [&](const std::string &name) {
            return support::equalIgnoringCase(name, stem + ".shp");
        };
        const auto found = std::find_if(siblings.begin(), siblings.end(), isShp);
        if (found == siblings.end())
            return fail(ErrorCode::FilePartMissing, (path.parent_path() / (stem + ".shp")).string());
        shp = *found;
    }
    Candidate candidate{stem, (path.parent_path() / shp).string(), 0, {}, {}};
    candidate.shapefile = shapefileParts(path.parent_path().string(), shp, siblings);
    return std::vector{candidate};
}

/// Another program has the GeoPackage open, or left it so: its last changes are in a second file, which
/// SQLite can only read by writing beside it. So both are read elsewhere; in memory SQLite cannot do it.
Result<std::string> copyWithWriteAheadLog(Source &source, const std::string &path,
                                          const support::JobContext &job)
{
    source.temporary.emplace();
    if (source.temporary->path().empty())
        return fail(ErrorCode::FileNotWritable, fs::temp_directory_path().string());
    const std::string copy = (source.temporary->path() / "copy.gpkg").string();
    for (const char *ending : {"", "-wal"}) {
        if (const Result<void> copied = copyFile(path + ending, copy + ending, kMaxUnpacked, job); !copied)
            return copied.unexpected();
    }
    return copy;
}

DatasetPtr openReadOnly(const std::string &path, bool isOurs)
{
    static const char *const drivers[] = {"ESRI Shapefile", "GPKG",        "GeoJSON",
                                          "FlatGeobuf",     "OpenFileGDB", nullptr};
    std::vector<const char *> options;
    if (hasEnding(path, ".shp"))
        options.push_back("ENCODING="); // raw bytes: charsets are settled here, over all texts together
    else if (hasEnding(path, ".gpkg") && !isOurs)
        options.push_back("IMMUTABLE=YES"); // else SQLite makes files beside one that was left in WAL mode
    options.push_back(nullptr);
    CPLSetThreadLocalConfigOption("SHAPE_RESTORE_SHX", "NO"); // an environment may say otherwise
    DatasetPtr dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, options.data(), nullptr));
    CPLSetThreadLocalConfigOption("SHAPE_RESTORE_SHX", nullptr);
    return dataset;
}

/// Copies the parts into memory under names that GDAL finds.
Result<void> copyParts(Source &source, std::uint64_t limit, const support::JobContext &job)
{
    const ShapefileParts &parts = *source.shapefile;
    const std::string stem = source.memory.path() + "/copy";
    ShapefileParts copy;
    copy.cpg = parts.cpg; // read by us alone
    struct Part
    {
        const std::string *from;
        std::string *to;
        const char *ending;
        double begin; // of the progress
        double end;
    };
    for (const Part &part :
         {Part{&parts.shp, &copy.shp, ".shp", 0, 0.7}, Part{&parts.dbf, &copy.dbf, ".dbf", 0.7, 0.9},
          Part{&parts.shx, &copy.shx, ".shx", 0.9, 1}, Part{&parts.prj, &copy.prj, ".prj", 1, 1}}) {
        if (part.from->empty())
            continue;
        *part.to = stem + part.ending;
        const support::JobContext partJob = job.part(part.begin, part.end);
        if (const Result<void> copied = copyFile(*part.from, *part.to, limit, partJob); !copied)
            return copied;
    }
    source.shapefile = copy;
    return {};
}

Result<void> writeIndex(Source &source)
{
    ShapefileParts &parts = *source.shapefile;
    parts.shx = withoutEnding(parts.shp) + ".shx";
    const std::string index = rebuiltIndex(parts, source.facts);
    const VsiFilePtr file(VSIFOpenL(parts.shx.c_str(), "wb"));
    if (!file || VSIFWriteL(index.data(), 1, index.size(), file.get()) != index.size())
        return fail(ErrorCode::Internal, parts.shx, "index not written to memory");
    return {};
}

Result<void> prepareShapefile(Source &source, const Candidate &candidate, const support::JobContext &job)
{
    if (source.shapefile->dbf.empty())
        return fail(ErrorCode::FilePartMissing, shownPath(withoutEnding(source.shapefile->shp) + ".dbf"));
    // Reading back and forth in a packed member would unpack it again and again.
    const bool isInArchive = candidate.maxUnpacked > 0;
    if (isInArchive) {
        if (const Result<void> copied = copyParts(source, candidate.maxUnpacked, job); !copied)
            return copied;
    }
    source.facts = inspectShapefile(*source.shapefile);
    if (!source.facts.isShapefile)
        return fail(ErrorCode::FileDamaged, shownPath(candidate.path), "no shapefile header");
    source.indexRebuilt = !source.facts.indexIsSound;
    if (!isInArchive && (source.indexRebuilt || !source.shapefile->foundByGdal())) {
        if (const Result<void> copied = copyParts(source, kMaxUnpacked, job); !copied)
            return copied;
    }
    return source.indexRebuilt ? writeIndex(source) : Result<void>();
}

} // namespace

Result<std::vector<Candidate>> findCandidates(const fs::path &path)
{
    const std::string text = path.string();
    if (fs::is_directory(path))
        return inFolder(path);
    if (beginsLikeZip(text) || hasEnding(text, ".zip"))
        return inArchive(path);
    for (const char *part : {".shp", ".shx", ".dbf", ".prj", ".cpg"}) {
        if (hasEnding(text, part))
            return shapefileAt(path);
    }
    return std::vector{Candidate{path.stem().string(), text, 0, {}, {}}};
}

Result<Source> openCandidate(const Candidate &candidate, const MessageCollector &messages,
                             const support::JobContext &job)
{
    Source source{candidate.name, {}, {}, {}, candidate.shapefile, {}, false};
    std::string path = candidate.path;
    if (candidate.shapefile) {
        if (const Result<void> prepared = prepareShapefile(source, candidate, job); !prepared)
            return prepared.unexpected();
        path = source.shapefile->shp;
    } else if (candidate.maxUnpacked > 0) {
        const std::string folder = source.memory.path() + "/" + splitPath(candidate.path).second;
        const bool isFolder = candidate.members.size() > 1 || candidate.members.front() != candidate.path;
        if (isFolder)
            VSIMkdir(folder.c_str(), 0700);
        for (const std::string &member : candidate.members) {
            const std::string to = isFolder ? folder + "/" + splitPath(member).second : folder;
            if (const Result<void> copied = copyFile(member, to, candidate.maxUnpacked, job); !copied)
                return copied.unexpected();
        }
        path = folder;
    }
    if (hasEnding(path, ".gpkg") && candidate.maxUnpacked == 0 && sizeOf(path + "-wal") > 0) {
        const Result<std::string> copied = copyWithWriteAheadLog(source, path, job);
        if (!copied)
            return copied.unexpected();
        path = *copied;
    }
    source.dataset = openReadOnly(path, source.temporary.has_value());
    if (!source.dataset) {
        // A driver that knew the format had something to say; nobody else has.
        const bool isKnown = messages.failures() > 0 || hasEnding(path, ".gpkg") || hasEnding(path, ".fgb") ||
                             hasEnding(path, ".gdb") || hasEnding(path, ".geojson") || candidate.shapefile;
        return fail(isKnown ? ErrorCode::FileDamaged : ErrorCode::FormatNotRecognized,
                    shownPath(candidate.path), messages.lastFailure());
    }
    return source;
}

std::vector<SourceLayer> polygonLayersOf(const Source &source, bool isOneOfSeveral)
{
    std::vector<SourceLayer> layers;
    for (OGRLayer *layer : source.dataset->GetLayers()) {
        const OGRwkbGeometryType type = wkbFlatten(layer->GetGeomType());
        const bool mayHavePolygons = OGR_GT_IsSubClassOf(type, wkbSurface) ||
                                     OGR_GT_IsSubClassOf(type, wkbMultiSurface) || type == wkbUnknown ||
                                     type == wkbGeometryCollection;
        if (!mayHavePolygons)
            continue;
        std::string name = source.shapefile ? splitPath(source.name).second : layer->GetName();
        if (isOneOfSeveral)
            name = source.shapefile ? source.name : source.name + "/" + name;
        layers.push_back({layer, std::move(name)});
    }
    return layers;
}

} // namespace choros::files
