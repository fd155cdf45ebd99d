// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/document.h"
#include "document/import_queue.h"
#include "draw/edit_text.h"
#include "project/records.h"
#include "tasks/new_project.h"

#include <QString>

namespace choros::ui {

// Sentences of the main window, made from reports.

QString createdText(const tasks::NewProjectReport &report, const QString &boundaries, const QString &project);
/// What a person should know of the boundaries, line by line; empty if nothing.
QString createdDetails(const tasks::NewProjectReport &report);

/// "5 tables imported: 43 indicators; 1 was not: b.csv."
QString tablesText(const ImportQueue::Sum &sum);

using draw::editText;
/// What a problem report says of the project: numbers, no names.
QString factsText(const Document &document);
/// "506 areas", and how many of them cannot be drawn.
QString areasText(std::size_t areas, std::size_t withoutShape);
/// "3 of 192 areas selected".
QString selectedText(std::size_t selected, std::size_t areas);
/// "1 : 96,000", rounded to three digits.
QString scaleText(double denominator);
QString savedText(SaveState state, project::ReadOnlyReason reason);

} // namespace choros::ui
