// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/project_impl.h"

#include "project/catalogue_edits.h"
#include "project/groups.h"

namespace choros::project {

using support::ErrorCode;
using support::Result;

static Result<Edited> as(EditKind kind, Result<std::string> subject)
{
    return std::move(subject).transform([kind](std::string &&text) { return Edited{kind, std::move(text)}; });
}

static constexpr const char *kBlankLooksKey = "blank_looks";

Result<style::BlankLooks> Project::blankLooks() const
{
    return m_impl->meta(kBlankLooksKey).transform([](const std::string &text) {
        return style::blankLooksFromText(text);
    });
}

Result<void> Project::setBlankLooks(const style::BlankLooks &looks)
{
    return m_impl->edit([&]() -> Result<Edited> {
        const std::string text = style::blankLooksText(looks);
        auto set = text.empty() ? m_impl->database.run("DELETE FROM choros_meta WHERE key=?1",
                                                       std::string(kBlankLooksKey))
                                : m_impl->database.run("INSERT INTO choros_meta (key, value) VALUES (?1, ?2) "
                                                       "ON CONFLICT (key) DO UPDATE SET value=excluded.value",
                                                       std::string(kBlankLooksKey), text);
        if (!set)
            return set.unexpected();
        return Edited{EditKind::ChangeBlanks, {}};
    });
}

Result<void> Project::updateIndicator(const Indicator &indicator, EditKind kind)
{
    return updateIndicators({&indicator, 1}, kind);
}

Result<void> Project::updateIndicators(std::span<const Indicator> indicators, EditKind kind)
{
    return m_impl->edit([&] { return as(kind, writeIndicators(m_impl->database, indicators)); });
}

Result<void> Project::reorderIndicators(std::span<const std::string> ids, std::span<const Indicator> changed)
{
    return m_impl->edit([&]() -> Result<Edited> {
        auto moved = writeOrder(m_impl->database, ids);
        if (!moved || changed.empty())
            return as(EditKind::ReorderIndicators, std::move(moved));
        return as(EditKind::ReorderIndicators, writeIndicators(m_impl->database, changed));
    });
}

Result<void> Project::removeIndicators(std::span<const std::string> ids)
{
    return m_impl->edit(
        [&] { return as(EditKind::RemoveIndicators, deleteIndicators(m_impl->database, ids)); });
}

Result<std::vector<ResidentName>> Project::residentNames(const std::string &geography) const
{
    const auto known = m_impl->database.integer("SELECT 1 FROM choros_geography WHERE id=?1", geography);
    if (!known)
        return known.unexpected();
    if (!known->has_value())
        return support::fail(ErrorCode::GeographyNotFound, geography);
    return readResidentNames(m_impl->database, geography);
}

Result<void> Project::setAreaNames(const std::string &geography, std::span<const ResidentName> names)
{
    return m_impl->edit([&]() -> Result<Edited> {
        const auto areas = m_impl->areaIndex(geography);
        if (!areas)
            return areas.unexpected();
        return writeResidentNames(m_impl->database, geography, **areas, names);
    });
}

Result<std::vector<Group>> Project::groups() const
{
    return readGroups(m_impl->database);
}

Result<std::string> Project::putGroup(Group group)
{
    auto put = m_impl->edit([&]() -> Result<Edited> {
        const auto known =
            m_impl->database.integer("SELECT 1 FROM choros_geography WHERE id=?1", group.geography);
        if (!known)
            return known.unexpected();
        if (!known->has_value())
            return support::fail(ErrorCode::GeographyNotFound, group.geography);
        return writeGroup(m_impl->database, group);
    });
    if (!put)
        return put.unexpected();
    return group.id;
}

Result<void> Project::removeGroup(const std::string &id)
{
    return m_impl->edit([&] { return deleteGroup(m_impl->database, id); });
}

Result<HistoryState> Project::historyState() const
{
    return readHistoryState(m_impl->database);
}

Result<std::vector<HistoryEntry>> Project::history() const
{
    return readHistory(m_impl->database);
}

Result<HistoryEntry> Project::undo()
{
    if (auto writable = m_impl->requireWritable(); !writable)
        return writable.unexpected();
    m_impl->areaIndexes.clear(); // geographies may go, and their table's name be used again
    return undoEdit(m_impl->database);
}

Result<HistoryEntry> Project::redo()
{
    if (auto writable = m_impl->requireWritable(); !writable)
        return writable.unexpected();
    m_impl->areaIndexes.clear();
    return redoEdit(m_impl->database);
}

Result<HistoryMove> Project::goTo(std::optional<std::int64_t> entry, const support::JobContext &job)
{
    if (auto writable = m_impl->requireWritable(); !writable)
        return writable.unexpected();
    m_impl->areaIndexes.clear();
    return moveThroughHistory(m_impl->database, entry, job);
}

} // namespace choros::project
