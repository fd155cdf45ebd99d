// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/cell_text.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace choros::files {

/// What the workbook's own records say, of Excel 97 and later ([MS-XLS] 2.4). Texts that are not there are
/// left out.
struct XlsBook
{
    struct Sheet
    {
        std::string name;
        std::size_t begin = 0; ///< of its records in the stream
        bool isHidden = false;
    };
    bool isReadable = false; ///< not of an older Excel, and no other kind of file
    bool hasPassword = false;
    bool isWhole = false;      ///< its records come to their end
    std::vector<Sheet> sheets; ///< worksheets alone, in the order of their tabs
    std::vector<std::string> shared;
    std::vector<NumberKind> styles; ///< by cell format
    bool from1904 = false;
};
/// `stream` is the container's stream "Workbook".
XlsBook readXlsBook(std::string_view stream);

struct XlsCell
{
    std::uint16_t row = 0; ///< from 0
    std::uint16_t column = 0;
    std::string text;
};
struct XlsCells
{
    std::vector<XlsCell> cells;     ///< those with something in them, row by row
    std::optional<XlsCell> missing; ///< the first whose text is not in the workbook
    std::size_t formulasWithoutResult = 0;
    bool isWhole = false; ///< no record is cut off, and they come to their end
};
XlsCells readXlsCells(std::string_view stream, const XlsBook &book, const XlsBook::Sheet &sheet);

} // namespace choros::files
