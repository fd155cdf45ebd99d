// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/records.h"
#include "support/job_context.h"
#include "support/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace choros::tasks {

/// The sheet that may lie beside a table and say what its columns mean: `housing.indicators.csv` for
/// `housing.csv`, with the columns id, title, topic, unit, prefix, suffix, decimals, definition, source,
/// kind, direction and period, in any order; `id` is a column of the table or an indicator's id. Further
/// columns are ignored.
struct IndicatorSheet
{
    struct Entry
    {
        project::Indicator indicator; ///< what the sheet says; `id` as it stands there
        std::string period;
    };
    std::vector<Entry> entries; ///< in the sheet's order

    /// The entry for a column of the table or its indicator; nullptr if there is none. Case does not matter.
    const Entry *find(std::string_view column, std::string_view indicator) const;
    std::vector<std::string> ids() const;
    /// The period, where all entries that state one agree; otherwise "".
    std::string period() const;
};

std::filesystem::path indicatorSheetPath(const std::filesystem::path &table);

/// An empty sheet when there is no such file. Errors: those of `files::readTable`, ColumnNotFound (no id).
support::Result<IndicatorSheet> readIndicatorSheet(const std::filesystem::path &table,
                                                   const support::JobContext &job = {});

} // namespace choros::tasks
