// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document/incoming_files.h"

#include "document/locations.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace choros::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("IncomingFiles", text);
}

/// The first few names, and how many more there are.
QString named(const QStringList &paths)
{
    constexpr qsizetype kNamed = 3;
    constexpr qsizetype kLongest = 60;
    QStringList names;
    for (const QString &path : paths.first(qMin(kNamed, paths.size()))) {
        QString name = QFileInfo(path).fileName();
        if (name.isEmpty())
            name = path; // a folder, or an address
        names << (name.size() > kLongest ? name.left(kLongest) + u'…' : name);
    }
    const QString listed = names.join(QStringLiteral(", "));
    const qsizetype more = paths.size() - kNamed;
    return more > 0 ? tr("%1 and %2 more").arg(listed, QString::number(more)) : listed;
}

/// "tracts" of tracts.dbf, and of tracts.shp.xml.
QString stem(const QString &path)
{
    const QFileInfo file(path);
    QString base = file.completeBaseName();
    if (base.endsWith(u".shp", Qt::CaseInsensitive))
        base.chop(4);
    return file.absolutePath() + u'/' + base.toLower();
}

} // namespace

IncomingFiles sortedFiles(const QStringList &paths)
{
    IncomingFiles files;
    for (const QString &path : paths) {
        switch (fileKind(path)) {
        case FileKind::Project:
        case FileKind::Boundaries:
            if (files.map.isEmpty())
                files.map = path;
            else
                files.moreMaps << path;
            break;
        case FileKind::Table:
            files.tables << path;
            break;
        case FileKind::Unknown:
            files.unknown << path;
        }
    }
    return files;
}

QStringList withoutShapefileParts(const QStringList &paths)
{
    QStringList shapes;
    for (const QString &path : paths) {
        if (path.endsWith(u".shp", Qt::CaseInsensitive))
            shapes << stem(path);
    }
    QStringList rest = paths;
    rest.removeIf([&](const QString &path) {
        return !path.endsWith(u".shp", Qt::CaseInsensitive) && isShapefilePart(path) &&
               shapes.contains(stem(path));
    });
    return rest;
}

QString dropText(const IncomingFiles &files, bool isOpen)
{
    if (files.isEmpty())
        return leftOutText(files);
    const QString tables = files.tables.isEmpty()     ? QString()
                           : files.tables.size() == 1 ? named(files.tables)
                                                      : tr("%1 tables").arg(files.tables.size());
    if (files.map.isEmpty())
        return isOpen ? tr("Drop to import %1").arg(tables)
                      : tr("Drop to import %1 as soon as there are boundaries").arg(tables);
    const QString map = tr("Drop to open %1").arg(named({files.map}));
    return tables.isEmpty() ? map : tr("%1 and import %2").arg(map, tables);
}

QString leftOutText(const IncomingFiles &files)
{
    QStringList sentences;
    if (!files.unknown.isEmpty())
        sentences << tr("Not taken: %1. Choros takes boundaries (shapefile, GeoPackage, GeoJSON, FlatGeobuf, "
                        "File Geodatabase) and tables (CSV, Excel, OpenDocument, dBASE).")
                         .arg(named(files.unknown));
    if (!files.moreMaps.isEmpty())
        sentences << tr("Only one map can be open at a time, so this was not opened: %1.")
                         .arg(named(files.moreMaps));
    return sentences.join(u' ');
}

} // namespace choros::ui
