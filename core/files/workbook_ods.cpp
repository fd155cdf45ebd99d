// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/workbooks.h"

#include "files/cell_text.h"
#include "files/sheet_collector.h"
#include "files/vsi_files.h"
#include "files/xml_stream.h"
#include "support/text.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;

// GDAL reads ODS too, but calculates formulas anew and writes dates with slashes.

namespace {

std::size_t countIn(std::string_view text)
{
    std::size_t count = 1;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::max<std::size_t>(count, 1);
}

/// The tables of a content.xml (OpenDocument 1.2, part 1, chapter 9).
class Content : public XmlHandler
{
public:
    explicit Content(SheetCollector &collector) : m_collector(collector) {}

    void start(std::string_view name, const XmlAttributes &attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override
    {
        if (m_inParagraph && m_asides == 0)
            m_text += piece;
    }
    bool hasEnough() const override { return m_collector.isTooLarge(); }

private:
    void startCell(const XmlAttributes &attributes);
    void startText(std::string_view name, const XmlAttributes &attributes);
    void endCell();

    SheetCollector &m_collector;
    std::string m_style; ///< the one at hand
    std::set<std::string> m_hiddenStyles;
    std::size_t m_depth = 0; ///< of tables in cells
    std::size_t m_line = 1;
    std::size_t m_rowRepeats = 1;
    std::size_t m_column = 0;
    std::size_t m_cellRepeats = 1;
    std::string m_value;
    std::string m_text;
    bool m_hasValue = false;
    bool m_lacksResult = false; ///< a formula whose value was never worked out
    bool m_inCell = false;
    bool m_inParagraph = false;
    std::size_t m_paragraphs = 0;
    std::size_t m_asides = 0; ///< comments and drawings
};

bool isAside(std::string_view name)
{
    return name == "annotation" || name == "shapes" || name == "frame" || name == "ruby-text";
}

void Content::start(std::string_view name, const XmlAttributes &attributes)
{
    if (name == "style") {
        m_style = attributes.value("style:name");
    } else if (name == "table-properties") {
        if (attributes.value("table:display") == "false")
            m_hiddenStyles.insert(m_style);
    } else if (name == "table") {
        if (m_depth++ == 0) {
            const std::string style(attributes.value("table:style-name"));
            m_collector.beginSheet(std::string(attributes.value("table:name")),
                                   m_hiddenStyles.contains(style));
            m_line = 1;
        }
    } else if (m_depth == 1 && name == "table-row") {
        m_rowRepeats = countIn(attributes.value("table:number-rows-repeated"));
        m_column = 0;
    } else if (m_depth == 1 && (name == "table-cell" || name == "covered-table-cell")) {
        startCell(attributes);
    } else if (m_inCell) {
        startText(name, attributes);
    }
}

void Content::startCell(const XmlAttributes &attributes)
{
    m_cellRepeats = countIn(attributes.value("table:number-columns-repeated"));
    m_inCell = true;
    m_paragraphs = 0;
    m_text.clear();
    m_value.clear();
    const std::string_view type = attributes.value("office:value-type");
    m_lacksResult = type.empty() && !attributes.value("table:formula").empty();
    if (type == "float" || type == "currency") {
        m_value = shortNumber(support::trimmed(attributes.value("office:value")));
    } else if (type == "percentage") {
        const std::string_view written = support::trimmed(attributes.value("office:value"));
        const auto share = support::parseNumber(written);
        m_value = share ? percentText(*share) : std::string(written);
    } else if (type == "date") {
        m_value = attributes.value("office:date-value");
        if (m_value.ends_with("T00:00:00"))
            m_value.resize(m_value.size() - 9);
        std::replace(m_value.begin(), m_value.end(), 'T', ' ');
    } else if (type == "boolean") {
        m_value = attributes.value("office:boolean-value") == "true" ? "TRUE" : "FALSE";
    } else if (type == "string") {
        m_value = attributes.value("office:string-value");
    }
    // Of an error the text alone tells; its value is 0.
    m_hasValue = !m_value.empty() && attributes.value("calcext:value-type") != "error";
}

void Content::startText(std::string_view name, const XmlAttributes &attributes)
{
    if (isAside(name)) {
        ++m_asides;
    } else if (m_asides > 0) {
        return;
    } else if (name == "p") {
        if (m_paragraphs++ > 0)
            m_text += '\n';
        m_inParagraph = true;
    } else if (name == "s") {
        m_text.append(std::min<std::size_t>(countIn(attributes.value("text:c")), 1000), ' ');
    } else if (name == "tab") {
        m_text += '\t';
    } else if (name == "line-break") {
        m_text += '\n';
    }
}

void Content::end(std::string_view name)
{
    if (name == "table") {
        if (--m_depth == 0)
            m_collector.endSheet();
    } else if (m_inCell && isAside(name)) {
        --m_asides;
    } else if (name == "p") {
        m_inParagraph = m_inParagraph && m_asides > 0;
    } else if (m_depth == 1 && (name == "table-cell" || name == "covered-table-cell")) {
        endCell();
    } else if (m_depth == 1 && name == "table-row") {
        m_collector.endRow(m_line, m_rowRepeats);
        m_line += m_rowRepeats;
    }
}

void Content::endCell()
{
    const std::string &shown = m_hasValue ? m_value : m_text;
    m_inCell = m_inParagraph = false;
    m_asides = 0;
    if (shown.empty() && m_lacksResult)
        m_collector.addFormulasWithoutResult(m_cellRepeats * m_rowRepeats);
    if (!shown.empty()) {
        for (std::size_t i = 0; i < m_cellRepeats && !m_collector.isTooLarge(); ++i)
            m_collector.setCell(m_column + i, shown);
    }
    m_column += m_cellRepeats;
}

} // namespace

Result<void> readOds(const std::string &path, const std::string &name, const std::string &sheet,
                     ReadTable &table, const support::JobContext &job)
{
    const std::string content = archiveRoot(path) + "/content.xml";
    const auto manifest =
        readBytes(archiveRoot(path) + "/META-INF/manifest.xml", kMaxTableBytes, job.part(0, 0));
    if (manifest && manifest->find("encryption-data") != manifest->npos)
        return fail(ErrorCode::FileNotReadable, name, "password");
    if (sizeOf(content) > kMaxTableBytes)
        return fail(ErrorCode::FileTooLarge, name);
    UnpackBudget budget{kMaxTableBytes};
    SheetCollector collector(sheet);
    Content handler(collector);
    if (const Result<void> read = parseXml(content, name, handler, budget, job); !read)
        return read;
    return collector.take(table, name);
}

} // namespace choros::files
