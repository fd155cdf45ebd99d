// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document/locations.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace choros::ui {

namespace {

constexpr int kMostRecent = 6;
const QString kRecentKey = QStringLiteral("recent");

} // namespace

FileKind fileKind(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"gpkg")
        return FileKind::Project;
    for (const char *known : {"shp", "zip", "geojson", "json", "fgb", "gdb", "shz"}) {
        if (suffix == QLatin1String(known))
            return FileKind::Boundaries;
    }
    for (const char *known : {"csv", "tsv", "tab", "txt", "psv"}) {
        if (suffix == QLatin1String(known))
            return FileKind::Table;
    }
    return FileKind::Unknown;
}

QString shippedSample()
{
    const QDir program(QCoreApplication::applicationDirPath());
    // Installed beside the program, or in the source tree that the build folder lies in.
    for (const char *place : {"../share/choros/sample-data", "../../../sample-data"}) {
        const QString file =
            program.filePath(QLatin1String(place) + QStringLiteral("/boston-1970/boston-1970.gpkg"));
        if (QFileInfo::exists(file))
            return QDir::cleanPath(file);
    }
    return {};
}

QString ownSample()
{
    const QString shipped = shippedSample();
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                      QStringLiteral("/samples"));
    const QString own = folder.filePath(QStringLiteral("boston-1970.gpkg"));
    if (shipped.isEmpty() || QFileInfo::exists(own))
        return QFileInfo::exists(own) ? own : QString();
    if (!folder.mkpath(QStringLiteral(".")) || !QFile::copy(shipped, own))
        return {};
    QFile::setPermissions(own, QFile::permissions(own) | QFile::WriteOwner);
    return own;
}

QString newProjectPath(const QString &boundaries)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) +
                      QStringLiteral("/Choros"));
    folder.mkpath(QStringLiteral("."));
    const QString name = QFileInfo(boundaries).completeBaseName();
    QString path = folder.filePath(name + QStringLiteral(".gpkg"));
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = folder.filePath(QStringLiteral("%1 %2.gpkg").arg(name).arg(i));
    return path;
}

QStringList recentProjects()
{
    QStringList recent = QSettings().value(kRecentKey).toStringList();
    recent.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    return recent;
}

void rememberProject(const QString &path)
{
    QStringList recent = recentProjects();
    const QString full = QFileInfo(path).absoluteFilePath();
    recent.removeAll(full);
    recent.prepend(full);
    QSettings().setValue(kRecentKey, QStringList(recent.mid(0, kMostRecent)));
}

} // namespace choros::ui
