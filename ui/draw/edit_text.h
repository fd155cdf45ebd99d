// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/records.h"

#include <QString>

namespace choros::draw {

/// What an edit did, as it stands after "Undo" and in the history: "import of housing.csv".
QString editText(const project::HistoryEntry &entry);

} // namespace choros::draw
