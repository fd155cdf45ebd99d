// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The document's values beyond the mapped ones, and edits of any kind.

#include "document/document.h"

#include <QScopeGuard>

#include <algorithm>

namespace choros::ui {

using support::JobContext;
using support::Result;

std::vector<SeriesKey> Document::seriesKeys() const
{
    std::vector<SeriesKey> keys;
    for (const project::SeriesEntry &entry : m_snapshot.series) {
        if (m_geography && entry.geography == m_geography->geography.id)
            keys.push_back({entry.indicator, entry.period});
    }
    return keys;
}

SharedSeries Document::seriesInMemory(const SeriesKey &key)
{
    return m_seriesCache.find(key);
}

void Document::requestSeries(std::vector<SeriesKey> keys, std::function<void()> done)
{
    using Read = std::vector<std::pair<SeriesKey, SharedSeries>>;
    std::vector<project::SeriesEntry> wanted;
    bool isComplete = true;
    bool isWaiting = false; // for what an earlier job brings before this one ends
    for (const SeriesKey &key : keys) {
        const project::SeriesEntry *entry = entryFor(key.indicator, key.period);
        if (!entry || entry->period != key.period || m_seriesCache.find(key))
            continue;
        isComplete = false;
        if (m_reading.insert(key).second)
            wanted.push_back(*entry);
        else
            isWaiting = true;
    }
    if (!m_project || isComplete) {
        done();
        return;
    }
    m_jobs.run(
        tr("Reading values"),
        [project = m_project, wanted](const JobContext &job) -> Result<Read> {
            Read read;
            for (const project::SeriesEntry &entry : wanted) {
                if (job.cancelled())
                    return support::fail(support::ErrorCode::Cancelled);
                auto series = project->series(entry);
                if (!series)
                    return series.unexpected();
                read.emplace_back(SeriesKey{entry.indicator, entry.period},
                                  std::make_shared<const values::Series>(std::move(*series)));
            }
            return read;
        },
        [this, project = m_project, wanted, keys = std::move(keys), isWaiting,
         done = std::move(done)](Result<Read> result) mutable {
            if (project != m_project)
                return;
            for (const project::SeriesEntry &entry : wanted)
                m_reading.erase({entry.indicator, entry.period});
            // What an undo has taken out of the catalogue meanwhile is missed by nobody.
            const bool areThere = std::ranges::all_of(wanted, [this](const project::SeriesEntry &entry) {
                return std::ranges::find(m_snapshot.series, entry) != m_snapshot.series.end();
            });
            if (result) {
                for (auto &[key, series] : *result)
                    m_seriesCache.insert(key, std::move(series));
            } else if (areThere && result.error().code != support::ErrorCode::Cancelled) {
                emit failed(result.error(), m_path);
            }
            if (isWaiting)
                requestSeries(std::move(keys), std::move(done)); // what did not come is read now
            else
                done();
        });
}

void Document::readAhead()
{
    const std::vector<project::Indicator> &all = m_snapshot.indicators;
    const auto shown = std::ranges::find(all, m_scene.indicator, &project::Indicator::id);
    if (shown == all.end())
        return;
    std::vector<SeriesKey> keys;
    const auto add = [&](const project::Indicator &indicator) {
        if (const project::SeriesEntry *entry = entryFor(indicator.id, m_scene.period))
            keys.push_back({entry->indicator, entry->period});
    };
    if (shown != all.begin())
        add(*std::prev(shown));
    if (std::next(shown) != all.end())
        add(*std::next(shown));
    requestSeries(std::move(keys), [] {});
}

void Document::edit(const QString &label, std::function<Result<void>(project::Project &)> edit)
{
    if (!m_project)
        return;
    ++m_writes;
    m_jobs.run(
        label,
        [project = m_project, geography = m_geography,
         edit = std::move(edit)](const JobContext &) -> Result<Reloaded> {
            if (auto done = edit(*project); !done)
                return done.unexpected();
            return Result<Reloaded>(load(*project, geography, {})); // it is stored: no way back from here
        },
        [this, project = m_project](Result<Reloaded> result) {
            const auto ended = qScopeGuard([this] { endWriting(); });
            if (project != m_project)
                return;
            m_saveFailed = !result.has_value();
            if (!result || !*result)
                emit changed(Change::History);
            if (!result)
                emit failed(result.error(), m_path);
            else if (!*result)
                emit notReloaded(result->error(), tr("The change is stored."));
            else
                adopt(std::move(**result), Changes(Change::Catalogue) | Change::Selection | Change::History);
        });
}

void Document::saveCopy(const QString &path, project::History history,
                        std::function<void(const Result<void> &)> done)
{
    if (!m_project)
        return;
    ++m_writes;
    m_jobs.run(
        tr("Saving %1").arg(path.section(u'/', -1)),
        [project = m_project, file = std::filesystem::path(path.toStdU16String()),
         history](const JobContext &job) { return project->saveCopy(file, history, job); },
        [this, done = std::move(done)](const Result<void> &result) {
            done(result);
            endWriting();
        });
}

} // namespace choros::ui
