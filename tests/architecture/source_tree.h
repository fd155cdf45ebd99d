// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QString>
#include <QStringList>

namespace choros::tests {

/// Relative path -> text. Made up in the tests' own tests.
using SourceTree = QMap<QString, QString>;

inline QString readText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The files below some folders of the source whose names match; build folders and hidden ones are not looked
/// into.
inline SourceTree readTree(const QStringList &folders, const QStringList &patterns)
{
    const QString root = QStringLiteral(CHOROS_SOURCE_DIR "/");
    SourceTree tree;
    for (const QString &folder : folders) {
        QDirIterator files(root + folder, patterns, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            tree.insert(path.mid(root.size()), readText(path));
        }
    }
    return tree;
}

} // namespace choros::tests
