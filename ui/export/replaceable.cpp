// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/replaceable.h"

#include <QFile>
#include <QFileInfo>

namespace choros::draw {

std::optional<support::Error> whyNotReplaced(const QString &path)
{
    const QFileInfo target(path); // of what a link points to
    if (!target.exists())
        return {};
    if (!target.isFile())
        return support::Error{support::ErrorCode::FileNotWritable, path.toStdString(), "not a plain file"};
    QFile file(path);
    if (file.open(QIODevice::ReadOnly) && file.read(15) == "SQLite format 3")
        return support::Error{support::ErrorCode::FileExists, path.toStdString(), {}};
    return {};
}

} // namespace choros::draw
