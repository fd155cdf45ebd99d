// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/xlsx_parts.h"

#include "files/read_table.h"
#include "files/vsi_files.h"
#include "support/text.h"

#include <charconv>
#include <filesystem>
#include <map>
#include <set>

namespace choros::files {

using support::ErrorCode;
using support::fail;
using support::Result;

namespace {

template <class Number> Number numberIn(std::string_view text, Number otherwise)
{
    Number number = otherwise;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : otherwise;
}

/// A part's relations to others: id to target and kind.
class Relations : public XmlHandler
{
public:
    struct Relation
    {
        std::string kind; ///< "worksheet"
        std::string part;
    };
    explicit Relations(std::string folder) : m_folder(std::move(folder)) {}
    void start(std::string_view name, const XmlAttributes &attributes) override
    {
        if (name != "Relationship")
            return;
        const std::string_view type = attributes.value("Type");
        const std::string target(attributes.value("Target"));
        namespace fs = std::filesystem;
        const fs::path part =
            target.starts_with('/') ? fs::path(target.substr(1)) : fs::path(m_folder) / target;
        byId[std::string(attributes.value("Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                                     part.lexically_normal().generic_string()};
    }
    std::string first(std::string_view kind) const
    {
        for (const auto &[id, relation] : byId) {
            if (relation.kind == kind)
                return relation.part;
        }
        return {};
    }

    std::map<std::string, Relation> byId;

private:
    std::string m_folder;
};

class Workbook : public XmlHandler
{
public:
    struct Sheet
    {
        std::string name;
        std::string relation;
        bool isHidden;
    };
    void start(std::string_view name, const XmlAttributes &attributes) override
    {
        if (name == "sheet")
            sheets.push_back({std::string(attributes.value("name")), std::string(attributes.value("r:id")),
                              attributes.value("state").find("idden") != std::string_view::npos});
        if (name == "sheet" && sheets.back().relation.empty()) // another prefix than the usual one
            sheets.back().relation = attributes.value("id");
        if (name == "workbookPr")
            from1904 = isTrue(attributes.value("date1904"));
        if (name == "calcPr")
            asksForResults = isTrue(attributes.value("fullCalcOnLoad"));
    }
    std::vector<Sheet> sheets;
    bool from1904 = false;
    bool asksForResults = false;

private:
    static bool isTrue(std::string_view value) { return value == "1" || value == "true"; }
};

class Styles : public XmlHandler
{
public:
    void start(std::string_view name, const XmlAttributes &attributes) override
    {
        if (name == "numFmt") {
            m_formats[numberIn(attributes.value("numFmtId"), kNoFormat)] =
                kindOfFormat(attributes.value("formatCode"));
        } else if (name == "cellXfs") {
            m_inCells = true;
        } else if (name == "xf" && m_inCells) {
            const std::size_t format = numberIn(attributes.value("numFmtId"), std::size_t{0});
            const auto own = m_formats.find(format);
            kinds.push_back(own != m_formats.end() ? own->second : kindOfBuiltInFormat(format));
        }
    }
    void end(std::string_view name) override
    {
        if (name == "cellXfs")
            m_inCells = false;
    }
    std::vector<NumberKind> kinds;

private:
    static constexpr std::size_t kNoFormat = static_cast<std::size_t>(-1);
    std::map<std::size_t, NumberKind> m_formats;
    bool m_inCells = false;
};

/// The texts that cells share; in each the runs of one look are joined and its pronunciation left out.
class SharedTexts : public XmlHandler
{
public:
    explicit SharedTexts(XlsxBook &book) : m_book(book) {}
    void start(std::string_view name, const XmlAttributes &) override
    {
        m_inPronunciation = m_inPronunciation || name == "rPh";
        m_inText = name == "t" && !m_inPronunciation;
        if (name == "si")
            m_text.clear();
    }
    void end(std::string_view name) override
    {
        m_inText = false;
        if (name == "rPh")
            m_inPronunciation = false;
        if (name != "si")
            return;
        m_book.shared += withoutEscapes(std::move(m_text));
        m_book.sharedEnds.push_back(static_cast<std::uint32_t>(m_book.shared.size()));
        m_text.clear();
    }
    void text(std::string_view piece) override
    {
        if (m_inText)
            m_text += piece;
    }

private:
    XlsxBook &m_book;
    std::string m_text;
    bool m_inText = false;
    bool m_inPronunciation = false;
};

std::string relationsOf(const std::string &part)
{
    const std::filesystem::path path(part);
    return (path.parent_path() / "_rels" / (path.filename().string() + ".rels")).generic_string();
}

} // namespace

std::optional<std::string_view> XlsxBook::sharedText(std::size_t index) const
{
    if (index >= sharedEnds.size())
        return std::nullopt;
    const std::size_t begin = index == 0 ? 0 : sharedEnds[index - 1];
    return std::string_view(shared).substr(begin, sharedEnds[index] - begin);
}

Result<XlsxBook> readXlsxBook(const std::string &root, const std::string &name, UnpackBudget &budget,
                              const support::JobContext &job)
{
    const auto parse = [&](const std::string &part, XmlHandler &handler, const support::JobContext &partJob) {
        return parseXml(root + "/" + part, name, handler, budget, partJob);
    };
    const support::JobContext quiet = job.part(0, 0);
    Relations package("");
    if (const Result<void> done = parse("_rels/.rels", package, quiet); !done)
        return done.unexpected();
    const std::string bookPart = package.first("officeDocument");
    Relations relations(std::filesystem::path(bookPart).parent_path().generic_string());
    Workbook workbook;
    if (const Result<void> done = parse(bookPart, workbook, quiet); !done)
        return done.unexpected();
    if (const Result<void> done = parse(relationsOf(bookPart), relations, quiet); !done)
        return done.unexpected();

    XlsxBook book;
    book.from1904 = workbook.from1904;
    book.asksForResults = workbook.asksForResults;
    for (const Workbook::Sheet &sheet : workbook.sheets) {
        const auto found = relations.byId.find(sheet.relation);
        if (found != relations.byId.end() && found->second.kind == "worksheet")
            book.sheets.push_back({sheet.name, found->second.part, sheet.isHidden});
    }
    Styles styles;
    const std::string stylesPart = relations.first("styles");
    if (sizeOf(root + "/" + stylesPart) > 0 && !stylesPart.empty()) {
        if (const Result<void> done = parse(stylesPart, styles, quiet); !done)
            return done.unexpected();
    }
    book.styles = std::move(styles.kinds);
    SharedTexts shared(book);
    const std::string sharedPart = relations.first("sharedStrings");
    if (sizeOf(root + "/" + sharedPart) > 0 && !sharedPart.empty()) {
        if (const Result<void> done = parse(sharedPart, shared, job); !done)
            return done.unexpected();
    }
    return book;
}

} // namespace choros::files
