// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "classify/classify.h"

#include <QString>

namespace choros::draw {

/// What people call a method ("Natural breaks"), and one sentence on what it does.
QString methodName(classify::Method method);
QString methodNote(classify::Method method);

/// What one of the six classes of an outlier or percentile map is called ("unusually high", "lowest 1 %");
/// empty for other methods.
QString partName(classify::Method method, int part);

} // namespace choros::draw
