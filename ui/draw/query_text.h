// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "analysis/query.h"

#include <QString>

namespace choros::draw {

/// What is wrong with a query, and what was expected there; suggestions are not in it.
QString problemSentence(const analysis::QueryError &error);

/// "37 areas, 4 cannot be decided".
QString answerText(std::size_t selected, std::size_t undecided);

/// Why some areas cannot be decided.
QString undecidedNote();

} // namespace choros::draw
