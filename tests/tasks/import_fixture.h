// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/import_plan.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace choros::tests {

/// Four unit squares in a row, in degrees near Boston.
inline std::vector<project::Area> fourTracts()
{
    std::vector<project::Area> areas;
    for (int i = 0; i < 4; ++i) {
        const double west = -71.2 + 0.01 * i;
        const double east = -71.2 + 0.01 * (i + 1); // not west + 0.01: neighbors share vertices exactly
        const geometry::Ring ring = {{west, 42.3}, {east, 42.3}, {east, 42.31}, {west, 42.31}};
        const std::string id = "0900100010" + std::to_string(i);
        areas.push_back({id, "Tract 1.0" + std::to_string(i), std::nullopt, {{ring, {}}}});
    }
    return areas;
}

inline project::Geography tracts()
{
    project::Geography geography;
    geography.title = "2020 census tracts";
    geography.level = "tract";
    static const crs::Crs source = *crs::Crs::fromText("EPSG:4269");
    static const crs::Crs local = *crs::localEqualArea({-71.2, 42.3, -71.1, 42.4}, source);
    geography.sourceCrs = source;
    geography.mapCrs = local;
    return geography;
}

template <typename T> std::string why(const support::Result<T> &result)
{
    if (result)
        return "no error";
    const support::Error &error = result.error();
    return std::to_string(static_cast<int>(error.code)) + " " + error.subject + ": " + error.detail;
}

/// A folder with a fresh project of four tracts for every test.
class ImportFixture
{
public:
    ImportFixture() { createProject(fourTracts(), tracts()); }

    /// Takes the place of the project. Made once for each set of areas and vintage, and copied.
    void createProject(const std::vector<project::Area> &areas, const project::Geography &geography)
    {
        static const QTemporaryDir made;
        const QString vintage = QString::fromStdString(geography.vintage);
        const QString first = made.filePath(QStringLiteral("%1 %2.gpkg").arg(areas.size()).arg(vintage));
        if (!QFile::exists(first)) {
            auto project = project::Project::create(first.toStdString(), "Test");
            if (!project || !project->addGeography(geography, areas))
                qFatal("cannot make a project");
        }
        const QString path = m_folder.filePath(QStringLiteral("p%1.gpkg").arg(++m_projects));
        if (!QFile::copy(first, path))
            qFatal("cannot copy a project");
        auto project = project::Project::open(path.toStdString());
        if (!project)
            qFatal("cannot open a project");
        m_project = std::make_unique<project::Project>(*std::move(project));
    }

    /// Four tracts of that census.
    void createProject(const char *vintage)
    {
        project::Geography geography = tracts();
        geography.vintage = vintage;
        createProject(fourTracts(), geography);
    }

    std::filesystem::path write(const char *name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a fixture");
        return file.fileName().toStdString();
    }

    project::Project &project() { return *m_project; }

private:
    QTemporaryDir m_folder;
    int m_projects = 0;
    std::unique_ptr<project::Project> m_project;
};

} // namespace choros::tests
