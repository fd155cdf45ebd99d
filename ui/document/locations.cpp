// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document/locations.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <initializer_list>

namespace choros::ui {

namespace {

constexpr int kMostRecent = 6;
const QString kRecentKey = QStringLiteral("recent");

bool isOneOf(const QString &suffix, std::initializer_list<const char *> known)
{
    return std::any_of(known.begin(), known.end(),
                       [&](const char *one) { return suffix == QLatin1String(one); });
}

/// Census API answers are arrays of arrays; GeoJSON is an object.
bool holdsRows(const QString &json)
{
    QFile file(json);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    QByteArray start = file.read(256);
    start.replace("\xEF\xBB\xBF", "");
    return start.simplified().replace(' ', "").startsWith("[[");
}

/// By the names in a zip's directory, which is at its end.
bool holdsOnlyTables(const QString &zip)
{
    constexpr qint64 kLooked = qint64(1) << 18;
    QFile file(zip);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    file.seek(qMax<qint64>(0, file.size() - kLooked));
    const QByteArray names = file.readAll().toLower();
    const auto holds = [&](std::initializer_list<const char *> suffixes) {
        return std::any_of(suffixes.begin(), suffixes.end(),
                           [&](const char *suffix) { return names.contains(suffix); });
    };
    return !holds({".shp", ".gpkg", ".geojson", ".fgb", ".gdbtable"}) &&
           holds({".csv", ".txt", ".tsv", ".tab", ".psv"});
}

} // namespace

FileKind fileKind(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == u"gpkg")
        return FileKind::Project;
    if (isOneOf(suffix, {"csv", "tsv", "tab", "txt", "psv", "xlsx", "xls", "ods", "dbf"}) ||
        (suffix == u"json" && holdsRows(path)) || (suffix == u"zip" && holdsOnlyTables(path)))
        return FileKind::Table;
    return isOneOf(suffix, {"shp", "zip", "geojson", "json", "fgb", "gdb", "shz"}) ? FileKind::Boundaries
                                                                                   : FileKind::Unknown;
}

bool isShapefilePart(const QString &path)
{
    const QFileInfo file(path);
    if (!isOneOf(file.suffix().toLower(), {"dbf", "shx", "prj", "cpg", "sbn", "sbx", "xml", "qix"}))
        return false;
    if (file.suffix().compare(QLatin1String("dbf"), Qt::CaseInsensitive) != 0)
        return true;
    const QStringList beside = QDir(file.absolutePath()).entryList(QDir::Files);
    return beside.contains(file.completeBaseName() + QStringLiteral(".shp"), Qt::CaseInsensitive);
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
