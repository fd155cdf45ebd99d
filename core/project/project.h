// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/records.h"
#include "support/job_context.h"
#include "support/result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace choros::project {

inline constexpr int kSchemaNumber = 1;

enum class Access {
    ReadWrite, ///< falls back to ReadOnly where the file or its folder cannot be written
    ReadOnly,
};

/// How SQLite reaches the file. The defaults suit everyone but tests.
struct Storage
{
    std::string vfs = {};      ///< name of a registered sqlite3_vfs; empty: the system's
    int busyTimeoutMs = 2'000; ///< how long to wait for another program's lock before ProjectBusy
};

/// Whether a copy takes the past along.
enum class History { Keep, Leave };

enum class ReadOnlyReason { None, Asked, FileNotWritable, FolderNotWritable, LeftInWalMode };

/// A project file: a GeoPackage with Choros's tables beside the features (design: ARCHITECTURE.md).
///
/// One object owns one connection and is used by one thread at a time; nothing here locks. Everything read is
/// fetched into memory. Every function that changes something is one transaction, committed when it returns;
/// an error leaves the file as it was. Opening never writes (recovering a hot journal excepted). On a
/// read-only project every change answers ProjectReadOnly.
class Project
{
public:
    /// Makes a new file; an existing one is never overwritten (FileExists). Errors: FileNotWritable,
    /// PathNotLocal, DatabaseFailed.
    static support::Result<Project> create(const std::filesystem::path &path, const std::string &title,
                                           const Storage &storage = {});
    /// Errors: FileNotFound, FileNotReadable, FileNotWritable (an interrupted edit must be rolled back first,
    /// and cannot be: read-only), PathNotLocal, NotAProject, ProjectTooNew, ProjectTooOld (detail: the schema
    /// number), ProjectBusy, ProjectDamaged.
    static support::Result<Project> open(const std::filesystem::path &path, Access access = Access::ReadWrite,
                                         const Storage &storage = {});
    Project(Project &&) noexcept;
    Project &operator=(Project &&) noexcept;
    ~Project();

    const std::filesystem::path &path() const;
    ReadOnlyReason readOnlyReason() const;
    bool isReadOnly() const { return readOnlyReason() != ReadOnlyReason::None; }

    // Reading
    support::Result<std::string> title() const;
    support::Result<std::string> projectId() const;
    /// How blanks look on every map of the project.
    support::Result<style::BlankLooks> blankLooks() const;
    support::Result<std::vector<Geography>> geographies() const;
    /// Areas in stored order (fid), which is the order of every series.
    support::Result<std::vector<Area>> areas(const std::string &geography,
                                             const support::JobContext &job = {}) const;
    /// The same without their shapes, which are not read.
    support::Result<std::vector<AreaName>> areaNames(const std::string &geography) const;
    /// The coverage stored with a geography. That there is none to be had is no error: the features are there
    /// to make it from. Error: GeographyNotFound.
    support::Result<StoredCoverage> coverage(const std::string &geography) const;
    /// The same, to be unpacked later and elsewhere.
    support::Result<PackedCoverage> packedCoverage(const std::string &geography) const;
    /// GEOIDs only, same order.
    support::Result<std::vector<std::string>> areaIds(const std::string &geography) const;
    support::Result<std::vector<Indicator>> indicators() const;      ///< by position, then title
    support::Result<std::vector<SeriesEntry>> seriesEntries() const; ///< by indicator, then period
    support::Result<std::vector<Dataset>> datasets() const;
    /// Resident-facing names, by GEOID, then language. Error: GeographyNotFound.
    support::Result<std::vector<ResidentName>> residentNames(const std::string &geography) const;
    support::Result<std::vector<Group>> groups() const; ///< in the order they were made
    /// One value per area of the entry's geography: areas without a row are NoData. Error: DatasetNotFound,
    /// ColumnNotFound.
    support::Result<values::Series> series(const SeriesEntry &entry) const;

    // Changing; each is one edit in the history
    support::Result<void> setTitle(const std::string &title);
    /// Looks that are there already are no edit.
    support::Result<void> setBlankLooks(const style::BlankLooks &looks);
    /// Adds a boundary set; `geography.id` is made from the title when empty and made unique. Returns the id
    /// used. Writes a feature table with R-tree and spatial reference systems. Errors: Cancelled (nothing
    /// stored), DuplicateIds, BadArgument (a coordinate that is not finite; subject: the GEOID).
    support::Result<std::string> addGeography(Geography geography, std::span<const Area> areas,
                                              const support::JobContext &job = {});
    /// Adds a dataset with its indicators and series, in place of another if asked. `geoids` and every column
    /// have one entry per row; geoids are unique. New indicators come last in the list, in the order given;
    /// those whose id exists already get another series only. Series of the same indicator, period and
    /// geography are replaced. Dataset and geography ids in `series` may be empty: the new dataset's. A
    /// blank's value is never stored. Returns the dataset's id, made from the title, else the file's name.
    /// Errors: GeographyNotFound, IndicatorNotFound, ColumnNotFound, DuplicateIds, DatasetNotFound (to
    /// replace), ProjectChanged, Cancelled (nothing stored), BadArgument (a column name that is empty, taken,
    /// "fid" or "geoid", or more than 1998 columns; detail says which).
    support::Result<std::string>
    addDataset(Dataset dataset, std::span<const std::string> geoids, std::span<const DatasetColumn> columns,
               std::span<const Indicator> indicators, std::span<const SeriesEntry> series,
               const Replacement &replacement = {}, const support::JobContext &job = {});
    /// Takes a dataset out: its series, and indicators that are left without any. Undo brings all back, so
    /// the values stay in the file until the past is forgotten (`saveCopy` with History::Leave). Error:
    /// DatasetNotFound.
    support::Result<void> removeDataset(const std::string &dataset);
    /// As the next, of one.
    support::Result<void> updateIndicator(const Indicator &indicator,
                                          EditKind kind = EditKind::ChangeIndicator);
    /// Writes all fields but `position`. Those equal to the stored ones change nothing; if all are, there is
    /// no edit. `kind` is what the history calls it. Errors: IndicatorNotFound, BadArgument (a number that is
    /// not finite, a language without a name).
    support::Result<void> updateIndicators(std::span<const Indicator> indicators,
                                           EditKind kind = EditKind::ChangeIndicator);
    /// Brings the list of indicators into this order; those not named come behind, in the order they have.
    /// `changed` are written in the same edit (another topic), as by `updateIndicators`. Errors:
    /// IndicatorNotFound, BadArgument (an id twice; as `updateIndicators`).
    support::Result<void> reorderIndicators(std::span<const std::string> ids,
                                            std::span<const Indicator> changed = {});
    /// Takes indicators and their series out; the datasets stay. Error: IndicatorNotFound.
    support::Result<void> removeIndicators(std::span<const std::string> ids);
    /// Sets resident-facing names, of any languages; empty ones take a name away, also of an area that
    /// is no longer there. Errors: GeographyNotFound, BadArgument (subject: the GEOID; of no area, or without
    /// a language).
    support::Result<void> setAreaNames(const std::string &geography, std::span<const ResidentName> names);
    /// Adds a group, or changes the one of its id. Returns the id. GEOIDs are kept whether or not the
    /// geography has them; `check` tells. Errors: GeographyNotFound, BadArgument (no title).
    support::Result<std::string> putGroup(Group group);
    support::Result<void> removeGroup(const std::string &id); ///< GroupNotFound

    /// Keeps the coverage made of a geography's features (in their order, projected to its map CRS), in place
    /// of an earlier one. No edit: it only saves making it again. Error: GeographyNotFound.
    support::Result<void> storeCoverage(const std::string &geography, const geometry::Coverage &coverage);

    // History
    support::Result<HistoryState> historyState() const;
    support::Result<HistoryEntry> undo(); ///< NothingToUndo, HistoryConflict (file unchanged)
    support::Result<HistoryEntry> redo(); ///< NothingToRedo, HistoryConflict (file unchanged)
    /// All that is kept, oldest first; what is undone comes last. At most 1,000.
    support::Result<std::vector<HistoryEntry>> history() const;
    /// Undoes or redoes edit by edit until the project is as it was just after that one; nullopt: before the
    /// oldest that is kept. Where a step fails, it stays at the last that did not, and says so; the file is
    /// sound either way. Errors: HistoryEntryNotFound, ProjectReadOnly (nothing changed).
    support::Result<HistoryMove> goTo(std::optional<std::int64_t> entry, const support::JobContext &job = {});

    /// Writes the project as it stands to a new file, without unused space. The copy has an id of its own.
    /// Without its past, nothing that was undone or replaced is left in it. Works on a read-only project. The
    /// file is there once it is whole; until then it has another name in the same folder.
    /// Errors: FileExists, FileNotWritable, PathNotLocal, Cancelled (no file left).
    support::Result<void> saveCopy(const std::filesystem::path &path, History history,
                                   const support::JobContext &job = {}) const;

    /// Checks the whole file: SQLite's integrity, GeoPackage tables, schema, references between rows,
    /// geometry blobs, stored coverages, datasets' columns and counts. Every problem in words with its table
    /// and row; empty when sound.
    support::Result<std::vector<std::string>> check(const support::JobContext &job = {}) const;

private:
    struct Impl;
    explicit Project(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace choros::project
