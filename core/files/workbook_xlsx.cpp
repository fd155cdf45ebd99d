// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/workbooks.h"

#include "files/cell_text.h"
#include "files/sheet_collector.h"
#include "files/vsi_files.h"
#include "files/xlsx_parts.h"
#include "support/text.h"

#include <charconv>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;

// GDAL reads XLSX too, but gives the cells of a column as they stand in the XML: "1.1000000000000001",
// "2.50250001E10", with no sign of which are numbers and which are texts that look so; and it cannot be told
// to stop.

namespace {

/// The column of "AB12", from 0; `otherwise` where there is none.
std::size_t columnOf(std::string_view reference, std::size_t otherwise)
{
    std::size_t column = 0;
    std::size_t letters = 0;
    for (; letters < reference.size() && letters < 4; ++letters) {
        const char c = static_cast<char>(reference[letters] & ~0x20);
        if (c < 'A' || c > 'Z')
            break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    }
    return letters == 0 ? otherwise : column - 1;
}

std::size_t unsignedIn(std::string_view text, std::size_t otherwise)
{
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end != text.data() ? number : otherwise;
}

/// Rows and cells of a worksheet (18.3.1).
class Worksheet : public XmlHandler
{
public:
    Worksheet(const XlsxBook &book, SheetCollector &collector) : m_book(book), m_collector(collector) {}

    void start(std::string_view name, const XmlAttributes &attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override
    {
        if (m_inValue)
            m_value += piece;
    }
    bool hasEnough() const override
    {
        return m_hasEnded || m_collector.sheetIsSettled() || m_collector.isTooLarge();
    }

private:
    enum class Type { Number, Shared, Text, InlineText, Truth, Date };
    static Type typeOf(std::string_view t);
    static constexpr std::size_t kNoText = static_cast<std::size_t>(-1);
    void endCell();
    bool lacksResult() const;
    std::string numberText() const;

    const XlsxBook &m_book;
    SheetCollector &m_collector;
    std::size_t m_line = 0;
    std::size_t m_column = 0; ///< of the next cell
    Type m_type = Type::Number;
    std::size_t m_style = 0;
    std::string m_value;
    bool m_hasFormula = false;
    bool m_inValue = false;
    bool m_inPronunciation = false;
    bool m_hasEnded = false;
};

Worksheet::Type Worksheet::typeOf(std::string_view t)
{
    if (t == "s")
        return Type::Shared;
    if (t == "inlineStr")
        return Type::InlineText;
    if (t == "b")
        return Type::Truth;
    if (t == "d")
        return Type::Date;
    return t == "str" || t == "e" ? Type::Text : Type::Number;
}

void Worksheet::start(std::string_view name, const XmlAttributes &attributes)
{
    if (name == "c") {
        m_column = columnOf(attributes.value("r"), m_column);
        m_type = typeOf(attributes.value("t"));
        m_style = unsignedIn(attributes.value("s"), 0);
        m_value.clear();
        m_hasFormula = false;
    } else if (name == "f") {
        m_hasFormula = true;
    } else if (name == "v") {
        m_inValue = m_type != Type::InlineText;
    } else if (name == "t") {
        m_inValue = m_type == Type::InlineText && !m_inPronunciation;
    } else if (name == "rPh") {
        m_inPronunciation = true;
    } else if (name == "row") {
        m_line = std::max(unsignedIn(attributes.value("r"), m_line + 1), m_line + 1);
        m_column = 0;
    }
}

void Worksheet::end(std::string_view name)
{
    m_inValue = false;
    if (name == "c")
        endCell();
    else if (name == "row")
        m_collector.endRow(m_line);
    else if (name == "rPh")
        m_inPronunciation = false;
    else if (name == "sheetData")
        m_hasEnded = true;
}

void Worksheet::endCell()
{
    const std::size_t column = m_column++;
    if (lacksResult())
        return m_collector.addFormulasWithoutResult(1);
    if (m_value.empty())
        return;
    switch (m_type) {
    case Type::Number:
        return m_collector.setCell(column, numberText());
    case Type::Shared:
        if (const auto shared = m_book.sharedText(unsignedIn(support::trimmed(m_value), kNoText)))
            return m_collector.setCell(column, *shared);
        return m_collector.setMissing(column, m_line);
    case Type::Text:
    case Type::InlineText:
        return m_collector.setCell(column, withoutEscapes(m_value));
    case Type::Truth:
        return m_collector.setCell(column, support::trimmed(m_value) == "0" ? "FALSE" : "TRUE");
    case Type::Date: {
        if (m_value.ends_with("T00:00:00") || m_value.ends_with("T00:00:00Z"))
            m_value.resize(m_value.rfind('T'));
        return m_collector.setCell(column, m_value);
    }
    }
}

/// openpyxl writes formulas without a value, XlsxWriter with a 0; a text may well be empty.
bool Worksheet::lacksResult() const
{
    if (!m_hasFormula || m_type != Type::Number)
        return false;
    const std::string_view written = support::trimmed(m_value);
    return written.empty() || (m_book.asksForResults && written == "0");
}

std::string Worksheet::numberText() const
{
    const std::string_view written = support::trimmed(m_value);
    const NumberKind kind = m_style < m_book.styles.size() ? m_book.styles[m_style] : NumberKind::Plain;
    if (kind == NumberKind::Plain)
        return shortNumber(written);
    const auto number = support::parseNumber(written);
    return number ? shownNumber(*number, kind, m_book.from1904) : std::string(written);
}

} // namespace

Result<void> readXlsx(const std::string &path, const std::string &name, const std::string &sheet,
                      ReadTable &table, const support::JobContext &job)
{
    const std::string root = archiveRoot(path);
    UnpackBudget budget{kMaxTableBytes};
    const Result<XlsxBook> book = readXlsxBook(root, name, budget, job.part(0, 0.2));
    if (!book)
        return book.unexpected();
    double all = 1;
    for (const XlsxBook::Sheet &part : book->sheets)
        all += static_cast<double>(sizeOf(root + "/" + part.part));
    if (all > static_cast<double>(kMaxTableBytes))
        return fail(ErrorCode::FileTooLarge, name);
    SheetCollector collector(sheet);
    double done = 0;
    for (const XlsxBook::Sheet &part : book->sheets) {
        const std::string partPath = root + "/" + part.part;
        const double next = done + static_cast<double>(sizeOf(partPath));
        collector.beginSheet(part.name, part.isHidden);
        Worksheet worksheet(*book, collector);
        const support::JobContext partJob = job.part(0.2 + 0.8 * done / all, 0.2 + 0.8 * next / all);
        if (const Result<void> read = parseXml(partPath, name, worksheet, budget, partJob); !read)
            return read;
        collector.endSheet();
        done = next;
    }
    return collector.take(table, name);
}

} // namespace choros::files
