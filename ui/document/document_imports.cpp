// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The document's tables: planned, stored, removed.

#include "document/document.h"

#include "document/newest_series.h"

#include <algorithm>
#include <map>

namespace choros::ui {

using support::ErrorCode;
using support::JobContext;
using support::Result;

namespace {

/// A job's context that is also told to stop by somebody else.
class LinkedContext
{
public:
    LinkedContext(const JobContext &job, const std::stop_token &stop)
        : m_byQueue(job.stop, Request{&m_source}),
          m_byAsker(stop, Request{&m_source}), m_context{m_source.get_token(), job.progress}
    {
    }

    const JobContext &context() const { return m_context; }

private:
    struct Request
    {
        std::stop_source *source;
        void operator()() const { source->request_stop(); }
    };

    std::stop_source m_source;
    std::stop_callback<Request> m_byQueue;
    std::stop_callback<Request> m_byAsker;
    JobContext m_context;
};

} // namespace

void Document::planImport(const QString &table, std::shared_ptr<const files::ReadTable> read,
                          const tasks::ImportOptions &options, std::stop_token stop,
                          std::function<void(Result<SharedPlan>)> done)
{
    if (!m_project) {
        done(support::fail(ErrorCode::GeographyNotFound));
        return;
    }
    m_jobs.run(
        tr("Reading %1").arg(table.section(u'/', -1)),
        [project = m_project, file = std::filesystem::path(table.toStdU16String()), read = std::move(read),
         options, stop = std::move(stop)](const JobContext &job) mutable -> Result<SharedPlan> {
            const LinkedContext linked(job, stop);
            if (linked.context().cancelled())
                return support::fail(ErrorCode::Cancelled);
            auto plan = read ? tasks::planImport(*project, std::move(read), file, options, linked.context())
                             : tasks::planImport(*project, file, options, linked.context());
            if (!plan)
                return plan.unexpected();
            return std::make_shared<const tasks::ImportPlan>(std::move(*plan));
        },
        [this, project = m_project, done = std::move(done)](Result<SharedPlan> plan) {
            if (project != m_project)
                plan = support::fail(ErrorCode::Cancelled);
            done(std::move(plan));
        });
}

void Document::storeImport(const SharedPlan &plan, std::stop_token stop,
                           std::function<void(Result<void>)> done)
{
    if (!m_project) {
        done(support::fail(ErrorCode::GeographyNotFound));
        return;
    }
    ++m_imports;
    emit changed(Change::History);
    m_jobs.run(
        tr("Importing %1").arg(QString::fromStdString(plan->fileName)),
        [project = m_project, geography = m_geography, plan,
         stop = std::move(stop)](const JobContext &job) -> Result<Reloaded> {
            const LinkedContext linked(job, stop);
            auto stored = tasks::storeImport(*project, *plan, linked.context());
            if (!stored)
                return stored.unexpected();
            return Result<Reloaded>(load(*project, geography, {})); // it is stored: no way back from here
        },
        [this, plan, project = m_project, done = std::move(done)](Result<Reloaded> result) {
            --m_imports;
            if (project != m_project) {
                done(support::fail(ErrorCode::Cancelled));
                return;
            }
            if (!result) {
                emit changed(Change::History);
                done(result.unexpected());
                return;
            }
            Reloaded &reloaded = *result;
            if (!reloaded) {
                emit changed(Change::History);
                emit notReloaded(reloaded.error(),
                                 tr("“%1” is imported.").arg(QString::fromStdString(plan->fileName)));
                done({});
                return;
            }
            if (!plan->series.empty()) {
                const tasks::PlannedSeries &first = plan->series[newestOfFirst(plan->series)];
                m_scene.indicator = first.indicator;
                m_scene.period = first.period;
            }
            adopt(std::move(*reloaded), Changes(Change::Catalogue) | Change::Selection | Change::History);
            emit imported(plan);
            done({});
        });
}

std::vector<Document::Brought> Document::broughtBy(const std::string &dataset) const
{
    std::map<std::string, QStringList> periods;
    for (const project::SeriesEntry &entry : m_snapshot.series) {
        if (entry.dataset != dataset)
            continue;
        QStringList &own = periods[entry.indicator];
        if (!entry.period.empty())
            own << QString::fromStdString(entry.period);
    }
    std::vector<Brought> brought;
    for (const project::Indicator &indicator : m_snapshot.indicators) {
        if (const auto found = periods.find(indicator.id); found != periods.end())
            brought.push_back({QString::fromStdString(indicator.title), found->second});
    }
    return brought;
}

void Document::removeDataset(std::string id)
{
    const auto found = std::find_if(m_snapshot.datasets.begin(), m_snapshot.datasets.end(),
                                    [&](const project::Dataset &dataset) { return dataset.id == id; });
    if (!m_project || found == m_snapshot.datasets.end())
        return;
    QStringList titles;
    for (const Brought &one : broughtBy(id))
        titles << one.title;
    ++m_imports;
    emit changed(Change::History);
    m_jobs.run(
        tr("Removing %1").arg(QString::fromStdString(found->title)),
        [project = m_project, geography = m_geography,
         id = std::move(id)](const JobContext &) -> Result<Reloaded> {
            if (auto gone = project->removeDataset(id); !gone)
                return gone.unexpected();
            return Result<Reloaded>(load(*project, geography, {}));
        },
        [this, project = m_project, dataset = *found, titles](Result<Reloaded> result) {
            --m_imports;
            if (project != m_project)
                return;
            if (!result) {
                emit changed(Change::History);
                emit failed(result.error(), m_path);
                return;
            }
            Reloaded &reloaded = *result;
            if (!reloaded) {
                emit changed(Change::History);
                emit notReloaded(reloaded.error(),
                                 tr("“%1” is removed.").arg(QString::fromStdString(dataset.title)));
                return;
            }
            adopt(std::move(*reloaded), Changes(Change::Catalogue) | Change::Selection | Change::History);
            emit removed(dataset, titles);
        });
}

} // namespace choros::ui
