// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/layout.h"

#include <string>
#include <string_view>
#include <vector>

namespace choros::census {

/// Whether tables of a layout hold values of the American Community Survey, or of an index made of them.
bool isOfSurvey(TableLayout layout);
bool mentionsSurvey(std::string_view text);

/// Fills in whose tracts the table is of: as headings say, else as periods do. Where columns are of several
/// censuses and no title, note or name says that all keys are of one, each column gets its own.
void decideVintage(RecognizedTable &table, const std::vector<std::string> &headings,
                   std::string_view fileName);

} // namespace choros::census
