// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/database.h"
#include "project/names.h"
#include "project/project.h"

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <limits>
#include <map>
#include <string>
#include <vector>

/// Fails the test with the error's code, subject and detail.
#define VERIFY_OK(result)                                                                                    \
    do {                                                                                                     \
        const auto &verified_ = (result);                                                                    \
        QVERIFY2(verified_, verified_ ? "" : fixture::words(verified_.error()).c_str());                     \
    } while (false)

#define VERIFY_ERROR(result, expected)                                                                       \
    do {                                                                                                     \
        const auto &verified_ = (result);                                                                    \
        QVERIFY2(!verified_, "no error");                                                                    \
        QVERIFY2(verified_.error().code == (expected), fixture::words(verified_.error()).c_str());           \
    } while (false)

namespace fixture {

using namespace choros;
namespace fs = std::filesystem;

inline std::string words(const support::Error &error)
{
    return "error " + std::to_string(static_cast<int>(error.code)) + " (" + error.subject +
           "): " + error.detail;
}

/// A square grid of unit squares, ids "25000000001" and so on.
inline std::vector<project::Area> grid(int side)
{
    std::vector<project::Area> areas;
    for (int i = 0; i < side * side; ++i) {
        const double x = i % side;
        const double y = i / side;
        project::Area area;
        area.geoid = std::to_string(25000000001LL + i);
        area.name = "Tract " + std::to_string(i + 1);
        if (i % 3 != 0)
            area.landAreaM2 = 1000.5 * i;
        area.shape = {{{{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}}, {}}};
        areas.push_back(std::move(area));
    }
    return areas;
}

inline project::Geography tracts()
{
    project::Geography geography;
    geography.title = "2020 Census tracts";
    geography.level = "tract";
    geography.vintage = "2020";
    geography.source = "tracts.shp";
    return geography;
}

inline std::vector<std::string> idsOf(const std::vector<project::Area> &areas)
{
    std::vector<std::string> ids;
    for (const auto &area : areas)
        ids.push_back(area.geoid);
    return ids;
}

/// A table with `columns` number columns "v0", "v1"... whose values tell row and column.
struct Table
{
    project::Dataset dataset;
    std::vector<std::string> geoids;
    std::vector<project::DatasetColumn> columns;
    std::vector<project::Indicator> indicators;
    std::vector<project::SeriesEntry> series;

    support::Result<std::string> addTo(project::Project &to, const support::JobContext &job = {}) const
    {
        return to.addDataset(dataset, geoids, columns, indicators, series, {}, job);
    }
};

inline Table table(const std::string &title, const std::string &geography, std::vector<std::string> geoids,
                   int columns, const std::string &period = "2020")
{
    Table out;
    out.dataset.title = title;
    out.dataset.geography = geography;
    out.dataset.sourceFile = title + ".csv";
    out.geoids = std::move(geoids);
    for (int c = 0; c < columns; ++c) {
        project::DatasetColumn column;
        column.name = "v" + std::to_string(c);
        column.title = "Value " + std::to_string(c);
        for (std::size_t r = 0; r < out.geoids.size(); ++r)
            column.numbers.push_back(static_cast<double>(r) + 1000.0 * c + 0.5);
        project::Indicator indicator;
        indicator.id = column.name;
        indicator.title = "Indicator " + std::to_string(c);
        out.series.push_back({column.name, period, "", "", column.name, ""});
        out.columns.push_back(std::move(column));
        out.indicators.push_back(std::move(indicator));
    }
    return out;
}

/// A folder that goes away, with a project in it on demand.
class Folder
{
public:
    fs::path file(const char *name) const { return fs::path(m_dir.path().toStdString()) / name; }
    fs::path path() const { return m_dir.path().toStdString(); }
    std::vector<std::string> entries() const
    {
        std::vector<std::string> names;
        for (const auto &entry : fs::directory_iterator(path()))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }

private:
    QTemporaryDir m_dir;
};

inline QByteArray bytesOf(const fs::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void write(const fs::path &path, const QByteArray &bytes)
{
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", path.c_str());
}

/// A second connection to a project's file, as another program would have it.
inline project::Database rawDatabase(const fs::path &path)
{
    auto database = project::Database::open(project::fileUri(path), SQLITE_OPEN_READWRITE);
    if (!database)
        qFatal("cannot open %s", path.c_str());
    return std::move(*database);
}

inline bool mentions(const std::vector<std::string> &problems, std::string_view text)
{
    for (const std::string &problem : problems) {
        if (problem.find(text) != std::string::npos)
            return true;
    }
    return false;
}

inline std::string joined(const std::vector<std::string> &lines)
{
    std::string out;
    for (const std::string &line : lines)
        out += line + "\n";
    return out;
}

/// A project with tracts, a table, and an edit undone.
inline void makeFilled(const fs::path &path)
{
    auto made = project::Project::create(path, "t");
    const auto areas = grid(12);
    if (!made)
        qFatal("cannot make the project");
    const auto id = made->addGeography(tracts(), areas);
    if (!id || !table("rent", *id, idsOf(areas), 4).addTo(*made) || !made->setTitle("u") || !made->undo())
        qFatal("cannot fill the project");
}

/// Reads all there is to read. Errors are allowed here, crashes are not.
inline void readAll(const project::Project &from)
{
    (void)from.title();
    (void)from.projectId();
    (void)from.historyState();
    (void)from.datasets();
    (void)from.indicators();
    const auto geographies = from.geographies();
    if (geographies) {
        for (const auto &geography : *geographies) {
            (void)from.areas(geography.id);
            (void)from.areaIds(geography.id);
        }
    }
    const auto entries = from.seriesEntries();
    if (entries) {
        for (const auto &entry : *entries)
            (void)from.series(entry);
    }
    (void)from.check();
}

} // namespace fixture
