// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/groups.h"

#include "project/catalogue_edits.h"
#include "project/names.h"

#include <algorithm>

namespace choros::project {

using support::ErrorCode;
using support::Result;

Result<std::vector<ResidentName>> readResidentNames(const Database &database, const std::string &geography)
{
    std::vector<ResidentName> names;
    Statement rows = database.statement(
        "SELECT geoid, language, name FROM choros_area_name WHERE geography=?1 ORDER BY geoid, language");
    rows.bind(geography);
    while (rows.next())
        names.push_back({rows.text(0), rows.text(1), rows.text(2)});
    if (auto read = rows.finish(); !read)
        return read.unexpected();
    return names;
}

Result<Edited> writeResidentNames(const Database &database, const std::string &geography,
                                  const AreaIndex &areas, std::span<const ResidentName> names)
{
    const auto stored = readResidentNames(database, geography);
    if (!stored)
        return stored.unexpected();
    std::map<std::pair<std::string, std::string>, std::string> present;
    for (const ResidentName &name : *stored)
        present[{name.geoid, name.language}] = name.name;
    std::vector<std::string> subjects;
    for (const auto &[geoid, language, name] : names) {
        if (!name.empty() && !areas.positions.contains(geoid))
            return support::fail(ErrorCode::BadArgument, geoid, "It is no area of these boundaries.");
        if (language.empty())
            return support::fail(ErrorCode::BadArgument, geoid, "A name needs a language.");
        std::string &before = present[{geoid, language}];
        if (before == name)
            continue;
        auto written =
            name.empty()
                ? database.run("DELETE FROM choros_area_name WHERE geography=?1 AND geoid=?2 AND language=?3",
                               geography, geoid, language)
                : database.run("INSERT INTO choros_area_name (geography, geoid, language, name) VALUES "
                               "(?1,?2,?3,?4) ON CONFLICT (geography, geoid, language) DO UPDATE SET "
                               "name=excluded.name",
                               geography, geoid, language, name);
        if (!written)
            return written.unexpected();
        subjects.push_back(name.empty() ? before : name);
        before = name;
    }
    return Edited{EditKind::NameAreas, subjectOf(subjects)};
}

Result<std::vector<Group>> readGroups(const Database &database)
{
    std::vector<Group> groups;
    std::map<std::string, std::size_t> places;
    Statement rows = database.statement("SELECT id, title, kind, geography FROM choros_group ORDER BY "
                                        "position, fid");
    while (rows.next()) {
        places.emplace(rows.text(0), groups.size());
        groups.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), {}});
    }
    if (auto read = rows.finish(); !read)
        return read.unexpected();
    Statement areas =
        database.statement("SELECT group_id, geoid FROM choros_group_area ORDER BY group_id, geoid");
    while (areas.next()) {
        if (const auto found = places.find(areas.text(0)); found != places.end())
            groups[found->second].geoids.push_back(areas.text(1));
    }
    if (auto read = areas.finish(); !read)
        return read.unexpected();
    return groups;
}

/// An id of the title's letters that no other group has.
static Result<std::string> freeGroupId(const Database &database, const std::string &title)
{
    const std::string stem = tableNameFor(title, "group");
    std::string id = stem;
    for (int n = 2;; ++n) {
        const auto taken = database.integer("SELECT 1 FROM choros_group WHERE id=?1", id);
        if (!taken)
            return taken.unexpected();
        if (!taken->has_value())
            return id;
        id = stem + "_" + std::to_string(n);
    }
}

static Result<void> writeGroupAreas(const Database &database, const Group &group)
{
    if (auto cleared = database.run("DELETE FROM choros_group_area WHERE group_id=?1", group.id); !cleared)
        return cleared;
    Statement insert = database.statement("INSERT INTO choros_group_area (group_id, geoid) VALUES (?1,?2)");
    for (const std::string &geoid : group.geoids) {
        if (auto added = insert.run(group.id, geoid); !added)
            return added;
    }
    return {};
}

Result<Edited> writeGroup(const Database &database, Group &group)
{
    if (group.title.empty())
        return support::fail(ErrorCode::BadArgument, group.id, "A group needs a title.");
    if (group.id.empty()) {
        auto id = freeGroupId(database, group.title);
        if (!id)
            return id.unexpected();
        group.id = *std::move(id);
    }
    std::sort(group.geoids.begin(), group.geoids.end());
    group.geoids.erase(std::unique(group.geoids.begin(), group.geoids.end()), group.geoids.end());
    const auto known = database.integer("SELECT 1 FROM choros_group WHERE id=?1", group.id);
    if (!known)
        return known.unexpected();
    auto written =
        known->has_value()
            ? database.run("UPDATE choros_group SET title=?2, kind=?3, geography=?4 WHERE id=?1", group.id,
                           group.title, group.kind, group.geography)
            : database.run("INSERT INTO choros_group (id, title, kind, geography, position) VALUES "
                           "(?1,?2,?3,?4,(SELECT coalesce(max(position),-1)+1 FROM choros_group))",
                           group.id, group.title, group.kind, group.geography);
    if (!written)
        return written.unexpected();
    if (auto areas = writeGroupAreas(database, group); !areas)
        return areas.unexpected();
    return Edited{known->has_value() ? EditKind::ChangeGroup : EditKind::AddGroup, group.title};
}

Result<Edited> deleteGroup(const Database &database, const std::string &id)
{
    const auto title = database.text("SELECT title FROM choros_group WHERE id=?1", id);
    if (!title)
        return title.unexpected();
    if (!title->has_value())
        return support::fail(ErrorCode::GroupNotFound, id);
    for (const char *sql :
         {"DELETE FROM choros_group_area WHERE group_id=?1", "DELETE FROM choros_group WHERE id=?1"}) {
        if (auto done = database.run(sql, id); !done)
            return done.unexpected();
    }
    return Edited{EditKind::RemoveGroup, **title};
}

} // namespace choros::project
