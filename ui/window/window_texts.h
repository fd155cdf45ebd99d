// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/document.h"
#include "project/records.h"
#include "tasks/import_table.h"
#include "tasks/new_project.h"

#include <QString>

namespace choros::ui {

// Sentences of the main window, made from reports.

QString createdText(const tasks::NewProjectReport &report, const QString &boundaries, const QString &project);
/// What a person should know of the boundaries, line by line; empty if nothing.
QString createdDetails(const tasks::NewProjectReport &report);
QString importedText(const tasks::ImportReport &report, const QString &table);
QString importedDetails(const tasks::ImportReport &report);

/// "import of housing.csv", after "Undo".
QString editText(const project::HistoryEntry &entry);
/// "506 areas", and how many of them cannot be drawn.
QString areasText(std::size_t areas, std::size_t withoutShape);
/// "1 : 96,000", rounded to three digits.
QString scaleText(double denominator);
QString savedText(SaveState state, project::ReadOnlyReason reason);
/// The line under a value: "± 19,400, margin of error at 90 %", or the unit where no margin is known; empty
/// for a blank.
QString marginText(const values::Estimate &estimate, const project::Indicator &indicator);

} // namespace choros::ui
