// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace choros::ui {

/// Files that come in together, by what is done with them.
struct IncomingFiles
{
    QString map;          ///< a project or boundaries: opened; "" if there is none
    QStringList tables;   ///< imported, in the order given
    QStringList moreMaps; ///< only one can be open at a time
    QStringList unknown;  ///< nothing that can be taken

    bool isEmpty() const { return map.isEmpty() && tables.isEmpty(); }
    bool operator==(const IncomingFiles &) const = default;
};

IncomingFiles sortedFiles(const QStringList &paths);

/// Without the files that go along with a shapefile that is among them.
QStringList withoutShapefileParts(const QStringList &paths);

/// What will be done with them, for while they are held over the window.
QString dropText(const IncomingFiles &files, bool isOpen);

/// Which of them are not taken, and what would be; "" where all are.
QString leftOutText(const IncomingFiles &files);

} // namespace choros::ui
