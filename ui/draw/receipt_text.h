// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/import_plan.h"

#include <QString>
#include <QStringList>

namespace choros::draw {

// A match receipt in words: the same in the window and on the command line. Words from files in them may hold
// anything.

/// "12,345"
QString countText(std::size_t n);
/// `one`, or `many` with the number in place of %1.
QString counted(std::size_t n, const QString &one, const QString &many);
/// "204 of 206 rows have an area."
QString matchedSentence(const census::MatchReceipt &receipt);
/// How keys were read, a sentence for each way that needs saying: "3 keys had lost zeros in front; they were
/// put back."
QStringList readingSentences(const census::MatchReceipt &receipt);
QString readingSentence(census::KeyReading reading, std::size_t rows);
/// What was found out about the tracts of table and boundaries; empty where there is nothing to say.
QString vintageSentence(const tasks::ImportPlan &plan);
/// "Columns of the American Community Survey, as data.census.gov gives them out."; empty for a plain table.
QString layoutSentence(census::TableLayout layout);
/// "Margins of error were worked out from standard errors (times 1.645)."; empty for those given at 90 %.
QString marginSentence(tasks::MarginSource source);
/// Everything a person should know before storing: what is left out, doubtful or was decided.
QStringList receiptSentences(const tasks::ImportPlan &plan);
/// Why it must not be stored; empty if it may be.
QString refusalSentence(const tasks::ImportPlan &plan);

} // namespace choros::draw
