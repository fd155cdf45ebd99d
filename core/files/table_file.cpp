// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/paths.h"
#include "files/table.h"

#include <fstream>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

/// All bytes of a file; cancelled between pieces, since a network share can be slow.
Result<std::string> readBytes(const std::filesystem::path &path, const support::JobContext &job)
{
    std::error_code failed;
    const std::uintmax_t size = std::filesystem::file_size(path, failed);
    if (failed)
        return fail(ErrorCode::FileNotReadable, path.string(), failed.message());
    if (size > kMaxTableBytes)
        return fail(ErrorCode::FileTooLarge, path.string());
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return fail(ErrorCode::FileNotReadable, path.string());
    constexpr std::size_t kPiece = 4 << 20;
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, path.string());
        const std::size_t piece = std::min(kPiece, bytes.size() - done);
        file.read(bytes.data() + done, static_cast<std::streamsize>(piece));
        const auto got = static_cast<std::size_t>(file.gcount());
        done += got;
        if (file.bad())
            return fail(ErrorCode::FileNotReadable, path.string());
        if (got < piece)
            break; // the file shrank since its size was read
        job.report(static_cast<double>(done) / static_cast<double>(bytes.size()));
    }
    bytes.resize(done);
    return bytes;
}

} // namespace

Result<DelimitedTable> readDelimited(const std::filesystem::path &path, const support::JobContext &job)
{
    const Result<std::filesystem::path> checked = checkedLocalPath(path);
    if (!checked)
        return checked.unexpected();
    if (std::filesystem::is_directory(*checked))
        return fail(ErrorCode::FormatNotRecognized, path.string());
    Result<std::string> bytes = readBytes(*checked, job.part(0, 0.3));
    if (!bytes)
        return bytes.unexpected();
    return readDelimitedBytes(*std::move(bytes), path.string(), job.part(0.3, 1));
}

} // namespace choros::files
