// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/error.h"

#include <QString>

#include <optional>

namespace choros::draw {

/// Why a file must not be replaced by something written out, whatever its name and whatever a person has
/// answered: it is no plain file (FileNotWritable), or a project or another database (FileExists). Nothing
/// where it may, or where there is none. Links count as what they point to.
std::optional<support::Error> whyNotReplaced(const QString &path);

} // namespace choros::draw
