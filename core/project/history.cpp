// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/history.h"

#include "project/changeset.h"
#include "project/geopackage.h"
#include "project/names.h"
#include "project/project.h"
#include "project/schema.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace choros::project {

using support::ErrorCode;
using support::Result;

namespace {

struct FreeSqlite
{
    void operator()(void *memory) const noexcept { sqlite3_free(memory); }
};

/// A changeset that SQLite allocated.
struct Changeset
{
    std::unique_ptr<void, FreeSqlite> data;
    int size = 0;

    Bytes bytes() const
    {
        return {static_cast<const std::byte *>(data.get()), static_cast<std::size_t>(size)};
    }
};

constexpr std::pair<EditKind, std::string_view> kKindKeys[] = {
    {EditKind::AddGeography, "add_geography"},
    {EditKind::AddDataset, "add_dataset"},
    {EditKind::ReplaceDataset, "replace_dataset"},
    {EditKind::RemoveDataset, "remove_dataset"},
    {EditKind::ChangeIndicator, "change_indicator"},
    {EditKind::ChangeTitle, "change_title"},
    {EditKind::ChangeClasses, "change_classes"},
    {EditKind::ChangeColors, "change_colors"},
    {EditKind::ChangeSymbols, "change_symbols"},
    {EditKind::ChangeBlanks, "change_blanks"},
    {EditKind::ReorderIndicators, "reorder_indicators"},
    {EditKind::RemoveIndicators, "remove_indicators"},
    {EditKind::NameAreas, "name_areas"},
    {EditKind::AddGroup, "add_group"},
    {EditKind::ChangeGroup, "change_group"},
    {EditKind::RemoveGroup, "remove_group"},
};

EditKind kindOf(std::string_view key)
{
    for (const auto &[kind, candidate] : kKindKeys) {
        if (candidate == key)
            return kind;
    }
    return EditKind::ChangeIndicator;
}

bool isTracked(std::string_view table)
{
    for (const std::string_view tracked : kTrackedTables) {
        if (tracked == table)
            return true;
    }
    return false;
}

constexpr const char *kEntryColumns = "id, kind, subject, at, undone";

HistoryEntry entryFrom(const Statement &row)
{
    return {row.integer(0), kindOf(row.view(1)), row.text(2), row.text(3), row.integer(4) != 0};
}

Result<std::optional<HistoryEntry>> oneEntry(const Database &database, const std::string &condition)
{
    Statement row =
        database.statement(std::string("SELECT ") + kEntryColumns + " FROM choros_history " + condition);
    std::optional<HistoryEntry> entry;
    if (row.next())
        entry = entryFrom(row);
    if (auto read = row.finish(); !read)
        return read.unexpected();
    return entry;
}

constexpr const char *kNextToUndo = "WHERE undone=0 ORDER BY id DESC LIMIT 1";
constexpr const char *kNextToRedo = "WHERE undone<>0 ORDER BY id ASC LIMIT 1";

Result<std::set<std::string>> tablesNamedInHistory(const Database &database, const std::string &condition)
{
    std::set<std::string> tables;
    Statement rows = database.statement("SELECT changeset FROM choros_history " + condition);
    while (rows.next()) {
        auto named = tablesNamedIn(rows.blob(0));
        if (!named)
            return named.unexpected();
        tables.merge(*named);
    }
    if (auto read = rows.finish(); !read)
        return read.unexpected();
    return tables;
}

Result<bool> isInUse(const Database &database, const std::string &table)
{
    return database
        .integer("SELECT 1 FROM choros_geography WHERE id=?1 UNION SELECT 1 FROM choros_dataset WHERE id=?1",
                 table)
        .transform([](const std::optional<std::int64_t> &found) { return found.has_value(); });
}

Result<void> dropWithRows(const Database &database, const std::string &table)
{
    if (auto done = database.run("DELETE FROM choros_blank WHERE dataset=?1", table); !done)
        return done;
    if (auto done = database.run("DELETE FROM choros_coverage WHERE geography=?1", table); !done)
        return done;
    return dropTable(database, table);
}

/// Forgets edits and drops the tables that only they could have brought back.
Result<void> forget(const Database &database, const std::string &condition)
{
    auto candidates = tablesNamedInHistory(database, condition);
    if (!candidates)
        return candidates.unexpected();
    if (auto removed = database.execute("DELETE FROM choros_history " + condition); !removed)
        return removed;
    if (candidates->empty())
        return {};
    const auto kept = tablesNamedInHistory(database, "");
    if (!kept)
        return kept.unexpected();
    for (const std::string &table : *candidates) {
        const auto used = isInUse(database, table);
        if (!used)
            return used.unexpected();
        if (*used || kept->contains(table))
            continue;
        if (auto dropped = dropWithRows(database, table); !dropped)
            return dropped;
    }
    return {};
}

Result<void> keepWithinLimits(const Database &database)
{
    // Newest first; the first row past a limit and all older ones go.
    Statement rows = database.statement("SELECT id, length(changeset) FROM choros_history ORDER BY id DESC");
    std::int64_t edits = 0;
    std::int64_t bytes = 0;
    std::optional<std::int64_t> last;
    while (!last && rows.next()) {
        ++edits;
        bytes += rows.integer(1);
        if (edits > 1 && (edits > kMaxEdits || bytes > kMaxHistoryBytes))
            last = rows.integer(0);
    }
    if (auto read = rows.finish(); !read)
        return read;
    if (!last)
        return {};
    return forget(database, "WHERE id<=" + std::to_string(*last));
}

struct Conflict
{
    std::string table;
    int kind = 0;
};

int onlyTracked(void *, const char *table)
{
    return isTracked(table) ? 1 : 0;
}

int noteConflict(void *conflict, int kind, sqlite3_changeset_iter *iterator)
{
    auto &noted = *static_cast<Conflict *>(conflict);
    noted.kind = kind;
    const char *table = nullptr;
    int columns = 0;
    int operation = 0;
    int indirect = 0;
    if (kind != SQLITE_CHANGESET_FOREIGN_KEY &&
        sqlite3changeset_op(iterator, &table, &columns, &operation, &indirect) == SQLITE_OK && table)
        noted.table = table;
    return SQLITE_CHANGESET_ABORT;
}

std::string_view nameOf(int conflict)
{
    switch (conflict) {
    case SQLITE_CHANGESET_DATA:
        return "a row was changed since";
    case SQLITE_CHANGESET_NOTFOUND:
        return "a row is no longer there";
    case SQLITE_CHANGESET_CONFLICT:
        return "a row is there already";
    case SQLITE_CHANGESET_FOREIGN_KEY:
        return "another row refers to one that would go";
    default:
        return "a constraint would be broken";
    }
}

Result<void> applyChangeset(const Database &database, Bytes changeset)
{
    Conflict conflict;
    // SQLite's pointer is not const; the changeset is only read.
    const int code = sqlite3changeset_apply(database.handle(), static_cast<int>(changeset.size()),
                                            const_cast<std::byte *>(changeset.data()), onlyTracked,
                                            noteConflict, &conflict);
    if (code == SQLITE_OK)
        return {};
    if (conflict.kind != 0 || code == SQLITE_SCHEMA)
        return support::fail(ErrorCode::HistoryConflict, conflict.table, std::string(nameOf(conflict.kind)));
    return sqliteError(code, database.handle(), "choros_history");
}

Result<Changeset> inverted(Bytes changeset)
{
    Changeset out;
    void *data = nullptr;
    const int code =
        sqlite3changeset_invert(static_cast<int>(changeset.size()), changeset.data(), &out.size, &data);
    out.data.reset(data);
    if (code != SQLITE_OK)
        return support::fail(ErrorCode::ProjectDamaged, "choros_history", sqlite3_errstr(code));
    return out;
}

/// Lists a table for other programs if a row of ours holds it, and takes it off their lists if none does.
Result<void> listAsHeld(const Database &database, const std::string &table)
{
    Statement geography = database.statement(
        "SELECT title, srs_id, min_x, min_y, max_x, max_y FROM choros_geography WHERE id=?1");
    if (geography.bind(table).next()) {
        FeatureListing listing{table, geography.text(0), static_cast<std::int32_t>(geography.integer(1)), {}};
        if (!geography.isNull(2))
            listing.bounds = {geography.number(2), geography.number(3), geography.number(4),
                              geography.number(5)};
        if (auto read = geography.finish(); !read)
            return read;
        return listFeatures(database, listing);
    }
    if (auto read = geography.finish(); !read)
        return read;
    const auto title = database.text("SELECT title FROM choros_dataset WHERE id=?1", table);
    if (!title)
        return title.unexpected();
    return title->has_value() ? listAttributes(database, table, **title) : unlist(database, table);
}

enum class Direction { Undo, Redo };

/// `expected`: the edit that has to be next; any, if nullopt.
Result<HistoryEntry> step(const Database &database, Direction direction,
                          std::optional<std::int64_t> expected = std::nullopt)
{
    const bool undo = direction == Direction::Undo;
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.unexpected();
    auto found = oneEntry(database, undo ? kNextToUndo : kNextToRedo);
    if (!found)
        return found.unexpected();
    if (!found->has_value())
        return support::fail(undo ? ErrorCode::NothingToUndo : ErrorCode::NothingToRedo);
    HistoryEntry entry = **found;
    if (expected && entry.id != *expected)
        return support::fail(ErrorCode::ProjectChanged, "choros_history");

    Statement row = database.statement("SELECT changeset, schema_number FROM choros_history WHERE id=?1");
    if (!row.bind(entry.id).next() || row.integer(1) != kSchemaNumber)
        return support::fail(ErrorCode::HistoryConflict, "choros_history", "made by another version");
    const Bytes stored = row.blob(0);
    const std::vector<std::byte> changeset(stored.begin(), stored.end());
    if (auto read = row.finish(); !read)
        return read.unexpected();

    const auto tables = tablesNamedIn(changeset);
    if (!tables)
        return tables.unexpected();
    auto inverse = undo ? inverted(changeset) : Result<Changeset>(Changeset{});
    if (!inverse)
        return inverse.unexpected();
    if (auto applied = applyChangeset(database, undo ? inverse->bytes() : Bytes(changeset)); !applied)
        return applied.unexpected();
    for (const std::string &table : *tables) {
        if (auto listed = listAsHeld(database, table); !listed)
            return listed.unexpected();
    }
    entry.undone = undo;
    if (auto marked = database.run("UPDATE choros_history SET undone=?1 WHERE id=?2", undo ? 1 : 0, entry.id);
        !marked)
        return marked.unexpected();
    if (auto committed = transaction->commit(); !committed)
        return committed.unexpected();
    return entry;
}

} // namespace

std::string_view editKey(EditKind kind)
{
    for (const auto &[candidate, key] : kKindKeys) {
        if (candidate == kind)
            return key;
    }
    return {};
}

void DeleteSession::operator()(sqlite3_session *session) const noexcept
{
    sqlite3session_delete(session);
}

Result<Edit> Edit::begin(const Database &database)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.unexpected();
    Edit edit(database, std::move(*transaction));
    if (auto dropped = forget(database, "WHERE undone<>0"); !dropped)
        return dropped.unexpected();
    return edit;
}

Result<void> Edit::track()
{
    sqlite3_session *session = nullptr;
    int code = sqlite3session_create(m_database->handle(), "main", &session);
    m_session.reset(session);
    for (const char *table : kTrackedTables) {
        if (code == SQLITE_OK)
            code = sqlite3session_attach(session, table);
    }
    if (code != SQLITE_OK)
        return sqliteError(code, m_database->handle(), "session");
    return {};
}

Result<void> Edit::finish(EditKind kind, const std::string &subject)
{
    Changeset changeset;
    void *data = nullptr;
    const int code = sqlite3session_changeset(m_session.get(), &changeset.size, &data);
    changeset.data.reset(data);
    if (code != SQLITE_OK)
        return sqliteError(code, m_database->handle(), "session");
    m_session.reset();
    if (changeset.size == 0)
        return {};
    if (auto added = m_database->run(
            "INSERT INTO choros_history (id, kind, subject, at, schema_number, undone, changeset) "
            "VALUES ((SELECT coalesce(max(id),0)+1 FROM choros_history),?1,?2,?3,?4,0,?5)",
            editKey(kind), subject, utcNow(), kSchemaNumber, changeset.bytes());
        !added)
        return added;
    if (auto limited = keepWithinLimits(*m_database); !limited)
        return limited;
    return m_transaction.commit();
}

Result<void> clearHistory(const Database &database)
{
    return forget(database, "");
}

Result<HistoryState> readHistoryState(const Database &database)
{
    auto undo = oneEntry(database, kNextToUndo);
    if (!undo)
        return undo.unexpected();
    auto redo = oneEntry(database, kNextToRedo);
    if (!redo)
        return redo.unexpected();
    return HistoryState{std::move(*undo), std::move(*redo)};
}

Result<std::vector<HistoryEntry>> readHistory(const Database &database)
{
    std::vector<HistoryEntry> entries;
    Statement rows =
        database.statement(std::string("SELECT ") + kEntryColumns + " FROM choros_history ORDER BY id");
    while (rows.next())
        entries.push_back(entryFrom(rows));
    if (auto read = rows.finish(); !read)
        return read.unexpected();
    return entries;
}

Result<HistoryMove> moveThroughHistory(const Database &database, std::optional<std::int64_t> entry,
                                       const support::JobContext &job)
{
    const auto entries = readHistory(database);
    if (!entries)
        return entries.unexpected();
    const auto isAsked = [&](const HistoryEntry &one) { return one.id == entry; };
    if (entry && std::none_of(entries->begin(), entries->end(), isAsked))
        return support::fail(ErrorCode::HistoryEntryNotFound, std::to_string(*entry));
    // What is undone comes last, so that either there is something to undo or something to redo.
    std::vector<HistoryEntry> back;
    std::vector<HistoryEntry> forward;
    for (const HistoryEntry &one : *entries) {
        const bool isWanted = entry && one.id <= *entry;
        if (isWanted && one.undone)
            forward.push_back(one);
        else if (!isWanted && !one.undone)
            back.push_back(one);
    }
    std::reverse(back.begin(), back.end());
    const std::size_t count = back.size() + forward.size();
    HistoryMove move;
    for (const auto &[steps, direction] :
         {std::pair(&back, Direction::Undo), std::pair(&forward, Direction::Redo)}) {
        for (const HistoryEntry &one : *steps) {
            const Result<HistoryEntry> done = job.cancelled()
                                                  ? Result<HistoryEntry>(support::fail(ErrorCode::Cancelled))
                                                  : step(database, direction, one.id);
            if (!done) {
                move.stopped = done.error();
                move.stoppedAt = one;
                return move;
            }
            ++move.steps;
            job.report(static_cast<double>(move.steps) / static_cast<double>(count));
        }
    }
    return move;
}

Result<HistoryEntry> undoEdit(const Database &database)
{
    return step(database, Direction::Undo);
}

Result<HistoryEntry> redoEdit(const Database &database)
{
    return step(database, Direction::Redo);
}

} // namespace choros::project
