// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/job_context.h"
#include "support/result.h"

#include <sqlite3.h>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace choros::project {

/// The error for an SQLite result code; `detail` is what the connection says of its last failure.
support::Unexpected sqliteError(int code, sqlite3 *db, std::string subject = {});

struct FinalizeStatement
{
    void operator()(sqlite3_stmt *statement) const noexcept { sqlite3_finalize(statement); }
};

struct CloseDatabase
{
    void operator()(sqlite3 *db) const noexcept { sqlite3_close_v2(db); }
};

using Bytes = std::span<const std::byte>;

/// A prepared statement. Errors stick: the first one, in preparing, binding or stepping, is what `finish` and
/// `run` answer, and `next` is false from then on. Columns count from 0, parameters from 1.
class Statement
{
public:
    Statement(sqlite3 *db, std::string_view sql);

    /// Binds all parameters in order, copying text and blobs.
    template <typename... Args> Statement &bind(const Args &...args)
    {
        reset();
        int index = 0;
        (bindOne(++index, args, SQLITE_TRANSIENT), ...);
        return *this;
    }
    /// Binds all parameters, steps to the end and resets.
    template <typename... Args> support::Result<void> run(const Args &...args)
    {
        reset();
        int index = 0;
        (bindOne(++index, args, SQLITE_STATIC), ...);
        return runBound();
    }
    /// Single parameters, for loops over many columns. Text must live until `runBound` returns.
    void bindOne(int index, double value) { keep(sqlite3_bind_double(m_statement.get(), index, value)); }
    void bindOne(int index, std::string_view value) { bindOne(index, value, SQLITE_STATIC); }
    void bindNull(int index) { keep(sqlite3_bind_null(m_statement.get(), index)); }
    support::Result<void> runBound();

    /// Steps to the next row; false at the end and after an error.
    bool next();
    /// Ends a loop over `next`: the error if there was one.
    support::Result<void> finish();

    std::int64_t integer(int column) const { return sqlite3_column_int64(m_statement.get(), column); }
    std::size_t count(int column) const; ///< negative numbers read as 0
    double number(int column) const { return sqlite3_column_double(m_statement.get(), column); }
    std::string text(int column) const { return std::string(view(column)); }
    std::string_view view(int column) const; ///< until the next step
    Bytes blob(int column) const;            ///< until the next step
    int type(int column) const { return sqlite3_column_type(m_statement.get(), column); }
    bool isNull(int column) const { return type(column) == SQLITE_NULL; }

private:
    using Lifetime = sqlite3_destructor_type;

    void reset();
    void keep(int code);
    void bindOne(int index, double value, Lifetime) { bindOne(index, value); }
    void bindOne(int index, std::integral auto value, Lifetime)
    {
        keep(sqlite3_bind_int64(m_statement.get(), index, static_cast<std::int64_t>(value)));
    }
    void bindOne(int index, std::string_view value, Lifetime lifetime);
    void bindOne(int index, const std::string &value, Lifetime lifetime)
    {
        bindOne(index, std::string_view(value), lifetime);
    }
    void bindOne(int index, const char *value, Lifetime lifetime)
    {
        bindOne(index, std::string_view(value), lifetime);
    }
    void bindOne(int index, Bytes value, Lifetime lifetime);
    void bindOne(int index, std::nullptr_t, Lifetime) { bindNull(index); }
    template <typename T> void bindOne(int index, const std::optional<T> &value, Lifetime lifetime)
    {
        if (value)
            bindOne(index, *value, lifetime);
        else
            bindNull(index);
    }

    std::unique_ptr<sqlite3_stmt, FinalizeStatement> m_statement;
    std::optional<support::Error> m_error;
};

/// One connection.
class Database
{
public:
    /// Opens an SQLite URI ("file:///..."). `vfs` empty: the system's.
    static support::Result<Database> open(const std::string &uri, int flags, const std::string &vfs = {});

    sqlite3 *handle() const { return m_db.get(); }
    Statement statement(std::string_view sql) const { return {m_db.get(), sql}; }
    /// One or several statements without parameters.
    support::Result<void> execute(const std::string &sql) const;
    template <typename... Args> support::Result<void> run(std::string_view sql, const Args &...args) const
    {
        return Statement(m_db.get(), sql).run(args...);
    }
    /// The first column of the first row; nullopt where there is none or it is NULL.
    template <typename... Args>
    support::Result<std::optional<std::int64_t>> integer(std::string_view sql, const Args &...args) const
    {
        Statement statement(m_db.get(), sql);
        std::optional<std::int64_t> value;
        if (statement.bind(args...).next() && !statement.isNull(0))
            value = statement.integer(0);
        if (auto ended = statement.finish(); !ended)
            return ended.unexpected();
        return value;
    }
    template <typename... Args>
    support::Result<std::optional<std::string>> text(std::string_view sql, const Args &...args) const
    {
        Statement statement(m_db.get(), sql);
        std::optional<std::string> value;
        if (statement.bind(args...).next() && !statement.isNull(0))
            value = statement.text(0);
        if (auto ended = statement.finish(); !ended)
            return ended.unexpected();
        return value;
    }
    support::Result<bool> hasTable(std::string_view name) const;

private:
    explicit Database(sqlite3 *db) : m_db(db) {}
    std::unique_ptr<sqlite3, CloseDatabase> m_db;
};

/// A transaction that is rolled back unless committed.
class Transaction
{
public:
    /// Takes the write lock at once, so that waiting for another program happens before any work.
    static support::Result<Transaction> begin(const Database &database);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    support::Result<void> commit();

private:
    explicit Transaction(sqlite3 *db) : m_db(db) {}
    sqlite3 *m_db; ///< null once committed
};

/// While it lives, a request to stop interrupts the statement that runs (Cancelled).
class StopWatch
{
public:
    StopWatch(const Database &database, const support::JobContext &job);
    StopWatch(const StopWatch &) = delete;
    StopWatch &operator=(const StopWatch &) = delete;
    ~StopWatch();

private:
    sqlite3 *m_db;
};

} // namespace choros::project
