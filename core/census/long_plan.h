// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/layout_frame.h"
#include "support/text.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace choros::census {

/// Which columns of a long table are what.
struct LongPlan
{
    std::vector<std::size_t> keys;
    std::optional<std::size_t> period;
    std::vector<std::size_t> indicators; ///< together they say what a row measures
    std::optional<std::size_t> indicatorTitle;
    std::vector<std::size_t> kinds; ///< words that tell rows of one area, period and indicator apart
    std::vector<std::size_t> values;
    std::vector<std::size_t> carried;
    std::vector<std::size_t> words; ///< left out, unless they turn out to be kinds
};

/// Gives rows of equal cells in some columns the same number.
class RowGroups
{
public:
    RowGroups(const support::TextGrid &grid, const TableFrame &frame, std::vector<std::size_t> columns)
        : m_grid(&grid), m_columns(std::move(columns))
    {
        m_groupOfRow.reserve(frame.endRow - frame.firstRow);
        std::string joined;
        for (std::size_t row = frame.firstRow; row < frame.endRow; ++row) {
            joined.clear();
            for (const std::size_t column : m_columns) {
                joined += support::trimmed(grid.cell(row, column));
                joined += '\x1f';
            }
            const auto next = static_cast<std::uint32_t>(m_firstRows.size());
            const auto [found, isNew] = m_groups.try_emplace(joined, next);
            if (isNew)
                m_firstRows.push_back(row);
            m_groupOfRow.push_back(found->second);
        }
    }

    std::size_t count() const { return m_firstRows.size(); }
    std::uint32_t groupOf(std::size_t index) const { return m_groupOfRow[index]; }
    std::size_t firstRow(std::size_t group) const { return m_firstRows[group]; }
    std::string_view cell(std::size_t group, std::size_t which) const
    {
        return support::trimmed(m_grid->cell(m_firstRows[group], m_columns[which]));
    }

private:
    const support::TextGrid *m_grid;
    std::vector<std::size_t> m_columns;
    std::unordered_map<std::string, std::uint32_t> m_groups;
    std::vector<std::uint32_t> m_groupOfRow;
    std::vector<std::size_t> m_firstRows;
};

/// The plan as far as headings and a sample say; values and carried columns are still together. nullopt where
/// no column of periods or measures is there, or no key.
std::optional<LongPlan> longPlan(const support::TextGrid &grid, const TableFrame &frame);

/// Tells values from columns that are carried along. `keys` are the groups of the plan's keys.
void sortColumns(const support::TextGrid &grid, const TableFrame &frame, const RowGroups &keys,
                 LongPlan &plan);

/// Makes columns of words part of what rows measure as long as they tell most of the rows apart that would
/// otherwise be left out.
void findKinds(const support::TextGrid &grid, const TableFrame &frame, LongPlan &plan);

/// Rows whose cells in some columns came before.
std::size_t repeatedRows(const support::TextGrid &grid, const TableFrame &frame,
                         const std::vector<std::size_t> &columns);

/// First `a`, then `b`.
std::vector<std::size_t> joined(const std::vector<std::size_t> &a, const std::vector<std::size_t> &b);

} // namespace choros::census
