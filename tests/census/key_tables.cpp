// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "key_tables.h"

#include "support/text.h"

#include <algorithm>
#include <fstream>

namespace choros::tests {

namespace {

std::vector<std::string> cellsOf(const std::string &line)
{
    std::vector<std::string> cells(1);
    bool isQuoted = false;
    for (const char c : line) {
        if (c == '"')
            isQuoted = !isQuoted;
        else if (c == ',' && !isQuoted)
            cells.emplace_back();
        else if (c != '\r')
            cells.back() += c;
    }
    return cells;
}

} // namespace

OwnTable readShared(const std::string &path)
{
    std::ifstream file(std::string(CHOROS_SHARED_DATA "/") + path, std::ios::binary);
    std::string line;
    if (!std::getline(file, line))
        return {};
    std::vector<std::string> headings = cellsOf(line);
    headings[0] = support::trimmed(headings[0]);
    std::vector<std::vector<std::string>> rows;
    while (std::getline(file, line))
        rows.push_back(cellsOf(line));
    return {headings, rows};
}

std::vector<std::string> columnOf(const OwnTable &table, std::string_view heading)
{
    const auto found = std::find(table.names.begin(), table.names.end(), heading);
    std::vector<std::string> cells;
    if (found == table.names.end())
        return cells;
    for (std::size_t row = 0; row < table.grid.rowCount(); ++row)
        cells.emplace_back(table.grid.cell(row, static_cast<std::size_t>(found - table.names.begin())));
    return cells;
}

} // namespace choros::tests
