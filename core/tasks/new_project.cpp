// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/new_project.h"

#include "geometry/level_of_detail.h"
#include "support/text.h"
#include "tasks/project_shapes.h"

#include <algorithm>
#include <optional>
#include <random>
#include <regex>

namespace choros::tasks {

namespace fs = std::filesystem;
using support::ErrorCode;
using support::fail;
using support::JobContext;
using support::Result;

namespace {

/// A file name beside the final one, so that the finished file only has to be renamed. Whatever is left under
/// it at the end is removed.
class UnfinishedFile
{
public:
    explicit UnfinishedFile(const fs::path &final)
    {
        std::random_device random;
        m_path = final.parent_path() /
                 ("." + final.stem().string() + "." + std::to_string(random()) + ".unfinished.gpkg");
    }
    ~UnfinishedFile()
    {
        std::error_code ignored;
        fs::remove(m_path, ignored);
        fs::remove(fs::path(m_path) += "-journal", ignored);
    }
    UnfinishedFile(const UnfinishedFile &) = delete;
    UnfinishedFile &operator=(const UnfinishedFile &) = delete;

    const fs::path &path() const { return m_path; }

    Result<void> renameTo(const fs::path &final) const
    {
        std::error_code failed;
        if (fs::exists(final, failed))
            return fail(ErrorCode::FileExists, final.string());
        fs::rename(m_path, final, failed);
        if (failed)
            return fail(ErrorCode::FileNotWritable, final.string(), failed.message());
        return {};
    }

private:
    fs::path m_path;
};

/// Nobody knows the unfinished file: errors about it are about the file asked for.
support::Unexpected renamed(const support::Error &error, const UnfinishedFile &unfinished,
                            const fs::path &final)
{
    support::Error shown = error;
    if (shown.subject == unfinished.path().string())
        shown.subject = final.string();
    return {std::move(shown)};
}

/// The kind of area, where GEOIDs tell: all digits and of the length the Census Bureau gives them.
std::string levelOf(const std::vector<files::BoundaryArea> &areas)
{
    const std::size_t length = areas.front().id.size();
    for (const files::BoundaryArea &area : areas) {
        if (area.id.size() != length || area.id.find_first_not_of("0123456789") != std::string::npos)
            return {};
    }
    switch (length) {
    case 5:
        // Five digits may be anything; counties' begin with a state, 01 to 56, or a territory, to 78.
        for (const files::BoundaryArea &area : areas) {
            if (area.id < "01" || area.id >= "79")
                return {};
        }
        return "county";
    case 11:
        return "tract";
    case 12:
        return "block_group";
    default:
        return {};
    }
}

/// TIGER and cartographic boundary files say their year in their name, and a decade in their fields. Where
/// the file was renamed: cartographic files call their full key GEOIDFQ since 2023, and AFFGEOID before.
std::string vintageOf(const files::Boundaries &boundaries, const fs::path &file)
{
    static const std::regex year("(^|[^a-z])(cb|tl)_([0-9]{4})_", std::regex::icase);
    for (const std::string &name : {boundaries.layer, file.stem().string()}) {
        std::smatch found;
        if (std::regex_search(name, found, year))
            return found[3];
    }
    for (const std::string &field : boundaries.fields) {
        for (const std::string stem : {"GEOID", "TRACTCE", "COUNTYFP"}) {
            if (support::equalIgnoringCase(field, stem + "10"))
                return "2010";
            if (support::equalIgnoringCase(field, stem + "20"))
                return "2020";
        }
    }
    const auto has = [&](std::string_view name) {
        return std::any_of(boundaries.fields.begin(), boundaries.fields.end(),
                           [&](const std::string &field) { return support::equalIgnoringCase(field, name); });
    };
    const std::string level = levelOf(boundaries.areas);
    const bool isOfTracts = level == "tract" || level == "block_group"; // a census says nothing of counties
    return isOfTracts && has("GEOIDFQ") && !has("AFFGEOID") ? "2020" : "";
}

std::string words(std::string text)
{
    for (char &c : text) {
        if (c == '_' || c == '-')
            c = ' ';
    }
    std::string title(support::trimmed(text));
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
        title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

std::string geographyTitle(const project::Geography &geography, const std::string &layer)
{
    std::string kind;
    if (geography.level == "tract")
        kind = "census tracts";
    else if (geography.level == "block_group")
        kind = "census block groups";
    else if (geography.level == "county")
        kind = "counties";
    else
        return words(layer.empty() ? fs::path(geography.source).stem().string() : layer);
    if (!geography.vintage.empty())
        return geography.vintage + " " + kind;
    kind[0] = static_cast<char>(kind[0] - 'a' + 'A');
    return kind;
}

std::vector<geometry::MultiPolygon> shapesOf(const std::vector<files::BoundaryArea> &areas)
{
    std::vector<geometry::MultiPolygon> shapes;
    shapes.reserve(areas.size());
    for (const files::BoundaryArea &area : areas)
        shapes.push_back(area.shape);
    return shapes;
}

std::vector<project::Area> recordsOf(std::vector<files::BoundaryArea> areas)
{
    std::vector<project::Area> records;
    records.reserve(areas.size());
    for (files::BoundaryArea &area : areas)
        records.push_back({std::move(area.id), std::move(area.name), area.landAreaM2, std::move(area.shape)});
    return records;
}

struct NewGeography
{
    project::Geography record;
    geometry::Coverage coverage;
};

/// The geography's record, its coverage and the report about both, from the boundaries as read.
Result<NewGeography> describe(const files::Boundaries &boundaries, const fs::path &file,
                              const NewProjectOptions &options, NewProjectReport &report,
                              const JobContext &job)
{
    project::Geography geography;
    geography.level = levelOf(boundaries.areas);
    geography.vintage = options.vintage.empty() ? vintageOf(boundaries, file) : options.vintage;
    geography.source = file.filename().string();
    geography.title = geographyTitle(geography, boundaries.layer);
    if (geography.level.empty() && !options.title.empty())
        geography.title = options.title; // says more than a file's name
    geography.areas = boundaries.areas.size();
    geography.sourceCrs = boundaries.crs;

    std::vector<geometry::MultiPolygon> shapes = shapesOf(boundaries.areas);
    Result<crs::Crs> mapCrs = mapCrsFor(shapes, boundaries.crs, job);
    if (!mapCrs)
        return mapCrs.unexpected();
    geography.mapCrs = *std::move(mapCrs);
    Result<ProjectedShapes> projected =
        projectShapes(std::move(shapes), geography.sourceCrs, geography.mapCrs, job);
    if (!projected)
        return projected.unexpected();
    geometry::Coverage coverage = geometry::buildCoverage(projected->shapes);
    coverage.pointLevels = geometry::pointLevelsOf(coverage);
    report.arcs = coverage.arcs.size();
    report.coverage = coverage.report;
    report.shiftRemarks = std::move(projected->remarks);
    report.areas = geography.areas;
    report.boundaries = boundaries.report;
    report.sourceCrsName = geography.sourceCrs.name();
    report.sourceEpsg = geography.sourceCrs.epsg();
    report.mapCrsName = geography.mapCrs.name();
    return NewGeography{std::move(geography), std::move(coverage)};
}

} // namespace

Result<NewProjectReport> newProject(const fs::path &path, const fs::path &boundaries,
                                    const NewProjectOptions &options, const JobContext &job)
{
    std::error_code ignored;
    if (fs::exists(path, ignored))
        return fail(ErrorCode::FileExists, path.string());
    Result<files::Boundaries> read = files::readBoundaries(boundaries, options.boundaries, job.part(0, 0.4));
    if (!read)
        return read.unexpected();
    if (read->areas.empty())
        return fail(ErrorCode::NoPolygons, boundaries.string());
    NewProjectReport report;
    report.title = options.title.empty() ? words(path.stem().string()) : options.title;
    Result<NewGeography> geography = describe(*read, boundaries, options, report, job.part(0.4, 0.6));
    if (!geography)
        return geography.unexpected();

    const UnfinishedFile unfinished(path);
    {
        Result<project::Project> project = project::Project::create(unfinished.path(), report.title);
        if (!project)
            return renamed(project.error(), unfinished, path);
        const std::vector<project::Area> areas = recordsOf(std::move(read->areas));
        Result<std::string> id = project->addGeography(std::move(geography->record), areas, job.part(0.6, 1));
        if (!id)
            return renamed(id.error(), unfinished, path);
        if (const auto stored = project->storeCoverage(*id, geography->coverage); !stored)
            return renamed(stored.error(), unfinished, path);
        report.geography = *std::move(id);
    } // closed before it gets its name
    if (job.cancelled())
        return fail(ErrorCode::Cancelled, path.string());
    if (const Result<void> done = unfinished.renameTo(path); !done)
        return done.unexpected();
    return report;
}

} // namespace choros::tasks
