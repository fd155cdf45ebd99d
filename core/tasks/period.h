// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/period.h"

namespace choros::tasks {

using census::normalizedPeriod;
using census::periodFromFileName;

} // namespace choros::tasks
