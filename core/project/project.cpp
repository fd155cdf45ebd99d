// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/project_impl.h"

#include "project/catalogue.h"
#include "project/check.h"
#include "project/coverage_store.h"
#include "project/geopackage.h"
#include "project/history.h"
#include "project/names.h"
#include "project/opening.h"
#include "project/schema.h"
#include "project/tables.h"

#include <unordered_set>
#include <utility>

namespace choros::project {

namespace fs = std::filesystem;
using support::ErrorCode;
using support::JobContext;
using support::Result;

Result<std::shared_ptr<const AreaIndex>> Project::Impl::areaIndex(const std::string &geography)
{
    const auto version = database.integer("PRAGMA data_version");
    if (!version)
        return version.unexpected();
    if (version->value_or(0) != dataVersion)
        areaIndexes.clear();
    dataVersion = version->value_or(0);
    if (const auto known = areaIndexes.find(geography); known != areaIndexes.end())
        return known->second;
    auto index = readAreaIndex(database, geography);
    if (index)
        areaIndexes.emplace(geography, *index);
    return index;
}

Project::Project(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Project::Project(Project &&) noexcept = default;
Project &Project::operator=(Project &&) noexcept = default;
Project::~Project() = default;

static Result<void> writeEmptyProject(const Database &database, const std::string &title)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.unexpected();
    if (auto made = migrate(database, 0); !made)
        return made;
    if (auto named = database.run("INSERT INTO choros_meta VALUES ('project_id',?1),('title',?2),"
                                  "('created_at',?3)",
                                  randomUuid(), title, utcNow());
        !named)
        return named;
    return transaction->commit();
}

Result<Project> Project::create(const fs::path &path, const std::string &title, const Storage &storage)
{
    const auto local = localPath(path);
    if (!local)
        return local.unexpected();
    auto file = createFile(*local, storage);
    if (!file)
        return file.unexpected();
    if (auto written = writeEmptyProject(file->database, title); !written) {
        file = support::fail(ErrorCode::Cancelled); // closes it, so that it can be removed everywhere
        std::error_code ignored;
        fs::remove(*local, ignored);
        return written.unexpected();
    }
    return Project(std::make_unique<Impl>(std::move(file->database), *local, ReadOnlyReason::None));
}

Result<Project> Project::open(const fs::path &path, Access access, const Storage &storage)
{
    const auto local = localPath(path);
    if (!local)
        return local.unexpected();
    auto file = openFile(*local, access, storage);
    if (!file)
        return file.unexpected();
    return Project(std::make_unique<Impl>(std::move(file->database), *local, file->readOnly));
}

const fs::path &Project::path() const
{
    return m_impl->path;
}

ReadOnlyReason Project::readOnlyReason() const
{
    return m_impl->readOnly;
}

Result<std::string> Project::title() const
{
    return m_impl->meta("title");
}

Result<std::string> Project::projectId() const
{
    return m_impl->meta("project_id");
}

Result<std::vector<Geography>> Project::geographies() const
{
    return readGeographies(m_impl->database);
}

Result<std::vector<Area>> Project::areas(const std::string &geography, const JobContext &job) const
{
    return readAreas(m_impl->database, geography, job);
}

Result<std::vector<AreaName>> Project::areaNames(const std::string &geography) const
{
    return readAreaNames(m_impl->database, geography);
}

Result<StoredCoverage> Project::coverage(const std::string &geography) const
{
    return packedCoverage(geography).transform([](const PackedCoverage &packed) { return packed.unpack(); });
}

Result<PackedCoverage> Project::packedCoverage(const std::string &geography) const
{
    return readPackedCoverage(m_impl->database, geography);
}

Result<std::vector<std::string>> Project::areaIds(const std::string &geography) const
{
    const auto index = m_impl->areaIndex(geography);
    if (!index)
        return index.unexpected();
    return (*index)->geoids;
}

Result<std::vector<Indicator>> Project::indicators() const
{
    return readIndicators(m_impl->database);
}

Result<std::vector<SeriesEntry>> Project::seriesEntries() const
{
    return readSeriesEntries(m_impl->database);
}

Result<std::vector<Dataset>> Project::datasets() const
{
    return readDatasets(m_impl->database);
}

Result<values::Series> Project::series(const SeriesEntry &entry) const
{
    const auto index = m_impl->areaIndex(entry.geography);
    if (!index)
        return index.unexpected();
    return readSeries(m_impl->database, entry, **index);
}

Result<void> Project::setTitle(const std::string &title)
{
    if (auto writable = m_impl->requireWritable(); !writable)
        return writable;
    auto edit = Edit::begin(m_impl->database);
    if (!edit)
        return edit.unexpected();
    if (auto tracked = edit->track(); !tracked)
        return tracked;
    if (auto set = m_impl->database.run("UPDATE choros_meta SET value=?1 WHERE key='title'", title); !set)
        return set;
    return edit->finish(EditKind::ChangeTitle, title);
}

Result<std::string> Project::addGeography(Geography geography, std::span<const Area> areas,
                                          const JobContext &job)
{
    if (auto writable = m_impl->requireWritable(); !writable)
        return writable.unexpected();
    m_impl->areaIndexes.clear();
    const Database &database = m_impl->database;
    const StopWatch watch(database, job);
    auto edit = Edit::begin(database);
    if (!edit)
        return edit.unexpected();
    auto id = uniqueTableName(database,
                              tableNameFor(geography.id.empty() ? geography.title : geography.id, "areas"));
    if (!id)
        return id;
    geography.id = *id;
    geography.areas = areas.size();
    const auto srsId = srsIdFor(database, geography.sourceCrs);
    if (!srsId)
        return srsId.unexpected();
    const auto bounds = writeFeatureTable(database, geography, *srsId, areas, job.part(0, 0.9));
    if (!bounds)
        return bounds.unexpected();
    if (auto tracked = edit->track(); !tracked)
        return tracked.unexpected();
    if (auto added = insertGeography(database, geography, *srsId, *bounds); !added)
        return added.unexpected();
    if (auto finished = edit->finish(EditKind::AddGeography, geography.title); !finished)
        return finished.unexpected();
    job.report(1);
    return id;
}

/// The indicators of an import that the project does not have yet, behind those it has.
static Result<void> addNewIndicators(const Database &database, std::span<const Indicator> indicators)
{
    const auto last = database.integer("SELECT max(position) FROM choros_indicator");
    if (!last)
        return last.unexpected();
    int position = static_cast<int>(last->value_or(-1));
    for (const Indicator &indicator : indicators) {
        const auto known = database.integer("SELECT 1 FROM choros_indicator WHERE id=?1", indicator.id);
        if (!known)
            return known.unexpected();
        if (known->has_value())
            continue;
        Indicator added = indicator;
        added.position = ++position;
        if (auto inserted = insertIndicator(database, added); !inserted)
            return inserted;
    }
    return {};
}

static Result<void> addSeries(const Database &database, const Dataset &dataset,
                              std::span<const DatasetColumn> columns, std::span<const SeriesEntry> series,
                              const Replacement &replacement)
{
    std::unordered_set<std::string_view> names;
    for (const DatasetColumn &column : columns)
        names.insert(column.name);
    for (SeriesEntry entry : series) {
        if (entry.dataset.empty())
            entry.dataset = dataset.id;
        if (entry.geography.empty())
            entry.geography = dataset.geography;
        const auto known = database.integer("SELECT 1 FROM choros_indicator WHERE id=?1", entry.indicator);
        if (!known)
            return known.unexpected();
        if (!known->has_value())
            return support::fail(ErrorCode::IndicatorNotFound, entry.indicator);
        if (entry.dataset == dataset.id) {
            if (!names.contains(entry.valueColumn))
                return support::fail(ErrorCode::ColumnNotFound, entry.valueColumn, dataset.id);
            if (!entry.marginColumn.empty() && !names.contains(entry.marginColumn))
                return support::fail(ErrorCode::ColumnNotFound, entry.marginColumn, dataset.id);
        }
        const auto taken =
            database.text("SELECT dataset FROM choros_series WHERE indicator=?1 AND period=?2 AND "
                          "geography=?3 AND dataset<>?4 AND dataset<>?5",
                          entry.indicator, entry.period, entry.geography, entry.dataset, replacement.dataset);
        if (!taken)
            return taken.unexpected();
        if (replacement.sparesOthers && taken->has_value())
            return support::fail(ErrorCode::ProjectChanged, entry.indicator);
        if (auto written = writeSeriesEntry(database, entry); !written)
            return written;
    }
    return {};
}

/// A dataset's series and row; an indicator is not kept for its own sake. Its table stays for Undo.
static Result<void> dropDataset(const Database &database, const std::string &dataset)
{
    for (const char *sql :
         {"DELETE FROM choros_series WHERE dataset=?1", "DELETE FROM choros_dataset WHERE id=?1"}) {
        if (auto done = database.run(sql, dataset); !done)
            return done;
    }
    return unlist(database, dataset);
}

static Result<void> dropIndicatorsWithoutSeries(const Database &database,
                                                const std::vector<std::string> &indicators)
{
    for (const std::string &id : indicators) {
        if (auto done = database.run("DELETE FROM choros_indicator WHERE id=?1 AND formula='' AND NOT EXISTS "
                                     "(SELECT 1 FROM choros_series WHERE indicator=?1)",
                                     id);
            !done)
            return done;
    }
    return {};
}

static Result<std::vector<std::string>> indicatorsOf(const Database &database, const std::string &dataset)
{
    std::vector<std::string> indicators;
    Statement rows = database.statement("SELECT DISTINCT indicator FROM choros_series WHERE dataset=?1");
    rows.bind(dataset);
    while (rows.next())
        indicators.push_back(rows.text(0));
    if (auto read = rows.finish(); !read)
        return read.unexpected();
    return indicators;
}

static Result<void> requireDataset(const Database &database, const std::string &dataset)
{
    const auto known = database.integer("SELECT 1 FROM choros_dataset WHERE id=?1", dataset);
    if (!known)
        return known.unexpected();
    if (!known->has_value())
        return support::fail(ErrorCode::DatasetNotFound, dataset);
    return {};
}

/// After the new series have been written.
static Result<void> retire(const Database &database, const Replacement &replacement,
                           const std::vector<std::string> &indicators)
{
    const auto left =
        database.integer("SELECT count(*) FROM choros_series WHERE dataset=?1", replacement.dataset);
    if (!left)
        return left.unexpected();
    if (replacement.keepsOthers && left->value_or(0) > 0)
        return {};
    if (auto dropped = dropDataset(database, replacement.dataset); !dropped)
        return dropped;
    return dropIndicatorsWithoutSeries(database, indicators);
}

Result<std::string> Project::addDataset(Dataset dataset, std::span<const std::string> geoids,
                                        std::span<const DatasetColumn> columns,
                                        std::span<const Indicator> indicators,
                                        std::span<const SeriesEntry> series, const Replacement &replacement,
                                        const JobContext &job)
{
    if (auto writable = m_impl->requireWritable(); !writable)
        return writable.unexpected();
    if (auto sound = checkDatasetColumns(geoids, columns); !sound)
        return sound.unexpected();
    const Database &database = m_impl->database;
    const StopWatch watch(database, job);
    auto edit = Edit::begin(database);
    if (!edit)
        return edit.unexpected();
    const auto geography = database.integer("SELECT 1 FROM choros_geography WHERE id=?1", dataset.geography);
    if (!geography)
        return geography.unexpected();
    if (!geography->has_value())
        return support::fail(ErrorCode::GeographyNotFound, dataset.geography);
    std::vector<std::string> former;
    if (!replacement.dataset.empty()) {
        if (auto known = requireDataset(database, replacement.dataset); !known)
            return known.unexpected();
        auto indicatorIds = indicatorsOf(database, replacement.dataset);
        if (!indicatorIds)
            return indicatorIds.unexpected();
        former = *std::move(indicatorIds);
    }
    const std::string &named = !dataset.id.empty()      ? dataset.id
                               : !dataset.title.empty() ? dataset.title
                                                        : dataset.sourceFile;
    auto id = uniqueTableName(database, tableNameFor(named, "table"));
    if (!id)
        return id;
    dataset.id = *id;
    dataset.rows = geoids.size();
    if (dataset.importedAt.empty())
        dataset.importedAt = utcNow();
    if (auto written = writeDatasetTable(database, dataset, geoids, columns, job.part(0, 0.9)); !written)
        return written.unexpected();
    if (auto tracked = edit->track(); !tracked)
        return tracked.unexpected();
    if (auto added = insertDataset(database, dataset, columns); !added)
        return added.unexpected();
    if (auto added = addNewIndicators(database, indicators); !added)
        return added.unexpected();
    if (auto added = addSeries(database, dataset, columns, series, replacement); !added)
        return added.unexpected();
    const std::string &subject = dataset.sourceFile.empty() ? dataset.title : dataset.sourceFile;
    if (!replacement.dataset.empty()) {
        if (auto retired = retire(database, replacement, former); !retired)
            return retired.unexpected();
    }
    const EditKind kind = replacement.dataset.empty() ? EditKind::AddDataset : EditKind::ReplaceDataset;
    if (auto finished = edit->finish(kind, subject); !finished)
        return finished.unexpected();
    job.report(1);
    return id;
}

Result<void> Project::removeDataset(const std::string &dataset)
{
    if (auto writable = m_impl->requireWritable(); !writable)
        return writable;
    const Database &database = m_impl->database;
    auto edit = Edit::begin(database);
    if (!edit)
        return edit.unexpected();
    const auto name = database.text(
        "SELECT CASE source_file WHEN '' THEN title ELSE source_file END FROM choros_dataset WHERE id=?1",
        dataset);
    if (!name)
        return name.unexpected();
    if (!name->has_value())
        return support::fail(ErrorCode::DatasetNotFound, dataset);
    const auto indicators = indicatorsOf(database, dataset);
    if (!indicators)
        return indicators.unexpected();
    if (auto tracked = edit->track(); !tracked)
        return tracked;
    if (auto dropped = dropDataset(database, dataset); !dropped)
        return dropped;
    if (auto dropped = dropIndicatorsWithoutSeries(database, *indicators); !dropped)
        return dropped;
    return edit->finish(EditKind::RemoveDataset, **name);
}

Result<void> Project::storeCoverage(const std::string &geography, const geometry::Coverage &coverage)
{
    if (auto writable = m_impl->requireWritable(); !writable)
        return writable;
    auto transaction = Transaction::begin(m_impl->database);
    if (!transaction)
        return transaction.unexpected();
    if (auto written = writeCoverage(m_impl->database, geography, coverage); !written)
        return written;
    return transaction->commit();
}

/// What makes a copy a project of its own; without its past also the tables only the past refers to.
static Result<void> finishCopy(const Database &copy, History history)
{
    auto transaction = Transaction::begin(copy);
    if (!transaction)
        return transaction.unexpected();
    if (auto named = copy.run("UPDATE choros_meta SET value=?1 WHERE key='project_id'", randomUuid()); !named)
        return named;
    if (history == History::Leave) {
        if (auto cleared = clearHistory(copy); !cleared)
            return cleared;
    }
    return transaction->commit();
}

/// Of `database`, all of it, to a file that is not there yet.
static Result<void> writeCopy(const Database &database, const fs::path &path, History history)
{
    auto copy = createFile(path, {});
    if (!copy)
        return copy.unexpected();
    // VACUUM INTO writes into an empty file that exists.
    if (auto written = database.run("VACUUM INTO ?1", fileUri(path)); !written)
        return written;
    if (auto finished = finishCopy(copy->database, history); !finished)
        return finished;
    // What was dropped must also be gone from the file's unused pages.
    return history == History::Leave ? copy->database.execute("VACUUM") : Result<void>();
}

Result<void> Project::saveCopy(const fs::path &path, History history, const JobContext &job) const
{
    const auto local = localPath(path);
    if (!local)
        return local.unexpected();
    const StopWatch watch(m_impl->database, job);
    const auto isTaken = [&] {
        std::error_code ignored;
        return fs::exists(fs::symlink_status(*local, ignored));
    };
    if (isTaken())
        return support::fail(ErrorCode::FileExists, toText(*local));
    // Under another name until it is whole: nobody finds half a copy, whatever happens meanwhile.
    fs::path part = *local;
    part += '-' + randomUuid().substr(0, 8);
    part += ".part";
    const auto give = [&](support::Error error) -> Result<void> {
        std::error_code ignored;
        fs::remove(part, ignored);
        if (error.subject == toText(part))
            error.subject = toText(*local);
        return support::Unexpected{std::move(error)};
    };
    if (auto written = writeCopy(m_impl->database, part, history); !written)
        return give(written.error());
    job.report(0.95);
    if (job.cancelled())
        return give({ErrorCode::Cancelled, {}, {}});
    if (isTaken())
        return give({ErrorCode::FileExists, toText(*local), {}});
    std::error_code failed;
    fs::rename(part, *local, failed);
    if (failed)
        return give({ErrorCode::FileNotWritable, toText(*local), failed.message()});
    job.report(1);
    return {};
}

Result<std::vector<std::string>> Project::check(const JobContext &job) const
{
    return checkDatabase(m_impl->database, job);
}

} // namespace choros::project
