// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/series_cache.h"
#include "support/job_context.h"
#include "support/result.h"
#include "tasks/area_labels.h"
#include "tasks/load_geography.h"

#include <QString>
#include <QStringList>

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace choros::ui {

/// Rows of the area table for other programs: numbers in full and without thousands separators. An indicator
/// has a column of margins where any row has one, and one of remarks where any is blank or a bound ("Hidden:
/// too few cases", "or more"). What is behind a blank is never in it.
struct TableCells
{
    struct Column
    {
        QString title;
        SharedSeries series; ///< never null
    };
    std::shared_ptr<const tasks::LoadedGeography> geography;
    std::vector<std::uint32_t> rows; ///< areas, in their order
    std::vector<Column> columns;
    tasks::AreaLabels labels = {}; ///< without any: as the boundary file has it
};

/// For the clipboard: separated by tabs, with a row of titles.
QString tabbedText(const TableCells &cells);
/// For the clipboard, where a program takes more than text: numbers of areas stay text there.
QString htmlText(const TableCells &cells);
/// As RFC 4180 has it, in UTF-8 with a byte order mark; texts that a spreadsheet would take for a formula get
/// an apostrophe in front. The file is there whole or not at all, and one that was there before stays until
/// then. Errors: FileNotWritable, Cancelled.
support::Result<void> writeCsv(const std::filesystem::path &path, const TableCells &cells,
                               const support::JobContext &job = {});

} // namespace choros::ui
