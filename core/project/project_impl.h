// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/history.h"
#include "project/project.h"
#include "project/tables.h"

#include <map>

namespace choros::project {

/// What an edit was, once it is written.
struct Edited
{
    EditKind kind;
    std::string subject;
};

struct Project::Impl
{
    Impl(Database db, std::filesystem::path file, ReadOnlyReason reason)
        : database(std::move(db)), path(std::move(file)), readOnly(reason)
    {
    }

    support::Result<void> requireWritable() const
    {
        if (readOnly != ReadOnlyReason::None)
            return support::fail(support::ErrorCode::ProjectReadOnly, path.string());
        return {};
    }
    support::Result<std::string> meta(const char *key) const
    {
        return database.text("SELECT value FROM choros_meta WHERE key=?1", key)
            .transform([](const std::optional<std::string> &value) { return value.value_or(""); });
    }
    support::Result<std::shared_ptr<const AreaIndex>> areaIndex(const std::string &geography);

    /// One edit of tracked tables: `change` writes to them and answers a Result<Edited>.
    template <typename Change> support::Result<void> edit(Change change) const
    {
        if (auto writable = requireWritable(); !writable)
            return writable;
        auto edit = Edit::begin(database);
        if (!edit)
            return edit.unexpected();
        if (auto tracked = edit->track(); !tracked)
            return tracked;
        const support::Result<Edited> edited = change();
        if (!edited)
            return edited.unexpected();
        return edit->finish(edited->kind, edited->subject);
    }

    Database database;
    std::filesystem::path path;
    ReadOnlyReason readOnly;

    /// Every series of a geography needs its index; feature tables change under us by another program, which
    /// the data version tells, and by our own adding, undoing and redoing, which clear them.
    std::map<std::string, std::shared_ptr<const AreaIndex>> areaIndexes;
    std::int64_t dataVersion = 0;
};

} // namespace choros::project
