// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "classify/classify.h"
#include "crs/crs.h"
#include "files/boundaries.h"
#include "geometry/coverage.h"
#include "project/records.h"

#include <QString>

namespace choros::draw {

/// Things worth knowing that are not errors, each in one plain, translated sentence.
QString remarkSentence(files::BoundaryRemark remark);
QString remarkSentence(const crs::ShiftRemark &remark);
QString remarkSentence(classify::Remark remark);
/// Empty unless it is damaged: one that is missing or out of date is made again without a word.
QString remarkSentence(project::CoverageState state);
/// How many places neighbors do not share as they should; empty if none.
QString remarkSentence(const geometry::CoverageReport &report);

/// Why features of a boundary file were left out, and how many.
QString skipSentence(files::SkipReason reason, std::size_t count);

} // namespace choros::draw
