// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/job_context.h"
#include "support/result.h"
#include "support/text_grid.h"

#include <string>
#include <string_view>

namespace choros::files {

/// The rows of an array of arrays, as api.census.gov answers: null is "", numbers are the shortest text that
/// reads back as them. Errors: FileDamaged (no JSON, or of another shape), FileTooLarge, Cancelled; `name` is
/// the subject.
support::Result<support::TextGrid> readCensusJson(std::string_view bytes, const std::string &name,
                                                  const support::JobContext &job);

} // namespace choros::files
