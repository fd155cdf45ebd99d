// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace choros::files {

enum class TableKind {
    Delimited, ///< or nothing known: the reader of text says
    Zip,
    Ole, ///< XLS, or a workbook under a password
    Dbf,
    CensusJson,
    Features,
    Markup, ///< HTML or XML, whatever its name says
    OtherJson,
};

/// How many bytes at a file's front tell.
inline constexpr std::size_t kTableHeadBytes = 4096;

TableKind sniffTable(std::string_view head);

enum class ZipKind { Xlsx, Xlsb, Ods, OtherDocument, Archive };
/// What kind of zip has these members.
ZipKind sniffZip(const std::vector<std::string> &members);

} // namespace choros::files
