// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/import_plan.h"

#include <QString>
#include <QStringList>

namespace choros::draw {

// What was found in a table, in words for its receipt. Words from files in them may hold anything.

/// The first few, each in one short line: a broken cell can hold half a table.
QString someOf(const std::vector<std::string> &words, std::size_t shown = 5);
/// In one short line.
QString shortLine(const std::string &text);

/// "hidden: too few cases", "250,000 or more"; of margins "margin of error not known", "no sampling error".
QString symbolMeaningText(const census::SymbolMeaning &meaning);
/// Every text that was read as a blank or a bound, with its meaning and count; empty where there is none.
QString symbolsSentence(const census::ReadSymbols &symbols);

/// "in Rhode Island, where the boundaries have no area"
QString unmatchedText(const census::UnmatchedRows &rows);
/// Why rows have no area, the commonest reasons first; empty where all have one.
QString unmatchedSentence(const std::vector<census::UnmatchedRows> &why);

/// Which columns are not mapped because they are of the tracts of another census, and what is needed; empty
/// where there are none.
QString otherTractsSentence(const tasks::ImportPlan &plan);

/// Columns that mix percent signs and shares, rows that say the headings again, a second table below.
QStringList oddSentences(const tasks::ImportPlan &plan);

/// Which columns are kept but not mapped, the first 20; empty where there are none.
QString textColumnsSentence(const tasks::ImportPlan &plan);

} // namespace choros::draw
