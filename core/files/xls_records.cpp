// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/xls_records.h"

#include "files/cell_text.h"
#include "support/text.h"

#include <bit>
#include <cstdint>
#include <vector>

namespace choros::files {

namespace {

enum RecordType : std::size_t {
    kFormula = 0x06,
    kEnd = 0x0A,
    kDateMode = 0x22,
    kFilePass = 0x2F,
    kBoundSheet = 0x85,
    kCellFormat = 0xE0,
    kString = 0x207,
    kNumberFormat = 0x41E,
    kBegin = 0x809,
};

std::uint64_t littleEndian(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count && at + i < bytes.size(); ++i)
        value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

/// Characters at `at`, after a byte that says whether there are two bytes for each.
std::string textAt(std::string_view record, std::size_t at, std::size_t letters)
{
    if (at >= record.size())
        return {};
    const bool isWide = (record[at] & 1) != 0;
    const std::string_view text = record.substr(at + 1).substr(0, isWide ? 2 * letters : letters);
    const auto decoded = support::decode(text, isWide ? "UTF-16LE" : "ISO-8859-1");
    return decoded ? decoded->text : std::string(text);
}

bool isBuiltInDate(std::size_t format)
{
    return (format >= 14 && format <= 22) || (format >= 45 && format <= 47);
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

class RecordReader
{
public:
    void read(std::string_view stream);
    XlsFacts facts;

private:
    void readGlobal(std::size_t type, std::string_view record);
    void readFormula(std::string_view record);
    std::string numberText(double value, std::size_t format) const;

    std::map<std::size_t, std::string> m_sheets; ///< by where they begin
    std::map<std::size_t, bool> m_dateFormats;   ///< by number, where the file defines it
    std::vector<std::size_t> m_cellFormats;
    bool m_from1904 = false;
    std::string m_sheet;    ///< the one at hand
    CellPosition m_waiting; ///< cell of a formula whose text comes in the next record
    bool m_isWaiting = false;
};

void RecordReader::read(std::string_view stream)
{
    constexpr std::size_t kHead = 4;
    std::size_t depth = 0; // charts lie within sheets
    for (std::size_t at = 0; at + kHead <= stream.size();) {
        const std::size_t type = littleEndian(stream, at, 2);
        const std::string_view record = stream.substr(at + kHead, littleEndian(stream, at + 2, 2));
        if (type == kBegin) {
            if (depth++ == 0) {
                const auto found = m_sheets.find(at);
                m_sheet = found == m_sheets.end() ? std::string() : found->second;
            }
        } else if (type == kEnd) {
            depth -= depth > 0 ? 1 : 0;
        } else if (depth == 1 && type == kFormula) {
            readFormula(record);
        } else if (depth == 1 && type == kString && m_isWaiting) {
            facts.formulas[m_sheet][m_waiting] = textAt(record, 2, littleEndian(record, 0, 2));
            m_isWaiting = false;
        } else {
            readGlobal(type, record);
        }
        if (facts.hasPassword)
            return; // what follows is encrypted
        at += kHead + record.size();
    }
}

void RecordReader::readGlobal(std::size_t type, std::string_view record)
{
    if (type == kFilePass) {
        facts.hasPassword = true;
    } else if (type == kDateMode) {
        m_from1904 = littleEndian(record, 0, 2) == 1;
    } else if (type == kBoundSheet && record.size() > 7) {
        const std::string name = textAt(record, 7, littleEndian(record, 6, 1));
        m_sheets[littleEndian(record, 0, 4)] = name;
        if ((record[4] & 3) != 0)
            facts.hiddenSheets.insert(name);
    } else if (type == kNumberFormat) {
        m_dateFormats[littleEndian(record, 0, 2)] =
            isDateFormat(textAt(record, 4, littleEndian(record, 2, 2)));
    } else if (type == kCellFormat) {
        m_cellFormats.push_back(littleEndian(record, 2, 2));
    }
}

void RecordReader::readFormula(std::string_view record)
{
    constexpr std::size_t kResult = 6;
    if (record.size() < kResult + 8)
        return;
    const CellPosition cell{littleEndian(record, 0, 2), littleEndian(record, 2, 2)};
    m_isWaiting = false;
    if (littleEndian(record, kResult + 6, 2) != 0xFFFF) {
        const auto value = std::bit_cast<double>(littleEndian(record, kResult, 8));
        facts.formulas[m_sheet][cell] = numberText(value, littleEndian(record, 4, 2));
        return;
    }
    enum Kind : unsigned char { Text, Truth, Error };
    switch (record[kResult]) {
    case Text:
        m_waiting = cell;
        m_isWaiting = true;
        break;
    case Truth:
        facts.formulas[m_sheet][cell] = record[kResult + 2] ? "TRUE" : "FALSE";
        break;
    case Error:
        facts.formulas[m_sheet][cell] = errorText(littleEndian(record, kResult + 2, 1));
        break;
    default: // nothing to show
        break;
    }
}

std::string RecordReader::numberText(double value, std::size_t format) const
{
    const std::size_t number = format < m_cellFormats.size() ? m_cellFormats[format] : 0;
    const auto own = m_dateFormats.find(number);
    const bool isDate = own != m_dateFormats.end() ? own->second : isBuiltInDate(number);
    const std::string date = isDate ? dateOfSerial(value, m_from1904) : std::string();
    return date.empty() ? support::numberToText(value) : date;
}

} // namespace

XlsFacts inspectXls(std::string_view bytes)
{
    RecordReader reader;
    for (const std::u16string_view name : {u"Workbook", u"Book"}) {
        const std::string stream = oleStream(bytes, name);
        reader.facts.isWorkbook = reader.facts.isWorkbook || !stream.empty();
        if (!stream.empty() && name == u"Workbook")
            reader.read(stream);
    }
    reader.facts.hasPassword = reader.facts.hasPassword || !oleStream(bytes, u"EncryptedPackage").empty();
    return std::move(reader.facts);
}

} // namespace choros::files
