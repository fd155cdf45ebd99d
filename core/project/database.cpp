// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/database.h"

#include <string>
#include <utility>

namespace choros::project {

using support::ErrorCode;
using support::Result;
using support::Unexpected;

static ErrorCode codeFor(int sqlite)
{
    if (sqlite == SQLITE_READONLY_ROLLBACK || sqlite == SQLITE_READONLY_CANTINIT)
        return ErrorCode::FileNotWritable;
    switch (sqlite & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::ProjectBusy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
        return ErrorCode::ProjectDamaged;
    case SQLITE_READONLY:
        return ErrorCode::ProjectReadOnly;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ErrorCode::FileNotReadable;
    case SQLITE_INTERRUPT:
        return ErrorCode::Cancelled;
    default:
        return ErrorCode::DatabaseFailed;
    }
}

Unexpected sqliteError(int code, sqlite3 *db, std::string subject)
{
    const char *file = db ? sqlite3_db_filename(db, "main") : nullptr;
    const int extended = db ? sqlite3_extended_errcode(db) : code;
    if (extended == SQLITE_READONLY_DBMOVED && file)
        return support::fail(ErrorCode::FileNotFound, file,
                             sqlite3_errmsg(db)); // moved or deleted while open
    if (file && codeFor(code) != ErrorCode::DatabaseFailed)
        subject = file; // the whole file is locked, damaged or write-protected, not a statement
    std::string detail = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
    return support::fail(codeFor(code), std::move(subject), std::move(detail));
}

Statement::Statement(sqlite3 *db, std::string_view sql)
{
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    m_statement.reset(statement);
    if (code != SQLITE_OK)
        m_error = sqliteError(code, db, std::string(sql.substr(0, 200))).error;
}

void Statement::keep(int code)
{
    if (code == SQLITE_OK || m_error)
        return;
    m_error = sqliteError(code, sqlite3_db_handle(m_statement.get())).error;
}

void Statement::reset()
{
    if (m_statement)
        sqlite3_reset(m_statement.get());
}

// An empty string_view may have no data, which SQLite would take for NULL.
void Statement::bindOne(int index, std::string_view value, Lifetime lifetime)
{
    keep(sqlite3_bind_text64(m_statement.get(), index, value.data() ? value.data() : "", value.size(),
                             lifetime, SQLITE_UTF8));
}

void Statement::bindOne(int index, Bytes value, Lifetime lifetime)
{
    if (value.empty())
        keep(sqlite3_bind_zeroblob(m_statement.get(), index, 0));
    else
        keep(sqlite3_bind_blob64(m_statement.get(), index, value.data(), value.size(), lifetime));
}

bool Statement::next()
{
    if (m_error)
        return false;
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        keep(code);
    return false;
}

Result<void> Statement::finish()
{
    if (m_error)
        return Unexpected{*m_error};
    reset();
    return {};
}

Result<void> Statement::runBound()
{
    while (next()) {
    }
    return finish();
}

std::size_t Statement::count(int column) const
{
    const std::int64_t value = integer(column);
    return value < 0 ? 0 : static_cast<std::size_t>(value);
}

std::string_view Statement::view(int column) const
{
    const auto *text = sqlite3_column_text(m_statement.get(), column);
    if (!text)
        return {};
    return {reinterpret_cast<const char *>(text),
            static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

Bytes Statement::blob(int column) const
{
    const void *data = sqlite3_column_blob(m_statement.get(), column);
    if (!data)
        return {};
    return {static_cast<const std::byte *>(data),
            static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

Result<Database> Database::open(const std::string &uri, int flags, const std::string &vfs)
{
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(uri.c_str(), &handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                                     vfs.empty() ? nullptr : vfs.c_str());
    Database database(handle); // closed also when opening failed
    if (code != SQLITE_OK)
        return sqliteError(code, handle, uri);
    sqlite3_extended_result_codes(handle, 1);
    return database;
}

Result<void> Database::execute(const std::string &sql) const
{
    const int code = sqlite3_exec(m_db.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return sqliteError(code, m_db.get(), sql.substr(0, 200));
    return {};
}

Result<bool> Database::hasTable(std::string_view name) const
{
    return integer("SELECT 1 FROM sqlite_master WHERE type='table' AND name=?1 COLLATE NOCASE", name)
        .transform([](const std::optional<std::int64_t> &found) { return found.has_value(); });
}

Result<Transaction> Transaction::begin(const Database &database)
{
    if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun)
        return begun.unexpected();
    return Transaction(database.handle());
}

Transaction::Transaction(Transaction &&other) noexcept : m_db(std::exchange(other.m_db, nullptr)) {}

Transaction::~Transaction()
{
    // After some failures (disk full, I/O) SQLite has rolled back already.
    if (m_db && !sqlite3_get_autocommit(m_db))
        sqlite3_exec(m_db, "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::commit()
{
    const int code = sqlite3_exec(m_db, "COMMIT", nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return sqliteError(code, m_db, "COMMIT");
    m_db = nullptr;
    return {};
}

static int stopRequested(void *job)
{
    return static_cast<const support::JobContext *>(job)->cancelled() ? 1 : 0;
}

StopWatch::StopWatch(const Database &database, const support::JobContext &job) : m_db(database.handle())
{
    // SQLite's pointer is not const; the handler only reads.
    sqlite3_progress_handler(m_db, 20000, stopRequested, const_cast<support::JobContext *>(&job));
}

StopWatch::~StopWatch()
{
    sqlite3_progress_handler(m_db, 0, nullptr, nullptr);
}

} // namespace choros::project
