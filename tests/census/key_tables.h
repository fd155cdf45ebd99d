// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/keys.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace choros::tests {

/// A table that owns its cells.
struct OwnTable
{
    support::TextGrid grid;
    std::vector<std::string> names;

    OwnTable() = default;
    OwnTable(std::vector<std::string> headings, const std::vector<std::vector<std::string>> &rows)
        : names(std::move(headings))
    {
        std::size_t line = 2;
        for (const auto &row : rows) {
            for (const std::string &cell : row)
                grid.addCell(cell);
            grid.endRow(line++);
        }
    }

    /// Of one column.
    static OwnTable ofColumn(const std::string &heading, const std::vector<std::string> &cells)
    {
        std::vector<std::vector<std::string>> rows;
        for (const std::string &cell : cells)
            rows.push_back({cell});
        return {{heading}, rows};
    }

    census::KeyTable table() const { return {&grid, 0, grid.rowCount(), names}; }
};

/// A plain CSV of the shared data: no quotes around separators. Empty where it is not on this machine.
OwnTable readShared(const std::string &path);

/// Cells of a column of it; empty where there is none.
std::vector<std::string> columnOf(const OwnTable &table, std::string_view heading);

} // namespace choros::tests
