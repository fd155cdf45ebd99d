// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "import/receipt_lines.h"
#include "project/records.h"

#include <optional>

namespace choros::ui {

/// A receipt as it was kept with a dataset. What is not in it, or damaged, is left out.
struct KeptReceipt
{
    std::vector<ReceiptLine> lines;
    std::optional<std::size_t> rows;
    std::optional<std::size_t> matched;
    QString howRead;   ///< key column, and how keys were read
    QStringList facts; ///< period, sheet, whose tracts: a sentence each
};
KeptReceipt keptReceipt(const project::Dataset &dataset);

/// "22 Nov 2026, 14:05" of "2026-11-22T14:05:00Z", in the local time; the text itself where it is no time.
QString importedAtText(const std::string &utc);

} // namespace choros::ui
