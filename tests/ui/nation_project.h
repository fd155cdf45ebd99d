// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/import_plan.h"
#include "tasks/load_geography.h"
#include "tasks/new_project.h"

#include <QFile>
#include <QString>
#include <QTextStream>

#include <cmath>
#include <cstdint>

namespace choros::test {

/// Numbers that look like a city's and a country's: they change slowly across regions, faster within cities,
/// and from neighbor to neighbor a little by chance.
inline double madeUpValue(geometry::Point at, std::size_t area)
{
    const double region = std::sin(at.x / 3e5) * std::cos(at.y / 2.4e5);
    const double city = std::sin(at.x / 8e3 + 1.5 * std::sin(at.y / 1.1e4)) * std::cos(at.y / 6e3);
    std::uint64_t chance = (area + 1) * 0x9e3779b97f4a7c15u; // a mixed counter: the same on every machine
    chance = (chance ^ (chance >> 31)) * 0xbf58476d1ce4e5b9u;
    return 50 + 14 * region + 12 * city + static_cast<double>(chance >> 40) / (1 << 24) * 14;
}

/// A table of so many columns of made-up numbers, some cells empty. Empty path: it could not be written.
inline QString madeUpTable(const tasks::LoadedGeography &geography, const QString &folder, int columns)
{
    const QString path = folder + QStringLiteral("/made-up.csv");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    QTextStream text(&file);
    text << "GEOID,Made-up index";
    for (int column = 1; column < columns; ++column)
        text << ",Made-up index of kind " << QChar('A' + column);
    text << '\n';
    for (std::size_t i = 0; i < geography.ids.size(); ++i) {
        const geometry::Point middle = geography.coverage.areaBoxes[i].center();
        text << QString::fromStdString(geography.ids[i]);
        for (int column = 0; column < columns; ++column) {
            text << ',';
            if (i % 23 != 7)
                text << QString::number(madeUpValue(middle, i + static_cast<std::size_t>(column)), 'f', 1);
        }
        text << '\n';
    }
    return path;
}

inline const std::filesystem::path kNationTracts = CHOROS_SHARED_DATA "/nation/us_tracts.zip";

/// Makes a project of the nation's tracts with the made-up table. Empty: that failed.
inline QString makeNation(const QString &folder, int columns = 1)
{
    const QString path = folder + QStringLiteral("/nation.gpkg");
    const auto report = tasks::newProject(path.toStdString(), kNationTracts, {.title = "The nation"});
    if (!report)
        return {};
    auto project = project::Project::open(path.toStdString());
    if (!project)
        return {};
    const auto geography = tasks::loadGeography(*project, report->geography);
    if (!geography)
        return {};
    auto plan = tasks::planImport(*project, madeUpTable(**geography, folder, columns).toStdString(),
                                  {.period = "2023"});
    return plan && tasks::storeImport(*project, std::move(*plan)) ? path : QString();
}

} // namespace choros::test
