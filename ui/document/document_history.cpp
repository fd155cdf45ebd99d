// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The document's past, and what its areas are called.

#include "document/document.h"

namespace choros::ui {

using support::JobContext;
using support::Result;

void Document::goTo(std::optional<std::int64_t> entry)
{
    struct Gone
    {
        project::HistoryMove move;
        Result<Loaded> loaded;
    };
    if (!mayMoveThroughHistory())
        return;
    m_jobs.run(
        tr("Going to another moment"),
        [project = m_project, geography = m_geography, entry](const JobContext &job) -> Result<Gone> {
            auto move = project->goTo(entry, job);
            if (!move)
                return move.unexpected();
            return Gone{std::move(*move), load(*project, geography, {})};
        },
        [this, project = m_project](Result<Gone> result) {
            if (project != m_project)
                return;
            if (!result) {
                emit failed(result.error(), m_path);
                return;
            }
            if (!result->loaded)
                emit notReloaded(result->loaded.error(), tr("The project is as it was then."));
            else
                adopt(std::move(*result->loaded),
                      Changes(Change::Catalogue) | Change::Selection | Change::History);
            if (result->move.stopped)
                emit stoppedOnTheWay(result->move);
        });
}

void Document::requestHistory()
{
    if (!m_project)
        return;
    m_jobs.run(
        tr("Reading the history"), [project = m_project](const JobContext &) { return project->history(); },
        [this, project = m_project](Result<std::vector<project::HistoryEntry>> result) {
            if (project != m_project)
                return;
            if (!result) {
                emit failed(result.error(), m_path);
                return;
            }
            m_history = std::move(*result);
            emit historyRead();
        });
}

Result<tasks::AreaLabels> Document::readLabels(const project::Project &project,
                                               const std::shared_ptr<const tasks::LoadedGeography> &geography)
{
    auto residents = project.residentNames(geography->geography.id);
    if (!residents)
        return residents.unexpected();
    return tasks::areaLabels(geography->ids,
                             std::shared_ptr<const std::vector<std::string>>(geography, &geography->names),
                             *residents);
}

void Document::setAreaName(geometry::AreaId area, const QString &name)
{
    if (!m_geography || area >= m_geography->ids.size())
        return;
    const project::ResidentName resident{m_geography->ids[area], m_labels.language,
                                         name.simplified().toStdString()};
    edit(tr("Renaming"), [geography = m_geography->geography.id, resident](project::Project &project) {
        return project.setAreaNames(geography, std::vector<project::ResidentName>{resident});
    });
}

const project::Dataset *Document::datasetOf(const std::string &indicator, const std::string &period) const
{
    const project::SeriesEntry *entry = entryFor(indicator, period);
    for (const project::Dataset &dataset : m_snapshot.datasets) {
        if (entry && dataset.id == entry->dataset)
            return &dataset;
    }
    return nullptr;
}

} // namespace choros::ui
