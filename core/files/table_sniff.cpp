// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/table_sniff.h"

#include "support/text.h"

#include <algorithm>

namespace choros::files {

namespace {

using namespace std::string_view_literals;

std::size_t littleEndian(std::string_view bytes, std::size_t at)
{
    return static_cast<unsigned char>(bytes[at]) |
           static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 1])) << 8;
}

/// dBASE III and IV, FoxPro: no magic number, but a version, a date, and lengths that fit each other.
bool isDbf(std::string_view head)
{
    if (head.size() < 64 || "\x03\x04\x30\x31\x32\x43\x63\x83\x8B\xCB\xF5"sv.find(head[0]) == head.npos)
        return false;
    const auto month = static_cast<unsigned char>(head[2]);
    const auto day = static_cast<unsigned char>(head[3]);
    const std::size_t headerBytes = littleEndian(head, 8);
    const std::size_t rowBytes = littleEndian(head, 10);
    const bool hasField = "CNFDLMBGPYTIVOW@+0"sv.find(head[43]) != head.npos;
    const bool isReserved = littleEndian(head, 12) == 0; // text has no NULs
    return month <= 12 && day <= 31 && headerBytes >= 65 && rowBytes >= 2 && isReserved && hasField;
}

bool isMarkup(std::string_view text)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return text.size() > 1 && text[0] == '<' && (letter(text[1]) || text[1] == '!' || text[1] == '?');
}

/// JSON that begins with `[` or `{`; text of other kinds may, too.
TableKind sniffJson(std::string_view text)
{
    const std::string_view inner = support::trimmed(text.substr(1));
    if (inner.empty())
        return TableKind::Delimited;
    if (text[0] == '[' && inner[0] == '[')
        return TableKind::CensusJson;
    if (text[0] == '[' && inner[0] == '{')
        return TableKind::OtherJson;
    return text[0] == '{' && inner[0] == '"' ? TableKind::Features : TableKind::Delimited;
}

} // namespace

TableKind sniffTable(std::string_view head)
{
    if (head.starts_with("PK\3\4"sv) || head.starts_with("PK\5\6"sv))
        return TableKind::Zip;
    if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv))
        return TableKind::Ole;
    if (head.starts_with("SQLite format 3\0"sv) || head.starts_with("\0\0\x27\x0A"sv) ||
        head.starts_with("fgb"sv))
        return TableKind::Features;
    if (isDbf(head))
        return TableKind::Dbf;
    const std::string_view text = support::trimmed(head);
    if (text.empty())
        return TableKind::Delimited;
    if (isMarkup(text))
        return TableKind::Markup;
    return text[0] == '[' || text[0] == '{' ? sniffJson(text) : TableKind::Delimited;
}

ZipKind sniffZip(const std::vector<std::string> &members)
{
    const auto has = [&](std::string_view beginning) {
        return std::any_of(members.begin(), members.end(), [&](const std::string &member) {
            return support::equalIgnoringCase(std::string_view(member).substr(0, beginning.size()),
                                              beginning);
        });
    };
    if (has("[Content_Types].xml")) {
        if (has("xl/workbook.bin"))
            return ZipKind::Xlsb;
        return has("word/") || has("ppt/") ? ZipKind::OtherDocument : ZipKind::Xlsx;
    }
    return has("META-INF/manifest.xml") && has("content.xml") ? ZipKind::Ods : ZipKind::Archive;
}

} // namespace choros::files
