// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/xls_records.h"

#include "support/text.h"

#include <algorithm>
#include <bit>
#include <map>
#include <tuple>

namespace choros::files {

namespace {

enum RecordType : std::size_t {
    kFormula = 0x06,
    kEnd = 0x0A,
    kDateMode = 0x22,
    kFilePass = 0x2F,
    kContinue = 0x3C,
    kBoundSheet = 0x85,
    kManyRk = 0xBD,
    kRichLabel = 0xD6,
    kCellFormat = 0xE0,
    kSharedTexts = 0xFC,
    kSharedLabel = 0xFD,
    kNumber = 0x203,
    kLabel = 0x204,
    kTruthOrError = 0x205,
    kString = 0x207,
    kRk = 0x27E,
    kNumberFormat = 0x41E,
    kBegin = 0x809,
};

/// 0 for what lies past the end.
std::uint64_t littleEndian(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count && at + i < bytes.size(); ++i)
        value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

std::uint16_t word(std::string_view bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(littleEndian(bytes, at, 2));
}

std::string decoded(std::string_view letters, bool isWide)
{
    const auto text = support::decode(letters, isWide ? "UTF-16LE" : "ISO-8859-1");
    return text ? text->text : std::string(letters);
}

/// Letters after a byte that says whether each has two bytes.
std::string textAt(std::string_view record, std::size_t at, std::size_t letters)
{
    if (at >= record.size())
        return {};
    const bool isWide = (record[at] & 1) != 0;
    return decoded(record.substr(at + 1).substr(0, isWide ? 2 * letters : letters), isWide);
}

class Records
{
public:
    Records(std::string_view stream, std::size_t at) : m_stream(stream), m_at(at) {}
    bool next()
    {
        constexpr std::size_t kHead = 4;
        if (m_at >= m_stream.size() || m_stream.size() - m_at < kHead)
            return false;
        type = word(m_stream, m_at);
        data = m_stream.substr(m_at + kHead, word(m_stream, m_at + 2));
        m_at += kHead + data.size();
        return true;
    }
    bool continues() const { return word(m_stream, m_at) == kContinue; }

    std::size_t type = 0;
    std::string_view data;

private:
    std::string_view m_stream;
    std::size_t m_at;
};

/// The shared texts, over the pieces that a long list of them is cut into (2.4.265, 2.5.293).
class SharedTextReader
{
public:
    explicit SharedTextReader(Records &records) : m_records(records) {}

    std::vector<std::string> read()
    {
        std::vector<std::string> texts;
        const std::size_t count = littleEndian(m_records.data, 4, 4);
        m_at = 8;
        while (texts.size() < count) {
            std::string text = readText();
            if (m_hasEnded)
                break; // in the midst of it
            texts.push_back(std::move(text));
        }
        return texts;
    }

private:
    bool isAtEnd() const { return m_at >= m_records.data.size(); }
    bool nextPiece()
    {
        m_hasEnded = !m_records.continues() || !m_records.next();
        m_at = 0;
        return !m_hasEnded;
    }
    std::size_t number(std::size_t bytes)
    {
        if (isAtEnd() && !nextPiece())
            return 0;
        m_at += bytes;
        return littleEndian(m_records.data, m_at - bytes, bytes);
    }
    void skip(std::size_t bytes)
    {
        while (bytes > 0 && !m_hasEnded) {
            const std::size_t here =
                std::min(bytes, m_records.data.size() - std::min(m_at, m_records.data.size()));
            m_at += here;
            bytes -= here;
            if (bytes > 0)
                nextPiece();
        }
    }
    std::string readText();

    Records &m_records;
    std::size_t m_at = 0;
    bool m_hasEnded = false;
};

std::string SharedTextReader::readText()
{
    std::size_t letters = number(2);
    std::size_t flags = number(1);
    const std::size_t runs = (flags & 8) != 0 ? number(2) : 0;
    const std::size_t more = (flags & 4) != 0 ? number(4) : 0;
    std::string text;
    while (letters > 0 && !m_hasEnded) {
        if (isAtEnd()) { // the next piece begins by saying anew whether its letters are wide
            if (!nextPiece())
                break;
            flags = number(1);
        }
        const std::size_t width = (flags & 1) != 0 ? 2 : 1;
        const std::size_t left = m_records.data.size() - std::min(m_at, m_records.data.size());
        const std::size_t here = std::min(letters, left / width);
        text +=
            decoded(m_records.data.substr(std::min(m_at, m_records.data.size()), here * width), width == 2);
        m_at += here == 0 ? left : here * width;
        letters -= here;
    }
    skip(4 * runs + more);
    return text;
}

/// As Excel shows them (2.5.10).
std::string errorText(std::size_t code)
{
    switch (code) {
    case 0x00:
        return "#NULL!";
    case 0x07:
        return "#DIV/0!";
    case 0x17:
        return "#REF!";
    case 0x1D:
        return "#NAME?";
    case 0x24:
        return "#NUM!";
    case 0x2A:
        return "#N/A";
    default:
        return "#VALUE!";
    }
}

/// A number in 30 bits: whole or the upper half of a double, and perhaps a hundredth (2.5.217).
double numberOfRk(std::uint32_t rk)
{
    const double value = (rk & 2) != 0 ? static_cast<double>(static_cast<std::int32_t>(rk) >> 2)
                                       : std::bit_cast<double>(std::uint64_t{rk & ~3u} << 32);
    return (rk & 1) != 0 ? value / 100 : value;
}

/// Of a cell's record up to its value; 0 for records of other kinds.
std::size_t leastSize(std::size_t type)
{
    switch (type) {
    case kNumber:
    case kFormula:
        return 14;
    case kManyRk:
        return 12;
    case kRk:
    case kSharedLabel:
        return 10;
    case kLabel:
    case kRichLabel:
    case kTruthOrError:
        return 8;
    default:
        return 0;
    }
}

class CellReader
{
public:
    explicit CellReader(const XlsBook &book) : m_book(book) {}
    void read(std::size_t type, std::string_view record);
    XlsCells take();

private:
    void add(std::string_view record, std::string text)
    {
        if (!text.empty())
            m_read.cells.push_back({word(record, 0), word(record, 2), std::move(text)});
    }
    void addMany(std::string_view record);
    void addResult(std::string_view record);
    std::string numberText(double value, std::size_t style) const;

    const XlsBook &m_book;
    XlsCells m_read;
    std::size_t m_formulas = 0;
    std::size_t m_formulasOfNothing = 0;
    bool m_isCut = false; ///< a record is shorter than it must be
    XlsCell m_waiting;    ///< cell of a formula whose text comes in the next record
    bool m_isWaiting = false;
};

void CellReader::read(std::size_t type, std::string_view record)
{
    constexpr std::size_t kValue = 6; // after row, column and format
    if (record.size() < leastSize(type)) {
        m_isCut = true;
        return;
    }
    switch (type) {
    case kNumber:
        return add(record,
                   numberText(std::bit_cast<double>(littleEndian(record, kValue, 8)), word(record, 4)));
    case kRk:
        return add(record, numberText(numberOfRk(static_cast<std::uint32_t>(littleEndian(record, kValue, 4))),
                                      word(record, 4)));
    case kManyRk:
        return addMany(record);
    case kSharedLabel: {
        const std::size_t index = littleEndian(record, kValue, 4);
        if (index < m_book.shared.size())
            return add(record, m_book.shared[index]);
        if (!m_read.missing)
            m_read.missing = XlsCell{word(record, 0), word(record, 2), {}};
        return;
    }
    case kLabel:
    case kRichLabel:
        return add(record, textAt(record, kValue + 2, word(record, kValue)));
    case kTruthOrError:
        if (word(record, kValue) >> 8 != 0)
            return add(record, errorText(word(record, kValue) & 0xFF));
        return add(record, (word(record, kValue) & 0xFF) != 0 ? "TRUE" : "FALSE");
    case kFormula:
        return addResult(record);
    case kString:
        if (m_isWaiting) {
            m_waiting.text = textAt(record, 2, word(record, 0));
            m_read.cells.push_back(std::exchange(m_waiting, {}));
            m_isWaiting = false;
        }
        return;
    default:
        return;
    }
}

void CellReader::addMany(std::string_view record)
{
    constexpr std::size_t kEach = 6;
    std::uint16_t column = word(record, 2);
    for (std::size_t at = 4; at + kEach + 2 <= record.size(); at += kEach, ++column) {
        const auto rk = static_cast<std::uint32_t>(littleEndian(record, at + 2, 4));
        m_read.cells.push_back({word(record, 0), column, numberText(numberOfRk(rk), word(record, at))});
    }
}

void CellReader::addResult(std::string_view record)
{
    constexpr std::size_t kResult = 6;
    m_isWaiting = false;
    ++m_formulas;
    if (word(record, kResult + 6) != 0xFFFF)
        return add(record,
                   numberText(std::bit_cast<double>(littleEndian(record, kResult, 8)), word(record, 4)));
    enum Kind : unsigned char { Text, Truth, Error };
    const std::size_t value = littleEndian(record, kResult + 2, 1);
    switch (record[kResult]) {
    case Text:
        m_waiting = {word(record, 0), word(record, 2), {}};
        m_isWaiting = true;
        return;
    case Truth:
        return add(record, value != 0 ? "TRUE" : "FALSE");
    case Error:
        return add(record, errorText(value));
    default: // nothing to show
        ++m_formulasOfNothing;
        return;
    }
}

XlsCells CellReader::take()
{
    const auto position = [](const XlsCell &cell) { return std::tuple(cell.row, cell.column); };
    std::stable_sort(m_read.cells.begin(), m_read.cells.end(),
                     [&](const XlsCell &a, const XlsCell &b) { return position(a) < position(b); });
    // One formula may well give nothing (=IF(A1="","",B1/A1)); where all do, nobody calculated them.
    m_read.formulasWithoutResult = m_formulasOfNothing == m_formulas ? m_formulas : 0;
    m_read.isWhole = !m_isCut;
    return std::move(m_read);
}

std::string CellReader::numberText(double value, std::size_t style) const
{
    return shownNumber(value, style < m_book.styles.size() ? m_book.styles[style] : NumberKind::Plain,
                       m_book.from1904);
}

} // namespace

XlsBook readXlsBook(std::string_view stream)
{
    constexpr std::size_t kExcel97 = 0x600;
    XlsBook book;
    std::map<std::size_t, NumberKind> ownFormats;
    std::vector<std::size_t> cellFormats;
    Records records(stream, 0);
    if (!records.next() || records.type != kBegin || word(records.data, 0) != kExcel97)
        return book;
    book.isReadable = true;
    while (!book.hasPassword && !book.isWhole && records.next()) {
        const std::string_view data = records.data;
        if (records.type == kEnd) {
            book.isWhole = true;
        } else if (records.type == kFilePass) {
            book.hasPassword = true;
        } else if (records.type == kDateMode) {
            book.from1904 = word(data, 0) == 1;
        } else if (records.type == kBoundSheet && data.size() > 7 && data[5] == 0) {
            book.sheets.push_back(
                {textAt(data, 7, littleEndian(data, 6, 1)), littleEndian(data, 0, 4), (data[4] & 3) != 0});
        } else if (records.type == kNumberFormat) {
            ownFormats[word(data, 0)] = kindOfFormat(textAt(data, 4, word(data, 2)));
        } else if (records.type == kCellFormat) {
            cellFormats.push_back(word(data, 2));
        } else if (records.type == kSharedTexts) {
            book.shared = SharedTextReader(records).read();
        }
    }
    for (const std::size_t format : cellFormats) {
        const auto own = ownFormats.find(format);
        book.styles.push_back(own != ownFormats.end() ? own->second : kindOfBuiltInFormat(format));
    }
    return book;
}

XlsCells readXlsCells(std::string_view stream, const XlsBook &book, const XlsBook::Sheet &sheet)
{
    CellReader reader(book);
    Records records(stream, sheet.begin);
    std::size_t depth = 0; // charts lie within sheets
    bool hasEnd = false;
    while (!hasEnd && records.next()) {
        if (records.type == kBegin)
            ++depth;
        else if (depth == 0)
            break; // no sheet begins here
        else if (records.type == kEnd)
            hasEnd = --depth == 0;
        else if (depth == 1)
            reader.read(records.type, records.data);
    }
    XlsCells cells = reader.take();
    cells.isWhole = cells.isWhole && hasEnd;
    return cells;
}

} // namespace choros::files
