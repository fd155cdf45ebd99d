// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "output.h"

#include "tasks/import_plan.h"

namespace choros::cli {

/// The receipt as one document; `dataset` is empty where nothing was stored.
Json receiptJson(const tasks::ImportPlan &plan, const std::string &dataset);
/// The same in words: results to standard output, what to look at to standard error.
void printReceipt(const tasks::ImportPlan &plan, bool isStored);

/// Rows without an area, rows of areas that have another, and areas without a row: kind, line, key. Never
/// writes over a file. Errors: FileExists, FileNotWritable.
support::Result<void> writeUnmatched(const census::MatchReceipt &receipt, const std::string &path);

} // namespace choros::cli
