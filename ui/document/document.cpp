// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document/document.h"

#include <algorithm>
#include <filesystem>

namespace choros::ui {

using support::JobContext;
using support::Result;

namespace {

constexpr std::size_t kMostShownBefore = 24;

std::filesystem::path toPath(const QString &path)
{
    return {path.toStdU16String()};
}

bool sameNames(const tasks::AreaLabels &a, const tasks::AreaLabels &b)
{
    return a.names == b.names || (a.names && b.names && *a.names == *b.names);
}

} // namespace

Document::Document(QObject *parent) : QObject(parent), m_jobs(this), m_classing(this)
{
    m_colors = draw::lightPage();
}

Document::~Document() = default;

Result<Document::Snapshot> Document::readSnapshot(const project::Project &project)
{
    Snapshot snapshot;
    auto title = project.title();
    if (!title)
        return title.unexpected();
    snapshot.title = QString::fromStdString(*title);
    auto id = project.projectId();
    if (!id)
        return id.unexpected();
    snapshot.projectId = QString::fromStdString(*id);
    auto geographies = project.geographies();
    if (!geographies)
        return geographies.unexpected();
    auto datasets = project.datasets();
    if (!datasets)
        return datasets.unexpected();
    auto indicators = project.indicators();
    if (!indicators)
        return indicators.unexpected();
    auto series = project.seriesEntries();
    if (!series)
        return series.unexpected();
    auto groups = project.groups();
    if (!groups)
        return groups.unexpected();
    auto blankLooks = project.blankLooks();
    if (!blankLooks)
        return blankLooks.unexpected();
    snapshot.blankLooks = *blankLooks;
    auto history = project.historyState();
    if (!history)
        return history.unexpected();
    snapshot.geographies = std::move(*geographies);
    snapshot.datasets = std::move(*datasets);
    std::stable_sort(snapshot.datasets.begin(), snapshot.datasets.end(),
                     [](const auto &a, const auto &b) { return a.importedAt > b.importedAt; });
    snapshot.indicators = std::move(*indicators);
    snapshot.series = std::move(*series);
    snapshot.groups = std::move(*groups);
    snapshot.history = std::move(*history);
    return snapshot;
}

Result<Document::Loaded> Document::load(project::Project &project,
                                        std::shared_ptr<const tasks::LoadedGeography> known,
                                        const JobContext &job)
{
    auto snapshot = readSnapshot(project);
    if (!snapshot)
        return snapshot.unexpected();
    Loaded loaded{std::move(*snapshot), nullptr};
    if (loaded.snapshot.geographies.empty())
        return loaded;
    const std::string &id = loaded.snapshot.geographies.front().id;
    const auto labelled = [&]() -> Result<Loaded> {
        auto labels = readLabels(project, loaded.geography);
        if (!labels)
            return labels.unexpected();
        loaded.labels = std::move(*labels);
        return std::move(loaded);
    };
    if (known && known->geography.id == id) {
        loaded.geography = std::move(known);
        return labelled();
    }
    auto geography = tasks::loadGeography(project, id, job);
    if (!geography)
        return geography.unexpected();
    loaded.geography = std::move(*geography);
    // A coverage that had to be made is kept for the next time. Nobody asked for that: where it cannot be
    // written, it is made again then.
    if (loaded.geography->storedCoverage != project::CoverageState::Sound && !project.isReadOnly())
        static_cast<void>(project.storeCoverage(id, loaded.geography->coverage));
    return labelled();
}

void Document::open(const QString &path)
{
    using Opened = std::pair<std::shared_ptr<project::Project>, Loaded>;
    m_jobs.run(
        tr("Opening %1").arg(path.section(u'/', -1)),
        [file = toPath(path)](const JobContext &job) -> Result<Opened> {
            auto opened = project::Project::open(file);
            if (!opened)
                return opened.unexpected();
            auto project = std::make_shared<project::Project>(std::move(*opened));
            auto loaded = load(*project, nullptr, job);
            if (!loaded)
                return loaded.unexpected();
            return Opened{std::move(project), std::move(*loaded)};
        },
        [this, path](Result<Opened> result) {
            if (!result)
                emit failed(result.error(), path);
            else
                adoptOpened(std::move(result->first), std::move(result->second));
        });
}

void Document::createFromBoundaries(const QString &projectPath, const QString &boundaries,
                                    const tasks::NewProjectOptions &options)
{
    struct Made
    {
        tasks::NewProjectReport report;
        std::shared_ptr<project::Project> project;
        Loaded loaded;
    };
    m_jobs.run(
        tr("Reading %1").arg(boundaries.section(u'/', -1)),
        [file = toPath(projectPath), source = toPath(boundaries),
         options](const JobContext &job) -> Result<Made> {
            auto report = tasks::newProject(file, source, options, job.part(0, 0.8));
            if (!report)
                return report.unexpected();
            auto opened = project::Project::open(file);
            if (!opened)
                return opened.unexpected();
            auto project = std::make_shared<project::Project>(std::move(*opened));
            auto loaded = load(*project, nullptr, job.part(0.8, 1));
            if (!loaded)
                return loaded.unexpected();
            return Made{std::move(*report), std::move(project), std::move(*loaded)};
        },
        [this, boundaries](Result<Made> result) {
            if (!result) {
                emit createFailed(result.error(), boundaries);
                return;
            }
            adoptOpened(std::move(result->project), std::move(result->loaded));
            emit created(result->report, boundaries);
        });
}

void Document::close()
{
    emit aboutToClose();
    m_jobs.cancelAll();
    reset();
    emit changed(Changes(Change::Project) | Change::Geography | Change::Catalogue | Change::Selection |
                 Change::Symbology | Change::History);
}

void Document::reset()
{
    m_project.reset();
    m_path.clear();
    m_title.clear();
    m_readOnly = project::ReadOnlyReason::None;
    m_snapshot = {};
    m_scene = {};
    m_unsaved.clear();
    m_previewWanted.reset();
    m_isPreviewing = false;
    m_saveFailed = false;
    m_geography.reset();
    m_labels = {};
    m_history.clear();
    m_shown = {};
    m_shownBefore.clear();
    m_seriesCache.clear();
    m_reading.clear();
    m_selection.reset(0);
    m_content.reset();
}

void Document::adoptOpened(std::shared_ptr<project::Project> project, Loaded loaded)
{
    if (m_project)
        emit aboutToClose();
    reset();
    m_project = std::move(project);
    m_path = QString::fromStdU16String(m_project->path().u16string());
    m_readOnly = m_project->readOnlyReason();
    adopt(std::move(loaded),
          Changes(Change::Project) | Change::Catalogue | Change::Selection | Change::History);
}

/// Whether every series of one snapshot has the same values in the other: datasets never change.
bool Document::holdsTheSameValues(const Snapshot &one, const Snapshot &other)
{
    const auto sameDataset = [](const project::Dataset &a, const project::Dataset &b) {
        return a.id == b.id && a.importedAt == b.importedAt;
    };
    return one.projectId == other.projectId && one.series == other.series &&
           std::ranges::equal(one.datasets, other.datasets, sameDataset);
}

void Document::adopt(Loaded loaded, Changes changes)
{
    if (!holdsTheSameValues(m_snapshot, loaded.snapshot)) {
        m_seriesCache.clear();
        m_shownBefore.clear();
    }
    if (m_snapshot.blankLooks != loaded.snapshot.blankLooks) {
        for (Mapped &before : m_shownBefore)
            before.content.reset(); // they show blanks as they were
    }
    m_snapshot = std::move(loaded.snapshot);
    for (const auto &[id, choice] : m_unsaved) {
        if (project::Indicator *indicator = findIndicator(id))
            indicator->symbology = choice;
    }
    m_title = m_snapshot.title;
    if (loaded.geography != m_geography) {
        m_geography = std::move(loaded.geography);
        m_selection.reset(m_geography ? m_geography->ids.size() : 0);
        changes |= Change::Geography;
    }
    if (!sameNames(loaded.labels, m_labels))
        changes |= Change::Names;
    m_labels = std::move(loaded.labels);
    chooseWhatToMap();
    if (!m_content || m_scene.indicator.empty())
        rebuildContent(); // the boundaries at once; values follow
    emit changed(changes);
    mapSelected();
}

const project::SeriesEntry *Document::entryFor(const std::string &indicator, const std::string &period) const
{
    const project::SeriesEntry *latest = nullptr;
    for (const project::SeriesEntry &entry : m_snapshot.series) {
        if (entry.indicator != indicator || (m_geography && entry.geography != m_geography->geography.id))
            continue;
        if (entry.period == period)
            return &entry;
        latest = &entry; // by period: the last is the newest
    }
    return latest;
}

project::Indicator *Document::findIndicator(const std::string &id)
{
    const auto found = std::find_if(m_snapshot.indicators.begin(), m_snapshot.indicators.end(),
                                    [&](const project::Indicator &i) { return i.id == id; });
    return found == m_snapshot.indicators.end() ? nullptr : &*found;
}

const project::Indicator *Document::indicator(const std::string &id) const
{
    return const_cast<Document *>(this)->findIndicator(id);
}

const project::Indicator *Document::currentIndicator() const
{
    return indicator(m_scene.indicator);
}

QStringList Document::periodsOf(const std::string &indicator) const
{
    QStringList periods;
    for (const project::SeriesEntry &entry : m_snapshot.series) {
        if (entry.indicator == indicator && !entry.period.empty())
            periods << QString::fromStdString(entry.period);
    }
    return periods;
}

/// Keeps what is mapped if it still exists, otherwise takes the first indicator with values.
void Document::chooseWhatToMap()
{
    m_scene.geography = m_geography ? m_geography->geography.id : std::string();
    const project::Indicator *chosen = findIndicator(m_scene.indicator);
    if (!chosen || !entryFor(chosen->id, m_scene.period)) {
        chosen = nullptr;
        for (const project::Indicator &indicator : m_snapshot.indicators) {
            if (!chosen && entryFor(indicator.id, {}))
                chosen = &indicator;
        }
    }
    if (!chosen) {
        m_scene.indicator.clear();
        m_scene.period.clear();
        m_shown = {};
        return;
    }
    m_scene.indicator = chosen->id;
    m_scene.period = entryFor(chosen->id, m_scene.period)->period;
    m_scene.symbology = chosen->symbology;
}

void Document::selectIndicator(const std::string &id, const std::string &period)
{
    const project::Indicator *indicator = findIndicator(id);
    const project::SeriesEntry *entry = indicator ? entryFor(id, period) : nullptr;
    if (!entry || (id == m_scene.indicator && entry->period == m_scene.period))
        return;
    m_scene.indicator = id;
    m_scene.period = entry->period;
    m_scene.symbology = indicator->symbology;
    if (!mapSelected()) // its values come before what others will ask for now
        emit changed(Change::Selection);
}

SaveState Document::saveState() const
{
    if (!m_unsaved.empty())
        return SaveState::Saving;
    return m_saveFailed ? SaveState::Failed : SaveState::Saved;
}

bool Document::mayMoveThroughHistory() const
{
    return m_project && m_readOnly == project::ReadOnlyReason::None && m_imports == 0;
}

const project::HistoryEntry *Document::undoable() const
{
    const auto &entry = m_snapshot.history.undo;
    const bool isFirst =
        entry && entry->kind == project::EditKind::AddGeography && m_snapshot.geographies.size() <= 1;
    return mayMoveThroughHistory() && entry && !isFirst ? &*entry : nullptr;
}

const project::HistoryEntry *Document::redoable() const
{
    const auto &entry = m_snapshot.history.redo;
    return mayMoveThroughHistory() && entry ? &*entry : nullptr;
}

void Document::undo()
{
    if (undoable())
        moveThroughHistory(Direction::Back);
}

void Document::redo()
{
    if (redoable())
        moveThroughHistory(Direction::Forward);
}

void Document::moveThroughHistory(Direction direction)
{
    m_jobs.run(
        direction == Direction::Forward ? tr("Redoing") : tr("Undoing"),
        [project = m_project, geography = m_geography, direction](const JobContext &) -> Result<Reloaded> {
            auto entry = direction == Direction::Forward ? project->redo() : project->undo();
            if (!entry)
                return entry.unexpected();
            return Result<Reloaded>(load(*project, geography, {})); // done: no way back from here
        },
        [this, project = m_project, direction](Result<Reloaded> result) {
            if (project != m_project)
                return;
            if (!result) {
                if (result.error().code != support::ErrorCode::NothingToUndo &&
                    result.error().code != support::ErrorCode::NothingToRedo)
                    emit failed(result.error(), m_path);
                return;
            }
            Reloaded &reloaded = *result;
            if (reloaded)
                adopt(std::move(*reloaded), Changes(Change::Catalogue) | Change::Selection | Change::History);
            else
                emit notReloaded(reloaded.error(), direction == Direction::Forward ? tr("It was redone.")
                                                                                   : tr("It was undone."));
        });
}

void Document::setPageColors(const draw::PageColors &colors)
{
    if (colors == m_colors)
        return;
    m_colors = colors;
    rebuildContent();
    emit changed(Change::Theme);
}

const Document::Mapped *Document::shownBefore(const project::Indicator &indicator, const std::string &period,
                                              const SharedSeries &series) const
{
    const auto found = std::find_if(m_shownBefore.begin(), m_shownBefore.end(), [&](const Mapped &mapped) {
        return series && mapped.series == series && mapped.period == period && mapped.indicator == indicator;
    });
    return found == m_shownBefore.end() ? nullptr : &*found;
}

void Document::show(Mapped mapped, Changes changes)
{
    m_isPreviewing = false;
    m_shown = std::move(mapped);
    m_shownBefore.remove_if([this](const Mapped &before) {
        return before.indicator.id == m_shown.indicator.id && before.period == m_shown.period;
    });
    m_shownBefore.push_front(m_shown);
    if (m_shownBefore.size() > kMostShownBefore)
        m_shownBefore.pop_back();
    const auto before = m_shown.content;
    if (before && m_geography && before->coverage.get() == &m_geography->coverage &&
        before->colors == m_colors)
        m_content = before;
    else
        rebuildContent();
    m_shownBefore.front().content = m_content;
    emit changed(changes);
}

/// The file that the series on the map came from; "" without one.
std::string Document::sourceFileShown() const
{
    const project::Indicator *indicator = shownIndicator();
    for (const project::SeriesEntry &entry : m_snapshot.series) {
        if (!indicator || entry.indicator != indicator->id || entry.period != m_shown.period)
            continue;
        for (const project::Dataset &dataset : m_snapshot.datasets) {
            if (dataset.id == entry.dataset)
                return dataset.sourceFile;
        }
    }
    return {};
}

void Document::rebuildContent()
{
    if (!m_geography) {
        m_content.reset();
        return;
    }
    draw::PageSubject subject;
    subject.geography = m_geography;
    subject.indicator = shownIndicator();
    subject.period = m_shown.period;
    subject.sourceFile = sourceFileShown();
    subject.series = series();
    subject.symbology = symbology();
    subject.colors = m_colors;
    subject.blankLooks = m_snapshot.blankLooks;
    m_content = draw::composePage(subject);
}

} // namespace choros::ui
