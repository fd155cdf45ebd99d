// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/opening.h"

#include "project/geopackage.h"
#include "project/names.h"
#include "project/schema.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#ifdef _WIN32
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace choros::project {

namespace fs = std::filesystem;
using support::ErrorCode;
using support::Result;

std::string toText(const fs::path &path)
{
    const std::u8string bytes = path.u8string();
    return {bytes.begin(), bytes.end()};
}

enum class Right { Read, Write };

/// Asks the system rather than the permission bits, which know nothing of read-only mounts and of root.
static bool isAllowed(const fs::path &path, Right right)
{
#ifdef _WIN32
    return _waccess(path.c_str(), right == Right::Read ? 4 : 2) == 0;
#else
    return faccessat(AT_FDCWD, path.c_str(), right == Right::Read ? R_OK : W_OK, AT_EACCESS) == 0;
#endif
}

Result<fs::path> localPath(const fs::path &path)
{
    const std::string text = toText(path);
    if (text.empty())
        return support::fail(ErrorCode::FileNotFound);
    if (text.starts_with("/vsi") || text.find("://") != std::string::npos)
        return support::fail(ErrorCode::PathNotLocal, text);
    std::error_code failed;
    fs::path absolute = fs::absolute(path, failed);
    if (failed)
        return support::fail(ErrorCode::FileNotFound, text, failed.message());
    return absolute;
}

namespace {

/// The first bytes of an SQLite file (https://www.sqlite.org/fileformat.html, 1.3).
struct Header
{
    sqlite3_int64 fileSize = 0;
    std::array<unsigned char, 100> bytes{};

    bool isSqlite() const
    {
        constexpr std::string_view kMagic("SQLite format 3\0", 16);
        const auto length = std::min<std::size_t>(static_cast<std::size_t>(fileSize), kMagic.size());
        return length > 0 && std::memcmp(bytes.data(), kMagic.data(), length) == 0;
    }
    bool isWhole() const { return fileSize >= static_cast<sqlite3_int64>(bytes.size()); }
    /// SQLite takes a last page that is cut short for a whole one.
    bool endsWithWholePage() const
    {
        const int stored = bytes[16] << 8 | bytes[17];
        const int pageSize = stored == 1 ? 65536 : stored;
        return pageSize > 0 && fileSize % pageSize == 0;
    }
    bool isWal() const { return bytes[18] == 2 || bytes[19] == 2; }
};

} // namespace

/// Reads through the connection's own file: opening and closing the file ourselves would drop every lock that
/// this process holds on it (POSIX), also those of another connection.
static Result<Header> readHeader(const Database &database)
{
    sqlite3_file *file = nullptr;
    int code = sqlite3_file_control(database.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    Header header;
    if (code == SQLITE_OK && (!file || !file->pMethods))
        code = SQLITE_CANTOPEN;
    if (code == SQLITE_OK)
        code = file->pMethods->xFileSize(file, &header.fileSize);
    if (code == SQLITE_OK)
        code = file->pMethods->xRead(file, header.bytes.data(), static_cast<int>(header.bytes.size()), 0);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
        return support::fail(ErrorCode::FileNotReadable, {}, sqlite3_errstr(code));
    return header;
}

static Result<Header> checkedHeader(const Database &database)
{
    auto header = readHeader(database);
    if (!header)
        return header;
    if (!header->isSqlite())
        return support::fail(ErrorCode::NotAProject, {}, header->fileSize == 0 ? "empty" : "not SQLite");
    if (!header->isWhole())
        return support::fail(ErrorCode::ProjectDamaged, {}, "cut short");
    return header;
}

/// Settings of this connection only; none of them writes to the file.
static Result<void> configure(const Database &database, const Storage &storage)
{
    sqlite3 *db = database.handle();
    sqlite3_busy_timeout(db, storage.busyTimeoutMs);
    // A file from somebody else is only data: its schema must not run what is not harmless.
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    // A misspelled column in quotes is an error, not a text.
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    // EXTRA also syncs the folder after the journal is deleted; with FULL, a power cut right after an edit
    // could bring its journal back and so undo an edit that was reported as done.
    if (auto set = database.execute("PRAGMA synchronous=EXTRA;PRAGMA foreign_keys=ON;"
                                    "PRAGMA cell_size_check=ON;PRAGMA cache_size=-65536");
        !set)
        return set;
    return registerGeometryFunctions(database);
}

static ReadOnlyReason reasonFor(const fs::path &path, Access access)
{
    if (!isAllowed(path, Right::Write))
        return ReadOnlyReason::FileNotWritable;
    if (!isAllowed(path.parent_path(), Right::Write))
        return ReadOnlyReason::FolderNotWritable; // no journal could be made
    return access == Access::ReadOnly ? ReadOnlyReason::Asked : ReadOnlyReason::None;
}

/// A file whose header says WAL. Reading it as such would make files beside it, so it is read as it stands;
/// only where another program's log holds more does that log have to be read too.
static Result<Database> openLeftInWal(const fs::path &path, const Storage &storage)
{
    fs::path log = path;
    log += "-wal";
    std::error_code missing;
    const auto logSize = fs::file_size(log, missing);
    const bool hasLog = !missing && logSize > 0;
    auto database = Database::open(fileUri(path, hasLog ? "readonly_shm=1" : "immutable=1"),
                                   SQLITE_OPEN_READONLY, storage.vfs);
    if (!database || !hasLog)
        return database;
    if (auto read = database->integer("SELECT count(*) FROM sqlite_master"); !read)
        return support::fail(ErrorCode::ProjectBusy, {}, read.error().detail);
    return database;
}

/// What a project must have to be opened at all; `Project::check` looks at the rest.
static Result<void> checkIsProject(const Database &database)
{
    const auto number = schemaNumber(database);
    if (!number)
        return number.unexpected();
    const auto application = database.integer("PRAGMA application_id");
    if (!application)
        return application.unexpected();
    if (*application != static_cast<std::int64_t>(kApplicationId))
        return support::fail(ErrorCode::NotAProject, {}, "not a GeoPackage");
    if (*number > kSchemaNumber)
        return support::fail(ErrorCode::ProjectTooNew, {}, std::to_string(*number));
    if (*number < kSchemaNumber)
        return support::fail(ErrorCode::ProjectTooOld, {}, std::to_string(*number));
    for (const char *table : {"choros_geography", "choros_dataset", "choros_indicator", "choros_series",
                              "choros_blank", "choros_history", "gpkg_contents"}) {
        const auto present = database.hasTable(table);
        if (!present)
            return present.unexpected();
        if (!*present)
            return support::fail(ErrorCode::ProjectDamaged, {}, std::string("no table ") + table);
    }
    return {};
}

static Result<OpenedFile> openChecked(const fs::path &path, Access access, const Storage &storage)
{
    ReadOnlyReason reason = reasonFor(path, access);
    // Asked to read only, the file is opened for writing all the same where that can be done: a hot journal
    // could not be rolled back otherwise.
    const bool canWrite = reason == ReadOnlyReason::None || reason == ReadOnlyReason::Asked;
    auto database =
        Database::open(fileUri(path), canWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, storage.vfs);
    if (!database)
        return database.unexpected();
    const auto header = checkedHeader(*database);
    if (!header)
        return header.unexpected();
    if (header->isWal()) {
        reason = reason == ReadOnlyReason::None ? ReadOnlyReason::LeftInWalMode : reason;
        database = openLeftInWal(path, storage);
        if (!database)
            return database.unexpected();
    }
    if (auto configured = configure(*database, storage); !configured)
        return configured.unexpected();
    if (auto sound = checkIsProject(*database); !sound)
        return sound.unexpected();
    // Only now: the first query may have rolled back a hot journal, which changes the size.
    const auto settled = readHeader(*database);
    if (!settled)
        return settled.unexpected();
    if (!settled->endsWithWholePage())
        return support::fail(ErrorCode::ProjectDamaged, {}, "cut short");
    if (reason == ReadOnlyReason::None && sqlite3_db_readonly(database->handle(), "main") != 0)
        reason = ReadOnlyReason::FileNotWritable;
    return OpenedFile{std::move(*database), reason};
}

Result<OpenedFile> openFile(const fs::path &path, Access access, const Storage &storage)
{
    const std::string name = toText(path);
    std::error_code failed;
    if (!fs::is_regular_file(path, failed))
        return support::fail(fs::exists(path, failed) ? ErrorCode::NotAProject : ErrorCode::FileNotFound,
                             name);
    if (!isAllowed(path, Right::Read))
        return support::fail(ErrorCode::FileNotReadable, name, std::strerror(EACCES));
    auto opened = openChecked(path, access, storage);
    if (!opened)
        return support::fail(opened.error().code, name, opened.error().detail);
    return opened;
}

Result<OpenedFile> createFile(const fs::path &path, const Storage &storage)
{
    const std::string name = toText(path);
    std::error_code failed;
    if (fs::exists(fs::symlink_status(path, failed)))
        return support::fail(ErrorCode::FileExists, name);
        // "x": made only if it is not there, so that two programs cannot both believe it theirs.
#ifdef _WIN32
    std::FILE *file = _wfopen(path.c_str(), L"wbx");
#else
    std::FILE *file = std::fopen(path.c_str(), "wbx");
#endif
    if (!file)
        return support::fail(errno == EEXIST ? ErrorCode::FileExists : ErrorCode::FileNotWritable, name,
                             std::strerror(errno));
    std::fclose(file);
    auto database = Database::open(fileUri(path), SQLITE_OPEN_READWRITE, storage.vfs);
    if (!database)
        return database.unexpected();
    if (auto configured = configure(*database, storage); !configured)
        return configured.unexpected();
    if (auto set = database->execute("PRAGMA journal_mode=DELETE"); !set)
        return set.unexpected();
    return OpenedFile{std::move(*database), ReadOnlyReason::None};
}

} // namespace choros::project
