// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace choros::files {

/// Row and column, from 0.
using CellPosition = std::pair<std::size_t, std::size_t>;

/// What GDAL does not say of an XLS: its library passes over formulas, hidden sheets and passwords ([MS-XLS]
/// 2.4; Excel 97 and later).
struct XlsFacts
{
    bool isWorkbook = false; ///< of any version
    bool hasPassword = false;
    std::set<std::string> hiddenSheets;
    std::map<std::string, std::map<CellPosition, std::string>> formulas; ///< last results, by sheet
};
/// `bytes` is the whole file. What is damaged is left out.
XlsFacts inspectXls(std::string_view bytes);

/// A stream of an OLE container by its name, "" where there is none ([MS-CFB] 2).
std::string oleStream(std::string_view bytes, std::u16string_view name);

} // namespace choros::files
