// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/keys.h"

#include "census/key_reader.h"

#include "support/text.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace choros::census {

namespace {

constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

std::string keyAsReceived(const KeyTable &table, std::size_t row, const KeyPlan &plan)
{
    std::string key;
    for (std::size_t i = 0; i < plan.columns.size(); ++i)
        key.append(i > 0 ? " + " : "").append(table.cells->cell(table.firstRow + row, plan.columns[i]));
    return key;
}

std::string heading(const KeyTable &table, const KeyPlan &plan)
{
    std::string names;
    for (std::size_t i = 0; i < plan.columns.size(); ++i) {
        names.append(i > 0 ? " + " : "");
        if (plan.columns[i] < table.columnNames.size())
            names.append(table.columnNames[plan.columns[i]]);
    }
    return names;
}

/// Whether two rows agree in all cells but those of the key, which may be spelled in two ways.
bool sayTheSame(const KeyTable &table, std::size_t a, std::size_t b, const KeyPlan &plan)
{
    for (std::size_t column = 0; column < table.cells->columnCount(); ++column) {
        const bool isKey = std::find(plan.columns.begin(), plan.columns.end(), column) != plan.columns.end();
        if (!isKey && support::trimmed(table.cells->cell(table.firstRow + a, column)) !=
                          support::trimmed(table.cells->cell(table.firstRow + b, column)))
            return false;
    }
    return true;
}

/// Which row of each area is used, and what is told of the others.
class RowChoice
{
public:
    RowChoice(const KeyTable &table, const KeyPlan &plan, const MatchOptions &options, std::size_t areaCount)
        : m_table(table), m_plan(plan), m_options(options), m_firstRow(areaCount, kNoRow),
          m_lastRow(areaCount, kNoRow)
    {
    }

    /// A block group is a part of its area: it comes again only under its own key.
    void addPart(std::size_t row)
    {
        const auto [found, isNew] = m_parts.try_emplace(keyAsReceived(m_table, row, m_plan), row, row);
        found->second.second = row;
    }

    bool isPartUsed(std::size_t row, std::uint32_t area) const
    {
        if (m_firstRow[area] != kNoRow) // the area has a row of its own, which counts these people already
            return false;
        const auto &[first, last] = m_parts.at(keyAsReceived(m_table, row, m_plan));
        if (m_options.duplicates == Duplicates::LeaveOut)
            return first == last;
        return row == (m_options.duplicates == Duplicates::KeepLast ? last : first);
    }

    void add(std::size_t row, std::uint32_t area)
    {
        if (m_firstRow[area] == kNoRow)
            m_firstRow[area] = row;
        m_lastRow[area] = row;
    }

    bool isUsed(std::size_t row, std::uint32_t area) const
    {
        switch (m_options.duplicates) {
        case Duplicates::KeepFirst:
            return m_firstRow[area] == row;
        case Duplicates::KeepLast:
            return m_lastRow[area] == row;
        case Duplicates::LeaveOut:
            return m_firstRow[area] == m_lastRow[area];
        }
        return false;
    }

    /// A row that is not used.
    void tell(std::size_t row, std::uint32_t area, MatchReceipt &receipt) const
    {
        const std::size_t kept =
            m_options.duplicates == Duplicates::KeepLast ? m_lastRow[area] : m_firstRow[area];
        receipt.duplicateKeys.push_back(keyAsReceived(m_table, row, m_plan));
        receipt.duplicateLines.push_back(m_table.cells->lineOfRow(m_table.firstRow + row));
        receipt.sameDuplicates += kept != kNoRow && kept != row && sayTheSame(m_table, row, kept, m_plan);
    }

private:
    const KeyTable &m_table;
    const KeyPlan &m_plan;
    const MatchOptions &m_options;
    std::vector<std::size_t> m_firstRow; ///< by area
    std::vector<std::size_t> m_lastRow;
    std::unordered_map<std::string, std::pair<std::size_t, std::size_t>>
        m_parts; ///< first and last row by key
};

void listAreasWithoutRow(const KeyMatch &match, const std::vector<std::string> &ids, MatchReceipt &receipt)
{
    std::vector<bool> hasRow(ids.size(), false);
    for (const std::size_t area : match.areaOfRow) {
        if (area != KeyMatch::kNoArea)
            hasRow[area] = true;
    }
    for (std::size_t area = 0; area < ids.size(); ++area) {
        if (!hasRow[area])
            receipt.areasWithoutRowIds.push_back(ids[area]);
    }
    receipt.areasWithoutRow = receipt.areasWithoutRowIds.size();
}

} // namespace

std::string_view readingKey(KeyReading reading)
{
    constexpr std::array<std::string_view, 12> kKeys = {
        "exact",        "leading_zero", "long_form",          "gisjoin",
        "number",       "parts",        "county_and_tract",   "tract_code",
        "tract_number", "name",         "connecticut_number", "block_group"};
    const auto index = static_cast<std::size_t>(reading);
    return index < kKeys.size() ? kKeys[index] : std::string_view();
}

KeyMatch matchKeys(const KeyTable &table, const KeyPlan &plan, const AreaLookup &areas,
                   const MatchOptions &options)
{
    const std::vector<std::string> &ids = areas.data().ids;
    const KeyReader reader(areas, plan.padding, options);
    KeyMatch match;
    MatchReceipt &receipt = match.receipt;
    receipt.rows = table.rowCount();
    receipt.keyColumn = heading(table, plan);
    match.areaOfRow.assign(receipt.rows, KeyMatch::kNoArea);
    std::vector<KeyRead> reads;
    reads.reserve(receipt.rows);
    RowChoice choice(table, plan, options, ids.size());
    for (std::size_t row = 0; row < receipt.rows; ++row) {
        reads.push_back(reader.read(*table.cells, table.firstRow + row, plan));
        if (reads.back().isFound() && reads.back().reading == KeyReading::BlockGroup)
            choice.addPart(row);
        else if (reads.back().isFound())
            choice.add(row, reads.back().area);
    }
    std::array<std::size_t, 12> readings{};
    for (std::size_t row = 0; row < receipt.rows; ++row) {
        const KeyRead &read = reads[row];
        if (!read.isFound()) {
            receipt.unmatchedKeys.push_back(keyAsReceived(table, row, plan));
            receipt.unmatchedLines.push_back(table.cells->lineOfRow(table.firstRow + row));
        } else if (read.reading == KeyReading::BlockGroup ? !choice.isPartUsed(row, read.area)
                                                          : !choice.isUsed(row, read.area)) {
            choice.tell(row, read.area, receipt);
        } else {
            match.areaOfRow[row] = read.area;
            ++receipt.matched;
            ++readings[static_cast<std::size_t>(read.reading)];
        }
    }
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (readings[i] > 0)
            receipt.readings[static_cast<KeyReading>(i)] = readings[i];
    }
    listAreasWithoutRow(match, ids, receipt);
    return match;
}

} // namespace choros::census
