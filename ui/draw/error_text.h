// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/error.h"

#include <QString>

#include <string>

namespace choros::draw {

/// What a person reads when something failed: what happened, where, and what to do about it. Translated. The
/// library's own words are not in it (`Error::detail` has them, for those who ask), but choices there are.
QString errorSentence(const support::Error &error);
/// Whether that sentence has the detail in its own words, or begins to list it; also where there is none.
bool saysDetail(const support::Error &error);

/// What areas of one of the Census Bureau's summary levels are called: "counties" for "050".
QString areaKindText(const std::string &level);

} // namespace choros::draw
