// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/table.h"

#include "support/sha256.h"
#include "support/text.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <unordered_set>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

constexpr std::size_t kListedRows = 100;
constexpr std::size_t kSniffedBytes = 64 * 1024;
constexpr std::size_t kSniffedRows = 200;
constexpr std::size_t kReportEvery = 1 << 20;
// A table of nothing but separators would need many times its size for its cells.
constexpr std::size_t kMaxCells = 200'000'000;
constexpr std::size_t kMaxColumns = 32'768;
constexpr std::string_view kSeparators = ",\t;|";

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

/// Text hardly ever holds control characters other than white space; a stray NUL from a damaged export is
/// still text.
bool looksBinary(std::string_view text)
{
    using namespace std::string_view_literals;
    for (const std::string_view magic : {"PK\3\4"sv, "SQLite format 3\0"sv,
                                         "\x7F"
                                         "ELF"sv,
                                         "%PDF-"sv, "\x89PNG"sv, "GIF8"sv, "\x1F\x8B"sv}) {
        if (text.starts_with(magic))
            return true;
    }
    const auto sample = text.substr(0, kSniffedBytes);
    const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x09 || (byte > 0x0D && byte < 0x20 && byte != 0x1A && byte != 0x1B) || byte == 0x7F;
    });
    return static_cast<std::size_t>(controls) * 100 > sample.size();
}

/// How many cells the rows at the front have when cut at a separator; quoted parts count as text.
std::vector<std::size_t> cellCounts(std::string_view text, char separator)
{
    std::vector<std::size_t> counts;
    std::size_t cells = 1;
    bool quoted = false;
    bool atCellStart = true;
    bool blank = true;
    for (std::size_t i = 0; i < text.size() && counts.size() < kSniffedRows; ++i) {
        const char c = text[i];
        if (quoted) {
            quoted = c != '"'; // a doubled quote closes and opens again
        } else if (c == '"' && (atCellStart || (i > 0 && text[i - 1] == '"'))) {
            quoted = true;
            atCellStart = blank = false;
        } else if (c == separator) {
            ++cells;
            atCellStart = true;
            blank = false;
        } else if (isLineEnd(c)) {
            if (!blank)
                counts.push_back(cells);
            cells = 1;
            atCellStart = blank = true;
        } else {
            atCellStart = false;
            blank = blank && c == ' ';
        }
    }
    if (counts.empty() && !blank)
        counts.push_back(cells);
    return counts;
}

/// The separator that cuts most rows into the same number of cells, and the first row too: a decimal comma is
/// as regular as a separator, but the header has none.
char findSeparator(std::string_view text)
{
    struct Score
    {
        bool header = false;
        std::size_t rows = 0;
        std::size_t cells = 0;
        auto operator<=>(const Score &) const = default;
    };
    Score best;
    char found = kSeparators.front();
    for (const char candidate : kSeparators) {
        const std::vector<std::size_t> counts = cellCounts(text.substr(0, kSniffedBytes), candidate);
        std::map<std::size_t, std::size_t> histogram;
        for (const std::size_t count : counts)
            ++histogram[count];
        Score score;
        for (const auto &[cells, rows] : histogram) {
            if (cells > 1 && rows >= score.rows)
                score = {counts.front() == cells && rows > 1, rows, cells};
        }
        if (score > best) {
            best = score;
            found = candidate;
        }
    }
    return found;
}

/// Names for the columns: trimmed, none empty, no two alike.
std::vector<std::string> uniqueNames(std::vector<std::string> names)
{
    std::unordered_set<std::string> taken(names.begin(), names.end());
    std::unordered_set<std::string> used;
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::string &name = names[i];
        if (name.empty())
            name = "column " + std::to_string(i + 1);
        else if (!used.contains(name)) {
            used.insert(name);
            continue;
        }
        const std::string stem = name;
        for (int n = 2; used.contains(name) || taken.contains(name); ++n)
            name = stem + " (" + std::to_string(n) + ")";
        used.insert(name);
    }
    return names;
}

} // namespace

std::string_view Table::cell(std::size_t row, std::size_t column) const
{
    if (column >= cellsInRow(row))
        return {};
    const std::size_t index = m_rowStarts[row] + column;
    const std::size_t begin = index == 0 ? 0 : m_cellEnds[index - 1];
    return std::string_view(m_text).substr(begin, m_cellEnds[index] - begin);
}

std::size_t Table::cellsInRow(std::size_t row) const
{
    return m_rowStarts[row + 1] - m_rowStarts[row];
}

std::size_t Table::lineOfRow(std::size_t row) const
{
    return m_rowLines[row];
}

/// Reads the text where it lies: the unquoted cells are never longer than what they were read from, so they
/// are moved to its front.
struct Table::Builder
{
    Builder(std::string text, char separator, const support::JobContext &job)
        : m_separator(separator), m_job(job)
    {
        m_table.m_text = std::move(text);
        m_ends[static_cast<unsigned char>(separator)] = true;
        m_ends['\n'] = m_ends['\r'] = true;
    }

    /// Fails with Cancelled or FileTooLarge; `name` is the subject.
    Result<void> run(const std::string &name);
    Table take();

    TableReport report;

private:
    char *text() { return m_table.m_text.data(); }
    std::size_t size() const { return m_table.m_text.size(); }
    void readCell();
    void readQuoted();
    void readPlain();
    void stepOverLineEnd();
    void endCell();
    void endRow();
    void takeHeader();
    void dropRow();
    void compareWithHeader(std::size_t cells);

    Table m_table;
    char m_separator;
    const support::JobContext &m_job;
    std::array<bool, 256> m_ends{};
    std::size_t m_read = 0;
    std::size_t m_write = 0;
    std::size_t m_line = 1;
    std::size_t m_rowLine = 1;
    std::size_t m_rowFirstCell = 0;
    std::size_t m_rowTextStart = 0;
    std::size_t m_headerCells = 0; ///< 0 before the header
    std::size_t m_widest = 0;
    bool m_rowHasText = false;
};

Result<void> Table::Builder::run(const std::string &name)
{
    std::size_t nextReport = 0;
    bool cellFollows = false;
    while (m_read < size() || cellFollows) {
        readCell();
        endCell();
        cellFollows = m_read < size() && text()[m_read] == m_separator;
        if (cellFollows) {
            ++m_read;
        } else {
            stepOverLineEnd();
            endRow();
        }
        if (m_table.m_cellEnds.size() > kMaxCells || m_widest > kMaxColumns)
            return fail(ErrorCode::FileTooLarge, name);
        if (m_read >= nextReport) {
            if (m_job.cancelled())
                return fail(ErrorCode::Cancelled, name);
            m_job.report(static_cast<double>(m_read) / static_cast<double>(size()));
            nextReport = m_read + kReportEvery;
        }
    }
    return {};
}

void Table::Builder::readCell()
{
    if (m_read < size() && text()[m_read] == '"')
        readQuoted();
    readPlain(); // also what stands between a closing quote and the separator
}

void Table::Builder::readQuoted()
{
    ++m_read;
    while (m_read < size()) {
        const char c = text()[m_read++];
        if (c == '"') {
            if (m_read >= size() || text()[m_read] != '"')
                return;
            ++m_read;
        } else if (c == '\n' || (c == '\r' && (m_read >= size() || text()[m_read] != '\n'))) {
            ++m_line;
        }
        text()[m_write++] = c;
    }
    report.unclosedQuote = true;
}

void Table::Builder::readPlain()
{
    char *const data = text();
    const std::size_t end = size();
    std::size_t read = m_read;
    std::size_t write = m_write;
    while (read < end && !m_ends[static_cast<unsigned char>(data[read])])
        data[write++] = data[read++];
    m_read = read;
    m_write = write;
}

void Table::Builder::stepOverLineEnd()
{
    if (m_read >= size())
        return;
    const bool carriageReturn = text()[m_read++] == '\r';
    if (carriageReturn && m_read < size() && text()[m_read] == '\n')
        ++m_read;
    ++m_line;
}

void Table::Builder::endCell()
{
    std::vector<std::uint32_t> &ends = m_table.m_cellEnds;
    const std::size_t begin = ends.empty() ? 0 : ends.back();
    if (!m_rowHasText)
        m_rowHasText = !support::trimmed(std::string_view(text() + begin, m_write - begin)).empty();
    ends.push_back(static_cast<std::uint32_t>(m_write));
}

void Table::Builder::endRow()
{
    if (!m_rowHasText) {
        // The first row that is not blank is the header, so lines above it are not blank rows of data.
        if (m_headerCells > 0)
            ++report.blankRowCount;
        dropRow();
    } else if (m_headerCells == 0) {
        takeHeader();
        dropRow();
    } else {
        // A row may end in more separators than the header: cells with nothing in them are no cells too many.
        std::vector<std::uint32_t> &ends = m_table.m_cellEnds;
        while (ends.size() - m_rowFirstCell > m_headerCells && ends[ends.size() - 2] == ends.back())
            ends.pop_back();
        const std::size_t cells = ends.size() - m_rowFirstCell;
        compareWithHeader(cells);
        m_widest = std::max(m_widest, cells);
        m_table.m_rowStarts.push_back(m_rowFirstCell);
        m_table.m_rowLines.push_back(static_cast<std::uint32_t>(m_rowLine));
    }
    m_rowFirstCell = m_table.m_cellEnds.size();
    m_rowTextStart = m_write;
    m_rowLine = m_line;
    m_rowHasText = false;
}

void Table::Builder::takeHeader()
{
    std::size_t begin = 0;
    for (const std::size_t end : m_table.m_cellEnds) {
        m_table.m_columns.emplace_back(
            support::trimmed(std::string_view(m_table.m_text).substr(begin, end - begin)));
        begin = end;
    }
    m_headerCells = m_widest = m_table.m_columns.size();
}

void Table::Builder::dropRow()
{
    m_table.m_cellEnds.resize(m_rowFirstCell);
    m_write = m_rowTextStart;
}

void Table::Builder::compareWithHeader(std::size_t cells)
{
    const auto note = [this](std::size_t &count, std::vector<std::size_t> &lines) {
        ++count;
        if (lines.size() < kListedRows)
            lines.push_back(m_rowLine);
    };
    if (cells < m_headerCells)
        note(report.shortRowCount, report.shortRows);
    else if (cells > m_headerCells)
        note(report.longRowCount, report.longRows);
}

Table Table::Builder::take()
{
    m_table.m_rowStarts.push_back(m_table.m_cellEnds.size());
    m_table.m_text.resize(m_write);
    m_table.m_columns.resize(m_widest);
    m_table.m_columns = uniqueNames(std::move(m_table.m_columns));
    return std::move(m_table);
}

Result<DelimitedTable> readDelimitedBytes(std::string bytes, const std::string &name,
                                          const support::JobContext &job)
{
    if (bytes.size() > kMaxTableBytes)
        return fail(ErrorCode::FileTooLarge, name);
    TableReport report;
    report.sha256 = support::sha256Hex(bytes);
    report.charset = support::detectCharset(bytes);
    std::string text = std::move(bytes);
    if (report.charset != "UTF-8" || !support::isUtf8(text)) {
        support::Decoded decoded = support::decodeDetected(text);
        report.undecodable = decoded.replaced;
        text = std::move(decoded.text);
        if (text.size() > std::numeric_limits<std::uint32_t>::max())
            return fail(ErrorCode::FileTooLarge, name);
    } else if (text.starts_with("\xEF\xBB\xBF")) {
        text.erase(0, 3);
    }
    if (looksBinary(text))
        return fail(ErrorCode::FormatNotRecognized, name);
    report.separator = findSeparator(text);

    Table::Builder builder(std::move(text), report.separator, job);
    builder.report = std::move(report);
    if (const Result<void> done = builder.run(name); !done)
        return done.unexpected();
    DelimitedTable result{builder.take(), std::move(builder.report)};
    if (result.table.rowCount() == 0)
        return fail(ErrorCode::TableEmpty, name);
    job.report(1.0);
    return result;
}

} // namespace choros::files
