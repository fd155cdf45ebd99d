// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/vsi_files.h"

#include "files/gdal_handles.h"
#include "support/text.h"

#include <algorithm>
#include <cstring>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxMembers = 100'000;
constexpr std::size_t kPiece = std::size_t{1} << 20;

/// What the Finder and Windows leave in archives, and names that lead out of it.
bool isJunk(const std::string &member)
{
    const fs::path path(member);
    if (path.is_absolute() || member.find('\\') != member.npos)
        return true;
    return std::any_of(path.begin(), path.end(), [](const fs::path &part) {
        return part == ".." || part == "__MACOSX" || part.string().starts_with("._");
    });
}

} // namespace

bool hasEnding(std::string_view name, std::string_view ending)
{
    return name.size() > ending.size() &&
           support::equalIgnoringCase(name.substr(name.size() - ending.size()), ending);
}

std::uint64_t sizeOf(const std::string &path)
{
    VSIStatBufL info;
    const bool exists = VSIStatExL(path.c_str(), &info, VSI_STAT_EXISTS_FLAG | VSI_STAT_SIZE_FLAG) == 0;
    return exists ? static_cast<std::uint64_t>(info.st_size) : 0;
}

std::string shownPath(std::string path)
{
    if (path.starts_with("/vsizip/")) {
        path.erase(0, std::strlen("/vsizip/"));
        std::erase_if(path, [](char c) { return c == '{' || c == '}'; });
    }
    return path;
}

bool beginsLikeZip(const std::string &path)
{
    const VsiFilePtr file(VSIFOpenL(path.c_str(), "rb"));
    char magic[4] = {};
    return file && VSIFReadL(magic, 1, 4, file.get()) == 4 && magic[0] == 'P' && magic[1] == 'K' &&
           (magic[2] == 3 || magic[2] == 5);
}

bool hasZipDirectory(const std::string &path)
{
    const std::uint64_t size = sizeOf(path);
    const std::uint64_t tail = std::min<std::uint64_t>(size, 65'557); // the record and the longest comment
    const VsiFilePtr file(VSIFOpenL(path.c_str(), "rb"));
    std::string bytes(tail, '\0');
    return file && VSIFSeekL(file.get(), size - tail, SEEK_SET) == 0 &&
           VSIFReadL(bytes.data(), 1, bytes.size(), file.get()) == bytes.size() &&
           bytes.find("PK\5\6") != bytes.npos;
}

std::string archiveRoot(const std::string &path)
{
    // The braces tell GDAL where the archive's own name ends, whatever its ending is.
    const bool hasBraces = path.find_first_of("{}") != path.npos;
    return hasBraces ? "/vsizip/" + path : "/vsizip/{" + path + "}";
}

std::vector<std::string> filesUnder(const std::string &root)
{
    std::vector<std::string> names;
    char **entries = VSIReadDirRecursive(root.c_str());
    for (char **entry = entries; entry && *entry && names.size() < kMaxMembers; ++entry) {
        std::string name = *entry;
        if (!name.empty() && name.back() == '/')
            continue;
        if (!isJunk(name))
            names.push_back(std::move(name));
    }
    CSLDestroy(entries);
    return names;
}

Result<void> copyFile(const std::string &from, const std::string &to, std::uint64_t limit,
                      const support::JobContext &job)
{
    const VsiFilePtr in(VSIFOpenL(from.c_str(), "rb"));
    const VsiFilePtr out(VSIFOpenL(to.c_str(), "wb"));
    if (!in || !out)
        return fail(ErrorCode::FileDamaged, shownPath(from));
    const std::uint64_t size = std::max<std::uint64_t>(sizeOf(from), 1);
    std::vector<char> piece(kPiece);
    std::uint64_t done = 0;
    while (const std::size_t got = VSIFReadL(piece.data(), 1, piece.size(), in.get())) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, shownPath(from));
        done += got;
        if (done > limit)
            return fail(ErrorCode::FileTooLarge, shownPath(from));
        if (VSIFWriteL(piece.data(), 1, got, out.get()) != got)
            return fail(ErrorCode::FileTooLarge, shownPath(from));
        job.report(std::min(1.0, static_cast<double>(done) / static_cast<double>(size)));
    }
    return {};
}

Result<std::string> readBytes(const std::string &path, std::uint64_t limit, const support::JobContext &job)
{
    const std::uint64_t size = sizeOf(path);
    if (size > limit)
        return fail(ErrorCode::FileTooLarge, shownPath(path));
    const VsiFilePtr file(VSIFOpenL(path.c_str(), "rb"));
    if (!file)
        return fail(ErrorCode::FileDamaged, shownPath(path));
    // One byte more than there should be: a member may be larger than it says.
    std::string bytes(static_cast<std::size_t>(size) + 1, '\0');
    std::size_t done = 0;
    while (const std::size_t got =
               VSIFReadL(bytes.data() + done, 1, std::min(4 * kPiece, bytes.size() - done), file.get())) {
        done += got;
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, shownPath(path));
        if (done > limit)
            return fail(ErrorCode::FileTooLarge, shownPath(path));
        if (done == bytes.size())
            bytes.resize(std::min<std::uint64_t>(2 * bytes.size(), limit + 1));
        job.report(
            std::min(1.0, static_cast<double>(done) / static_cast<double>(std::max<std::uint64_t>(size, 1))));
    }
    if (done < size)
        return fail(ErrorCode::FileDamaged, shownPath(path));
    bytes.resize(done);
    return bytes;
}

} // namespace choros::files
