// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/database.h"
#include "project/records.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

struct sqlite3_session; // SQLite declares it only where the extension is asked for

namespace choros::project {

/// How much of the past a project keeps; the newest edit is kept whatever its size.
inline constexpr std::int64_t kMaxEdits = 1000;
inline constexpr std::int64_t kMaxHistoryBytes = 5'000'000;

struct DeleteSession
{
    void operator()(sqlite3_session *session) const noexcept;
};

/// One edit: a transaction whose changes to the tracked tables become one row of the history. Rolled back
/// unless finished.
class Edit
{
public:
    /// Begins the transaction and gives up what had been undone: tables only it refers to are dropped.
    static support::Result<Edit> begin(const Database &database);

    /// Changes are recorded from here on. Bulk work on untracked tables goes before it, where it costs
    /// nothing.
    support::Result<void> track();
    /// Writes the history row and commits. Where nothing tracked has changed, everything is rolled back.
    support::Result<void> finish(EditKind kind, const std::string &subject);

private:
    Edit(const Database &database, Transaction transaction)
        : m_database(&database), m_transaction(std::move(transaction))
    {
    }
    const Database *m_database;
    Transaction m_transaction;
    std::unique_ptr<sqlite3_session, DeleteSession> m_session; ///< goes before the transaction
};

support::Result<std::vector<HistoryEntry>> readHistory(const Database &database); ///< oldest first
support::Result<HistoryState> readHistoryState(const Database &database);
/// Each is one transaction. Errors: NothingToUndo, NothingToRedo, HistoryConflict (nothing changed).
support::Result<HistoryEntry> undoEdit(const Database &database);
support::Result<HistoryEntry> redoEdit(const Database &database);

/// See `Project::goTo`. Error: HistoryEntryNotFound.
support::Result<HistoryMove> moveThroughHistory(const Database &database, std::optional<std::int64_t> entry,
                                                const support::JobContext &job);

/// Forgets every edit and drops the tables that only they referred to. The caller holds the transaction.
support::Result<void> clearHistory(const Database &database);

} // namespace choros::project
