// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/delimited.h"

#include "files/delimited_sniff.h"
#include "support/sha256.h"
#include "support/text.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

constexpr std::size_t kReportEvery = 1 << 20;
constexpr std::size_t kSampledBytes = 64 * 1024;
// A table of nothing but separators would need many times its size for its cells.
constexpr std::size_t kMaxCells = 200'000'000;
constexpr std::size_t kMaxColumns = 32'768;

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

/// Cuts the text where it lies: the unquoted cells are never longer than what they were read from, so they
/// are moved to its front.
class Cutter
{
public:
    /// `report` names the separator and gets what is counted.
    Cutter(std::string text, TableReport &report, const support::JobContext &job);

    /// Leaves out what stands before `offset`, one line of text.
    void skipLine(std::size_t offset);
    /// Fails with Cancelled or FileTooLarge; `name` is the subject.
    Result<support::TextGrid> run(const std::string &name);

private:
    char *text() { return m_parts.text.data(); }
    std::size_t size() const { return m_parts.text.size(); }
    void readCell();
    std::size_t closingQuote() const;
    bool swallowsLines(std::size_t closing) const;
    void readQuoted(std::size_t closing);
    void readPlain();
    void stepOverLineEnd();
    void endCell();
    void endRow();

    support::TextGrid::Parts m_parts;
    TableReport &m_report;
    const support::JobContext &m_job;
    std::array<bool, 256> m_ends{};
    std::size_t m_read = 0;
    std::size_t m_write = 0;
    std::size_t m_line = 1;
    std::size_t m_rowLine = 1;
    std::size_t m_rowFirstCell = 0;
    std::size_t m_rowTextStart = 0;
    std::size_t m_widest = 0;
    bool m_rowHasText = false;
};

Cutter::Cutter(std::string text, TableReport &report, const support::JobContext &job)
    : m_report(report), m_job(job)
{
    m_parts.text = std::move(text);
    m_ends[static_cast<unsigned char>(report.separator)] = true;
    m_ends['\n'] = m_ends['\r'] = true;
    // Growing the list by doubling would need half as much memory again.
    const auto sample = std::string_view(m_parts.text).substr(0, kSampledBytes);
    const auto cells = std::count_if(sample.begin(), sample.end(),
                                     [&](char c) { return c == report.separator || c == '\n'; });
    if (sample.size() == kSampledBytes) {
        const double share = static_cast<double>(cells) / static_cast<double>(sample.size());
        const double expected = share * static_cast<double>(size()) * 1.02;
        m_parts.cellEnds.reserve(std::min(static_cast<std::size_t>(expected), kMaxCells));
    }
}

void Cutter::skipLine(std::size_t offset)
{
    m_read = offset;
    stepOverLineEnd();
    m_rowLine = m_line;
}

Result<support::TextGrid> Cutter::run(const std::string &name)
{
    std::size_t nextReport = 0;
    bool cellFollows = false;
    while (m_read < size() || cellFollows) {
        readCell();
        endCell();
        cellFollows = m_read < size() && text()[m_read] == m_report.separator;
        if (cellFollows) {
            ++m_read;
        } else {
            stepOverLineEnd();
            endRow();
        }
        if (m_parts.cellEnds.size() > kMaxCells || m_widest > kMaxColumns)
            return fail(ErrorCode::FileTooLarge, name);
        if (m_read >= nextReport) {
            if (m_job.cancelled())
                return fail(ErrorCode::Cancelled, name);
            m_job.report(static_cast<double>(m_read) / static_cast<double>(size()));
            nextReport = m_read + kReportEvery;
        }
    }
    m_parts.text.resize(m_write);
    return support::TextGrid(std::move(m_parts));
}

void Cutter::readCell()
{
    if (m_read < size() && text()[m_read] == '"') {
        const std::size_t closing = closingQuote();
        if (closing < size() && !swallowsLines(closing)) {
            readQuoted(closing);
        } else if (!m_report.unclosedQuote) {
            m_report.unclosedQuote = true;
            m_report.unclosedQuoteLine = m_line;
        }
    }
    readPlain(); // also what stands between a closing quote and the separator
}

/// Of the cell that begins here with one; the text's size where there is none.
std::size_t Cutter::closingQuote() const
{
    const char *const data = m_parts.text.data();
    for (std::size_t at = m_read + 1; at < size(); at += 2) {
        const void *const found = std::memchr(data + at, '"', size() - at);
        if (!found)
            break;
        at = static_cast<std::size_t>(static_cast<const char *>(found) - data);
        if (at + 1 >= size() || data[at + 1] != '"')
            return at;
    }
    return size();
}

/// Whether the quote that closes this cell is rather the one that opens another, some lines below: text
/// follows it.
bool Cutter::swallowsLines(std::size_t closing) const
{
    const std::string_view all = m_parts.text;
    std::size_t next = closing + 1;
    while (next < all.size() && all[next] == ' ')
        ++next;
    if (next >= all.size() || m_ends[static_cast<unsigned char>(all[next])])
        return false;
    const std::string_view content = all.substr(m_read, closing - m_read);
    return std::any_of(content.begin(), content.end(), isLineEnd);
}

void Cutter::readQuoted(std::size_t closing)
{
    for (++m_read; m_read < closing; ++m_read) {
        const char c = text()[m_read];
        if (c == '"')
            ++m_read; // the second of two
        else if (c == '\n' || (c == '\r' && text()[m_read + 1] != '\n'))
            ++m_line;
        text()[m_write++] = c;
    }
    m_read = closing + 1;
}

void Cutter::readPlain()
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

void Cutter::stepOverLineEnd()
{
    if (m_read >= size())
        return;
    const bool carriageReturn = text()[m_read++] == '\r';
    if (carriageReturn && m_read < size() && text()[m_read] == '\n')
        ++m_read;
    ++m_line;
}

void Cutter::endCell()
{
    std::vector<std::uint32_t> &ends = m_parts.cellEnds;
    const std::size_t begin = ends.empty() ? 0 : ends.back();
    if (!m_rowHasText)
        m_rowHasText = !support::trimmed(std::string_view(text() + begin, m_write - begin)).empty();
    ends.push_back(static_cast<std::uint32_t>(m_write));
}

void Cutter::endRow()
{
    if (m_rowHasText) {
        m_widest = std::max(m_widest, m_parts.cellEnds.size() - m_rowFirstCell);
        m_parts.rowEnds.push_back(static_cast<std::uint32_t>(m_parts.cellEnds.size()));
        m_parts.rowLines.push_back(static_cast<std::uint32_t>(m_rowLine));
    } else {
        ++m_report.blankRowCount;
        m_parts.cellEnds.resize(m_rowFirstCell);
        m_write = m_rowTextStart;
    }
    m_rowFirstCell = m_parts.cellEnds.size();
    m_rowTextStart = m_write;
    m_rowLine = m_line;
    m_rowHasText = false;
}

/// Decodes and drops the byte order mark.
std::string asText(std::string bytes, TableReport &report)
{
    report.charset = support::detectCharset(bytes);
    std::string text = std::move(bytes);
    if (report.charset != "UTF-8" || !support::isUtf8(text)) {
        support::Decoded decoded = support::decodeDetected(text);
        report.undecodable = decoded.replaced;
        text = std::move(decoded.text);
    } else if (text.starts_with("\xEF\xBB\xBF")) {
        text.erase(0, 3);
    }
    return text;
}

/// Length of the line "sep=;" by which Excel is told the separator; 0 without one.
std::size_t separatorLine(std::string_view text, char &separator)
{
    constexpr std::string_view kDirective = "sep=";
    if (!support::equalIgnoringCase(text.substr(0, kDirective.size()), kDirective))
        return 0;
    const std::size_t length = kDirective.size() + 1;
    if (text.size() <= length || !isLineEnd(text[length]) || isLineEnd(text[length - 1]) ||
        text[length - 1] == '"')
        return 0;
    separator = text[length - 1];
    return length;
}

/// A NUL stands for something that was lost: a key with one in it must not be taken for another.
std::size_t markNuls(std::string &text)
{
    const auto nuls = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0'));
    if (nuls == 0)
        return 0;
    std::string marked;
    marked.reserve(text.size() + 2 * nuls);
    for (const char c : text) {
        if (c == '\0')
            marked += "\xEF\xBF\xBD";
        else
            marked += c;
    }
    text = std::move(marked);
    return nuls;
}

} // namespace

Result<ReadTable> cutDelimited(std::string bytes, const std::string &name, const support::JobContext &job)
{
    if (bytes.size() > kMaxTableBytes)
        return fail(ErrorCode::FileTooLarge, name);
    if (beginsLikeOtherKind(bytes))
        return fail(ErrorCode::FormatNotRecognized, name);
    ReadTable table;
    std::string text = asText(std::move(bytes), table.report);
    if (text.size() > std::numeric_limits<std::uint32_t>::max())
        return fail(ErrorCode::FileTooLarge, name);
    if (isFullOfControls(text))
        return fail(ErrorCode::FormatNotRecognized, name);
    table.report.nuls = markNuls(text);
    const std::size_t directive = separatorLine(text, table.report.separator);
    if (directive == 0)
        table.report.separator = findSeparator(text);

    Cutter cutter(std::move(text), table.report, job);
    if (directive > 0)
        cutter.skipLine(directive);
    Result<support::TextGrid> cells = cutter.run(name);
    if (!cells)
        return cells.unexpected();
    if (cells->rowCount() == 0)
        return fail(ErrorCode::TableEmpty, name);
    table.cells = *std::move(cells);
    table.name = name;
    job.report(1.0);
    return table;
}

Result<ReadTable> readDelimitedBytes(std::string bytes, const std::string &name,
                                     const support::JobContext &job)
{
    const std::size_t size = bytes.size();
    if (size > kMaxTableBytes)
        return fail(ErrorCode::FileTooLarge, name);
    const std::string digest = support::sha256Hex(bytes);
    Result<ReadTable> table = cutDelimited(std::move(bytes), name, job);
    if (table) {
        table->report.sha256 = digest;
        table->report.bytes = size;
    }
    return table;
}

} // namespace choros::files
