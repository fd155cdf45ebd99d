// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/sheet_collector.h"

#include "support/text.h"

#include <algorithm>
#include <map>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

constexpr std::size_t kMaxColumns = 32'768;
constexpr std::uint64_t kMaxCells = 200'000'000;
constexpr std::size_t kMaxRowBytes = std::size_t{64} << 20;

} // namespace

std::size_t tableLikeness(const support::TextGrid &grid)
{
    std::map<std::size_t, std::size_t> rows;
    for (std::size_t row = 0; row < grid.rowCount(); ++row)
        ++rows[grid.cellsInRow(row)];
    std::size_t most = 0;
    for (const auto &[cells, count] : rows)
        most = std::max(most, cells * count);
    return most;
}

std::string cellName(std::size_t column, std::size_t line)
{
    std::string letters;
    for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return letters + std::to_string(line);
}

bool SheetCollector::isWanted(const Sheet &sheet) const
{
    return m_wanted.empty() || support::equalIgnoringCase(sheet.name, m_wanted);
}

void SheetCollector::beginSheet(const std::string &name, bool isHidden)
{
    m_sheet = Sheet();
    m_sheet.name = name;
    m_sheet.isHidden = isHidden;
    m_rowText.clear();
    m_rowEnds.clear();
    m_lastLine = 0;
    m_textBytes = m_cells = 0;
    m_isSettled = false;
}

void SheetCollector::setCell(std::size_t column, std::string_view text)
{
    if (column >= kMaxColumns) {
        m_isTooLarge = m_isTooLarge || !text.empty();
        return;
    }
    if (column < m_rowEnds.size() || text.empty() || m_isSettled)
        return; // given twice, or one of the many that only have a look
    if (m_rowText.size() > kMaxRowBytes) {
        m_isTooLarge = true;
        return;
    }
    m_rowEnds.resize(column, m_rowText.size());
    m_rowText.append(text);
    m_rowEnds.push_back(m_rowText.size());
}

void SheetCollector::setMissing(std::size_t column, std::size_t line)
{
    setCell(column, "\xEF\xBF\xBD");
    if (m_sheet.missingText.empty() && !m_isSettled)
        m_sheet.missingText = cellName(column, line);
}

void SheetCollector::endRow(std::size_t line, std::size_t repeated)
{
    if (support::trimmed(m_rowText).empty()) {
        m_rowText.clear();
        m_rowEnds.clear();
        return;
    }
    line = std::max(line, m_lastLine + 1);
    for (std::size_t i = 0; i < repeated && !m_isTooLarge && !m_isSettled; ++i)
        addRow(line + i);
    m_rowText.clear();
    m_rowEnds.clear();
    m_isSettled = !isWanted(m_sheet);
}

void SheetCollector::addRow(std::size_t line)
{
    m_textBytes += m_rowText.size();
    m_cells += m_rowEnds.size();
    if (m_textBytes > kMaxTableBytes || m_cells > kMaxCells) {
        m_isTooLarge = true;
        return;
    }
    std::size_t begin = 0;
    for (const std::size_t end : m_rowEnds) {
        m_sheet.cells.addCell(std::string_view(m_rowText).substr(begin, end - begin));
        begin = end;
    }
    m_sheet.cells.endRow(line);
    m_sheet.blankRows += line - m_lastLine - 1;
    m_lastLine = line;
}

void SheetCollector::endSheet()
{
    if (m_sheet.cells.rowCount() == 0) {
        m_emptyOnes.push_back(m_sheet.name);
        m_isFormulasAlone = m_isFormulasAlone || (m_sheet.formulasWithoutResult > 0 && isWanted(m_sheet));
        return;
    }
    if (!m_sheet.isHidden || (!m_wanted.empty() && isWanted(m_sheet)))
        m_names.push_back(m_sheet.name);
    if (!isWanted(m_sheet) || (m_sheet.isHidden && m_wanted.empty()))
        return;
    const std::size_t likeness = tableLikeness(m_sheet.cells);
    if (!m_hasBest || likeness > m_bestLikeness) {
        m_best = std::move(m_sheet);
        m_bestLikeness = likeness;
        m_hasBest = true;
    }
}

Result<void> SheetCollector::take(ReadTable &table, const std::string &name)
{
    if (m_isTooLarge)
        return fail(ErrorCode::FileTooLarge, name);
    if (!m_hasBest) {
        const bool isEmpty = std::any_of(m_emptyOnes.begin(), m_emptyOnes.end(), [&](const std::string &s) {
            return support::equalIgnoringCase(s, m_wanted);
        });
        if (m_wanted.empty() || isEmpty)
            return fail(ErrorCode::TableEmpty, name, m_isFormulasAlone ? "formulas" : "");
        std::string choices;
        for (const std::string &sheet : m_names)
            choices += (choices.empty() ? "" : "\n") + sheet;
        return fail(ErrorCode::LayerNotFound, m_wanted, choices);
    }
    if (!m_best.missingText.empty())
        return fail(ErrorCode::FileDamaged, name, "missing text\n" + m_best.missingText);
    table.cells = std::move(m_best.cells);
    table.report.formulasWithoutResult = m_best.formulasWithoutResult;
    table.report.sheet = m_best.name;
    table.report.blankRowCount = m_best.blankRows;
    table.report.sheets = std::move(m_names);
    return {};
}

} // namespace choros::files
