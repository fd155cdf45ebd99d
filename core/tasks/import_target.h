// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/import_plan.h"

#include <string>
#include <vector>

namespace choros::tasks {

/// The boundaries that a table belongs to, and the areas of its rows.
struct ImportTarget
{
    project::Geography geography;
    std::vector<std::string> ids;
    std::vector<census::KeyCandidate> candidates; ///< best first
    bool isKeyClear = true;
    census::KeyMatch match;
    census::VintageDoubt doubt;
    std::vector<census::UnmatchedRows> unmatchedWhy;
};

/// The geography asked for, or the one in which most areas have a row. `headings` has one per column of the
/// grid. Errors: those of `planImport` that speak of keys.
support::Result<ImportTarget> findTarget(const project::Project &project, const support::TextGrid &grid,
                                         const census::RecognizedTable &table,
                                         std::span<const std::string> headings, const ImportOptions &options,
                                         const std::string &fileName, const support::JobContext &job);

/// As `ImportOptions::keyColumn` takes it.
std::string keyText(const census::KeyPlan &plan, std::span<const std::string> headings);

/// Weighs what is said of both, and how the keys were read. The areas' comes from the geography's vintage,
/// else its file's name.
census::Vintage vintageOf(const project::Geography &geography, std::span<const std::string> ids);
VintageVerdict verdictOf(const census::Vintage &table, const census::Vintage &areas,
                         const census::MatchReceipt &receipt, const census::VintageDoubt &doubt);

} // namespace choros::tasks
