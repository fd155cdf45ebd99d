// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/read_table.h"

namespace choros::files {

/// Readers of one format each, of the file at GDAL's `path`. `name` is the subject of errors, `table` gets
/// cells, sheets and blank rows.

support::Result<void> readXlsx(const std::string &path, const std::string &name, const std::string &sheet,
                               ReadTable &table, const support::JobContext &job);
support::Result<void> readOds(const std::string &path, const std::string &name, const std::string &sheet,
                              ReadTable &table, const support::JobContext &job);
support::Result<void> readXls(const std::string &path, const std::string &name, const std::string &sheet,
                              ReadTable &table, const support::JobContext &job);

} // namespace choros::files
