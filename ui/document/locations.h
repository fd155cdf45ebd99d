// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace choros::ui {

enum class FileKind { Project, Boundaries, Table, Unknown };

/// What a dropped or given file is, by its name: a .gpkg may be a project or boundaries (Project; opening
/// tells). Of .json and .zip by a look at what is in them.
FileKind fileKind(const QString &path);

/// Whether a file comes along with a shapefile; a .dbf only where the .shp is beside it.
bool isShapefilePart(const QString &path);

/// The sample project as shipped; empty if it is not there.
QString shippedSample();
/// A copy of the sample that may be changed, made once per person. Empty if it cannot be made.
QString ownSample();

/// A file name for a new project that is not taken yet, in the person's documents, named after the
/// boundaries.
QString newProjectPath(const QString &boundaries);

/// Projects opened lately, newest first; only those that still exist.
QStringList recentProjects();
void rememberProject(const QString &path);

} // namespace choros::ui
