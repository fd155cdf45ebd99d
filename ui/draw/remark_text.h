// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "classify/classify.h"
#include "crs/crs.h"
#include "files/boundaries.h"

#include <QString>

namespace choros::draw {

/// Things worth knowing that are not errors, each in one plain, translated sentence.
QString remarkSentence(files::BoundaryRemark remark);
QString remarkSentence(const crs::ShiftRemark &remark);
QString remarkSentence(classify::Remark remark);

/// Why features of a boundary file were left out, and how many.
QString skipSentence(files::SkipReason reason, std::size_t count);

} // namespace choros::draw
