// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/area_selection.h"
#include "document/class_inputs.h"
#include "document/series_cache.h"
#include "draw/page_content.h"
#include "jobs/job_queue.h"
#include "project/project.h"
#include "scene/scene.h"
#include "tasks/area_labels.h"
#include "tasks/import_plan.h"
#include "tasks/load_geography.h"
#include "tasks/new_project.h"

#include <QObject>

#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>

namespace choros::ui {

/// What changed, as a set: one signal for all of it.
enum class Change {
    Project = 1,    ///< another project, or none; title, access
    Geography = 2,  ///< other areas
    Catalogue = 4,  ///< indicators, periods
    Selection = 8,  ///< another indicator or period is mapped
    Symbology = 16, ///< the mapped indicator's classes or colors
    History = 32,   ///< what can be undone
    Theme = 64,     ///< colors of the page
    Names = 128,    ///< what residents call areas
};
Q_DECLARE_FLAGS(Changes, Change)

enum class SaveState { Saved, Saving, Failed };

using SharedPlan = std::shared_ptr<const tasks::ImportPlan>;

/// The open project as the window sees it: a snapshot in memory, and requests that run as jobs on the
/// project's own thread. The window's thread never touches SQLite.
class Document : public QObject
{
    Q_OBJECT

public:
    explicit Document(QObject *parent = nullptr);
    ~Document() override;

    // Requests. Each ends in changed() or failed().
    void open(const QString &path);
    void createFromBoundaries(const QString &projectPath, const QString &boundaries,
                              const tasks::NewProjectOptions &options);
    void removeDataset(std::string id);
    void close();
    void selectIndicator(const std::string &id, const std::string &period = {});
    /// Shown at once, and one edit of the project.
    void setSymbology(const style::SymbologyChoice &choice);
    /// Shows the mapped indicator by another choice that is stored nowhere, until `setSymbology` or nothing.
    /// Of many that come quickly some are left out, never the last.
    void previewSymbology(const std::optional<style::SymbologyChoice> &choice);
    /// Whether all periods of the mapped indicator have the same classes; one edit.
    void setClassesLocked(bool locked);
    void setBlankLooks(const style::BlankLooks &looks); ///< one edit
    void undo();
    void redo();
    /// Undoes or redoes edit by edit until the project is as it was just after that one; nullopt: before the
    /// oldest. Ends in changed(), and where it could not go all the way besides in stoppedOnTheWay(); in
    /// failed() with nothing changed; or in notReloaded().
    void goTo(std::optional<std::int64_t> entry);
    /// Reads the edits there are, for `history()`. Ends in historyRead(), or in failed().
    void requestHistory();
    /// Residents' names of areas of the mapped geography, in the language of the labels; "" takes one away.
    void setAreaName(geometry::AreaId area, const QString &name);
    void setPageColors(const draw::PageColors &colors);
    /// Changes the project on its own thread by `edit`, which makes one edit of it, and reads everything
    /// again. Ends in changed(), in failed() with nothing changed, or in notReloaded(). On a read-only
    /// project that is failed(), too. `label` names the job: "Renaming".
    void edit(const QString &label, std::function<support::Result<void>(project::Project &)> edit);

    /// A job; `done` comes on the window's thread. Never over a file that exists.
    void saveCopy(const QString &path, project::History history,
                  std::function<void(const support::Result<void> &)> done);

    // Values
    /// A series that has been read already, or null.
    SharedSeries seriesInMemory(const SeriesKey &key);
    /// Reads the series that are not in memory. `done` comes once, on the window's thread: at once where
    /// there is nothing to read, otherwise when all that exist have been read; never after the project was
    /// closed. What could not be read is told by failed().
    void requestSeries(std::vector<SeriesKey> keys, std::function<void()> done);
    /// Reads what the classes of an indicator and period are worked out from, which need not be mapped.
    /// `done` comes as for `requestSeries`; without a series where there is none.
    void requestClassInputs(const project::Indicator &indicator, const std::string &period,
                            std::function<void(ClassInputs)> done);
    /// Reads what stands next to the mapped indicator in the catalogue, which is likely to be chosen next.
    void readAhead();
    /// What is selected and pointed at, of the areas of `geography()`.
    AreaSelection &selection() { return m_selection; }

    // Importing. Jobs on the project's thread that end early when `stop` says so; `done` comes on the
    // window's thread, also after the project has been closed (Cancelled).
    /// `read` is the file as an earlier plan has it, or null.
    void planImport(const QString &table, std::shared_ptr<const files::ReadTable> read,
                    const tasks::ImportOptions &options, std::stop_token stop,
                    std::function<void(support::Result<SharedPlan>)> done);
    /// Ends in imported() before `done`, if it can be stored; in notReloaded(), if it is stored but cannot be
    /// shown.
    void storeImport(const SharedPlan &plan, std::stop_token stop,
                     std::function<void(support::Result<void>)> done);

    // The snapshot
    bool isOpen() const { return m_project != nullptr; }
    QString path() const { return m_path; }
    QString title() const { return m_title; }
    project::ReadOnlyReason readOnlyReason() const { return m_readOnly; }
    const std::vector<project::Geography> &geographies() const { return m_snapshot.geographies; }
    const std::vector<project::Dataset> &datasets() const { return m_snapshot.datasets; } ///< newest first
    const std::vector<project::Indicator> &indicators() const { return m_snapshot.indicators; }
    /// Of any geography, in the order they were made.
    const std::vector<project::Group> &groups() const { return m_snapshot.groups; }
    /// How blanks look on every map of the project.
    const style::BlankLooks &blankLooks() const { return m_snapshot.blankLooks; }
    const draw::PageColors &pageColors() const { return m_colors; }
    /// What a table gives values to.
    struct Brought
    {
        QString title;
        QStringList periods;
        bool operator==(const Brought &) const = default;
    };
    std::vector<Brought> broughtBy(const std::string &dataset) const; ///< each indicator once, in their order
    QStringList periodsOf(const std::string &indicator) const;
    /// Every series of the mapped geography, by indicator, then period.
    std::vector<SeriesKey> seriesKeys() const;
    /// By id; null if there is none.
    const project::Indicator *indicator(const std::string &id) const;
    const std::string &shownPeriod() const { return m_shown.period; }
    /// Of the project's file, wherever it lies: for what is remembered of it outside.
    QString projectId() const { return m_snapshot.projectId; }
    /// The indicator chosen; nullptr while only boundaries are mapped. Its values may still be on their way.
    const project::Indicator *currentIndicator() const;
    const scene::Scene &scene() const { return m_scene; }

    const tasks::LoadedGeography *geography() const { return m_geography.get(); }
    std::shared_ptr<const tasks::LoadedGeography> sharedGeography() const { return m_geography; }
    /// What the areas of `geography()` are called, residents' names first.
    const tasks::AreaLabels &labels() const { return m_labels; }
    /// The edits as last asked for, oldest first.
    const std::vector<project::HistoryEntry> &history() const { return m_history; }
    /// Where the values of an indicator and period came from; null if unknown.
    const project::Dataset *datasetOf(const std::string &indicator, const std::string &period) const;
    bool mayEdit() const { return m_project && m_readOnly == project::ReadOnlyReason::None; }
    /// What the page shows now, all of one indicator and period, with the choice it is shown by (also a
    /// preview's); null while only boundaries are shown.
    const project::Indicator *shownIndicator() const { return m_shown.series ? &m_shown.indicator : nullptr; }
    const values::Series *series() const { return m_shown.series.get(); }
    SharedSeries sharedSeries() const { return m_shown.series; }
    const style::Symbology *symbology() const { return m_shown.symbology.get(); }
    std::shared_ptr<const style::Symbology> sharedSymbology() const { return m_shown.symbology; }
    /// Of `series()`; null without it.
    std::shared_ptr<const Distribution> distribution() const { return m_shown.distribution; }
    /// Whether the series on the map has a benchmark to be compared with.
    bool canCompareWithBenchmark() const;
    /// The page itself; never null while open and loaded.
    std::shared_ptr<const draw::PageContent> content() const { return m_content; }
    JobQueue &jobs() { return m_jobs; }
    /// Whether no job runs or waits, so that all of this is up to date.
    bool isSettled() const { return !m_jobs.isBusy() && !m_classing.isBusy(); }
    SaveState saveState() const;
    /// Whether an edit or a copy is on its way to the disk: whoever closes now would lose it.
    bool isWriting() const { return m_writes > 0; }
    /// What Undo would take back now; nothing while the project is read-only, an import runs, or only its
    /// boundaries are left.
    const project::HistoryEntry *undoable() const;
    const project::HistoryEntry *redoable() const;

signals:
    /// The project will be closed: what is still being typed is to be stored now.
    void aboutToClose();
    void changed(Changes changes);
    void historyRead();
    /// What was on its way to the disk is there, or has failed, which has been told.
    void written();
    void stoppedOnTheWay(const choros::project::HistoryMove &move);
    void failed(const choros::support::Error &error, const QString &what);
    /// What was asked for is in the file, as `done` says, but what the project holds now could not be read.
    void notReloaded(const choros::support::Error &error, const QString &done);
    void created(const choros::tasks::NewProjectReport &report, const QString &boundaries);
    void createFailed(const choros::support::Error &error, const QString &boundaries);
    void imported(const choros::ui::SharedPlan &plan);
    /// `brought`: titles of the indicators that it gave values to.
    void removed(const choros::project::Dataset &dataset, const QStringList &brought);

private:
    struct Snapshot
    {
        QString title;
        QString projectId;
        std::vector<project::Geography> geographies;
        std::vector<project::Dataset> datasets;
        std::vector<project::Indicator> indicators;
        std::vector<project::SeriesEntry> series;
        std::vector<project::Group> groups;
        style::BlankLooks blankLooks;
        project::HistoryState history;
    };
    struct Mapped ///< one indicator and period, with its values and how they are classed
    {
        project::Indicator indicator;
        std::string period;
        SharedSeries series;
        std::shared_ptr<const style::Symbology> symbology;
        std::shared_ptr<const Distribution> distribution;
        std::shared_ptr<const draw::PageContent> content = {}; ///< as it was shown last
    };
    struct Loaded
    {
        Snapshot snapshot;
        std::shared_ptr<const tasks::LoadedGeography> geography;
        tasks::AreaLabels labels = {};
    };
    using Reloaded = support::Result<Loaded>; ///< after an edit that is done either way

    static support::Result<Snapshot> readSnapshot(const project::Project &project);
    static support::Result<tasks::AreaLabels>
    readLabels(const project::Project &project,
               const std::shared_ptr<const tasks::LoadedGeography> &geography);
    static support::Result<Loaded> load(project::Project &project,
                                        std::shared_ptr<const tasks::LoadedGeography> known,
                                        const support::JobContext &job);
    static bool holdsTheSameValues(const Snapshot &one, const Snapshot &other);
    void adopt(Loaded loaded, Changes changes);
    void adoptOpened(std::shared_ptr<project::Project> project, Loaded loaded);
    enum class Direction { Back, Forward };
    void moveThroughHistory(Direction direction);
    void chooseWhatToMap();
    bool mapSelected();
    void reclassify();
    std::vector<SeriesKey> keysForClasses(const project::Indicator &indicator,
                                          const std::string &period) const;
    std::string benchmarkPeriod(const project::Indicator &indicator, const std::string &period) const;
    ClassInputs inputsFor(const project::Indicator &indicator, const std::string &period);
    void classSelected(Changes changes);
    void continuePreview();
    void storeSymbology(const std::string &indicator, const style::SymbologyChoice &choice,
                        project::EditKind kind);
    bool mayMoveThroughHistory() const;
    void show(Mapped mapped, Changes changes);
    const Mapped *shownBefore(const project::Indicator &indicator, const std::string &period,
                              const SharedSeries &series) const;
    void rebuildContent();
    std::string sourceFileShown() const;
    void reset();
    const project::SeriesEntry *entryFor(const std::string &indicator, const std::string &period) const;
    project::Indicator *findIndicator(const std::string &id);

    JobQueue m_jobs;     ///< the project's thread
    JobQueue m_classing; ///< classes of the mapped series
    std::shared_ptr<project::Project> m_project;
    QString m_path;
    QString m_title;
    project::ReadOnlyReason m_readOnly = project::ReadOnlyReason::None;
    Snapshot m_snapshot;
    scene::Scene m_scene;
    std::shared_ptr<const tasks::LoadedGeography> m_geography;
    tasks::AreaLabels m_labels;
    std::vector<project::HistoryEntry> m_history;
    Mapped m_shown;
    std::list<Mapped> m_shownBefore; ///< newest first; what is chosen again is there at once
    std::optional<style::SymbologyChoice> m_previewWanted; ///< not begun yet
    bool m_isPreviewing = false;                           ///< what is shown is stored nowhere
    SeriesCache m_seriesCache;
    std::set<SeriesKey> m_reading; ///< on their way
    AreaSelection m_selection;
    std::shared_ptr<const draw::PageContent> m_content;
    draw::PageColors m_colors;
    /// Edits made here that the project's thread has yet to write. A snapshot read before them must not take
    /// them back.
    std::vector<std::pair<std::string, style::SymbologyChoice>> m_unsaved;
    bool m_saveFailed = false; ///< the last edit is not in the file
    void endWriting();
    int m_writes = 0;  ///< edits and copies running or queued
    int m_imports = 0; ///< running or queued
};

} // namespace choros::ui

Q_DECLARE_OPERATORS_FOR_FLAGS(choros::ui::Changes)
